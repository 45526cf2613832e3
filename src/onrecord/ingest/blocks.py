"""Raw page text -> blocks: what is headline, paragraph, crosshead, caption, byline, and what is page furniture.

Each line is cut where furniture is glued to a report's words, each piece is judged by its own shape, and then by its
place: headline first, crossheads between paragraphs, biographies and lists of other stories at the end. Nothing is
deleted. In doubt a piece is a paragraph, since a paragraph taken for clutter loses the words of those quoted in it.
"""

import re
from collections import Counter
from dataclasses import replace

from rapidfuzz import fuzz

from onrecord.ingest.bylines import stamp_suffix
from onrecord.ingest.captions import is_picture_credit, is_untold
from onrecord.ingest.clutter import is_navigation
from onrecord.ingest.endings import mark_biography, mark_lists
from onrecord.ingest.pieces import RIM_CHARS, TOP_LINES, Piece, read_pieces, trimmed, with_kinds
from onrecord.model import Block, BlockKind

_SAME_TITLE = 88.0
_MASTHEAD_WORDS = 6


def mark_blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """Mark what each stretch of a page's text is.

    Blocks are in order, lie within one line each and do not overlap; blanks between them belong to none. Blank text
    gives ``()``.

    Args:
        text: The text, one paragraph a line, with whatever the page had around it.
        title: The headline as metadata states it; the line that repeats it is the headline.
    """
    pieces = _mark_headline(_mark_masthead(read_pieces(text)), title)
    pieces = _mark_repeated(pieces)
    pieces = mark_biography(pieces)
    pieces = mark_lists(pieces)
    pieces = _mark_short_lines(pieces)
    return tuple(Block(kind=piece.kind or BlockKind.PARAGRAPH, span=piece.span) for piece in pieces)


def _mark_masthead(pieces: list[Piece]) -> list[Piece]:
    """The outlet's name above the row of its sections."""
    if len(pieces) < 2 or pieces[0].kind is not None or not is_navigation(pieces[1].words):
        return pieces
    return with_kinds(pieces, {0: BlockKind.CLUTTER}) if len(pieces[0].words.split()) <= _MASTHEAD_WORDS else pieces


def _mark_headline(pieces: list[Piece], title: str | None) -> list[Piece]:
    """The line that repeats the title; without one, a first line that reads like a headline."""
    top = [i for i, piece in enumerate(pieces[: 2 * TOP_LINES]) if piece.kind in {None, BlockKind.CAPTION}]
    if title:
        for i in top:
            if _is_title(pieces[i].words, title):
                return with_kinds(pieces, {i: BlockKind.HEADLINE})
    if not top:
        return pieces
    first = top[0]
    glued = stamp_suffix(pieces[first].words[:RIM_CHARS])
    if glued and pieces[first].kind is None:
        return _split_headline(pieces, first, glued)
    if title is None and _reads_like_headline(pieces, first):
        return with_kinds(pieces, {first: BlockKind.HEADLINE})
    return pieces


def _is_title(words: str, title: str) -> bool:
    if not 0.6 * len(title) <= len(words) <= 1.5 * len(title) + 4:
        return False
    return fuzz.ratio(words.casefold(), title.casefold()) >= _SAME_TITLE


def _split_headline(pieces: list[Piece], index: int, glued: int) -> list[Piece]:
    piece = pieces[index]
    parts = [
        trimmed(piece.words[:glued], piece.span.start, BlockKind.HEADLINE),
        trimmed(piece.words[glued:], piece.span.start + glued, BlockKind.BYLINE),
    ]
    found = [replace(part, line=piece.line, whole=False) for part in parts if part]
    return [*pieces[:index], *found, *pieces[index + 1 :]]


def _reads_like_headline(pieces: list[Piece], index: int) -> bool:
    """Whether the first line is short and without a full stop, and longer lines follow; or has a title's capitals."""
    piece = pieces[index]
    words = piece.words.split()
    following = [p for p in pieces[index + 1 : index + 4] if p.kind is None]
    if piece.kind is not None or not piece.whole or not 2 <= len(words) <= 30 or not following:
        return False
    if not (piece.words[0].isupper() or piece.words[0].isdigit() or piece.words[0] in "\"“'‘"):
        return False
    if all(len(p.words) <= len(piece.words) for p in following):
        return False
    if is_untold(piece.words) or piece.words.endswith(("?", "'", "’", '"', "”")):
        return True
    capitals = sum(1 for word in words if word[:1].isupper() or not word[:1].isalpha() or len(word) <= 3)
    return piece.words.endswith(".") and len(words) >= 4 and capitals >= 0.85 * len(words)


def _mark_repeated(pieces: list[Piece]) -> list[Piece]:
    """Widgets print a line again and again: it is clutter the second time, and if it is short the first time too."""
    counts = Counter(piece.words for piece in pieces if piece.whole and len(piece.words) <= 300)
    seen: set[str] = set()
    changed = {}
    for i, piece in enumerate(pieces):
        if piece.kind not in {None, BlockKind.HEADLINE} or counts[piece.words] < 2 or not piece.whole:
            continue
        if _is_speech(piece.words):
            continue
        again = piece.words in seen
        seen.add(piece.words)
        if piece.kind is None and (again or (is_untold(piece.words) and len(piece.words) <= 60)):
            changed[i] = BlockKind.CLUTTER
    return with_kinds(pieces, changed)


def _is_speech(words: str) -> bool:
    return any(mark in words for mark in '"“”«»') or re.match(r"[A-Z][A-Z. '’-]{1,40}:\s", words) is not None


def _mark_short_lines(pieces: list[Piece]) -> list[Piece]:
    """Lines without a full stop among paragraphs: a few words make a crosshead, a whole clause a caption."""
    changed: dict[int, BlockKind] = {}
    body = [p for p in pieces if p.kind is None and len(p.words) >= 80]
    is_prose = sum(1 for p in body if not is_untold(p.words)) >= max(2, 0.5 * len(body))
    for i, piece in enumerate(pieces):
        if piece.kind is not None or not piece.whole or not is_prose:
            continue
        if _titles_caption(pieces, i):
            changed[i] = BlockKind.CAPTION
        elif _is_crosshead(pieces, i):
            changed[i] = BlockKind.HEADING
        elif _is_bare_caption(pieces, i):
            changed[i] = BlockKind.CAPTION
    return with_kinds(pieces, changed)


def _titles_caption(pieces: list[Piece], i: int) -> bool:
    """Whether a short line stands directly on a caption: the picture's own title."""
    following = pieces[i + 1] if i + 1 < len(pieces) else None
    if following is None or following.kind is not BlockKind.CAPTION or following.spaced or not pieces[i].spaced:
        return False
    return len(pieces[i].words) <= 120 and is_untold(pieces[i].words) and not is_picture_credit(following.words)


def _is_crosshead(pieces: list[Piece], i: int) -> bool:
    words = pieces[i].words
    starts = words[0].isupper() or words[0].isdigit() or words[0] in "'‘\"“"
    if not starts or len(words) > 70 or len(words.split()) > 9 or words.endswith((".", ":", ",", ";", "!", "…")):
        return False
    if not _is_followed_by_prose(pieces, i):
        return False
    quoted = words[0] in "'‘\"“"
    if words[0] in '"“' and (words[1:2] == "(" or words[-1] not in '"”'):
        return False
    if quoted and not (words.endswith(("'", "’", '"', "”")) or len(words.split()) <= 6):
        return False
    return len(words.split()) <= 6 or words.isupper() or words.istitle() or words.endswith("?")


def _is_bare_caption(pieces: list[Piece], i: int) -> bool:
    words = pieces[i].words
    if not is_untold(words) or not 7 <= len(words.split()) <= 45 or any(mark in words for mark in '"“”'):
        return False
    following = next((p for p in pieces[i + 1 :] if p.kind is not BlockKind.CLUTTER), None)
    return words[0].isupper() and (following is None or not following.words[0].islower())


def _is_followed_by_prose(pieces: list[Piece], i: int) -> bool:
    for following in pieces[i + 1 : i + 5]:
        if following.kind is None:
            return len(following.words) > len(pieces[i].words) and len(following.words) >= 40
        if following.kind is BlockKind.BYLINE:
            return False
    return False
