"""Saved searches, webhooks, and the messages to webhooks that are still to be delivered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, func, insert, literal, or_, select, update
from sqlalchemy.engine import Row

from onrecord.errors import NotInStore
from onrecord.store import schema
from onrecord.store.accounts import Role

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search that its owner comes back to.

    Attributes:
        id: Its number.
        owner: The account that it belongs to.
        name: What its owner calls it.
        query: What is searched, as JSON.
        created_at: When it was saved, in UTC.
    """

    id: int
    owner: str
    name: str
    query: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a webhook is told, and where.

    Attributes:
        url: Where messages go.
        topic: As in ``Webhook``.
        quiet_s: As in ``Webhook``.
    """

    url: str
    topic: str
    quiet_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that is told of changes.

    Attributes:
        id: Its number.
        owner: The account that it belongs to.
        url: Where messages go.
        secret: What they are signed with: ``whsec_`` and base64.
        topic: What it is told of: ``story:ID``, ``speaker:KEY``, ``search:ID``, or ``*`` for every story.
        quiet_s: How long changes are gathered before they are told, in seconds.
        created_at: When it was made, in UTC.
        last_event: The last change that was turned into messages.
        failures: How many tries in a row failed.
        failing_since: When the first of these was; ``None`` if the last try went well.
        next_at: Not before then is it tried again.
        error: Why the last try failed; ``None`` if it went well.
        disabled_at: When it was given up; ``None`` while it is in use.
    """

    id: int
    owner: str
    url: str
    secret: str
    topic: str
    quiet_s: int
    created_at: datetime
    last_event: int
    failures: int
    failing_since: datetime | None
    next_at: datetime
    error: str | None
    disabled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message to a webhook.

    Attributes:
        id: The same at every try.
        webhook: The number of the webhook.
        created_at: When it was made, in UTC.
        body: JSON.
        attempts: How often it was tried.
        delivered_at: When the receiver took it; ``None`` until then.
    """

    id: str
    webhook: int
    created_at: datetime
    body: str
    attempts: int
    delivered_at: datetime | None


# --- Saved searches


def put_search(connection: Connection, *, owner: str, name: str, query: str, now: datetime) -> SavedSearch:
    """Save a search."""
    table = schema.saved_searches
    values = {"owner": owner, "name": name, "query": query, "created_at": now}
    return _search(connection.execute(insert(table).values(**values).returning(*table.c)).one())


def change_search(connection: Connection, number: int, *, owner: str, name: str, query: str) -> SavedSearch:
    """Give a saved search another name and query.

    Raises:
        NotInStore: The owner has none of this number.
    """
    table = schema.saved_searches
    mine = update(table).where(table.c.id == number, table.c.owner == owner)
    row = connection.execute(mine.values(name=name, query=query).returning(*table.c)).one_or_none()
    return _search(_found(row, "saved search", number))


def get_search(connection: Connection, number: int, *, owner: str | None = None) -> SavedSearch:
    """A saved search; with ``owner``, only if it is the owner's.

    Raises:
        NotInStore: There is none.
    """
    table = schema.saved_searches
    query = select(table).where(table.c.id == number)
    if owner is not None:
        query = query.where(table.c.owner == owner)
    return _search(_found(connection.execute(query).one_or_none(), "saved search", number))


def list_searches(connection: Connection, *, owner: str, after: int = 0, limit: int) -> tuple[SavedSearch, ...]:
    """The owner's saved searches, the oldest first, from a number on."""
    table = schema.saved_searches
    mine = select(table).where(table.c.owner == owner, table.c.id > after)
    return tuple(map(_search, connection.execute(mine.order_by(table.c.id).limit(limit))))


def drop_search(connection: Connection, number: int, *, owner: str) -> None:
    """Forget a saved search.

    Raises:
        NotInStore: The owner has none of this number.
    """
    table = schema.saved_searches
    found = connection.execute(delete(table).where(table.c.id == number, table.c.owner == owner)).rowcount
    _found(found or None, "saved search", number)


# --- Webhooks


def put_webhook(connection: Connection, telling: Telling, *, owner: str, secret: str, now: datetime) -> Webhook:
    """Make a webhook; it is told of what happens from now on."""
    table = schema.webhooks
    values = {"owner": owner, "secret": secret, "created_at": now, **_told(telling)}
    fresh = {"last_event": last_event(connection), "failures": 0, "next_at": now}
    return _webhook(connection.execute(insert(table).values(**values, **fresh).returning(*table.c)).one())


def change_webhook(connection: Connection, number: int, telling: Telling, *, owner: str, now: datetime) -> Webhook:
    """Change what a webhook is told and where; one that was given up is used again, from what happens from now on.

    Raises:
        NotInStore: The owner has none of this number.
    """
    before = get_webhook(connection, number, owner=owner)
    changed = _told(telling)
    if before.disabled_at is not None:
        changed |= {"last_event": last_event(connection), "disabled_at": None}
    fresh = {"failures": 0, "failing_since": None, "error": None, "next_at": now}
    table = schema.webhooks
    changing = update(table).where(table.c.id == number).values(**changed, **fresh)
    return _webhook(connection.execute(changing.returning(*table.c)).one())


def get_webhook(connection: Connection, number: int, *, owner: str) -> Webhook:
    """A webhook of an owner.

    Raises:
        NotInStore: The owner has none of this number.
    """
    table = schema.webhooks
    mine = select(table).where(table.c.id == number, table.c.owner == owner)
    return _webhook(_found(connection.execute(mine).one_or_none(), "webhook", number))


def list_webhooks(connection: Connection, *, owner: str, after: int = 0, limit: int) -> tuple[Webhook, ...]:
    """The owner's webhooks, the oldest first, from a number on."""
    table = schema.webhooks
    mine = select(table).where(table.c.owner == owner, table.c.id > after)
    return tuple(map(_webhook, connection.execute(mine.order_by(table.c.id).limit(limit))))


def list_enabled(connection: Connection) -> tuple[Webhook, ...]:
    """Every webhook that is in use; none of an account that may have none now, disabled or a mere reader."""
    table, accounts = schema.webhooks, schema.accounts
    may_not = or_(accounts.c.disabled_at.is_not(None), accounts.c.role == Role.READER.value)
    shut_out = select(accounts.c.id).where(accounts.c.name == table.c.owner, may_not)
    in_use = select(table).where(table.c.disabled_at.is_(None), ~shut_out.exists())
    rows = connection.execute(in_use.order_by(table.c.id))
    return tuple(map(_webhook, rows))


def drop_webhook(connection: Connection, number: int, *, owner: str) -> None:
    """Forget a webhook, with all messages to it.

    Raises:
        NotInStore: The owner has none of this number.
    """
    table = schema.webhooks
    found = connection.execute(delete(table).where(table.c.id == number, table.c.owner == owner)).rowcount
    _found(found or None, "webhook", number)


def advance_webhook(connection: Connection, number: int, *, last_event: int) -> None:
    """Note the last change that was turned into messages to a webhook."""
    table = schema.webhooks
    connection.execute(update(table).where(table.c.id == number).values(last_event=last_event))


def last_event(connection: Connection) -> int:
    """The number of the newest change of the store; 0 if there is none."""
    newest: int = connection.execute(select(func.coalesce(func.max(schema.events.c.id), 0))).scalar_one()
    return newest


# --- Deliveries


def put_deliveries(connection: Connection, webhook: int, messages: Iterable[tuple[str, str]], *, now: datetime) -> None:
    """Keep messages, by id and body, until they are delivered."""
    rows = [
        {"id": message, "webhook_id": webhook, "created_at": now, "body": body, "attempts": 0}
        for message, body in messages
    ]
    if rows:
        connection.execute(insert(schema.deliveries), rows)


def list_pending(connection: Connection, webhook: int, *, limit: int) -> tuple[Delivery, ...]:
    """The messages to a webhook that are still to be delivered, the oldest first."""
    table = schema.deliveries
    waiting = select(table).where(table.c.webhook_id == webhook, table.c.delivered_at.is_(None))
    rows = connection.execute(waiting.order_by(table.c.created_at, table.c.id).limit(limit))
    return tuple(map(_delivery, rows))


def list_deliveries(connection: Connection, webhook: int, *, limit: int) -> tuple[Delivery, ...]:
    """The newest messages to a webhook, the newest first."""
    table = schema.deliveries
    mine = select(table).where(table.c.webhook_id == webhook)
    rows = connection.execute(mine.order_by(table.c.created_at.desc(), table.c.id).limit(limit))
    return tuple(map(_delivery, rows))


def note_delivered(connection: Connection, delivery: Delivery, *, now: datetime) -> None:
    """A message was taken; its webhook is well."""
    messages, table = schema.deliveries, schema.webhooks
    taken = {"delivered_at": now, "attempts": messages.c.attempts + 1}
    connection.execute(update(messages).where(messages.c.id == delivery.id).values(**taken))
    well = {"failures": 0, "failing_since": None, "error": None, "next_at": now}
    connection.execute(update(table).where(table.c.id == delivery.webhook).values(**well))


def note_failed(
    connection: Connection, delivery: Delivery, *, error: str, now: datetime, next_at: datetime | None
) -> None:
    """A message was not taken; its webhook waits until ``next_at``, or is given up with ``None``.

    Of a webhook that is given up, the messages that wait are dropped: news of weeks ago is none.
    """
    messages, table = schema.deliveries, schema.webhooks
    tried = update(messages).where(messages.c.id == delivery.id)
    connection.execute(tried.values(attempts=messages.c.attempts + 1))
    ill = {
        "failures": table.c.failures + 1,
        "failing_since": func.coalesce(table.c.failing_since, literal(now, schema.UtcTime)),
    }
    later: dict[str, Any] = {"disabled_at": now} if next_at is None else {"next_at": next_at}
    connection.execute(update(table).where(table.c.id == delivery.webhook).values(**ill, **later, error=error))
    if next_at is None:
        waiting = delete(messages).where(messages.c.webhook_id == delivery.webhook, messages.c.delivered_at.is_(None))
        connection.execute(waiting)


def drop_delivered(connection: Connection, *, before: datetime) -> None:
    """Forget messages that were delivered before a time."""
    table = schema.deliveries
    connection.execute(delete(table).where(table.c.delivered_at < before))


def _told(telling: Telling) -> dict[str, Any]:
    return {"url": telling.url, "topic": telling.topic, "quiet_s": telling.quiet_s}


def _found(row: T | None, kind: str, number: int) -> T:
    if row is None:
        raise NotInStore(f"{kind} {number}: is not yours or not there; see the list of them")
    return row


def _search(row: Row[tuple[object, ...]]) -> SavedSearch:
    return SavedSearch(id=row.id, owner=row.owner, name=row.name, query=row.query, created_at=row.created_at)


def _webhook(row: Row[tuple[object, ...]]) -> Webhook:
    return Webhook(
        id=row.id,
        owner=row.owner,
        url=row.url,
        secret=row.secret,
        topic=row.topic,
        quiet_s=row.quiet_s,
        created_at=row.created_at,
        last_event=row.last_event,
        failures=row.failures,
        failing_since=row.failing_since,
        next_at=row.next_at,
        error=row.error,
        disabled_at=row.disabled_at,
    )


def _delivery(row: Row[tuple[object, ...]]) -> Delivery:
    return Delivery(
        id=row.id,
        webhook=row.webhook_id,
        created_at=row.created_at,
        body=row.body,
        attempts=row.attempts,
        delivered_at=row.delivered_at,
    )
