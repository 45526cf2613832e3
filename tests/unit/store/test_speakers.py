"""Who is quoted, and how often."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.model import Position, PositionStep
from onrecord.store.database import Database
from onrecord.store.speakers import get_speaker, list_positions, list_speakers, put_positions, quotes_in_story
from onrecord.store.stories import open_story, put_members
from onrecord.testing.builders import build_comparison, evidence
from tests.contract.store.newspapers import ferry_report, island_report


@pytest.fixture
def newsroom(tmp_path: Path):
    """Two reports."""
    with Database(tmp_path / "record.db") as database:
        room = Newsroom(database)
        room.put(ferry_report())
        room.put(island_report())
        yield room


def named(newsroom: Newsroom, **options) -> list[tuple[str, int]]:
    """Speakers with how often each is quoted."""
    with newsroom.database.reading() as connection:
        return [(one.name, one.n_quotes) for one in list_speakers(connection, **{"limit": 10} | options)]


def test_speakers_stand_by_number_of_quotes_and_are_found_by_a_part_of_the_name(newsroom):
    """Each part has to be there; signs of a pattern mean themselves."""
    assert named(newsroom) == [("Ada Lund", 2), ("Émile Rook", 1), ("Bo Lund", 1)]
    assert named(newsroom, name="LUND b") == [("Bo Lund", 1)]
    assert named(newsroom, name="émile") == [("Émile Rook", 1)]
    assert named(newsroom, name="%") == []


def test_a_page_goes_on_after_a_speaker(newsroom):
    """None is repeated."""
    with newsroom.database.reading() as connection:
        (first,) = list_speakers(connection, limit=1)
        assert [one.name for one in list_speakers(connection, limit=9, after=first)] == ["Émile Rook", "Bo Lund"]


def test_what_a_new_version_lacks_is_not_counted(newsroom):
    """A speaker without quotes is gone from the list and has no page."""
    old = island_report()
    text = old.article.text.replace("Friday", "Monday")
    newsroom.put(replace(old, article=replace(old.article, text=text), reading=replace(old.reading, attributions=())))
    assert ("Bo Lund", 1) not in named(newsroom)
    with newsroom.database.reading() as connection, pytest.raises(NotInStore, match="nobody of this name"):
        get_speaker(connection, "bo-lund")


def test_positions_that_moved_come_first(newsroom):
    """Each with its story."""
    report = ferry_report()
    act = evidence(report.article, "sail before Friday")
    steps = (
        PositionStep(date="2025-03-04", act=act, change="new"),
        PositionStep(date=None, act=act, change="softened"),
    )
    still = Position(id="p1", actor="Ada Lund", steps=steps[:1])
    moved = Position(id="p2", actor="ADA LUND", steps=steps)
    comparison = replace(build_comparison(report), positions=(still, moved))
    with newsroom.database.writing() as connection:
        open_story(connection, comparison.story.id, title="Ferry", now=newsroom.clock())
        put_members(connection, comparison.story.id, [1])
        put_positions(connection, comparison)
        found = list_positions(connection, "ada-lund", limit=5)
        assert [one.position for one in found] == [moved, still]
        assert [one.moved for one in found] == [True, False]
        assert len(quotes_in_story(connection, "ada-lund", comparison.story.id)) == 2
