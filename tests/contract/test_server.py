"""What the server promises as a process, over real sockets."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

PORT = 8152
CLOSED = 0
PASSWORD = "seven lamps on the quay"
COMMAND = [sys.executable, "-c", "from onrecord.interfaces.cli import main; main()"]


def run(place: Path, *arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a command on a store to its end."""
    environment = {**os.environ, "DATABASE_URL": str(place)}
    return subprocess.run(  # noqa: S603
        [*COMMAND, *arguments], input=stdin, capture_output=True, text=True, env=environment, check=False, timeout=60
    )


@contextmanager
def serving(place: Path, *arguments: str) -> Iterator[Path]:
    """A server on a store, as a process; gives the file with what it says."""
    said = place.with_suffix(".log")
    with said.open("w") as log:
        process = subprocess.Popen(  # noqa: S603
            [*COMMAND, "serve", "--store", str(place), "--port", str(PORT), *arguments], stdout=log, stderr=log
        )
        try:
            wait_for_answer(process)
            yield said
        finally:
            process.terminate()
            process.wait(20)


def wait_for_answer(process: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers; fail if it ends instead."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError):
            ask("GET", "/assets/site.css")
            return
        time.sleep(0.1)
    pytest.fail("the server does not answer")


def ask(method: str, path: str, body: object = None, **headers: str) -> tuple[HTTPResponse, bytes]:
    """One request on a connection of its own."""
    connection = HTTPConnection("127.0.0.1", PORT, timeout=30)
    try:
        connection.request(method, path, body=body, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def status_of(method: str, path: str, body: object = None, **headers: str) -> int:
    """The status of an answer; ``CLOSED`` where the server closed before all was sent, as it may."""
    try:
        return ask(method, path, body, **headers)[0].status
    except (BrokenPipeError, ConnectionResetError):
        return CLOSED


def test_no_public_port_is_opened_without_accounts(tmp_path: Path):
    """The process ends with 2 and says what to do; with an admin it serves, and asks everybody to log in."""
    place = tmp_path / "record.db"
    refused = run(place, "serve", "--host", "0.0.0.0", "--port", str(PORT))  # noqa: S104 - that it is refused
    assert refused.returncode == 2
    assert "onrecord accounts add NAME --role admin" in refused.stderr
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", PORT), timeout=1)
    made = run(place, "accounts", "add", "ines", "--role", "admin", "--password-stdin", stdin=PASSWORD + "\n")
    assert made.returncode == 0
    with serving(place, "--host", "0.0.0.0"):  # noqa: S104
        assert ask("GET", "/")[0].getheader("Location") == "/login?next=%2F"
        assert ask("GET", "/api/openapi.json")[0].status == 401


def test_what_a_socket_can_send_is_bounded(tmp_path: Path):
    """Large bodies, stated or in chunks; long lines; a foreign Host; and nothing of it makes a line in the log."""
    with serving(tmp_path / "record.db") as said:
        large = str(33 * 1024 * 1024)
        assert ask("POST", "/admin/accounts", b"x", Content_Length=large)[0].status == 413
        form = "application/x-www-form-urlencoded"
        parts = (b"a=" + b"x" * 512 * 1024 + b"&" for _ in range(80))
        assert status_of("POST", "/admin/accounts", parts, Content_Type=form) in {413, CLOSED}
        assert status_of("GET", "/" + "a" * 1_000_000) in {400, CLOSED}
        assert status_of("GET", "/", X_Long="a" * 1_000_000) in {400, CLOSED}
        assert ask("GET", "/", Host="evil.example")[0].status == 421
        assert ask("GET", "/%0d%0aonrecord:%20all%20is%20well%1b[31m")[0].status == 404
        answer, page = ask("GET", "/")
        assert (answer.status, answer.getheader("Server")) == (200, None)
        assert b"Stories" in page
    lines = said.read_text().splitlines()
    assert [line for line in lines if "all is well" in line or "\x1b" in line] == []
    assert lines[0].startswith(f"onrecord: http://127.0.0.1:{PORT}/ shows ")


def test_only_a_stated_proxy_is_believed(tmp_path: Path):
    """Its word on scheme and address counts, another one's does not."""
    place = tmp_path / "record.db"
    run(place, "accounts", "add", "ines", "--role", "admin", "--password-stdin", stdin=PASSWORD + "\n")
    for proxy, name in (("127.0.0.1", "__Host-onrecord_browser"), ("192.0.2.7", "onrecord_browser")):
        with serving(place, "--proxy", proxy):
            answer, _ = ask("GET", "/login", X_Forwarded_Proto="https", X_Forwarded_For="198.51.100.1")
            assert answer.getheader("Set-Cookie", "").startswith(f"{name}=")
            assert ("Secure" in answer.getheader("Set-Cookie", "")) is name.startswith("__Host-")
