"""What happened to stories and articles, in order: what feeds and webhooks are made from."""

from datetime import datetime

from sqlalchemy import Connection, insert

from onrecord.store import schema


def note_event(  # noqa: PLR0913 - one a column
    connection: Connection,
    kind: str,
    *,
    now: datetime,
    story: str | None = None,
    article: int | None = None,
    detail: str = "",
) -> None:
    """Note what happened.

    ``detail`` is, for ``article-added`` and ``article-changed``, the id of the version; for ``story-opened`` the title,
    for ``story-changed`` the number of its articles now, for ``story-merged`` the story that it lives on in.
    """
    values = {"at": now, "kind": kind, "story_id": story, "article_id": article, "detail": detail}
    connection.execute(insert(schema.events).values(**values))
