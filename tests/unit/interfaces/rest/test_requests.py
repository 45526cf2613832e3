import pytest
from fastapi import HTTPException
from pydantic import TypeAdapter, ValidationError

from onrecord.interfaces.access import Principal, Role
from onrecord.interfaces.rest.requests import Count, Instant, Name, problems, role


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
def test_a_name_holds_nothing_that_a_database_cannot(text):
    """PostgreSQL has no NUL, and UTF-8 no half surrogate pairs."""
    with pytest.raises(ValidationError):
        TypeAdapter(Name).validate_python(text)


@pytest.mark.parametrize("value", ["2031-04-07", "2031-04-07T05:00:00", "1", 1, "1899-12-31T23:59:59Z", "now"])
def test_a_time_is_written_out_with_its_zone(value):
    """Nothing is guessed."""
    with pytest.raises(ValidationError):
        TypeAdapter(Instant).validate_python(value)


def test_a_time_of_any_zone_is_taken():
    """It is the same moment."""
    time = TypeAdapter(Instant)
    assert time.validate_python("2031-04-07T05:00:00Z") == time.validate_python("2031-04-07T07:00:00+02:00")


@pytest.mark.parametrize("value", [-1, 2**63, "x"])
def test_a_count_is_one_that_a_database_can_hold(value):
    """64 bits."""
    with pytest.raises(ValidationError):
        TypeAdapter(Count).validate_python(value)


def test_a_route_asks_for_its_role_and_says_so():
    """In the document, too."""
    asked = role(Role.REVIEWER)
    assert asked["openapi_extra"] == {"x-required-role": "reviewer"}
    (check,) = asked["dependencies"]
    assert check.dependency(Principal(name="ada", role=Role.EDITOR)).name == "ada"
    with pytest.raises(HTTPException):
        check.dependency(Principal(name="ada", role=Role.READER))


def test_each_problem_is_described_once():
    """As problem+json."""
    told = problems(404, 422)
    assert set(told) == {404, 422}
    assert all("application/problem+json" in response["content"] for response in told.values())
