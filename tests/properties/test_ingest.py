"""What holds for every input: no crash, valid blocks, text unchanged."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import infer_published, load, mark_blocks, read_record
from onrecord.ingest.encoding import decode
from onrecord.ingest.records import read_records
from onrecord.model import Article, BlockKind

FRAGMENTS = st.sampled_from(
    [
        "The council met on Monday.",
        '"We will not," she said.',
        "Advertisement",
        "Continue reading the main story",
        "Read more",
        "By Ann Poe",
        "PARIS, Feb 17 (Reuters) -",
        "(CNN)",
        "Updated: 2025-02-17 17:52",
        "date 2025-02-30",
        "File photo:",
        "Getty Images",
        "About the writer",
        "Hide Caption 1 of 3",
        "(Reporting by Ann Poe)",
        "— Ann Poe (@annpoe) March 3, 2024",
        "on March 6",
        "\n",
        "\r\n",
        "\u2028",
        "\ufeff",
        "\0",
        "“",
        "[",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400), st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=30).map(" ".join)
)


@given(TEXTS, st.one_of(st.none(), st.text(max_size=60)))
def test_blocks_are_valid(text, title):
    """Blocks are in order, do not overlap, hold no line break and have no blanks at their rims."""
    end = 0
    for block in mark_blocks(text, title=title):
        words = block.span.of(text)
        assert end <= block.span.start < block.span.end <= len(text)
        assert words == words.strip()
        assert "\n" not in words
        end = block.span.end


@given(TEXTS)
def test_no_letter_is_lost(text):
    """Every letter and digit of a text lies in one of its blocks: clutter is marked, not deleted."""
    blocks = mark_blocks(text)
    inside = sum(sum(c.isalnum() for c in block.span.of(text)) for block in blocks)
    assert inside == sum(c.isalnum() for c in text)


@given(TEXTS)
def test_marking_is_deterministic_and_headlines_are_single(text):
    """The same text gives the same blocks, at most one of them a headline."""
    blocks = mark_blocks(text)
    assert blocks == mark_blocks(text)
    assert sum(block.kind is BlockKind.HEADLINE for block in blocks) <= 1


@given(
    st.dictionaries(
        st.sampled_from(["id", "text", "title", "outlet", "url", "published", "authors", "language", "other"]),
        st.one_of(TEXTS, st.none(), st.integers(), st.booleans(), st.lists(st.text(max_size=5), max_size=3)),
    )
)
def test_a_record_gives_an_article_or_an_input_error(record):
    """Any JSON object gives an article with its text unchanged, or an error that names it."""
    (article,) = read_records(json.dumps(record), name="a.json")
    if isinstance(article, InputError):
        assert str(article).startswith("a.json: ")
        return
    assert [a for a, b in zip(article.text, record["text"], strict=True) if a != b] == []
    stated = [article.title, article.outlet, article.published, article.updated, *article.bylines, *article.credits]
    assert all(value.span is None or value.span.end <= len(article.text) for value in stated if value)
    assert all(value.span is None or value.value == value.span.of(article.text) for value in article.bylines)


@given(TEXTS)
@settings(deadline=None)
def test_inference_gives_a_day_with_a_valid_place(text):
    """Whatever the text, the inferred day is a day, and its evidence lies in the text."""
    try:
        article = read_record({"text": text}, name="a.json")
    except InputError:
        return
    found = infer_published(article)
    assert found is None or found.span is None or found.span.end <= len(article.text)


@given(st.binary(max_size=600))
def test_bytes_give_text_or_an_input_error(data):
    """Any bytes give a text that can be written out, or an error of the input."""
    try:
        text = decode(data, name="a.txt")
    except InputError:
        return
    assert text.strip()
    text.encode("utf-8")


@given(data=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.json", "a.jsonl", "a.html", "a"]))
@settings(deadline=None, max_examples=60)
def test_any_file_gives_articles_and_errors(tmp_path_factory, data, name):
    """Any file of any name gives articles and one-line errors, never a crash and never nothing."""
    path = tmp_path_factory.mktemp("fuzz") / name
    path.write_bytes(data)
    outcome = load([path])
    assert outcome.values or outcome.failures
    assert all(isinstance(article, Article) for article in outcome.values)
    assert all("\n" not in str(failure) for failure in outcome.failures)
