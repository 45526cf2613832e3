"""Inputs that somebody hands in together at a page: each a job of the queue, and what has become of them so far.

All of it is in the store, so that nothing has to be handed in again when a server ends.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from onrecord.flow.adding import ADD, Line, Outcome, Task, Upload, queue_task, unpack_outcome
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.store.queue import DONE, FAILED, READY, Standing, list_standings
from onrecord.store.stories import are_settled

MAX_INPUTS = 20
"""How many inputs may be handed in together."""

_SETTLED_AFTER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """An input that could not be had, and is tried again at a time."""

    error: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Inputs that were handed in together.

    Attributes:
        given: How many inputs there are.
        lines: What became of those that are done, in the order in which they were given.
        more: How many lines are left out.
        later: Those that are tried again.
        is_read: Whether all are done.
        is_done: Whether their articles are grouped and compared, too, as far as that can be done.
    """

    given: int
    lines: tuple[Line, ...]
    more: int
    later: tuple[Later, ...]
    is_read: bool
    is_done: bool


def hand_in(newsroom: Newsroom, inputs: Sequence[str | Text | Upload]) -> str:
    """Leave inputs to the workers, 20 at most; a ``str`` is a URL. Gives a name for them that nobody guesses."""
    name = secrets.token_urlsafe(12)
    with newsroom.database.writing() as connection:
        for key, given in zip(_keys(name), inputs, strict=False):
            queue_task(connection, newsroom, key, Task(given=given))
    return name


def find_addition(newsroom: Newsroom, name: str) -> Addition | None:
    """What has become of inputs so far; ``None`` where the name is not known, or no longer."""
    with newsroom.database.reading() as connection:
        jobs = list_standings(connection, ADD, _keys(name))
        outcomes = tuple(_outcome(job) for job in jobs if job.state in (DONE, FAILED))
        is_read = len(outcomes) == len(jobs)
        is_done = is_read and _is_settled(connection, outcomes, newsroom.clock())
    if not jobs:
        return None
    return Addition(
        given=len(jobs),
        lines=tuple(line for outcome in outcomes for line in outcome.lines),
        more=sum(outcome.more for outcome in outcomes),
        later=tuple(Later(error=job.error, at=job.run_at) for job in jobs if job.state == READY and job.error),
        is_read=is_read,
        is_done=is_done,
    )


def _keys(name: str) -> tuple[str, ...]:
    return tuple(f"{name}/{number}" for number in range(MAX_INPUTS))


def _outcome(job: Standing) -> Outcome:
    """What a job left; of one that ended by a fault of ours, its error."""
    failure = Line(name="an input", reason=job.error, next_step="see the log of the server")
    return unpack_outcome(job.payload) or Outcome(lines=(failure,))


def _is_settled(connection: Connection, outcomes: Sequence[Outcome], now: datetime) -> bool:
    """Whether articles are in stories that are compared; a story that cannot be is waited for a while only."""
    ended = max((outcome.ended for outcome in outcomes), default=0.0)
    if now.timestamp() > ended + _SETTLED_AFTER.total_seconds():
        return True
    articles = {line.article for outcome in outcomes for line in outcome.lines if line.article is not None}
    return are_settled(connection, articles)
