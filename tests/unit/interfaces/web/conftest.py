"""A newsroom with the examples in it, and the pages over it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.serving import create_app
from onrecord.interfaces.web.telling import Told, tell
from onrecord.store.database import Database
from onrecord.store.stories import list_stories
from tests.clients import browsing


@pytest.fixture(scope="session")
def newsroom(filled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom with the examples; for tests that only look."""
    with Database(shutil.copy(filled_store, tmp_path_factory.mktemp("newsroom"))) as database:
        yield Newsroom(database)


@pytest.fixture(scope="session")
def client(newsroom: Newsroom) -> Iterator[TestClient]:
    """Asks the pages over ``newsroom``; an error of the server is raised."""
    with browsing(create_app(newsroom)) as asking:
        yield asking


@pytest.fixture
def empty_newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom without articles; for tests that change something, too."""
    with Database(tmp_path / "record.db") as database:
        yield Newsroom(database)


@pytest.fixture
def empty_client(empty_newsroom: Newsroom) -> Iterator[TestClient]:
    """Asks the pages over ``empty_newsroom``."""
    with browsing(create_app(empty_newsroom)) as asking:
        yield asking


@pytest.fixture
def filled_newsroom(filled_store: Path, tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom with the examples of its own; for tests that change something."""
    with Database(shutil.copy(filled_store, tmp_path / "filled.db")) as database:
        yield Newsroom(database)


@pytest.fixture
def filled_client(filled_newsroom: Newsroom) -> Iterator[TestClient]:
    """Asks the pages over ``filled_newsroom``."""
    with browsing(create_app(filled_newsroom)) as asking:
        yield asking


@pytest.fixture(scope="session")
def story(newsroom: Newsroom) -> str:
    """The id of the examples' story."""
    with newsroom.database.reading() as connection:
        (stored,) = list_stories(connection, limit=2)
    return stored.id


@pytest.fixture
def told(newsroom: Newsroom, story: str) -> Told:
    """The examples' story, told anew."""
    return tell(newsroom, story)
