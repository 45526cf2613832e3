"""The API over a newsroom with the examples, to look at, and over an empty one, to change."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from onrecord.flow.newsroom import Newsroom
from onrecord.store import schema
from onrecord.store.stories import list_stories
from tests.unit.interfaces.web.conftest import (
    client,
    empty_client,
    empty_newsroom,
    filled_client,
    filled_newsroom,
    newsroom,
)

__all__ = ["client", "empty_client", "empty_newsroom", "filled_client", "filled_newsroom", "newsroom"]

AT = datetime(2031, 4, 7, 5, tzinfo=UTC)
TEXT = '"We will not let her sail," said Ada Quill, the harbour master, on Monday.'


@pytest.fixture(scope="session")
def story(newsroom: Newsroom) -> str:
    """The id of the story of the examples."""
    with newsroom.database.reading() as connection:
        (found,) = list_stories(connection, limit=2)
    return found.id


def put_story(newsroom, number, *, title="Ferry towed in", origins=None, at=AT):
    """A story with one article, as far as lists look at it."""
    times = {"opened_at": at, "changed_at": at}
    counts = {"revision": 1, "compared": 0, "n_articles": 1, "n_outlets": 1, "n_origins": origins}
    with newsroom.database.writing() as connection:
        connection.execute(insert(schema.stories).values(id=f"s{number}", title=title, **times, **counts))
    return f"s{number}"
