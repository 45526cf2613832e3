"""The API does what its OpenAPI document says, whatever is asked of it (schemathesis)."""

import os
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from onrecord.errors import OnrecordError
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.serving import create_app
from onrecord.store.database import Database

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = int(os.environ.get("ONRECORD_API_CASES", "12"))
"""How many fitting and how many unfitting cases are made for each operation; more to hunt."""
CONFIG = schemathesis.Config.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": [400, 404, 405, 413, 415, 422]}}}
)


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """The document over a store of the examples, and the names of what is there by path parameter."""
    with Database(tmp_path_factory.mktemp("api") / "record.db") as database:
        newsroom = Newsroom(database)
        added = list(newsroom.add([EXAMPLES]))
        assert not any(isinstance(result, OnrecordError) for result in added)
        (story,) = newsroom.settle()
        schema = schemathesis.openapi.from_asgi("/api/openapi.json", _here(create_app(newsroom)), config=CONFIG)
        yield schema, {"story": story, "speaker": "agnes-torrow", "article": 1, "version": 1}


def _here(app):
    """The application, asked under an address of this machine; it refuses any other name."""

    async def named(scope, receive, send):
        if scope["type"] == "http":
            others = [(name, value) for name, value in scope["headers"] if name != b"host"]
            scope = scope | {"headers": [(b"host", b"127.0.0.1"), *others]}
        await app(scope, receive, send)

    return named


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_answers_are_as_documented(known, mode):
    """No server error; status, headers, media type and schema of each answer are in the document."""
    schema, names = known
    asked = sum(ask(result.ok(), names, mode) for result in schema.get_all_operations())
    print(f"{asked} {mode.value} cases")  # noqa: T201 - shown where the test is run to hunt
    assert asked > CASES


def ask(operation, names, mode):
    """Ask an operation about many things, every other time one that is there; how often it was asked.

    That a fitting request is accepted is not checked: which cursor, story or address is there, no schema can say.
    """
    asked = 0
    takes_nothing = not operation.body and not any(True for _ in operation.iter_parameters())
    if takes_nothing and mode is GenerationMode.NEGATIVE:
        return asked  # nothing about it can be wrong

    @settings(
        max_examples=CASES,
        deadline=None,
        derandomize=CASES < 100,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), there=st.booleans())
    def once(case, there):
        nonlocal asked
        if there and mode is GenerationMode.POSITIVE:
            case.path_parameters.update({name: names[name] for name in case.path_parameters if name in names})
        asked += 1
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    once()
    return asked
