"""What a Parquet file states of its groups and pages."""

import io

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
    groups = list(read_groups(file))
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
    lying = Chunk(column="text", start=chunk.start, size=chunk.size, values=10**6, locked=False)
    with pytest.raises((LookupError, ValueError, TypeError)):
        measure(file, lying, most=MOST)


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
        list(read_groups(file))


def test_bytes_are_read_from_any_place():
    """Fewer where the file ends."""
    assert read_at(io.BytesIO(b"abcdef"), 4, 9) == b"ef"
