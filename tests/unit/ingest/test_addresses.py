"""URLs taken apart once, with nothing in them that could mean something else further on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import AddressForbidden, FetchError
from onrecord.ingest.addresses import follow, shown, web_address


@pytest.mark.parametrize(
    ("given_url", "url"),
    [
        ("http://news.example", "http://news.example/"),
        ("HTTP://News.Example:80/A?b=c#d", "http://news.example/A?b=c"),
        ("https://news.example:443/", "https://news.example/"),
        ("https://news.example:8443/", "https://news.example:8443/"),
        ("https://news.example./a", "https://news.example/a"),
        ("https://bücher.example/café?q=ä b", "https://xn--bcher-kva.example/caf%C3%A9?q=%C3%A4%20b"),
        ("https://news.example/caf%C3%A9", "https://news.example/caf%C3%A9"),
        ("http://[2001:DB8:0::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("http://[::FFFF:8.8.8.8]/", "http://[::ffff:8.8.8.8]/"),
        (" http://news.example/a\n", "http://news.example/a"),
        ('http://news.example/a\\b"c<d>', "http://news.example/a%5Cb%22c%3Cd%3E"),
        ("http://１２７.０.０.１/", "http://127.0.0.1/"),
        ("http://news.example/\ud800", "http://news.example/%3F"),
    ],
)
def test_an_address_is_written_in_one_way(given_url, url):
    """Host in ASCII and lower case, the scheme's own port and the fragment left out, the rest percent-encoded."""
    assert web_address(given_url).url == url


@pytest.mark.parametrize(
    "scheme", ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example", "javascript:1", "a"]
)
def test_only_http_and_https_are_fetched(scheme):
    """No other scheme, and no path, gets as far as the network."""
    with pytest.raises(AddressForbidden, match="not an http or https address"):
        web_address(scheme)


@pytest.mark.parametrize(
    "url", ["http://u@a.example/", "http://u:secret@a.example/", "http://@a.example/", "http://a.example\\@b.example/"]
)
def test_userinfo_is_refused_and_never_repeated(url):
    """What may be a password stays out of messages, which end up in logs."""
    with pytest.raises(AddressForbidden, match="name or password") as caught:
        web_address(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///path",
        "http://a.example:99999/",
        "http://a.example:-1/",
        "http://a.example:port/",
        "http://a.example:0/",
        "http://[::1/",
        "http://[::1%25eth0]/",
        "http://[v1.x]/",
        "http://[::1]x/",
        "http://x[::1]/",
        "http://[]/",
        "http://[::1.2.3.4.5]/",
        "http://a b.example/",
        "http://a..example/",
        "http://-a.example/",
        "http://é..example/",
        "http://a.example%00.b.example/",
        "http://a.example%0d%0aX-Evil:1/",
        "http://a\u2100b.example/",
        f"http://{'a' * 64}.example/",
        f"http://a.example/{'a' * 8000}",
    ],
)
def test_what_is_no_address_is_one_error(url):
    """Ports out of range, hosts that no resolver should see, and what is too long."""
    with pytest.raises(FetchError, match="not a web address"):
        web_address(url)


@given(st.text(max_size=60))
def test_no_url_can_bring_a_line_break_or_blank_onto_the_wire(text):
    """Whatever the URL holds, host and target are visible ASCII, so that it cannot become a header or a request."""
    try:
        address = web_address(f"http://news.example/{text}")
    except FetchError:
        return
    wire = address.wire()
    assert all(0x21 <= byte <= 0x7E for byte in wire.host + wire.target)
    assert wire.target.startswith(b"/")
    assert web_address(address.url) == address


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_fetch_error(text):
    """Nothing else comes out of hostile text."""
    for url in (text, f"http://{text}", f"https://{text}/a"):
        try:
            address = web_address(url)
        except FetchError:
            continue
        assert "@" not in address.authority
        assert not set(address.authority) & set("/\\?# \r\n")


@pytest.mark.parametrize(
    ("location", "url"),
    [
        (b"/b", "http://a.example/b"),
        (b"c?d", "http://a.example/x/c?d"),
        (b"//b.example/", "http://b.example/"),
        (b"https://b.example", "https://b.example/"),
        ("/café".encode(), "http://a.example/caf%C3%A9"),
        ("/café".encode("latin-1"), "http://a.example/caf%C3%A9"),
        (b"", "http://a.example/x/y"),
    ],
)
def test_a_redirect_is_read_against_where_it_stands(location, url):
    """Relative and absolute, in UTF-8 or, as some servers send it, in Latin-1."""
    assert follow(web_address("http://a.example/x/y"), location).url == url


@pytest.mark.parametrize(
    "location", [b"file:///etc/passwd", b"http://[", b"http://u:p@b.example/", b"ftp://b.example/"]
)
def test_a_redirect_is_checked_like_any_address(location):
    """A server cannot send us to a file, or with a password."""
    with pytest.raises(FetchError):
        follow(web_address("http://a.example/"), location)


def test_messages_show_a_url_on_one_short_line():
    """Nothing in it is obeyed by a terminal."""
    assert "\n" not in shown("http://a.example/\n\x1b[2J")
    assert len(shown("http://a.example/" + "a" * 100_000)) < 400
