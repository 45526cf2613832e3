"""Which articles are worth comparing."""

from onrecord.group.index import KeyIndex


def index_of(keys: dict[int, set[int]], days: dict[int, int] | None = None) -> KeyIndex:
    """An index of articles, a day apart or on the given days."""
    places = {number: ((days or {}).get(number, number), str(number)) for number in keys}
    index = KeyIndex(places.__getitem__, lambda number: sorted(keys[number]))
    index.change({}, {term: [n for n in keys if term in keys[n]] for terms in keys.values() for term in terms})
    return index


def test_two_keys_make_a_candidate() -> None:
    """One word in common is chance; two are worth a look."""
    index = index_of({0: {1, 2, 3}, 1: {3, 4, 5}, 2: {2, 3, 6}})
    assert list(index.candidates(0)) == [2]
    assert index.are_candidates(0, 2)
    assert not index.are_candidates(0, 1)


def test_common_keys_reach_so_far_in_time() -> None:
    """In a long list an article is compared with the 32 before it and the 32 after it."""
    index = index_of({number: {1, 2} for number in range(300)})
    assert sorted(index.candidates(100)) == [*range(68, 100), *range(101, 133)]
    assert index.are_candidates(100, 132)
    assert not index.are_candidates(132, 99)


def test_candidates_are_mutual() -> None:
    """Each is among the other's candidates, or neither is."""
    keys = {number: {number % 2, 2 + number % 3, 5} for number in range(200)}
    index = index_of(keys)
    of = {number: set(index.candidates(number)) for number in keys}
    assert all(index.are_candidates(a, b) == (b in of[a]) == (a in of[b]) for a in keys for b in keys if a != b)


def test_what_was_taken_out_is_found_no_more() -> None:
    """An article whose keys changed leaves their lists."""
    index = index_of({0: {1, 2}, 1: {1, 2}})
    index.change({1: [1]}, {})
    assert list(index.candidates(0)) == []


def test_shifted_pairs_are_those_whose_reach_changed() -> None:
    """An article that comes between pushes those before and after it apart by one place."""
    keys = {number: {1, 2} for number in range(300)}
    days = {number: number if number < 299 else 150 for number in keys}
    before = index_of({n: keys[n] for n in range(299)}, days)
    after = index_of(keys, days)
    moved = {
        (a, b)
        for a in range(299)
        for b in range(a + 1, 299)
        if before.are_candidates(a, b) != after.are_candidates(a, b)
    }
    assert moved
    assert moved <= {tuple(sorted(pair)) for pair, within in after.shifted({1: [299], 2: [299]}) if not within}
