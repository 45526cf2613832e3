import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputEmpty
from onrecord.interfaces.cli import messages
from onrecord.interfaces.cli.messages import counted, say, say_failures


def test_each_failure_is_one_line(capsys):
    """File, reason, next step."""
    say_failures([InputEmpty("a.txt", "there is no text", "leave it out"), InputEmpty("b.txt", "no text", "try c.txt")])
    assert capsys.readouterr().err == "a.txt: there is no text; leave it out\nb.txt: no text; try c.txt\n"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x1b[31m.txt", "a\\x1b[31m.txt"),
        ("a\nb.txt", "a b.txt"),
        ("a\u202etxt.exe", "a\\u202etxt.exe"),
        ("a\ud800", "a\\ud800"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_instead(capsys, name, shown):
    """A file's name cannot colour the terminal, break the line or turn the text around."""
    say(name)
    assert capsys.readouterr().err == f"{shown}\n"


@given(st.text())
def test_no_message_holds_a_control_character(text):
    """Whatever a message quotes, its line is printable."""
    assert "".join(char if char.isprintable() else messages._visible(char) for char in text).isprintable()


def test_an_endless_message_is_cut(capsys):
    """A name of a megabyte does not flood the terminal."""
    say("x" * 1_000_000)
    assert len(capsys.readouterr().err) < 1000


@pytest.mark.parametrize(
    ("number", "noun", "told"),
    [(0, "article", "0 articles"), (1, "story", "1 story"), (2, "story", "2 stories"), (3, "feed", "3 feeds")],
)
def test_what_is_counted_has_its_form(number, noun, told):
    """One thing is no "1 things"."""
    assert counted(number, noun) == told
