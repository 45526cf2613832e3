"""What all routes take: who asks, the newsroom, and values from outside that a database can hold."""

import re
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from fastapi.params import Depends as Dependency
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import Principal, Role, principal_of, requires
from onrecord.interfaces.rest.problems import MEDIA_TYPE, ProblemDocument

_MAX_INT = 2**63 - 1
_YEARS = range(1900, 2201)
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]")


def _storable(text: str) -> str:
    if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("holds a NUL or half a surrogate pair, which no name has")
    return text


def _written_out(value: object) -> object:
    if not isinstance(value, datetime) and not (isinstance(value, str) and _DATE_TIME.match(value)):
        raise ValueError("is no date with time and zone, such as 2026-03-01T00:00:00Z")
    return value


def _of_our_times(value: datetime) -> datetime:
    if value.year not in _YEARS:
        raise ValueError(f"is not between the years {_YEARS[0]} and {_YEARS[-1]}")
    return value


Storable = AfterValidator(_storable)
"""Refuses characters that PostgreSQL, or UTF-8, cannot hold."""
StoryId = Annotated[str, Storable, Path(min_length=1, max_length=300, description="The id of a story.")]
SpeakerKey = Annotated[
    str,
    Storable,
    Path(min_length=1, max_length=300, description="The key of a speaker, as the list of speakers has it."),
]
ArticleNumber = Annotated[int, Path(ge=1, le=_MAX_INT, description="The number of an article.")]
VersionNumber = Annotated[int, Path(ge=1, le=_MAX_INT, description="Which version; 1 is the first.")]
JobNumber = Annotated[int, Path(ge=1, le=_MAX_INT, description="The number of a job.")]
SearchNumber = Annotated[int, Path(ge=1, le=_MAX_INT, description="The number of one of your saved searches.")]
WebhookNumber = Annotated[int, Path(ge=1, le=_MAX_INT, description="The number of one of your webhooks.")]
ReviewNumber = Annotated[int, Path(ge=1, le=_MAX_INT, description="The number of a review.")]
Words = Annotated[str, Storable, Field(max_length=300)]
Instant = Annotated[
    AwareDatetime,
    BeforeValidator(_written_out),
    AfterValidator(_of_our_times),
    Field(examples=["2026-03-01T00:00:00Z"]),
]
"""A time with its zone; no number of seconds, and no year that a database sorts wrongly."""
Count = Annotated[int, Field(ge=0, le=_MAX_INT)]
Name = Annotated[str, Storable]


def newsroom_of(request: Request) -> Newsroom:
    """The newsroom that a request is about."""
    newsroom: Newsroom = request.app.state.newsroom
    return newsroom


Newsroom_ = Annotated[Newsroom, Depends(newsroom_of)]
Principal_ = Annotated[Principal, Depends(principal_of)]


Responses = dict[int | str, dict[str, Any]]
"""What the document says of the answers of a route, by status."""


def role(needed: Role) -> dict[str, Any]:
    """What a route needs for a role: the check, and its mention in the document."""
    check: Dependency = Depends(requires(needed))
    return {"dependencies": [check], "openapi_extra": {"x-required-role": needed.value}}


def problems(*statuses: int) -> Responses:
    """What the document says of the problems that a route may answer with."""
    content = {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemDocument.__name__}"}}}
    return {status: {"description": _WHEN[status], "content": content} for status in statuses}


PAGED: Responses = {
    200: {"headers": {"Link": {"description": 'The next page, as `rel="next"`.', "schema": {"type": "string"}}}}
}
CHANGED: Responses = {
    200: {"headers": {"ETag": {"description": "Changes whenever the thing does.", "schema": {"type": "string"}}}}
}
TAGGED: Responses = CHANGED | {
    304: {"description": "What `If-None-Match` names is what it is now. No body."},
}
_WHEN = {
    400: "The body is no JSON.",
    401: "Nobody is logged in, and the key is missing, wrong or revoked.",
    403: "The role, or the scope of the key, does not allow it.",
    404: "There is no such thing.",
    405: "The address does not take this method.",
    409: "It does not fit what is there.",
    412: "`If-Match` names what it was before, and it was changed since.",
    413: "The request is too large.",
    415: "The body is of another kind than JSON.",
    422: "A value cannot be used; `fields` names each.",
    429: "Too many requests; `Retry-After` says when to go on.",
    500: "A fault of the server; it is logged.",
    502: "Another server failed.",
    503: "The store does not answer for now.",
}
EVERYWHERE = (401, 403, 422, 429, 500, 503)
"""The problems that any route may answer with."""
