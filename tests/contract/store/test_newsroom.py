"""A newsroom keeps what comes in, once, and compares it."""

from pathlib import Path

from onrecord.flow.newsroom import Added, Newsroom
from onrecord.store.database import Database
from onrecord.store.stories import get_compared, list_stories

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_the_examples_become_one_compared_story(database: Database) -> None:
    """All examples are about one event; adding them again changes nothing."""
    newsroom = Newsroom(database)
    added = [result for result in newsroom.add([EXAMPLES]) if isinstance(result, Added)]
    assert len(added) == 7
    assert all(result.put.new for result in added)
    (story,) = newsroom.settle()
    with database.reading() as connection:
        (stored,) = list_stories(connection, limit=10)
        compared = get_compared(connection, stored.id)
    assert stored.id == story
    assert stored.n_articles == 7
    assert compared is not None
    assert compared.comparison.story.id == story
    assert compared.briefing.sections
    again = [result for result in newsroom.add([EXAMPLES]) if isinstance(result, Added)]
    assert len(again) == 7
    assert not any(result.put.new for result in again)
    assert not list(newsroom.settle())
