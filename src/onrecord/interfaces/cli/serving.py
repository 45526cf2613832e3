"""The command that shows a store in browsers."""

import socket
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import select

from onrecord.errors import ConfigError
from onrecord.flow.delivering import delivering
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.watching import Scheduler
from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.cli.commands import ending
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.messages import say
from onrecord.store import schema
from onrecord.store.accounts import count_admins
from onrecord.store.database import Database

if TYPE_CHECKING:
    import uvicorn

_BACKLOG = 512
_LINE_BYTES = 64 * 1024
_AT_ONCE = 1000
_KEEP_ALIVE_S = 10
_LEAVE_S = 5


class Companion(Protocol):
    """Something that works beside the server, in threads of its own."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End, after waiting a little for what is in hand."""


@ending
def serve(  # noqa: PLR0913 - one parameter an option
    store: str | None,
    *,
    host: str,
    port: int,
    public_url: str | None,
    proxies: Sequence[str],
    anonymous_reading: bool,
    opens: bool,
) -> Exit:
    """Answer requests until interrupted."""
    options = ServeOptions(
        host=host, port=port, public_url=public_url, proxies=tuple(proxies), anonymous_reading=anonymous_reading
    )
    with Database(store) as database:
        newsroom = Newsroom(database)
        refuse_open_door(database, options)
        with _listening(options) as listener:
            address = options.public_url or _address(options)
            say(f"onrecord: {address} shows {database.name}; Ctrl-C ends it")
            if _is_empty(database):
                say("onrecord: the store is empty; fill it with: onrecord add FILE|FOLDER|URL")
            if opens:
                webbrowser.open(address)  # the socket listens already; the answer comes as soon as the server runs
            with delivering(newsroom), _working(*companions(newsroom)):
                _server(newsroom, options).run(sockets=[listener])
    return Exit.OK


def companions(newsroom: Newsroom) -> tuple[Companion, ...]:
    """What works on the store beside the server, in its process: what waits in its queue is done."""
    return (
        Scheduler(
            newsroom, failed=lambda error: say(f"onrecord: the work on what waits in the store stopped: {error}")
        ),
    )


def refuse_open_door(database: Database, options: ServeOptions) -> None:
    """Refuse to be reached from elsewhere while nobody could log in.

    Raises:
        ConfigError: Others than this machine could reach the server, and there is no admin.
    """
    with database.reading() as connection:
        admins = count_admins(connection)
    if not options.is_local and admins == 0:
        raise ConfigError(
            f"{options.public_url or options.host}: others could reach this server, and it has no accounts; "
            "make one first with: onrecord accounts add NAME --role admin"
        )


@contextmanager
def _listening(options: ServeOptions) -> Iterator[socket.socket]:
    try:
        family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
        listener = socket.create_server((options.host, options.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise ConfigError(
            f"{options.host} port {options.port}: cannot be listened on ({error.strerror or error}); "
            "end what uses it, or give another with --port or --host"
        ) from error
    with listener:
        yield listener


@contextmanager
def _working(*beside: Companion) -> Iterator[None]:
    for companion in beside:
        companion.start()
    try:
        yield
    finally:
        for companion in beside:
            companion.stop()


def _server(newsroom: Newsroom, options: ServeOptions) -> "uvicorn.Server":
    import uvicorn  # noqa: PLC0415 - other commands do without it

    from onrecord.interfaces.serving import create_app, spare_collections  # noqa: PLC0415

    app = create_app(newsroom, options)
    spare_collections()
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(options.proxies),
        forwarded_allow_ips=list(options.proxies),
        h11_max_incomplete_event_size=_LINE_BYTES,
        limit_concurrency=_AT_ONCE,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_LEAVE_S,
    )
    return uvicorn.Server(config)


def _address(options: ServeOptions) -> str:
    host = f"[{options.host}]" if ":" in options.host else options.host
    return f"http://{host}:{options.port}/"


def _is_empty(database: Database) -> bool:
    with database.reading() as connection:
        return connection.execute(select(schema.articles.c.id).limit(1)).first() is None
