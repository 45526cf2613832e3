"""All that cannot be derived, out of one store and into another."""

import pytest

from onrecord.errors import StoreError
from onrecord.store.database import Database
from onrecord.store.transfer import export_rows, import_row
from tests.unit.store.records import LATER, NOW, put


def _review(**changed: object) -> dict[str, object]:
    judgement = '{"story": "s", "slot": "dead", "places": [], "values": [], "decision": "accept", "kind": null}'
    review = {"kind": "review", "what": "conflict", "at": "2031-04-08T12:00:00Z", "reviewer": "mara", "reason": "seen"}
    return {**review, "decision": "accept", "story_id": None, "judgement": judgement, **changed}


def test_an_empty_store_says_what_it_is(database: Database):
    """One line."""
    with database.reading() as connection:
        assert list(export_rows(connection)) == [{"kind": "onrecord", "format": 1}]


def test_an_article_keeps_its_number_and_its_versions(database: Database):
    """Once in, it does not come in again; a version that came later does. The next new article gets a free number."""
    with database.writing() as connection:
        put(connection, "One.")
        put(connection, "Two.", now=LATER)
        head, row = export_rows(connection)
    row |= {"id": 40, "key": "id:other"}
    with database.writing() as connection:
        assert not import_row(connection, head, now=NOW).new
        first = import_row(connection, row | {"versions": row["versions"][:1]}, now=NOW)
        assert (first.new, first.article_id) == (True, 40)
        assert import_row(connection, row, now=NOW).new
        assert not import_row(connection, row, now=NOW).new
        assert put(connection, "Three.", name="c").article_id == 41


@pytest.mark.parametrize(
    "row",
    [
        None,
        [],
        {"kind": "other"},
        {"kind": "onrecord", "format": 99},
        {"kind": "story", "id": "s", "title": "t", "opened_at": "2031-04-08T12:00:00"},
        {"kind": "article", "id": 1, "key": "k", "versions": []},
        {"kind": "article", "id": 1, "key": "k", "versions": [{"article": {}}]},
        {"kind": "rating", "article_id": "none", "reader": "r", "value": 3},
        {"kind": "saved_search", "owner": "mara", "name": None, "query": "ferry", "created_at": "2031-04-08T12:00:00Z"},
        {"kind": "feed", "url": "https://a.example/feed"},
        _review(judgement="{}"),
        _review(judgement='{"story": "s", "slot": "dead", "places": [], "values": [], "decision": "odd"}'),
        _review(what="odd"),
    ],
)
def test_what_is_no_export_is_refused(database: Database, row: object):
    """With the next step, and nothing is kept of it."""
    with pytest.raises(StoreError), database.writing() as connection:
        import_row(connection, row, now=NOW)


def test_a_span_outside_its_text_is_refused(database: Database):
    """A file may come from anywhere."""
    with database.writing() as connection:
        put(connection, "One.")
        _, row = export_rows(connection)
    row["key"] = "id:b"
    row["versions"][0]["article"]["text"] = ""
    with pytest.raises(StoreError, match="lies outside"), database.writing() as connection:
        import_row(connection, row, now=NOW)
