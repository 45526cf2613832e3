"""Reports to rows."""

import pyarrow as pa
from hypothesis import given

from onrecord.corpus.tables import READ, TABLES, article_row, error_row, reading_rows, schema_of
from onrecord.errors import InputEmpty
from tests.strategies import reports


def test_every_column_has_a_meaning():
    """In the file's own metadata, with the version of the columns."""
    for table in TABLES:
        schema = schema_of(table)
        assert schema.metadata[b"onrecord_version"] == b"3"
        assert all(field.metadata[b"description"] for field in schema)


@given(reports())
def test_any_report_fits_the_columns(report):
    """Each row has exactly them, and words stand where their spans say."""
    text = report.article.text
    rows = {"articles": [article_row(report.article, part=1, number=1, digest="d")], **{table: [] for table in READ}}
    for table, row in reading_rows(report, part=1, number=1):
        rows[table].append(row)
    for table, found in rows.items():
        for row in found:
            assert set(row) == set(schema_of(table).names)
        pa.Table.from_pylist(found, schema_of(table))
    for row in rows["attributions"]:
        assert row["content_text"] == " ".join(text[span["start"] : span["end"]] for span in row["content"])
    for row in (*rows["quantities"], *rows["times"]):
        assert row["text"] == text[row["start"] : row["end"]]
    assert sum(row["n_attributions"] for row in rows["speakers"]) == sum(
        row["speaker_name"] is not None for row in rows["attributions"]
    )


def test_an_error_keeps_its_reason_and_next_step():
    """By its class."""
    row = error_row(InputEmpty("a.txt", "there is no text in it", "give another"), part=3)
    assert row == {
        "part": 3,
        "name": "a.txt",
        "kind": "InputEmpty",
        "reason": "there is no text in it",
        "next_step": "give another",
    }
