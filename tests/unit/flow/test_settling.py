"""What arrivals leave to do."""

from datetime import timedelta

from onrecord.errors import OnrecordError
from onrecord.flow.newsroom import Newsroom, utc_now
from onrecord.flow.settling import Settlement
from onrecord.store.database import Database
from onrecord.store.leases import drop_lease, holder_name, take_lease
from tests.unit.flow.reports import ORCHARD, PLOVER, TIDE


def settlement(database: Database) -> Settlement:
    """A settlement that shows no progress."""
    return Settlement(database, utc_now, lambda _step, _done: None)


def test_one_that_holds_the_lease_does_it_alone(database: Database):
    """Others go away; what they left is taken up before the lease is given back."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER, TIDE]))
    running = newsroom.settle()
    first = next(running)
    list(newsroom.add([ORCHARD]))
    assert list(newsroom.settle()) == []
    assert isinstance(first, str)
    assert len(list(running)) == 1
    assert list(newsroom.settle()) == []


def test_a_lease_of_another_one_is_respected(database: Database):
    """Until it is given back."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER]))
    other = holder_name()
    with database.writing() as connection:
        assert take_lease(connection, "settle", holder=other, now=utc_now(), seconds=60)
    assert list(newsroom.settle()) == []
    with database.writing() as connection:
        drop_lease(connection, "settle", holder=other)
    assert len(list(newsroom.settle())) == 1


def test_a_story_that_cannot_be_compared_does_not_keep_the_others(database: Database):
    """It is told once in a run, and tried again in the next."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER, ORCHARD]))
    failed = []

    def compare(story: str) -> None:
        if not failed:
            failed.append(story)
        if story in failed:
            raise ZeroDivisionError
        newsroom.compare(story)

    results = list(settlement(database).run(compare))
    assert [isinstance(result, OnrecordError) for result in results] == [True, False]
    assert list(newsroom.settle()) == failed


def test_a_run_that_is_left_gives_the_lease_back(database: Database):
    """Also half-way."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER, ORCHARD]))
    running = newsroom.settle()
    next(running)
    running.close()
    with database.writing() as connection:
        later = utc_now() - timedelta(hours=1)
        assert take_lease(connection, "settle", holder=holder_name(), now=later, seconds=1)
