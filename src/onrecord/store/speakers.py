"""Speakers, by the name that reports give: who is quoted most, and how their positions changed.

A name is as reported. Two people of one name have one key; nothing here tells them apart.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, tuple_

from onrecord.errors import NotInStore
from onrecord.language.words import fold
from onrecord.model import Comparison, Position
from onrecord.store import schema
from onrecord.store.codec import Codec
from onrecord.store.quotes import Quote, quotes_of, speaker_key

_POSITION: Codec[Position] = Codec(Position)
_MOVES = frozenset({"hardened", "softened", "reversed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerEntry:
    """A speaker as lists show it.

    Attributes:
        key: What the speaker's page is found by.
        name: As the first report that is kept here has it.
        n_quotes: How many attributions of current versions are the speaker's.
    """

    key: str
    name: str
    n_quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPosition:
    """What an actor is reported to be bound to, in one story.

    Attributes:
        story: The story that it was found in.
        moved: Whether it hardened, softened or was reversed.
        position: Its steps, each with its evidence.
    """

    story: str
    moved: bool
    position: Position


def list_speakers(
    connection: Connection, *, limit: int, name: str = "", after: SpeakerEntry | None = None
) -> tuple[SpeakerEntry, ...]:
    """Speakers, those with most quotes first, whose names have each word of ``name`` in them; after another one."""
    table = schema.speakers
    asked = select(table).where(table.c.n_quotes > 0)
    for word in fold(name).split():
        asked = asked.where(table.c.key.contains(word, autoescape=True))
    if after is not None:
        asked = asked.where(tuple_(table.c.n_quotes, table.c.key) < (after.n_quotes, after.key))
    rows = connection.execute(asked.order_by(table.c.n_quotes.desc(), table.c.key.desc()).limit(limit))
    return tuple(SpeakerEntry(key=row.key, name=row.name, n_quotes=row.n_quotes) for row in rows)


def get_speaker(connection: Connection, key: str) -> SpeakerEntry:
    """A speaker by key.

    Raises:
        NotInStore: Nobody of this name is quoted in a current version.
    """
    row = connection.execute(select(schema.speakers).where(schema.speakers.c.key == key)).one_or_none()
    if row is None or not row.n_quotes:
        raise NotInStore(f"speaker {key[:80]}: nobody of this name is quoted; see the list of speakers")
    return SpeakerEntry(key=row.key, name=row.name, n_quotes=row.n_quotes)


def quotes_in_story(connection: Connection, speaker: str, story: str) -> tuple[Quote, ...]:
    """All that a speaker is reported to have said in one story, the newest report first."""
    quotes, articles = schema.quotes, schema.articles
    rows = connection.execute(
        select(quotes)
        .join(articles, articles.c.id == quotes.c.article_id)
        .where(articles.c.story_id == story, quotes.c.speaker_key == speaker)
        .order_by(quotes.c.place.desc())
    )
    return tuple(quotes_of(rows))


def put_positions(connection: Connection, comparison: Comparison) -> None:
    """Keep the positions that were compared in a story, for those before."""
    table = schema.positions
    connection.execute(delete(table).where(table.c.story_id == comparison.story.id))
    rows = [
        {
            "story_id": comparison.story.id,
            "number": number,
            "actor_key": speaker_key(position.actor),
            "last_date": position.steps[-1].date if position.steps else None,
            "moved": _has_moved(position),
            "body": _POSITION.pack(position),
        }
        for number, position in enumerate(comparison.positions)
    ]
    if rows:
        connection.execute(insert(table), rows)


def list_positions(connection: Connection, speaker: str, *, limit: int) -> tuple[StoredPosition, ...]:
    """The positions of an actor, by key: those that changed first, then the newest."""
    table, stories = schema.positions, schema.stories
    rows = connection.execute(
        select(table)
        .join(stories, stories.c.id == table.c.story_id)
        .where(table.c.actor_key == speaker, stories.c.merged_into.is_(None))
        .order_by(table.c.moved.desc(), table.c.last_date.is_(None), table.c.last_date.desc(), table.c.story_id)
        .limit(limit)
    )
    return tuple(
        StoredPosition(
            story=row.story_id,
            moved=row.moved,
            position=_POSITION.unpack(row.body, name=f"a position in story {row.story_id}"),
        )
        for row in rows
    )


def _has_moved(position: Position) -> bool:
    return any(step.change in _MOVES for step in position.steps)
