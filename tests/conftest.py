"""How properties are searched, and stores to test with.

Properties are searched by the same examples on every machine, more of them where asked.
"""

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from onrecord.store.database import Database
from tests.postgres import REQUIRED, find_programs, new_database, running_server

# No deadline: a slow machine is no failing property. Derandomised: a run that fails here fails everywhere; `thorough`
# searches anew each time and is for hunting.
settings.register_profile(
    "default", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


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


@pytest.fixture(params=["sqlite", "postgresql"])
def store_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store may be made, on each database: a file, or a URL."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    name = blake2b(request.node.nodeid.encode(), digest_size=8).hexdigest()
    return new_database(request.getfixturevalue("postgres_server"), f"test_{name}")


@pytest.fixture
def database(store_place: str) -> Iterator[Database]:
    """A new store on each database."""
    with Database(store_place) as opened:
        yield opened
