import sys

import pytest

from onrecord.interfaces.cli import progress
from onrecord.interfaces.cli.progress import ProgressLine


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test sets."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def watch(monkeypatch, *, tty):
    """Standard error with or without somebody who watches."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: tty, raising=False)


def test_long_work_is_shown_in_place_and_taken_away(monkeypatch, capsys, clock):
    """One line that is written over, and gone at the end."""
    watch(monkeypatch, tty=True)
    with ProgressLine() as line:
        line("reading", 1)
        clock[0] = 2.0
        line("reading", 2)
        clock[0] = 2.1
        line("reading", 3)
        clock[0] = 3.0
        line("comparing", 1)
    assert capsys.readouterr().err == "\r\x1b[2Kreading: 2 done\r\x1b[2Kcomparing: 1 done\r\x1b[2K"


def test_short_work_shows_nothing(monkeypatch, capsys, clock):
    """What is done within a second needs no progress."""
    watch(monkeypatch, tty=True)
    with ProgressLine() as line:
        clock[0] = 0.9
        line("reading", 1)
    assert capsys.readouterr().err == ""


def test_nobody_watching_nothing_shown(monkeypatch, capsys, clock):
    """A log file holds failures, not progress."""
    watch(monkeypatch, tty=False)
    line = ProgressLine()
    clock[0] = 5.0
    line("reading", 1)
    line.clear()
    assert capsys.readouterr().err == ""
