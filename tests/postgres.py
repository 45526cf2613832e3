"""A PostgreSQL server of our own, for as long as the tests run; its data are thrown away."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pg8000.dbapi
from sqlalchemy import make_url

REQUIRED = "ONRECORD_REQUIRE_POSTGRES"
_USER = "postgres"
_START_S = 60.0
_STOP_S = 20.0


def find_programs() -> Path | None:
    """The folder with ``initdb`` and ``postgres``, the newest version; ``None`` where there is no server."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """Start a server that listens on a socket in a temporary folder; gives the URL of its first database."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    data = folder / "data"
    as_user = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, _USER, _USER)
        as_user = ["setpriv", f"--reuid={_USER}", f"--regid={_USER}", "--clear-groups"]
    make = [programs / "initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run([*as_user, *make], check=True, capture_output=True)  # noqa: S603 - our own arguments
    # Nothing has to outlast the machine here, so nothing is forced to the disk.
    fast = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
    set_up = ("listen_addresses=", f"unix_socket_directories={folder}", "max_connections=200", *fast)
    options = [part for setting in set_up for part in ("-c", setting)]
    server = subprocess.Popen(  # noqa: S603
        [*as_user, programs / "postgres", "-D", data, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        url = f"postgresql://{_USER}@/postgres?unix_sock={folder}/.s.PGSQL.5432"
        _wait_until_it_answers(url, server)
        yield url
    finally:
        _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _stop(server: "subprocess.Popen[bytes]") -> None:
    """Stop the server though clients have not closed their connections: as it should; if it does not, at once."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        server.send_signal(number)
        try:
            server.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            continue
        return


def new_database(url: str, name: str, *, like: str = "template1") -> str:
    """A new database on the server, empty or a copy of another one of it; gives its URL."""
    connection = _connect(url)
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    cursor.close()
    connection.close()
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def _connect(url: str) -> pg8000.dbapi.Connection:
    parts = make_url(url)
    return pg8000.dbapi.connect(
        str(parts.username), unix_sock=str(parts.query["unix_sock"]), database=str(parts.database)
    )


def _wait_until_it_answers(url: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _START_S
    while True:
        try:
            _connect(url).close()
        except pg8000.dbapi.Error as error:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the PostgreSQL server of the tests does not start") from error
            time.sleep(0.1)
        else:
            return
