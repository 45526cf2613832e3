"""A server stays shut while nobody could log in, and says what is wrong with its address."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.cli import serving
from onrecord.interfaces.cli.exits import Exit
from onrecord.store.accounts import Role
from onrecord.store.database import Database
from tests.clients import make_account

GIVEN: dict[str, Any] = {
    "host": "127.0.0.1",
    "port": 8151,
    "public_url": None,
    "proxies": (),
    "anonymous_reading": False,
    "opens": False,
}


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Where the store is."""
    return str(tmp_path / "record.db")


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happened, in order, with a server that ends at once."""
    happened: list[str] = []

    class Companion:
        def start(self) -> None:
            happened.append("started")

        def stop(self) -> None:
            happened.append("stopped")

    class Server:
        def run(self, sockets: list[socket.socket]) -> None:
            happened.append(f"served at {sockets[0].getsockname()[:2]}")

    monkeypatch.setattr(serving, "companions", lambda _newsroom: (Companion(),))
    monkeypatch.setattr(serving, "_server", lambda _newsroom, _options: Server())
    monkeypatch.setattr("webbrowser.open", lambda address: happened.append(f"opened {address}"))
    return happened


@pytest.mark.parametrize(
    "given",
    [
        {"host": "0.0.0.0"},  # noqa: S104 - that it is refused is the point
        {"host": "::"},
        {"host": "192.0.2.7"},
        {"public_url": "https://record.example"},
        {"proxies": ("127.0.0.1",)},
        {"host": "0.0.0.0", "anonymous_reading": True},  # noqa: S104
    ],
)
def test_a_server_for_others_needs_an_admin(
    place: str, given: dict[str, Any], ran: list[str], capsys: pytest.CaptureFixture[str]
):
    """It says how to make one, and opens no port."""
    assert serving.serve(place, **GIVEN | given) is Exit.USAGE
    assert "onrecord accounts add NAME --role admin" in capsys.readouterr().err
    assert ran == []


def test_with_an_admin_it_serves_others(place: str, ran: list[str]):
    """What works beside it starts before and ends after it."""
    with Database(place) as database:
        make_account(Newsroom(database), "ines", Role.ADMIN)
    assert serving.serve(place, **GIVEN | {"host": "0.0.0.0"}) is Exit.OK  # noqa: S104
    assert ran == ["started", "served at ('0.0.0.0', 8151)", "stopped"]


def test_it_says_where_it_is_and_what_is_next(place: str, ran: list[str], capsys: pytest.CaptureFixture[str]):
    """The address, the store, and how to fill one that is empty."""
    assert serving.serve(place, **GIVEN | {"opens": True}) is Exit.OK
    said = capsys.readouterr().err
    assert f"http://127.0.0.1:8151/ shows {place}" in said
    assert "the store is empty; fill it with: onrecord add" in said
    assert ran[0] == "opened http://127.0.0.1:8151/"


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that something uses."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.mark.usefixtures("ran")
@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid"])
def test_an_address_that_cannot_be_used_is_named(
    place: str, taken: int, host: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """With what to do about it."""
    monkeypatch.setattr(serving, "refuse_open_door", lambda _database, _options: None)
    assert serving.serve(place, **GIVEN | {"host": host, "port": taken}) is Exit.USAGE
    said = capsys.readouterr().err
    assert f"{host} port {taken}: cannot be listened on" in said
    assert "--port" in said


def test_a_public_url_that_is_none_is_refused(place: str, capsys: pytest.CaptureFixture[str]):
    """Before anything is opened."""
    assert serving.serve(place, **GIVEN | {"public_url": "record.example"}) is Exit.USAGE
    assert "is no address of a site" in capsys.readouterr().err
