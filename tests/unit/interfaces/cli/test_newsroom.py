"""``onrecord add``: what comes in is printed, and what fails is said."""

from pathlib import Path

from typer.testing import CliRunner

from onrecord.interfaces.cli.app import app

EXAMPLES = Path(__file__).parents[4] / "examples"


def test_what_is_new_is_printed_with_its_number(tmp_path: Path):
    """Once; an input that fails changes the exit code and nothing else."""
    place = str(tmp_path / "record.db")
    first = CliRunner().invoke(app, ["add", str(EXAMPLES), "/no/such/file", "--store", place])
    assert (first.exit_code, len(first.stdout.splitlines())) == (3, 7)
    assert "/no/such/file" in first.stderr
    again = CliRunner().invoke(app, ["add", str(EXAMPLES), "--store", place])
    assert (again.exit_code, again.stdout) == (0, "")
    assert "0 articles added, 7 known already" in again.stderr
    assert CliRunner().invoke(app, ["add", "/no/such/file", "--store", place]).exit_code == 1
