"""What was read in each version, by which reader."""

from onrecord.model import Maker, Reading
from onrecord.store.database import Database
from onrecord.store.readings import get_readings, put_reading
from tests.unit.store.records import LATER, NOW, put

OLD, NEW = Maker(name="reader", version="1"), Maker(name="reader", version="2")


def reading(version, maker):
    """A reading in which nobody says anything."""
    empty = {"sentences": (), "attributions": (), "speakers": (), "times": (), "quantities": (), "commitments": ()}
    return Reading(article=version, maker=maker, **empty)


def test_each_reader_has_its_reading(database: Database):
    """One by the same reader is replaced; the version that nobody read is left out."""
    with database.writing() as connection:
        one, two = put(connection, "One.").version, put(connection, "Two.", name="b").version
        put_reading(connection, reading(one, OLD), now=NOW)
        put_reading(connection, reading(one, NEW), now=NOW)
        put_reading(connection, reading(one, NEW), now=LATER)
        assert get_readings(connection, [one, two], maker=NEW) == {one: reading(one, NEW)}
        assert get_readings(connection, [one], maker=OLD) == {one: reading(one, OLD)}
        assert get_readings(connection, [], maker=OLD) == {}
