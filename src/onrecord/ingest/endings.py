"""What stands after the report: biographies of its writers, and titles of other stories."""

import re
from collections.abc import Iterator

from onrecord.ingest.captions import is_untold
from onrecord.ingest.clutter import ABOUT_AUTHOR, TEASER_HEAD, holds_quotation
from onrecord.ingest.pieces import Piece, with_kinds
from onrecord.model import BlockKind

_MAX_TAIL_LINES = 20
_WORK = (
    r"(?:reporter|correspondent|writer|editor|columnist|journalist|contributor|author|fellow|producer|blogger|professor"
    r"|lecturer|broadcaster|director|analyst|researcher|critic|novelist|historian|student|physician|attorney|lawyer)"
)
_PERSON = r"(?:Dr\. |Prof\. )?[A-Z][\w.'’-]{0,30}(?:,? (?:[A-Z][\w.'’-]{0,30}|van|von|de|der|al|el|bin|ibn|la|le)){1,4}"
_BIOGRAPHY = re.compile(
    rf"(?P<name>{_PERSON}),?(?: Ph\.?D\.?,| M\.?D\.?,)? (?:is|was|writes|covers|reports|joined|worked"
    rf"|has (?:covered|written|reported))\b"
    rf"[^\"“”]{{0,200}}"
)
_BIOGRAPHY_WORDS = re.compile(
    rf"\b(?:{_WORK}s?|covers|writes|reports|Follow|follow|@\w+|based in|joined|newsletter|his focus|her focus"
    rf"|their focus)\b|@\w"
)


def mark_biography(pieces: list[Piece]) -> list[Piece]:
    """From "About the writer" to the end; and a last line on somebody of whom the report does not speak."""
    for i, piece in enumerate(pieces):
        if ABOUT_AUTHOR.fullmatch(piece.words) and len(pieces) - i <= _MAX_TAIL_LINES:
            tail = {j: BlockKind.CLUTTER for j in range(i, len(pieces)) if not holds_quotation(pieces[j].words)}
            return with_kinds(pieces, tail)
    changed = {}
    for i in _last_open(pieces, 4):
        match = _BIOGRAPHY.match(pieces[i].words)
        if match is None or holds_quotation(pieces[i].words) or not _BIOGRAPHY_WORDS.search(pieces[i].words):
            break
        if _is_spoken_of(match.group("name"), pieces[:i]):
            break
        changed[i] = BlockKind.CLUTTER
    return with_kinds(pieces, changed)


def _is_spoken_of(name: str, pieces: list[Piece]) -> bool:
    surname = name.rsplit(maxsplit=1)[-1].strip(".,")
    return any(surname in piece.words for piece in pieces if piece.kind not in {BlockKind.BYLINE, BlockKind.CLUTTER})


def _last_open(pieces: list[Piece], most: int) -> Iterator[int]:
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


def mark_lists(pieces: list[Piece]) -> list[Piece]:
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
    return with_kinds(pieces, changed)


def _is_listed(piece: Piece) -> bool:
    if len(piece.words) > 130 or holds_quotation(piece.words):
        return False
    return is_untold(piece.words) or re.search(r"\?$|\w['’\"”]$", piece.words) is not None
