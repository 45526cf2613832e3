from onrecord.read.tagger.labels import DISTANCE_STEPS, Name, Tag


def test_inner_tags_follow_first_ones():
    """Each ``B`` has an odd number and its ``I`` the next, for tags and for names: decoding counts on it."""
    for kind in (Tag, Name):
        firsts = [member for member in kind if member.name.startswith("B_")]
        assert [member.value for member in firsts] == list(range(1, len(kind), 2))
        assert all(kind(member + 1).name == f"I_{member.name[2:]}" for member in firsts)


def test_classes_of_distance_grow():
    """Steps of distance begin with the next piece and rise."""
    assert DISTANCE_STEPS[0] == 1
    assert list(DISTANCE_STEPS) == sorted(set(DISTANCE_STEPS))
