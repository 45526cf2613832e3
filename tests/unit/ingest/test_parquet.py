"""Parquet files to records: what is whole is read, what is hostile costs no memory."""

import errno
import io
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow.parquet import encryption as locks

from onrecord.errors import (
    ConfigError,
    InputEmpty,
    InputMissing,
    InputTooLarge,
    InputUnreadable,
    LanguageNotSupported,
    OnrecordError,
)
from onrecord.ingest import IngestOptions, iter_load, load
from onrecord.ingest import opened as files
from onrecord.ingest import parquet as room
from onrecord.ingest.parquet import read_parquet
from onrecord.model import Article

REPORT = (
    "The ferry port of Hallow Bay will stay shut until the end of June, the harbour office said on Monday evening. "
    '"Nobody will sail before the pier has been looked at," said Mara Denholt, who runs the office in Hallow Bay.'
)
OPTIONS = IngestOptions(max_bytes=100_000)
AT = datetime(2025, 2, 17, 9, 30, tzinfo=UTC)


@pytest.fixture
def table(tmp_path):
    """Writes columns to a file, and gives its path."""

    def write(columns, name="a.parquet", **how):
        path = tmp_path / name
        pq.write_table(columns if isinstance(columns, pa.Table) else pa.table(columns), path, **how)
        return path

    return write


def rows(path, options=OPTIONS):
    """The rows that are read."""
    return list(read_parquet(path, options))


def test_each_row_is_an_article_named_by_its_number(table):
    """Whatever its group; its id and its words are kept."""
    path = table({"id": ["a", "b", "c"], "text": [f"{REPORT} {n}" for n in range(3)]}, row_group_size=2)
    outcome = load([path])
    assert outcome.failures == ()
    assert [(article.name, article.id, article.text) for article in outcome.values] == [
        (f"{path}:{number}", article_id, f"{REPORT} {number - 1}") for number, article_id in enumerate("abc", start=1)
    ]


def test_all_fields_of_a_record_are_read_by_any_of_their_names(table):
    """As those of JSON; columns that no record has are left in the file."""
    columns = {
        "content": [REPORT],
        "headline": ["Hallow Bay stays shut"],
        "outlet": pa.array(["Hallow Herald"]).dictionary_encode(),
        "date_publish": pa.array([AT], pa.timestamp("ns", "Europe/Vienna")),
        "dateModified": pa.array([date(2025, 2, 18)]),
        "authors": [["Mara Quill", None, "Ossian Reed"]],
        "language": ["en-GB"],
        "picture": [b"\x89PNG"],
        "tags": [{"a": 1}],
    }
    path = table(columns)
    ((number, fields),) = rows(path)
    assert number == 1
    assert fields == {
        "content": REPORT,
        "headline": "Hallow Bay stays shut",
        "outlet": "Hallow Herald",
        "date_publish": "2025-02-17T09:30:00+00:00",
        "dateModified": "2025-02-18",
        "authors": ["Mara Quill", "Ossian Reed"],
        "language": "en-GB",
    }
    (article,) = load([path]).values
    assert [byline.value for byline in article.bylines] == ["Mara Quill", "Ossian Reed"]
    assert article.published is not None
    assert article.published.value.at == AT


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pa.array([7], pa.int64()), 7),
        (pa.array([True]), True),
        (pa.array([1.5]), 1.5),
        (pa.array([Decimal("1.50")]), "1.50"),
        (pa.array([b"a-1"]), "a-1"),
        (pa.array([b"\xff\xfe\xfd"]), None),
        (pa.array(["a"], pa.large_string()), "a"),
        (pa.array([datetime(2025, 2, 17, 9, 30)], pa.timestamp("s")), "2025-02-17T09:30:00"),  # noqa: DTZ001
        (pa.array([1739784600123456789], pa.timestamp("ns")), "2025-02-17T09:30:00.123456"),
        (pa.array([1 << 62], pa.timestamp("ms")), None),
        (pa.array([1 << 62], pa.timestamp("us", "Nowhere/Atall")), None),
        (pa.array([1 << 30], pa.date32()), None),
        (pa.array([None], pa.string()), None),
        (pa.array([[]], pa.list_(pa.string())), None),
        (pa.array([{"name": "a"}]), None),
        (pa.array([[{"name": "a"}]]), None),
        (pa.array([[["a"]]]), None),
    ],
)
def test_values_are_as_json_would_have_them(table, values, expected):
    """What cannot be told is unknown, and takes nothing else with it."""
    ((_, fields),) = rows(table({"text": [REPORT], "id": values}))
    assert fields.get("id") == expected
    assert fields["text"] == REPORT


def test_an_id_of_sixteen_bytes_is_written_as_such(table):
    """As the kind of column that holds them says."""
    if not hasattr(pa, "uuid"):
        pytest.skip("this pyarrow has no such column")
    known = UUID(int=5)
    ((_, fields),) = rows(table({"text": [REPORT], "id": pa.array([known.bytes], pa.uuid())}))
    assert fields["id"] in {str(known), None, "\0" * 15 + "\5"}


def test_bytes_are_decoded_like_a_file(table):
    """In UTF-8, or in what they look like; what is no text is refused in its row."""
    texts = [REPORT.encode(), REPORT.replace("Mara", "Mära").encode("cp1252"), b"\x89PNG\r\n\x1a\n\xff\xfe" * 9, None]
    outcome = load([table({"text": pa.array(texts, pa.binary())})])
    assert [article.text for article in outcome.values] == [REPORT, REPORT.replace("Mara", "Mära")]
    assert [failure.name.rpartition(":")[2] for failure in outcome.failures] == ["3", "4"]
    assert {type(failure) for failure in outcome.failures} == {InputUnreadable}


def test_a_row_without_a_text_takes_the_next_name_that_has_one(table):
    """Null is unknown, so that it hides nothing."""
    outcome = load([table({"text": [None, " "], "body": [REPORT, None]})])
    assert [article.text for article in outcome.values] == [REPORT]
    assert [type(failure) for failure in outcome.failures] == [InputEmpty]


@pytest.mark.parametrize(
    "columns",
    [{"story": [REPORT], "n": [1]}, {"text": [1]}, {"text": [{"value": REPORT}]}, {"text": [[REPORT]]}, {}],
)
def test_a_file_without_texts_lists_its_columns(table, columns):
    """Once, with what they hold."""
    (failure,) = load([table(columns)]).failures
    assert isinstance(failure, InputUnreadable)
    assert 'no column "text" with words (columns: ' + (next(iter(columns), "none")) in str(failure)


def test_of_many_columns_the_first_are_listed(table):
    """And how many more there are."""
    (failure,) = load([table({f"column_{number}": [1] for number in range(500)})]).failures
    assert "column_19 (int64) and 480 more)" in str(failure)


def test_a_table_without_rows_is_empty(table):
    """Not silence."""
    (failure,) = load([table({"text": pa.array([], pa.string())})]).failures
    assert isinstance(failure, InputEmpty)


def test_after_a_hundred_bad_rows_the_rest_is_left_out(table):
    """With one line that says so."""
    outcome = load([table({"text": [None] * 500 + [REPORT]})])
    assert outcome.values == ()
    assert len(outcome.failures) == 101
    assert "up to row 100; the rest is left out" in str(outcome.failures[-1])


def test_rows_in_another_language_do_not_end_the_table(table):
    """However many of them are on end."""
    german = "Der Hafen bleibt bis Ende Juni geschlossen, sagte die Leiterin, die auch für die Brücken da ist. "
    texts = [REPORT, *[german * 3] * 120, " ", REPORT + " It rained."]
    outcome = load([table({"text": texts})])
    assert [article.text for article in outcome.values] == [texts[0], texts[-1]]
    assert {type(failure) for failure in outcome.failures} == {LanguageNotSupported, InputEmpty}
    assert len(outcome.failures) == 121


def test_what_is_decoded_is_begun_before(table):
    """The file, each group, each row, and before it is decoded what is left of its group."""
    path = table({"text": [f"{REPORT} {number}" for number in range(3)]}, row_group_size=2)
    groups = [f"{path}:{number} (its group of rows)" for number in (1, 3)]
    rest = f"{path}:2 (the rest of its group of rows)"
    end = [f"{path}:{number} (the rest of its group of rows)" for number in (3, 4)]
    one, two, three = (f"{path}:{number}" for number in (1, 2, 3))
    assert begun(path) == ([str(path), groups[0], one, rest, two, end[0], groups[1], three, end[1]], [one, two, three])
    assert begun(path, str(path)) == ([str(path)], [])
    assert begun(path, one)[1] == [two, three]
    assert begun(path, groups[0]) == ([str(path), *groups, three, end[1]], [three])
    assert begun(path, rest) == ([str(path), groups[0], one, rest, groups[1], three, end[1]], [one, three])


def begun(path, *refused):
    """The names that are begun, and those of the articles; each that is refused is one error."""
    told = []

    def begin(name):
        told.append(name)
        if name in refused:
            raise InputUnreadable(name, "the process that read it was killed", "read it by itself")

    items = list(iter_load([path], begin=begin))
    failures = [item for item in items if not isinstance(item, Article)]
    assert [(type(failure), failure.name) for failure in failures] == [(InputUnreadable, name) for name in refused]
    return told, [item.name for item in items if isinstance(item, Article)]


def test_a_machine_that_cannot_read_is_no_damaged_table(table, monkeypatch):
    """Wherever it begins to fail: it is told as what it is, and no row as damaged."""
    path = table({"text": [f"{REPORT} {number}" for number in range(40)]}, row_group_size=10, compression="none")
    left = [0]

    class Failing(io.FileIO):
        def readinto(self, buffer, /):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.EIO, "Input/output error")
            return super().readinto(memoryview(buffer)[: 1 << 10])

    monkeypatch.setattr(files, "_Raw", type("Raw", (files._Raw, Failing), {}))
    ends: list[object] = []
    while not ends or ends[-1] is not None:
        left[0] = len(ends)
        items = []
        try:
            for item in iter_load([path]):
                items.append(item)  # noqa: PERF402 - what came before the error is wanted
            ends.append(None)
        except OnrecordError as error:
            ends.append(error)
        assert all(isinstance(item, Article) for item in items)
    assert len(items) == 40
    assert len(ends) > 20
    assert {type(end) for end in ends[:-1]} == {ConfigError}


def test_a_row_above_the_limit_fails_alone(table):
    """All of its fields counted, before any is made."""
    path = table({"text": [REPORT, "x" * 200_000, REPORT], "title": ["a", "b", "y" * 200_000]})
    read = rows(path)
    assert [isinstance(row, dict) for _, row in read] == [True, False, False]
    assert isinstance(read[1][1], InputTooLarge)
    (failure,) = load([table({"text": [REPORT]}, "b.parquet")], options=IngestOptions(max_chars=50)).failures
    assert isinstance(failure, InputTooLarge)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is no Parquet file"),
        (b"no table", "is no Parquet file"),
        (b"PAR1", "is cut off"),
        (b"PAR1PAR1", "is cut off"),
        (b"PAR1" + b"\xff" * 8 + b"PAR1", "is cut off"),
        (b"PAR1" + b"\xff" * 8 + b"\x08\0\0\0PAR1", "is damaged"),
        (b"PAR1" + b"\0" * 8 + b"PARE", "is encrypted"),
    ],
)
def test_what_is_no_table_says_so(tmp_path, data, reason):
    """Once, with the next step."""
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    (failure,) = load([path]).failures
    assert type(failure) is InputUnreadable
    assert str(failure).startswith(f"{path}: {reason}")


def test_a_file_that_is_cut_off_says_so(table):
    """Its end says where all is, so nothing of it is read."""
    path = table({"text": [REPORT] * 50})
    path.write_bytes(path.read_bytes()[:-40])
    (failure,) = load([path]).failures
    assert "is cut off" in str(failure)


def test_a_group_that_is_damaged_costs_itself(table):
    """The rows before it and behind it are read."""
    path = table({"text": [f"{REPORT} {number}" for number in range(6)]}, row_group_size=2, compression="zstd")
    group = pq.read_metadata(path).row_group(1).column(0)
    data = bytearray(path.read_bytes())
    begin = group.dictionary_page_offset or group.data_page_offset
    data[begin : begin + group.total_compressed_size] = b"\xff" * group.total_compressed_size
    path.write_bytes(data)
    outcome = load([path])
    assert [article.name for article in outcome.values] == [f"{path}:{number}" for number in (1, 2, 5, 6)]
    (failure,) = outcome.failures
    assert isinstance(failure, InputUnreadable)
    assert str(failure).startswith(f"{path}:3: is damaged")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_damage_is_a_traceback(tmp_path_factory, seed):
    """Each gives rows and errors of ours, whatever bytes are other ones."""
    rng = Random(seed)  # noqa: S311 - nothing secret
    path = tmp_path_factory.mktemp("damage") / "a.parquet"
    columns = {
        "text": [f"{REPORT} {number}" for number in range(9)],
        "authors": [["A", "B"]] * 9,
        "published": [AT] * 9,
    }
    pq.write_table(pa.table(columns), path, row_group_size=4, compression=rng.choice(["none", "zstd", "snappy"]))
    data = bytearray(path.read_bytes())
    for _ in range(rng.randrange(1, 6)):
        data[rng.randrange(4, len(data) - 8)] = rng.randrange(256)
    path.write_bytes(data)
    for _, row in _until_error(path):
        assert isinstance(row, dict | OnrecordError)


def _until_error(path):
    """The rows, up to the error of the file if it has one."""
    try:
        yield from read_parquet(path, OPTIONS)
    except InputUnreadable:
        return


class Locks(locks.KmsClient):
    """Keeps keys by not hiding them."""

    def __init__(self, _):
        super().__init__()

    def wrap_key(self, key_bytes, master_key_identifier):  # noqa: ARG002 - the caller's names
        """The key itself."""
        return key_bytes.hex()

    def unwrap_key(self, wrapped_key, master_key_identifier):  # noqa: ARG002 - the same
        """The key itself."""
        return bytes.fromhex(wrapped_key)


@pytest.mark.parametrize("plaintext_footer", [True, False])
def test_an_encrypted_file_says_so(tmp_path, plaintext_footer):
    """Once, whether its end is readable or not."""
    how = locks.EncryptionConfiguration(
        footer_key="f", column_keys={"c": ["text"]}, plaintext_footer=plaintext_footer, double_wrapping=False
    )
    properties = locks.CryptoFactory(Locks).file_encryption_properties(locks.KmsConnectionConfig(), how)
    path = tmp_path / "a.parquet"
    content = pa.table({"text": [REPORT] * 9})
    with pq.ParquetWriter(path, content.schema, encryption_properties=properties) as writer:
        writer.write_table(content, row_group_size=3)
    (failure,) = load([path]).failures
    assert str(failure) == f"{path}: is encrypted; write it without encryption"


def test_a_value_that_is_repeated_in_little_room_does_not_expand(table):
    """Rows come one at a time, and a list is cut: 200 GB of words in a small file."""
    words = "word " * 200_000
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), pa.array([words]))
    names = pa.DictionaryArray.from_arrays(pa.array([0] * 200_000, pa.int32()), pa.array([words]))
    authors = pa.ListArray.from_arrays(pa.array([0, *[200_000] * 100_000], pa.int32()), names)
    path = table(
        {"text": texts, "authors": authors}, compression="zstd", dictionary_pagesize_limit=1 << 30, store_schema=False
    )
    assert path.stat().st_size < 200_000
    before = pa.total_allocated_bytes()
    some = read_parquet(path, IngestOptions(max_bytes=2_000_000))
    assert isinstance(next(some)[1], InputTooLarge)  # two hundred names are too many bytes
    assert len(next(some)[1]["text"]) == 1_000_000
    assert pa.total_allocated_bytes() - before < 30_000_000


@pytest.mark.parametrize("bound", ["MOST_BYTES", "MOST_VALUES"])
def test_a_group_that_states_too_much_is_not_begun(table, monkeypatch, bound):
    """It costs itself."""
    monkeypatch.setattr(room, bound, 10 if bound == "MOST_VALUES" else 1000)
    texts = [REPORT, *[f"{REPORT} {number}" for number in range(20)], REPORT]
    schema = pa.schema({"text": pa.string()})
    path = table(pa.table({"text": texts}))
    with pq.ParquetWriter(path, schema) as writer:
        for part in (texts[:1], texts[1:-1], texts[-1:]):
            writer.write_table(pa.table({"text": part}, schema))
    read = rows(path)
    assert [number for number, _ in read] == [1, 2, 22]
    failure = read[1][1]
    assert isinstance(failure, InputTooLarge)
    assert "write it with smaller groups" in str(failure)


def test_pages_are_measured_whatever_the_file_states_of_them(table, monkeypatch):
    """A file that says that it is small is found out before anything is unpacked."""
    path = table({"text": ["x" * 300_000] * 3}, compression="zstd", use_dictionary=False, data_page_size=1000)
    whole = pq.read_metadata(path).row_group(0).column(0).total_uncompressed_size
    data = path.read_bytes()
    path.write_bytes(data.replace(_coded(whole), b"\x80" * (len(_coded(whole)) - 1) + b"\0"))
    assert pq.read_metadata(path).row_group(0).column(0).total_uncompressed_size == 0
    monkeypatch.setattr(room, "MOST_BYTES", 500_000)
    ((_, failure),) = rows(path)
    assert isinstance(failure, InputTooLarge)


def _coded(number):
    """A number as the file's own statements have it."""
    rest = number << 1
    coded = bytearray()
    while rest > 127:
        coded.append(rest & 127 | 128)
        rest >>= 7
    return bytes([*coded, rest])


def test_what_says_what_is_in_a_file_is_bounded(table, monkeypatch):
    """Nothing is read of a file that is all description."""
    monkeypatch.setattr(room, "MOST_ABOUT", 100)
    (failure,) = load([table({"text": [REPORT]})]).failures
    assert isinstance(failure, InputTooLarge)


def test_columns_that_are_not_read_may_be_of_any_size(table, monkeypatch):
    """Nothing of them comes into memory."""
    monkeypatch.setattr(room, "MOST_BYTES", 2000)
    assert len(rows(table({"text": [REPORT], "picture": ["x" * 100_000]}))) == 1


def test_a_packed_table_is_refused(tmp_path):
    """It is read from its end, which a packed file does not have."""
    path = tmp_path / "a.parquet.gz"
    path.write_bytes(b"x")
    (failure,) = load([path]).failures
    assert "unpack it" in str(failure)


def test_a_table_that_is_not_there_is_missing(tmp_path):
    """As any other file."""
    with pytest.raises(InputMissing):
        rows(tmp_path / "a.parquet")


def test_without_pyarrow_the_extra_is_named(table, monkeypatch):
    """What to install."""
    path = table({"text": [REPORT]})
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (failure,) = load([path]).failures
    assert "pip install 'onrecord[corpus]'" in str(failure)


def test_a_folder_is_searched_for_tables(table, tmp_path):
    """Beside all else."""
    table({"text": [REPORT]})
    (article,) = load([tmp_path]).values
    assert isinstance(article, Article)
