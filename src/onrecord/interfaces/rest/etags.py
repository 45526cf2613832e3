"""Strong entity tags: the 304 that they save work by, and the 412 that keeps a change from being lost.

Source: RFC 9110, 8.8.3, 13.1.1 and 13.1.2.
"""

import re
from collections.abc import Iterable
from hashlib import blake2b

from fastapi import HTTPException, Request, Response
from fastapi.responses import StreamingResponse

from onrecord import __version__
from onrecord.interfaces.documents import Document
from onrecord.interfaces.encoding import encode_json

_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_MOST_CHARS = 4000
_CACHED = {"Cache-Control": "private, no-cache"}
"""What is kept is asked for again each time; what is seen with a login is for nobody else."""


def make_tag(*parts: object) -> str:
    """The tag of a thing by what it depends on: its name, its revision and who made it."""
    named = "\x1f".join(map(str, (__version__, *parts)))
    return f'"{blake2b(named.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the client has the thing as it is now."""
    asked = request.headers.get("if-none-match", "")[:_MOST_CHARS]
    return asked.strip() == "*" or tag in _TAG.findall(asked)


def refuse_outdated(request: Request, tag: str) -> None:
    """Refuse a change of a thing that is no longer what ``If-Match`` names; without the header, any change goes.

    Raises:
        HTTPException: It is another by now; the answer is 412.
    """
    asked = request.headers.get("if-match")
    if asked is None or asked.strip() == "*":
        return
    # Compared as strong tags, which a weak one never equals (RFC 9110, 8.8.3.2).
    if tag not in (one.strip() for one in asked[:_MOST_CHARS].split(",")):
        raise HTTPException(412, "it was changed since you got it")


def unchanged(tag: str) -> Response:
    """The answer to a client that has it."""
    return Response(status_code=304, headers={"ETag": tag, **_CACHED})


def answer(
    document: Document, *, status: int = 200, tag: str | None = None, headers: dict[str, str] | None = None
) -> Response:
    """A document as the answer, in the very bytes that the command line prints."""
    tagged = {} if tag is None else {"ETag": tag}
    return Response(
        encode_json(document), status, {**_CACHED, **tagged, **(headers or {})}, media_type="application/json"
    )


def tagged_bytes(request: Request, body: bytes, media_type: str) -> Response:
    """Bytes as the answer, or 304 where the client has the same."""
    tag = make_tag(media_type, blake2b(body, digest_size=16).hexdigest())
    if is_known(request, tag):
        return unchanged(tag)
    return Response(body, headers={"ETag": tag, **_CACHED}, media_type=media_type)


def tagged_stream(request: Request, tag: str, parts: Iterable[bytes], media_type: str) -> Response:
    """Bytes as the answer, each part as it is made, or 304 where the client has the same."""
    if is_known(request, tag):
        return unchanged(tag)
    return StreamingResponse(parts, headers={"ETag": tag, **_CACHED}, media_type=media_type)
