"""Inputs that somebody hands in at a page."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.flow.adding import AddDesk, Addition, Upload
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.store.articles import get_entry
from onrecord.store.database import Database

REPORT = "“The lamp is lit,” said Ida Marsh, the pilot.\n\nNobody was hurt."


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    """An empty newsroom."""
    with Database(tmp_path / "record.db") as database:
        yield Newsroom(database)


def hand_in(room: Newsroom, *inputs: str | Text | Upload) -> Addition:
    """What became of inputs, when all is done."""
    desk = AddDesk(room)
    addition = desk.hand_in(inputs)
    assert desk.find(addition.id) is addition
    desk.close()
    assert addition.is_done
    return addition


def test_files_are_told_by_what_is_in_them_and_keep_their_names(room: Newsroom):
    """Several articles in one file are several lines; the same file again is nothing new."""
    rows = "\n".join(json.dumps({"id": name, "title": name.upper(), "text": REPORT + name}) for name in ("a", "b"))
    files = Upload(name="C:\\news\\lamp.txt", data=REPORT.encode()), Upload(name="rows.jsonl", data=rows.encode())
    first = hand_in(room, *files)
    assert [(line.name, line.article, line.is_new) for line in first.lines] == [
        ("lamp.txt", 1, True),
        ("A", 2, True),
        ("B", 3, True),
    ]
    assert first.given == 2
    with room.database.reading() as connection:
        assert get_entry(connection, 1).story is not None
    assert [(line.article, line.is_new) for line in hand_in(room, *files).lines] == [(1, False), (2, False), (3, False)]


def test_what_fails_is_named_with_the_next_step(room: Newsroom):
    """Beside what could be used; a private address is refused by the fetcher."""
    done = hand_in(
        room,
        Upload(name="reports.zip", data=b"PK"),
        Upload(name="empty.txt", data=b""),
        Upload(name="", data=b"x"),
        Text(text=REPORT, title="The lamp"),
        "http://127.0.0.1:1/secret",
    )
    failed = [line for line in done.lines if line.article is None]
    assert [line.name for line in failed] == [
        "reports.zip",
        "empty.txt",
        "a file without a name",
        "http://127.0.0.1:1/secret",
    ]
    assert all(line.reason and line.next_step for line in failed)
    assert "not a public address" in str(failed[-1].reason)
    assert [line.name for line in done.lines if line.article] == ["The lamp"]


def test_a_fault_is_told_and_ends_the_addition(room: Newsroom, monkeypatch: pytest.MonkeyPatch):
    """Whatever goes wrong, the page does not wait for ever."""
    monkeypatch.setattr(room, "settle", lambda: 1 / 0)
    done = hand_in(room, Text(text=REPORT))
    assert done.lines[0].article == 1
    assert "ZeroDivisionError" in str(done.lines[1].reason)


def test_only_the_newest_additions_are_remembered(room: Newsroom):
    """An id that is not known finds nothing."""
    desk = AddDesk(room)
    first = desk.hand_in([])
    for _ in range(200):
        desk.hand_in([])
    desk.close()
    assert desk.find(first.id) is None
    assert desk.find("") is None
