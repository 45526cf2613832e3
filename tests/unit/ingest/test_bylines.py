"""Lines on who wrote a report, and when."""

import pytest

from onrecord.ingest.bylines import credits_in, find_dateline, is_byline, names_in, stamp_prefix, stamp_suffix
from onrecord.model import Span


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mary Stone", ["Mary Stone"]),
        ("By Mary Stone and Jon van Ames, Port Ellery", ["Mary Stone", "Jon van Ames"]),
        ("By Reuters", []),
        ("Mary Stone, example.com", ["Mary Stone"]),
        ("(Reporting by Mary Stone)", []),
        ("by Mary Stone on April 8, 2031", ["Mary Stone"]),
        ("Posted by Mary Stone on Tuesday, 8 April 2031 at 9:05", ["Mary Stone"]),
        ("Posted on 8 April 2031 by Mary Stone", ["Mary Stone"]),
        ("Posted on 8 April 2031by Mary Stone", ["Mary Stone"]),
        ("Posted on April 8, 2031 at 9:05 am by Mary Stone and Jon van Ames in News", ["Mary Stone", "Jon van Ames"]),
        ("Published: 2031-04-08 10:00 GMT | By MARY STONE", ["MARY STONE"]),
        ("Tuesday, April 8, 2031 by Mary Stone", ["Mary Stone"]),
        ("Posted on 8 April 2031 by Reuters", []),
        ("Posted on 8 April 2031 by the river", []),
        ("The harbour closed on 8 April 2031 by Mary Stone", []),
    ],
)
def test_authors_are_the_names_of_a_byline(line, names):
    """The authors of a byline come as written with their places; agencies are no authors."""
    found = names_in(line)
    assert [name for name, _, _ in found] == names
    assert all(line[start:end] == name for name, start, end in found)


def test_credits_are_agencies_and_first_publishers():
    """A sign-off credits its agencies, an "originally appeared" line the outlet that had it first."""
    assert [name for name, _, _ in credits_in("Mary Stone with AFP and Reuters")] == ["Agence France-Presse", "Reuters"]
    assert [name for name, _, _ in credits_in("This article originally appeared on The Ellery Post.")] == [
        "The Ellery Post"
    ]


def test_a_bare_name_with_outlet_counts_near_the_top_only():
    """Further down a name with an outlet may be part of a list."""
    assert is_byline("Mary Stone, example.com", near_top=True)
    assert not is_byline("Mary Stone, example.com", near_top=False)


@pytest.mark.parametrize(
    ("line", "stamp", "updated"),
    [
        ("Published: 17 February 2025", "2025-02-17", False),
        ("Last updated at 2025-02-17", "2025-02-17", True),
        ("Monday, February 17, 2025", "2025-02-17", False),
        ("Xinhua | Updated: 2025-02-17 17:52", "2025-02-17", True),
        ("Posted on 17 February 2025 by Mary Stone", "2025-02-17", False),
        (
            "February 17, 2025 at 9:05 am by Mary Stone in News | 3 Comments on the pier of Port Ellery",
            "2025-02-17",
            False,
        ),
    ],
)
def test_date_lines_state_a_date(line, stamp, updated):
    """A labelled date, or a date alone, states when the report appeared or was changed."""
    found = find_dateline(line, Span(0, len(line)))
    assert found is not None
    assert (str(found.moment.day), found.updated) == (stamp, updated)


@pytest.mark.parametrize(
    "line",
    [
        "The audit, published on 17 February 2025, found faults",
        "She was born on 17 February 1975.",
        "The talks were updated",
    ],
)
def test_sentences_state_no_publication_date(line):
    """A sentence with a date in it is no date line."""
    assert find_dateline(line, Span(0, len(line))) is None


def test_stamps_at_the_rim_of_a_line_are_measured():
    """A date glued before a lead, or after a headline, is told from the words beside it."""
    assert stamp_prefix("date 2025-02-17 The harbour") == len("date 2025-02-17")
    assert stamp_prefix("Posted on 2025-02-17 at 9:05 a.m. The harbour") == len("Posted on 2025-02-17 at 9:05 a.m.")
    assert stamp_prefix("The harbour opened on 2025-02-17") == 0
    assert stamp_suffix("Harbour closes Updated: 2025-02-17 10:00") == len("Harbour closes ")
    assert stamp_suffix("Harbour closes") == 0


@pytest.mark.parametrize(
    "line",
    [
        "8 April 2031 by Mary Stone",
        "Posted on 8 April 2031 by Mary Stone in News",
        "by Mary Stone on 8 April 2031",
    ],
)
def test_a_date_and_an_author_are_a_byline(line):
    """In whichever order."""
    assert is_byline(line, near_top=False)


@pytest.mark.parametrize(
    "line",
    [
        "8 April 2031 by then was a day like any other",
        "On 8 April 2031 by noon the ferry had not sailed",
        "By Friday on the coast nobody sailed",
    ],
)
def test_a_day_in_a_sentence_is_no_byline(line):
    """Though a "by" stands beside it."""
    assert not is_byline(line, near_top=True)
