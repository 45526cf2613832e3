"""Quotations that outlets give differently: the fullest wording, and each rendering with its word diff."""

import heapq
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import pyarrow.compute as pc

from onrecord.brief.wording import RunKind, rendering_runs
from onrecord.compare.wording import PlacedWord, compare_wording
from onrecord.corpus.asking import Told, has_name, look_up_articles, tell
from onrecord.corpus.opened import Key, OpenCorpus
from onrecord.corpus.tables import Row
from onrecord.language.search_words import search_terms
from onrecord.language.sentences import split_sentences
from onrecord.language.words import find_words
from onrecord.model import ArticleId, AttributionId, ChangeFlag, Evidence, Rendering, RenderingKind, Span

KINDS = (RenderingKind.ALTERED, RenderingKind.SPLICED, RenderingKind.SHORTENED)
"""What is a difference, the gravest first. A paraphrase is no quotation, and shares too few words for a diff."""
_FULL, _RENDERED = ArticleId("full"), ArticleId("rendered")
_LATEST = "9999"
"""A date that is not known, among dates."""
_KEY = ("story", "utterance")
_GAP = re.compile(r" \[\.\.\.\] ")


@dataclass(frozen=True, slots=True)
class DiffRun:
    """A stretch of a word diff: kept, inserted or deleted, with its words on one line."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A rendering that differs from the fullest wording.

    Attributes:
        kind: Altered, spliced or shortened.
        flags: What the changes touch that may alter the meaning.
        text: Its words.
        diff: From the fullest wording to this one.
        spans: Where it stands: first character and the one after the last.
        attribution: The id of the statement in the article.
        told: Where it was told.
    """

    kind: RenderingKind
    flags: tuple[ChangeFlag, ...]
    text: str
    diff: tuple[DiffRun, ...]
    spans: tuple[tuple[int, int], ...]
    attribution: str
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Fullest:
    """A place where the fullest wording stands.

    Attributes:
        spans: First character and the one after the last.
        attribution: The id of the statement in the article.
        told: Where it was told.
    """

    spans: tuple[tuple[int, int], ...]
    attribution: str
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What somebody said, and the renderings of it that differ.

    Attributes:
        story: The story.
        utterance: Its id in the story.
        speaker: Who said it.
        text: The fullest wording.
        n_articles: How many articles have it, without exact copies.
        n_copies: How many exact copies of these there are.
        fullest: Where the fullest wording stands as it is, the oldest first; none where it is joined of several.
        n_origins: On how many independent origins they rest.
        renderings: Those with flags first, then the gravest kinds, then by date.
    """

    story: str
    utterance: str
    speaker: str | None
    text: str
    n_articles: int
    n_copies: int
    n_origins: int
    fullest: tuple[Fullest, ...]
    renderings: tuple[Differing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencesAsked:
    """Which differences are asked for.

    Attributes:
        speaker: Words of the speaker's name; empty for all.
        story: Only this story.
        kind: Only renderings of this kind.
        flag: Only renderings with this flag.
        limit: How many utterances at most.
    """

    speaker: str = ""
    story: str | None = None
    kind: RenderingKind | None = None
    flag: ChangeFlag | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Differences that were found.

    Attributes:
        found: Those with flags first, then those that were altered, then those in most renderings, then by story.
        n_found: How many there are, with those that are not among them.
    """

    found: tuple[Difference, ...]
    n_found: int


def find_differences(corpus: OpenCorpus, asked: DifferencesAsked) -> Differences:
    """The utterances whose renderings differ most, with these.

    Raises:
        ConfigError: A table is missing or cannot be read.
    """
    for table in ("utterances", "renderings", "articles"):
        corpus.need(table)
    speakers = _of_speaker(corpus, asked) if asked.speaker.strip() else None
    keys: list[tuple[tuple[int, int, int], int, Key]] = []
    number = 0
    for key, rows in _utterances(corpus, asked.story):
        shown = [row for row in rows if _is_asked(row, asked)]
        if not shown or (speakers is not None and key not in speakers):
            continue
        number += 1
        ranked = (_rank(shown), -number, key)
        if len(keys) < asked.limit:
            heapq.heappush(keys, ranked)
        else:
            heapq.heappushpop(keys, ranked)
    found = _look_up(corpus, asked, [key for _, _, key in sorted(keys, reverse=True)])
    return Differences(found=tuple(found), n_found=number)


def _of_speaker(corpus: OpenCorpus, asked: DifferencesAsked) -> set[Key]:
    """The utterances of those who have the name."""
    terms = search_terms(asked.speaker)
    found: set[Key] = set()
    for batch in corpus.batches("utterances", ("story", "id", "speaker")):
        named = [has_name(name, terms) for name in batch["speaker"].to_pylist()]
        found |= {
            (story, utterance)
            for story, utterance, is_named in zip(
                batch["story"].to_pylist(), batch["id"].to_pylist(), named, strict=True
            )
            if is_named
        }
    return found


def _utterances(corpus: OpenCorpus, story: str | None) -> Iterator[tuple[Key, list[Row]]]:
    """The renderings of each utterance; they stand together."""

    def rows() -> Iterator[Row]:
        for batch in corpus.batches("renderings", (*_KEY, "kind", "changes")):
            asked = batch if story is None else batch.filter(pc.equal(batch["story"], story))
            yield from asked.to_pylist()

    for key, run in groupby(rows(), key=itemgetter(*_KEY)):
        yield key, list(run)


def _is_asked(row: Row, asked: DifferencesAsked) -> bool:
    kinds = KINDS if asked.kind is None else (asked.kind,)
    return row["kind"] in kinds and (asked.flag is None or asked.flag in _flags(row))


def _flags(row: Row) -> tuple[ChangeFlag, ...]:
    found = {flag for change in row["changes"] for flag in change["flags"]}
    return tuple(flag for flag in ChangeFlag if flag in found)


def _rank(rows: Sequence[Row]) -> tuple[int, int, int]:
    flagged = sum(bool(_flags(row)) for row in rows)
    return flagged, sum(row["kind"] == RenderingKind.ALTERED for row in rows), len(rows)


def _look_up(corpus: OpenCorpus, asked: DifferencesAsked, keys: Sequence[Key]) -> Iterator[Difference]:
    columns = ("story", "utterance", "part", "number", "attribution", "kind", "text", "spans", "changes")
    utterances = look_up_utterances(corpus, keys)
    renderings = corpus.find("renderings", _KEY, keys, columns)
    places = {(row["part"], row["number"]) for key in keys for row in renderings[key]}
    articles = look_up_articles(corpus, places)
    copies = _count_copies(corpus, places)
    for key in keys:
        one = utterances[key]
        rows = renderings[key]
        differing = [_differing(row, one["text"], tell(row, articles)) for row in rows if _is_asked(row, asked)]
        fullest = [_fullest(row, tell(row, articles)) for row in rows if row["kind"] == RenderingKind.VERBATIM]
        yield Difference(
            story=one["story"],
            utterance=one["id"],
            speaker=one["speaker"],
            text=one["text"],
            n_articles=one["n_articles"],
            n_copies=sum(copies[place] for place in {(row["part"], row["number"]) for row in rows}),
            n_origins=one["n_origins"],
            fullest=tuple(sorted(fullest, key=lambda place: place.told.published or _LATEST)),
            renderings=tuple(sorted(differing, key=_severity)),
        )


def _count_copies(corpus: OpenCorpus, places: Iterable[Key]) -> Counter[Key]:
    """How many exact copies there are of the articles at some places."""
    rows = corpus.find("copies", ("first_part", "first_number"), set(places), ("kind",))
    return Counter({key: sum(row["kind"] == "exact" for row in found) for key, found in rows.items()})


def look_up_utterances(corpus: OpenCorpus, keys: Iterable[Key]) -> dict[Key, Row]:
    """The utterances by story and id."""
    columns = ("story", "id", "speaker", "text", "n_articles", "n_origins")
    found = corpus.find("utterances", ("story", "id"), set(keys), columns)
    return {key: rows[0] for key, rows in found.items()}


def _severity(one: Differing) -> tuple[bool, int, str]:
    return not one.flags, KINDS.index(one.kind), one.told.published or ""


def _differing(row: Row, full: str, told: Told) -> Differing:
    return Differing(
        kind=RenderingKind(row["kind"]),
        flags=_flags(row),
        text=row["text"],
        diff=word_diff(full, row["text"]),
        spans=_spans(row),
        attribution=row["attribution"],
        told=told,
    )


def _fullest(row: Row, told: Told) -> Fullest:
    return Fullest(spans=_spans(row), attribution=row["attribution"], told=told)


def _spans(row: Row) -> tuple[tuple[int, int], ...]:
    return tuple((span["start"], span["end"]) for span in row["spans"])


def word_diff(full: str, rendered: str) -> tuple[DiffRun, ...]:
    """The word diff from one wording to another, as a comparison makes it; what is kept is written as rendered."""
    _, changes = compare_wording(_words(full, _FULL), _words(rendered, _RENDERED))
    texts = {_FULL: full, _RENDERED: rendered}
    shown = Rendering(
        article=_RENDERED,
        attribution=AttributionId("a1"),
        spans=(Span(0, len(rendered)),),
        kind=RenderingKind.ALTERED,
        changes=changes,
    )
    runs = rendering_runs(shown, (Evidence(article=_FULL, span=Span(0, len(full))),), texts)
    told = ((run.kind, run.evidence.span.of(texts[run.evidence.article])) for run in runs if run.evidence is not None)
    return tuple(DiffRun(kind, " ".join(words.split())) for kind, words in told if words.strip())


def _words(text: str, article: ArticleId) -> list[PlacedWord]:
    """The words with the piece and the sentence that they stand in."""
    sentences = ((piece, one) for piece in _pieces(text) for one in split_sentences(text, (piece,)))
    return [
        PlacedWord(word, article, piece, number)
        for number, (piece, sentence) in enumerate(sentences)
        for word in find_words(text, (sentence,))
    ]


def _pieces(text: str) -> Iterator[Span]:
    """The pieces that a fullest wording is joined of."""
    begin = 0
    for gap in _GAP.finditer(text):
        yield Span(begin, gap.start())
        begin = gap.end()
    yield Span(begin, len(text))
