"""What robots.txt allows."""

import time

import pytest

from onrecord.ingest.robots import Robots

PAGE = "http://a.example/news/1"


def rules(text):
    """The rules of a file."""
    return Robots.of(200, text.encode())


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /\n", False),
        ("User-agent: *\nDisallow:\n", True),
        ("User-agent: *\nDisallow: /news/\n", False),
        ("User-agent: *\nDisallow: /news/\nAllow: /news/1\n", True),
        ("User-agent: onrecord\nDisallow: /\n", False),
        ("user-agent: OnRecord/1.0 # us\ndisallow: /\n", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nAllow: /\n", True),
        ("User-agent: other\nUser-agent: onrecord\nDisallow: /news\n", False),
        ("User-agent: other\nDisallow: /\n", True),
        ("User-agent: news\nDisallow: /\n", True),
        ("User-agent: record\nDisallow: /\n", True),
        ("User-agent: onrecordings\nDisallow: /\n", True),
        ("User-agent: *\nDisallow: /*/1$\n", False),
        ("\ufeffUser-agent: *\nDisallow: /\n", False),
        ("<html><body>Not found</body></html>", True),
        ("\x00\xff", True),
    ],
)
def test_rules_are_those_for_us_or_for_all(text, allowed):
    """The group that names onrecord, whole and in any case, goes before the group for all; others' do not count."""
    assert rules(text).allows(PAGE) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(404, True), (403, True), (401, True), (410, True), (429, False), (500, False), (503, False)],
)
def test_without_a_file_all_is_allowed_and_with_a_failing_server_nothing(status, allowed):
    """RFC 9309, 2.3.1.3 and 2.3.1.4; the reason for the latter is told."""
    found = Robots.of(status, b"User-agent: *\nDisallow: /\n")
    assert found.allows(PAGE) is allowed
    assert allowed or str(status) in found.closed


@pytest.mark.parametrize(
    ("text", "delay_s"),
    [
        ("User-agent: *\nCrawl-delay: 7.5\n", 7.5),
        ("User-agent: *\nCrawl-delay: 7\n\nUser-agent: onrecord\nCrawl-delay: 2\n", 2.0),
        ("User-agent: other\nCrawl-delay: 7\n", 0.0),
        ("User-agent: *\nCrawl-delay: inf\n", 0.0),
        ("User-agent: *\nCrawl-delay: nan\n", 0.0),
        ("User-agent: *\nCrawl-delay: -3\n", 0.0),
        ("User-agent: *\nCrawl-delay: soon\n", 0.0),
    ],
)
def test_the_crawl_delay_is_ours_and_a_number(text, delay_s):
    """What is no number of seconds counts as none."""
    assert rules(text).delay_s == delay_s


def test_a_file_made_to_keep_the_parser_busy_does_not():
    """20,000 robots with 20,000 rules each, and wildcards without end, are read in moments."""
    many = "".join(f"User-agent: bot{n}\n" for n in range(20_000)) + "".join(f"Allow: /{n}\n" for n in range(20_000))
    started = time.process_time()
    found = rules(many + "User-agent: *\nDisallow: /" + "*a" * 20_000 + "$\n")
    assert found.allows("http://a.example/" + "a" * 8000)
    assert time.process_time() - started < 20
