"""What a derived value rests on."""

from dataclasses import dataclass
from typing import Generic, NewType, TypeVar

from onrecord.model.span import Span

ArticleId = NewType("ArticleId", str)
AttributionId = NewType("AttributionId", str)
SpeakerId = NewType("SpeakerId", str)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """The rule set or model that derived a value, and its version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """A place in one article."""

    article: ArticleId
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Generic[T]):
    """A value of an article's metadata, with how it was found.

    Attributes:
        value: The value.
        found_by: A short name of the place or rule, such as ``json-ld``, ``dateline``, ``input`` or ``inferred``.
        span: Where the article's text shows it; ``None`` when it stands outside the text (page head, input field).
    """

    value: T
    found_by: str
    span: Span | None = None
