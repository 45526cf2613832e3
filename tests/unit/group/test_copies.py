"""Copies: most of the shorter article is the same text as the other."""

from onrecord.group import find_copies, group_stories

from .build import BUDGET, FERRY, FERRY_OTHER, report

QUOTE = (
    "We heard the bow strike and then the lights were gone, and in the dark the children went on singing so that the "
    "boats would find us, and the boats did find us, every one of them, because of that song."
)


def test_cut_and_edited_copy() -> None:
    """An outlet that cuts a paragraph and edits a sentence has a copy."""
    lines = FERRY.split("\n")
    edited = "\n".join([lines[0].replace("within minutes", "quickly"), *lines[2:]])
    (copy,) = find_copies([report("b", edited), report("a", FERRY)])
    assert (copy.first, copy.second) == ("a", "b")
    assert 0.8 < copy.share <= 1


def test_own_words_on_one_event_are_no_copy() -> None:
    """Two reports of one event in their own words are no copies."""
    assert find_copies([report("a", FERRY), report("b", FERRY_OTHER)]) == ()


def test_shared_quotations_make_no_copy() -> None:
    """A long quotation that both have is set aside."""
    with_quote = [f'{FERRY_OTHER}\n"{QUOTE}" said a teacher.\n', f'{BUDGET}\n"{QUOTE}" a teacher said.\n']
    assert find_copies([report(str(n), text) for n, text in enumerate(with_quote)]) == ()


def test_a_flash_is_too_short_to_tell() -> None:
    """An item of one sentence is no copy, though a longer report holds it."""
    assert find_copies([report("a", FERRY), report("b", FERRY.split("\n")[0])]) == ()


def test_copies_stand_in_the_story() -> None:
    """A story names the copies in it."""
    (story,) = group_stories([report("b", FERRY), report("a", FERRY), report("c", FERRY_OTHER)])
    assert [(copy.first, copy.second) for copy in story.copies] == [("a", "b")]


def test_a_part_taken_over_is_a_partial_copy() -> None:
    """A report in its own words with two sentences of another names its share and is no copy."""
    mixed = f"{FERRY_OTHER}\n" + "\n".join(FERRY.split("\n")[:2])
    reports = [report("a", FERRY, published="2031-05-06"), report("b", mixed, published="2031-05-07")]
    (story,) = group_stories(reports)
    assert story.copies == ()
    (part,) = story.partial_copies
    assert (part.first, part.second, part.original, part.original_by) == ("a", "b", "a", "time")
    assert 0.2 <= part.share < 0.6


def test_a_hundred_copies_are_all_found() -> None:
    """Agency copy that many outlets run is not lost because many run it."""
    assert len(find_copies([report(f"{n:03}", FERRY) for n in range(100)])) == 100 * 99 // 2
