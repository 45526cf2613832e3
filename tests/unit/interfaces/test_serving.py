"""Every route of the application, also one that is added tomorrow, refuses those who may not use it."""

import gc
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI, routing
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import Role, ServeOptions
from onrecord.interfaces.access.forgery import HEADER
from onrecord.interfaces.access.principal import Requirement
from onrecord.interfaces.serving import create_app, spare_collections
from onrecord.store.database import Database
from onrecord.store.keys import Scope
from tests.clients import CHEAP, browsing, log_in, make_key, make_server

SAFE = {"GET", "HEAD", "OPTIONS"}
RATING = "/articles/{number}/rating"
OPEN = {"/login", "/logout", RATING, f"{RATING}/erase"}
"""What one may send without a role: a login, the end of one, and what a reader thinks of an article."""
JSON = {"Content-Type": "application/json"}
# Newer releases of FastAPI nest the routes of routers; older ones copy them into the application.
_flat = getattr(routing, "iter_route_contexts", iter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One method at one address, and the role that it requires."""

    method: str
    path: str
    role: Role | None

    @property
    def is_safe(self) -> bool:
        """Whether it only reads."""
        return self.method in SAFE

    @property
    def address(self) -> str:
        """With a number in the place of each parameter."""
        return re.sub(r"\{[^}]+\}", "1", self.path)


def required(dependant: Any) -> Iterator[Role]:
    """The roles that a route, or what it depends on, requires."""
    for dependency in dependant.dependencies:
        if isinstance(dependency.call, Requirement):
            yield dependency.call.role
        yield from required(dependency)


def ways_of(app: FastAPI, base: str = "") -> Iterator[Way]:
    """All that one can ask an application, and those mounted in it, for, but for files."""
    for route in _flat(app.routes):
        dependant = getattr(route, "dependant", None)
        role = None if dependant is None else max(required(dependant), key=list(Role).index, default=None)
        for method in getattr(route, "methods", None) or ():
            yield Way(method=method, path=base + route.path, role=role)
        mounted = getattr(route, "app", None)
        if isinstance(mounted, FastAPI):
            yield from ways_of(mounted, base + route.path)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """An empty one."""
    with Database(tmp_path_factory.mktemp("routes") / "record.db") as database:
        yield Newsroom(database)


@pytest.fixture(scope="module")
def server(newsroom: Newsroom) -> FastAPI:
    """With one account of each role."""
    return make_server(newsroom)


@pytest.fixture(scope="module")
def ways(server: FastAPI) -> list[Way]:
    """All that one can ask it for."""
    return list(ways_of(server))


@pytest.fixture(scope="module")
def browsers(server: FastAPI) -> Iterator[dict[Role, TestClient]]:
    """A browser for each role, logged in."""
    with ExitStack() as stack:
        opened = {role: stack.enter_context(browsing(server)) for role in Role}
        for role, client in opened.items():
            log_in(client, role.value)
        yield opened


def test_the_walk_sees_all_kinds_of_routes(ways: list[Way]):
    """Pages, the API's own description, and what needs an admin."""
    seen = {(way.method, way.path): way.role for way in ways}
    assert seen["GET", "/"] is None
    assert seen["POST", "/login"] is None
    assert seen["POST", "/account/keys"] is Role.READER
    assert seen["POST", "/admin/accounts/{name}/disable"] is Role.ADMIN
    assert ("GET", "/api/openapi.json") in seen


def test_what_changes_something_requires_a_role(ways: list[Way]):
    """A route that says none would be open to every reader."""
    assert [way for way in ways if not way.is_safe and way.role is None and way.path not in OPEN] == []


def test_pages_of_admins_are_for_admins(ways: list[Way]):
    """All that is under their address."""
    assert [way for way in ways if way.path.startswith("/admin") and way.role is not Role.ADMIN] == []


def test_a_stranger_is_refused_everywhere(server: FastAPI, ways: list[Way]):
    """With all that a browser sends but a session; there is a login, and nothing else."""
    with browsing(server) as stranger:
        let_in = [
            way
            for way in ways
            if way.path != "/login" and stranger.request(way.method, way.address).status_code not in {303, 401}
        ]
        assert let_in == []


def test_a_lower_role_is_refused_everywhere(browsers: dict[Role, TestClient], ways: list[Way]):
    """Each way asks for its role, of each that has a lower one."""
    let_in = [
        (role, way)
        for role, client in browsers.items()
        for way in ways
        if way.role is not None and not role.covers(way.role)
        if client.request(way.method, way.address, headers=JSON).status_code != 403
    ]
    assert let_in == []


def test_where_anybody_may_read_nobody_changes_more_than_a_reader(newsroom: Newsroom, server: FastAPI, ways: list[Way]):
    """Of ``server`` only the accounts are needed here."""
    assert server.state.newsroom is newsroom
    open_server = create_app(newsroom, ServeOptions(anonymous_reading=True), passwords=CHEAP)
    with browsing(open_server) as anybody:
        higher = [way for way in ways if way.role is not None and way.role is not Role.READER]
        assert higher
        assert [
            way for way in higher if anybody.request(way.method, way.address, headers=JSON).status_code != 403
        ] == []


def test_a_session_without_a_token_changes_nothing_anywhere(browsers: dict[Role, TestClient], ways: list[Way]):
    """Not even an admin's."""
    admin = browsers[Role.ADMIN]
    token = admin.headers.pop(HEADER)
    try:
        answers = {way: admin.request(way.method, way.address) for way in ways if not way.is_safe}
    finally:
        admin.headers[HEADER] = token
    assert answers
    assert {way for way, answer in answers.items() if answer.status_code != 403} == set()


def test_a_key_for_reading_changes_nothing_anywhere(server: FastAPI, newsroom: Newsroom, ways: list[Way]):
    """Not even an admin's."""
    key = make_key(newsroom, "admin", Scope.READ)
    with TestClient(server, base_url="http://127.0.0.1", follow_redirects=False) as program:
        program.headers["Authorization"] = f"Bearer {key}"
        unsafe = [way for way in ways if not way.is_safe and way.path != "/login"]
        assert [way for way in unsafe if program.request(way.method, way.address).status_code not in {303, 403}] == []


@pytest.mark.parametrize(
    "path",
    ["/assets/../serving.py", "/assets/..%2f..%2fserving.py", "/assets/%2e%2e/%2e%2e/serving.py", "/assets//etc/passwd",
     "/assets/..\\..\\serving.py", "/assets/%00", "/assets/" + "a/" * 500],
)  # fmt: skip
def test_files_come_from_their_folder_alone(server: FastAPI, path: str):
    """No path leads out of the assets of the package."""
    with browsing(server) as client:
        answer = client.get(path)
        assert answer.status_code in {303, 404}
        assert "create_app" not in answer.text
        assert client.get("/assets/site.css").status_code == 200


def test_what_is_loaded_is_collected_no_more():
    """And the young less often; undone here for the tests that follow."""
    before = gc.get_threshold()
    try:
        spare_collections()
        assert gc.get_freeze_count() > 10_000
        assert gc.get_threshold()[0] > before[0]
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
