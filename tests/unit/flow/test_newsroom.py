"""A newsroom: inputs into a store, and what is asked of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from onrecord.errors import NotInStore, OnrecordError
from onrecord.flow import FlowOptions
from onrecord.flow.newsroom import Added, Newsroom, article_key
from onrecord.store import schema
from onrecord.store.articles import get_entry, list_versions
from onrecord.store.database import Database
from onrecord.store.quotes import list_quotes_in
from onrecord.store.stories import list_stories
from tests.unit.flow.reports import ORCHARD, PLOVER, QUAY, TIDE
from tests.unit.store.records import article


def test_one_bad_input_does_not_keep_the_others_out(database: Database):
    """It is told in its place."""
    results = list(Newsroom(database).add([PLOVER, "/no/such/file", TIDE]))
    assert [isinstance(result, Added) for result in results] == [True, False, True]
    assert isinstance(results[1], OnrecordError)


def test_several_processes_store_the_same(database: Database):
    """Each article once; known ones are not read again."""
    newsroom = Newsroom(database)
    given = [PLOVER, QUAY, TIDE, ORCHARD]
    assert all(result.put.new for result in newsroom.add(given, options=FlowOptions(jobs=2)))
    again = list(newsroom.add(given, options=FlowOptions(jobs=2)))
    assert len(again) == 4
    assert not any(result.put.new for result in again)


def test_a_version_changes_its_story(database: Database):
    """The story is compared again, with the new text; the text before stays."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER, TIDE]))
    (story,) = newsroom.settle()
    changed = replace(TIDE, text=TIDE.text + "\n\nThe board meets on Friday.")
    (added,) = newsroom.add([changed])
    assert added.put.number == 2
    assert list(newsroom.settle()) == [story]
    with database.reading() as connection:
        assert [version.number for version in list_versions(connection, added.put.article_id)] == [1, 2]
        assert get_entry(connection, added.put.article_id).version == added.put.version
    (told,) = newsroom.briefing(story).stories
    assert added.put.version in told.comparison.story.articles


def test_an_undated_article_is_dated_by_its_story(database: Database):
    """Its quotes too; once, and then the story is as it is."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER, QUAY, TIDE]))
    assert len(list(newsroom.settle())) == 1
    assert list(newsroom.settle()) == []
    with database.reading() as connection:
        (story,) = list_stories(connection, limit=5)
        assert get_entry(connection, 2).published is not None
    assert story.n_articles == 3


def test_what_is_not_there_is_said(database: Database):
    """A version or a story."""
    newsroom = Newsroom(database)
    with pytest.raises(NotInStore):
        newsroom.reports(["none"])
    with pytest.raises(NotInStore):
        newsroom.briefing("none")


def test_an_article_is_named_by_what_lasts(tmp_path: Path):
    """Its owner's id, else its URL, its file, or its text."""
    file = tmp_path / "a.txt"
    file.write_text("One.")
    hashed = replace(article("One."), id="0" * 32, name=str(file))
    assert article_key(article("One.", name="mine")) == "id:mine"
    assert article_key(replace(hashed, url="https://example.org/a")) == "url:https://example.org/a"
    assert article_key(hashed) == f"file:{file}"
    assert article_key(replace(hashed, name="\x00")) == "text:" + "0" * 32


def test_what_is_read_anew_changes_its_story(database: Database):
    """A reading by a newer reader takes the place of the one that the story was compared with."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER, TIDE]))
    (story,) = newsroom.settle()
    with database.writing() as connection:
        version = get_entry(connection, 1).version
        connection.execute(update(schema.readings).values(maker="an older reader"))
    newsroom.reports([version])
    assert set(newsroom.settle()) == {story}  # twice: the other report is read anew for it
    with database.reading() as connection:
        assert all(quote.utterance for quote in list_quotes_in(connection, version))
