"""Bytes within limits."""

import io

import pytest

from onrecord.errors import InputMissing, InputTooLarge
from onrecord.ingest.opened import read_file, read_stream, split_rows
from onrecord.ingest.options import IngestOptions

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
