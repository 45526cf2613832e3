"""Web archives to pages: what is whole is read, what is not costs itself."""

import gzip
import sys
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputEmpty, InputMissing, InputTooLarge, InputUnreadable
from onrecord.ingest import IngestOptions, Named, iter_load, load
from onrecord.ingest.archives import ArchivedPage, read_archive
from tests.warcs import http, packed, page, record, zstd

LOADING = sys.modules["onrecord.ingest.load"]  # the package has a function of this name
OPTIONS = IngestOptions(max_bytes=100_000)
ONE, TWO, THREE = (record(http(page(number)), f"https://corvane-post.example/{number}") for number in (1, 2, 3))


@pytest.fixture
def archive(tmp_path):
    """Writes an archive and gives what is read from it."""

    def read(data, name="pages.warc"):
        path = tmp_path / name
        path.write_bytes(data)
        return list(read_archive(path, OPTIONS))

    return read


def urls(pages):
    """The addresses of the pages among what was read."""
    return [page.url for page in pages if isinstance(page, ArchivedPage)]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.warc", b"".join),
        ("a.warc.gz", packed),
        ("a.WARC.GZ", packed),
        ("a.warc.zst", lambda records: b"".join(map(zstd, records))),
    ],
)
def test_pages_come_in_order_whatever_packs_them(archive, tmp_path, name, pack):
    """Each with its address, its place in the file and the bytes that were sent."""
    first, second = archive(pack([ONE, TWO]), name)
    assert (first.url, first.body, first.content_type) == (
        "https://corvane-post.example/1",
        page(1),
        "text/html; charset=utf-8",
    )
    assert first.name == f"{tmp_path / name}:0"
    start = len(ONE) if name.endswith(".zst") else len(pack([ONE]))  # a packed stream is counted unpacked
    assert second.name == f"{tmp_path / name}:{start}"


def test_what_is_no_page_is_passed_over(archive):
    """Requests, images, redirects, missing pages, the archive's own notes."""
    others = [
        record(b"software: example\r\n", kind="warcinfo", content="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request", content="application/http; msgtype=request"),
        record(http(b"GIF89a", kind="image/gif")),
        record(http(page(1), status="404 Not Found")),
        record(http(b"", status="301 Moved Permanently", headers="Location: /2\r\n")),
        record(http(page(1), kind="")),
    ]
    assert urls(archive(b"".join([*others, TWO]))) == ["https://corvane-post.example/2"]


def test_an_address_may_stand_in_angle_brackets(archive):
    """As some crawlers write it."""
    assert urls(archive(record(http(page(1)), "<https://corvane-post.example/1>"))) == [
        "https://corvane-post.example/1"
    ]


def test_pages_and_texts_without_http_are_read(archive):
    """As archives of text have them."""
    resource = record(page(1), kind="resource", content="text/html")
    text = record(b"The ferry stays in.", kind="conversion", content="text/plain")
    assert [one.body for one in archive(resource + text)] == [page(1), b"The ferry stays in."]


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Content-Encoding: deflate\r\n", lambda body: zlib.compress(body)[2:-4]),
        ("Content-Encoding: gzip\r\n", lambda body: gzip.compress(body[:300]) + gzip.compress(body[300:])),
        ("Content-Encoding: br\r\n", brotli.compress),
        ("Content-Encoding: zstd\r\n", zstd),
        ("Transfer-Encoding: chunked\r\n", lambda body: b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)),
        ("Content-Encoding: gzip\r\n", bytes),
        ("Content-Encoding: br\r\nTransfer-Encoding: chunked\r\n", bytes),
    ],
    ids=["gzip", "deflate", "bare-deflate", "gzip-twice", "br", "zstd", "chunked", "undone", "both-undone"],
)
def test_encodings_are_undone_if_they_are_there(archive, headers, encode):
    """Many archives undid them and left the headers."""
    (one,) = archive(record(http(encode(page(1)), headers=headers)))
    assert one.body == page(1)


@pytest.mark.parametrize("body", [b"a" * 100_001, gzip.compress(b"a" * 50_000_000)], ids=["large", "bomb"])
def test_a_page_beyond_the_limit_costs_itself(archive, body):
    """Whether it is large as it stands or becomes so."""
    large, other = archive(record(http(body, headers="Content-Encoding: gzip\r\n")) + TWO)
    assert isinstance(large, InputTooLarge)
    assert other.url == "https://corvane-post.example/2"


def test_a_record_that_says_it_has_gigabytes_is_not_waited_for(archive):
    """The records that it has swallowed are found."""
    damage, other = archive(record(http(page(1)), length=2**31) + TWO)
    assert "cut off" in damage.reason
    assert other.url == "https://corvane-post.example/2"


def test_an_archive_that_is_cut_off_gives_what_is_before(archive):
    """And says where it ends."""
    whole = packed([ONE, TWO])
    first, second = archive(whole[:-40], "a.warc.gz")
    assert first.url == "https://corvane-post.example/1"
    assert isinstance(second, InputUnreadable)
    assert "cut off" in second.reason


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "a.warc.gz",
            packed([ONE]) + gzip.compress(TWO)[:60] + b"XXXXXXXX" + gzip.compress(TWO)[68:] + packed([THREE]),
        ),
        ("a.warc", ONE + b"not a record at all\r\n" * 3 + THREE),
        ("a.warc", ONE + b"WARC/1.0\r\n\r\n" + page(2) + b"\r\n\r\n" + THREE),
        ("a.warc", ONE + record(http(page(2)), length=20) + THREE),
        ("a.warc", ONE + record(http(page(2)), length=-5) + THREE),
        ("a.warc", ONE + b"WARC/1.0\r\nX-Long: " + b"a" * 5_000_000 + b"\r\n\r\n" + THREE),
    ],
    ids=["damaged-gzip", "garbage", "no-headers", "too-short", "negative", "endless-header"],
)
def test_damage_costs_what_it_hits(archive, name, data):
    """The records before and behind it are read, and it is named."""
    found = archive(data, name)
    assert urls(found) == ["https://corvane-post.example/1", "https://corvane-post.example/3"]
    (damage,) = [one for one in found if isinstance(one, InputUnreadable)]
    first = len(packed([ONE])) if name.endswith(".gz") else len(ONE)
    assert first <= int(damage.name.rpartition(":")[2]) < len(data) - len(THREE)


def test_what_is_no_archive_is_given_up(archive):
    """All of it is one damage."""
    (damage,) = archive(b"WARC/1.0 is a word, not a record\r\n" * 500)
    assert "no record begins there" in damage.reason


def test_a_damaged_encoding_costs_its_page(archive):
    """The archive itself is whole."""
    broken, other = archive(record(http(gzip.compress(page(1))[:200])) + TWO)
    assert isinstance(broken, InputUnreadable)
    assert other.url == "https://corvane-post.example/2"


@given(st.binary(max_size=400))
def test_any_bytes_are_survived(tmp_path_factory, data):
    """As an archive, and in the midst of one."""
    path = tmp_path_factory.mktemp("any") / "a.warc"
    path.write_bytes(data)
    assert urls(read_archive(path, OPTIONS)) == []
    path.write_bytes(ONE + data + THREE)
    assert urls(read_archive(path, OPTIONS))[:1] == ["https://corvane-post.example/1"]


def test_reports_are_read_from_archives_like_from_files(tmp_path):
    """In a folder, too; a page's address and what the page states of itself are kept."""
    (tmp_path / "a.warc.gz").write_bytes(packed([ONE, TWO, ONE]))
    outcome = load([tmp_path])
    assert outcome.failures == ()
    first, second = outcome.values
    assert (first.url, second.url) == ("https://corvane-post.example/1", "https://corvane-post.example/2")
    assert first.title is not None
    assert first.title.value == "Ferry number 1 stays in the harbour"
    assert "There are 1 boats" in first.text


def test_a_fault_of_ours_costs_one_page(tmp_path, monkeypatch):
    """Whatever a page holds that no parser has seen before."""
    read = LOADING._read_page

    def broken(markup, name, url):
        if url.endswith("/2"):
            raise ZeroDivisionError("a bug")
        return read(markup, name, url)

    monkeypatch.setattr(LOADING, "_read_page", broken)
    (tmp_path / "a.warc").write_bytes(ONE + TWO + THREE)
    outcome = load([tmp_path / "a.warc"])
    assert [article.url[-1] for article in outcome.values] == ["1", "3"]
    assert "failed unexpectedly (ZeroDivisionError: a bug" in str(outcome.failures[0])


def test_an_archive_without_pages_says_so(tmp_path):
    """As does one that is not there."""
    empty = tmp_path / "a.warc"
    empty.write_bytes(b"")
    (error,) = load([empty]).failures
    assert isinstance(error, InputEmpty)
    with pytest.raises(InputMissing):
        list(read_archive(tmp_path / "none.warc", OPTIONS))


def test_without_the_extra_the_next_step_is_to_install_it(tmp_path, monkeypatch):
    """As where only the core is installed."""
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (tmp_path / "a.warc").write_bytes(ONE)
    (error,) = load([tmp_path / "a.warc"]).failures
    assert "pip install 'onrecord[archives]'" in str(error)


@pytest.mark.parametrize("together", [False, True])
def test_all_that_is_before_the_damage_of_a_packed_stream_is_read(archive, together):
    """To the last whole page: what was unpacked together with the damage is not lost."""
    records = [record(http(page(number)), f"https://corvane-post.example/{number}") for number in range(8)]
    data = zstd(b"".join(records[:6])) + zstd(records[6]) if together else b"".join(map(zstd, records[:7]))
    rest = zstd(records[7])
    for cut in (4, len(rest) // 2, len(rest) - 1):
        found = archive(data + rest[:cut], "a.warc.zst")
        assert urls(found)[:7] == [f"https://corvane-post.example/{number}" for number in range(7)]
        assert isinstance(found[-1], InputUnreadable)
        assert sum(isinstance(one, InputUnreadable) for one in found) == 1


def test_lines_before_the_damage_of_a_packed_file_are_read(tmp_path):
    """All of them."""
    path = tmp_path / "a.jsonl.zst"
    lines = [b'{"text": "The ferry stays in the harbour for %d days."}\n' % number for number in range(300)]
    path.write_bytes(b"".join(map(zstd, lines))[:-5])
    outcome = load([path])
    assert len(outcome.values) in {299, 300}  # the last line may be whole, though its end is not
    (failure,) = outcome.failures
    assert "is cut off or damaged after line" in str(failure)


def test_a_copy_is_called_as_what_it_was_made_of(tmp_path):
    """In the names of its pages and in its errors, so that their ids are the same."""
    path, copy = tmp_path / "a.warc.gz", tmp_path / "copy.warc.gz"
    for one in (path, copy):
        one.write_bytes(packed([ONE, b"junk", TWO]))
    named = list(iter_load([Named(path=copy, name=str(path))]))
    assert [str(item) for item in named] == [str(item) for item in iter_load([path])]
    assert [getattr(item, "id", None) for item in named] == [getattr(item, "id", None) for item in iter_load([path])]
    assert len(named) == 3
