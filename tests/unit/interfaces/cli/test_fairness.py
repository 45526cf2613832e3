"""Fairness sheets on a terminal."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.flow import Examined, ExaminedStory, Text, examine_inputs
from onrecord.interfaces.cli.fairness import LEGEND, fairness_text
from tests.strategies import comparisons, fairness_sheets, report_tuples
from tests.unit.flow.reports import STORY
from tests.unit.interfaces.test_sheets import ACCUSED


def shown(*texts):
    """The sheets of the texts, blanks folded."""
    return " ".join(fairness_text(examine_inputs(texts), live=False).decode().split())


def test_every_figure_has_its_line():
    """Also where there is nothing to show."""
    text = shown(*STORY)
    for name in ("Sources", "Voices", "Accused", "Rests on", "Lacks", "Quotations", "Headline"):
        assert text.count(f" {name} ") >= len(STORY)
    assert "nobody is accused by name" in text
    assert text.endswith(" ".join(LEGEND.split()))


def test_findings_stand_with_their_places():
    """Who is accused, by what sentence, and what the article has of their reply."""
    text = shown(ACCUSED)
    assert "1 of 1 are heard" in text
    assert "Ada Quill: 1 place; 1 statement of theirs; reply: quoted" in text
    assert "- by dockers' union: The dockers' union accused Ada Quill, the harbour master, of neglect. [0:69]" in text
    assert "asked: Bo Dahl, declined: declined to comment [" in text
    assert "“will not sail” stands so in a quotation of the body: will not sail [" in text


def test_what_a_terminal_would_obey_is_shown_instead():
    """Words of reports are data."""
    text = fairness_text(examine_inputs([Text(text="The \x1b[31munion accused Bo \u202eDahl of theft.")]), live=False)
    assert b"\x1b" not in text
    assert "\u202e" not in text.decode()


@settings(max_examples=30, deadline=None)  # rich measures every line
@given(report_tuples(), st.data())
def test_any_sheet_is_shown_and_nothing_in_it_acts(drawn, data):
    """Whatever a sheet holds: no control character, and all seven figures."""
    sheet = data.draw(fairness_sheets(drawn))
    story = ExaminedStory(comparison=data.draw(comparisons(drawn)), sheets=(sheet,))
    text = fairness_text(Examined(stories=(story,), reports=drawn), live=False).decode()
    assert all(char.isprintable() or char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"} for char in text)
    assert all(name in text for name in ("Sources", "Voices", "Accused", "Rests on", "Lacks", "Quotations", "Headline"))
