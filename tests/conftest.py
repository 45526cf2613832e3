"""How properties are searched, and stores to test with.

Properties are searched by the same examples on every machine, more of them where asked.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import chdir
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from onrecord.errors import OnrecordError
from onrecord.flow.newsroom import Newsroom
from onrecord.store.database import Database
from tests.postgres import REQUIRED, find_programs, new_database, running_server

EXAMPLES = Path(__file__).parents[1] / "examples"

# No deadline: a slow machine is no failing property. Derandomised: a run that fails here fails everywhere; `thorough`
# searches anew each time and is for hunting.
settings.register_profile(
    "default", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes name no test: what is compressed holds the time, and processes that share the tests must agree on names."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server; skips without one on the machine, and fails if ``ONRECORD_REQUIRE_POSTGRES=1``."""
    programs = find_programs()
    if programs is None:
        reason = "no PostgreSQL: install the package postgresql to run these tests"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with running_server(programs) as url:
        yield url


@pytest.fixture(scope="session")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store in a file, to be copied."""
    place = tmp_path_factory.mktemp("made") / "record.db"
    Database(place).close()
    return place


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the examples in a file, to be copied; by relative paths, so that ids are the same everywhere."""
    place = tmp_path_factory.mktemp("filled") / "record.db"
    with Database(place) as database, chdir(EXAMPLES.parent):
        newsroom = Newsroom(database)
        results = [*newsroom.add([EXAMPLES.name]), *newsroom.settle()]
    assert not [result for result in results if isinstance(result, OnrecordError)]
    return place


@pytest.fixture(scope="session")
def made_database(postgres_server: str) -> str:
    """The name of an empty store on the server, to be copied."""
    Database(new_database(postgres_server, "made")).close()
    return "made"


@pytest.fixture(params=["sqlite", "postgresql"])
def store_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store may be made, on each database: a file, or a URL."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    return new_database(request.getfixturevalue("postgres_server"), _name(request))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A new store on each database."""
    if request.param == "sqlite":
        place = shutil.copy(request.getfixturevalue("made_store"), tmp_path / "record.db")
    else:
        made = request.getfixturevalue("made_database")
        place = new_database(request.getfixturevalue("postgres_server"), _name(request), like=made)
    with Database(place) as opened:
        yield opened


def _name(request: pytest.FixtureRequest) -> str:
    return f"test_{blake2b(request.node.nodeid.encode(), digest_size=8).hexdigest()}"
