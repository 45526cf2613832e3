"""Files to articles."""

import pyarrow.parquet as pq
import pytest

from onrecord.corpus.extracting import ARTICLE, Extract
from onrecord.corpus.tables import WORK_ARTICLES, WORK_SKETCHES, WORK_TERMS
from tests.warcs import http, packed, page, record

LISTING = b"<html><body><ul>" + b"<li><a href='/x'>Ten things to know today</a></li>" * 30 + b"</ul></body></html>"
GERMAN = (
    "<html><body><article><h1>Lampe aus</h1><p>Die Lampe auf den Klippen von Skarra ist seit gestern aus,"
    " der Hafen bleibt zu, wie die Verwaltung am Dienstag mitteilte. Niemand wurde verletzt.</p><p>„Wir lassen das"
    " Schiff erst fahren, wenn die Lampe wieder brennt“, sagte die Leiterin der Behörde. Das werde noch mehrere Tage"
    " dauern, weil ein Teil fehle, das erst gebaut werden müsse. Die Kosten trage zur Hälfte das Land.</p></article>"
)


@pytest.fixture
def archive(tmp_path):
    """Two reports, a listing and a report in German."""
    pages = [page(1), page(2), LISTING, GERMAN.encode()]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed([record(http(body), f"https://corvane-post.example/{n}") for n, body in enumerate(pages)]))
    return path


def extract(tmp_path, archive, **given):
    """The tables of a part, by name."""
    task = Extract(out=tmp_path / "out", name="part-00001", rests_on="x", part=1, files_in=(archive,), **given)
    task.do()
    return {path.parent.relative_to(task.out).as_posix(): pq.read_table(path) for path in task.files()}


def test_what_is_no_report_is_left_out_with_its_reason(tmp_path, archive):
    """And nothing is lost in silence."""
    tables = extract(tmp_path, archive)
    assert tables["articles"]["number"].to_pylist() == [1, 2]
    assert [row["kind"] for row in tables["left_out"].to_pylist()] == ["NotAnArticle", "LanguageNotSupported"]
    assert all(row["reason"] for row in tables["left_out"].to_pylist())
    assert tables["errors"].num_rows == 0


def test_an_article_comes_back_as_it_was(tmp_path, archive):
    """For the stage that reads."""
    tables = extract(tmp_path, archive)
    packed_articles = tables[WORK_ARTICLES]["article"].to_pylist()
    articles = [ARTICLE.unpack(one, name="a") for one in packed_articles]
    assert [article.id for article in articles] == tables["articles"]["id"].to_pylist()
    assert [article.text for article in articles] == tables["articles"]["text"].to_pylist()


def test_later_stages_get_keys_and_terms(tmp_path, archive):
    """Keys in order, so that a range of them is read alone."""
    tables = extract(tmp_path, archive)
    keys = tables[WORK_SKETCHES]["key"].to_pylist()
    assert keys == sorted(keys)
    terms = tables[WORK_TERMS].to_pylist()
    assert [row["article"] for row in terms] == tables["articles"]["id"].to_pylist()
    assert all(len(row["terms"]) == len(row["counts"]) > 10 for row in terms)


def test_texts_and_rows_are_kept_whatever_they_are(tmp_path):
    """Who gives them means them."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Short."}\n')
    assert extract(tmp_path, path)["articles"].num_rows == 1
