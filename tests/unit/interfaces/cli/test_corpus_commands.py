"""The help of the commands for corpora."""

import pytest

from onrecord.interfaces.cli.corpus_commands import corpus


@pytest.mark.parametrize("command", [one.name or one.callback.__name__ for one in corpus.registered_commands])
def test_each_command_has_an_example(onrecord, command):
    """That shows it with its arguments."""
    assert f"Example:\n    onrecord corpus {command} " in onrecord("corpus", command, "-h").stdout
