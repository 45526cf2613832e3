"""Work to do, kept in the store, so that any number of workers share it and none of it is lost.

A job is taken for a time. Whoever took it ends it in the same transaction in which its results are kept, so that a
worker that is killed leaves either both or neither; then the job is taken again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Select, and_, case, delete, func, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.store import schema
from onrecord.store.articles import storable
from onrecord.store.leases import is_dead

READY, RUNNING, DONE, FAILED = "ready", "running", "done", "failed"

Lane = Callable[[str], str | None]
"""Gives what a job's key uses that only one job at a time may use; ``None`` for nothing."""


def _no_lane(_key: str) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do.

    Attributes:
        id: Its number.
        kind: What is to be done.
        key: What it is done to; one job of a kind and key exists.
        payload: What is needed for it, as the kind has it; JSON. A kind may leave there what came of it.
        attempts: How often it was taken, this time included.
    """

    id: int
    kind: str
    key: str
    payload: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a job stands.

    Attributes:
        key: What it is done to.
        state: ``READY``, ``RUNNING``, ``DONE`` or ``FAILED``.
        run_at: When it is or was due.
        error: Why it failed last; ``None`` where it did not.
        payload: What it left when it ended; ``None`` before.
    """

    key: str
    state: str
    run_at: datetime
    error: str | None
    payload: str | None


def put_jobs(
    connection: Connection, kind: str, jobs: Iterable[tuple[str, str]], *, now: datetime, lane: Lane = _no_lane
) -> int:
    """Queue work by key and payload; what is queued or was done under a key stays as it is. Gives how many are new.

    ``lane`` gives what a key uses that only one job at a time may use, such as the host of a URL.
    """
    new = {"kind": kind, "state": READY, "attempts": 0, "created_at": now, "run_at": now}
    rows = [new | {"key": storable(key), "payload": payload, "lane": lane(key)} for key, payload in jobs]
    if not rows:
        return 0
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(schema.jobs).on_conflict_do_nothing(index_elements=["kind", "key"])
    return len(connection.execute(statement.returning(schema.jobs.c.id), rows).all())


def put_again(  # noqa: PLR0913 - a job has as many parts
    connection: Connection, kind: str, key: str, payload: str, *, run_at: datetime, lane: Lane = _no_lane
) -> None:
    """Queue work under a key once more, for ``run_at``; a job of that key that waits or is done gives way."""
    changed = {"payload": payload, "state": READY, "attempts": 0, "run_at": run_at, "error": None, "lane": lane(key)}
    key = storable(key)
    table = schema.jobs
    found = connection.execute(
        update(table).where(table.c.kind == kind, table.c.key == key, table.c.state != RUNNING).values(**changed)
    )
    if not found.rowcount:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        new = dialect.insert(table).values(kind=kind, key=key, created_at=run_at, **changed)
        connection.execute(new.on_conflict_do_nothing(index_elements=["kind", "key"]))


def take_job(
    connection: Connection, *, worker: str, now: datetime, seconds: float, kinds: Sequence[str] = ()
) -> Job | None:
    """Take the next job that is due for so many seconds, also one whose worker died or overran; ``None`` if none is.

    No kinds are all kinds. While a job runs, the others of its lane wait; two workers that take at the same instant on
    PostgreSQL may both get one of a lane.
    """
    table = schema.jobs
    free = and_(_of_kinds(kinds), or_(table.c.lane.is_(None), table.c.lane.not_in(_busy_lanes(now))))
    overrun = select(table).where(_overran(now), free).order_by(table.c.id)
    ready = select(table).where(_waits(now), free).order_by(table.c.run_at, table.c.id)
    for due in (overrun, ready):
        row = connection.execute(due.limit(1).with_for_update(skip_locked=True)).one_or_none()
        if row is not None:
            taken = {"state": RUNNING, "worker": worker, "leased_until": now + timedelta(seconds=seconds)}
            again = update(table).where(table.c.id == row.id)
            connection.execute(again.values(attempts=row.attempts + 1, **taken))
            return Job(id=row.id, kind=row.kind, key=row.key, payload=row.payload, attempts=row.attempts + 1)
    return None


def has_due(connection: Connection, *, now: datetime, kinds: Sequence[str] = ()) -> bool:
    """Whether a job is due; whether its lane is free is not asked."""
    due = and_(_of_kinds(kinds), or_(_waits(now), _overran(now)))
    return connection.execute(select(schema.jobs.c.id).where(due).limit(1)).first() is not None


def next_due(connection: Connection, *, kinds: Sequence[str] = ()) -> datetime | None:
    """When the next job that waits is due; ``None`` where none waits."""
    table = schema.jobs
    waiting = select(func.min(table.c.run_at)).where(table.c.state == READY, _of_kinds(kinds))
    found: datetime | None = connection.execute(waiting).scalar_one()
    return found


def renew_job(connection: Connection, job: Job, *, worker: str, until: datetime) -> bool:
    """Hold a job for longer; ``False`` as in ``end_job``."""
    table = schema.jobs
    return connection.execute(update(table).where(_is_mine(job, worker)).values(leased_until=until)).rowcount == 1


def give_back(connection: Connection, job: Job, *, worker: str) -> bool:
    """Leave a job to others as if it had not been taken; ``False`` as in ``end_job``."""
    return _leave(connection, job, worker, state=READY, attempts=job.attempts - 1)


def end_job(connection: Connection, job: Job, *, worker: str, payload: str | None = None) -> bool:
    """Mark a job done, with what it leaves; ``False`` where another worker has it since, whose results count."""
    return _leave(connection, job, worker, state=DONE, error=None, **_payload(payload))


def fail_job(  # noqa: PLR0913 - what a job becomes
    connection: Connection,
    job: Job,
    *,
    worker: str,
    error: str,
    again_at: datetime | None,
    payload: str | None = None,
) -> bool:
    """Mark a job failed: to be tried again at a time, or for good with ``None``; ``False`` as in ``end_job``."""
    changed = {"state": FAILED} if again_at is None else {"state": READY, "run_at": again_at}
    return _leave(connection, job, worker, error=error, **changed, **_payload(payload))


def put_back(  # noqa: PLR0913 - what a job becomes
    connection: Connection, job: Job, *, worker: str, payload: str, run_at: datetime, error: str | None = None
) -> bool:
    """Queue a job once more, for ``run_at``, its takes counted anew; ``False`` as in ``end_job``."""
    return _leave(connection, job, worker, state=READY, payload=payload, run_at=run_at, error=error, attempts=0)


def free_dead(connection: Connection, *, now: datetime) -> int:
    """Give back the jobs of workers of this machine that have died; gives how many."""
    table = schema.jobs
    running = connection.execute(select(table.c.worker).where(table.c.state == RUNNING).distinct()).scalars().all()
    dead = [worker for worker in running if worker is not None and is_dead(worker)]
    if not dead:
        return 0
    freed = update(table).where(table.c.state == RUNNING, table.c.worker.in_(dead))
    return connection.execute(freed.values(state=READY, run_at=now, worker=None, leased_until=None)).rowcount


def count_jobs(connection: Connection) -> dict[tuple[str, str], int]:
    """How many jobs there are, by kind and state."""
    table = schema.jobs
    rows = connection.execute(select(table.c.kind, table.c.state, func.count()).group_by(table.c.kind, table.c.state))
    return {(kind, state): count for kind, state, count in rows}


def list_standings(connection: Connection, kind: str, keys: Sequence[str]) -> tuple[Standing, ...]:
    """How the jobs of these keys stand, in the order in which they were queued; keys without a job are left out."""
    table = schema.jobs
    left = case((table.c.state.in_([DONE, FAILED]), table.c.payload)).label("payload")
    rows = connection.execute(
        select(table.c.key, table.c.state, table.c.run_at, table.c.error, left)
        .where(table.c.kind == kind, table.c.key.in_([storable(key) for key in keys]))
        .order_by(table.c.id)
    )
    return tuple(Standing(**row) for row in rows.mappings())


def prune_jobs(connection: Connection, *, before: datetime) -> int:
    """Forget the jobs that were done and were due before a time; gives how many."""
    table = schema.jobs
    return connection.execute(delete(table).where(table.c.state == DONE, table.c.run_at < before)).rowcount


def _of_kinds(kinds: Sequence[str]) -> ColumnElement[bool]:
    return schema.jobs.c.kind.in_(kinds) if kinds else true()


def _waits(now: datetime) -> ColumnElement[bool]:
    return and_(schema.jobs.c.state == READY, schema.jobs.c.run_at <= now)


def _overran(now: datetime) -> ColumnElement[bool]:
    return and_(schema.jobs.c.state == RUNNING, schema.jobs.c.leased_until <= now)


def _busy_lanes(now: datetime) -> Select[tuple[str]]:
    other = schema.jobs.alias()
    return select(other.c.lane).where(other.c.state == RUNNING, other.c.leased_until > now, other.c.lane.is_not(None))


def _leave(connection: Connection, job: Job, worker: str, **values: object) -> bool:
    left = update(schema.jobs).where(_is_mine(job, worker)).values(worker=None, leased_until=None, **values)
    return connection.execute(left).rowcount == 1


def _payload(payload: str | None) -> dict[str, str]:
    return {} if payload is None else {"payload": payload}


def _is_mine(job: Job, worker: str) -> ColumnElement[bool]:
    table = schema.jobs
    return and_(table.c.id == job.id, table.c.state == RUNNING, table.c.worker == worker)
