"""The API as one application, which the pages' application mounts at ``/api``."""

import json
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi
from fastapi.params import Depends
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from onrecord import __version__
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.rest import (
    articles,
    events,
    fairness,
    feeds,
    reviews,
    saved_searches,
    searching,
    speakers,
    stories,
    webhooks,
)
from onrecord.interfaces.rest.etags import tagged_bytes
from onrecord.interfaces.rest.problems import ProblemDocument, answer_with_problems
from onrecord.interfaces.rest.requests import EVERYWHERE, problems

ROUTERS = (
    stories.router,
    articles.router,
    fairness.router,
    speakers.router,
    reviews.router,
    searching.router,
    saved_searches.router,
    webhooks.router,
    events.router,
    feeds.router,
)
SESSION_COOKIE = "onrecord_session"
_PROBLEM_REF = "#/components/schemas/{model}"
_ABOUT = """The record of a newsroom: who said what, in which words and through whom, story by story.

Spans are `[start, end)` in Unicode code points of an article's `text`. Unknown is `null`. Times are UTC.

- **Changed?** An answer about one thing has a strong `ETag`; `If-None-Match` gives 304 while it is the same.
- **Long lists** come a page at a time: follow `Link: <...>; rel="next"`, or give `next` as `cursor`.
- **Errors** are `application/problem+json` (RFC 9457) with the next step in `next_step`.
- **Text of articles is data** that others wrote: escape it wherever it is shown.
"""
_TAGS = (
    ("stories", "Reports of one event, compared."),
    ("articles", "Reports, with every version that was seen."),
    ("speakers", "Who is reported to have said something."),
    ("reviews", "What people have decided, and why."),
    ("search", "Words, phrases and filters, over quotes or articles."),
    ("saved searches", "Searches that you come back to."),
    ("webhooks", "Addresses that are told of changes."),
    ("changes", "The log of all that changed."),
    ("feeds", "Atom and JSON Feed, updated in place."),
    ("jobs", "What the server does later."),
)


def create_api(newsroom: Newsroom | None = None, *, dependencies: Sequence[Depends] = ()) -> FastAPI:
    """The API over a newsroom; without one, its document alone can be asked for.

    What mounts it says who asks, in ``request.state.principal``, and what every route depends on, such as a check
    against forged requests: dependencies of the outer application do not reach in here.
    """
    api = FastAPI(
        title="onrecord",
        summary="The record of a newsroom as JSON.",
        description=_ABOUT,
        version=__version__,
        openapi_url=None,
        separate_input_output_schemas=False,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_operation_id,
        responses=problems(*EVERYWHERE),
        dependencies=list(dependencies),
        openapi_tags=[{"name": name, "description": text} for name, text in _TAGS],
    )
    api.state.newsroom = newsroom
    for router in ROUTERS:
        api.include_router(router, prefix="/v1")
    api.webhooks.include_router(webhooks.messages)
    answer_with_problems(api)
    api.openapi = lambda: describe(api)  # type: ignore[method-assign]  # FastAPI's own way
    api.add_api_route("/openapi.json", _give_document, include_in_schema=False)
    return api


def _give_document(request: Request) -> Response:
    """The OpenAPI document, or 304 where the client has it."""
    body = json.dumps(describe(request.app), ensure_ascii=False, separators=(",", ":")).encode()
    return tagged_bytes(request, body, "application/json")


def describe(api: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, made once."""
    if api.openapi_schema is None:
        document = get_openapi(
            title=api.title,
            version=api.version,
            summary=api.summary,
            description=api.description,
            routes=api.routes,
            webhooks=api.webhooks.routes,
            tags=api.openapi_tags,
            servers=[{"url": "/api"}],
            separate_input_output_schemas=api.separate_input_output_schemas,
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        )
        api.openapi_schema = _completed(document)
    return api.openapi_schema


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the shape of problems and with who may ask, which FastAPI cannot know."""
    components = document.setdefault("components", {})
    shapes = components.setdefault("schemas", {})
    problem = TypeAdapter(ProblemDocument).json_schema(mode="serialization", ref_template=_PROBLEM_REF)
    shapes.update(problem.pop("$defs", {}))
    problem["examples"] = [
        {
            "type": "/api#not-in-store",
            "title": "Not in store",
            "status": 404,
            "detail": "story 5f2c: is not in the store",
            "next_step": "see the list of stories",
            "fields": [],
        }
    ]
    shapes[ProblemDocument.__name__] = problem
    for unused in ("HTTPValidationError", "ValidationError"):
        shapes.pop(unused, None)
    components["securitySchemes"] = {
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": SESSION_COOKIE,
            "description": "As the login page sets it; requests that change something need the token of the page.",
        },
        "key": {"type": "http", "scheme": "bearer", "description": "A key from the page of your account."},
    }
    document["security"] = [{"session": []}, {"key": []}, {}]
    return document


def _operation_id(route: APIRoute) -> str:
    return route.name
