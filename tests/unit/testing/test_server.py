"""The test server gives what its pages say."""

import http.client

import pytest

from onrecord.testing.server import Page, Site


def ask(site, target, **headers):
    """Status, headers and body of a target."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=5)
    try:
        connection.request("GET", target, headers=headers)
        response = connection.getresponse()
        return response.status, dict(response.headers), response.read()
    finally:
        connection.close()


def test_a_page_is_sent_as_it_stands():
    """Status, headers and body."""
    with Site({"/a?b": Page(body=b"text", status=201, headers={"X-Kind": "test"}, content_type="text/plain")}) as site:
        status, headers, body = ask(site, "/a?b")
    assert (status, body) == (201, b"text")
    assert headers == {"Content-Type": "text/plain", "X-Kind": "test", "Content-Length": "4"}


def test_what_is_not_there_is_404_and_every_request_is_noted():
    """With its headers, so that a test can look at what was asked."""
    with Site() as site:
        assert ask(site, "/none", Accept="text/plain")[0] == 404
        assert [request.target for request in site.requests] == ["/none"]
        assert site.requests[0].headers["accept"] == "text/plain"
        assert (site.asked("/none"), site.asked("/other")) == (1, 0)


def test_a_target_can_give_one_page_after_the_other():
    """The last stays."""
    with Site({"/a": [Page(status=503), Page(body=b"1"), Page(body=b"2")]}) as site:
        assert [ask(site, "/a")[0] for _ in range(2)] == [503, 200]
        assert [ask(site, "/a")[2] for _ in range(2)] == [b"2", b"2"]


def test_an_etag_that_is_known_gives_304():
    """Without a body."""
    with Site({"/a": Page(body=b"text", etag='"1"')}) as site:
        assert ask(site, "/a")[1]["ETag"] == '"1"'
        assert ask(site, "/a", **{"If-None-Match": '"1"'})[::2] == (304, b"")


def test_redirects_name_where_they_lead():
    """The status can be chosen."""
    with Site({"/a": Page.redirect("/b", 308)}) as site:
        status, headers, _body = ask(site, "/a")
    assert (status, headers["Location"]) == (308, "/b")


def test_raw_answers_go_out_unchanged():
    """Broken ones too."""
    with Site({"/a": Page(raw=b"nonsense")}) as site, pytest.raises(http.client.BadStatusLine):
        ask(site, "/a")


def test_a_server_that_stops_lets_go_of_its_port():
    """Nobody answers there any more."""
    with Site() as site:
        pass
    with pytest.raises(ConnectionRefusedError):
        ask(site, "/")
