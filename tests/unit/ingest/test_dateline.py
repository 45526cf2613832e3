"""Datelines."""

import pytest

from onrecord.ingest import mark_blocks
from onrecord.ingest.dateline import find_dateline

REST = "The harbour will close for three weeks in May, the city council decided on Tuesday evening after a long debate."


@pytest.mark.parametrize(
    ("dateline", "place", "day", "credits_"),
    [
        ("PARIS, Feb 17 (Reuters) - ", "PARIS", (None, 2, 17), ["Reuters"]),
        ("PORT ELLERY, West Bank — ", "PORT ELLERY, West Bank", None, []),
        ("SAN BRIO, Costa Verde (AP) — ", "SAN BRIO, Costa Verde", None, ["Associated Press"]),
        ("SEOUL/WASHINGTON (Reuters) - ", "SEOUL/WASHINGTON", None, ["Reuters"]),
        ("BEIJING -- ", "BEIJING", None, []),
        ("(CNN) ", None, None, ["CNN"]),
        ("BERLIN, March 3, 2024 (dpa) - ", "BERLIN", (2024, 3, 3), ["dpa"]),
    ],
)
def test_datelines_give_place_day_and_agency(dateline, place, day, credits_):
    """Each part of a dateline is found with its words."""
    text = dateline + REST
    found = find_dateline(text, mark_blocks(text))
    assert found is not None
    assert (found.place.of(text) if found.place else None) == place
    assert found.day == day
    assert [credit.value for credit in found.credits] == credits_


@pytest.mark.parametrize("opening", ["The harbour - ", "UN chief - ", "He said (in May) - ", ""])
def test_a_sentence_is_no_dateline(opening):
    """Words before a dash are a dateline only in capitals."""
    text = opening + REST
    assert find_dateline(text, mark_blocks(text)) is None


def test_a_full_date_is_a_publication_date():
    """A dateline with its year dates the report; an impossible day does not."""
    text = "BERLIN, March 3, 2024 (dpa) - " + REST
    found = find_dateline(text, mark_blocks(text))
    assert found is not None
    assert found.published is not None
    assert str(found.published.value) == "2024-03-03"
    text = text.replace("March 3", "March 39")
    found = find_dateline(text, mark_blocks(text))
    assert found is not None
    assert found.published is None
