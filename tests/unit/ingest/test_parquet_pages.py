"""What a Parquet file states of its groups and pages."""

import io
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.parquet_pages import END, Chunk, measure, read_at, read_groups

MOST = 10**9
TEXTS = [f"The pier of Hallow Bay will open in May {2000 + number}." for number in range(500)]


def written(columns, **how):
    """A file in memory."""
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, **how)
    return file


def measured(file):
    """What all columns of all groups have."""
    return [measure(file, chunk, most=MOST) for group in read_groups(file) for chunk in group.chunks]


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("compression", ["none", "zstd"])
@pytest.mark.parametrize("use_dictionary", [True, False])
def test_groups_and_pages_are_as_pyarrow_has_them(version, compression, use_dictionary):
    """Each column of each group: where it begins, its values, its bytes without compression."""
    file = written(
        {"text": TEXTS, "authors": [["Mara Quill", "Ossian Reed"]] * 500},
        row_group_size=200,
        data_page_size=1000,
        data_page_version=version,
        compression=compression,
        use_dictionary=use_dictionary,
    )
    groups = read_groups(file)
    known = pq.read_metadata(file)
    assert [group.rows for group in groups] == [200, 200, 100]
    for place, group in enumerate(groups):
        assert [(chunk.column, chunk.values, chunk.locked) for chunk in group.chunks] == [
            ("text", group.rows, False),
            ("authors", 2 * group.rows, False),
        ]
        for column, chunk in enumerate(group.chunks):
            assert chunk.size == known.row_group(place).column(column).total_uncompressed_size
            size, values = measure(file, chunk, most=MOST)
            assert values == chunk.values
            assert 0 < size <= chunk.size  # the rest is what pages say of themselves


def test_measuring_ends_at_the_bound():
    """What is behind it does not matter any more."""
    file = written({"text": TEXTS}, data_page_size=100, write_batch_size=10, use_dictionary=False)
    ((chunk,),) = [group.chunks for group in read_groups(file)]
    size, values = measure(file, chunk, most=2000)
    assert 2000 < size < chunk.size
    assert values < 500


def test_a_page_may_state_long_values():
    """Longer than what is read of a page at first."""
    file = written({"text": ["x" * 30_000, "y" * 30_000]}, use_dictionary=False)
    ((chunk,),) = [group.chunks for group in read_groups(file)]
    assert measure(file, chunk, most=MOST)[1] == 2


def test_a_chunk_that_states_more_than_its_pages_hold_is_damage():
    """Its pages end, and what follows is none."""
    file = written({"text": TEXTS})
    ((chunk,),) = [group.chunks for group in read_groups(file)]
    lying = Chunk(column="text", start=chunk.start, end=chunk.end, size=chunk.size, values=10**6, locked=False)
    with pytest.raises((LookupError, ValueError, TypeError)):
        measure(file, lying, most=MOST)


def statement_of(file):
    """What a file ends with."""
    data = file.getvalue()
    return data[-END - int.from_bytes(data[-END:-4], "little") : -END]


def stating(file, statement):
    """The file with another statement at its end."""
    data = file.getvalue()[: -END - len(statement_of(file))]
    return io.BytesIO(data + statement + len(statement).to_bytes(4, "little") + b"PAR1")


def varint(number):
    """A number as a statement has that of what follows; one that may be below 0 is doubled first."""
    coded = bytearray()
    while number > 127:
        coded.append(number & 127 | 128)
        number >>= 7
    return bytes([*coded, number])


MANY = 300_000
UNKNOWN = {
    "structures": b"\xfc" + varint(MANY) + b"\0" * MANY,
    "numbers": b"\xf6" + varint(MANY) + b"\x02" * MANY,
    "texts": b"\xf8" + varint(MANY) + b"\0" * MANY,
    "lists": b"\xf9" + varint(MANY) + b"\x0c" * MANY,
    "bools": b"\xf1" + varint(MANY) + b"\1" * MANY,
}


@pytest.mark.parametrize("unknown", UNKNOWN.values(), ids=UNKNOWN)
def test_nothing_is_made_of_what_is_not_used(unknown):
    """A list of small values in a field 99 costs no memory, and changes nothing."""
    plain = written({"text": TEXTS}, row_group_size=200)
    file = stating(plain, statement_of(plain)[:-1] + b"\x09" + varint(99 << 1) + unknown + b"\0")
    assert pq.read_table(file)["text"].to_pylist() == TEXTS
    tracemalloc.start()
    try:
        groups = read_groups(file)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert groups == read_groups(plain)
    assert peak < 3 * MANY


def test_nothing_is_made_of_columns_that_are_none():
    """The first of many ends the reading."""
    statement = b"\x49\x1c" + b"\x19" + UNKNOWN["structures"] + b"\0\0"
    file = io.BytesIO(b"PAR1" + statement + len(statement).to_bytes(4, "little") + b"PAR1")
    tracemalloc.start()
    try:
        with pytest.raises(LookupError):
            read_groups(file)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 3 * MANY


def moved(file, places):
    """The file, the only column of some groups stated to begin where that of another does: group -> the other."""
    known = pq.read_metadata(file)
    begins = [known.row_group(place).column(0).data_page_offset for place in range(known.num_row_groups)]
    # Field 9 behind field 7 of a column; the group says the same again, as its field 5 behind field 3.
    coded = [b"\x26" + varint(begin << 1) for begin in begins]
    statement = statement_of(file)
    assert [statement.count(code) for code in coded] == [2] * len(coded)
    at = {place: statement.index(code) for place, code in enumerate(coded)}
    for place, other in places.items():
        assert len(coded[place]) == len(coded[other])
        statement = statement[: at[place]] + coded[other] + statement[at[place] + len(coded[place]) :]
    return stating(file, statement)


@pytest.fixture
def in_groups():
    """A file of five groups of the same size."""
    return written({"text": TEXTS[:100]}, row_group_size=20, use_dictionary=False, compression="none")


def test_pages_are_not_read_again(in_groups):
    """Groups that begin in the same place would have ten thousand rows of forty."""
    assert [group.rows for group in read_groups(in_groups)] == [20] * 5
    again = moved(in_groups, {2: 1, 4: 1})
    assert pq.read_table(again)["text"].to_pylist()[40:60] == TEXTS[20:40]
    with pytest.raises(ValueError, match="two columns have the byte"):
        read_groups(again)


def test_pages_may_be_in_any_order(in_groups):
    """As long as each has its own place."""
    turned = moved(in_groups, {1: 3, 3: 1})
    assert pq.read_table(turned)["text"].to_pylist()[20:40] == TEXTS[60:80]
    begins = [group.chunks[0].start for group in read_groups(in_groups)]
    assert [group.chunks[0].start for group in read_groups(turned)] == [begins[place] for place in (0, 3, 2, 1, 4)]


@pytest.mark.parametrize("how", [{}, {"use_dictionary": False}, {"write_page_index": True}, {"compression": "zstd"}])
@pytest.mark.parametrize("count", [0, 1, 500])
def test_columns_as_they_are_written_are_apart(how, count):
    """With dictionaries and without, empty and null ones too."""
    columns = {
        "text": pa.array(TEXTS[:count], pa.string()),
        "title": pa.nulls(count, pa.string()),
        "authors": pa.array([[]] * count, pa.list_(pa.string())),
    }
    file = written(columns, row_group_size=70, **how)
    groups = read_groups(file)
    known = pq.read_metadata(file)
    assert [[chunk.end - chunk.start for chunk in group.chunks] for group in groups] == [
        [known.row_group(place).column(column).total_compressed_size for column in range(3)]
        for place in range(known.num_row_groups)
    ]


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (b"\x49\x0c\x09\x08\x0c\0", "groups of rows are stated twice"),
        (b"\x49\x1c\x36\2\x06\6\2\0\0", "the field 3 is there twice"),
        (b"\x06" + varint(65540 << 1) + b"\2\0", "a field 65540 that no Parquet file has"),
        (b"\x49\x15\2\0", "a list of values of kind 5 where no Parquet file has them"),
        (b"\x49\x1c\x36" + b"\x80" * 9 + b"\2\0\0", "a number without an end"),
    ],
)
def test_what_pyarrow_would_understand_otherwise_is_refused(statement, reason):
    """It goes by the last of several, and by the last bits of a number."""
    file = io.BytesIO(b"PAR1" + statement + len(statement).to_bytes(4, "little") + b"PAR1")
    with pytest.raises(ValueError, match=reason):
        read_groups(file)


@pytest.mark.parametrize("cut", [1, 10, 60])
def test_a_statement_that_is_cut_off_is_damage(cut):
    """Wherever it ends."""
    data = written({"text": TEXTS}).getvalue()
    about = int.from_bytes(data[-END:-4], "little")
    whole = data[-END - about : -END]
    short = whole[:-cut] if cut > 1 else whole[: about // 2]
    file = io.BytesIO(b"PAR1" + short + len(short).to_bytes(4, "little") + b"PAR1")
    with pytest.raises((LookupError, ValueError, TypeError)):
        measured(file)


@given(statement=st.binary(max_size=200))
def test_any_statement_is_survived(statement):
    """It gives groups, or an error of a known kind."""
    file = io.BytesIO(b"PAR1" + statement + len(statement).to_bytes(4, "little") + b"PAR1")
    try:
        measured(file)
    except (LookupError, ValueError, TypeError, AttributeError):
        return


def test_nesting_is_bounded():
    """However deep it claims to be."""
    statement = b"\x1c" * 5000
    file = io.BytesIO(statement + len(statement).to_bytes(4, "little") + b"PAR1")
    with pytest.raises(ValueError, match="no Parquet file has"):
        read_groups(file)


def test_bytes_are_read_from_any_place():
    """Fewer where the file ends."""
    assert read_at(io.BytesIO(b"abcdef"), 4, 9) == b"ef"
