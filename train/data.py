"""From annotated articles to labelled pieces and batches of windows."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.language.quotation import find_quotations
from onrecord.model import Span
from onrecord.read.tagger.encoding import (
    CLS,
    PAD,
    SEP,
    Ints,
    Pieces,
    Tokenizer,
    Window,
    WindowSize,
    cut_windows,
    encode,
)
from onrecord.read.tagger.labels import Link, Name, Tag

IGNORE = -100
_NAMES = {
    "PERSON": Name.B_PERSON,
    "ORGANIZATION": Name.B_ORGANISATION,
    "LOCATION": Name.B_PLACE,
    "CITY": Name.B_PLACE,
    "COUNTRY": Name.B_PLACE,
    "STATE_OR_PROVINCE": Name.B_PLACE,
    "TITLE": Name.B_TITLE,
    "NATIONALITY": Name.B_OTHER,
    "RELIGION": Name.B_OTHER,
    "MISC": Name.B_OTHER,
}
# Other houses' quotation marks, a character for a character, so that offsets stay.
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_SINGLE = str.maketrans("“”", "‘’")


@dataclass(frozen=True, kw_only=True)
class Query:
    """One span that asks for another: its first and last piece, and the pieces any of which answers (none: nothing)."""

    link: Link
    first: int
    last: int
    answers: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Example:
    """One article: its pieces under each style of quotation marks, with the labels that all styles share."""

    id: str
    styles: tuple[Pieces, ...]
    tags: tuple[Ints, ...]
    names: tuple[Ints, ...]
    queries: tuple[tuple[Query, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Windows side by side, filled up to one length with PAD; ``pieces`` is -1 where there is no piece."""

    ids: NDArray[np.int64]
    case: NDArray[np.int64]
    quoted: NDArray[np.int64]
    border: NDArray[np.int64]
    line: NDArray[np.int64]
    mask: NDArray[np.bool_]
    tags: NDArray[np.int64]
    names: NDArray[np.int64]
    queries: list[tuple[int, Query]]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file, plain or compressed."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def make_example(row: dict[str, Any], silver: dict[str, Any] | None, tokenizer: Tokenizer) -> Example:
    """Label one article in each style of marks."""
    text = row["text"]
    styles = [text] + [other for table in (_STRAIGHT, _SINGLE) if (other := text.translate(table)) != text]
    whole = [Span(0, len(text))]
    pieces = tuple(encode(style, whole, find_quotations(style, whole), tokenizer) for style in styles)
    return Example(
        id=row["id"],
        styles=pieces,
        tags=tuple(_tags(p, row["attributions"]) for p in pieces),
        names=tuple(_name_tags(p, silver) for p in pieces),
        queries=tuple(tuple(_queries(p, row["attributions"])) for p in pieces),
    )


def _first_last(pieces: Pieces, span: Sequence[int]) -> tuple[int, int] | None:
    """The first and the last piece that share a character with a span."""
    first = int(np.searchsorted(pieces.ends, span[0], side="right"))
    last = int(np.searchsorted(pieces.starts, span[1])) - 1
    return (first, last) if first <= last else None


def _tags(pieces: Pieces, attributions: list[dict[str, Any]]) -> Ints:
    tags = np.zeros(len(pieces), dtype=np.int64)
    for role in ("source", "content", "cue"):
        for attribution in attributions:
            cue = attribution["cue"][0][0] if attribution["cue"] else None
            for span in attribution[role]:
                found = _first_last(pieces, span)
                if found is None:
                    continue
                begin = _begin(role, right=cue is not None and cue > span[0])
                if role == "source" and tags[found[0]]:
                    continue  # shared by several attributions: the nearest cue, which comes first, has named its side
                tags[found[0] : found[1] + 1] = begin + 1
                tags[found[0]] = begin
    return tags


def _begin(role: str, *, right: bool) -> Tag:
    if role == "cue":
        return Tag.B_CUE
    if role == "source":
        return Tag.B_SOURCE_RIGHT if right else Tag.B_SOURCE_LEFT
    return Tag.B_CONTENT_RIGHT if right else Tag.B_CONTENT_LEFT


def _name_tags(pieces: Pieces, silver: dict[str, Any] | None) -> Ints:
    tags = np.full(len(pieces), IGNORE if silver is None else Name.OUTSIDE, dtype=np.int64)
    for sentence in silver["sentences"] if silver else ():
        before = "O"
        for start, end, _, kind in sentence:
            found = _first_last(pieces, (start, end)) if kind in _NAMES else None
            if found is not None:
                tags[found[0] : found[1] + 1] = _NAMES[kind] + 1
                if kind != before:
                    tags[found[0]] = _NAMES[kind]
            before = kind
    return tags


def _queries(pieces: Pieces, attributions: list[dict[str, Any]]) -> Iterator[Query]:
    for attribution in attributions:
        spans = {
            role: [found for span in attribution[role] if (found := _first_last(pieces, span)) is not None]
            for role in ("source", "cue", "content")
        }
        firsts = {role: tuple(first for first, _ in found) for role, found in spans.items()}
        for first, last in spans["content"]:
            yield Query(link=Link.CONTENT_TO_CUE, first=first, last=last, answers=firsts["cue"])
            yield Query(link=Link.CONTENT_TO_SOURCE, first=first, last=last, answers=firsts["source"])
        for first, last in spans["cue"]:
            yield Query(link=Link.CUE_TO_SOURCE, first=first, last=last, answers=firsts["source"])


def make_batches(examples: Sequence[Example], rng: random.Random, *, max_pieces: int, varied: bool) -> list[Batch]:
    """Cut all examples into windows and put windows of like length side by side, in random order.

    With ``varied``, the style of marks and the size of windows are drawn anew for each article.
    """
    cut: list[tuple[Example, int, Window]] = []
    for example in examples:
        style = rng.choices(range(3), (0.6, 0.25, 0.15))[0] % len(example.styles) if varied else 0
        size = (
            WindowSize(core=rng.randint(120, 210), before=rng.randint(8, 40), after=rng.randint(8, 40))
            if varied
            else WindowSize(core=176, before=32, after=32)
        )
        cut += [(example, style, window) for window in cut_windows(example.styles[style], size)]
    rng.shuffle(cut)
    cut.sort(key=lambda item: (item[2].end - item[2].start) // 8)
    groups: list[list[tuple[Example, int, Window]]] = [[]]
    for item in cut:
        width = item[2].end - item[2].start + 2
        if (len(groups[-1]) + 1) * width > max_pieces:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    return [_batch(group, rng, varied=varied) for group in groups if group]


def _batch(group: list[tuple[Example, int, Window]], rng: random.Random, *, varied: bool) -> Batch:
    width = max(window.end - window.start for _, _, window in group) + 2
    shape = (len(group), width)
    batch = Batch(
        ids=np.full(shape, PAD, dtype=np.int64),
        case=np.zeros(shape, dtype=np.int64),
        quoted=np.zeros(shape, dtype=np.int64),
        border=np.zeros(shape, dtype=np.int64),
        line=np.zeros(shape, dtype=np.int64),
        mask=np.zeros(shape, dtype=bool),
        tags=np.full(shape, IGNORE, dtype=np.int64),
        names=np.full(shape, IGNORE, dtype=np.int64),
        queries=[],
    )
    for row, (example, style, window) in enumerate(group):
        pieces = example.styles[style]
        n = window.end - window.start
        seen, at = slice(window.start, window.end), slice(1, n + 1)
        batch.ids[row, 0], batch.ids[row, at], batch.ids[row, n + 1] = CLS, pieces.ids[seen], SEP
        batch.case[row, at], batch.quoted[row, at] = pieces.case[seen], pieces.quoted[seen]
        batch.border[row, at], batch.line[row, at] = pieces.border[seen], pieces.line[seen]
        batch.mask[row, : n + 2] = True
        core = slice(window.core_start, window.core_end)
        shifted = slice(window.core_start - window.start + 1, window.core_end - window.start + 1)
        batch.tags[row, shifted] = example.tags[style][core]
        batch.names[row, shifted] = example.names[style][core]
        for query in example.queries[style]:
            placed = _place(query, window, rng if varied else None)
            if placed is not None:
                batch.queries.append((row, placed))
    return batch


def _place(query: Query, window: Window, rng: random.Random | None) -> Query | None:
    """A query in the positions of its window, or ``None`` if it is not this window's or cannot be answered in it."""
    if not window.core_start <= query.first < window.core_end:
        return None
    inside = tuple(answer - window.start + 1 for answer in query.answers if window.start <= answer < window.end)
    if query.answers and not inside:
        return None
    last = min(query.last, window.end - 1)
    if rng is not None and last > query.first and rng.random() < 0.1:  # borders that are found are not always right
        last = rng.randint(query.first, last)
    return Query(
        link=query.link, first=query.first - window.start + 1, last=last - window.start + 1, answers=inside or (0,)
    )
