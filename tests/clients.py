"""Browsers and programs that ask an application, as tests need them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access.accounting import add_account, add_key
from onrecord.interfaces.access.forgery import HEADER
from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.passwords import Passwords
from onrecord.interfaces.serving import create_app
from onrecord.store.accounts import Role
from onrecord.store.audit import list_audit
from onrecord.store.keys import Scope

HERE = "http://127.0.0.1"
PASSWORD = "seven lamps on the quay"
CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
"""Hashes at a cost that only tests may choose."""
_TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


def audited(newsroom: Newsroom, action: str) -> list[tuple[str, str | None, str]]:
    """Who did this to what, with what else is told, the newest first."""
    with newsroom.database.reading() as connection:
        return [(one.actor, one.target, one.detail) for one in list_audit(connection, actions=[action])]


@contextmanager
def browsing(app: FastAPI, *, base_url: str = HERE, **options: Any) -> Iterator[TestClient]:
    """A browser that has opened a page: it has its mark, and sends the token of its forms."""
    with TestClient(app, base_url=base_url, follow_redirects=False, **options) as client:
        hold_token(client)
        yield client


def hold_token(client: TestClient) -> str:
    """Take the token from a form that the browser is shown into the header of all that it sends; gives it."""
    shown = (client.get(page).text for page in ("/login", "/account", "/admin/accounts"))
    token = next(found[1] for page in shown if (found := _TOKEN.search(page)))
    client.headers[HEADER] = token
    return token


def make_account(newsroom: Newsroom, name: str, role: Role) -> None:
    """Make an account with ``PASSWORD``."""
    with newsroom.database.writing() as connection:
        hashed = CHEAP.hash(PASSWORD)
        add_account(connection, actor="test", name=name, password=hashed, role=role, now=newsroom.clock())


def make_key(newsroom: Newsroom, owner: str, scope: Scope) -> str:
    """Make a key; gives it."""
    with newsroom.database.writing() as connection:
        return add_key(connection, actor="test", owner=owner, name="a test", scope=scope, now=newsroom.clock())


def make_server(newsroom: Newsroom, **settings: Any) -> FastAPI:
    """An application with one account of each role, named after it, admin first."""
    for role in reversed(Role):
        make_account(newsroom, role.value, role)
    return create_app(newsroom, ServeOptions(**settings), passwords=CHEAP)


def log_in(client: TestClient, name: str, password: str = PASSWORD, **fields: str) -> Any:
    """Send the form of the login page; a browser that is let in holds the token of its new session."""
    answer = client.post("/login", data={"name": name, "password": password, **fields})
    if answer.status_code == 303:
        hold_token(client)
    return answer
