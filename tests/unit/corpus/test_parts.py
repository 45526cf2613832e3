"""Inputs to parts."""

from pathlib import PurePath

import fsspec
import pytest

from onrecord.corpus import parts as rooms
from onrecord.corpus.parts import find_parts
from onrecord.errors import InputEmpty, InputError, InputMissing, InputUnreadable


@pytest.fixture
def store():
    """A store in memory."""
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def test_archives_are_parts_by_themselves_and_loose_files_together(tmp_path, monkeypatch):
    """In the order of the inputs, folders by name."""
    monkeypatch.setattr(rooms, "FILES_A_PART", 2)
    for name in ("a.html", "b.txt", "c.html", "d.warc.gz", "e.jsonl", "f.html.gz"):
        (tmp_path / name).write_text("x")
    parts, failures = find_parts([tmp_path])
    assert failures == ()
    assert [[PurePath(file.name).name for file in part.files] for part in parts] == [
        ["a.html", "b.txt"],
        ["c.html"],
        ["d.warc.gz"],
        ["e.jsonl"],
        ["f.html.gz"],
    ]
    assert [part.name for part in parts][:2] == ["part-00001", "part-00002"]


def test_what_is_no_file_is_told_beside(tmp_path):
    """And the rest goes on."""
    (tmp_path / "a.txt").write_text("x")
    parts, (failure,) = find_parts([tmp_path / "none", tmp_path / "a.txt"])
    assert isinstance(failure, InputMissing)
    assert len(parts) == 1


def test_the_digest_tells_other_files(tmp_path):
    """By name and size: the same files give the same."""
    (tmp_path / "a.jsonl").write_text("x")
    ((before,), _) = find_parts([tmp_path])
    ((again,), _) = find_parts([tmp_path])
    (tmp_path / "a.jsonl").write_text("xx")
    ((after,), _) = find_parts([tmp_path])
    assert before.digest == again.digest != after.digest


def test_files_elsewhere_are_parts_too(store, tmp_path):
    """In the order in which they are given, beside those here."""
    for name in ("a.html", "b.jsonl", "c.warc.gz"):
        store.pipe(f"/papers/{name}", b"x")
    (tmp_path / "z.txt").write_text("x")
    parts, failures = find_parts(["memory://papers/c.warc.gz", tmp_path, "memory://papers/[ab].*"])
    assert failures == ()
    assert [[PurePath(file.name).name for file in part.files] for part in parts] == [
        ["c.warc.gz"],
        ["z.txt", "a.html"],
        ["b.jsonl"],
    ]


def test_the_digest_tells_other_files_elsewhere(store):
    """By what changes with them."""
    store.pipe("/papers/a.jsonl", b"x")
    ((before,), _) = find_parts(["memory://papers"])
    ((again,), _) = find_parts(["memory://papers/a.jsonl"])
    store.pipe("/papers/a.jsonl", b"y")
    ((after,), _) = find_parts(["memory://papers"])
    assert before.digest == again.digest != after.digest


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ("-", InputError),
        ("https://corvane-post.example/story", InputError),
        ("memory://papers/none.jsonl", InputMissing),
        ("carrier-pigeon://coop/a.jsonl", InputUnreadable),
    ],
)
def test_what_is_no_file_elsewhere_is_told_beside(given, error, tmp_path):
    """As what is none here."""
    (tmp_path / "a.txt").write_text("x")
    parts, (failure,) = find_parts([given, tmp_path])
    assert type(failure) is error
    assert failure.name == given
    assert len(parts) == 1


@pytest.fixture
def corpus(tmp_path):
    """A folder with a corpus in it."""
    for name in ("_done/part-00001.json", "articles/part-00001.parquet", "_work/terms/part-00001.parquet"):
        path = tmp_path / "all" / "news" / name
        path.parent.mkdir(parents=True)
        path.write_text('{"rests_on": "x"}')
    return tmp_path / "all"


def test_tables_of_a_corpus_are_no_input(corpus):
    """Nor are its notes; other files beside them are."""
    own = ("a.txt", "mail/_done/b.json", "mail/todo/c.parquet", "news/raw/b.warc", "other/articles/c.parquet")
    for name in own:
        (corpus / name).parent.mkdir(parents=True, exist_ok=True)
        (corpus / name).write_text("{}")
    parts, failures = find_parts([corpus])
    assert failures == ()
    found = [file.path.relative_to(corpus).as_posix() for part in parts for file in part.files]
    assert sorted(found) == list(own)


def test_a_file_of_a_corpus_is_refused_by_name(corpus):
    """It was meant."""
    path = corpus / "news" / "articles" / "part-00001.parquet"
    parts, (failure,) = find_parts([path])
    assert parts == ()
    assert str(failure) == f"{path}: is a file of a corpus; give the files that the corpus was made of"


def test_a_folder_with_nothing_but_corpora_is_empty(corpus, tmp_path):
    """As it was before they were made, so that a corpus is the same when it is made again."""
    (tmp_path / "empty").mkdir()
    for given in ({}, {"without": corpus / "news"}):
        _, (before, after) = find_parts([tmp_path / "empty", corpus], **given)
        assert isinstance(after, InputEmpty)
        assert (after.reason, after.next_step) == (before.reason, before.next_step)


def test_a_file_that_comes_twice_is_one(tmp_path):
    """By its folder, by itself and by a link."""
    (tmp_path / "a.jsonl").write_text("x")
    (tmp_path / "b.txt").write_text("x")
    try:
        (tmp_path / "c.txt").symlink_to(tmp_path / "b.txt")
    except OSError:
        pytest.skip("this system has no links")
    parts, failures = find_parts([tmp_path, tmp_path / "a.jsonl", tmp_path / "b.txt"])
    assert failures == ()
    assert [[PurePath(file.name).name for file in part.files] for part in parts] == [["a.jsonl"], ["b.txt"]]


def test_the_digest_tells_other_names(tmp_path, monkeypatch):
    """As they are given: these are in the tables, and ids are made of them."""
    (tmp_path / "a.jsonl").write_text("x")
    ((whole,), _) = find_parts([tmp_path / "a.jsonl"])
    monkeypatch.chdir(tmp_path)
    ((short,), _) = find_parts(["a.jsonl"])
    assert short.digest != whole.digest


def test_files_elsewhere_of_one_name_are_two(store):
    """They lie in two folders; one of them twice is one."""
    for year in ("2030", "2031"):
        store.pipe(f"/papers/{year}/a.jsonl", b"x")
    parts, failures = find_parts(["memory://papers", "memory://papers/2031/a.jsonl"])
    assert failures == ()
    assert len(parts) == 2
    assert len({part.files[0].url for part in parts}) == 2
