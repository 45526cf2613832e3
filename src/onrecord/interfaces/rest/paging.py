"""Long lists, a page at a time: opaque cursors, and links to the next page (RFC 8288).

A cursor holds the place after the last thing of a page, not a count, so that what comes in meanwhile shifts nothing. It
is no secret: what it holds is checked like any other value of a request.
"""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")
MAX_LIMIT = 100
_MAX_CURSOR = 500

Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many things a page has at most.", examples=[20])]
CursorText = Annotated[
    str | None,
    Query(max_length=_MAX_CURSOR, description="Where to go on: the `next` of the page before."),
]


class Cursor(Generic[T]):
    """Turns places of one kind of list into text, and back."""

    def __init__(self, name: str, kind: Any) -> None:
        """Take the list's name, so that a cursor of another list is refused, and the type of its places."""
        self._name = name
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)

    def write(self, place: T) -> str:
        """A place as text that is safe in a URL."""
        packed = json.dumps([self._name, self._adapter.dump_python(place, mode="json")], separators=(",", ":"))
        return urlsafe_b64encode(packed.encode()).decode().rstrip("=")

    def read(self, text: str | None) -> T | None:
        """The place again; ``None`` for the beginning.

        Raises:
            RequestValidationError: It is no cursor of this list; the answer is 422.
        """
        if text is None:
            return None
        try:
            name, place = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            if name != self._name:
                raise _refused()
            return self._adapter.validate_json(json.dumps(place))
        except (ValueError, TypeError, RecursionError, binascii.Error, ValidationError) as error:
            if isinstance(error, RequestValidationError):
                raise
            raise _refused() from error


def split_page(found: Sequence[T], limit: int) -> tuple[tuple[T, ...], bool]:
    """The page of what was found with one more than its limit, and whether there is a next one."""
    return tuple(found[:limit]), len(found) > limit


def link_next(request: Request, cursor: str | None) -> dict[str, str]:
    """The header with the link to the next page, relative to the server; none on the last page."""
    if cursor is None:
        return {}
    url = request.url.include_query_params(cursor=cursor)
    return {"Link": f'<{url.path}?{url.query}>; rel="next"'}


def _refused() -> RequestValidationError:
    reason = "is no cursor of this list; leave it out to begin at the first page"
    return RequestValidationError([{"type": "cursor", "loc": ("query", "cursor"), "msg": reason}])
