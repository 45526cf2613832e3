from io import BytesIO

import pytest

from onrecord.errors import InputMissing, InputUnreadable
from onrecord.flow import load_briefing, verify_inputs
from tests.unit.flow.reports import STORY


def test_words_that_stand_in_a_report_are_found():
    """A quotation of the harbour master, laid to her, is clean."""
    text = 'Ada Quill said: "We will not let her sail again before every valve has been checked."'
    verified = verify_inputs(text, STORY)
    assert verified.findings.clean
    assert len(verified.findings.checks) == 1
    assert len(verified.reports) == 3


def test_words_that_no_report_has_are_not():
    """Failures of inputs stand beside the findings."""
    verified = verify_inputs('Quill said: "The Plover will be sold for scrap next year."', [*STORY, "none.txt"])
    assert not verified.findings.clean
    assert [type(failure) for failure in verified.failures] == [InputMissing]


def test_a_briefing_is_read_from_a_file_in_any_encoding(tmp_path):
    """UTF-16 with its mark is text too."""
    path = tmp_path / "briefing.md"
    path.write_text("Quill said: “no”.", encoding="utf-16")
    assert load_briefing(path, stdin=BytesIO()) == "Quill said: “no”."


def test_a_briefing_is_read_from_standard_input():
    """``-`` reads the stream that is given."""
    assert load_briefing("-", stdin=BytesIO("Quill said: “no”.".encode())) == "Quill said: “no”."


def test_a_briefing_that_cannot_be_read_is_named(tmp_path):
    """Missing and binary files give their own errors."""
    binary = tmp_path / "briefing.md"
    binary.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(InputMissing, match=r"none\.md"):
        load_briefing(tmp_path / "none.md", stdin=BytesIO())
    with pytest.raises(InputUnreadable, match=r"briefing\.md"):
        load_briefing(binary, stdin=BytesIO())
