"""What all parts of access share: the store, the clock, the settings; and what is known of one request."""

import ipaddress
from dataclasses import dataclass

from fastapi import Request
from starlette.types import Scope

from onrecord.flow.newsroom import Clock, Newsroom
from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.passwords import Passwords
from onrecord.interfaces.access.principal import Principal
from onrecord.store.database import Database
from onrecord.store.settings import find_secret, make_secret

_IPV6_PREFIX = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What is needed to know who asks.

    Attributes:
        database: The store.
        clock: Gives the time in UTC.
        options: The settings of the server.
        passwords: Hashes and compares passwords.
        secret: Signs the tokens of forms and the marks of known browsers.
    """

    database: Database
    clock: Clock
    options: ServeOptions
    passwords: Passwords
    secret: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What is known of a request before any route runs.

    Attributes:
        principal: Who asks.
        browser: What tokens of forms are bound to: the session's token, or a random mark of this browser.
        is_new: Whether the browser has no mark yet.
        is_secure: Whether it came over https, so that cookies may come back over nothing else.
        needs_token: Whether it changes something and may come from a browser, so that it has to hold a form's token.
        network: Where it came from: an IPv4 address, or the first 64 bits of an IPv6 one.
    """

    principal: Principal
    browser: str
    is_new: bool
    is_secure: bool
    needs_token: bool
    network: str


def make_access(newsroom: Newsroom, options: ServeOptions, passwords: Passwords | None = None) -> Access:
    """What is needed to know who asks; the secret is made where the store has none."""
    return Access(
        database=newsroom.database,
        clock=newsroom.clock,
        options=options,
        passwords=passwords or Passwords(),
        secret=_secret(newsroom.database),
    )


def access_of(request: Request) -> Access:
    """The access of the server that a request was sent to."""
    access: Access = request.app.state.access
    return access


def visit_of(request: Request) -> Visit:
    """What is known of a request; set before any route runs."""
    visit: Visit = request.state.visit
    return visit


def network_of(scope: Scope) -> str:
    """The network that a request came from: one reader has one IPv4 address, but 2**64 IPv6 ones."""
    client = scope.get("client")
    try:
        ip = ipaddress.ip_address(client[0]) if client else None
    except ValueError:
        ip = None
    if ip is None:
        return "unknown"
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or ipaddress.ip_network((ip, _IPV6_PREFIX), strict=False))


def _secret(database: Database) -> bytes:
    with database.reading() as connection:
        found = find_secret(connection, "access")
    if found is not None:
        return found
    with database.writing() as connection:
        return make_secret(connection, "access")
