"""The timeline."""

from onrecord.model import Report

from .build import compare, report, undated


def timeline(*reports: Report) -> list[tuple[str, str]]:
    """Date and words of each entry."""
    texts = {one.article.id: one.article.text for one in reports}
    return [(e.date, e.evidence.span.of(texts[e.evidence.article])) for e in compare(*reports).timeline]


def test_in_the_order_of_dates() -> None:
    """Dated sentences come by date, whatever their order in the text."""
    text = "The ferry sank on Monday. She was built in 1988. The owners bought her in March 2030."
    assert [date for date, _ in timeline(report("Post", text))] == ["1988", "2030-03", "2031-05-05"]


def test_one_event_once() -> None:
    """The same event on the same day in another article is not shown again; another event of that day is."""
    one = report("Post", "The ferry Marguerite sank off Norhaven on Monday.")
    two = report("Echo", "On Monday the Marguerite, a ferry, sank off Norhaven.")
    three = report("Star", "Ada Lund resigned as mayor on Monday.")
    assert [words for _, words in timeline(one, two, three)] == [one.article.text, three.article.text]


def test_announcements_are_not_history() -> None:
    """What lies ahead is left to what is upcoming."""
    text = "The inquiry will begin on May 12. Until at least 2040 the wreck stays there."
    assert timeline(report("Post", text)) == []


def test_undated_article_ends_with_the_story() -> None:
    """For an undated article the latest other one says what is past."""
    one, two = report("Post", "The town grew rich in 2029. Its debts last until 2040."), report("Echo", "Nobody came.")
    assert [date for date, _ in timeline(undated(one), two)] == ["2029"]


def test_who_else_reports_it() -> None:
    """Each other article that reports the event stands beside it once, whatever the order of the reports."""
    one = report("Post", "The ferry Marguerite sank off Norhaven on Monday.")
    text = "On Monday the Marguerite, a ferry, sank off Norhaven. The ferry Marguerite sank on Monday."
    for given in ((one, report("Echo", text)), (report("Echo", text), one)):
        (entry,) = compare(*given).timeline
        assert {entry.evidence.article, *(place.article for place in entry.also)} == {"Post", "Echo"}
        assert len(entry.also) == 1
