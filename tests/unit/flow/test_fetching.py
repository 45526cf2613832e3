from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from onrecord.errors import AddressForbidden, FetchError
from onrecord.flow import FlowOptions, read_inputs
from onrecord.flow.fetching import is_url


@pytest.mark.parametrize("given", ["http://a.example", "https://a.example/x", "HTTPS://A.example"])
def test_an_address_is_told_from_a_path(given):
    """Only http and https are fetched, in any case."""
    assert is_url(given)


@pytest.mark.parametrize("given", ["a.txt", "-", "file:///etc/passwd", "ftp://a.example", Path("http://a.example")])
def test_anything_else_is_a_path(given):
    """Other schemes are never fetched, and a ``Path`` is a path."""
    assert not is_url(given)


STORY = """<html><head><title>Ferry towed in</title></head><body><article><h1>Ferry towed in</h1>
<p>The ferry Plover broke down on Monday with 140 people aboard and was towed back to Sorrel harbour by two tugs.</p>
<p>"We will not let her sail again before every valve has been checked," said Ada Quill, the harbour master.</p>
<p>The harbour board will meet on Friday to decide on a new ferry for the crossing, which is used by 900 people.</p>
</article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>
<item><title>Ferry</title><link>{0}/story</link><source url="{0}">The Tide</source>
<pubDate>Tue, 08 Apr 2031 06:07:08 GMT</pubDate></item><item><title>Gone</title><link>{0}/gone</link></item>
</channel></rss>"""


class _Site(BaseHTTPRequestHandler):
    """A story, a feed that lists it, and nothing else."""

    def do_GET(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        pages = {"/story": ("text/html", STORY), "/feed": ("application/rss+xml", FEED.format(base))}
        kind, body = pages.get(self.path, ("text/plain", ""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_arguments):
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_and_read(site):
    """The words of the page are there, and the article knows its address."""
    outcome = read_inputs([f"{site}/story"], options=FlowOptions(private_addresses=True))
    assert outcome.failures == ()
    assert "every valve has been checked" in outcome.values[0].article.text


def test_the_pages_of_a_feed_are_fetched_each_for_itself(site):
    """One that is gone does not take the others with it, and the feed says whose report it is and when it came."""
    outcome = read_inputs([f"{site}/feed"], options=FlowOptions(private_addresses=True))
    (report,) = outcome.values
    assert report.article.outlet.value == "The Tide"
    assert str(report.article.published.value) == "2031-04-08T06:07:08Z"
    (failure,) = outcome.failures
    assert isinstance(failure, FetchError)
    assert failure.name.endswith("/gone")


def test_addresses_on_this_machine_are_refused_unless_allowed(site):
    """An address in a list of sources cannot reach what is not public."""
    (failure,) = read_inputs([f"{site}/story"]).failures
    assert isinstance(failure, AddressForbidden)
