"""Texts in a form in which typography does not count, with the way back to the characters.

Folded: quotation marks (dropped; an apostrophe inside a word is kept in one style), blanks (one), dashes (one), points
of omission (one sign, blanks around it dropped), markup signs, and what does not show. Letters and their case, digits
and all other punctuation stay.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from onrecord.model import Span

_INVISIBLE = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd"
    r"\u2400-\u2421\ud800-\udfff"
)
_SIGN = re.compile(
    r"(?P<ellipsis>…|\.(?:\s?\.){2,})"
    r"|(?P<blank>\s+)"
    r"|(?P<apostrophe>(?<=[^\W_])['’´`ʼ](?=[^\W_]))"
    r"|(?P<mark>[\"“”„‟«»″＂'‘’‚‛‹›´`ʼ]+)"
    r"|(?P<dash>--+|[‐-―−])"
    rf"|(?P<nothing>[*_{_INVISIBLE}]+)"
)
_FOLDED = {"blank": " ", "apostrophe": "'", "dash": "-", "ellipsis": "…", "mark": "", "nothing": ""}
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; from ``starts[i]`` on, its characters come from ``origins[i]`` on."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """The characters of the original text from which the folded ones ``[start, end)``, at least one, came."""
        return Span(self._original(start), self._original(end - 1) + 1)

    def _original(self, place: int) -> int:
        part = bisect_right(self.starts, place) - 1
        return self.origins[part] + place - self.starts[part]


def fold(text: str) -> Folded:
    """Fold a text. Neither blanks at the rims nor two blanks in a row are left."""
    builder = _Builder()
    at = 0
    for sign in _SIGN.finditer(text):
        builder.add(text[at : sign.start()], at)
        builder.add(_FOLDED[sign.lastgroup or "nothing"], sign.start())
        at = sign.end()
    builder.add(text[at:], at)
    return builder.build()


class _Builder:
    def __init__(self) -> None:
        self._parts: list[tuple[str, int]] = []
        self._last = " "

    def add(self, piece: str, origin: int) -> None:
        if not piece or (piece == " " and self._last in (" ", ELLIPSIS)):
            return
        if piece == ELLIPSIS and self._last == " " and self._parts:
            self._parts.pop()
        self._parts.append((piece, origin))
        self._last = piece[-1]

    def build(self) -> Folded:
        if self._parts and self._parts[-1][0] == " ":
            self._parts.pop()
        starts = [0]
        for piece, _ in self._parts:
            starts.append(starts[-1] + len(piece))
        return Folded(
            "".join(piece for piece, _ in self._parts),
            tuple(starts[:-1]),
            tuple(origin for _, origin in self._parts),
        )
