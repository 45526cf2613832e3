"""A server with one account of each role, named after it, and a browser that knows it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.serving import create_app
from onrecord.store.database import Database
from tests.clients import browsing, make_server
from tests.clock import SetClock


@pytest.fixture
def clock() -> SetClock:
    """Stands still until it is moved."""
    return SetClock()


@pytest.fixture
def newsroom(tmp_path: Path, clock: SetClock) -> Iterator[Newsroom]:
    """An empty one."""
    with Database(tmp_path / "record.db") as database:
        yield Newsroom(database, clock=clock)


@pytest.fixture
def server(newsroom: Newsroom) -> FastAPI:
    """The application as it is when there are accounts."""
    return make_server(newsroom)


@pytest.fixture
def browser(server: FastAPI) -> Iterator[TestClient]:
    """A browser that has opened the login page."""
    with browsing(server) as client:
        yield client


@pytest.fixture
def local(newsroom: Newsroom) -> Iterator[TestClient]:
    """A browser on the machine of a server without accounts."""
    with browsing(create_app(newsroom)) as client:
        yield client
