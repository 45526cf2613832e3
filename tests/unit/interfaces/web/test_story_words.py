"""Utterances, outlet beside outlet."""

from urllib.parse import parse_qs, urlsplit

from onrecord.interfaces.web.story_words import count_reports, shared_utterances, view_said
from onrecord.interfaces.web.telling import Told


def test_what_most_origins_have_comes_first(told: Told):
    """And only what several reports have, or one has altered."""
    shared = shared_utterances(told)
    counts = [len(one.origins) for one in shared]
    assert counts == sorted(counts, reverse=True)
    assert all(count_reports(one) > 1 or any(q.kind == "altered" for q in one.quotes) for one in shared)
    assert len(shared) < len(told.comparison.utterances)


def test_each_report_has_its_side(told: Told):
    """The keeper's words in five reports, one of which spliced them and one of which cut them."""
    first = next(view_said(told, shared_utterances(told)))
    assert (first.speaker, first.href, first.reports) == ("Agnes Torrow", "/speakers/agnes-torrow", 5)
    assert [(side.rendering.link.label, side.rendering.kind.value) for side in first.sides] == [
        ("Lowmark Gazette (1)", "verbatim"),
        ("Corvane", "verbatim"),
        ("Daily Sounding", "spliced"),
        ("Ansel Courier", "verbatim"),
        ("Lowmark Gazette (2)", "shortened"),
    ]
    assert first.origins == ("Ansel Courier", "Corvane", "Daily Sounding")


def test_sides_of_chosen_reports_come_in_their_order(told: Told):
    """The others are left out; the count of reports is still that of the story."""
    shared = shared_utterances(told)[:1]
    chosen = (shared[0].quotes[-1].article, shared[0].quotes[0].article)
    (view,) = view_said(told, shared, only=chosen)
    labels = [side.rendering.link.label for side in view.sides]
    assert (labels, view.reports) == (["Lowmark Gazette (2)", "Lowmark Gazette (1)"], 5)


def test_each_side_can_be_reviewed(told: Told):
    """Each leads to its own statement; every one but the first to whether it has the same words as the first."""
    first = next(view_said(told, shared_utterances(told)))
    reviews = [parse_qs(urlsplit(side.review).query) for side in first.sides]
    assert len({(query["version"][0], query["span"][0]) for query in reviews}) == 5
    links = [parse_qs(urlsplit(side.link).query) for side in first.sides if side.link is not None]
    assert first.sides[0].link is None
    assert [(query["second"], query["second_span"]) for query in links] == [
        (query["version"], query["span"]) for query in reviews[1:]
    ]
    assert {(query["first"][0], query["first_span"][0]) for query in links} == {
        (reviews[0]["version"][0], reviews[0]["span"][0])
    }
