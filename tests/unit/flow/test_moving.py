"""A store as lines, and into another store."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.flow import moving
from onrecord.flow.mending import find_wrong
from onrecord.flow.moving import export_lines, import_lines
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.reading import read_one
from onrecord.model import Article, Report
from onrecord.model.review import AttributionReview, Decision, Statement
from onrecord.store.articles import get_entry
from onrecord.store.database import Database
from onrecord.store.quotes import list_quotes_in
from onrecord.store.reviews import NewReview
from onrecord.store.settings import make_secret
from onrecord.store.transfer import Imported
from tests.unit.flow.reports import ORCHARD, PLOVER, TIDE


def test_a_store_moves_from_either_database_to_the_other(database: Database, tmp_path: Path):
    """Whole, with its stories under their ids; a second time nothing is new; and back again it is the same."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER, TIDE, ORCHARD]))
    stories = sorted(map(str, newsroom.settle()))
    lines = list(export_lines(newsroom))
    with Database(tmp_path / "other.db") as other_database:
        other = Newsroom(other_database)
        # Cut short on the way, and run again.
        assert all(result.new for result in list(import_lines(other, BytesIO(b"".join(lines[:4])), name="f"))[1:])
        for new in (len(lines) - 4, 0):
            taken = list(import_lines(other, BytesIO(b"".join(lines)), name="f"))
            assert sum(result.new for result in taken) == new
        assert sorted(map(str, other.settle())) == stories
        assert find_wrong(other) == ()
        assert list(export_lines(other)) == lines
        assert other.briefing(stories[0]) == newsroom.briefing(stories[0])


def test_a_bad_line_is_told_with_its_place(database: Database):
    """The others come in; a file of something else is left at its first line."""
    newsroom = Newsroom(database)
    lines = b'{"kind": "onrecord", "format": 1}\n\nno\n{"kind": "odd"}\n'
    told = [
        str(result) for result in import_lines(newsroom, BytesIO(lines), name="f") if isinstance(result, OnrecordError)
    ]
    assert [line.split(": ")[0] for line in told] == ["f:2", "f:3"]
    (told_once,) = import_lines(newsroom, BytesIO(b"no\n" * 5), name="f")
    assert isinstance(told_once, OnrecordError)


def test_reviews_that_come_in_hold_there_as_well(database: Database, tmp_path: Path):
    """Whether the article was there before them or not: in its quotes, and in what is compared."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER]))
    list(newsroom.settle())
    before = list(export_lines(newsroom))
    with database.reading() as connection:
        version = get_entry(connection, 1).version
        first, *rest = list_quotes_in(connection, version)
    judgement = AttributionReview(statement=Statement(version=version, content=first.content), decision=Decision.REJECT)
    newsroom.review(NewReview(reviewer="ines", reason="nobody said this", judgement=judgement))
    after = list(export_lines(newsroom))
    for name, files in {"at once": [after], "later": [before, after]}.items():
        with Database(tmp_path / f"{name}.db") as other_database:
            other = Newsroom(other_database)
            for lines in files:
                taken = list(import_lines(other, BytesIO(b"".join(lines)), name="f"))
                assert not [result for result in taken if isinstance(result, OnrecordError)]
                assert list(other.settle())
            with other_database.reading() as connection:
                kept = list_quotes_in(connection, version)
            assert [quote.content for quote in kept] == [quote.content for quote in rest]


def test_nobody_waits_for_the_reader_while_an_article_comes_in(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """While an article of a file is read, others can write."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER]))
    lines = b"".join(export_lines(newsroom))
    written = []
    with Database(tmp_path / "other.db") as other_database:
        other = Newsroom(other_database)

        def write() -> None:
            with other_database.writing() as connection:
                written.append(make_secret(connection, "other"))

        def read_while_others_write(article: Article) -> Report | OnrecordError:
            with ThreadPoolExecutor() as pool:
                pool.submit(write).result(timeout=20)
            return read_one(article)

        monkeypatch.setattr(moving, "read_one", read_while_others_write)
        assert all(isinstance(result, Imported) for result in import_lines(other, BytesIO(lines), name="f"))
    assert len(written) == 1


def test_a_version_that_comes_in_changes_the_story_that_its_article_is_in(database: Database, tmp_path: Path):
    """So that what was compared before does not stay."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER]))
    first = list(export_lines(newsroom))
    list(newsroom.add([replace(PLOVER, text=f"{PLOVER.text}\n\nNothing more is known.")]))
    second = list(export_lines(newsroom))
    with Database(tmp_path / "other.db") as other_database:
        other = Newsroom(other_database)
        for lines in (first, second):
            list(import_lines(other, BytesIO(b"".join(lines)), name="f"))
            assert len(list(other.settle())) == 1
