"""Raw page text -> blocks: what is headline, paragraph, crosshead, caption, byline, and what is page furniture.

Each line is cut where furniture is glued to a report's words, each piece is judged by its own shape, and then by its
place: headline first, crossheads between paragraphs, biographies and lists of other stories at the end. Nothing is
deleted. In doubt a piece is a paragraph, since a paragraph taken for clutter loses the words of those quoted in it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from onrecord.ingest.bylines import DESK_ENDING, is_byline, stamp_prefix, stamp_suffix
from onrecord.ingest.captions import is_caption, is_picture_credit, is_untold
from onrecord.ingest.clutter import (
    ABOUT_AUTHOR,
    CLOSERS,
    INSERTS,
    OPENERS,
    TEASER_HEAD,
    holds_quotation,
    is_clutter,
)
from onrecord.model import Block, BlockKind, Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_RIM = " \t\xa0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\x00\x1c\x1d\x1e\x1f"
# A credit, an embed or a prompt at the rim of a line is looked for within this many characters of it.
_RIM_CHARS = 600
_TOP_LINES = 4
_MAX_TAIL_LINES = 20
_SAME_TITLE = 88.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A line or a part of one, with what is known of it so far; ``kind`` is ``None`` while it is undecided."""

    span: Span
    words: str
    line: int
    kind: BlockKind | None = None
    whole: bool = True
    spaced: bool = True


def mark_blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """Mark what each stretch of a page's text is.

    Blocks are in order, lie within one line each and do not overlap; blanks between them belong to none. Blank text
    gives ``()``.

    Args:
        text: The text, one paragraph a line, with whatever the page had around it.
        title: The headline as metadata states it; the line that repeats it is the headline.
    """
    pieces = [piece for line in _lines(text) for piece in _cut(line)]
    pieces = [_by_shape(piece) for piece in pieces]
    pieces = _mark_headline(pieces, title)
    pieces = _mark_repeated(pieces)
    pieces = _mark_biography(pieces)
    pieces = _mark_lists(pieces)
    pieces = _mark_short_lines(pieces)
    return tuple(Block(kind=piece.kind or BlockKind.PARAGRAPH, span=piece.span) for piece in pieces)


def _lines(text: str) -> Iterator[_Piece]:
    end = 0
    for number, match in enumerate(_LINE.finditer(text)):
        piece = _trimmed(text[match.start() : match.end()], match.start())
        if piece is None:
            continue
        spaced = text.count("\n", end, match.start()) > 1 or text.count("\r", end, match.start()) > 1
        yield replace(piece, line=number, spaced=spaced or end == 0)
        end = match.end()


def _trimmed(words: str, start: int, kind: BlockKind | None = None) -> _Piece | None:
    left = words.lstrip().lstrip(_RIM).lstrip()
    start += len(words) - len(left)
    words = left.rstrip().rstrip(_RIM).rstrip()
    return _Piece(span=Span(start, start + len(words)), words=words, line=0, kind=kind) if words else None


def _cut(line: _Piece) -> Iterator[_Piece]:
    """The parts of a line, in order: what is glued to its rims and into its middle comes apart."""
    cuts = _cuts(line.words)
    if not cuts:
        yield line
        return
    at, after = 0, None
    for start, end, kind, following in (*cuts, (len(line.words), len(line.words), None, None)):
        for left, right, found in ((at, start, after), (start, end, kind)):
            piece = _trimmed(line.words[left:right], line.span.start + left, found)
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
    if prefix := stamp_prefix(words[:_RIM_CHARS]):
        cuts.append((0, prefix, BlockKind.BYLINE, None))
    elif opener is not None:
        following = BlockKind.CAPTION if opener.group("caption") else None
        cuts.append((0, opener.end(), BlockKind.CLUTTER, following))
    for insert in INSERTS.finditer(words):
        if insert.start() >= (cuts[-1][1] if cuts else 0):
            cuts.append((insert.start(), insert.end(), BlockKind.CLUTTER, None))
    rim = max(len(words) - _RIM_CHARS, cuts[-1][1] if cuts else 0)
    for pattern, kind in ((CLOSERS, BlockKind.CLUTTER), (DESK_ENDING, BlockKind.BYLINE)):
        ending = pattern.search(words[rim:])
        if ending is not None and rim + ending.start() > 0:
            cuts.append((rim + ending.start(), len(words), kind, None))
            break
    return cuts


def _by_shape(piece: _Piece) -> _Piece:
    """What a piece is by its own words, where they say it."""
    if piece.kind is not None:
        return piece
    if is_clutter(piece.words):
        return replace(piece, kind=BlockKind.CLUTTER)
    if is_byline(piece.words, near_top=piece.line < _TOP_LINES):
        return replace(piece, kind=BlockKind.BYLINE)
    return replace(piece, kind=BlockKind.CAPTION) if is_caption(piece.words) else piece


def _mark_headline(pieces: list[_Piece], title: str | None) -> list[_Piece]:
    """The line that repeats the title; without one, a first line that reads like a headline."""
    top = [i for i, piece in enumerate(pieces[: 2 * _TOP_LINES]) if piece.kind in {None, BlockKind.CAPTION}]
    if title:
        for i in top:
            if _is_title(pieces[i].words, title):
                return _with_kind(pieces, {i: BlockKind.HEADLINE})
    if not top:
        return pieces
    first = top[0]
    glued = stamp_suffix(pieces[first].words[:_RIM_CHARS])
    if glued and pieces[first].kind is None:
        return _split_headline(pieces, first, glued)
    if title is None and _reads_like_headline(pieces, first):
        return _with_kind(pieces, {first: BlockKind.HEADLINE})
    return pieces


def _is_title(words: str, title: str) -> bool:
    if not 0.6 * len(title) <= len(words) <= 1.5 * len(title) + 4:
        return False
    return fuzz.ratio(words.casefold(), title.casefold()) >= _SAME_TITLE


def _split_headline(pieces: list[_Piece], index: int, glued: int) -> list[_Piece]:
    piece = pieces[index]
    parts = [
        _trimmed(piece.words[:glued], piece.span.start, BlockKind.HEADLINE),
        _trimmed(piece.words[glued:], piece.span.start + glued, BlockKind.BYLINE),
    ]
    found = [replace(part, line=piece.line, whole=False) for part in parts if part]
    return [*pieces[:index], *found, *pieces[index + 1 :]]


def _reads_like_headline(pieces: list[_Piece], index: int) -> bool:
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


def _mark_repeated(pieces: list[_Piece]) -> list[_Piece]:
    """Widgets print the same line again and again: the second time it is clutter, and short lines the first time too."""
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
    return _with_kind(pieces, changed)


def _is_speech(words: str) -> bool:
    return any(mark in words for mark in '"“”«»') or re.match(r"[A-Z][A-Z. '’-]{1,40}:\s", words) is not None


_WORK = (
    r"(?:reporter|correspondent|writer|editor|columnist|journalist|contributor|author|fellow|producer|blogger|professor"
    r"|lecturer|broadcaster|director|analyst|researcher|critic|novelist|historian|student|physician|attorney|lawyer)"
)
_PERSON = r"(?:Dr\. |Prof\. )?[A-Z][\w.'’-]{0,30}(?:,? (?:[A-Z][\w.'’-]{0,30}|van|von|de|der|al|el|bin|ibn|la|le)){1,4}"
_BIOGRAPHY = re.compile(
    rf"(?P<name>{_PERSON}),?(?: Ph\.?D\.?,| M\.?D\.?,)? (?:is|was|writes|covers|reports|joined|worked|has (?:covered|written|reported))\b"
    rf"[^\"“”]{{0,200}}"
)
_BIOGRAPHY_WORDS = re.compile(
    rf"\b(?:{_WORK}s?|covers|writes|reports|Follow|follow|@\w+|based in|joined|newsletter|his focus|her focus|their focus)\b|@\w"
)


def _mark_biography(pieces: list[_Piece]) -> list[_Piece]:
    """From "About the writer" to the end; and a last line on somebody of whom the report does not speak."""
    for i, piece in enumerate(pieces):
        if ABOUT_AUTHOR.fullmatch(piece.words) and len(pieces) - i <= _MAX_TAIL_LINES:
            tail = {j: BlockKind.CLUTTER for j in range(i, len(pieces)) if not holds_quotation(pieces[j].words)}
            return _with_kind(pieces, tail)
    changed = {}
    for i in _last_open(pieces, 4):
        match = _BIOGRAPHY.match(pieces[i].words)
        if match is None or holds_quotation(pieces[i].words) or not _BIOGRAPHY_WORDS.search(pieces[i].words):
            break
        if _is_spoken_of(match.group("name"), pieces[:i]):
            break
        changed[i] = BlockKind.CLUTTER
    return _with_kind(pieces, changed)


def _is_spoken_of(name: str, pieces: list[_Piece]) -> bool:
    surname = name.split()[-1].strip(".,")
    return any(surname in piece.words for piece in pieces if piece.kind not in {BlockKind.BYLINE, BlockKind.CLUTTER})


def _last_open(pieces: list[_Piece], most: int) -> Iterator[int]:
    """Indices of the last undecided pieces, the last one first; clutter and bylines after them are passed over."""
    found = 0
    for i in range(len(pieces) - 1, 0, -1):
        if pieces[i].kind is None:
            yield i
            found += 1
        elif pieces[i].kind not in {BlockKind.CLUTTER, BlockKind.BYLINE}:
            return
        if found == most:
            return


def _mark_lists(pieces: list[_Piece]) -> list[_Piece]:
    """Titles of other stories: after a line that heads such a list, and in a run at the very end."""
    changed: dict[int, BlockKind] = {}
    heads = False
    for i, piece in enumerate(pieces):
        if TEASER_HEAD.fullmatch(piece.words) and piece.kind in {None, BlockKind.CLUTTER}:
            heads = True
            changed[i] = BlockKind.CLUTTER
        elif heads and piece.kind is None and _is_listed(piece):
            changed[i] = BlockKind.CLUTTER
        elif piece.kind is not BlockKind.CLUTTER:
            heads = False
    run = []
    for i in _last_open(pieces, len(pieces)):
        if not _is_listed(pieces[i]):
            break
        run.append(i)
    if len(run) >= 4:
        changed.update(dict.fromkeys(run, BlockKind.CLUTTER))
    return _with_kind(pieces, changed)


def _is_listed(piece: _Piece) -> bool:
    if len(piece.words) > 130 or holds_quotation(piece.words):
        return False
    return is_untold(piece.words) or re.search(r"\?$|\w['’\"”]$", piece.words) is not None


def _mark_short_lines(pieces: list[_Piece]) -> list[_Piece]:
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
    return _with_kind(pieces, changed)


def _titles_caption(pieces: list[_Piece], i: int) -> bool:
    """Whether a short line stands directly on a caption: the picture's own title."""
    following = pieces[i + 1] if i + 1 < len(pieces) else None
    if following is None or following.kind is not BlockKind.CAPTION or following.spaced or not pieces[i].spaced:
        return False
    return len(pieces[i].words) <= 120 and is_untold(pieces[i].words) and not is_picture_credit(following.words)


def _is_crosshead(pieces: list[_Piece], i: int) -> bool:
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


def _is_bare_caption(pieces: list[_Piece], i: int) -> bool:
    words = pieces[i].words
    if not is_untold(words) or not 7 <= len(words.split()) <= 45 or any(mark in words for mark in '"“”'):
        return False
    following = next((p for p in pieces[i + 1 :] if p.kind is not BlockKind.CLUTTER), None)
    return words[0].isupper() and (following is None or not following.words[0].islower())


def _is_followed_by_prose(pieces: list[_Piece], i: int) -> bool:
    for following in pieces[i + 1 : i + 5]:
        if following.kind is None:
            return len(following.words) > len(pieces[i].words) and len(following.words) >= 40
        if following.kind is BlockKind.BYLINE:
            return False
    return False


def _with_kind(pieces: list[_Piece], changed: dict[int, BlockKind]) -> list[_Piece]:
    if not changed:
        return pieces
    return [replace(piece, kind=changed[i]) if i in changed else piece for i, piece in enumerate(pieces)]
