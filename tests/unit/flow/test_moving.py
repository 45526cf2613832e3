"""A store as lines, and into another store."""

from io import BytesIO
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.flow.mending import find_wrong
from onrecord.flow.moving import export_lines, import_lines
from onrecord.flow.newsroom import Newsroom
from onrecord.store.database import Database
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
