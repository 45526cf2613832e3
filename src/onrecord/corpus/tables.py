"""The tables of a corpus: their columns, and the rows of a report.

The first are what a corpus is; those whose names begin with ``_work/`` hold what one stage leaves to the next.
Spans are ``start`` and ``end``, [start, end), in Unicode code points of the article's ``text``. Unknown is null.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pyarrow as pa

from onrecord.errors import OnrecordError
from onrecord.model import Article, Attribution, Report, Span, Speaker, Stated

VERSION = "3"
"""Of the columns; kept in the metadata of each file."""
Row = dict[str, Any]
WORK = "_work"
"""The folder of what stages leave to each other; tools that read tables pass over names that begin so."""
WORK_ARTICLES = f"{WORK}/articles"
WORK_SKETCHES = f"{WORK}/sketches"
WORK_TERMS = f"{WORK}/terms"
WORK_MATCHES = f"{WORK}/matches"
WORK_READINGS = f"{WORK}/readings"
WORK_CLUSTERS = f"{WORK}/clusters"
WORK_MEMBERS = f"{WORK}/members"
SIGNATURE_BYTES = 128
_SPAN = pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)])
_SPANS = pa.list_(_SPAN)
_NAMES = pa.list_(pa.string())
_CHANGES = pa.list_(
    pa.struct(
        [
            pa.field("kind", pa.string(), nullable=False),
            pa.field("full", pa.string()),
            pa.field("rendered", pa.string()),
            pa.field("flags", _NAMES),
        ]
    )
)

# Name of the column, its type, what it means.
_COLUMNS: Mapping[str, tuple[tuple[str, pa.DataType, str], ...]] = {
    "articles": (
        ("part", pa.int32(), "The part of the corpus that it is in."),
        ("number", pa.int32(), "Its place in the part, from 1."),
        ("id", pa.string(), "The input's own id, else a hash of outlet, name or URL, and text."),
        ("name", pa.string(), "The file, or the archive and the byte in it, that it came from."),
        ("url", pa.string(), "Its address."),
        ("outlet", pa.string(), "Who published it."),
        ("title", pa.string(), "Its headline."),
        ("published", pa.string(), "ISO 8601, as precise as known."),
        ("published_by", pa.string(), "How that was found; begins with inferred where nothing states it."),
        ("updated", pa.string(), "When it was last changed, if it says so."),
        ("language", pa.string(), "ISO 639-1."),
        ("bylines", _NAMES, "Its authors as written."),
        ("credits", _NAMES, "Agencies and outlets that it credits as a whole."),
        ("n_chars", pa.int32(), "The length of the text, in code points."),
        ("text_digest", pa.string(), "BLAKE2b-128 of the text in UTF-8; the same text has the same."),
        ("text", pa.string(), "The words."),
    ),
    "attributions": (
        ("part", pa.int32(), "The part of the article."),
        ("number", pa.int32(), "Its place there."),
        ("article", pa.string(), "Its id."),
        ("id", pa.string(), "Unique within the article."),
        ("kind", pa.string(), "direct, mixed or indirect: how much of it stands in quotation marks."),
        ("speaker", pa.string(), "The speaker's id in the article; null if unknown."),
        ("speaker_name", pa.string(), "The fullest name that the article gives."),
        ("speaker_kind", pa.string(), "person, organisation or role."),
        ("content_text", pa.string(), "What was said; pieces are joined by a blank."),
        ("content", _SPANS, "Where that stands."),
        ("source_text", pa.string(), "The words that name who said it."),
        ("source", _SPANS, "Where they stand."),
        ("cue_text", pa.string(), "The reporting words."),
        ("cue", _SPANS, "Where they stand."),
        ("quoted", _SPANS, "The stretches inside quotation marks."),
        ("via", _NAMES, "The carriers through which the words came, nearest to the reader last."),
        ("said_on", pa.string(), "When it was said, as a TIMEX3 value."),
        ("channel", pa.string(), "How it was said: speech, statement, interview, article, post ..."),
        ("confidence", pa.float64(), "Probability in [0, 1] that source and content belong together."),
    ),
    "speakers": (
        ("part", pa.int32(), "The part of the article."),
        ("number", pa.int32(), "Its place there."),
        ("article", pa.string(), "Its id."),
        ("id", pa.string(), "Unique within the article."),
        ("name", pa.string(), "The fullest name that the article gives, without titles."),
        ("kind", pa.string(), "person, organisation or role."),
        ("roles", _NAMES, "Roles as the article states them."),
        ("mentions", _SPANS, "Every place that names the speaker."),
        ("n_attributions", pa.int32(), "How many statements the article lays to the speaker."),
    ),
    "quantities": (
        ("part", pa.int32(), "The part of the article."),
        ("number", pa.int32(), "Its place there."),
        ("article", pa.string(), "Its id."),
        ("start", pa.int32(), "Where the expression begins."),
        ("end", pa.int32(), "Where it ends."),
        ("text", pa.string(), "Its words."),
        ("value", pa.float64(), "The number in its unit."),
        ("unit", pa.string(), "ISO 4217 code, percent, a unit of measure, or the counted noun."),
        ("modifier", pa.string(), "Such as at least or about."),
    ),
    "times": (
        ("part", pa.int32(), "The part of the article."),
        ("number", pa.int32(), "Its place there."),
        ("article", pa.string(), "Its id."),
        ("start", pa.int32(), "Where the expression begins."),
        ("end", pa.int32(), "Where it ends."),
        ("text", pa.string(), "Its words."),
        ("type", pa.string(), "TIMEX3 type."),
        ("value", pa.string(), "TIMEX3 value against the article's date."),
    ),
    "commitments": (
        ("part", pa.int32(), "The part of the article."),
        ("number", pa.int32(), "Its place there."),
        ("article", pa.string(), "Its id."),
        ("actor", pa.string(), "The speaker's id; null if the actor is none."),
        ("actor_name", pa.string(), "The actor as written or resolved."),
        ("act_text", pa.string(), "The words of the act."),
        ("act", _SPAN, "Where they stand."),
        ("polarity", pa.string(), "positive, or negative for a refusal."),
        ("modality", pa.string(), "The word that binds: will, would, could, plan, pledge, ready, refuse ..."),
        ("condition_text", pa.string(), "The words of the condition."),
        ("condition", _SPAN, "Where they stand."),
        ("deadline", pa.string(), "The time by or until which, as a TIMEX3 value."),
    ),
    "copies": (
        ("part", pa.int32(), "The part of the article."),
        ("number", pa.int32(), "Its place there."),
        (
            "first_part",
            pa.int32(),
            "The part of an article before it (by part, then number) with the same text, or nearly the same.",
        ),
        ("first_number", pa.int32(), "Its place there."),
        (
            "kind",
            pa.string(),
            "exact: the same text, read once; near: mostly the same; aligned: most of the shorter one, by sentences.",
        ),
        (
            "share",
            pa.float32(),
            "In [0, 1]: exact 1; near, the Jaccard similarity of word 5-shingles, estimated; aligned, of its words.",
        ),
        (
            "first_is_original",
            pa.bool_(),
            "Of aligned ones: whether the first is the original; false if the other is, null if nothing shows it.",
        ),
        ("original_by", pa.string(), "What shows that: credit, text (it names the outlet) or time (an hour or more)."),
    ),
    "stories": (
        ("story", pa.string(), "The story's id: the part and number of its first article."),
        ("part", pa.int32(), "The part of the article."),
        ("number", pa.int32(), "Its place there."),
        ("article", pa.string(), "Its id."),
    ),
    "utterances": (
        ("story", pa.string(), "The story's id."),
        ("id", pa.string(), "Unique within the story."),
        ("speaker", pa.string(), "The fullest name over the story's articles; null if unknown."),
        ("text", pa.string(), "The fullest wording; pieces from different places are joined by [...]."),
        ("n_articles", pa.int32(), "How many articles have it, without exact copies of these, which are not read."),
        ("n_origins", pa.int32(), "On how many independent origins these rest."),
    ),
    "renderings": (
        ("story", pa.string(), "The story's id."),
        ("utterance", pa.string(), "The utterance's id."),
        ("part", pa.int32(), "The part of the article."),
        ("number", pa.int32(), "Its place there."),
        ("article", pa.string(), "Its id."),
        ("attribution", pa.string(), "The attribution's id in the article."),
        ("kind", pa.string(), "verbatim, shortened, spliced, altered or paraphrased, against the fullest wording."),
        ("text", pa.string(), "The words of the rendering; pieces are joined by a blank."),
        ("spans", _SPANS, "Where they stand."),
        (
            "changes",
            _CHANGES,
            "What differs from the fullest wording: each change with the words of both, and what it touches.",
        ),
    ),
    "left_out": (
        ("part", pa.int32(), "The part of the corpus."),
        ("name", pa.string(), "What is not read: the file, or the archive and the byte in it."),
        (
            "kind",
            pa.string(),
            "NotAnArticle, LanguageNotSupported, or InputTooLarge for stories that are compared in part.",
        ),
        ("reason", pa.string(), "Why."),
    ),
    "errors": (
        ("part", pa.int32(), "The part of the corpus; null for an input that is no file."),
        ("name", pa.string(), "What could not be read: the file, or the archive and the byte in it."),
        ("kind", pa.string(), "The class of the error."),
        ("reason", pa.string(), "Why."),
        ("next_step", pa.string(), "What to do about it."),
    ),
    WORK_ARTICLES: (
        ("number", pa.int32(), ""),
        ("article", pa.binary(), "As ``store.codec`` packs it."),
    ),
    WORK_SKETCHES: (
        ("key", pa.uint64(), "Of one band; articles that share one are compared."),
        ("part", pa.int32(), ""),
        ("number", pa.int32(), ""),
        ("digest", pa.binary(16), "Of the text."),
        ("signature", pa.binary(SIGNATURE_BYTES), ""),
    ),
    WORK_TERMS: (
        ("part", pa.int32(), ""),
        ("number", pa.int32(), ""),
        ("article", pa.string(), ""),
        ("day", pa.int32(), "Of publication, as a number; null if it is not known to the day."),
        ("window_day", pa.int32(), "The same, or a day of its own far in the future for some thousand without one."),
        ("terms", pa.list_(pa.uint32()), ""),
        ("counts", pa.list_(pa.uint16()), ""),
    ),
    WORK_READINGS: (
        ("number", pa.int32(), ""),
        ("reading", pa.binary(), "As ``store.codec`` packs it."),
    ),
    WORK_MATCHES: (
        ("part", pa.int32(), ""),
        ("number", pa.int32(), ""),
        ("first_part", pa.int32(), ""),
        ("first_number", pa.int32(), ""),
        ("share", pa.float32(), ""),
        ("exact", pa.bool_(), ""),
    ),
    WORK_MEMBERS: (
        ("before", pa.int64(), "How many rows are before the first of its story: what is near here is near in time."),
        ("story", pa.string(), ""),
        ("part", pa.int32(), ""),
        ("number", pa.int32(), ""),
    ),
    WORK_CLUSTERS: (
        ("cluster", pa.int32(), "Its number in the window."),
        ("slice", pa.int32(), "Which of the window's days."),
        ("part", pa.int32(), ""),
        ("number", pa.int32(), ""),
        ("article", pa.string(), ""),
    ),
}
TABLES = tuple(table for table in _COLUMNS if not table.startswith(WORK))
"""The names of the tables."""
READ = ("attributions", "speakers", "quantities", "times", "commitments")
"""Those that come of reading."""


@cache
def schema_of(table: str) -> pa.Schema:
    """The columns of a table, each with its meaning as ``description`` in its metadata."""
    fields = [pa.field(name, kind, metadata={"description": meaning}) for name, kind, meaning in _COLUMNS[table]]
    return pa.schema(fields, metadata={"onrecord_table": table, "onrecord_version": VERSION})


def article_row(article: Article, *, part: int, number: int, digest: str) -> Row:
    """The row of an article."""
    return {"part": part, "number": number, "text_digest": digest, **_article(article)}


def reading_rows(report: Report, *, part: int, number: int) -> Iterator[tuple[str, Row]]:
    """The rows of what was read in a report, each with its table."""
    article, reading = report.article, report.reading
    key = {"part": part, "number": number, "article": article.id}
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    counts = dict.fromkeys(speakers, 0)
    for one in reading.attributions:
        speaker = speakers.get(one.speaker) if one.speaker is not None else None
        if speaker is not None:
            counts[speaker.id] += 1
        yield "attributions", key | _attribution(one, speaker, article.text)
    for speaker in reading.speakers:
        yield "speakers", key | _speaker(speaker) | {"n_attributions": counts[speaker.id]}
    for quantity in reading.quantities:
        amount = {"value": quantity.value, "unit": quantity.unit, "modifier": quantity.modifier}
        yield "quantities", key | _place(quantity.span, article.text) | amount
    for time in reading.times:
        yield "times", key | _place(time.span, article.text) | {"type": time.type.value, "value": time.value}
    for promise in reading.commitments:
        yield (
            "commitments",
            key
            | {
                "actor": promise.actor,
                "actor_name": promise.actor_name,
                "act_text": promise.act.of(article.text),
                "act": _span(promise.act),
                "polarity": promise.polarity.value,
                "modality": promise.modality,
                "condition_text": promise.condition.of(article.text) if promise.condition else None,
                "condition": _span(promise.condition) if promise.condition else None,
                "deadline": promise.deadline.value if promise.deadline else None,
            },
        )


def error_row(error: OnrecordError, *, part: int | None) -> Row:
    """What could not be read, and why."""
    return {
        "part": part,
        "name": getattr(error, "name", ""),
        "kind": type(error).__name__,
        "reason": getattr(error, "reason", str(error)),
        "next_step": getattr(error, "next_step", ""),
    }


def left_out_row(why: OnrecordError, *, part: int) -> Row:
    """What is not read on purpose, and why."""
    return {name: value for name, value in error_row(why, part=part).items() if name != "next_step"}


def _article(article: Article) -> Row:
    return {
        "id": article.id,
        "name": article.name,
        "url": article.url,
        "outlet": _value(article.outlet),
        "title": _value(article.title),
        "published": str(article.published.value) if article.published else None,
        "published_by": article.published.found_by if article.published else None,
        "updated": str(article.updated.value) if article.updated else None,
        "language": _value(article.language),
        "bylines": [one.value for one in article.bylines],
        "credits": [one.value for one in article.credits],
        "n_chars": len(article.text),
        "text": article.text,
    }


def _attribution(one: Attribution, speaker: Speaker | None, text: str) -> Row:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "speaker": one.speaker,
        "speaker_name": speaker.name if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "content_text": _words(one.content, text),
        "content": _spans(one.content),
        "source_text": _words(one.source, text),
        "source": _spans(one.source),
        "cue_text": _words(one.cue, text),
        "cue": _spans(one.cue),
        "quoted": _spans(one.quoted),
        "via": [via.name for via in one.via],
        "said_on": one.said_on.value if one.said_on else None,
        "channel": one.channel.value if one.channel else None,
        "confidence": one.confidence,
    }


def _speaker(speaker: Speaker) -> Row:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind.value,
        "roles": [role.text for role in speaker.roles],
        "mentions": _spans(speaker.mentions),
    }


def _place(span: Span, text: str) -> Row:
    return {**_span(span), "text": span.of(text)}


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _spans(spans: Iterable[Span]) -> list[Row]:
    return [_span(span) for span in spans]


def _words(spans: Iterable[Span], text: str) -> str | None:
    return " ".join(span.of(text) for span in spans) or None


def _value(stated: Stated[str] | None) -> str | None:
    return stated.value if stated else None
