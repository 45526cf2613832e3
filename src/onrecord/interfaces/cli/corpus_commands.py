"""``onrecord corpus``: arguments, options and help. What it does is in ``corpus``."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.interfaces.cli.arguments import epilog
from onrecord.interfaces.cli.corpus_options import EngineName

_INPUTS_HELP = "Web archives (.warc), JSON lines, pages, texts, compressed or not (.gz, .zst), and folders of these."
_ENGINE_HELP = "What does the work: processes of this machine, or a Ray cluster; same bytes."
_ADDRESS_HELP = "Of the Ray cluster; without it, one is begun on this machine."
_Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The corpus.", show_default=False)]

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
