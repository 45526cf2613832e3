"""A newsroom with the examples in it, and the pages over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import OnrecordError
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.serving import create_app
from onrecord.store.database import Database
from tests.clients import browsing

EXAMPLES = Path(__file__).parents[4] / "examples"


def fill(newsroom: Newsroom) -> None:
    """Add the examples, and compare their story."""
    results = [*newsroom.add([str(EXAMPLES)]), *newsroom.settle()]
    assert not [result for result in results if isinstance(result, OnrecordError)]


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom with the examples; for tests that only look."""
    with Database(tmp_path_factory.mktemp("newsroom") / "record.db") as database:
        room = Newsroom(database)
        fill(room)
        yield room


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
