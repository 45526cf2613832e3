"""Passages of a page -> which of them are the article, and what each is.

trafilatura decides where the main content is. It gives text without places, stops before some paragraphs of the story
and lets lists of other stories in, so its text serves as a vote on the page's own passages; those between and after
the ones that it keeps are judged by their form and place, never by an outlet's name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import trafilatura
from lxml import etree

from onrecord.ingest.markup import Size
from onrecord.ingest.page_kinds import has_sign, is_author_note, is_byline, is_caption, is_clutter, is_link_line
from onrecord.ingest.page_text import Passage, Place, Region, Sign
from onrecord.model import BlockKind

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_MIN_COVERED = 0.6

# A wrapper that is named like clutter is none where it holds this much of what trafilatura keeps. Over the 87
# development pages (2026-11-22) wrappers held either more than a half or less than a tenth.
_MAX_SIGN_SHARE = 0.35
# The body is the deepest element with this much of what trafilatura keeps.
_BODY_SHARE = 0.75
# Paragraphs of the story share the shape of their place ("/html/body/div/p"); a shape with less text is an exception.
_COMMON_SHAPE_SHARE = 0.2
# A body in several sections repeats its shape in sibling elements, this many levels above the paragraph at most.
_MAX_LEVELS_APART = 3
_MIN_PARAGRAPH = 60
_MIN_TITLE_OVERLAP = 0.6
_MAX_TITLE = 1_000
# From here on trafilatura's time grows with the square of the elements: 20,000 took it 1.6 s at worst, 80,000 24 s
# (pages of links and of inline elements, 2026-11-22). Beyond, passages are judged by their length and links alone.
_MAX_ELEMENTS = 30_000
_MAX_DEPTHS = 2_000_000
_MAX_CHARACTERS = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A passage with what it is in the article."""

    passage: Passage
    kind: BlockKind


def select_content(
    root: etree._Element, passages: Sequence[Passage], *, size: Size, titles: Sequence[str]
) -> tuple[Part, ...]:
    """The article's passages from its headline to its end in page order, clutter between them included and marked.

    ``titles`` are the headlines that the page's metadata gives. ``root`` is changed by trafilatura: read it before. A
    page without main content gives ``()``.
    """
    text = _main_text(root) if _is_usual(size) else None
    kept = _long(passages) if text is None else _covered(passages, text)
    passages = _without_false_signs(passages, kept)
    body = _body_place(passages, kept)
    if body is None:
        return ()
    kept, headline = _settle(passages, kept, body, titles)
    return tuple(_parts(passages, kept, headline))


def _is_usual(size: Size) -> bool:
    return size.elements <= _MAX_ELEMENTS and size.depths <= _MAX_DEPTHS and size.characters <= _MAX_CHARACTERS


def _main_text(root: etree._Element) -> str | None:
    """The text that trafilatura gives for the page; ``None`` if it fails on it."""
    # fast: without the comparisons in which readability's or jusText's answer may replace its own. Development pages,
    # 2026-11-22, trafilatura 2.3.1, its text alone: F1 0.967 fast, 0.967 precision, 0.962 recall, 0.959 balanced.
    try:
        return trafilatura.extract(root, fast=True, include_comments=False) or ""
    except (RecursionError, ValueError, TypeError, LookupError, AttributeError, etree.LxmlError):
        return None  # it recurses into nested lists, and its rewriting of odd trees has failed before


def _long(passages: Sequence[Passage]) -> list[bool]:
    return [len(p.text) >= _MIN_PARAGRAPH and p.link_share < 0.5 for p in passages]


def _shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)}


def _covered(passages: Sequence[Passage], text: str) -> list[bool]:
    """Which passages stand in ``text``: short ones as a whole line, longer ones with most of their runs of words."""
    lines = {tuple(_WORD.findall(line)) for line in text.splitlines()}
    runs = _shingles(_WORD.findall(text))
    covered = []
    for passage in passages:
        words = _WORD.findall(passage.text)
        own = _shingles(words)
        in_runs = bool(own) and len(own & runs) >= _MIN_COVERED * len(own)
        covered.append(in_runs or (bool(words) and tuple(words) in lines))
    return covered


def _without_false_signs(passages: Sequence[Passage], kept: Sequence[bool]) -> list[Passage]:
    """Take back the signs of elements that hold much of the content."""
    weight: Counter[Region] = Counter()
    total = 0
    for passage, keep in zip(passages, kept, strict=True):
        if keep:
            total += len(passage.text)
            for region in passage.regions:
                weight[region] += len(passage.text)
    false = {region for region, held in weight.items() if held > _MAX_SIGN_SHARE * total}
    return [replace(p, regions=tuple(r for r in p.regions if r not in false)) if p.regions else p for p in passages]


def _body_place(passages: Sequence[Passage], kept: Sequence[bool]) -> Place | None:
    weight: Counter[Place] = Counter()
    total = 0
    for passage, keep in zip(passages, kept, strict=True):
        if keep and passage.link_share <= 0.5 and not passage.is_heading:
            total += len(passage.text)
            for place in _above(passage.place):
                weight[place] += len(passage.text)
    # Elements around all of it come in the order from the inside out, so the first of the lightest is the deepest.
    held = [(place, amount) for place, amount in weight.items() if amount >= _BODY_SHARE * total]
    return min(held, key=lambda item: item[1], default=(None, 0))[0]


def _above(place: Place) -> Iterator[Place]:
    return place.parent.upward() if place.parent else iter(())


def _find_headline(passages: Sequence[Passage], prose: Sequence[int], titles: Sequence[str]) -> int | None:
    """The passage that is the headline: most like a title of the metadata, else the last ``<h1>`` before the body.

    A title match counts past the first paragraphs, since a caption may stand above the headline.
    """
    wanted = [words for title in titles if (words := set(_WORD.findall(title.lower())))]
    best: tuple[tuple[float, ...], int] | None = None
    for index, passage in enumerate(passages[: prose[min(2, len(prose) - 1)]]):
        words = set(_WORD.findall(passage.text[:_MAX_TITLE].lower()))
        overlap = max((len(words & title) / len(words | title) for title in wanted), default=0.0) if words else 0.0
        like = overlap if overlap >= _MIN_TITLE_OVERLAP else 0.0
        first_of_page = passage.tag == "h1" and index < prose[0]
        if not (first_of_page or (passage.is_heading and like) or overlap == 1.0):
            continue
        score = (like > 0, passage.tag == "h1", passage.is_heading, -passage.link_share, like, index)
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best else None


def _settle(
    passages: Sequence[Passage], kept: Sequence[bool], body: Place, titles: Sequence[str]
) -> tuple[list[bool], int | None]:
    """Correct trafilatura's choice by the page's structure; gives it back with the headline's index."""
    inside = [body in passage.place.upward() for passage in passages]
    chosen = [index for index, keep in enumerate(kept) if keep and inside[index]]
    prose = [index for index in chosen if not passages[index].is_heading]
    headline = _find_headline(passages, prose, titles)
    start = headline + 1 if headline is not None else chosen[0]
    end = _end_of_story(passages, chosen[-1], headline)
    shapes = _common_shapes([passages[index] for index in prose])
    settled = [False] * len(passages)
    for index in range(start, end):
        passage = passages[index]
        if kept[index]:
            settled[index] = inside[index] or index < prose[0]
        elif not is_clutter(passage):
            settled[index] = _belongs(passage, shapes, inside=inside[index], before_end=index <= chosen[-1])
    if headline is not None:
        settled[headline] = True
    return settled, headline


def _end_of_story(passages: Sequence[Passage], last: int, headline: int | None) -> int:
    """The index at which what follows the last kept passage cannot be the same story any more."""
    stop = {"h1", passages[headline].tag if headline is not None else "h1"}
    for index in range(last + 1, len(passages)):
        passage = passages[index]
        if passage.tag in stop or has_sign(passage, Sign.COMMENTS) or is_link_line(passage):
            return index
        if passage.is_heading and is_clutter(passage):
            return index
    return len(passages)


def _shape(place: Place) -> tuple[str, ...]:
    return tuple(above.tag for above in place.upward())


def _common_shapes(prose: Sequence[Passage]) -> dict[tuple[str, ...], list[Place]]:
    """The shapes that most of the story's text has, each with the places that have it."""
    weight: Counter[tuple[str, ...]] = Counter()
    places: dict[tuple[str, ...], list[Place]] = {}
    for passage in prose:
        if passage.link_share < 0.5:
            shape = _shape(passage.place)
            weight[shape] += len(passage.text)
            places.setdefault(shape, []).append(passage.place)
    limit = _COMMON_SHAPE_SHARE * weight.total()
    return {shape: places[shape] for shape, held in weight.items() if held > limit}


def _belongs(passage: Passage, shapes: dict[tuple[str, ...], list[Place]], *, inside: bool, before_end: bool) -> bool:
    """Whether a passage that trafilatura leaves out stands where the story's own paragraphs stand."""
    places = shapes.get(_shape(passage.place))
    if places is None:
        return inside and before_end and passage.tag == "p" and _is_prose(passage)
    if passage.place.parent in (places[0].parent, places[-1].parent):
        return before_end or _is_prose(passage)
    last = set(places[-1].upward())
    return _is_prose(passage) and any(above in last for above in islice(_above(passage.place), _MAX_LEVELS_APART))


def _is_prose(passage: Passage) -> bool:
    return len(passage.text) >= _MIN_PARAGRAPH and passage.link_share < 0.5


def _parts(passages: Sequence[Passage], kept: Sequence[bool], headline: int | None) -> Iterator[Part]:
    chosen = [index for index, keep in enumerate(kept) if keep]
    title = _WORD.findall(passages[headline].text.lower()) if headline is not None else None
    first, last = chosen[0] if headline is None else headline, chosen[-1]
    parts: list[Part] = []
    in_head = headline is not None
    for index in range(first, last + 1):
        kind = _kind(passages[index], keep=kept[index])
        if index == headline:
            kind = BlockKind.HEADLINE
        elif title and _WORD.findall(passages[index].text[:_MAX_TITLE].lower()) == title:
            kind = BlockKind.CLUTTER
        elif in_head and (kind is BlockKind.HEADING or _is_subtitle(passages[index], kind)):
            kind = BlockKind.HEADLINE
        in_head = in_head and kind is not BlockKind.PARAGRAPH
        parts.append(Part(passage=passages[index], kind=kind))
    yield from _without_last_headings(parts)


def _is_subtitle(passage: Passage, kind: BlockKind) -> bool:
    """Whether what trafilatura leaves out between headline and story is a subtitle, which is never clutter by form."""
    return kind is BlockKind.CLUTTER and _is_prose(passage) and not is_clutter(passage) and not is_author_note(passage)


def _kind(passage: Passage, *, keep: bool) -> BlockKind:
    if has_sign(passage, Sign.HIDDEN, Sign.COMMENTS):
        return BlockKind.CLUTTER
    if is_caption(passage):
        return BlockKind.CAPTION
    if is_byline(passage):
        return BlockKind.BYLINE
    if not keep or is_clutter(passage) or is_author_note(passage):
        return BlockKind.CLUTTER
    return BlockKind.HEADING if passage.is_heading else BlockKind.PARAGRAPH


def _without_last_headings(parts: Sequence[Part]) -> list[Part]:
    """A heading after which no paragraph follows heads something else."""
    last = max((index for index, part in enumerate(parts) if part.kind is BlockKind.PARAGRAPH), default=len(parts))
    return [
        replace(part, kind=BlockKind.CLUTTER) if index > last and part.kind is BlockKind.HEADING else part
        for index, part in enumerate(parts)
    ]
