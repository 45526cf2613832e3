"""``onrecord corpus``: arguments, options and help. What it does is in ``corpus``."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.interfaces.cli.arguments import epilog
from onrecord.interfaces.cli.corpus_options import (
    AnswerFormat,
    CountedBy,
    DiffersBy,
    EngineName,
    SaidHow,
    SampledFrom,
    Touched,
)

_INPUTS_HELP = "Web archives, JSON lines, Parquet, pages, texts, packed or not (.gz, .zst), folders, addresses."
_ENGINE_HELP = "What does the work: processes of this machine, or a Ray cluster; same bytes."
_ADDRESS_HELP = "Of the Ray cluster; without it, one is begun on this machine."
_WORDS_HELP = 'In what was said: words in any form, "these in this order", -without, one OR the other.'
_AFTER_HELP = "Published on DATE or later: 2025-03-01, 2025-03."
_COPIES_HELP = "With --count: count exact copies of articles, which are read once, too."
_Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The corpus.", show_default=False)]
_Speaker = Annotated[str | None, typer.Option(metavar="NAME", help="Who said it; a part of the name is enough.")]
_Format = Annotated[AnswerFormat, typer.Option("--format", help="How to show it; csv is safe to open in a sheet.")]
_Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
]

corpus = typer.Typer(
    name="corpus", help="Turn archives and folders of any size into tables (Parquet).", no_args_is_help=True
)


@corpus.command(
    epilog=epilog(
        "onrecord corpus build CC-NEWS-*.warc.gz --out news --jobs 8",
        "onrecord corpus build pages/ --out /shared/news --engine ray --address head:6379",
    )
)
def build(  # noqa: PLR0913, PLR0917 - one for each option
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help=_INPUTS_HELP, show_default=False)],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the tables go.", show_default=False)],
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Work in N processes; same bytes.")] = 1,
    all_pages: Annotated[bool, typer.Option("--all-pages", help="Keep pages that are no reports, too.")] = False,
    engine: Annotated[EngineName, typer.Option("--engine", help=_ENGINE_HELP)] = EngineName.LOCAL,
    address: Annotated[str | None, typer.Option("--address", metavar="HOST:PORT", help=_ADDRESS_HELP)] = None,
) -> None:
    """Read the inputs into tables; a run that was cut short goes on where it was."""
    from onrecord.interfaces.cli import corpus as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.build(inputs, out, all_pages=all_pages, engine=engine, jobs=jobs, address=address))


@corpus.command(epilog=epilog("onrecord corpus stats news"))
def stats(folder: _Folder) -> None:
    """Print how many rows each table has, what was left out and why, and how long each stage took."""
    from onrecord.interfaces.cli import corpus as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.stats(folder))


@corpus.command(
    epilog=epilog(
        "onrecord corpus quotes news --speaker marrant --words 'relight OR lamps'",
        "onrecord corpus quotes news --after 2025-10 --count speaker",
        "onrecord corpus quotes news --outlet gazette --kind direct --limit 1000 --format csv -o gazette.csv",
    )
)
def quotes(  # noqa: PLR0913, PLR0917 - one for each option
    folder: _Folder,
    speaker: _Speaker = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    after: Annotated[str | None, typer.Option(metavar="DATE", help=_AFTER_HELP)] = None,
    before: Annotated[str | None, typer.Option(metavar="DATE", help="Published before DATE.")] = None,
    kind: Annotated[SaidHow | None, typer.Option(help="How much stands in quotation marks: all, some, none.")] = None,
    words: Annotated[str | None, typer.Option(metavar="WORDS", help=_WORDS_HELP)] = None,
    count: Annotated[CountedBy | None, typer.Option("--count", help="Count instead, by this.")] = None,
    copies: Annotated[bool, typer.Option("--copies", help=_COPIES_HELP)] = False,
    limit: Annotated[int, typer.Option(min=1, max=100_000, metavar="N", help="So many at most.")] = 20,
    output_format: _Format = AnswerFormat.TABLE,
    output: _Output = None,
) -> None:
    """Show who is quoted with which words, where and when, the newest first; or count it."""
    from onrecord.interfaces.cli import corpus_queries as does  # noqa: PLC0415 - help must not wait for it

    filters = {"speaker": speaker, "outlet": outlet, "after": after, "before": before, "kind": kind}
    asked = does.QuotesAsked(words=words, filters=tuple(filters.items()), count=count, copies=copies, limit=limit)
    raise typer.Exit(does.quotes(folder, asked, output_format, output))


@corpus.command(
    epilog=epilog("onrecord corpus diff news --flag negation", "onrecord corpus diff news --speaker marrant --limit 5")
)
def diff(  # noqa: PLR0913, PLR0917 - one for each option
    folder: _Folder,
    speaker: _Speaker = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Only of this story.")] = None,
    kind: Annotated[DiffersBy | None, typer.Option(help="Only what differs so.")] = None,
    flag: Annotated[Touched | None, typer.Option(help="Only what touches this.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, metavar="N", help="So many quotations at most.")] = 10,
    output_format: _Format = AnswerFormat.TABLE,
    output: _Output = None,
) -> None:
    """Show quotations that outlets give differently, word by word; changes that may alter the meaning first."""
    from onrecord.interfaces.cli import corpus_queries as does  # noqa: PLC0415 - help must not wait for it

    asked = does.DiffAsked(speaker=speaker, story=story, kind=kind, flag=flag, limit=limit)
    raise typer.Exit(does.diff(folder, asked, output_format, output))


@corpus.command(
    epilog=epilog(
        "onrecord corpus sample news", "onrecord corpus sample news --of left_out --n 50 --format csv -o out.csv"
    )
)
def sample(  # noqa: PLR0913, PLR0917 - one for each option
    folder: _Folder,
    table: Annotated[SampledFrom, typer.Option("--of", help="The table.")] = SampledFrom.ATTRIBUTIONS,
    count: Annotated[int, typer.Option("--n", min=1, max=10_000, metavar="N", help="How many rows.")] = 20,
    seed: Annotated[int, typer.Option(min=0, metavar="N", help="Another seed draws other rows.")] = 1,
    output_format: _Format = AnswerFormat.TABLE,
    output: _Output = None,
) -> None:
    """Draw rows at random to read by eye; the same ones for the same seed and corpus."""
    from onrecord.interfaces.cli import corpus_queries as does  # noqa: PLC0415 - help must not wait for it

    asked = does.SampleAsked(table=table, count=count, seed=seed)
    raise typer.Exit(does.sample(folder, asked, output_format, output))
