"""Articles with all their versions."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from onrecord.errors import NotInStore
from onrecord.store.articles import (
    Change,
    find_put,
    get_entry,
    get_version,
    get_versions,
    list_versions,
    put_date,
    put_version,
    storable,
)
from onrecord.store.database import Database
from tests.unit.store.records import LATER, NOW, article, put


def test_the_same_text_comes_in_once(database: Database):
    """The second time nothing is new."""
    with database.writing() as connection:
        first, second = put(connection, "One ferry."), put(connection, "One ferry.")
    assert (first.new, second.new) == (True, False)
    assert first.article_id == second.article_id


def test_another_text_or_headline_is_a_version(database: Database):
    """Each is kept with how it came, under an id of its own; the newest is shown."""
    with database.writing() as connection:
        for given in (article("One."), article("Two."), article("Two.", title="Ferry"), article("One.")):
            put_version(connection, "id:a", given, undated=False, now=NOW)
        versions = list_versions(connection, 1)
        entry = get_entry(connection, 1)
    assert [version.article.text for version in versions] == ["One.", "Two.", "Two.", "One."]
    assert [version.change for version in versions] == [Change.FIRST, *[Change.SILENT] * 3]
    assert len({version.article.id for version in versions}) == 4
    assert (entry.version, entry.n_versions) == (versions[-1].article.id, 4)


def test_names_of_any_kind_are_held_and_told_apart(database: Database):
    """NUL, lone surrogates, and names that are longer than a database indexes."""
    names = ["a\x00", "a\ufffd", "a\ud800", "x" * 9000, "x" * 9001, "é" * 3000]
    with database.writing() as connection:
        for name in names:
            given = article(f"Text \x00 \ud800 of {len(name)}.", name=name, outlet=name, title=name)
            stored = put_version(connection, f"id:{name}", replace(given, url=name), undated=False, now=NOW)
            assert get_version(connection, stored.version).article.text == given.text
            assert find_put(connection, f"id:{name}", given) == replace(stored, new=False)
    assert len({storable(name) for name in names}) == len(names)


def test_two_adds_of_one_article_at_once_are_one(database: Database):
    """Neither fails, and one of them finds what the other one did."""
    barrier, puts = Barrier(2), []

    def add():
        barrier.wait()
        with database.writing() as connection:
            puts.append(put(connection, "One ferry."))

    threads = [Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done.new for done in puts) == [False, True]


def test_a_date_is_kept_with_the_version_and_shown_while_it_is_current(database: Database):
    """The number of the article is given only then."""
    with database.writing() as connection:
        first = put(connection, "One.")
        old = get_version(connection, first.version).article
        assert put_date(connection, old) == first.article_id
        put(connection, "Two.", now=LATER)
        assert put_date(connection, old) is None


def test_what_is_not_there_is_said(database: Database):
    """Many at once give what there is."""
    with database.reading() as connection:
        assert get_versions(connection, ["none"] * 1200) == {}
        for look in (lambda: get_entry(connection, 1), lambda: get_version(connection, "none")):
            with pytest.raises(NotInStore, match="is not in the store"):
                look()
