"""Both databases find the same, in what is kept now."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.errors import QueryInvalid
from onrecord.flow.newsroom import Newsroom
from onrecord.model import ArticleId, Moment, Stated
from onrecord.store.articles import list_versions, put_date
from onrecord.store.database import Database
from onrecord.store.quotes import name_speakers
from onrecord.store.search import search
from onrecord.store.search_hits import show_hits
from onrecord.store.search_query import Order, parse_query
from tests.contract.store.newspapers import ferry_report, island_report


@pytest.fixture
def filled(database: Database) -> Database:
    """A store with two reports."""
    newsroom = Newsroom(database)
    newsroom.put(ferry_report())
    newsroom.put(island_report())
    return database


def words_of(database: Database, query: str, **options) -> list[str]:
    """The words of the hits of a query, each with its searched words in brackets."""
    parsed = parse_query(query)
    with database.reading() as connection:
        page = search(connection, parsed, **options)
        found = show_hits(connection, parsed, page.hits)
    return [" … ".join(_marked(one.article.text, part) for part in one.fragments) for one in found]


def _marked(text: str, fragment) -> str:
    shown = fragment.span.of(text)
    for span in reversed(fragment.found):
        start, end = span.start - fragment.span.start, span.end - fragment.span.start
        shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"
    return shown


FERRY = "The ferry will not sail before Friday,"
GIRLS = "that the girls' boats were safe"
CRATES = "We lost 1,000 crates,"
ISLAND = "Friday was a good day for the ferry,"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ferry", ["The [ferry] will not sail before Friday,", "Friday was a good day for the [ferry],"]),
        (
            "FERRIES friday's",
            ["The [ferry] will not sail before [Friday],", "[Friday] was a good day for the [ferry],"],
        ),
        ('"before friday"', ["The ferry will not sail [before Friday],"]),
        ("ferry -good", ["The [ferry] will not sail before Friday,"]),
        ("girl OR crate", ["that the [girls]' boats were safe", "We lost 1,000 [crates], … and the café."]),
        ("speaker:emile", [GIRLS]),
        ("rook", [GIRLS]),
        ("said-about:rook", []),
        (
            "said-about:ferry lund",
            ["The [ferry] will not sail before Friday,", "Friday was a good day for the [ferry],"],
        ),
        ('speaker:"ada lund" kind:mixed', []),
        ("kind:indirect", [GIRLS]),
        ("friday outlet:lantern", ["The ferry will not sail before [Friday],"]),
        ("friday after:2025-04", ["[Friday] was a good day for the ferry,"]),
        ("friday after:2025-04-01", ["[Friday] was a good day for the ferry,"]),
        ("friday before:2025-04-01", ["The ferry will not sail before [Friday],"]),
        ("friday after:2025-04-02", []),
        ("cafe 1,000", ["We lost [1,000] crates, … and the [café]."]),
        ('"crates and the"', ["We lost 1,000 [crates], … [and the] café."]),
        ("in:articles harbourmaster", ["will not sail before Friday,” said Ada Lund, the [harbourmaster]. Émile Rook"]),
        ("in:articles storm outlet:gazette", []),
        ('in:articles "storm the ferry"', []),
    ],
)
def test_a_query_finds(filled: Database, query: str, expected: list[str]) -> None:
    """The hits, and the words in them that were searched for."""
    found = words_of(filled, query, order=Order.NEWEST)
    assert len(found) == len(expected)
    for one in expected:
        assert any(one in other for other in found), found


def test_the_newest_stands_first_where_asked(filled: Database) -> None:
    """By day of publication, not by what came in last."""
    Newsroom(filled).put(ferry_report("mercury", day=date(2025, 3, 20)))
    assert [text[:8] for text in words_of(filled, "friday", order=Order.NEWEST)] == ["[Friday]", "The ferr", "The ferr"]


def test_a_new_version_takes_the_place_of_the_old_one(filled: Database) -> None:
    """What stood in an earlier version only is not found."""
    old = ferry_report()
    text = old.article.text.replace("Friday", "Monday")
    report = replace(old, article=replace(old.article, text=text))
    Newsroom(filled).put(report)
    assert words_of(filled, "friday speaker:ada") == []
    assert words_of(filled, "monday") == ["The ferry will not sail before [Monday],"]
    assert words_of(filled, "in:articles friday outlet:lantern") == []


def test_a_story_may_name_a_speaker_anew(filled: Database) -> None:
    """A quote is found by the name that the story gives, and no longer by the one before."""
    with filled.writing() as connection:
        name_speakers(
            connection, {(ArticleId("lantern"), "a" + str(ferry_report().article.text.index("that the g"))): "Eve Tarn"}
        )
    assert words_of(filled, "speaker:rook") == []
    assert words_of(filled, "speaker:tarn") == [GIRLS]


def test_another_date_moves_an_article(filled: Database) -> None:
    """Dates are those of the newest dating."""
    with filled.writing() as connection:
        version = list_versions(connection, 1)[0].article
        later = Stated(value=Moment.of_day(date(2026, 1, 1)), found_by="inferred")
        put_date(connection, replace(version, published=later))
    assert len(words_of(filled, "in:articles storm after:2026")) == 1
    assert words_of(filled, "in:articles storm before:2026") == []


@pytest.mark.parametrize("order", list(Order))
def test_pages_neither_repeat_nor_skip_while_articles_come_in(database: Database, order: Order) -> None:
    """Every hit that was there at the beginning is shown once."""
    newsroom = Newsroom(database)
    query = parse_query("ferry")
    for number in range(7):
        newsroom.put(ferry_report(f"before{number}", day=date(2025, 3, 1 + number)))
    seen, cursor = [], None
    for number in range(9):
        with database.reading() as connection:
            page = search(connection, query, order=order, limit=2, cursor=cursor)
        seen += [hit.entry.key for hit in page.hits]
        newsroom.put(ferry_report(f"later{number}", day=date(2025, 3, 20)))
        cursor = page.next
        if cursor is None:
            break
    assert sorted(seen) == [f"id:before{number}" for number in range(7)]


def test_a_cursor_is_good_for_its_query_only(filled: Database) -> None:
    """Another query's cursor, or none at all, is refused."""
    with filled.reading() as connection:
        cursor = search(connection, parse_query("friday"), limit=1).next
        assert cursor
        for given, query in ((cursor, "ferry"), ("x", "friday"), ("é" * 9, "friday"), ("W10", "friday")):
            with pytest.raises(QueryInvalid, match="no page of this search"):
                search(connection, parse_query(query), limit=1, cursor=given)
