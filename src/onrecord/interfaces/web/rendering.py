"""Templates to pages."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.brief.page_reports import say_moment
from onrecord.brief.self_contained import show_text
from onrecord.interfaces.web.places import place_path
from onrecord.model import Moment, Precision


def render(request: Request, template: str, *, status: int = 200, **shown: Any) -> HTMLResponse:
    """A page: a template with what it shows, and what every page needs.

    Every template knows ``principal``, ``path`` and ``csrf_token``, which is ``None`` where nothing has set
    ``request.state.csrf_token``.
    """
    page = (
        templates()
        .get_template(template)
        .render(
            principal=request.state.principal,
            path=request.url.path,
            csrf_token=getattr(request.state, "csrf_token", None),
            **shown,
        )
    )
    return HTMLResponse(page, status_code=status)


@cache
def templates() -> Environment:
    """The templates; all that they show is escaped."""
    environment = Environment(
        loader=PackageLoader("onrecord.interfaces.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=show_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"iso": _iso, "say_time": _say_time}
    environment.globals["place_path"] = place_path
    return environment


def _moment(value: datetime | Moment) -> Moment:
    return value if isinstance(value, Moment) else Moment(at=value.astimezone(UTC), precision=Precision.MINUTE)


def _iso(value: datetime | Moment) -> str:
    """A time for machines, as precise as known."""
    return str(_moment(value))


def _say_time(value: datetime | Moment) -> str:
    """A time for people, as precise as known."""
    return say_moment(_moment(value))
