"""All that cannot be derived, out of one store and into another."""

import json
from hashlib import sha256

import pytest
from sqlalchemy import insert

from onrecord.errors import StoreError
from onrecord.store import schema
from onrecord.store.accounts import Role, put_account
from onrecord.store.database import Database
from onrecord.store.keys import Scope, put_key
from onrecord.store.sessions import Session, put_session
from onrecord.store.settings import make_secret
from onrecord.store.subscriptions import Telling, put_webhook
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


def test_an_export_holds_no_secret(database: Database):
    """No hash of a password, digest of a session or key, secret of a webhook or the store, nor a network."""
    session, key, network = (sha256(word).hexdigest() for word in (b"session", b"key", b"network"))
    seen = {"created_at": NOW, "seen_at": NOW, "expires_at": LATER, "network": "192.0.2.7", "agent": ""}
    rated = {"reader": "a digest", "value": 3, "first_at": NOW, "changed_at": NOW, "network": network}
    with database.writing() as connection:
        number = put(connection, "One.").article_id
        account = put_account(connection, "ida", password="$argon2id$hash", role=Role.ADMIN, now=NOW)
        put_session(connection, account.id, Session(digest=session, **seen))
        put_key(connection, account.id, name="k", prefix="onr_prefix", digest=key, scope=Scope.READ, now=NOW)
        telling = Telling(url="https://desk.example/hook", topic="*", quiet_s=60)
        put_webhook(connection, telling, owner="ida", secret="whsec_hook", now=NOW)
        secret = make_secret(connection, "access")
        connection.execute(insert(schema.ratings).values(article_id=number, **rated))
        exported = json.dumps(list(export_rows(connection)), default=str)
    assert "a digest" in exported
    for hidden in ("$argon2id$hash", session, key, "onr_prefix", "whsec_hook", network, secret.hex(), str(secret)):
        assert hidden not in exported


@pytest.mark.parametrize("value", [0, 6, 2.5, None, "fair"])
def test_a_rating_off_the_scale_is_refused(database: Database, value: object):
    """It would be in nobody's distribution."""
    with database.writing() as connection:
        put(connection, "One.")
        key = next(row["key"] for row in export_rows(connection) if row["kind"] == "article")
    at = "2031-04-08T12:00:00+00:00"
    row = {"kind": "rating", "article_id": key, "reader": "r", "value": value, "first_at": at, "changed_at": at}
    with pytest.raises(StoreError, match="no object of an export"), database.writing() as connection:
        import_row(connection, row, now=NOW)
    with database.writing() as connection:
        assert import_row(connection, row | {"value": 5}, now=NOW).new
