"""What readers think of how fair an article is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from onrecord.flow.newsroom import Newsroom
from onrecord.store.database import Database
from onrecord.store.ratings import (
    Rating,
    RatingValue,
    change_rating,
    erase_ratings,
    find_rating,
    first_ratings_by_new,
    first_ratings_from,
    flag_ratings,
    put_rating,
    tally_ratings,
)
from onrecord.testing.builders import build_article, build_report

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
FIRST = Rating(article_id=1, reader="ann", value=RatingValue.FAIR, first_at=NOW, changed_at=NOW, network="n")


@pytest.fixture
def connection(database: Database):
    """A connection that writes to a store with articles 1 and 2."""
    newsroom = Newsroom(database)
    for name in ("one", "two"):
        newsroom.put(build_report(build_article(name, f"The lamp of {name} is lit.")))
    with database.writing() as opened:
        yield opened


def test_a_rating_comes_back_as_it_was(connection: Connection):
    """And is changed and erased by its reader."""
    assert find_rating(connection, 1, "ann") is None
    put_rating(connection, FIRST)
    assert find_rating(connection, 1, "ann") == FIRST
    change_rating(connection, 1, "ann", RatingValue.UNFAIR_RIGHT, now=NOW + DAY)
    changed = replace(FIRST, value=RatingValue.UNFAIR_RIGHT, changed_at=NOW + DAY)
    assert find_rating(connection, 1, "ann") == changed
    assert erase_ratings(connection, "bo") == 0
    assert erase_ratings(connection, "ann") == 1
    assert find_rating(connection, 1, "ann") is None


def test_flagged_ratings_are_counted_apart(connection: Connection):
    """By reason; a flag stays when the rating is changed, and the first reason stays."""
    put_rating(connection, FIRST)
    for reader in ("bo", "cy", "di"):
        put_rating(connection, replace(FIRST, reader=reader, value=RatingValue.UNFAIR_LEFT))
    flag_ratings(connection, 1, ["bo"], reason="first")
    flag_ratings(connection, 1, ["bo", "cy"], reason="second")
    change_rating(connection, 1, "bo", RatingValue.FAIR, now=NOW)
    found = tally_ratings(connection, 1)
    assert found.counts == (1, 0, 1, 0, 0)
    assert found.total == 2
    assert found.flagged == (("first", 1), ("second", 1))
    assert tally_ratings(connection, 2).total == 0


def test_first_ratings_are_found_by_network_and_by_how_new_the_reader_is(connection: Connection):
    """Of one article; a reader who rated anything earlier is not new."""
    put_rating(connection, FIRST)
    put_rating(connection, replace(FIRST, reader="bo", network="m"))
    put_rating(connection, replace(FIRST, reader="bo", article_id=2, first_at=NOW - 9 * DAY))
    put_rating(connection, replace(FIRST, reader="cy", first_at=NOW - DAY / 2))
    assert sorted(first_ratings_from(connection, 1, "n")) == ["ann", "cy"]
    assert first_ratings_from(connection, 2, "m") == ()
    recent = NOW - DAY / 24
    assert first_ratings_by_new(connection, 1, since=recent, known_before=NOW - DAY) == ("ann",)


def test_values_have_names():
    """As readers see them."""
    assert [value.label for value in RatingValue] == [
        "unfair left",
        "mostly fair left",
        "fair",
        "mostly fair right",
        "unfair right",
    ]
