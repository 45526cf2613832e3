from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from onrecord.interfaces.rest.documents import story_head, told_time, webhook_document
from onrecord.store.stories import StoredStory
from onrecord.store.subscriptions import Webhook

AT = datetime(2031, 4, 7, 5, tzinfo=UTC)
WEBHOOK = Webhook(
    id=1,
    owner="ada",
    url="https://desk.example/hook",
    secret="whsec_eA==",
    topic="*",
    quiet_s=60,
    created_at=AT,
    last_event=0,
    failures=0,
    failing_since=None,
    next_at=AT,
    error=None,
    disabled_at=None,
)


def test_times_are_told_in_utc():
    """Whatever zone they have."""
    assert told_time(AT.astimezone(timezone(timedelta(hours=2)))) == "2031-04-07T05:00:00Z"


def test_unknown_is_null():
    """Dates and origins of a story that is not compared."""
    stored = StoredStory(
        id="s1",
        title="Ferry",
        opened_at=AT,
        changed_at=AT,
        revision=1,
        merged_into=None,
        n_articles=1,
        n_outlets=0,
        n_origins=None,
        first_at=None,
        last_at=AT,
    )
    head = story_head(stored)
    assert (head.n_origins, head.first_at, head.last_at) == (None, None, "2031-04-07T05:00:00Z")


def test_a_secret_is_shown_only_if_asked_for():
    """That is, when it is made."""
    assert webhook_document(WEBHOOK).secret is None
    assert webhook_document(WEBHOOK, secret=True).secret == "whsec_eA=="


def test_the_next_try_is_told_of_a_webhook_that_waits_for_one():
    """Not of one that is well, nor of one that was given up."""
    assert webhook_document(WEBHOOK).next_at is None
    assert webhook_document(replace(WEBHOOK, failures=1)).next_at == "2031-04-07T05:00:00Z"
    given_up = webhook_document(replace(WEBHOOK, failures=1, disabled_at=AT))
    assert (given_up.next_at, given_up.enabled) == (None, False)
