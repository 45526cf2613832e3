"""What every page about an article shows of it."""

from pathlib import Path

import pytest

from onrecord.errors import NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.interfaces.web.shown import load_shown


@pytest.fixture
def room(empty_newsroom: Newsroom) -> Newsroom:
    """A newsroom with one article in two versions, not grouped yet."""
    for text in ("One boat is late.", "Two boats are late."):
        list(empty_newsroom.add([Text(id="boats", text=text, url="https://fen.example/a?b=1")]))
    return empty_newsroom


def test_the_current_version_is_shown_unless_another_is_picked(room: Newsroom):
    """With all its versions, and no story before it is grouped."""
    shown = load_shown(room, 1)
    assert shown.is_current
    assert [one.number for one in shown.editions] == [1, 2]
    assert shown.story is None
    assert (shown.url, shown.host) == ("https://fen.example/a?b=1", "fen.example")
    first = load_shown(room, 1, lambda one: one.number == 1)
    assert not first.is_current
    assert first.report.article.text == "One boat is late."
    assert first.title == first.report.article.label


def test_paths_of_the_server_are_not_shown(empty_newsroom: Newsroom, tmp_path: Path):
    """Of a file only its name, of an address all."""
    (tmp_path / "lamp.txt").write_text("The lamp is lit.", encoding="utf-8")
    list(empty_newsroom.add([str(tmp_path / "lamp.txt"), Text(text="It is out.", url="https://fen.example/a/b")]))
    assert load_shown(empty_newsroom, 1).came_from == "lamp.txt"
    assert load_shown(empty_newsroom, 2).came_from == "https://fen.example/a/b"


def test_a_story_is_shown_once_there_is_one(room: Newsroom):
    """After grouping."""
    list(room.settle())
    story = load_shown(room, 1).story
    assert story is not None
    assert story.n_articles == 1


def test_what_is_not_there_is_an_error(room: Newsroom):
    """The article, or the version."""
    with pytest.raises(NotInStore, match="article 9"):
        load_shown(room, 9)
    with pytest.raises(NotInStore, match="no such version"):
        load_shown(room, 1, lambda one: one.number == 3)
