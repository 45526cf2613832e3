from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from onrecord.errors import NotInStore
from onrecord.model import Maker
from onrecord.store import schema
from onrecord.store.listing import (
    ArticleFilter,
    StoryOrder,
    await_events,
    compared_at,
    comparison_mark,
    find_job,
    get_speaker,
    page_articles,
    page_events,
    page_speakers,
    page_stories,
    place_of,
    reading_mark,
)
from onrecord.store.queue import put_again

NOW = datetime(2031, 4, 7, 5, tzinfo=UTC)


@pytest.fixture
def connection(database):
    """One transaction on a new store."""
    with database.writing() as opened:
        yield opened


def put_story(connection, story, *, at=NOW, origins=None, n_articles=1, merged_into=None):
    """A story, as far as lists look at it."""
    counts = {"revision": 1, "compared": -1, "n_articles": n_articles, "n_outlets": 1, "n_origins": origins}
    values = {"id": story, "title": story, "opened_at": at, "changed_at": at, "merged_into": merged_into, **counts}
    connection.execute(insert(schema.stories).values(**values))


def put_article(connection, number, *, story=None, outlet=None, published_at=None, key=None):
    """An article, as far as lists look at it."""
    named = {
        "id": number,
        "key": key or f"k{number}",
        "version_id": f"v{number}",
        "n_versions": 1,
        "pinned": False,
        "ungrouped": False,
    }
    seen = {"first_seen_at": NOW, "changed_at": NOW, "published_at": published_at}
    connection.execute(insert(schema.articles).values(**named, **seen, story_id=story, outlet=outlet))


def walk(page, place):
    """All pages of two, joined."""
    found, after = [], None
    while new := page(after):
        found += new
        after = place(new[-1])
    return found


@pytest.mark.parametrize(
    ("order", "wanted"),
    [(StoryOrder.CHANGED, ["s4", "s3", "s2", "s1", "s0"]), (StoryOrder.ORIGINS, ["s1", "s3", "s2", "s4", "s0"])],
)
def test_stories_are_listed_once_each_in_order_over_all_pages(connection, order, wanted):
    """Ties, and stories that are not compared, included; merged and empty ones are not."""
    for number, origins in enumerate((None, 3, 2, 2, None)):
        put_story(connection, f"s{number}", at=NOW + timedelta(hours=number // 2), origins=origins)
    put_story(connection, "merged", merged_into="s1")
    put_story(connection, "empty", n_articles=0)

    def page(after):
        return page_stories(connection, order=order, since=None, after=after, limit=2)

    assert [story.id for story in walk(page, place_of)] == wanted


def test_stories_are_listed_from_a_time_of_change_on(connection):
    """That time included."""
    for number in range(3):
        put_story(connection, f"s{number}", at=NOW + timedelta(hours=number))
    since = NOW + timedelta(hours=1)
    found = page_stories(connection, order=StoryOrder.CHANGED, since=since, after=None, limit=5)
    assert [story.id for story in found] == ["s2", "s1"]


def test_articles_are_listed_by_story_outlet_and_time(connection):
    """The one that came in last first."""
    put_story(connection, "s1")
    for number in range(1, 6):
        published = NOW + timedelta(days=number) if number < 5 else None
        story, outlet = ("s1", "Post") if number % 2 else (None, "Courier")
        put_article(connection, number, story=story, outlet=outlet, published_at=published)

    def numbers(**wanted):
        return [entry.id for entry in page_articles(connection, ArticleFilter(**wanted), after=None, limit=9)]

    assert numbers() == [5, 4, 3, 2, 1]
    assert numbers(story="s1") == [5, 3, 1]
    assert numbers(outlet="Courier") == [4, 2]
    assert numbers(since=NOW + timedelta(days=2), until=NOW + timedelta(days=4)) == [3, 2]
    assert [entry.id for entry in page_articles(connection, ArticleFilter(), after=3, limit=1)] == [2]


def test_speakers_are_listed_by_the_beginning_of_their_key(connection):
    """Those who have no quotes any more are not; a sign that SQL would obey is taken as it is."""
    for key, quotes in (("ada-quill", 2), ("ada%", 1), ("ida-lorne", 3), ("gone", 0)):
        connection.execute(insert(schema.speakers).values(key=key, name=key.title(), n_quotes=quotes))
    assert {speaker.key for speaker in page_speakers(connection, prefix="ada", after=None, limit=9)} == {
        "ada-quill",
        "ada%",
    }
    assert [speaker.key for speaker in page_speakers(connection, prefix="ada%", after=None, limit=9)] == ["ada%"]
    assert [speaker.key for speaker in page_speakers(connection, prefix="", after="ada-quill", limit=9)][-1] == (
        "ida-lorne"
    )
    assert get_speaker(connection, "ida-lorne").n_quotes == 3
    for unknown in ("gone", "nobody"):
        with pytest.raises(NotInStore):
            get_speaker(connection, unknown)


def test_the_log_is_read_from_a_number_on(connection):
    """The oldest first."""
    for number in range(3):
        connection.execute(insert(schema.events).values(at=NOW, kind="story-changed", story_id=f"s{number}", detail=""))
    await_events(connection)
    first, *rest = page_events(connection, after=0, limit=9)
    assert (first.story, first.at, first.article) == ("s0", NOW, None)
    assert page_events(connection, after=first.id, limit=9) == tuple(rest)


def test_a_change_that_is_being_written_is_waited_for(postgres_server):
    """On PostgreSQL a number is given before the change is seen; a reader must not pass it by."""
    from threading import Thread  # noqa: PLC0415 - for this test alone

    from onrecord.store.database import Database  # noqa: PLC0415
    from tests.postgres import new_database  # noqa: PLC0415

    with Database(new_database(postgres_server, "test_await_events")) as database:
        seen = []

        def read():
            with database.writing() as connection:
                await_events(connection)
                seen.extend(page_events(connection, after=0, limit=9))

        reader = Thread(target=read)
        with database.writing() as slow:
            slow.execute(insert(schema.events).values(at=NOW, kind="slow", detail=""))
            reader.start()
            reader.join(0.3)
            assert reader.is_alive()
        reader.join(10)
        assert [event.kind for event in seen] == ["slow"]


def test_a_comparison_made_anew_has_another_mark(connection):
    """An empty one stands for none."""
    put_story(connection, "s1")
    assert comparison_mark(connection, "s1") == ""
    assert compared_at(connection, ["s1"]) == {}
    made = {"maker": "onrecord 1", "made_at": NOW, "body": b"", "briefing": b""}
    connection.execute(insert(schema.comparisons).values(story_id="s1", revision=3, **made))
    assert comparison_mark(connection, "s1") == "3 onrecord 1 2031-04-07T05:00:00+00:00"
    assert compared_at(connection, ["s1", "s2"]) == {"s1": NOW}


def test_a_version_that_was_not_read_has_no_mark(connection):
    """So it is read, and not taken for known."""
    assert reading_mark(connection, "v1", Maker(name="reader", version="1")) == ""


def test_a_job_is_found_by_number_and_by_key_with_its_article(connection):
    """Only one of its kind."""
    put_again(connection, "visit", "https://post.example/ferry", "", run_at=NOW)
    found = find_job(connection, "visit", key="https://post.example/ferry")
    assert (found.state, found.attempts, found.error, found.article) == ("ready", 0, None, None)
    put_article(connection, 4, key="url:https://post.example/ferry")
    assert find_job(connection, "visit", number=found.id).article == 4
    with pytest.raises(NotInStore):
        find_job(connection, "poll", number=found.id)
