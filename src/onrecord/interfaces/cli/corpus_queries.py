"""What ``onrecord corpus quotes``, ``diff`` and ``sample`` do: ask the tables, show the answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ConfigError
from onrecord.interfaces.cli.commands import ending
from onrecord.interfaces.cli.corpus_options import (
    AnswerFormat,
    CountedBy,
    DiffersBy,
    SampledFrom,
    Touched,
)
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.messages import say
from onrecord.interfaces.cli.output import open_output
from onrecord.model import ChangeFlag, RenderingKind

if TYPE_CHECKING:
    from onrecord.corpus.opened import OpenCorpus
    from onrecord.interfaces.cli.corpus_answers import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesAsked:
    """Which statements are asked for.

    Attributes:
        words: In the query language of ``onrecord search``; ``None`` for all.
        filters: Name and value of each; ``None`` for all.
        count: What is counted by; ``None`` to show them.
        copies: Whether exact copies of articles count.
        limit: So many at most.
    """

    words: str | None
    filters: tuple[tuple[str, str | None], ...]
    count: CountedBy | None
    copies: bool
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffAsked:
    """Which differences are asked for.

    Attributes:
        speaker: Who said it; ``None`` for all.
        story: Only of this one.
        kind: Only what differs so.
        flag: Only what touches this.
        limit: So many quotations at most.
    """

    speaker: str | None
    story: str | None
    kind: DiffersBy | None
    flag: Touched | None
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAsked:
    """Which rows are drawn.

    Attributes:
        table: From where.
        count: How many.
        seed: Another one draws others.
    """

    table: SampledFrom
    count: int
    seed: int


@ending
def quotes(folder: Path, asked: QuotesAsked, chosen: AnswerFormat, output: Path | None) -> Exit:
    """Show or count statements."""
    if asked.copies and asked.count is None:
        raise ConfigError("--copies: is about numbers; give --count too")
    _refuse_empty(words=asked.words, **dict(asked.filters))
    filters = tuple((name, value) for name, value in asked.filters if value is not None)
    with _opened(folder) as corpus:
        from onrecord.corpus.asking import ask_for, count_statements, find_statements  # noqa: PLC0415 - needs an extra
        from onrecord.interfaces.cli.corpus_answers import counts_answer, statements_answer  # noqa: PLC0415

        query = ask_for(asked.words or "", filters)
        if asked.count is None:
            found = find_statements(corpus, query, limit=asked.limit)
            if not found.n_found and corpus.summary.rows["copies"] and dict(filters).get("outlet"):
                say("an exact copy has no statements of its own; --count outlet --copies counts those of its first")
            return _show(statements_answer(found), chosen, output)
        counts = count_statements(corpus, query, by=asked.count, limit=asked.limit, copies=asked.copies)
        return _show(counts_answer(counts, asked.count), chosen, output)


@ending
def diff(folder: Path, asked: DiffAsked, chosen: AnswerFormat, output: Path | None) -> Exit:
    """Show renderings that differ."""
    _refuse_empty(speaker=asked.speaker, story=asked.story)
    with _opened(folder) as corpus:
        from onrecord.corpus.differing import DifferencesAsked, find_differences  # noqa: PLC0415 - needs an extra
        from onrecord.interfaces.cli.corpus_answers import differences_answer  # noqa: PLC0415

        found = find_differences(
            corpus,
            DifferencesAsked(
                speaker=asked.speaker or "",
                story=asked.story,
                kind=RenderingKind(asked.kind) if asked.kind else None,
                flag=ChangeFlag(asked.flag) if asked.flag else None,
                limit=asked.limit,
            ),
        )
        if asked.story and not found.n_found:
            say(f"nothing differs in a story {asked.story}; an id of the table stories is like 00001-0000001")
        return _show(differences_answer(found), chosen, output)


@ending
def sample(folder: Path, asked: SampleAsked, chosen: AnswerFormat, output: Path | None) -> Exit:
    """Show rows that are drawn at random."""
    with _opened(folder) as corpus:
        from onrecord.corpus.sampling import draw_sample  # noqa: PLC0415 - needs an extra
        from onrecord.interfaces.cli.corpus_answers import sample_answer  # noqa: PLC0415

        drawn = draw_sample(corpus, asked.table, count=asked.count, seed=asked.seed)
        return _show(sample_answer(drawn, asked.table, seed=asked.seed, rows=corpus.summary.rows), chosen, output)


def _refuse_empty(**options: str | None) -> None:
    """Refuse an option that is given without a word: a variable of a script that is not set must not mean all."""
    for name, value in options.items():
        if value is not None and not value.strip():
            raise ConfigError(f"--{name}: is empty; leave it out for all")


@contextmanager
def _opened(folder: Path) -> "Iterator[OpenCorpus]":
    """The corpus; one that is not finished is told, and taken as it is."""
    _require()
    from onrecord.corpus.opened import OpenCorpus  # noqa: PLC0415 - needs an extra

    corpus = OpenCorpus(folder)
    if not corpus.summary.whole:
        say("not all of it is there; run onrecord corpus build again with the same inputs")
    yield corpus


def _show(answer: "Answer", chosen: AnswerFormat, output: Path | None) -> Exit:
    from onrecord.interfaces.cli.corpus_answers import write_csv, write_jsonl, write_table  # noqa: PLC0415

    with open_output(output) as stream:
        if chosen is AnswerFormat.CSV:
            write_csv(answer, stream)
        elif chosen is AnswerFormat.JSONL:
            write_jsonl(answer, stream)
        else:
            write_table(answer, stream, live=output is None)
    if chosen is not AnswerFormat.TABLE:
        say(answer.summary)
    return Exit.OK if answer.records else Exit.FOUND_WRONG


def _require() -> None:
    """Say what to install where the extra is not."""
    try:
        import pyarrow as pa  # noqa: F401, PLC0415
    except ImportError as error:
        raise ConfigError(f"{error.name}: is not installed; pip install 'onrecord[corpus]'") from error
