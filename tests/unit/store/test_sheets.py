"""The fairness sheets of a story's articles."""

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.store.database import Database
from onrecord.store.sheets import find_sheet, put_sheets
from onrecord.store.stories import list_stories


def test_sheets_are_kept_with_the_comparison(database: Database):
    """By version; there is none for a version or a story that was not compared."""
    newsroom = Newsroom(database)
    (added,) = newsroom.add([Text(text="“The lamp is lit,” said Ida Marsh.", id="lamp")])
    (story,) = newsroom.settle()
    version = added.put.version
    with database.writing() as connection:
        assert list_stories(connection, limit=2)[0].id == story
        sheet = find_sheet(connection, story, version)
        assert sheet is not None
        assert sheet.article == version
        assert find_sheet(connection, story, "other") is None
        assert find_sheet(connection, "none", version) is None
        put_sheets(connection, story, ())
        assert find_sheet(connection, story, version) is None
