"""What to know, and why it matters."""

from onrecord.brief.centrality import Point, find_points
from onrecord.brief.knowing import choose_known, choose_why, point_line
from onrecord.brief.origins import find_origins
from onrecord.brief.statements import find_all_statements
from onrecord.testing.builders import build_article, build_comparison, build_report
from tests.unit.brief.ferry import COURIER, GAZETTE, articles_of, compare_ferry, gazette


def ferry_points() -> tuple[Point, ...]:
    """The points of the ferry story."""
    _, reports = compare_ferry()
    return find_points(find_all_statements(reports), articles_of)


def test_a_sentence_under_a_heading_that_says_so_matters_most():
    """What a report puts under "Why it matters" comes first."""
    assert choose_why(ferry_points(), 3)[0].shown.text.startswith("The order marks a significant shift")


def test_an_opening_sentence_tells_what_happened_and_not_why_it_matters():
    """The lead of a report is not chosen for its significance, cue words or not."""
    report = build_report(build_article("post", "The vote marks a significant turning point amid a crisis over money."))
    assert choose_why(find_points(find_all_statements([report]), articles_of), 3) == ()


def test_sentences_without_a_cue_do_not_matter():
    """A plain report of facts has no lines on significance."""
    blocks = ("The council met on Monday in the old town hall.", "The meeting was over by noon, the clerk said.")
    report = build_report(build_article("post", *blocks))
    assert choose_why(find_points(find_all_statements([report]), articles_of), 3) == ()


def test_a_pledge_with_an_amount_is_known():
    """A commitment with an amount and a deadline is among the first."""
    points = find_points(find_all_statements([gazette()]), articles_of)
    assert any(point.shown.pledges for point in choose_known(points, 2))


def test_no_more_than_asked_for_and_nothing_twice():
    """The number of lines is bounded, and a near repetition is left out."""
    points = ferry_points()
    assert len(choose_known(points, 3)) == 3
    chosen = choose_known(points, 100)
    assert len({point.shown.evidence for point in chosen}) == len(chosen)
    wreck = [point for point in chosen if "broke down on" in point.shown.text and "towed" in point.shown.text]
    lead = [point for point in chosen if point.shown.text.startswith("Twelve people")]
    assert not (wreck and lead)


def test_a_line_names_every_place_that_states_the_same():
    """The sources of a point's line are its own sentence and the others."""
    comparison, reports = compare_ferry()
    origins = find_origins(comparison, reports)
    texts = {report.article.id: report.article.text for report in reports}
    for point in find_points(find_all_statements(reports), origins.at_all):
        line = point_line(point, origins, texts)
        assert set(line.sources) == {point.shown.evidence, *(other.evidence for other in point.others)}


def test_the_order_of_the_reports_does_not_change_the_choice():
    """Points are ranked by what they are, not by where they came in."""
    one = build_report(GAZETTE)
    two = build_report(COURIER)
    origins = find_origins(build_comparison(one, two), (one, two)).at_all
    first = choose_known(find_points(find_all_statements([one, two]), origins), 4)
    second = choose_known(find_points(find_all_statements([two, one]), origins), 4)
    assert {p.shown.text for p in first} == {p.shown.text for p in second}
