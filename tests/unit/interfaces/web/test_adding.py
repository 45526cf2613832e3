"""The page at which reports are handed in."""

import pytest
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.watching import Watch
from onrecord.interfaces.access import Role
from onrecord.interfaces.web.adding import MAX_FILE_BYTES, MAX_FILES, MAX_URLS
from tests.clients import audited, browsing, log_in, make_server

REPORT = "“The lamp is lit,” said Ida Marsh.\n\nNobody was hurt."


def settled(newsroom: Newsroom, client: TestClient, address: str) -> str:
    """The page of an addition when it is done; before that it goes on by itself."""
    assert 'hx-trigger="every 1s"' in client.get(address).text
    Watch(newsroom).run(once=True)
    page = client.get(address).text
    assert "All is done." in page
    return page


def test_pasted_text_becomes_an_article(empty_newsroom: Newsroom, empty_client: TestClient):
    """Its page shows what was given with it; hostile fields are only shown."""
    fields = {"text": REPORT, "title": "<b>The lamp</b>", "outlet": "Fen Post", "published": "2031-03-03"}
    answer = empty_client.post("/add/text", data=fields)
    assert answer.status_code == 303
    page = settled(empty_newsroom, empty_client, answer.headers["location"])
    assert 'href="/articles/1"' in page
    assert "&lt;b&gt;The lamp&lt;/b&gt;" in page
    article = empty_client.get("/articles/1").text
    assert "Fen Post" in article
    assert "3 Mar 2031" in article


def test_files_are_taken_beside_failures(empty_newsroom: Newsroom, empty_client: TestClient):
    """Each failure with its reason and the next step."""
    files = [("files", ("lamp.txt", REPORT.encode())), ("files", ("old.zip", b"PK"))]
    answer = empty_client.post("/add/files", files=files)
    page = settled(empty_newsroom, empty_client, answer.headers["location"])
    assert "1 report in the store, 1 failure" in page
    assert "old.zip" in page
    assert "Next:" in page


def test_addresses_are_fetched_by_the_guarded_fetcher(empty_newsroom: Newsroom, empty_client: TestClient):
    """One inside the network of the server is refused."""
    answer = empty_client.post("/add/urls", data={"urls": "http://127.0.0.1:1/x\nhttp://127.0.0.1:1/x"})
    page = settled(empty_newsroom, empty_client, answer.headers["location"])
    assert "1 failure, of 1 input" in page


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("text", {"text": "  "}, "nothing was given"),
        ("text", {"text": "a", "url": "javascript:alert(1)"}, "begins with http"),
        ("urls", {"urls": ""}, "Give one address"),
        ("urls", {"urls": "file:///etc/passwd"}, "is no address"),
        ("urls", {"urls": "https://a.example/" + "x" * 3000}, "is no address"),
        ("urls", {"urls": "\n".join(f"https://a.example/{n}" for n in range(MAX_URLS + 1))}, "at most"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(empty_client: TestClient, path: str, fields: dict, said: str):
    """And what was given stays in the form."""
    answer = empty_client.post(f"/add/{path}", data=fields)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert said in answer.text


def test_uploads_are_bounded(empty_client: TestClient):
    """In number and in size."""
    many = [("files", (f"{n}.txt", b"x")) for n in range(MAX_FILES + 1)]
    assert "at most 20" in empty_client.post("/add/files", files=many).text
    large = [("files", ("big.txt", b"x" * (MAX_FILE_BYTES + 1)))]
    assert "larger than 5 MB" in empty_client.post("/add/files", files=large).text
    assert "Choose one file" in empty_client.post("/add/files", data={"files": ""}).text


def test_an_addition_that_is_not_known_says_what_to_do(empty_client: TestClient):
    """After a week, for one."""
    answer = empty_client.get("/add/nothing")
    assert answer.status_code == 404
    assert "hand in again" in answer.text


@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.REVIEWER, 200)])
def test_only_reviewers_add(empty_newsroom: Newsroom, role: Role, status: int):
    """On a server with accounts."""
    with browsing(make_server(empty_newsroom)) as client:
        log_in(client, role.value)
        assert client.get("/add").status_code == status
        if status == 403:
            assert client.post("/add/text", data={"text": REPORT}).status_code == 403


def test_who_handed_reports_in_is_noted(empty_newsroom: Newsroom, empty_client: TestClient):
    """With how many of what; a form that was refused is not."""
    empty_client.post("/add/text", data={"text": " "})
    address = empty_client.post("/add/text", data={"text": REPORT}).headers["location"]
    settled(empty_newsroom, empty_client, address)
    assert audited(empty_newsroom, "reports-handed-in") == [("local", None, "texts: 1")]
