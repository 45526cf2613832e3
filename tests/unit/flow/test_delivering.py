import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, update

from onrecord.errors import FetchError
from onrecord.flow.delivering import GIVE_UP_AFTER, Delivered, deliver_due, delivering
from onrecord.flow.messages import new_secret, signed_headers
from onrecord.flow.newsroom import Added, Newsroom
from onrecord.flow.posting import PostOptions
from onrecord.flow.text import Text
from onrecord.store import schema
from onrecord.store.accounts import Role, put_account, put_disabled
from onrecord.store.leases import take_lease
from onrecord.store.stories import merge_story, open_story
from onrecord.store.subscriptions import (
    Telling,
    drop_search,
    drop_webhook,
    get_webhook,
    list_deliveries,
    put_search,
    put_webhook,
)
from onrecord.testing.server import Page, Site

START = datetime(2031, 4, 7, 5, tzinfo=UTC)
URL = "https://desk.example/hook"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.now = START

    def __call__(self):
        """The time."""
        return self.now

    def wait(self, **time):
        """Move on."""
        self.now += timedelta(**time)


class Receiver:
    """Takes messages, answering each with the next of its answers; the last stays."""

    def __init__(self, *answers):
        self.answers = list(answers or (204,))
        self.taken = []

    def post(self, url, headers, body):
        """Take a message."""
        self.taken.append((url, dict(headers), json.loads(body)))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def clock():
    """A clock of our own."""
    return Clock()


@pytest.fixture
def newsroom(database, clock):
    """A newsroom with two stories."""
    with database.writing() as connection:
        for story in ("s1", "s2"):
            open_story(connection, story, title=f"Story {story}", now=START)
    return Newsroom(database, clock=clock)


def subscribe(newsroom, topic="*", quiet_s=60, url=URL):
    """Make a webhook."""
    with newsroom.database.writing() as connection:
        telling = Telling(url=url, topic=topic, quiet_s=quiet_s)
        return put_webhook(connection, telling, owner="desk", secret=new_secret(), now=newsroom.clock())


def note(newsroom, story="s1", kind="story-changed", article=None):
    """Let something change."""
    with newsroom.database.writing() as connection:
        values = {"at": newsroom.clock(), "kind": kind, "story_id": story, "article_id": article, "detail": ""}
        connection.execute(insert(schema.events).values(**values))


def put_article(newsroom, number, *, story=None, speaker=None):
    """An article with a quote, as far as webhooks look at it."""
    version = f"v{number}"
    entry = {"id": number, "key": version, "version_id": version, "n_versions": 1, "story_id": story}
    seen = {"pinned": False, "ungrouped": False, "first_seen_at": START, "changed_at": START}
    text = {"id": version, "article_id": number, "number": 1, "seen_at": START, "digest": "", "change": "first"}
    said = {
        "article_id": number,
        "version_id": version,
        "attribution": "a1",
        "kind": "direct",
        "confidence": 1.0,
        "content": "0-1",
    }
    with newsroom.database.writing() as connection:
        connection.execute(insert(schema.articles).values(**entry, **seen))
        connection.execute(insert(schema.versions).values(**text, undated=False, body=b""))
        if speaker:
            connection.execute(insert(schema.quotes).values(**said, speaker_key=speaker, start=0, end=1))


def webhook(newsroom, number=1):
    """The webhook as it is now."""
    with newsroom.database.reading() as connection:
        return get_webhook(connection, number, owner="desk")


def test_many_changes_of_a_story_are_one_message(newsroom, clock):
    """They are gathered for the time that the webhook asks for; another story is another message."""
    subscribe(newsroom, quiet_s=60)
    receiver = Receiver()
    for _ in range(5):
        note(newsroom)
        clock.wait(seconds=10)
    note(newsroom, story="s2")
    assert deliver_due(newsroom, receiver) == Delivered()
    clock.wait(seconds=10)
    assert deliver_due(newsroom, receiver) == Delivered(taken=2)
    messages = [body["data"] for _, _, body in receiver.taken]
    assert {message["story"] for message in messages} == {"s1", "s2"}
    first = next(message for message in messages if message["story"] == "s1")
    assert first["last_event"] - first["first_event"] == 4
    assert first["changes"] == ["story-changed"]
    assert deliver_due(newsroom, receiver) == Delivered()


def test_a_message_is_signed_with_the_secret_of_its_webhook(newsroom, clock):
    """At the time of the try."""
    made = subscribe(newsroom)
    note(newsroom)
    clock.wait(minutes=2)
    receiver = Receiver()
    deliver_due(newsroom, receiver)
    ((url, headers, _),) = receiver.taken
    with newsroom.database.reading() as connection:
        (delivery,) = list_deliveries(connection, made.id, limit=5)
    assert url == URL
    assert headers == signed_headers(delivery.id, delivery.body.encode(), secret=made.secret, at=clock.now)
    assert (delivery.attempts, delivery.delivered_at) == (1, clock.now)


def test_only_what_came_after_a_webhook_is_told(newsroom, clock):
    """Nobody gets the whole past."""
    note(newsroom)
    subscribe(newsroom)
    clock.wait(hours=1)
    assert deliver_due(newsroom, Receiver()) == Delivered()


@pytest.mark.parametrize(("topic", "told"), [("story:s1", 1), ("story:s2", 0), ("*", 1)])
def test_a_webhook_is_told_of_its_own_story(newsroom, clock, topic, told):
    """And of no other."""
    subscribe(newsroom, topic=topic)
    note(newsroom, story="s1")
    clock.wait(hours=1)
    assert deliver_due(newsroom, Receiver()) == Delivered(taken=told)


def test_a_webhook_goes_on_with_the_story_that_its_own_was_merged_into(newsroom, clock):
    """The message names the story that lives on."""
    subscribe(newsroom, topic="story:s1")
    with newsroom.database.writing() as connection:
        merge_story(connection, "s1", into="s2", now=newsroom.clock())
    note(newsroom, story="s2", kind="story-changed")
    clock.wait(hours=1)
    receiver = Receiver()
    deliver_due(newsroom, receiver)
    assert [body["data"]["story"] for _, _, body in receiver.taken] == ["s2"]


def test_a_webhook_on_a_speaker_is_told_of_articles_that_quote_the_speaker(newsroom, clock):
    """By the article's own story, with the article's number."""
    put_article(newsroom, 1, story="s1", speaker="ada-quill")
    put_article(newsroom, 2, story="s2", speaker="ida-lorne")
    subscribe(newsroom, topic="speaker:ada-quill")
    note(newsroom, story=None, kind="article-added", article=1)
    note(newsroom, story=None, kind="article-added", article=2)
    clock.wait(hours=1)
    receiver = Receiver()
    deliver_due(newsroom, receiver)
    ((_, _, body),) = receiver.taken
    assert (body["type"], body["data"]["story"], body["data"]["articles"]) == ("speaker.quoted", "s1", [1])


def test_a_webhook_on_a_saved_search_is_told_of_articles_in_which_it_has_a_hit(newsroom, clock):
    """By the rules of the search; the search may be forgotten."""
    lamps = '"The lamps must be lit," said Ada Quill, the harbour master, on Monday in Sorrel.'
    ferry = '"The ferry must be mended," said Ida Lorne, the captain, on Friday in Corvane.'
    with newsroom.database.writing() as connection:
        saved = put_search(connection, owner="desk", name="Lamps", query="lamps", now=START)
    subscribe(newsroom, topic=f"search:{saved.id}")
    assert all(isinstance(added, Added) for added in newsroom.add([Text(text=lamps), Text(text=ferry)]))
    list(newsroom.settle())
    clock.wait(hours=1)
    receiver = Receiver()
    deliver_due(newsroom, receiver)
    ((_, _, body),) = receiver.taken
    assert (body["type"], body["data"]["articles"]) == ("search.found", [1])
    with newsroom.database.writing() as connection:
        drop_search(connection, saved.id, owner="desk")
    note(newsroom, article=1)
    clock.wait(hours=1)
    assert deliver_due(newsroom, receiver) == Delivered()


def test_a_crash_between_sending_and_noting_sends_the_same_message_again(newsroom, clock, monkeypatch):
    """With the same id, so that the receiver can tell."""
    subscribe(newsroom)
    note(newsroom)
    clock.wait(hours=1)
    receiver = Receiver()

    def crash(*_args, **_more):
        raise KeyboardInterrupt

    with monkeypatch.context() as crashing:
        crashing.setattr("onrecord.flow.delivering.note_delivered", crash)
        with pytest.raises(KeyboardInterrupt):
            deliver_due(newsroom, receiver)
    note(newsroom)
    assert deliver_due(newsroom, receiver) == Delivered(taken=1)
    (_, first, one), (_, second, other) = receiver.taken
    assert first["webhook-id"] == second["webhook-id"]
    assert one == other


def test_a_receiver_that_fails_is_tried_later_and_later(newsroom, clock):
    """The error is shown; one success ends it."""
    subscribe(newsroom)
    note(newsroom)
    clock.wait(hours=1)
    receiver = Receiver(500, FetchError(URL, "no answer in time", "answer first"), 302, 200)
    waits = []
    for error in ("the receiver answered 500", "no answer in time", "the receiver answered 302"):
        assert deliver_due(newsroom, receiver) == Delivered(failed=1)
        assert webhook(newsroom).error == error
        waits.append(webhook(newsroom).next_at - clock.now)
        assert deliver_due(newsroom, receiver) == Delivered()
        clock.now = webhook(newsroom).next_at
    assert waits == [timedelta(seconds=30), timedelta(seconds=60), timedelta(seconds=120)]
    assert deliver_due(newsroom, receiver) == Delivered(taken=1)
    well = webhook(newsroom)
    assert (well.failures, well.error, well.failing_since) == (0, None, None)


def test_a_receiver_that_fails_for_days_is_disabled_with_the_reason(newsroom, clock):
    """What waited for it is dropped."""
    subscribe(newsroom)
    note(newsroom)
    clock.wait(hours=1)
    receiver = Receiver(503)
    deliver_due(newsroom, receiver)
    clock.wait(days=GIVE_UP_AFTER.days)
    deliver_due(newsroom, receiver)
    given_up = webhook(newsroom)
    assert given_up.disabled_at == clock.now
    assert given_up.error == "the receiver answered 503"
    clock.wait(days=1)
    assert deliver_due(newsroom, receiver) == Delivered()
    with newsroom.database.reading() as connection:
        assert list_deliveries(connection, given_up.id, limit=5) == ()


def test_a_receiver_that_is_gone_is_disabled_at_once(newsroom, clock):
    """It says so with 410."""
    subscribe(newsroom)
    note(newsroom)
    clock.wait(hours=1)
    deliver_due(newsroom, Receiver(410))
    assert webhook(newsroom).disabled_at == clock.now


def test_an_account_that_is_disabled_is_told_nothing(newsroom, clock):
    """Not even what waited; let in again, it is told."""
    with newsroom.database.writing() as connection:
        desk = put_account(connection, "desk", password="hash", role=Role.REVIEWER, now=START)
    subscribe(newsroom)
    note(newsroom)
    clock.wait(minutes=2)
    receiver = Receiver(500, 204)
    assert deliver_due(newsroom, receiver) == Delivered(failed=1)
    with newsroom.database.writing() as connection:
        put_disabled(connection, desk.id, START)
    clock.wait(hours=1)
    assert deliver_due(newsroom, receiver) == Delivered()
    with newsroom.database.writing() as connection:
        put_disabled(connection, desk.id, None)
    assert deliver_due(newsroom, receiver) == Delivered(taken=1)


def test_another_process_that_delivers_is_left_to_it(newsroom, clock):
    """So no message is sent twice at a time."""
    subscribe(newsroom)
    note(newsroom)
    clock.wait(hours=1)
    with newsroom.database.writing() as connection:
        take_lease(connection, "deliver", holder="elsewhere:1:1", now=clock.now, seconds=60)
    assert deliver_due(newsroom, Receiver()) == Delivered()
    clock.wait(minutes=2)
    assert deliver_due(newsroom, Receiver()) == Delivered(taken=1)


def test_a_webhook_that_is_dropped_takes_its_messages_with_it(newsroom, clock):
    """Nothing is sent to it any more."""
    made = subscribe(newsroom)
    note(newsroom)
    clock.wait(hours=1)
    deliver_due(newsroom, Receiver(500))
    with newsroom.database.writing() as connection:
        drop_webhook(connection, made.id, owner="desk")
    clock.wait(hours=1)
    assert deliver_due(newsroom, Receiver()) == Delivered()


def test_messages_are_delivered_by_a_thread_to_a_real_server(tmp_path):
    """As a server runs it; the clock is the real one, so the change is of an hour ago."""
    from onrecord.store.database import Database  # noqa: PLC0415 - one store is enough here

    with Database(tmp_path / "record.db") as database, Site({"/hook": Page(status=204)}) as site:
        newsroom = Newsroom(database)
        with database.writing() as connection:
            open_story(connection, "s1", title="Ferry towed in", now=START)
        subscribe(newsroom, url=site.url("/hook"))
        note(newsroom)
        with database.writing() as connection:
            connection.execute(update(schema.events).values(at=newsroom.clock() - timedelta(hours=1)))
        with delivering(newsroom, options=PostOptions(allow_private=True), pause_s=0.02):
            until = newsroom.clock() + timedelta(seconds=10)
            while webhook_is_waiting(database) and newsroom.clock() < until:
                pass
        (request,) = site.requests
        assert request.method == "POST"
        assert json.loads(request.body)["data"]["title"] == "Ferry towed in"


def webhook_is_waiting(database):
    """Whether its first message was not delivered yet."""
    with database.reading() as connection:
        found = list_deliveries(connection, 1, limit=1)
    return not found or found[0].delivered_at is None
