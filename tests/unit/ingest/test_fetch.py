"""URLs to bytes, against a real server on this machine."""

import gzip
import ssl
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from onrecord.errors import AddressForbidden, ConfigError, FetchError, RobotsForbidden
from onrecord.ingest.fetch import Fetcher, FetchOptions, Validators
from onrecord.ingest.manners import Manners
from onrecord.testing.server import Page, Site

HERE = Path(__file__).parent
HTML = b"<html><body><p>The harbour will close for three weeks in May.</p></body></html>" * 20
QUICK = {"allow_private": True, "pause_s": 0.0, "obey_robots": False, "retries": 0, "timeout_s": 5.0}


class Time:
    """A clock that only ``sleep`` moves, and every wait that was asked for."""

    def __init__(self):
        self.now = 1000.0
        self.waits = []

    def clock(self):
        """Seconds."""
        return self.now

    def sleep(self, seconds):
        """Note it, and let the time pass."""
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def site():
    """A server without pages."""
    with Site() as running:
        yield running


def fetcher(clock=None, **options):
    """A fetcher for this machine that neither waits nor asks for robots.txt, unless told to."""
    chosen = FetchOptions(**{**QUICK, **options})
    return Fetcher(chosen, clock=clock.clock, sleep=clock.sleep) if clock else Fetcher(chosen, sleep=lambda _s: None)


def fetch(url, **options):
    """Get one URL."""
    with fetcher(**options) as get:
        return get(url)


def failure(url, kind=FetchError, **options):
    """The error that a URL gives."""
    with pytest.raises(kind) as caught:
        fetch(url, **options)
    return caught.value


# --- What comes back


def test_a_page_comes_back_as_it_is(site):
    """Body and Content-Type, charset and all, and the address."""
    site.pages["/a"] = Page(body=HTML, content_type="text/html; charset=windows-1252")
    found = fetch(site.url("/a"))
    assert (found.url, found.body, found.content_type) == (site.url("/a"), HTML, "text/html; charset=windows-1252")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", gzip.compress(HTML)), ("deflate", zlib.compress(HTML)), ("deflate", zlib.compress(HTML)[2:-4])],
)
def test_compressed_bodies_are_undone(site, encoding, body):
    """Gzip and both kinds of deflate, as asked for."""
    site.pages["/a"] = Page(body=body, headers={"Content-Encoding": encoding})
    assert fetch(site.url("/a")).body == HTML
    assert site.requests[0].headers["accept-encoding"] == "gzip, deflate"


def test_a_chunked_body_is_joined(site):
    """However the server sends it."""
    raw = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    site.pages["/a"] = Page(raw=raw)
    assert fetch(site.url("/a")).body == b"abcde"


def test_addresses_beyond_ascii_go_percent_encoded(site):
    """As browsers send them."""
    site.pages["/caf%C3%A9?q=%E2%80%99"] = Page(body=HTML)
    assert fetch(site.url("/café?q=’#part")).url == site.url("/caf%C3%A9?q=%E2%80%99")


def test_we_say_who_asks(site):
    """One request, with our name, the host as given and nothing that tells of the user."""
    site.pages["/a"] = Page(body=HTML)
    fetch(site.url("/a"))
    (request,) = site.requests
    assert request.headers["user-agent"].startswith("onrecord/")
    assert request.headers["host"] == f"127.0.0.1:{site.port}"
    assert set(request.headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_a_url_cannot_smuggle_a_header_in(site):
    """Line breaks in a URL are gone or encoded before it is sent."""
    site.pages["/a%20HTTP/1.1X-Evil:%201"] = Page(body=HTML)
    fetch(site.url("/a HTTP/1.1\r\nX-Evil: 1"))
    assert "x-evil" not in site.requests[0].headers


def test_proxies_of_the_environment_are_not_used(site, monkeypatch):
    """Behind a proxy nobody would check the address; the request goes straight there."""
    with Site() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        site.pages["/a"] = Page(body=HTML)
        assert fetch(site.url("/a")).body == HTML
        assert proxy.requests == []


# --- Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site, status):
    """The address that comes back is the last one."""
    site.pages |= {"/a": Page.redirect("b/c", status), "/b/c": Page.redirect(site.url("/d")), "/d": Page(body=HTML)}
    found = fetch(site.url("/a"))
    assert (found.url, found.body) == (site.url("/d"), HTML)


def test_redirects_are_bounded(site):
    """A circle ends, after as many requests as allowed."""
    site.pages["/a"] = Page.redirect("/a")
    error = failure(site.url("/a"), max_redirects=3)
    assert "more than 3 redirects" in error.reason
    assert site.asked("/a") == 4


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://a.example/", "http://u:p@127.0.0.1/", "data:,x"])
def test_a_redirect_leads_to_the_web_only(site, location):
    """Not to a file, not with a password; the error names the address that was asked for."""
    site.pages["/a"] = Page.redirect(location)
    assert failure(site.url("/a"), AddressForbidden).name == site.url("/a")


def test_a_redirect_to_an_address_that_is_not_public_is_refused(site, monkeypatch):
    """The check is made for every connection, so it makes no difference how one got there."""
    monkeypatch.setattr("onrecord.ingest.network.is_public", lambda address: address == "127.0.0.1")
    with Site({"/secret": Page(body=b"secret")}) as inside:
        site.pages["/a"] = Page.redirect(f"http://127.0.0.2:{inside.port}/secret")
        error = failure(site.url("/a"), AddressForbidden, allow_private=False)
        assert inside.requests == []
    assert error.name == site.url("/a")
    assert f"it leads to http://127.0.0.2:{inside.port}/secret: not a public address" in error.reason


@pytest.mark.parametrize("location", ["http://[", "http://a.example:99999/", "http://"])
def test_a_broken_redirect_is_an_error_like_any(site, location):
    """Nothing but a fetch error comes out of a hostile header."""
    site.pages["/a"] = Page.redirect(location)
    assert failure(site.url("/a")).name == site.url("/a")


def test_the_body_of_a_redirect_is_not_read(site):
    """It may be without end."""
    endless = Page(status=302, headers={"Location": "/b"}, body=b"x" * 1000, endless=True)
    site.pages |= {"/a": endless, "/b": Page(body=HTML)}
    assert fetch(site.url("/a")).body == HTML


# --- Private addresses


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]"])
def test_this_machine_is_out_of_reach_by_any_name(site, host):
    """Decimal, octal and hexadecimal hosts are what the system takes them for, and are refused as that."""
    error = failure(site.url("/a", host=host), AddressForbidden, allow_private=False)
    assert "not a public address" in error.reason
    assert site.requests == []


def test_robots_txt_is_behind_the_same_check(site):
    """Nothing is asked of a private address, not even what may be asked."""
    failure(site.url("/a"), AddressForbidden, allow_private=False, obey_robots=True)
    assert site.requests == []


# --- Bounds


@pytest.mark.parametrize("page", [Page(body=b"x" * 5001), Page(body=b"x" * 100, endless=True)])
def test_an_answer_above_the_limit_is_refused(site, page):
    """Announced or endless; no more than the limit is read."""
    site.pages["/a"] = page
    assert "larger than 5000 bytes" in failure(site.url("/a"), max_bytes=5000).reason


def test_a_bomb_is_refused(site):
    """The limit holds for what the body expands to."""
    site.pages["/a"] = Page.gzipped(bytes(3_000_000))
    assert len(site.pages["/a"].body) < 5000
    assert "larger than 5000 bytes" in failure(site.url("/a"), max_bytes=5000).reason


def test_headers_without_end_are_refused(site):
    """A head has no use for megabytes."""
    site.pages["/a"] = Page(raw=b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 1_000_000)
    assert failure(site.url("/a")).retry


@pytest.mark.parametrize(
    "page",
    [
        Page(body=b"x" * 1000, trickle_s=0.02),
        Page(raw=b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 1000, trickle_s=0.02),
        Page(raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"x" * 1000, trickle_s=0.02),
        Page(raw=b"HTTP/1.1 100 Continue\r\n\r\n" * 100, trickle_s=0.02),
        Page(body=b"x", endless=True, trickle_s=0.02),
    ],
    ids=["whole answer", "headers", "chunk size", "interim answers", "endless body"],
)
def test_a_byte_now_and_then_does_not_hold_us(site, page):
    """Each byte comes in time, but the time for the whole is bounded, wherever in the answer they drip."""
    site.pages["/a"] = page
    started = time.monotonic()
    error = failure(site.url("/a"), total_s=0.4, timeout_s=0.3, retries=2)
    assert "longer than 0.4 s" in error.reason
    assert not error.retry
    assert time.monotonic() - started < 10


def test_silence_is_a_timeout_that_may_pass(site):
    """The wait for each piece is bounded too."""
    site.pages["/a"] = Page(body=HTML, wait_s=5)
    error = failure(site.url("/a"), timeout_s=0.1)
    assert "no answer within 0.1 s" in error.reason
    assert error.retry


# --- Failures and patience


@pytest.mark.parametrize("raw", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort"])
def test_an_answer_that_is_none_is_an_error_worth_another_try(site, raw):
    """Silence, nonsense, and a body that ends early, which must not pass for a whole one."""
    site.pages["/a"] = [Page(raw=raw), Page(body=HTML)]
    assert failure(site.url("/a")).retry
    site.requests.clear()
    assert fetch(site.url("/a"), retries=1).body == HTML


@pytest.mark.parametrize(("status", "retry"), [(403, False), (404, False), (410, False), (451, False), (503, True)])
def test_an_error_status_is_an_error(site, status, retry):
    """The number is told, and whether it may pass."""
    site.pages["/a"] = Page(status=status, body=HTML)
    error = failure(site.url("/a"))
    assert f"answered {status}" in error.reason
    assert error.retry is retry


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_again_after_longer_and_longer_waits(site, status):
    """As often as allowed, and no more."""
    site.pages["/a"] = [Page(status=status)] * 2 + [Page(body=HTML)]
    passing = Time()
    assert fetch(site.url("/a"), clock=passing, retries=2).body == HTML
    assert passing.waits == [1.0, 2.0]
    site.pages["/a"] = Page(status=status)
    assert f"answered {status}" in failure(site.url("/a"), retries=2).reason


def test_what_will_not_pass_is_asked_once(site):
    """A page that is not there does not come back within seconds."""
    failure(site.url("/a"), retries=5)
    assert site.asked("/a") == 1


def test_the_site_says_how_long_to_wait(site):
    """Retry-After in seconds is kept; nonsense and a date in the past count as nothing said."""
    wanted = ["7", "²", "soon", "Mon, 06 Sep 2010 00:01:00 GMT", "-1"]
    site.pages["/a"] = [Page(status=503, headers={"Retry-After": value}) for value in wanted] + [Page(body=HTML)]
    passing = Time()
    assert fetch(site.url("/a"), clock=passing, retries=5).body == HTML
    assert passing.waits == [7.0, 2.0, 4.0, 8.0, 16.0]


@pytest.mark.parametrize("value", ["3600", "Fri, 31 Dec 9999 23:59:59 GMT", "9" * 400])
def test_a_wait_beyond_the_limit_ends_the_trying(site, value):
    """We neither wait for hours nor come back sooner than asked."""
    site.pages["/a"] = Page(status=503, headers={"Retry-After": value})
    passing = Time()
    error = failure(site.url("/a"), clock=passing, retries=3)
    assert "answered 503 and asks to wait" in error.reason
    assert (passing.waits, site.asked("/a")) == ([], 1)


def test_a_host_that_nobody_knows_is_asked_for_once():
    """A mistyped address fails at once, with the next step."""
    passing = Time()
    error = failure("http://no such host.invalid/".replace(" ", "-"), clock=passing, retries=3)
    assert not error.retry or passing.waits  # without any resolver the failure is one that may pass
    assert "does not resolve" in error.reason


def test_connections_are_kept_while_they_serve_and_closed_when_not(site):
    """Two pages come over one connection; a body that is left early takes its connection with it."""
    site.pages |= {"/a": Page(body=HTML), "/b": Page(body=b"x" * 100, endless=True)}
    with fetcher(max_bytes=5000) as get:
        get(site.url("/a"))
        get(site.url("/a"))
        assert [connection.info().rpartition(": ")[2] for connection in get._pool.connections] == ["2"]
        with pytest.raises(FetchError):
            get(site.url("/b"))
        assert get._pool.connections == []
        get(site.url("/a"))
    assert get._pool.connections == []


# --- Asking for changes


def test_nothing_new_gives_no_body(site):
    """What the server gave to ask with is sent back, and kept where nothing has changed."""
    site.pages["/a"] = Page(body=HTML, etag='"v1"', headers={"Last-Modified": "Mon, 06 Oct 2031 00:01:00 GMT"})
    with fetcher() as get:
        first = get.ask(site.url("/a"))
        assert first.validators == Validators(etag='"v1"', last_modified="Mon, 06 Oct 2031 00:01:00 GMT")
        second = get.ask(site.url("/a"), first.validators)
    assert second.fetched is None
    assert second.validators == first.validators
    assert site.requests[1].headers["if-modified-since"] == "Mon, 06 Oct 2031 00:01:00 GMT"


def test_nothing_new_without_having_asked_is_an_error(site):
    """A server that says so unasked has no page for us."""
    site.pages["/a"] = Page(status=304)
    assert "nothing has changed" in failure(site.url("/a")).reason


def test_validators_cannot_smuggle_a_header_in(site):
    """One with a line break, from wherever it was kept, is not sent; one beyond ASCII is."""
    site.pages["/a"] = Page(body=HTML)
    with fetcher() as get:
        get.ask(site.url("/a"), Validators(etag='"x"\r\nX-Evil: 1', last_modified="é"))
    assert "if-none-match" not in site.requests[0].headers
    assert site.requests[0].headers["if-modified-since"] == "é"


# --- robots.txt


def test_a_page_that_the_site_does_not_want_fetched_is_not_fetched(site):
    """The page itself is never asked for; other pages are, and the rules are read once."""
    site.pages |= {"/robots.txt": Page(body=b"User-agent: *\nDisallow: /no\n"), "/yes": Page(body=HTML)}
    with fetcher(obey_robots=True) as get:
        with pytest.raises(RobotsForbidden, match="asks not to fetch"):
            get(site.url("/no/a"))
        assert get(site.url("/yes")).body == HTML
    assert [request.target for request in site.requests] == ["/robots.txt", "/yes"]


def test_a_redirect_is_asked_about_too(site):
    """What may be fetched does not lead round the rules."""
    site.pages |= {
        "/robots.txt": Page(body=b"User-agent: onrecord\nDisallow: /no\n"),
        "/yes": Page.redirect("/no"),
        "/no": Page(body=HTML),
    }
    error = failure(site.url("/yes"), RobotsForbidden, obey_robots=True)
    assert error.name == site.url("/yes")
    assert site.asked("/no") == 0


@pytest.mark.parametrize("robots", [Page(status=404), Page(status=403), Page.redirect("/robots.txt"), Page()])
def test_without_rules_all_is_allowed(site, robots):
    """An absent file, an empty one, and one that redirects for ever (RFC 9309)."""
    site.pages |= {"/robots.txt": robots, "/a": Page(body=HTML)}
    assert fetch(site.url("/a"), obey_robots=True).body == HTML


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        (Page(status=500), "the server answered 500"),
        (Page(status=429), "the server answered 429"),
        (Page(body=b"x", headers={"Content-Encoding": "gzip"}), "the gzip body is broken"),
        (Page.redirect("http://u:p@a.example/"), "name or password"),
    ],
)
def test_rules_that_cannot_be_read_close_the_site_for_now(site, robots, reason):
    """It is said that this is why, and that it may pass; the failing server is not asked again for each page."""
    site.pages |= {"/robots.txt": robots, "/a": Page(body=HTML)}
    with fetcher(obey_robots=True) as get:
        for target in ("/a", "/b"):
            with pytest.raises(RobotsForbidden) as caught:
                get(site.url(target))
            assert "its robots.txt cannot be read" in caught.value.reason
            assert reason in caught.value.reason
            assert caught.value.retry
    assert [request.target for request in site.requests] == ["/robots.txt"]


def test_rules_are_asked_for_again_before_the_site_is_given_up(site):
    """One bad moment does not close a site."""
    site.pages |= {"/robots.txt": [Page(status=503), Page(body=b"")], "/a": Page(body=HTML)}
    assert fetch(site.url("/a"), obey_robots=True, retries=1).body == HTML


def test_redirected_rules_hold_for_the_site_that_redirects(site):
    """Many sites keep them elsewhere."""
    with Site({"/rules": Page(body=b"User-agent: *\nDisallow: /no\n")}) as other:
        site.pages["/robots.txt"] = Page.redirect(other.url("/rules"))
        failure(site.url("/no"), RobotsForbidden, obey_robots=True)


def test_rules_are_read_up_to_a_limit(site):
    """Half a megabyte counts; what follows is not read, and the site stays open."""
    long = b"User-agent: *\nDisallow: /no\n" + b"# padding\n" * 60_000 + b"Disallow: /late\n"
    site.pages |= {"/robots.txt": Page(body=long), "/late": Page(body=HTML)}
    assert fetch(site.url("/late"), obey_robots=True).body == HTML
    failure(site.url("/no"), RobotsForbidden, obey_robots=True)


def test_rules_of_many_sites_are_not_kept_for_ever(site, monkeypatch):
    """The oldest are asked for again."""
    monkeypatch.setattr("onrecord.ingest.manners.MAX_SITES", 1)
    site.pages["/a"] = Page(body=HTML)
    with Site({"/a": Page(body=HTML)}) as other, fetcher(obey_robots=True) as get:
        for url in (site.url("/a"), other.url("/a"), site.url("/a")):
            get(url)
    assert (site.asked("/robots.txt"), other.asked("/robots.txt")) == (2, 1)


def test_a_site_that_is_down_says_so_itself():
    """That its rules could not be read is no news then, and each of its pages fails without a new attempt."""
    down = Site()
    with down:
        pass
    passing = Time()
    with fetcher(passing, obey_robots=True, retries=1) as get:
        for target in ("/a", "/b"):
            with pytest.raises(FetchError, match="cannot be reached") as caught:
                get(down.url(target))
            assert caught.value.name == down.url(target)
            assert "robots" not in caught.value.reason
    assert passing.waits == [1.0]


# --- What a poll wants to know


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [((), None), ((301,), "/1"), ((308, 301), "/2"), ((302,), None), ((301, 302), "/1"), ((307, 301), None)],
)
def test_only_redirects_that_are_meant_to_stay_move_an_address(site, statuses, moved_to):
    """What follows one that is for now is for now, too."""
    for number, status in enumerate(statuses):
        site.pages[f"/{number}"] = Page.redirect(f"/{number + 1}", status)
    site.pages[f"/{len(statuses)}"] = Page(body=HTML, etag='"1"')
    with fetcher() as get:
        answer = get.ask(site.url("/0"))
        assert answer.moved_to == (moved_to and site.url(moved_to))
        assert get.ask(site.url("/0"), answer.validators).moved_to == answer.moved_to


@pytest.mark.parametrize(
    ("page", "status", "wait_s"),
    [
        (Page(status=410), 410, 0.0),
        (Page(status=429, headers={"Retry-After": "90"}), 429, 90.0),
        (Page(status=503), 503, 0.0),
    ],
)
def test_an_error_knows_its_status_and_how_long_to_wait(site, page, status, wait_s):
    """So that whoever asks again knows when."""
    site.pages["/a"] = page
    error = failure(site.url("/a"))
    assert (error.status, error.wait_s) == (status, wait_s)


def test_fetchers_with_the_same_manners_take_turns(site):
    """Two threads ask one host one after the other, with the pause in between; its rules are read once."""
    site.pages |= {"/a": Page(body=HTML, wait_s=0.2), "/b": Page(body=HTML, wait_s=0.2)}
    manners = Manners()
    options = FetchOptions(**{**QUICK, "obey_robots": True, "pause_s": 0.3})

    def get(target):
        with Fetcher(options, manners=manners) as one:
            return one(site.url(target)).body

    started = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(get, ["/a", "/b"])) == [HTML, HTML]
    assert time.monotonic() - started >= 0.6
    assert site.asked("/robots.txt") == 1


# --- Pauses


def test_one_host_is_asked_once_a_while(site):
    """The pause stands between requests, not before the first."""
    site.pages |= {"/a": Page(body=HTML), "/b": Page(body=HTML)}
    passing = Time()
    with fetcher(passing, obey_robots=True, pause_s=3.0) as get:
        get(site.url("/a"))
        assert passing.waits == [3.0]  # between robots.txt and the page
        passing.now += 2.0
        get(site.url("/b"))
        assert passing.waits == [3.0, 1.0]
        passing.now += 60.0
        get(site.url("/a"))
        assert passing.waits == [3.0, 1.0]


@pytest.mark.parametrize(("delay", "pause_s"), [("8", 8.0), ("0.5", 1.0), ("86400", 20.0)])
def test_a_crawl_delay_lengthens_the_pause_within_limits(site, delay, pause_s):
    """It never shortens it, and a site cannot stop us for a day."""
    site.pages |= {"/robots.txt": Page(body=f"User-agent: *\nCrawl-delay: {delay}\n".encode()), "/a": Page(body=HTML)}
    passing = Time()
    with fetcher(passing, obey_robots=True, pause_s=1.0, max_wait_s=20.0) as get:
        get(site.url("/a"))
        get(site.url("/a"))
    assert passing.waits == [pause_s, pause_s]


# --- TLS


def test_a_certificate_that_nobody_signed_is_refused_at_once():
    """TLS is verified, and another try would not help."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(HERE / "self_signed.pem")
    passing = Time()
    with Site({"/a": Page(body=HTML)}, tls=context) as site:
        error = failure(site.url("/a", host="localhost"), clock=passing, retries=3)
        assert site.requests == []
    assert "its certificate cannot be trusted" in error.reason
    assert passing.waits == []
    assert not error.retry


def test_a_certificate_that_the_system_trusts_is_accepted(monkeypatch):
    """Who runs an authority of their own names it as for any program: SSL_CERT_FILE."""
    monkeypatch.setenv("SSL_CERT_FILE", str(HERE / "self_signed.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(HERE / "self_signed.pem")
    with Site({"/a": Page(body=HTML)}, tls=context) as site:
        assert fetch(site.url("/a", host="localhost")).body == HTML


# --- Options


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("timeout_s", 0),
        ("total_s", -1),
        ("max_bytes", 0),
        ("max_redirects", -1),
        ("retries", -1),
        ("pause_s", -0.1),
        ("max_wait_s", float("nan")),
        ("user_agent", "a\r\nX-Evil: 1"),
        ("user_agent", "é"),
        ("user_agent", " "),
    ],
)
def test_options_that_cannot_work_are_refused(name, value):
    """The error names the option and its value."""
    with pytest.raises(ConfigError, match=f"FetchOptions.{name}"):
        FetchOptions(**{name: value})
