"""Bodies with their compression undone, and how little of a hostile one is held."""

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FetchError
from onrecord.ingest.bodies import read_body

TEXT = b"The harbour will close for three weeks in May. " * 50


def raw_deflate(data):
    """Deflate without the zlib header, as some servers send it."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def pieces(data, size=7):
    """Data as it comes in."""
    return [data[at : at + size] for at in range(0, len(data), size)]


def read(data, encoding="", *, max_bytes=100_000, cut=False):
    """A body that comes in small pieces."""
    return read_body(pieces(data), url="http://a.example/", encoding=encoding, max_bytes=max_bytes, cut=cut)


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        (" X-GZIP ", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
        ("gzip", gzip.compress(TEXT) + bytes(20)),
    ],
)
def test_compression_is_undone(encoding, data):
    """Gzip and deflate, the latter with and without its header; padding after the end does no harm."""
    assert read(data, encoding) == TEXT


@given(st.binary(max_size=2000), st.integers(1, 50))
def test_any_body_comes_back_whole_whatever_its_pieces(body, size):
    """Where the network cuts makes no difference."""
    for encoding, data in (("gzip", gzip.compress(body)), ("deflate", zlib.compress(body)), ("", body)):
        given_pieces = pieces(data, size)
        assert read_body(given_pieces, url="u", encoding=encoding, max_bytes=4000) == body


def test_no_body_is_no_broken_body():
    """An answer may name an encoding and hold nothing."""
    assert read(b"", "gzip") == b""


@pytest.mark.parametrize(
    ("encoding", "data", "reason"),
    [
        ("gzip", b"<html>not compressed</html>", "broken"),
        ("deflate", b"\xff\xff\xff\xff\xff", "broken"),
        ("gzip", gzip.compress(TEXT)[:-9], "ends early"),
        ("gzip", gzip.compress(TEXT) + b"more", "goes on after its end"),
        ("gzip", gzip.compress(TEXT) + gzip.compress(TEXT), "goes on after its end"),
        ("br", TEXT, "not asked for"),
        ("gzip, gzip", TEXT, "not asked for"),
    ],
)
def test_a_body_that_cannot_be_undone_is_refused(encoding, data, reason):
    """Half a report never passes for a whole one."""
    with pytest.raises(FetchError, match=reason):
        read(data, encoding)


def test_the_limit_is_exact():
    """A body of the limit's size passes, one byte more does not."""
    assert len(read(TEXT, max_bytes=len(TEXT))) == len(TEXT)
    assert len(read(gzip.compress(TEXT), "gzip", max_bytes=len(TEXT))) == len(TEXT)
    for encoding, data in (("", TEXT), ("gzip", gzip.compress(TEXT))):
        with pytest.raises(FetchError, match="larger than"):
            read(data, encoding, max_bytes=len(TEXT) - 1)


def test_a_bomb_is_refused_in_bounded_memory():
    """A gigabyte of zeros in a megabyte costs no more than the limit and a little."""
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    block = bytes(1 << 20)
    bomb = b"".join(packer.compress(block) for _ in range(1024)) + packer.flush()
    assert 900_000 < len(bomb) < 1_100_000
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than 2000000 bytes"):
        read_body([bomb], url="u", encoding="gzip", max_bytes=2_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


def test_what_is_only_wanted_in_part_is_cut():
    """No error, and no more than the limit."""
    assert read(TEXT, max_bytes=100, cut=True) == TEXT[:100]
    assert read(gzip.compress(TEXT), "gzip", max_bytes=100, cut=True) == TEXT[:100]
