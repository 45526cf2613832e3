"""Lines made of labels and excerpts: what all sections build theirs with."""

import re
from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import ArticleId, Evidence, Excerpt, Label, Line, Piece, Span

# Between two excerpts that do not follow each other in a report.
JOINED = Label(text="[…]")
_PART = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
# What may stand between a quotation mark and the words beside it.
_RIM = " \t\u00a0\"“”„«»'‘’‚‹›`´,;:"

Texts = Mapping[ArticleId, str]


def excerpts(place: Evidence, texts: Texts, *, quoted: bool = False) -> tuple[Excerpt, ...]:
    """The words at ``place``, one excerpt a line of the report, rim blanks left out.

    Of a quoted excerpt, so is the comma that only leads on to who said it.
    """
    text = texts[place.article]
    parts = (Span(part.start(), part.end()) for part in _PART.finditer(text, place.span.start, place.span.end))
    found = [trim(text, part) for part in parts]
    if quoted:
        found = [Span(span.start, span.end - text.endswith(",", span.start, span.end)) for span in found]
    return tuple(Excerpt(evidence=Evidence(article=place.article, span=s), quoted=quoted) for s in found if len(s))


def trim(text: str, span: Span, chars: str | None = None) -> Span:
    """The span without blanks, or without ``chars``, at its rims."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(chars))
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip(chars)))))


def partly_quoted(place: Evidence, quoted: Sequence[Span], texts: Texts) -> tuple[Excerpt, ...]:
    """The words at ``place`` with their quoted stretches as quoted excerpts, and what stands between as plain ones.

    The marks themselves are left out: a renderer puts its own.
    """
    text, at = texts[place.article], place.span.start
    pieces: list[Excerpt] = []
    inside = [stretch for stretch in sorted(quoted) if place.span.overlaps(stretch)]
    for stretch in inside:
        start, end = max(stretch.start, place.span.start), min(stretch.end, place.span.end)
        if start >= at:
            pieces.extend(_plain(Evidence(article=place.article, span=Span(at, start)), texts))
            pieces.extend(excerpts(Evidence(article=place.article, span=Span(start, end)), texts, quoted=True))
            at = end
    if not inside:
        return excerpts(place, texts)
    rest = trim(text, Span(at, place.span.end), _RIM)
    return (*pieces, *_plain(Evidence(article=place.article, span=rest), texts))


def _plain(place: Evidence, texts: Texts) -> Iterable[Excerpt]:
    """Words outside the marks; a rest of points and marks alone is nothing."""
    text = texts[place.article]
    kept = trim(text, place.span, _RIM)
    if any(char.isalnum() for char in kept.of(text)):
        yield from excerpts(Evidence(article=place.article, span=kept), texts)


def shown_places(pieces: Iterable[Piece]) -> tuple[Evidence, ...]:
    """The places that the pieces show, in order."""
    return tuple(piece.evidence for piece in pieces if isinstance(piece, Excerpt))


def build_line(pieces: Iterable[Piece], also: Iterable[Evidence] = (), origins: Iterable[str] = ()) -> Line:
    """A line of the pieces whose sources are what it shows, then ``also``; a place is named once."""
    pieces = tuple(pieces)
    return Line(
        pieces=pieces,
        sources=tuple(dict.fromkeys((*shown_places(pieces), *also))),
        origins=tuple(dict.fromkeys(origins)),
    )
