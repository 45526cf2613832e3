"""The page at ``/api``: the OpenAPI document as plain HTML, which asks no other server for anything."""

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse

from onrecord import errors
from onrecord.interfaces.rest.problems import problem_kind
from onrecord.interfaces.rest.routes import describe
from onrecord.interfaces.web.rendering import render

_METHODS = ("get", "post", "put", "delete")


def documentation_router(api: FastAPI) -> APIRouter:
    """The route of the page on an API."""
    router = APIRouter(include_in_schema=False)

    @router.get("/api")
    @router.get("/api/")
    def documentation(request: Request) -> HTMLResponse:
        """Every operation with what it takes and gives."""
        document = describe(api)
        told: dict[str, Any] = {"about": _about(document), "groups": _groups(document), "problems": _problems()}
        return render(request, "api.html", document=document, **told)

    return router


def _about(document: dict[str, Any]) -> list[str]:
    """What the document says of itself, without the marks of Markdown."""
    lines = document["info"]["description"].splitlines()
    return [line.removeprefix("- ").replace("**", "").replace("`", "") for line in lines if line]


def _groups(document: dict[str, Any]) -> list[tuple[dict[str, str], list[dict[str, Any]]]]:
    """The operations by tag, in the order of the document."""
    operations = [
        {"method": method.upper(), "path": document["servers"][0]["url"] + path, **item[method]}
        for path, item in document["paths"].items()
        for method in _METHODS
        if method in item
    ]
    grouped = [(tag, [one for one in operations if tag["name"] in one["tags"][:1]]) for tag in document["tags"]]
    return [(tag, found) for tag, found in grouped if found]


def _problems() -> list[tuple[str, str]]:
    """The kinds of problem that name an error of ours, each with its meaning."""
    kinds = (value for value in vars(errors).values() if isinstance(value, type))
    told = [(problem_kind(kind), kind.__doc__ or "") for kind in kinds if issubclass(kind, errors.OnrecordError)]
    return [(kind, " ".join(text.split()).replace("``", "")) for kind, text in told]
