"""Lines of a page and their parts, judged by their own words alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.ingest.bylines import DESK_ENDING, is_byline, stamp_prefix
from onrecord.ingest.captions import is_caption
from onrecord.ingest.clutter import CLOSERS, INSERTS, OPENERS, is_clutter
from onrecord.model import BlockKind, Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_RIM = " \t\xa0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\x00\x1c\x1d\x1e\x1f"
_MAX_LINES = 20_000
RIM_CHARS = 600
"""A credit, an embed or a prompt at the rim of a line is looked for within this many characters of it."""
TOP_LINES = 4
"""Among this many first lines a bare name with an outlet is a byline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line or a part of one, with what is known of it so far; ``kind`` is ``None`` while it is undecided."""

    span: Span
    words: str
    line: int
    kind: BlockKind | None = None
    whole: bool = True
    spaced: bool = True


def read_pieces(text: str) -> list[Piece]:
    """The pieces of a text, in order, with their kind where their own words say it.

    Lines beyond the first 20,000 are not judged: no report has so many, and none is worth the time.
    """
    return [_by_shape(piece) for line in _lines(text) for piece in (_cut(line) if line.line < _MAX_LINES else (line,))]


def with_kinds(pieces: list[Piece], changed: dict[int, BlockKind]) -> list[Piece]:
    """The pieces, some of them (by index) with another kind."""
    if not changed:
        return pieces
    return [replace(piece, kind=changed[i]) if i in changed else piece for i, piece in enumerate(pieces)]


def _lines(text: str) -> Iterator[Piece]:
    end = 0
    for number, match in enumerate(_LINE.finditer(text)):
        piece = trimmed(text[match.start() : match.end()], match.start())
        if piece is None:
            continue
        spaced = text.count("\n", end, match.start()) > 1 or text.count("\r", end, match.start()) > 1
        yield replace(piece, line=number, spaced=spaced or end == 0)
        end = match.end()


def trimmed(words: str, start: int, kind: BlockKind | None = None) -> Piece | None:
    """The words that start at ``start`` in the text, without the blanks at their rims; ``None`` if nothing is left."""
    left = words.lstrip().lstrip(_RIM).lstrip()
    start += len(words) - len(left)
    words = left.rstrip().rstrip(_RIM).rstrip()
    return Piece(span=Span(start, start + len(words)), words=words, line=0, kind=kind) if words else None


def _cut(line: Piece) -> Iterator[Piece]:
    """The parts of a line, in order: what is glued to its rims and into its middle comes apart."""
    cuts = _cuts(line.words)
    if not cuts:
        yield line
        return
    at, after = 0, None
    for start, end, kind, following in (*cuts, (len(line.words), len(line.words), None, None)):
        for left, right, found in ((at, start, after), (start, end, kind)):
            piece = trimmed(line.words[left:right], line.span.start + left, found)
            if piece is not None:
                yield replace(piece, line=line.line, whole=False, spaced=line.spaced)
        at, after = end, following


_Cut = tuple[int, int, BlockKind | None, BlockKind | None]


def _cuts(words: str) -> list[_Cut]:
    """Stretches to part off: start, end, kind, and the kind of what follows where that is known."""
    cuts: list[_Cut] = []
    opener = OPENERS.match(words)
    if opener is None and is_clutter(words):
        return cuts
    if prefix := stamp_prefix(words[:RIM_CHARS]):
        cuts.append((0, prefix, BlockKind.BYLINE, None))
    elif opener is not None:
        following = BlockKind.CAPTION if opener.group("caption") else None
        cuts.append((0, opener.end(), BlockKind.CLUTTER, following))
    for insert in INSERTS.finditer(words):
        if insert.start() >= (cuts[-1][1] if cuts else 0):
            cuts.append((insert.start(), insert.end(), BlockKind.CLUTTER, None))
    rim = max(len(words) - RIM_CHARS, cuts[-1][1] if cuts else 0)
    for pattern, kind in ((CLOSERS, BlockKind.CLUTTER), (DESK_ENDING, BlockKind.BYLINE)):
        ending = pattern.search(words[rim:])
        if ending is not None and rim + ending.start() > 0:
            cuts.append((rim + ending.start(), len(words), kind, None))
            break
    return cuts


def _by_shape(piece: Piece) -> Piece:
    """What a piece is by its own words, where they say it."""
    if piece.kind is not None or piece.line >= _MAX_LINES:
        return piece
    if is_clutter(piece.words):
        return replace(piece, kind=BlockKind.CLUTTER)
    if is_byline(piece.words, near_top=piece.line < TOP_LINES):
        return replace(piece, kind=BlockKind.BYLINE)
    return replace(piece, kind=BlockKind.CAPTION) if is_caption(piece.words) else piece
