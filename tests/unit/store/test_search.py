"""Pages of hits; what both databases find is in ``tests/contract/store/test_search.py``."""

from pathlib import Path

from onrecord.flow.newsroom import Newsroom
from onrecord.store.database import Database
from onrecord.store.search import search
from onrecord.store.search_query import parse_query
from tests.contract.store.newspapers import ferry_report


def test_an_empty_store_gives_an_empty_page(tmp_path: Path):
    """No hit, no next page."""
    with Database(tmp_path / "record.db") as database, database.reading() as connection:
        page = search(connection, parse_query("ferry"))
    assert (page.hits, page.next, page.n_found, page.all_counted) == ((), None, 0, True)


def test_a_last_page_that_is_full_has_no_next(tmp_path: Path):
    """As many hits as a page holds are all on it."""
    with Database(tmp_path / "record.db") as database:
        Newsroom(database).put(ferry_report())
        with database.reading() as connection:
            page = search(connection, parse_query("friday"), limit=1)
    assert page.n_found == 1
    assert page.next is None
