"""Reports in files, and the command line run in this process."""

import json
from dataclasses import asdict

import pytest
from typer.testing import CliRunner

from onrecord.interfaces.cli.app import app
from tests.unit.flow.reports import STORY


@pytest.fixture
def folder(tmp_path):
    """A folder with three reports of one story."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for text in STORY:
        reports.joinpath(f"{text.id}.json").write_text(json.dumps(asdict(text)))
    return reports


@pytest.fixture
def onrecord():
    """Runs one command line; gives its exit code, standard output and standard error."""
    runner = CliRunner()

    def run(*arguments, stdin=None):
        return runner.invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run
