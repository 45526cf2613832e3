"""The fairness sheets of a story's articles, kept beside what was compared."""

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from onrecord.model import ArticleId, FairnessSheet
from onrecord.store import schema
from onrecord.store.codec import Codec

_SHEETS: Codec[tuple[FairnessSheet, ...]] = Codec(tuple[FairnessSheet, ...])


def put_sheets(connection: Connection, story: str, sheets: Sequence[FairnessSheet]) -> None:
    """Keep the sheets of a story that was compared, for those before."""
    table = schema.comparisons
    packed = _SHEETS.pack(tuple(sheets))
    connection.execute(update(table).where(table.c.story_id == story).values(fairness=packed))


def find_sheet(connection: Connection, story: str, version: ArticleId) -> FairnessSheet | None:
    """The sheet of a version; ``None`` where its story was compared without it, or not since sheets are kept."""
    table = schema.comparisons
    packed = connection.execute(select(table.c.fairness).where(table.c.story_id == story)).scalar_one_or_none()
    if packed is None:
        return None
    sheets = _SHEETS.unpack(packed, name=f"the fairness sheets of story {story}")
    return next((sheet for sheet in sheets if sheet.article == version), None)
