"""A story as it was compared last."""

import pytest

from onrecord.errors import NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.web.telling import Told, see, tell
from onrecord.model import Evidence, Span


def test_a_compared_story_is_fresh(newsroom: Newsroom, story: str):
    """Until it changes."""
    now = see(newsroom, story)
    assert (now.fresh, len(now.entries)) == (True, 7)


def test_what_was_never_compared_cannot_be_told(empty_newsroom: Newsroom):
    """The error says what to do."""
    with pytest.raises(NotInStore, match="story nowhere: is not compared yet; try again later"):
        tell(empty_newsroom, "nowhere")
    with pytest.raises(NotInStore, match="story nowhere: is not in the store"):
        see(empty_newsroom, "nowhere")


def test_an_anchor_is_made_from_the_oldest_place(told: Told):
    """Places in later reports may come and go; the same place under another name is another thing."""
    oldest, latest = told.reports[0].article.id, told.reports[-1].article.id
    first, later = Evidence(article=oldest, span=Span(5, 9)), Evidence(article=latest, span=Span(0, 4))
    name = told.anchor("f", [later, first], "dead")
    assert told.anchor("f", [first], "dead") == f"{name}-2"
    assert told.anchor("f", [first], "injured") not in (name, f"{name}-2")


def test_places_lead_to_the_article_that_the_version_is_of(told: Told, newsroom: Newsroom, story: str):
    """Each report by its own number."""
    numbers = {entry.version: entry.id for entry in see(newsroom, story).entries}
    for report in told.reports:
        place = Evidence(article=report.article.id, span=Span(1, 2))
        assert told.at.target(place).startswith(f"/articles/{numbers[report.article.id]}?version={report.article.id}&")
