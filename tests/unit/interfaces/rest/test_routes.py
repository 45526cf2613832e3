import pytest
import schemathesis

from onrecord.interfaces.access import Role
from onrecord.interfaces.rest.problems import MEDIA_TYPE
from onrecord.interfaces.rest.routes import ROUTERS, create_api, describe


@pytest.fixture(scope="module")
def document(newsroom):
    """The OpenAPI document."""
    return describe(create_api(newsroom))


@pytest.fixture(scope="module")
def operations(document):
    """Each operation with its method and path."""
    return [(method, path, one) for path, item in document["paths"].items() for method, one in item.items()]


def test_the_document_is_openapi_3_1(document):
    """By its own schema."""
    assert document["openapi"].startswith("3.1")
    schemathesis.openapi.from_dict(document).validate()


def test_each_route_is_documented(document, operations):
    """With a name of its own, what it does, whom it is for, and what it takes."""
    routes = [(route, method) for router in ROUTERS for route in router.routes for method in route.methods]
    assert len(routes) == len(operations)
    ids = [one["operationId"] for _, _, one in operations]
    assert len(set(ids)) == len(ids)
    tags = {tag["name"] for tag in document["tags"]}
    for _, path, one in operations:
        assert one["summary"], path
        assert one["description"], path
        assert one["x-required-role"] in set(Role), path
        assert set(one["tags"]) <= tags, path


def test_each_value_of_a_request_says_what_it_means(operations):
    """The reader needs no source."""
    for _, path, one in operations:
        for parameter in one.get("parameters", ()):
            assert parameter.get("description"), (path, parameter["name"])


def test_each_operation_says_how_it_fails(operations):
    """As problem+json, and never in FastAPI's own shape."""
    for _, path, one in operations:
        failed = {status: told for status, told in one["responses"].items() if status >= "400"}
        assert {"401", "403", "422", "500"} <= set(failed), path
        assert all(list(told["content"]) == [MEDIA_TYPE] for told in failed.values()), path


def test_each_thing_can_be_asked_for_if_it_changed(operations):
    """All GET but lists have a tag and a 304."""
    for method, path, one in operations:
        is_list = any(parameter["name"] == "limit" for parameter in one.get("parameters", ()))
        if method == "get" and not is_list and not path.endswith("/deliveries"):
            assert "304" in one["responses"], path
            assert "ETag" in one["responses"]["200"]["headers"], path


def test_each_object_has_a_description_and_bodies_have_examples(document):
    """What the command line prints has its own reference."""
    shapes = document["components"]["schemas"]
    assert all(shape.get("description") for shape in shapes.values() if shape["type"] == "object")
    for name in ("NewArticle", "NewWebhook", "NewSearch", "ProblemDocument"):
        assert shapes[name]["examples"]


def test_who_may_ask_is_said(document):
    """By a session, by a key, or, on one's own machine, by nobody in particular."""
    assert document["security"] == [{"session": []}, {"key": []}, {}]
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"


def test_what_webhooks_are_told_is_in_the_document(document):
    """With its shape."""
    (told,) = document["webhooks"].values()
    assert told["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/Message")
