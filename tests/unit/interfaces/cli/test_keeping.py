"""The commands that look after a store."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from onrecord.interfaces.cli.app import app
from onrecord.store.database import Database

EXAMPLES = Path(__file__).parents[4] / "examples"


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A store with the examples."""
    place = str(tmp_path / "record.db")
    assert run("add", str(EXAMPLES), "--store", place).exit_code == 0
    return place


def run(*arguments: str):
    """Run a command."""
    return CliRunner().invoke(app, list(arguments))


def story_of(place: str) -> str:
    """The id of the one story."""
    with Database(place) as database, database.reading() as connection:
        return str(connection.execute(text("SELECT id FROM stories")).scalar_one())


def test_a_story_is_shown(record: str):
    """As brief prints it; an id that is not there is said."""
    story = story_of(record)
    shown = run("show", "story", story, "--store", record)
    assert shown.exit_code == 0
    assert "WHY IT MATTERS" in shown.stdout
    document = json.loads(run("show", "story", story, "--format", "json", "--store", record).stdout)
    assert [told["id"] for told in document["stories"]] == [story]
    assert run("show", "story", "none", "--store", record).exit_code == 2


def test_the_stories_are_listed_where_no_id_is_given(record: str):
    """Each with its id, the number of its reports and its title, which is what the id is found by."""
    listed = run("show", "story", "--store", record)
    assert listed.exit_code == 0
    (line,) = listed.stdout.splitlines()
    assert line.split("\t")[:2] == [story_of(record), "7"]
    assert "ferry" in line
    assert run("show", "article", "--store", record).exit_code == 2
    assert run("show", "story", "--format", "json", "--store", record).exit_code == 2


def test_an_article_is_shown(record: str):
    """As read prints it, by the number that add printed."""
    assert "(direct)" in run("show", "article", "2", "--store", record).stdout
    document = json.loads(run("show", "article", "2", "--format", "json", "--store", record).stdout)
    assert document["attributions"]
    for wrong in (["two"], ["99"], ["2", "--format", "html"]):
        assert run("show", "article", *wrong, "--store", record).exit_code == 2


def test_doctor_says_what_is_wrong_and_mends_it(record: str):
    """The exit code says whether there is damage."""
    assert run("doctor", "--store", record).exit_code == 0
    with Database(record) as database, database.writing() as connection:
        connection.execute(text("UPDATE stories SET n_articles = 99"))
    found = run("doctor", "--quick", "--store", record)
    assert found.exit_code == 1
    assert "counts its articles wrongly; run onrecord doctor --fix" in found.stderr
    assert run("doctor", "--fix", "--store", record).exit_code == 0


def test_an_export_comes_in_elsewhere(record: str, tmp_path: Path):
    """A file, a folder or standard output; a file of something else is refused."""
    assert run("export", str(tmp_path / "all.jsonl"), "--store", record).exit_code == 0
    assert run("export", str(tmp_path), "--store", record).exit_code == 0
    assert (tmp_path / "all.jsonl").read_bytes() == (tmp_path / "record.jsonl").read_bytes()
    other = str(tmp_path / "other.db")
    taken = run("import", str(tmp_path / "all.jsonl"), "--store", other)
    assert (taken.exit_code, "8 lines taken in, 1 known already" in taken.stderr) == (0, True)
    assert run("import", record, "--store", other).exit_code == 1
    assert run("import", str(tmp_path / "none"), "--store", other).exit_code == 2


def test_a_backup_is_a_store(record: str, tmp_path: Path):
    """And is not written over."""
    assert run("backup", str(tmp_path / "copy.db"), "--store", record).exit_code == 0
    assert run("doctor", "--store", str(tmp_path / "copy.db")).exit_code == 0
    assert run("backup", str(tmp_path / "copy.db"), "--store", record).exit_code == 2


def test_a_worker_adds_what_waits(tmp_path: Path):
    """Each article is printed as add prints it; what fails is said."""
    place = str(tmp_path / "record.db")
    done = run("worker", "--once", "--add", str(EXAMPLES), "--store", place)
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 7)
    assert run("worker", "--once", "--add", str(tmp_path / "none.txt"), "--store", place).exit_code == 3
