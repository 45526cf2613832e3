"""What the help of all commands shares."""

from typing import Annotated

import typer

from onrecord.interfaces.cli.exits import describe_exits

Store = Annotated[
    str | None,
    typer.Option(
        "--store", metavar="PLACE", help="A file, or a database URL; default: $DATABASE_URL, else your data folder."
    ),
]


def epilog(*examples: str) -> str:
    """What stands below a command's options: how it is used, and what its exit code says."""
    shown = "\n".join(f"  {example}" for example in examples)
    return f"\b\nExample:\n{shown}\n\n\b\nExit codes:\n{describe_exits()}"
