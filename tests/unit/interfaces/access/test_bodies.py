"""No more of a body is taken than the limit, and no longer than the time for it."""

import asyncio
from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Form, Request
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException
from starlette.types import Message

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access.bodies import _Bounded
from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.serving import create_app
from tests.clients import browsing, make_server

LIMIT = 1000
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def counting(newsroom: Newsroom) -> FastAPI:
    """An application with a route that counts what it is sent, and one that takes a form."""
    app = create_app(newsroom, ServeOptions(max_body_bytes=LIMIT))

    @app.state.api.post("/count")
    async def count(request: Request) -> int:
        return len(await request.body())

    @app.post("/form")
    def form(words: str = Form()) -> int:
        return len(words)

    return app


def parts(n: int) -> Iterator[bytes]:
    """A body of so many parts of a hundred bytes; without a stated length it is sent in chunks."""
    for _ in range(n):
        yield b"x" * 100


def test_a_body_up_to_the_limit_is_taken(counting: FastAPI):
    """Stated, or in chunks."""
    with browsing(counting) as client:
        assert client.post("/api/count", content=b"x" * LIMIT, headers=JSON).json() == LIMIT
        assert client.post("/api/count", content=parts(10), headers=JSON).json() == LIMIT


@pytest.mark.parametrize("path", ["/api/count", "/form"])
def test_a_larger_body_is_refused(counting: FastAPI, path: str):
    """Stated, or in chunks; with 413 and the limit."""
    with browsing(counting) as client:
        for content in (b"x" * (LIMIT + 1), parts(11)):
            answer = client.post(path, content=content, headers=FORM if path == "/form" else JSON)
            assert answer.status_code == 413
            assert "more than 1,000 bytes" in answer.text


@pytest.mark.parametrize("stated", ["-1", "1e3", "9" * 16, "٣"])
def test_a_length_that_is_nonsense_is_refused(counting: FastAPI, stated: str):
    """It could be any length."""
    with browsing(counting) as client:
        headers = {"Content-Length": stated.encode()}
        assert client.post("/api/count", content=b"x", headers=headers).status_code == 413


def test_a_stranger_may_send_what_a_login_needs(newsroom: Newsroom):
    """And no more, before anybody knows who it is; also where anybody may read."""
    for client in browse_both(newsroom):
        answer = client.post("/login", data={"name": "admin", "password": "x" * 70_000})
        assert answer.status_code == 413
        assert client.post("/login", data={"name": "admin", "password": "x" * 6_000}).status_code == 403


def browse_both(newsroom: Newsroom) -> Iterator[TestClient]:
    """A browser at a server for readers with accounts, then at one for anybody."""
    make_server(newsroom)
    for anybody in (False, True):
        with browsing(create_app(newsroom, ServeOptions(anonymous_reading=anybody))) as client:
            yield client


def test_a_body_that_does_not_come_is_given_up():
    """The time is for the whole body; a part now and then does not make it longer."""

    async def trickle() -> Message:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    taken = []

    async def take_all() -> None:
        bounded = _Bounded(trickle, LIMIT, 0.1)
        while len(taken) < LIMIT:
            taken.append(await bounded())

    with pytest.raises(HTTPException) as given_up:
        asyncio.run(take_all())
    assert given_up.value.status_code == 408
    assert len(taken) <= 5


def test_the_end_of_a_connection_may_take_its_time():
    """After the body, a route that streams waits for the reader to go away."""

    async def receive_late() -> list[str]:
        messages = [{"type": "http.request", "body": b"", "more_body": False}, {"type": "http.disconnect"}]

        async def receive() -> Message:
            await asyncio.sleep(0.0 if len(messages) == 2 else 0.1)
            return messages.pop(0)

        bounded = _Bounded(receive, LIMIT, 0.05)
        return [(await bounded())["type"], (await bounded())["type"]]

    assert asyncio.run(receive_late()) == ["http.request", "http.disconnect"]
