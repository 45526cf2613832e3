import re

from lxml import html

from onrecord import errors
from onrecord.interfaces.rest.problems import problem_kind


def test_the_page_has_every_operation(client):
    """With an anchor for each."""
    document = client.get("/api/openapi.json").json()
    page = html.fromstring(client.get("/api").text)
    wanted = {one["operationId"] for item in document["paths"].values() for one in item.values()}
    assert wanted <= set(page.xpath("//h3/@id"))


def test_the_page_asks_no_other_server(client):
    """Nor does it run anything of another."""
    text = client.get("/api").text
    assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", text)


def test_what_a_problem_links_to_is_there(client):
    """The type of each is an anchor of the page."""
    page = html.fromstring(client.get("/api/").text)
    anchors = set(page.xpath("//@id"))
    for kind in (errors.NotInStore, errors.QueryInvalid, errors.FetchError, errors.AddressForbidden):
        assert problem_kind(kind) in anchors
    assert client.get("/api/v1/stories/nope").json()["type"].removeprefix("/api#") in anchors


def test_the_document_is_sent_once(client):
    """Until it changes."""
    first = client.get("/api/openapi.json")
    known = {"If-None-Match": first.headers["etag"]}
    assert client.get("/api/openapi.json", headers=known).status_code == 304
