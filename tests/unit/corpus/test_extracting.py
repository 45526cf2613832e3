"""Files to articles."""

import json
import sys
import tempfile

import fsspec
import pyarrow.parquet as pq
import pytest

from onrecord.corpus.building import build_corpus
from onrecord.corpus.extracting import ARTICLE, Extract
from onrecord.corpus.parts import find_parts
from onrecord.corpus.remote import RemoteFile
from onrecord.corpus.tables import WORK_ARTICLES, WORK_SKETCHES, WORK_TERMS
from onrecord.errors import ConfigError
from tests.unit.corpus.inputs import files, new
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
    task = Extract(out=new(tmp_path / "out"), name="part-00001", rests_on="x", part=1, **files(archive), **given)
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


ROWS = b"".join(
    json.dumps({"text": f"The ferry to Skarra stays in the harbour for {number} days."}).encode() + b"\n"
    for number in (2, 3)
)
FILES = {
    "a.html": page(7),
    "b.jsonl": ROWS + b"{no row\n",
    "c.warc.gz": packed([record(http(page(8)), "https://corvane-post.example/8"), b"junk"]),
    "d.txt": b"The ferry to Skarra stays in the harbour, the board of Port Ansel said.",
    "e.warc.gz": b"",
}


@pytest.fixture
def store(tmp_path):
    """The same files in memory and in a folder."""
    system = fsspec.filesystem("memory")
    (tmp_path / "papers").mkdir()
    for name, data in FILES.items():
        system.pipe(f"/papers/{name}", data)
        (tmp_path / "papers" / name).write_bytes(data)
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


@pytest.fixture
def room(tmp_path, monkeypatch):
    """Sets where fetched files go."""

    def choose(name):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        return folder

    return choose


def all_bytes(out):
    """What the tables hold, by their paths."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.parquet"))}


def rows(out, table):
    """The rows of a table."""
    return pq.read_table(out / table).to_pylist()


@pytest.mark.parametrize("given", ["memory://papers", "file://{}/papers"])
def test_files_elsewhere_give_the_same_bytes_wherever_they_are_fetched_to(store, tmp_path, room, given):
    """Articles and errors are called as the files are there, and nothing stays here."""
    assert store
    given = given.format(tmp_path)
    built = []
    for name in ("here", "a-folder-with-a-longer-name"):
        folder = room(name)
        build_corpus([given], tmp_path / f"out-{name}")
        built.append(all_bytes(tmp_path / f"out-{name}"))
        assert list(folder.iterdir()) == []
    assert built[0] == built[1]
    out = tmp_path / "out-here"
    assert [row["name"] for row in rows(out, "articles")] == [
        f"{given}/{name}" for name in ("a.html", "b.jsonl:1", "b.jsonl:2", "c.warc.gz:0", "d.txt")
    ]
    end = len(packed([record(http(page(8)), "https://corvane-post.example/8")]))
    assert [row["name"] for row in rows(out, "errors")] == [
        f"{given}/{name}" for name in ("b.jsonl:3", f"c.warc.gz:{end}", "e.warc.gz")
    ]


def test_files_elsewhere_give_what_files_here_give(store, tmp_path, monkeypatch):
    """Ids too, where the names agree."""
    assert store
    monkeypatch.setattr("onrecord.corpus.extracting.shown", lambda url: url.removeprefix("file://"))
    build_corpus([f"file://{tmp_path}/papers"], tmp_path / "fetched")
    build_corpus([tmp_path / "papers"], tmp_path / "local")
    assert len(all_bytes(tmp_path / "local")) > 5
    assert all_bytes(tmp_path / "fetched") == all_bytes(tmp_path / "local")


def test_a_file_that_is_gone_when_it_is_its_turn_is_one_error(store, tmp_path, room):
    """The others go on."""
    folder = room("here")
    parts, _ = find_parts(["memory://papers"])
    store.rm("/papers/b.jsonl")
    for part in parts:
        Extract(out=new(tmp_path / "out"), name=part.name, rests_on="x", part=part.number, **files(*part.files)).do()
    gone, *_ = rows(tmp_path / "out", "errors")
    assert (gone["kind"], gone["name"], gone["part"]) == ("InputMissing", "memory://papers/b.jsonl", 2)
    assert "there is no such file" in gone["reason"]
    assert len(rows(tmp_path / "out", "articles")) == 3
    assert list(folder.iterdir()) == []


def test_an_address_without_its_secret_names_a_file(tmp_path):
    """In what ends a task, too."""
    file = RemoteFile(url="memory://papers/b.jsonl?sig=verysecret", name="b.jsonl", size=1, stamp="")
    task = Extract(out=new(tmp_path), name="part-00001", rests_on="x", part=1, **files(file))
    assert task.subject == "memory://papers/b.jsonl"


def test_without_room_for_fetched_files_the_task_fails(store, tmp_path, monkeypatch):
    """It is done when there is room: nothing is held of it."""
    assert store
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(ConfigError, match="another folder in TMPDIR"):
        build_corpus(["memory://papers"], tmp_path / "out")
    monkeypatch.setattr(tempfile, "tempdir", None)
    summary = build_corpus(["memory://papers"], tmp_path / "out")
    assert (summary.rows["articles"], summary.resumed) == (5, 0)


def test_a_fault_of_ours_with_a_file_elsewhere_is_called_as_it_is_there(store, tmp_path, monkeypatch):
    """And costs that file."""
    assert store
    monkeypatch.setattr(sys.modules["onrecord.ingest.load"], "read_rows", lambda *_: 1 / 0)
    build_corpus(["memory://papers"], tmp_path / "out")
    (failure,) = [row for row in rows(tmp_path / "out", "errors") if "unexpectedly" in row["reason"]]
    assert failure["name"] == "memory://papers/b.jsonl"
    assert len(rows(tmp_path / "out", "articles")) == 3


def test_the_same_text_of_an_outlet_that_it_names_is_read_anew(tmp_path):
    """What it says of that outlet, it says of its own there: the words came through it."""
    text = "The lamp on the rocks is out, Ida Lorne told the Halyard on Tuesday."
    rows = [{"text": text, "outlet": outlet} for outlet in ("Corvane Post", "Halyard", "Northbank Review")]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    sketches = extract(tmp_path, tmp_path / "a.jsonl")[WORK_SKETCHES].to_pylist()
    digests = {row["number"]: row["digest"] for row in sketches}
    assert digests[1] == digests[3] != digests[2]
