"""Which kind of file it is."""

import pytest

from onrecord.ingest.formats import Format, Packing, guess_format, named_format, named_packing


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "The council met.", Format.TEXT),
        ("a", "The council met.", Format.TEXT),
        ("a.html", "<p>The council met.</p>", Format.HTML),
        ("a.txt", "\n<!DOCTYPE html><html><body><p>x</p></body></html>", Format.HTML),
        ("a.json", '{"text": "x"}', Format.JSON),
        ("a.txt", '{"text": "x"}', Format.JSON),
        ("a.txt", '[{"text": "x"}]', Format.JSON),
        ("a.json", '{"text": "x"}\n{"text": "y"}\n', Format.JSONL),
        ("a.jsonl", '{"text": "x"}', Format.JSONL),
        ("a.html", "The council met, 3 < 4 they said.", Format.TEXT),
        ("a.txt", '{"a brace opens this report', Format.TEXT),
        ("a.txt", "[Note] The council met.", Format.TEXT),
    ],
)
def test_content_counts_more_than_the_name(name, text, expected):
    """A suffix that lies or is missing gives way to what is in the file."""
    assert guess_format(name, text) is expected


def test_the_content_type_stands_in_for_a_suffix():
    """What a server states counts where the name claims nothing."""
    assert guess_format("https://example.org/a", "x <p>y</p>", "text/html; charset=utf-8") is Format.HTML


@pytest.mark.parametrize(
    ("name", "kind", "packing"),
    [
        ("a.jsonl", Format.JSONL, None),
        ("a.jsonl.gz", Format.JSONL, Packing.GZIP),
        ("a.NDJSON.ZST", Format.JSONL, Packing.ZSTD),
        ("a.warc.gz", Format.WARC, Packing.GZIP),
        ("a.html.gz", Format.HTML, Packing.GZIP),
        ("part-0.snappy.parquet", Format.PARQUET, None),
        ("a.gz", None, Packing.GZIP),
        ("a.md", None, None),
        (".gz", None, None),
    ],
)
def test_a_file_may_be_compressed(name, kind, packing):
    """By its last two suffixes; what has no other one is not read."""
    assert (named_format(name), named_packing(name)) == (kind, packing)
