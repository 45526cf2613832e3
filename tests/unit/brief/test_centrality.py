"""Sentences that say the same, and how central they are."""

from onrecord.brief.centrality import find_points, similarity
from onrecord.brief.statements import find_all_statements
from onrecord.testing.builders import build_article, build_report
from tests.unit.brief.ferry import articles_of

WRECK = "The night ferry Plover struck the Kettle rocks off Sorrel early on Monday, police said."
SAME = "Police said the ferry Plover struck the Kettle rocks off Sorrel early on Monday."
OTHER = "A bakery in the upper town has won a prize for its rye bread."


def points_of(*reports: tuple[str, ...]):
    """The points of reports with these paragraphs, each report its own origin."""
    built = [build_report(build_article(f"r{n}", *blocks)) for n, blocks in enumerate(reports)]
    return find_points(find_all_statements(built), articles_of)


def test_sentences_that_say_the_same_are_one_point():
    """Two wordings of one fact are one point with both places and both origins."""
    (point,) = points_of((WRECK,), (SAME,))
    assert {point.shown.text, *(other.text for other in point.others)} == {WRECK, SAME}
    assert sorted(point.origins) == ["r0", "r1"]


def test_different_sentences_stay_apart():
    """Sentences about different matters are points of their own."""
    assert len(points_of((WRECK, OTHER))) == 2


def test_what_several_reports_tell_is_central():
    """A sentence whose words recur over the reports is more central than one that stands alone."""
    wreck, bread = sorted(points_of((WRECK, OTHER), (SAME,)), key=lambda point: -point.centrality)
    assert bread.shown.text == OTHER
    assert wreck.centrality == 1.0
    assert wreck.backing == 2
    assert bread.backing == 1


def test_a_sentence_that_can_stand_alone_is_shown():
    """Of sentences that say the same, one without a pronoun at its start is shown."""
    leaning = "It struck the Kettle rocks off Sorrel early on Monday, police said of the night ferry Plover."
    (point,) = points_of((leaning,), (WRECK,))
    assert point.shown.text == WRECK


def test_no_statements_give_no_points():
    """An empty story has no points."""
    assert find_points([], articles_of) == ()


def test_similarity_of_nothing_is_nothing():
    """Empty sets of words are not similar."""
    assert similarity(frozenset(), frozenset({"a"}), {}) == 0.0
    assert similarity(frozenset({"a"}), frozenset({"a"}), {}) == 1.0
