"""Rows of a table drawn at random, with what somebody needs who reads them by eye: article, sentence, marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.brief.marks import Closing, Words, nest_marks
from onrecord.corpus.asking import Told, look_up_articles, tell
from onrecord.corpus.differing import DiffRun, look_up_utterances, word_diff
from onrecord.corpus.opened import Key, OpenCorpus
from onrecord.corpus.tables import READ, Row
from onrecord.language.sentences import split_sentences
from onrecord.model import Span

_BRACKETS = {"source": "{}", "cue": "<>", "content": "[]", "act": "[]", "condition": "()", "place": "[]"}
"""As ``onrecord read --explain`` marks them."""
_MARKED = {
    "attributions": ("source", "cue", "content"),
    "commitments": ("act", "condition"),
    "quantities": ("place",),
    "times": ("place",),
}
_MOST_CHARS = 1500
"""Characters of a context; between pieces that are further apart the text is left out."""
_GAP = " […] "


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """A row that was drawn.

    Attributes:
        row: Its columns.
        told: The article that it is of; ``None`` for a table of no articles, and where the row is the article.
        first: Of a copy, the article that it is a copy of.
        context: The sentences that it stands in, with the marks of ``_BRACKETS``; ``None`` where it stands in none.
        full: Of a rendering, the fullest wording.
        diff: Of a rendering, the word diff from that.
    """

    row: Row
    told: Told | None = None
    first: Told | None = None
    context: str | None = None
    full: str | None = None
    diff: tuple[DiffRun, ...] = ()


def draw_sample(corpus: OpenCorpus, table: str, *, count: int, seed: int) -> tuple[Sampled, ...]:
    """So many rows of a table, each as likely as any other; the same for the same corpus and seed.

    Raises:
        ConfigError: The table is missing or cannot be read.
    """
    corpus.need(table)
    rows = corpus.draw(table, count, seed)
    if not rows or table == "articles":
        return tuple(Sampled(row=row) for row in rows)
    if table == "copies":
        return tuple(_copies(corpus, rows))
    if table == "renderings":
        return tuple(_renderings(corpus, rows))
    if table in READ:
        return tuple(_of_articles(corpus, table, rows))
    if "number" in rows[0]:
        articles = look_up_articles(corpus, (_place(row) for row in rows))
        return tuple(Sampled(row=row, told=tell(row, articles)) for row in rows)
    return tuple(Sampled(row=row) for row in rows)


def _copies(corpus: OpenCorpus, rows: Sequence[Row]) -> Iterable[Sampled]:
    firsts = [{"part": row["first_part"], "number": row["first_number"]} for row in rows]
    articles = look_up_articles(corpus, (_place(row) for row in (*rows, *firsts)))
    for row, first in zip(rows, firsts, strict=True):
        yield Sampled(row=row, told=tell(row, articles), first=tell(first, articles))


def _renderings(corpus: OpenCorpus, rows: Sequence[Row]) -> Iterable[Sampled]:
    articles = look_up_articles(corpus, (_place(row) for row in rows))
    utterances = look_up_utterances(corpus, ((row["story"], row["utterance"]) for row in rows))
    for row in rows:
        full = utterances[row["story"], row["utterance"]]["text"]
        yield Sampled(row=row, told=tell(row, articles), full=full, diff=word_diff(full, row["text"]))


def _of_articles(corpus: OpenCorpus, table: str, rows: Sequence[Row]) -> Iterable[Sampled]:
    """Rows of what was read, with the sentences that they stand in."""
    keys = {_place(row) for row in rows}
    columns = ("part", "number", "id", "outlet", "published", "title", "url", "name", "text")
    found = corpus.find("articles", ("part", "number"), keys, columns)
    for row in rows:
        articles = found.get(_place(row), [])
        if not articles:
            yield Sampled(row=row)
            continue
        told = tell(articles[0], {_place(articles[0]): articles})
        yield Sampled(row=row, told=told, context=_context(table, row, articles[0]["text"]))


def _place(row: Row) -> Key:
    return row["part"], row["number"]


def _context(table: str, row: Row, text: str) -> str | None:
    """The sentences of what is marked."""
    marks: dict[Span, list[str]] = {}
    for part in _MARKED.get(table, ()):
        for span in _spans(row, part):
            marks.setdefault(span, []).append(part)
    if not marks:
        return None
    sentences = split_sentences(text, (Span(0, len(text)),))
    inside = [one for one in sentences if any(one.overlaps(mark) for mark in marks)]
    pieces = _join(text, inside or list(marks))
    return _GAP.join(_marked(text, marks, piece) for piece in pieces)


def _spans(row: Row, part: str) -> list[Span]:
    given = {"start": row["start"], "end": row["end"]} if part == "place" else row[part]
    spans = [given] if isinstance(given, dict) else given or []
    return [Span(span["start"], span["end"]) for span in spans]


def _join(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The sentences as stretches of the text: one, unless it would be long or a paragraph stands between."""
    whole = Span(min(one.start for one in sentences), max(one.end for one in sentences))
    if len(whole) <= _MOST_CHARS:
        return [whole]
    joined: list[Span] = []
    for one in sorted(sentences):
        if joined and not text[joined[-1].end : one.start].strip():
            joined[-1] = Span(joined[-1].start, one.end)
        else:
            joined.append(one)
    return joined


def _marked(text: str, marks: dict[Span, list[str]], piece: Span) -> str:
    """A stretch of the text with its marks; overlapping ones are nested."""
    shown: list[str] = []
    open_: list[list[str]] = []
    for token in nest_marks(marks, piece):
        if isinstance(token, Words):
            shown.append(token.span.of(text))
        elif isinstance(token, Closing):
            shown += [_BRACKETS[part][1] for part in reversed(open_.pop())]
        else:
            open_.append(marks[token.mark])
            shown += [_BRACKETS[part][0] for part in marks[token.mark]]
    return "".join(shown)
