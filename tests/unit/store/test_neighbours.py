"""Which articles are worth comparing with a new one."""

from onrecord.group import Counted
from onrecord.store.database import Database
from onrecord.store.neighbours import REACH, find_neighbours, get_terms, put_day, put_terms
from tests.unit.store.records import article, put

FERRY = "The ferry Plover ran aground near Sorrel harbour."


def test_articles_that_share_rare_words_are_neighbours(database: Database):
    """Others are not; an article is none of its own."""
    with database.writing() as connection:
        one = put(connection, FERRY, name="a").article_id
        two = put(connection, "Near Sorrel the ferry Plover ran aground.", name="b").article_id
        put(connection, "Apple growers fear a late frost.", name="c")
        assert find_neighbours(connection, one) == (two,)
        assert find_neighbours(connection, two) == (one,)


def test_no_list_is_read_further_than_its_reach(database: Database):
    """However many articles share the words, those near in time are enough; a day moves an article."""
    counted = Counted.of(article(FERRY))
    with database.writing() as connection:
        numbers = [put(connection, f"{FERRY} {n}", name=str(n)).article_id for n in range(3 * REACH)]
        for day, number in enumerate(numbers):
            put_terms(connection, number, counted.counts, day)
        middle = numbers[len(numbers) // 2]
        near = find_neighbours(connection, middle)
        assert len(near) == 2 * REACH
        assert numbers[0] not in near
        put_day(connection, middle, None)
        assert find_neighbours(connection, middle) == tuple(number for number in numbers if number != middle)[-REACH:]


def test_terms_come_back_as_they_went_in(database: Database):
    """An article without words has none, and no neighbours."""
    counted = Counted.of(article(FERRY))
    with database.writing() as connection:
        number = put(connection, FERRY).article_id
        empty = put(connection, "", name="b").article_id
        ((_, (day, counts)),) = get_terms(connection, [number]).items()
        assert find_neighbours(connection, empty) == ()
        assert get_terms(connection, [empty])[empty][1].terms.size == 0
    assert day is None
    assert counts.terms.tolist() == counted.counts.terms.tolist()
    assert counts.counts.tolist() == counted.counts.counts.tolist()
