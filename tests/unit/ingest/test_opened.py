"""Bytes within limits."""

import gzip
import io
from random import Random

import pytest

from onrecord.errors import InputMissing, InputTooLarge, InputUnreadable
from onrecord.ingest.opened import read_file, read_rows, read_stream, split_rows
from onrecord.ingest.options import IngestOptions
from tests.warcs import zstd

SMALL = IngestOptions(max_bytes=10)


class Endless(io.RawIOBase):
    """A stream that never ends, and counts what was read."""

    taken = 0

    def read(self, size=-1):
        """Give as many bytes as are asked for."""
        assert size > 0
        self.taken += size
        return b"x" * size


def test_a_stream_without_end_is_cut_off():
    """No more than the limit is read of a stream."""
    stream = Endless()
    with pytest.raises(InputTooLarge):
        read_stream(stream, "standard input", SMALL)
    assert stream.taken == 11


def test_rows_have_their_line_numbers():
    """Blank rows are counted but not given; a long row gives its error, and the rows after it are read."""
    rows = list(split_rows(io.BytesIO(b"a\n\n" + b"x" * 50 + b"\nb"), "a.jsonl", SMALL))
    assert rows[0] == (1, b"a\n")
    assert rows[1][0] == 3
    assert isinstance(rows[1][1], InputTooLarge)
    assert rows[2] == (4, b"b")


def test_what_cannot_be_opened_is_missing(tmp_path):
    """A folder in the place of a file is an error of the input."""
    with pytest.raises(InputMissing, match="cannot be opened"):
        read_file(tmp_path, SMALL)


@pytest.mark.parametrize(("name", "pack"), [("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstd), ("a.jsonl", bytes)])
def test_rows_are_unpacked_as_they_are_read(tmp_path, name, pack):
    """Each with the number of its line, whatever packs the file."""
    path = tmp_path / name
    path.write_bytes(pack(b"one\n\nthree\n" + b"x" * 50 + b"\nfive"))
    rows = list(read_rows(path, IngestOptions(max_bytes=20)))
    assert [(number, row) for number, row in rows if isinstance(row, bytes)] == [
        (1, b"one\n"),
        (3, b"three\n"),
        (5, b"five"),
    ]
    assert isinstance(rows[2][1], InputTooLarge)


@pytest.mark.parametrize("cut", [-40, -4, 3])
def test_rows_before_the_damage_are_given(tmp_path, cut):
    """And then an error that says where it is."""
    path = tmp_path / "a.jsonl.gz"
    noise = Random(3).randbytes(3000).hex().encode()  # noqa: S311 - nothing secret
    path.write_bytes(gzip.compress(b"one\n" + noise + b"\n")[:cut])
    rows = read_rows(path, IngestOptions())
    with pytest.raises(InputUnreadable, match=r"a\.jsonl\.gz: is cut off or damaged after line \d"):
        list(rows)


@pytest.mark.parametrize(("name", "pack"), [("a.html.gz", gzip.compress), ("a.txt.zst", zstd), ("a.txt", bytes)])
def test_a_file_is_unpacked_within_the_limit(tmp_path, name, pack):
    """What unpacks to more is too large, however small it is."""
    path = tmp_path / name
    path.write_bytes(pack(b"ten bytes!"))
    assert read_file(path, SMALL) == b"ten bytes!"
    path.write_bytes(pack(b"0" * 5_000_000))
    with pytest.raises(InputTooLarge):
        read_file(path, SMALL)


@pytest.mark.parametrize("broken", [gzip.compress(b"ten bytes!")[:-9], b"no gzip", b"\x1f\x8b\x08\x00broken....."])
def test_a_damaged_file_says_so(tmp_path, broken):
    """Not that it is missing."""
    path = tmp_path / "a.txt.gz"
    path.write_bytes(broken)
    with pytest.raises(InputUnreadable, match="is cut off or damaged"):
        read_file(path, SMALL)
