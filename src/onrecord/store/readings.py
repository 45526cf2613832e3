"""What was read in each version, by which reader. A reading of another reader stays beside it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from onrecord.model import ArticleId, Maker, Reading
from onrecord.store import schema
from onrecord.store.codec import Codec

_READING: Codec[Reading] = Codec(Reading)


def maker_key(maker: Maker) -> str:
    """A maker with its version, as one word."""
    return f"{maker.name} {maker.version}"


def put_reading(connection: Connection, reading: Reading, *, now: datetime) -> None:
    """Keep a reading; it takes the place of one by the same reader and version."""
    table = schema.readings
    maker = maker_key(reading.maker)
    connection.execute(delete(table).where(table.c.version_id == reading.article, table.c.maker == maker))
    packed = _READING.pack(reading)
    connection.execute(insert(table).values(version_id=reading.article, maker=maker, made_at=now, body=packed))


def get_readings(connection: Connection, versions: Sequence[ArticleId], *, maker: Maker) -> dict[ArticleId, Reading]:
    """The readings of these versions by this reader, as far as they are there."""
    table = schema.readings
    rows = connection.execute(
        select(table.c.version_id, table.c.body).where(
            table.c.version_id.in_(versions), table.c.maker == maker_key(maker)
        )
    )
    return {
        ArticleId(version): _READING.unpack(body, name=f"the reading of article {version}") for version, body in rows
    }
