"""Stories that last."""

import pytest
from sqlalchemy import select, update

from onrecord.errors import NotInStore
from onrecord.store import schema
from onrecord.store.articles import list_entries
from onrecord.store.database import Database
from onrecord.store.stories import (
    are_settled,
    get_compared,
    get_story,
    keep_filled,
    list_stale,
    list_stories,
    members_of,
    merge_story,
    open_story,
    put_members,
    stories_of,
    touch_stories,
)
from tests.unit.store.records import LATER, NOW, put


def test_a_story_counts_its_articles_and_is_stale_until_compared(database: Database):
    """Each change raises its revision, and is an event."""
    with database.writing() as connection:
        numbers = [
            put(connection, "One.", name=n, outlet=o).article_id for n, o in (("a", "X"), ("b", "X"), ("c", None))
        ]
        story = open_story(connection, "s", title="Title", now=NOW)
        put_members(connection, story, numbers)
        touch_stories(connection, [story], now=LATER)
        found = get_story(connection, story)
        assert (found.n_articles, found.n_outlets, found.revision) == (3, 1, 1)
        assert list_stories(connection, limit=5) == (found,)
        assert list_stale(connection) == ((story, 1),)
        assert get_compared(connection, story) is None
        assert [entry.id for entry in list_entries(connection, story)] == numbers
        assert members_of(connection, story, most=2) == tuple(sorted(numbers)[:0:-1])
        assert stories_of(connection, numbers, hold=True) == dict.fromkeys(numbers, (story, False))
        kinds = connection.execute(select(schema.events.c.kind).order_by(schema.events.c.id)).scalars().all()
    assert kinds == ["story-opened", "story-changed"]


def test_a_merged_story_leads_to_the_one_that_lives(database: Database):
    """Also over several steps; it is listed no more. An id is given once."""
    with database.writing() as connection:
        one = open_story(connection, "s", title="One", now=NOW)
        two = open_story(connection, "s", title="Two", now=NOW)
        three = open_story(connection, "s", title="Three", now=NOW)
        assert len({one, two, three}) == 3
        merge_story(connection, one, two, now=NOW)
        merge_story(connection, two, three, now=NOW)
        assert get_story(connection, one).id == three
        assert keep_filled(connection, [one, two, three]) == frozenset()
        assert list_stories(connection, limit=5) == ()
        with pytest.raises(NotInStore, match="story none"):
            get_story(connection, "none")


def test_articles_are_settled_when_they_are_in_stories_that_are_compared(database: Database):
    """Others and merged stories do not count."""
    with database.writing() as connection:
        first, second = (put(connection, "One.", name=name).article_id for name in "ab")
        assert are_settled(connection, [])
        assert not are_settled(connection, [first])
        story = open_story(connection, "s", title="Title", now=NOW)
        put_members(connection, story, [first])
        connection.execute(update(schema.articles).where(schema.articles.c.id == first).values(ungrouped=False))
        touch_stories(connection, [story], now=LATER)
        assert not are_settled(connection, [first])
        connection.execute(update(schema.stories).values(compared=schema.stories.c.revision))
        assert are_settled(connection, [first])
        assert not are_settled(connection, [first, second])
