"""What happens next."""

from dataclasses import replace

from onrecord.brief.origins import find_origins
from onrecord.brief.upcoming import upcoming_lines
from onrecord.model import Label, Upcoming
from onrecord.testing.builders import build_article, build_comparison, build_report, build_upcoming, evidence

ARTICLE = build_article(
    "post", "A vote is due on Friday.", "Talks begin on Monday.", "A new pier is planned.", "Reed expects a strike."
)
REPORT = build_report(ARTICLE)


def lines_of(*items: Upcoming, limit: int = 8):
    """The lines for these announcements."""
    comparison = build_comparison(REPORT, upcoming=items)
    origins = find_origins(comparison, (REPORT,))
    return upcoming_lines(comparison, origins, {ARTICLE.id: ARTICLE.text}, limit=limit)


def test_dated_announcements_come_by_date_and_undated_ones_last():
    """Each dated line begins with its date."""
    found = lines_of(
        build_upcoming(ARTICLE, "A new pier is planned."),
        build_upcoming(ARTICLE, "A vote is due on Friday.", day="2026-03-06"),
        build_upcoming(ARTICLE, "Talks begin on Monday.", day="2026-03-02"),
    )
    assert [line.pieces[0] for line in found[:2]] == [Label(text="2026-03-02:"), Label(text="2026-03-06:")]
    assert found[2].sources == (evidence(ARTICLE, "A new pier is planned."),)


def test_a_week_is_named_by_its_first_day():
    """A week or a weekend is no whole month, and stands among the days by its first one."""
    vote = build_upcoming(ARTICLE, "A vote is due on Friday.", day="2026-03-06")
    talks = replace(build_upcoming(ARTICLE, "Talks begin on Monday.", day="2026-03"), week="2026-03-09")
    pier = replace(build_upcoming(ARTICLE, "A new pier is planned.", day="2026-03"), week="2026-03-07")
    assert [line.pieces[0] for line in lines_of(talks, pier, vote)] == [
        Label(text="2026-03-06:"),
        Label(text="weekend of 2026-03-07:"),
        Label(text="week of 2026-03-09:"),
    ]


def test_who_expects_it_is_said():
    """An expectation of a speaker's is not the report's own."""
    sentence = evidence(ARTICLE, "Reed expects a strike.")
    (line,) = lines_of(Upcoming(evidence=sentence, what=sentence.span, date=None, expected_by="Tom Reed"))
    assert line.pieces[-1] == Label(text="(expected by Tom Reed)")


def test_all_places_are_sources_and_the_number_is_bounded():
    """The same announcement elsewhere is a source too."""
    other = evidence(ARTICLE, "Talks begin on Monday.")
    (line,) = lines_of(
        build_upcoming(ARTICLE, "A vote is due on Friday.", day="2026-03-06", also=[other]),
        build_upcoming(ARTICLE, "A new pier is planned."),
        limit=1,
    )
    assert other in line.sources


def test_what_is_done_by_now_is_said():
    """An announcement that a later report tells of as done says so, with the words."""
    sentence, later = evidence(ARTICLE, "A vote is due on Friday."), evidence(ARTICLE, "A new pier is planned.")
    (line,) = lines_of(Upcoming(evidence=sentence, what=sentence.span, date=None, done=(later,)))
    assert Label(text="done, as a later report tells:") in line.pieces
    assert later in line.sources
