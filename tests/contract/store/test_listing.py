"""What lists of stories and articles are made from, on each database."""

from pathlib import Path

import pytest

from onrecord.errors import NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.model import ArticleId
from onrecord.store.articles import get_versions, list_entries, number_articles
from onrecord.store.database import Database
from onrecord.store.stories import Order, compared_at, list_outlets, list_stories, open_story, touch_stories

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_lists_are_made_in_a_few_questions(database: Database) -> None:
    """Versions with their articles' numbers, outlets and comparisons, for many at once."""
    newsroom = Newsroom(database)
    _ = [*newsroom.add([str(EXAMPLES)]), *newsroom.settle()]
    with database.writing() as connection:
        (story,) = list_stories(connection, limit=5)
        entries = list_entries(connection, story.id)
        versions = [entry.version for entry in entries]
        assert number_articles(connection, [*versions, "none"]) == {entry.version: entry.id for entry in entries}
        assert set(get_versions(connection, [*versions, "none"])) == set(versions)
        assert list_outlets(connection, [story.id, "none"]) == {
            story.id: ("Ansel Courier", "Daily Sounding", "Halyard", "Lowmark Gazette", "Northbank Review"),
            "none": (),
        }
        assert compared_at(connection, [story.id, "none"])[story.id][0] == story.revision
        touch_stories(
            connection, [open_story(connection, "empty", title="Empty", now=newsroom.clock())], now=newsroom.clock()
        )
        for order in Order:
            assert [one.id for one in list_stories(connection, limit=5, order=order)] == [story.id]
    assert [report.article.id for report in newsroom.reports(versions[::-1])] == versions[::-1]
    with pytest.raises(NotInStore, match="article none: is not in the store"):
        newsroom.reports([ArticleId("none")])
