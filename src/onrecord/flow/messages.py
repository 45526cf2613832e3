"""What a webhook is told, and how the receiver knows that it is from us (Standard Webhooks 1.0)."""

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import TypeAdapter

_PREFIX = "whsec_"
_SECRET_BYTES = 32


_DESCRIBED: dict[str, Any] = {"use_attribute_docstrings": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageData:
    """What changed in one story, all of it since the message before."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _DESCRIBED

    topic: str
    """What the webhook asked to be told of."""
    story: str
    """The id of the story."""
    title: str
    """Its headline."""
    changes: tuple[str, ...]
    """The kinds of change, each once, in the order in which they first came."""
    articles: tuple[int, ...]
    """The numbers of the articles that came in or changed, each once."""
    first_event: int
    """The number of the first of the changes in the log of changes."""
    last_event: int
    """The number of the last."""
    url: str
    """Where the API has the story, relative to the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The body of a message to a webhook."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _DESCRIBED

    type: Literal["story.changed", "speaker.quoted", "search.found"]
    """What it tells: a story changed, a speaker was quoted, or a saved search found something."""
    timestamp: datetime
    """When the last of the changes was, in UTC."""
    data: MessageData
    """The changes."""


def write_message(message: Message) -> str:
    """A message as JSON."""
    return TypeAdapter(Message).dump_json(message).decode()


def new_secret() -> str:
    """A new secret to sign with."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def signed_headers(message_id: str, body: bytes, *, secret: str, at: datetime) -> dict[str, str]:
    """The headers of a message: its id, the time, and the signature over both and the body.

    Raises:
        ValueError: The secret is none of ``new_secret``.
    """
    stamp = str(int(at.timestamp()))
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError("the secret of a webhook is not base64; make a new webhook") from error
    signed = hmac.new(key, f"{message_id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }
