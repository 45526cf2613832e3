"""The help of accounts and keys."""

import pytest

from onrecord.interfaces.cli.account_commands import RoleName, ScopeName, accounts, keys
from onrecord.store.accounts import Role
from onrecord.store.keys import Scope

COMMANDS = [("accounts", command.name or command.callback.__name__) for command in accounts.registered_commands]
COMMANDS += [("keys", command.name or command.callback.__name__) for command in keys.registered_commands]


def test_the_names_are_those_of_the_store():
    """Help has its own, so that it need not load the store."""
    assert list(RoleName) == list(Role)
    assert list(ScopeName) == list(Scope)


@pytest.mark.parametrize(("group", "command"), COMMANDS)
def test_each_command_has_an_example(onrecord, group: str, command: str):
    """And none takes a password as an argument, where every process of the machine could read it."""
    shown = onrecord(group, command, "-h").stdout
    assert f"Example:\n    onrecord {group} {command}" in shown
    assert "--password " not in shown
