"""Templates to pages."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.brief.page_reports import say_moment
from onrecord.brief.self_contained import show_text
from onrecord.interfaces.access import Role
from onrecord.interfaces.access.forgery import keep_browser
from onrecord.interfaces.web.dates import say_date
from onrecord.model import Moment, Precision


def render(request: Request, template: str, *, status: int = 200, **shown: Any) -> HTMLResponse:
    """A page: a template with what it shows, and what every page needs.

    Every template knows ``principal``, ``path``, ``may_review`` (whether they may), and ``csrf_token``, which forms
    need; a browser that has no mark yet for its tokens to be bound to is given one. Token and mark are missing
    where a request was refused before anybody asked who it is from.
    """
    role = request.state.principal.role
    page = (
        templates()
        .get_template(template)
        .render(
            principal=request.state.principal,
            may_review=role is not None and role.covers(Role.REVIEWER),
            path=request.url.path,
            csrf_token=getattr(request.state, "csrf_token", None),
            **shown,
        )
    )
    answer = HTMLResponse(page, status_code=status)
    if (visit := getattr(request.state, "visit", None)) is not None:
        keep_browser(answer, visit)
    return answer


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
    environment.filters |= {"iso": _iso, "say_time": _say_time, "say_date": say_date}
    return environment


def _moment(value: datetime | Moment) -> Moment:
    return value if isinstance(value, Moment) else Moment(at=value.astimezone(UTC), precision=Precision.MINUTE)


def _iso(value: datetime | Moment) -> str:
    """A time for machines, as precise as known."""
    return str(_moment(value))


def _say_time(value: datetime | Moment) -> str:
    """A time for people, as precise as known."""
    return say_moment(_moment(value))
