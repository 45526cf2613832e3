"""What was read in each version, by which reader. A reading of another reader stays beside it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.model import ArticleId, Maker, Reading
from onrecord.store import schema
from onrecord.store.codec import Codec
from onrecord.store.parts import in_parts

READING: Codec[Reading] = Codec(Reading)


def maker_key(maker: Maker) -> str:
    """A maker with its version, as one word."""
    return f"{maker.name} {maker.version}"


def put_reading(connection: Connection, reading: Reading, *, now: datetime) -> None:
    """Keep a reading; it takes the place of one by the same reader and version."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    made = {"made_at": now, "body": READING.pack(reading)}
    adding = dialect.insert(schema.readings)
    adding = adding.values(version_id=reading.article, maker=maker_key(reading.maker), **made)
    connection.execute(adding.on_conflict_do_update(index_elements=["version_id", "maker"], set_=made))


def get_readings(connection: Connection, versions: Iterable[ArticleId], *, maker: Maker) -> dict[ArticleId, Reading]:
    """The readings of these versions by this reader, as far as they are there."""
    table = schema.readings
    made = select(table.c.version_id, table.c.body).where(table.c.maker == maker_key(maker))
    return {
        ArticleId(row.version_id): READING.unpack(row.body, name=f"the reading of article {row.version_id}")
        for some in in_parts(versions)
        for row in connection.execute(made.where(table.c.version_id.in_(some)))
    }
