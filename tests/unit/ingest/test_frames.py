"""Where the records of an archive begin and end."""

import gzip
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.frames import Damage, Frame, packed_frames, plain_frames, stream_frames
from tests.warcs import http, page, record

MOST = 100_000
RECORDS = [record(http(page(number)), f"https://corvane-post.example/{number}") for number in range(6)]
LIES = {
    "page": record(http(page(9)), "https://lies.example/", length=2**31),
    "image": record(http(b"GIF89a", kind="image/gif"), length=2**31),
    "request": record(b"GET / HTTP/1.1\r\n\r\n", kind="request", length=2**31),
    "large": record(http(page(9)), length=MOST // 2),
}
WAYS = {
    "plain": (plain_frames, b"".join),
    "packed": (packed_frames, lambda records: b"".join(map(gzip.compress, records))),
}


def frames(found):
    """Where the whole records begin."""
    return [one.at for one in found if isinstance(one, Frame)]


def places(records, pack):
    """Where each record begins in the archive of all."""
    return [len(pack(records[:number])) for number in range(len(records))]


@pytest.mark.parametrize("way", WAYS)
def test_records_are_found_where_they_are(way):
    """Each with all of its bytes, or as many as were asked for."""
    read, pack = WAYS[way]
    found = list(read(io.BytesIO(pack(RECORDS)), most=MOST))
    assert frames(found) == places(RECORDS, pack)
    assert [one.data.rstrip() for one in found] == [one.rstrip() for one in RECORDS]
    assert all(one.whole for one in found)
    short = list(read(io.BytesIO(pack(RECORDS)), most=500))
    assert [(len(one.data), one.whole) for one in short] == [(500, False)] * 6


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("way", WAYS)
def test_no_record_swallows_another(way, lie):
    """Though it says that it is longer, between all others, of whatever kind it is."""
    read, pack = WAYS[way]
    mixed = [one for good in RECORDS for one in (good, LIES[lie])] + [RECORDS[0]] * 300
    found = list(read(io.BytesIO(pack(mixed)), most=MOST))
    good = [place for place, one in zip(places(mixed, pack), mixed, strict=True) if one != LIES[lie]]
    assert frames(found) == good
    assert len(found) - len(good) == 6


@pytest.mark.parametrize("way", WAYS)
def test_every_damage_is_named_and_costs_only_itself(way):
    """Wherever it is, and however often."""
    read, pack = WAYS[way]
    junk = b"\x00 neither a record nor a line that begins one\r\n" * 5
    parts = [pack([one]) for one in RECORDS]
    data = junk.join(parts)
    found = list(read(io.BytesIO(data), most=MOST))
    assert frames(found) == [sum(len(part) + len(junk) for part in parts[:number]) for number in range(6)]
    assert [one.at for one in found if isinstance(one, Damage)] == [
        sum(map(len, parts[: number + 1])) + number * len(junk) for number in range(5)
    ]


@pytest.mark.parametrize("way", WAYS)
def test_a_cut_shows_wherever_it_falls(way):
    """What is before it is whole; the last of the file says that it is not, unless only line ends are gone."""
    read, pack = WAYS[way]
    records = [RECORDS[0], record(b"GET / HTTP/1.1\r\n\r\n", kind="request")]
    data, first = pack(records), len(pack(records[:1]))
    spare = 4 if way == "plain" else 0  # the line ends after the last record
    for end in range(first + 1, len(data) - spare):
        found = list(read(io.BytesIO(data[:end]), most=MOST))
        assert frames(found) == [0]
        assert isinstance(found[-1], Damage), end
        assert found[-1].at == first


def test_an_archive_packed_as_one_is_read_as_one():
    """Places count what is unpacked; a cut is told."""
    whole = b"".join(RECORDS)
    packed = gzip.compress(whole)
    found = list(packed_frames(io.BytesIO(packed), most=MOST))
    assert frames(found) == places(RECORDS, b"".join)
    *_, last = packed_frames(io.BytesIO(packed[:-400]), most=MOST)
    assert isinstance(last, Damage)
    lying = gzip.compress(RECORDS[0] + LIES["large"] + RECORDS[1])
    *_, last = packed_frames(io.BytesIO(lying), most=MOST)
    assert isinstance(last, Damage)
    assert "what it covers is left out" in last.reason


def test_a_stream_is_read_once():
    """It goes on behind junk; it ends at the first record that says it is longer than all."""
    found = list(stream_frames(io.BytesIO(RECORDS[0] + b"junk\r\n" + RECORDS[1] + LIES["page"]), most=MOST))
    assert frames(found) == [0, len(RECORDS[0]) + 6]
    assert [isinstance(one, Damage) for one in found] == [False, True, False, True]


class Cut:
    """A stream that breaks where it ends."""

    def __init__(self, data):
        self._file = io.BytesIO(data)

    def read(self, size):
        """Bytes, and then the damage."""
        if data := self._file.read(size):
            return data
        raise OSError("incomplete frame")


def test_a_stream_that_breaks_gives_all_that_is_whole():
    """Wherever it breaks: first every record before that, then the damage, once, where it begins."""
    whole = b"".join(RECORDS)
    ends = [at + len(one) for at, one in zip(places(RECORDS, b"".join), RECORDS, strict=True)]
    for cut in {*range(ends[2] - 20, ends[2] + 60), ends[0] // 2, ends[4] + 500, len(whole)}:
        *records, damage = stream_frames(Cut(whole[:cut]), most=MOST)
        begun = sum(end - 4 <= cut for end in ends)  # the line ends behind a record are no part of it
        assert frames(records) == places(RECORDS, b"".join)[:begun], cut
        assert isinstance(damage, Damage)
        assert damage.reason == "incomplete frame; the rest is left out"
        assert begun == 0 or damage.at in range(ends[begun - 1] - 4, ends[begun - 1] + 1), cut


def test_a_record_may_be_of_any_size():
    """Of one beyond the limit the beginning is given, and the next one is found."""
    large = record(http(b"a" * 3_000_000))
    for read, pack in WAYS.values():
        found = list(read(io.BytesIO(pack([large, RECORDS[1]])), most=MOST))
        assert [one.whole for one in found] == [False, True]
        assert len(found[0].data) == MOST
        assert found[1].data.rstrip() == RECORDS[1].rstrip()


@pytest.mark.parametrize("way", WAYS)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_survived(way, data):
    """Alone, and between records."""
    read, pack = WAYS[way]
    list(read(io.BytesIO(data), most=MOST))
    list(stream_frames(io.BytesIO(data), most=MOST))
    first, last = pack(RECORDS[:1]), pack(RECORDS[1:2])
    found = frames(read(io.BytesIO(first + data + last), most=MOST))
    assert found[0] == 0


@pytest.mark.parametrize(
    "hostile",
    [
        b"WARC/1.0\r\n" * 100_000,
        b"WARC/1.0\r\nA: b\r\n" * 60_000,
        b"WARC/1.0\r\nContent-Length: 900000\r\n\r\n" * 25_000,
        gzip.compress(LIES["large"]) * 4000,
        b"\x1f\x8b\x08" * 300_000,
        (b"\x1f\x8b\x08" + b"\0" * 7 + b"\x00\x20\x00\xdf\xff") * 50_000,
    ],
    ids=["versions", "headers", "lengths", "members", "marks", "stored"],
)
def test_hostile_archives_take_bounded_time(hostile):
    """About as long as they are."""
    begun = time.process_time()
    for read in (plain_frames, packed_frames):
        sum(1 for _ in read(io.BytesIO(hostile), most=MOST))
    sum(1 for _ in stream_frames(io.BytesIO(hostile), most=MOST))
    assert time.process_time() - begun < 20
