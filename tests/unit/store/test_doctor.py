"""What is wrong with a store."""

import pytest
from sqlalchemy import text

from onrecord.flow.mending import find_wrong, mend
from onrecord.flow.newsroom import Newsroom
from onrecord.store.database import Database
from tests.unit.flow.reports import ORCHARD, PLOVER, TIDE


@pytest.fixture
def newsroom(database: Database) -> Newsroom:
    """A newsroom with three articles in two stories, settled."""
    newsroom = Newsroom(database)
    assert len(list(newsroom.add([PLOVER, TIDE, ORCHARD]))) == 3
    assert len(list(newsroom.settle())) == 2
    return newsroom


def damage(newsroom: Newsroom, *statements: str) -> list[str]:
    """What doctor finds after the statements."""
    with newsroom.database.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))
    return [finding.what for finding in find_wrong(newsroom)]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE stories SET n_articles = 7 WHERE n_articles = 2", "counts its articles wrongly"),
        ("DELETE FROM article_terms WHERE article_id = 1", "has not been read"),
        ("DELETE FROM readings", "has not been read"),
        ("UPDATE readings SET body = version_id::bytea", "cannot be read"),
        ("UPDATE comparisons SET body = story_id::bytea", "cannot be read"),
        ("UPDATE articles SET ungrouped = true WHERE id = 1", "articles have to be grouped"),
        ("UPDATE stories SET compared = -1", "stories changed since"),
        (
            (
                "INSERT INTO versions SELECT 'old', 1, 9, seen_at, digest, change, undated, body FROM versions LIMIT 1;"
                "UPDATE quotes SET version_id = 'old' WHERE article_id = 1;"
                "UPDATE articles SET n_versions = 2 WHERE id = 1"
            ),
            "attributions of versions that are not current",
        ),
    ],
)
def test_what_can_be_cured_is_found_and_cured(newsroom: Newsroom, statement: str, found: str):
    """Afterwards all is well, but for the attributions that only a new reading would bring back."""
    if newsroom.database.is_sqlite:
        statement = statement.replace("version_id::bytea", "CAST('x' AS BLOB)")
        statement = statement.replace("story_id::bytea", "CAST('x' AS BLOB)")
    seen = damage(newsroom, *statement.split(";"))
    assert seen
    assert all(found in what for what in seen)
    assert not list(mend(newsroom, find_wrong(newsroom)))
    assert find_wrong(newsroom) == ()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE articles SET n_versions = 3 WHERE id = 1", "another number of versions"),
        ("UPDATE versions SET body = (SELECT body FROM comparisons LIMIT 1) WHERE article_id = 1", "cannot be read"),
        ("UPDATE articles SET version_id = 'gone' WHERE id = 1", "current version is not there"),
    ],
)
def test_what_takes_a_person_is_found(newsroom: Newsroom, statement: str, found: str):
    """With the next step; no cure is tried."""
    assert any(found in what for what in damage(newsroom, statement))
    wrong = [finding for finding in find_wrong(newsroom) if found in finding.what]
    assert all("restore a backup" in finding.next_step and finding.cure is None for finding in wrong)


def test_quick_unpacks_nothing(newsroom: Newsroom):
    """So it does not see what is in the values."""
    damage(newsroom, "UPDATE versions SET body = (SELECT body FROM comparisons LIMIT 1) WHERE article_id = 1")
    assert find_wrong(newsroom, quick=True) == ()
