"""Whatever is searched, a hit holds it, and nothing but our own error comes out."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import QueryInvalid
from onrecord.flow.newsroom import Newsroom
from onrecord.language.search_words import search_terms
from onrecord.store.database import Database
from onrecord.store.search import Order, search
from onrecord.store.search_hits import show_hits
from onrecord.store.search_index import article_words
from onrecord.store.search_query import Corpus, parse_query
from tests.contract.store.newspapers import ferry_report, island_report

_SIGNS = st.sampled_from(['"', "'", "(", ")", "*", "^", ":", "+", "-", "NEAR(", " AND ", " NOT ", " OR ", "\x00", "\\"])
_PIECES = st.one_of(_SIGNS, st.text(max_size=8), st.sampled_from(["ferry", "speaker:", "words:", "kind:direct"]))
_HOSTILE = st.lists(_PIECES, max_size=12).map("".join)
_ARTICLES = [report.article for report in (ferry_report(), island_report())]
_WORDS = st.sampled_from(sorted({word.span.of(one.text) for one in _ARTICLES for word in article_words(one)}))


@pytest.fixture
def filled(database: Database) -> Database:
    """Two reports, on each database."""
    for report in (ferry_report(), island_report()):
        Newsroom(database).put(report)
    return database


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=_HOSTILE, order=st.sampled_from(list(Order)), cursor=st.one_of(st.none(), st.text(max_size=20)))
def test_a_hostile_query_raises_nothing_but_our_error(filled: Database, text: str, order: Order, cursor: str | None):
    """No sign reaches the database's own query language."""
    with suppress(QueryInvalid), filled.reading() as connection:
        query = parse_query(text)
        page = search(connection, query, order=order, cursor=cursor)
        show_hits(connection, query, page.hits)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(words=st.lists(_WORDS, min_size=1, max_size=3, unique=True), corpus=st.sampled_from(list(Corpus)))
def test_what_is_marked_in_a_hit_was_searched_for(filled: Database, words: list[str], corpus: Corpus):
    """Each marked span gives back words of the query, and is inside what is shown."""
    quoted = " ".join(f'"{word}"' for word in words)
    wanted = set(search_terms(quoted))
    query = parse_query(quoted, [("in", corpus)])
    with filled.reading() as connection:
        found = show_hits(connection, query, search(connection, query).hits)
    assert found or len(words) > 1 or corpus is Corpus.QUOTES
    for one in found:
        for fragment in one.fragments:
            assert "".join(text for text, _ in fragment.runs(one.article.text)) == fragment.span.of(one.article.text)
            for span in fragment.found:
                assert fragment.span.covers(span)
                assert set(search_terms(span.of(one.article.text))) <= wanted
