"""What happened, in order."""

from sqlalchemy import select

from onrecord.store import schema
from onrecord.store.database import Database
from onrecord.store.events import note_event
from tests.unit.store.records import NOW


def test_an_event_is_kept_with_what_it_is_about(database: Database):
    """In order."""
    with database.writing() as connection:
        note_event(connection, "story-opened", now=NOW, story="s", detail="A title\x00")
        note_event(connection, "article-added", now=NOW, story="s", article=1, detail="v")
        rows = connection.execute(select(schema.events).order_by(schema.events.c.id)).all()
    assert [(row.kind, row.story_id, row.article_id, row.detail) for row in rows] == [
        ("story-opened", "s", None, "A title\ufffd"),
        ("article-added", "s", 1, "v"),
    ]
    assert all(row.at == NOW for row in rows)
