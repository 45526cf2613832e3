"""A store with invented articles in it, through the functions that every article goes through."""

from collections.abc import Iterable
from itertools import islice

from benches.load.invented import InventedRecord
from onrecord.flow.newsroom import Newsroom
from onrecord.model import Report
from onrecord.store.stories import open_story, put_members, touch_stories

_STORIES = 200
"""Stories in one transaction."""


def fill(newsroom: Newsroom, record: InventedRecord) -> dict[str, int]:
    """Store all reports, each story in one piece; gives the number of articles by story.

    The reader is left out, and so is grouping: the readings and the stories are those that were invented.
    """
    stories: dict[str, int] = {}
    invented = iter(record)
    while batch := list(islice(invented, _STORIES)):
        stories |= _put(newsroom, batch)
    return stories


def _put(newsroom: Newsroom, batch: Iterable[list[Report]]) -> dict[str, int]:
    sizes = {}
    now = newsroom.clock()
    with newsroom.database.writing() as connection:
        for reports in batch:
            articles = [newsroom.put_in(connection, report).put.article_id for report in reports]
            title = reports[0].article.title
            story = open_story(connection, str(reports[0].article.id), title=title.value if title else "", now=now)
            put_members(connection, story, articles)
            sizes[story] = len(articles)
        touch_stories(connection, sizes, now=now)
    return sizes


def compare_some(newsroom: Newsroom, stories: dict[str, int], *, number: int) -> list[str]:
    """Compare stories of all sizes, the largest among them; gives their ids, the largest first."""
    ranked = sorted(stories, key=lambda story: (-stories[story], story))
    sizes: dict[int, list[str]] = {}
    for story in ranked:
        sizes.setdefault(stories[story], []).append(story)
    chosen: list[str] = []
    while len(chosen) < min(number, len(ranked)):
        for same in sizes.values():
            if same and len(chosen) < number:
                chosen.append(same.pop())
    for story in chosen:
        newsroom.compare(story)
    return sorted(chosen, key=lambda story: (-stories[story], story))
