"""The review pages: what is doubtful, the forms, the log."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.store.database import Database
from onrecord.store.reviews import list_reviews
from tests.clients import audited


def first_form(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the first form that goes to ``action``."""
    form = page[page.index(f'action="{action}"') :].partition("</form>")[0]
    return {
        name: unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    }


def log(database: Database) -> list[tuple[str, str]]:
    """Decisions and reasons, newest first."""
    with database.reading() as connection:
        return [(r.judgement.decision, r.reason) for r in list_reviews(connection, limit=9)]


def test_the_most_doubtful_statement_comes_first_and_goes_when_rejected(
    filled_newsroom: Newsroom, filled_client: TestClient
) -> None:
    """The reader's confidence orders the list; what a person has rejected is in the log and no longer in the list."""
    page = filled_client.get("/review").text
    sure = [int(number) for number in re.findall(r"the reader is (\d+) % sure", page)]
    assert sure == sorted(sure)
    fields = first_form(page, "/review/attribution")
    answer = filled_client.post(
        "/review/attribution", data=fields | {"decision": "reject", "reason": "a phrase, not speech"}
    )
    assert answer.status_code == 303
    assert log(filled_newsroom.database) == [("reject", "a phrase, not speech")]
    again = filled_client.get("/review").text
    assert first_form(again, "/review/attribution") != fields
    assert "a phrase, not speech" in filled_client.get(answer.headers["location"]).text


def test_a_speaker_is_named(filled_newsroom: Newsroom, filled_client: TestClient) -> None:
    """A name that a person gives is the speaker of the statement from then on."""
    fields = first_form(filled_client.get("/review?what=doubtful").text, "/review/attribution")
    given = {"decision": "correct", "reason": "named in the next line", "name": " Nils  Harrow "}
    assert filled_client.post("/review/speaker", data=fields | given).status_code == 303
    page = filled_client.get("/review/statement", params={"version": fields["version"], "span": fields["span"]}).text
    assert "<b><bdi>Nils Harrow</bdi></b>" in page
    assert log(filled_newsroom.database) == [("correct", "named in the next line")]


def test_words_that_the_article_does_not_have_are_refused(filled_newsroom: Newsroom, filled_client: TestClient) -> None:
    """The page says which words; nothing is written."""
    fields = first_form(filled_client.get("/review").text, "/review/attribution")
    given = {"decision": "correct", "reason": "longer", "content": "words that nobody wrote"}
    answer = filled_client.post("/review/attribution", data=fields | given)
    assert answer.status_code == 400
    assert "words that nobody wrote" in answer.text
    assert log(filled_newsroom.database) == []


def test_a_conflict_is_settled(filled_client: TestClient) -> None:
    """From the list to the fact to its new kind."""
    listed = filled_client.get("/review?what=conflicts").text
    address = unescape(re.findall(r'href="(/review/fact\?[^"]+)"', listed)[0])
    fields = first_form(filled_client.get(address).text, "/review/fact")
    given = {"decision": "correct", "kind": "framing", "reason": "both can hold"}
    assert filled_client.post("/review/fact", data=fields | given).status_code == 303
    assert address not in unescape(filled_client.get("/review?what=conflicts").text)


def test_an_article_is_moved_out_of_its_story(filled_client: TestClient) -> None:
    """It stands alone, and the page says that a person has put it there."""
    fields = first_form(filled_client.get("/review/article/1").text, "/review/article/1")
    answer = filled_client.post("/review/article/1", data=fields | {"decision": "reject", "reason": "another event"})
    assert answer.status_code == 303
    page = filled_client.get("/review/article/1").text
    assert "put here by a person" in page
    assert fields["story"] not in first_form(page, "/review/article/1").values()


def test_a_link_page_shows_both_statements(filled_newsroom: Newsroom, filled_client: TestClient) -> None:
    """Two statements side by side, and the decision is kept."""
    page = filled_client.get("/review").text
    forms = re.findall(r'name="version" value="([^"]+)"><input type="hidden" name="span" value="([^"]+)"', page)
    (first, first_span), (second, second_span) = forms[:2]
    named = {"first": first, "first_span": first_span, "second": second, "second_span": second_span}
    assert filled_client.get("/review/link", params=named).text.count('class="quote in-place"') == 2
    answer = filled_client.post("/review/link", data=named | {"decision": "reject", "reason": "two occasions"})
    assert answer.status_code == 303
    assert log(filled_newsroom.database) == [("reject", "two occasions")]


@pytest.mark.parametrize(
    "address",
    [
        "/review/statement?version=nothing&span=1-2",
        "/review/statement?version=northbank-2025-1014-lamps&span=x",
        "/review/statement?version=northbank-2025-1014-lamps&span=5-99999999",
        "/review/fact?story=none&fact=f1",
        "/review/article/999",
    ],
)
def test_what_is_not_there_is_said_plainly(filled_client: TestClient, address: str) -> None:
    """A page of ours, not a fault."""
    answer = filled_client.get(address)
    assert answer.status_code in {400, 404}
    assert '<main id="main"' in answer.text


def test_a_review_is_noted(filled_newsroom: Newsroom, filled_client: TestClient) -> None:
    """Who wrote it, of which article."""
    fields = first_form(filled_client.get("/review").text, "/review/attribution")
    filled_client.post("/review/attribution", data=fields | {"decision": "reject", "reason": "no speech"})
    ((actor, target, told),) = audited(filled_newsroom, "review")
    assert (actor, target) == ("local", "review 1")
    assert told.startswith("reject, article ")


@pytest.mark.parametrize("address", [f"/review/article/{2**63}", f"/review/log?before={2**63}"])
def test_a_number_that_no_row_can_have_is_not_understood(filled_client: TestClient, address: str) -> None:
    """And never reaches the database."""
    assert filled_client.get(address).status_code == 422
