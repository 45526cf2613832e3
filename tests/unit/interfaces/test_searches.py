"""Hits become the document that is printed."""

from pathlib import Path

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.searches import search_document
from onrecord.store.database import Database
from onrecord.store.search import search
from onrecord.store.search_hits import show_hits
from onrecord.store.search_query import parse_query
from tests.contract.store.newspapers import ferry_report


def test_each_passage_gives_its_characters_and_the_places_of_the_words(tmp_path: Path):
    """The version and the attribution are the quote's permalink."""
    text = ferry_report().article.text
    query = parse_query("crates")
    with Database(tmp_path / "record.db") as database:
        Newsroom(database).put(ferry_report())
        with database.reading() as connection:
            page = search(connection, query)
            document = search_document(query, page, show_hits(connection, query, page.hits))
    (hit,) = document.hits
    assert (document.n_found, document.all_counted, document.next) == (1, True, None)
    assert hit.version == "lantern"
    assert hit.quote is not None
    assert hit.quote.speaker == "Ada Lund"
    assert [text[start:end] for start, end in hit.quote.content] == ["We lost 1,000 crates,", "and the café."]
    first, second = hit.passages
    assert first.text == text[slice(*first.span)]
    assert [text[start:end] for start, end in first.found] == ["crates"]
    assert second.found == ()
