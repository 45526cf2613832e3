"""Templates to pages."""

from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("onrecord.interfaces.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(request: Request, template: str, *, status: int = 200, **shown: Any) -> HTMLResponse:
    """A page: a template with what it shows, and what every page needs."""
    page = _templates().get_template(template).render(principal=request.state.principal, path=request.url.path, **shown)
    return HTMLResponse(page, status_code=status)
