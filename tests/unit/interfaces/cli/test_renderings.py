import io
import json

import pytest
from hypothesis import given

from onrecord.flow import brief_inputs, read_inputs, verify_inputs
from onrecord.interfaces.cli.app import BriefFormat
from onrecord.interfaces.cli.renderings import findings_text, reading_text, write_briefing
from tests.strategies import reports
from tests.unit.flow.reports import PLOVER, STORY

WORDS = "We will not let her sail again before every valve has been checked"


@pytest.fixture(scope="module")
def briefing():
    """The briefing of the story."""
    return brief_inputs(STORY).briefing


@pytest.mark.parametrize("chosen", BriefFormat)
def test_every_format_shows_the_words(briefing, chosen):
    """What the harbour master said is in each, whatever line breaks a format adds."""
    stream = io.BytesIO()
    write_briefing(briefing, chosen, stream)
    assert WORDS in " ".join(stream.getvalue().decode().split())


@pytest.mark.parametrize("chosen", BriefFormat)
def test_every_format_gives_the_same_bytes_twice(briefing, chosen):
    """Nothing in an answer depends on when or where it was made."""
    one, two = io.BytesIO(), io.BytesIO()
    write_briefing(briefing, chosen, one)
    write_briefing(briefing, chosen, two)
    assert one.getvalue() == two.getvalue()


def test_json_is_json(briefing):
    """The document can be read back."""
    stream = io.BytesIO()
    write_briefing(briefing, BriefFormat.JSON, stream)
    assert json.loads(stream.getvalue())["stories"]


def test_a_reading_for_people_says_who_said_what_and_where():
    """Speaker, kind, words in marks, place."""
    shown = reading_text(read_inputs([PLOVER]).values[0]).decode()
    assert "Ada Quill (direct)" in shown
    start = PLOVER.text.index(WORDS)
    assert f"“{WORDS}," in shown
    assert f"[{start}-" in shown


@given(reports())
def test_a_reading_for_people_has_a_line_an_attribution_and_obeys_nobody(report):
    """Line breaks and escape sequences of the text do not reach the terminal."""
    lines = reading_text(report).decode().removesuffix("\n\n").split("\n")
    assert len(lines) == 1 + len(report.reading.attributions)
    assert all(line.isprintable() for line in lines)


def test_findings_name_line_verdict_words_and_reason():
    """One line for each quotation that is wrong, and a count at the end."""
    text = f'Quill said: "{WORDS}."\n\nQuill said: "The Plover will be sold to the highest bidder."'
    first, last = findings_text(verify_inputs(text, STORY), name="b.md").decode().splitlines()
    assert first.startswith("b.md:3: not found: “The Plover will be sold")
    assert last == "b.md: 2 quotations: 1 found, 0 altered, 0 misattributed, 1 not found"
