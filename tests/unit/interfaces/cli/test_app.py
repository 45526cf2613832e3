import pytest

from onrecord import __version__
from onrecord.interfaces.cli.app import app
from onrecord.interfaces.cli.exits import MEANINGS

COMMANDS = ("brief", "read", "compare", "verify", "fairness", "version")


def test_help_names_every_command_and_exit_code(onrecord):
    """What the command line can do, and how it ends, stand on one screen."""
    shown = onrecord("--help").stdout
    assert all(f"  {command} " in shown for command in COMMANDS)
    assert all(meaning in shown for meaning in MEANINGS.values())


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_an_example(onrecord, command):
    """Help shows how the command is used."""
    result = onrecord(command, "-h")
    assert result.exit_code == 0
    assert f"Example:\n    onrecord {command}" in result.stdout


def test_no_command_shows_help(onrecord):
    """A first look needs no manual."""
    assert "Usage: onrecord" in onrecord().output


def test_the_version_is_printed(onrecord):
    """One line, name and number."""
    assert onrecord("version").stdout == f"onrecord {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief"],
        ["frobnicate"],
        ["brief", "a.txt", "--format", "pdf"],
        ["read", "a.txt", "--jobs", "0"],
        ["verify", "a"],
    ],
)
def test_a_command_that_cannot_be_understood_exits_with_2(onrecord, arguments):
    """Usage errors have a code of their own, and nothing on standard output."""
    result = onrecord(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_help_does_not_wait_for_rich():
    """Mark-up in help would load rich, which costs more than half of the time in which help has to answer."""
    assert app.rich_markup_mode is None
