"""Changes of the store to the webhooks that asked for them.

First the changes become messages, in the transaction that notes how far they were looked at; then each message is sent
until the receiver takes it. A worker that is killed in between sends it again, with the same id. Changes are gathered
for a while before they are told, so that many of one story are one message.
"""

import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import ColumnElement, Connection, func, select

from onrecord.errors import FetchError, NotInStore, QueryInvalid
from onrecord.flow.messages import Message, MessageData, signed_headers, write_message
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.posting import Poster, PostOptions
from onrecord.store import schema
from onrecord.store.leases import drop_lease, holder_name, take_lease
from onrecord.store.listing import Event, await_events, event_of
from onrecord.store.search import find_among
from onrecord.store.search_query import parse_query
from onrecord.store.stories import get_story
from onrecord.store.subscriptions import (
    Delivery,
    Webhook,
    advance_webhook,
    drop_delivered,
    get_search,
    last_event,
    list_enabled,
    list_pending,
    note_delivered,
    note_failed,
    put_deliveries,
)

GIVE_UP_AFTER = timedelta(days=3)
"""A webhook that fails for so long is disabled."""
KEPT_FOR = timedelta(days=7)
"""Messages that were delivered can be looked at for so long."""
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=6)

_LOG = logging.getLogger(__name__)
_LEASE, _LEASE_S = "deliver", 120.0
_MOST_A_ROUND = 5  # to one webhook, so that a slow one does not hold up the others
_GONE = 410


class Posts(Protocol):
    """Sends messages; ``Poster`` is the real one."""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Send a message; gives the status of the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """How many messages receivers took, and how many tries failed."""

    taken: int = 0
    failed: int = 0


def deliver_due(newsroom: Newsroom, poster: Posts) -> Delivered:
    """Tell the webhooks what is due; where another process is at it, leave it to that one."""
    holder = holder_name()
    if not _lease(newsroom, holder):
        return Delivered()
    taken = failed = 0
    try:
        for webhook in _plan(newsroom):
            for delivery in _pending(newsroom, webhook):
                if not _lease(newsroom, holder):
                    return Delivered(taken=taken, failed=failed)
                went_well = _deliver(newsroom, poster, webhook, delivery)
                taken, failed = taken + went_well, failed + (not went_well)
                if not went_well:
                    break
    finally:
        with newsroom.database.writing() as connection:
            drop_lease(connection, _LEASE, holder=holder)
    return Delivered(taken=taken, failed=failed)


@contextmanager
def delivering(newsroom: Newsroom, *, options: PostOptions | None = None, pause_s: float = 5.0) -> Iterator[None]:
    """Deliver in a thread of its own for as long as the block lasts, looking again after each pause."""
    stop = threading.Event()

    def work() -> None:
        poster = Poster(options)
        while not stop.wait(pause_s):
            try:
                deliver_due(newsroom, poster)
            except Exception:  # noqa: BLE001 - the border: whatever is wrong with one round, the next may go well
                _LOG.exception("messages to webhooks could not be delivered")

    thread = threading.Thread(target=work, name="onrecord-delivering", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


# --- Changes to messages


def _plan(newsroom: Newsroom) -> tuple[Webhook, ...]:
    """Turn changes into messages; gives the webhooks that may be tried now."""
    now = newsroom.clock()
    with newsroom.database.writing() as connection:
        await_events(connection)
        newest = last_event(connection)
        webhooks = list_enabled(connection)
        for webhook in webhooks:
            _gather(connection, webhook, newest=newest, now=now)
        drop_delivered(connection, before=now - KEPT_FOR)
    return tuple(webhook for webhook in webhooks if webhook.next_at <= now)


def _gather(connection: Connection, webhook: Webhook, *, newest: int, now: datetime) -> None:
    """Make messages of what a webhook is to be told, once the first of it is old enough."""
    if newest == webhook.last_event:
        return
    changes = _changes(connection, webhook, newest)
    if changes and changes[0][1].at > now - timedelta(seconds=webhook.quiet_s):
        return
    by_story: dict[str, list[Event]] = {}
    for story, event in changes:
        by_story.setdefault(_lives_on(connection, story), []).append(event)
    messages = [_message(connection, webhook, story, events) for story, events in by_story.items()]
    put_deliveries(connection, webhook.id, messages, now=now)
    advance_webhook(connection, webhook.id, last_event=newest)


def _changes(connection: Connection, webhook: Webhook, newest: int) -> list[tuple[str, Event]]:
    """The changes that a webhook is to be told, each with the story that it belongs to, oldest first."""
    events, articles = schema.events, schema.articles
    story = func.coalesce(events.c.story_id, articles.c.story_id)
    rows = connection.execute(
        select(events, story.label("home"))
        .outerjoin(articles, articles.c.id == events.c.article_id)
        .where(events.c.id > webhook.last_event, events.c.id <= newest, story.is_not(None))
        .where(_is_on(connection, webhook, story))
        .order_by(events.c.id)
    )
    changes = [(row.home, event_of(row)) for row in rows]
    kind, _, number = webhook.topic.partition(":")
    return _found(connection, int(number), changes) if kind == "search" else changes


def _is_on(connection: Connection, webhook: Webhook, story: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a change is on a webhook's topic."""
    kind, _, key = webhook.topic.partition(":")
    if kind == "story":
        return story.in_([key, _lives_on(connection, key)])
    if kind == "speaker":
        quotes = schema.quotes
        said = select(quotes.c.article_id).where(quotes.c.speaker_key == key)
        return schema.events.c.article_id.in_(said)
    return story.is_not(None)


def _found(connection: Connection, number: int, changes: list[tuple[str, Event]]) -> list[tuple[str, Event]]:
    """The changes of articles in which a saved search has a hit; none where the search is gone."""
    try:
        query = parse_query(get_search(connection, number).query)
    except (NotInStore, QueryInvalid):
        return []
    hits = find_among(connection, query, (event.article for _, event in changes if event.article is not None))
    return [(story, event) for story, event in changes if event.article in hits]


def _lives_on(connection: Connection, story: str) -> str:
    """The story that a story was merged into, or itself."""
    try:
        return get_story(connection, story).id
    except NotInStore:
        return story


def _message(connection: Connection, webhook: Webhook, story: str, events: Sequence[Event]) -> tuple[str, str]:
    """The id and the body of the message on a story."""
    current = get_story(connection, story)
    data = MessageData(
        topic=webhook.topic,
        story=current.id,
        title=current.title,
        changes=tuple(dict.fromkeys(event.kind for event in events)),
        articles=tuple(dict.fromkeys(event.article for event in events if event.article is not None)),
        first_event=events[0].id,
        last_event=events[-1].id,
        url=f"/api/v1/stories/{current.id}",
    )
    message = Message(type=_type(webhook.topic), timestamp=events[-1].at, data=data)
    named = f"onrecord webhook {webhook.id} {webhook.created_at.isoformat()} {story} {events[-1].id}"
    return f"msg_{uuid5(NAMESPACE_URL, named).hex}", write_message(message)


def _type(topic: str) -> Literal["story.changed", "speaker.quoted", "search.found"]:
    if topic.startswith("speaker:"):
        return "speaker.quoted"
    return "search.found" if topic.startswith("search:") else "story.changed"


# --- Messages to receivers


def _pending(newsroom: Newsroom, webhook: Webhook) -> tuple[Delivery, ...]:
    with newsroom.database.reading() as connection:
        return list_pending(connection, webhook.id, limit=_MOST_A_ROUND)


def _deliver(newsroom: Newsroom, poster: Posts, webhook: Webhook, delivery: Delivery) -> bool:
    """Send one message and note what became of it; whether it was taken."""
    body = delivery.body.encode()
    try:
        headers = signed_headers(delivery.id, body, secret=webhook.secret, at=newsroom.clock())
        status = poster.post(webhook.url, headers, body)
    except (FetchError, ValueError) as error:
        return _note_failed(newsroom, webhook, delivery, getattr(error, "reason", str(error)), gone=False)
    if 200 <= status < 300:
        with newsroom.database.writing() as connection:
            note_delivered(connection, delivery, now=newsroom.clock())
        return True
    return _note_failed(newsroom, webhook, delivery, f"the receiver answered {status}", gone=status == _GONE)


def _note_failed(newsroom: Newsroom, webhook: Webhook, delivery: Delivery, error: str, *, gone: bool) -> bool:
    now = newsroom.clock()
    over = gone or (webhook.failing_since is not None and now - webhook.failing_since >= GIVE_UP_AFTER)
    wait = min(FIRST_WAIT * 2 ** min(webhook.failures, 20), LONGEST_WAIT)
    with newsroom.database.writing() as connection:
        note_failed(connection, delivery, error=error, now=now, next_at=None if over else now + wait)
    return False


def _lease(newsroom: Newsroom, holder: str) -> bool:
    with newsroom.database.writing() as connection:
        return take_lease(connection, _LEASE, holder=holder, now=newsroom.clock(), seconds=_LEASE_S)
