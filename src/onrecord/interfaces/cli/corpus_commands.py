"""``onrecord corpus``: arguments, options and help. What it does is in ``corpus``."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.interfaces.cli.arguments import epilog

_INPUTS_HELP = "Web archives (.warc), JSON lines, pages, texts, compressed or not (.gz, .zst), and folders of these."
_Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The corpus.", show_default=False)]

corpus = typer.Typer(
    name="corpus", help="Turn archives and folders of any size into tables (Parquet).", no_args_is_help=True
)


@corpus.command(
    epilog=epilog(
        "onrecord corpus build CC-NEWS-*.warc.gz --out news --jobs 8", "onrecord corpus build pages/ --out news"
    )
)
def build(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help=_INPUTS_HELP, show_default=False)],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the tables go.", show_default=False)],
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Read in N processes; same bytes.")] = 1,
) -> None:
    """Read the inputs into tables; a run that was cut short goes on where it was."""
    from onrecord.interfaces.cli import corpus as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.build(inputs, out, jobs=jobs))


@corpus.command(epilog=epilog("onrecord corpus stats news"))
def stats(folder: _Folder) -> None:
    """Print how many rows each table has, and how many errors there are of each kind."""
    from onrecord.interfaces.cli import corpus as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.stats(folder))
