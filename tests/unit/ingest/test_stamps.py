"""Dates as metadata states them."""

import pytest

from onrecord.ingest.stamps import find_stamp, parse_moment
from onrecord.model import Span


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2025-02-17", "2025-02-17"),
        ("2025-02-17T00:00:00", "2025-02-17"),
        ("2025-02-17T09:30:00Z", "2025-02-17T09:30:00Z"),
        ("2025-02-17T09:30:00+02:00", "2025-02-17T07:30:00Z"),
        ("Mon, 17 Feb 2025 09:30:00 GMT", "2025-02-17T09:30:00Z"),
        ("17 February 2025", "2025-02-17"),
        ("Feb. 17, 2025", "2025-02-17"),
        ("February 17th, 2025, 09:30 GMT", "2025-02-17T09:30Z"),
        ("2025-02", "2025-02"),
        ("2025", "2025"),
    ],
)
def test_stamps_are_read_to_their_precision(stamp, expected):
    """ISO, mail and English dates give the moment, known as exactly as it is written."""
    assert str(parse_moment(stamp)) == expected


@pytest.mark.parametrize("stamp", ["", "soon", "2025-13-40", "30 February 2025", "0001-01-01", "1739", "99999"])
def test_what_is_no_date_is_unknown(stamp):
    """A string that no calendar knows gives no moment."""
    assert parse_moment(stamp) is None


def test_a_stamp_in_a_line_has_its_place():
    """The place of a stamp gives the words of the date back."""
    line = "Updated on 3 March 2024 by the desk"
    found = find_stamp(line, Span(0, len(line)))
    assert found is not None
    assert (str(found[0]), found[1].of(line)) == ("2024-03-03", "3 March 2024")
