"""``onrecord accounts`` and ``onrecord keys``: arguments, options and help. What they do is in ``accounts``."""

from enum import StrEnum
from typing import Annotated

import typer

from onrecord.interfaces.cli.arguments import Store, epilog


class RoleName(StrEnum):
    """The names of ``store.accounts.Role``, for which help must not wait."""

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"


class ScopeName(StrEnum):
    """The names of ``store.keys.Scope``."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"


_Name = Annotated[str, typer.Argument(metavar="NAME", help="The account.", show_default=False)]
_Stdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input, instead of asking for it.")
]
_ROLE_HELP = "What it may: each role may all that those before it may."

accounts = typer.Typer(name="accounts", help="Say who may log in to a server, and as what.", no_args_is_help=True)
keys = typer.Typer(name="keys", help="Give programs keys to the API of a server.", no_args_is_help=True)


@accounts.command(epilog=epilog("onrecord accounts add mara --role admin"))
def add(
    name: _Name,
    role: Annotated[RoleName, typer.Option("--role", help=_ROLE_HELP)] = RoleName.READER,
    password_stdin: _Stdin = False,
    store: Store = None,
) -> None:
    """Make an account; from the first one on, everybody has to log in."""
    from onrecord.interfaces.cli import accounts as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.add_account(name, role.value, store, from_stdin=password_stdin))


@accounts.command("list", epilog=epilog("onrecord accounts list"))
def list_all(store: Store = None) -> None:
    """Print all accounts: name, role, since when, and whether they may log in."""
    from onrecord.interfaces.cli import accounts as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.show_accounts(store))


@accounts.command(epilog=epilog("onrecord accounts passwd mara"))
def passwd(name: _Name, password_stdin: _Stdin = False, store: Store = None) -> None:
    """Give an account another password, and log it out everywhere."""
    from onrecord.interfaces.cli import accounts as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.set_password(name, store, from_stdin=password_stdin))


@accounts.command(epilog=epilog("onrecord accounts role mara editor"))
def role(
    name: _Name,
    role: Annotated[RoleName, typer.Argument(metavar="ROLE", help=_ROLE_HELP, show_default=False)],
    store: Store = None,
) -> None:
    """Change what an account may: reader, reviewer, editor or admin."""
    from onrecord.interfaces.cli import accounts as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.set_role(name, role.value, store))


@accounts.command(epilog=epilog("onrecord accounts disable mara"))
def disable(name: _Name, store: Store = None) -> None:
    """Log an account out everywhere, and let it in no more; what it did stays."""
    from onrecord.interfaces.cli import accounts as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.disable(name, store))


@accounts.command(epilog=epilog("onrecord accounts enable mara"))
def enable(name: _Name, store: Store = None) -> None:
    """Let a disabled account in again."""
    from onrecord.interfaces.cli import accounts as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.enable(name, store))


@keys.command("add", epilog=epilog("onrecord keys add mara archive --scope read"))
def add_key(
    name: _Name,
    use: Annotated[str, typer.Argument(metavar="USE", help="What the key is for.", show_default=False)],
    scope: Annotated[
        ScopeName, typer.Option("--scope", help="What it may, and never more than its account may.")
    ] = ScopeName.READ,
    store: Store = None,
) -> None:
    """Make a key for an account and print it, this once."""
    from onrecord.interfaces.cli import accounts as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.add_key(name, use, scope.value, store))


@keys.command("list", epilog=epilog("onrecord keys list mara"))
def list_keys(name: _Name, store: Store = None) -> None:
    """Print an account's keys: number, beginning, use, scope, and when each was last used."""
    from onrecord.interfaces.cli import accounts as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.show_keys(name, store))


@keys.command(epilog=epilog("onrecord keys revoke mara 3"))
def revoke(
    name: _Name,
    number: Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="As keys list shows it.", show_default=False)],
    store: Store = None,
) -> None:
    """Take a key back."""
    from onrecord.interfaces.cli import accounts as does  # noqa: PLC0415 - help must not wait for it

    raise typer.Exit(does.revoke_key(name, number, store))
