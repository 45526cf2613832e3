"""Answers about a corpus as text for a terminal, as CSV for a sheet, or as JSON lines.

Words of articles come harmless: a terminal obeys nothing in them, and a sheet takes no cell of them for a formula.
"""

import csv
import io
import json
import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from operator import attrgetter
from typing import Any, BinaryIO

from onrecord.brief.layout import harmless
from onrecord.brief.wording import RunKind
from onrecord.corpus.asking import Count, Counts, Found, Statement, Told
from onrecord.corpus.differing import Difference, Differences, Differing, DiffRun, Fullest
from onrecord.corpus.sampling import Sampled
from onrecord.interfaces.cli.corpus_options import CountedBy, SampledFrom
from onrecord.interfaces.cli.messages import counted

Record = dict[str, Any]
"""A row of an answer: column and value; values are texts, numbers, lists of texts, lists of spans or ``None``."""

_AS_IT_IS = "as it is"
"""The indent of a line that is laid out in columns."""
_WIDTH = 100
"""Columns where the output is no terminal; the same everywhere, so that the bytes are."""
_INDENT = "  "
_MOST_CELL_CHARS = 32_000  # spreadsheets hold 32,767
_MOST_SHOWN_CHARS = 800
_MOST_DELETED_WORDS = 16
_MOST_ALIKE = 3
_MOST_RENDERINGS = 6
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_MARKS = {RunKind.DELETED: "[-{}-]", RunKind.INSERTED: "{{+{}+}}"}
_CLOSING = (",", ".", ";", ":", "!", "?", ")", "]", "…", "”", "’")
_TOLD = tuple(field.name for field in fields(Told))
_UNKNOWN = "(unknown)"
_LEGENDS = {
    SampledFrom.ATTRIBUTIONS: "{source} <cue> [content] of the statement; 10-20 are characters of the article.",
    SampledFrom.COMMITMENTS: "[act] (condition) of the commitment.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found, for every format.

    Attributes:
        columns: What each record has.
        records: One a row.
        lines: The same to read on a terminal: paragraphs, each with its indent.
        summary: How much was found.
    """

    columns: tuple[str, ...]
    records: tuple[Record, ...]
    lines: tuple[tuple[str, str], ...]
    summary: str


def write_table(answer: Answer, stream: BinaryIO, *, live: bool) -> None:
    """Paragraphs and the summary, as wide as the terminal where it is one."""
    width = shutil.get_terminal_size().columns if live and sys.stdout.isatty() else _WIDTH
    stream.writelines(
        (_wrapped(indent, line, width) + "\n").encode("utf-8", "replace")
        for indent, line in (*answer.lines, ("", answer.summary))
    )


def _wrapped(indent: str, line: str, width: int) -> str:
    """A line with a hanging indent; one in columns stays as it is."""
    if indent == _AS_IT_IS or not line:
        return line
    return textwrap.fill(
        line,
        max(width, 20),
        initial_indent=indent,
        subsequent_indent=indent + _INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def write_csv(answer: Answer, stream: BinaryIO) -> None:
    """A head, then a line a record."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(answer.columns)
    for record in answer.records:
        rows.writerow([_cell(record[column]) for column in answer.columns])
        stream.write(text.getvalue().encode("utf-8", "replace"))
        text.seek(0)
        text.truncate()
    stream.write(text.getvalue().encode("utf-8", "replace"))


def _cell(value: Any) -> str | float | None:
    """A value as a sheet takes it: text that looks like a formula begins with an apostrophe."""
    if value is None or isinstance(value, int | float):
        return value
    cell = "\n".join(harmless(line) for line in _text(value).splitlines())
    cell = cell if len(cell) <= _MOST_CELL_CHARS else f"{cell[:_MOST_CELL_CHARS]} […]"
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def _text(value: Any) -> str:
    """A value in one text: names with semicolons, spans as in ``10-20 30-40``."""
    if isinstance(value, list):
        spans = bool(value) and not isinstance(value[0], str)
        return (" " if spans else "; ").join("-".join(map(str, one)) if spans else one for one in value)
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def write_jsonl(answer: Answer, stream: BinaryIO) -> None:
    """An object a record, with what a terminal would obey as escapes."""
    stream.writelines(
        (_escaped(json.dumps(record, ensure_ascii=False)) + "\n").encode("utf-8") for record in answer.records
    )


def _escaped(text: str) -> str:
    return text if text.isprintable() else "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def statements_answer(found: Found) -> Answer:
    """Who said what, where and when."""
    records = [_statement(one) for one in found.statements]
    said = ("speaker", "speaker_kind", "kind", "text", "said_on", "via")
    return Answer(
        columns=(*said, *_TOLD, "attribution", "spans"),
        records=tuple(records),
        lines=tuple(line for one in found.statements for line in _statement_lines(one)),
        summary=f"{found.n_found:,} found, {len(records):,} shown",
    )


def _statement(one: Statement) -> Record:
    return {
        "speaker": one.speaker,
        "speaker_kind": one.speaker_kind,
        "kind": one.kind,
        "text": one.text,
        "said_on": one.said_on,
        "via": list(one.via),
        **_told(one.told),
        "attribution": one.attribution,
        "spans": _spans(one.spans),
    }


def _statement_lines(one: Statement) -> Iterator[tuple[str, str]]:
    via = "".join(f", via {_line(name)}" for name in one.via)
    yield "", f"{_line(one.speaker or 'speaker unknown')} ({one.kind}){via}, {_head(one.told)}"
    yield _INDENT, " … ".join(f"“{piece}”" for piece in _pieces(one)) if one.kind == "direct" else _line(one.text)
    yield _INDENT, _place(one.told, one.spans)


def _pieces(one: Statement) -> Iterator[str]:
    """What stands in quotation marks, piece by piece."""
    begin = 0
    for start, end in one.spans:
        yield _line(one.text[begin : begin + end - start])
        begin += end - start + 1


def _told(told: Told) -> Record:
    return {name: getattr(told, name) for name in _TOLD}


def _spans(spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in spans]


def _head(told: Told) -> str:
    """Outlet, date and headline."""
    title = f": {_line(told.title)}" if told.title else ""
    return f"{_line(told.outlet or 'outlet unknown')}, {told.published or 'date unknown'}{title}"


def _place(told: Told, spans: Sequence[tuple[int, int]] = ()) -> str:
    """The article and the characters in it, then where it came from."""
    places = "".join(f" {start}-{end}" for start, end in spans)
    return f"[{_line(told.article)}{places}] {_line(told.url or told.name)}"


def _line(text: str) -> str:
    return harmless(" ".join(text.split()))


def counts_answer(counts: Counts, by: CountedBy) -> Answer:
    """Numbers in columns."""
    records = [_count(one, by) for one in counts.counts]
    total = counts.total
    summary = (
        f"{counted(total.statements, 'statement')} in {counted(total.articles, 'article')} "
        f"of {counted(total.outlets, 'outlet')}; {len(records):,} of {counted(counts.n_values, 'row')} shown"
    )
    columns = (by.value, "statements", "articles", "outlets")
    cells = [[_line(one.value) if one.value else _UNKNOWN, *_numbers(one)] for one in counts.counts]
    lines = _columns([list(columns), *cells]) if cells else []
    return Answer(
        columns=columns,
        records=tuple(records),
        lines=tuple((_AS_IT_IS, line) for line in lines),
        summary=summary,
    )


def _count(one: Count, by: CountedBy) -> Record:
    return {by.value: one.value, "statements": one.statements, "articles": one.articles, "outlets": one.outlets}


def _numbers(one: Count) -> list[str]:
    return [f"{number:,}" for number in (one.statements, one.articles, one.outlets)]


_NAME_CHARS = 44
"""Of a name in the first column: three numbers stand beside it on 80 columns."""


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The first column to the left, the others to the right."""
    names = [name if len(name) <= _NAME_CHARS else f"{name[: _NAME_CHARS - 1]}…" for name, *_ in rows]
    first = max(map(len, names))
    widths = [max(len(row[place]) for row in rows) for place in range(1, len(rows[0]))]
    return [
        "  ".join([f"{name:<{first}}", *(f"{cell:>{width}}" for cell, width in zip(row[1:], widths, strict=True))])
        for name, row in zip(names, rows, strict=True)
    ]


def differences_answer(differences: Differences) -> Answer:
    """The fullest wording, then each rendering that differs; a record is a rendering."""
    said = ("story", "utterance", "speaker", "full", "full_in", "n_articles", "n_copies", "n_origins")
    found = differences.found
    return Answer(
        columns=(*said, "kind", "flags", "text", "diff", *_TOLD, "attribution", "spans"),
        records=tuple(_differing(one, rendering) for one in found for rendering in one.renderings),
        lines=tuple(line for one in found for line in _difference_lines(one)),
        summary=f"{differences.n_found:,} found, {len(found):,} shown",
    )


def _differing(one: Difference, rendering: Differing) -> Record:
    return {
        "story": one.story,
        "utterance": one.utterance,
        "speaker": one.speaker,
        "full": one.text,
        "full_in": [place.told.article for place in one.fullest],
        "n_articles": one.n_articles,
        "n_copies": one.n_copies,
        "n_origins": one.n_origins,
        "kind": rendering.kind.value,
        "flags": [flag.value for flag in rendering.flags],
        "text": rendering.text,
        "diff": diff_text(rendering.diff),
        **_told(rendering.told),
        "attribution": rendering.attribution,
        "spans": _spans(rendering.spans),
    }


def _difference_lines(one: Difference) -> Iterator[tuple[str, str]]:
    origins = f"{one.n_origins} independent origins" if one.n_origins != 1 else "one origin"
    copies = f" and {counted(one.n_copies, 'exact copy')} of these" if one.n_copies else ""
    where = f"in {counted(one.n_articles, 'article')}{copies}, {origins} (story {one.story}):"
    yield "", f"{_line(one.speaker or 'speaker unknown')}, {where}"
    yield _INDENT, _line(one.text)
    yield from _fullest_lines(one.fullest)
    alike: dict[str, list[Differing]] = {}
    for rendering in one.renderings:
        diff = diff_text(rendering.diff, most_deleted=_MOST_DELETED_WORDS)
        flags = f" ({', '.join(rendering.flags)} changed)" if rendering.flags else ""
        alike.setdefault(f"{rendering.kind}{flags}: {diff}", []).append(rendering)
    for shown, renderings in list(alike.items())[:_MOST_RENDERINGS]:
        yield _INDENT, f"- {shown}"
        for rendering in renderings[:_MOST_ALIKE]:
            yield _INDENT * 2, _head(rendering.told)
            yield _INDENT * 2, _place(rendering.told, rendering.spans)
        if len(renderings) > _MOST_ALIKE:
            yield _INDENT * 2, f"and {len(renderings) - _MOST_ALIKE} more in the same words"
    if len(alike) > _MOST_RENDERINGS:
        yield _INDENT, f"and {len(alike) - _MOST_RENDERINGS} more renderings; --format csv has all of them"
    yield "", ""


def _fullest_lines(fullest: Sequence[Fullest]) -> Iterator[tuple[str, str]]:
    """Where the fullest wording stands."""
    for place in fullest[:_MOST_ALIKE]:
        yield _INDENT * 2, _head(place.told)
        yield _INDENT * 2, _place(place.told, place.spans)
    if len(fullest) > _MOST_ALIKE:
        yield _INDENT * 2, f"and {len(fullest) - _MOST_ALIKE} more in the same words"
    if not fullest:
        yield _INDENT * 2, "joined of several reports; none has all of it"


def diff_text(runs: Sequence[DiffRun], most_deleted: int | None = None) -> str:
    """A word diff that needs no colour, as ``git diff --word-diff`` shows it.

    With ``most_deleted``, more words than that in a row are one deletion that is cut in the middle.
    """
    shown = ""
    for kind, row in groupby(runs, key=attrgetter("kind")):
        for text in _cut([_line(run.text) for run in row], most_deleted if kind is RunKind.DELETED else None):
            blank = bool(shown) and not (kind is RunKind.KEPT and text.startswith(_CLOSING))
            shown += (" " if blank else "") + _MARKS.get(kind, "{}").format(text)
    return shown


def _cut(texts: list[str], most: int | None) -> list[str]:
    words = " ".join(texts).split()
    if most is None or len(words) <= most:
        return texts
    return [" ".join([*words[: most // 2], "[…]", *words[-most // 2 :]])]


def sample_answer(drawn: Sequence[Sampled], table: SampledFrom, *, seed: int, rows: Mapping[str, int]) -> Answer:
    """Rows with what somebody needs who judges them."""
    records = [_sampled(one) for one in drawn]
    summary = f"{len(drawn):,} of {rows[table]:,} rows of {table}, seed {seed}"
    legend = [("", _LEGENDS[table])] if drawn and table in _LEGENDS else []
    numbered = enumerate(zip(drawn, records, strict=True), start=1)
    return Answer(
        columns=tuple(records[0]) if records else (),
        records=tuple(records),
        lines=(*(line for number, pair in numbered for line in _sampled_lines(number, *pair, table)), *legend),
        summary=summary,
    )


def _sampled(one: Sampled) -> Record:
    """The context, the article, then the columns of the row."""
    record: Record = {}
    if one.context is not None:
        record["context"] = one.context
    if one.full is not None:
        record |= {"full": one.full, "diff": diff_text(one.diff)}
    for prefix, told in (("", one.told), ("first_", one.first)):
        if told is not None:
            names = {"article_name" if name == "name" else name: value for name, value in _told(told).items()}
            record |= {f"{prefix}{name}": value for name, value in names.items()}
    record |= {name: _plain(value) for name, value in one.row.items() if name not in {"changes", *record}}
    return record


def _plain(value: Any) -> Any:
    """A value without structs: a span is a pair."""
    if isinstance(value, dict):
        return [[value["start"], value["end"]]]
    if isinstance(value, list):
        return [[one["start"], one["end"]] if isinstance(one, dict) else one for one in value]
    return value


def _sampled_lines(number: int, one: Sampled, record: Record, table: SampledFrom) -> Iterator[tuple[str, str]]:
    label = f"{number}. "
    if one.told is not None:
        yield "", f"{label}{_head(one.told)}"
        label = ""
    if one.first is not None:
        yield _INDENT, f"copy of: {_head(one.first)} {_place(one.first)}"
    if one.context is not None:
        yield _INDENT, _line(one.context)
    if table is SampledFrom.ATTRIBUTIONS:
        yield from _attribution_lines(one)
    else:
        yield from _row_lines(one, record, label)
    yield "", ""


def _attribution_lines(one: Sampled) -> Iterator[tuple[str, str]]:
    row = one.row
    speaker = f"{_line(row['speaker_name'])} ({row['speaker_kind']})" if row["speaker_name"] else "speaker unknown"
    via = "".join(f", via {_line(name)}" for name in row["via"])
    said = f", said on {row['said_on']}" if row["said_on"] else ""
    yield _INDENT, f"{speaker}{via}, {row['kind']}{said}, confidence {row['confidence']:.2f}"
    if one.told is not None:
        yield _INDENT, _place(one.told, [(span["start"], span["end"]) for span in row["content"]])


def _row_lines(one: Sampled, record: Record, label: str) -> Iterator[tuple[str, str]]:
    """A line for each column that holds something and is not told before."""
    before = {"context", "article_name"}
    if one.told is not None:
        before |= {*_TOLD} - {"name"}
    for name, value in record.items():
        if value is None or value == [] or name in before or name.startswith("first_"):
            continue
        shown = _line(_text(value))
        shown = shown if len(shown) <= _MOST_SHOWN_CHARS else f"{shown[:_MOST_SHOWN_CHARS].rstrip()} […]"
        yield (_INDENT, f"{name}: {shown}") if not label else ("", f"{label}{name}: {shown}")
        label = ""
    if one.told is not None:
        yield _INDENT, _place(one.told)
