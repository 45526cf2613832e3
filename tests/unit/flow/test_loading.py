import json
from io import BytesIO
from pathlib import Path

import pytest

from onrecord.errors import DuplicateId, InputEmpty, InputError, InputMissing
from onrecord.flow import FlowOptions, Text
from onrecord.flow.loading import load_inputs
from onrecord.model import Article
from onrecord.testing.builders import build_article

WORDS = "The harbour board said on Tuesday that the ferry would sail again by the end of the week."


def load(*inputs, **options):
    """What the inputs give."""
    return list(load_inputs(inputs, options=FlowOptions(**options)))


@pytest.fixture
def folder(tmp_path):
    """Two reports and something that is none."""
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.json").write_text(json.dumps({"id": "b", "text": f"{WORDS} Nobody was hurt."}))
    (tmp_path / "c.txt").write_text("")
    return tmp_path


def test_inputs_of_every_kind_come_in_order(folder):
    """Paths, texts and articles may be mixed; ``-`` reads what stands for standard input."""
    article = build_article("quay", WORDS)
    piped = BytesIO(json.dumps({"id": "piped", "text": WORDS}).encode())
    found = load(article, str(folder / "b.json"), Text(text=WORDS, id="t"), folder / "a.txt", "-", stdin=piped)
    assert [item.id for item in found][:3] == ["quay", "b", "t"]
    assert [item.id for item in found][4:] == ["piped"]
    assert all(item.text.startswith(WORDS) for item in found)


def test_a_folder_gives_its_reports_with_an_error_in_the_place_of_each_bad_one(folder):
    """One empty file does not take the folder with it."""
    kinds = [type(item) for item in load(str(folder))]
    assert kinds == [Article, Article, InputEmpty]


def test_a_missing_file_is_an_error_among_the_others(folder):
    """The rest goes on, and the error names the file."""
    missing, good = load(str(folder / "none.txt"), str(folder / "a.txt"))
    assert isinstance(missing, InputMissing)
    assert missing.name.endswith("none.txt")
    assert isinstance(good, Article)


def test_the_same_article_twice_is_one(folder):
    """A file given by itself and with its folder counts once."""
    assert len(load(str(folder / "b.json"), str(folder), folder / "b.json")) == 3


def test_an_id_with_another_text_is_refused():
    """The second is named, the first is kept."""
    first, second = load(Text(text=WORDS, id="x"), Text(text=f"{WORDS} Or later.", id="x", url="https://a.example/2"))
    assert isinstance(first, Article)
    assert isinstance(second, DuplicateId)
    assert second.name == "https://a.example/2"


def test_a_text_keeps_what_its_owner_knows():
    """Fields are taken over, and the text is unchanged."""
    given = Text(
        text=f"  {WORDS}\r\n", id="7", outlet="The Quay", title="Ferry", published="2031-04-05", url="https://q.example"
    )
    (article,) = load(given)
    assert (article.id, article.text, article.url, article.name) == ("7", given.text, given.url, given.url)
    assert (article.outlet.value, article.title.value, str(article.published.value)) == (
        "The Quay",
        "Ferry",
        "2031-04-05",
    )


def test_a_text_that_fails_is_named_by_its_place():
    """Without an address, the error says which of the inputs it was."""
    _good, bad = load(Text(text=WORDS), Text(text="  "))
    assert isinstance(bad, InputEmpty)
    assert str(bad).startswith("text 2: ")


def test_a_bare_string_is_never_taken_for_a_text():
    """A sentence given without ``Text`` is a path that does not exist."""
    (failure,) = load(WORDS)
    assert isinstance(failure, InputMissing)


def test_what_nobody_foresaw_is_a_failure_of_one_input(folder):
    """A value that is no input at all does not end the batch."""
    bad, good = load(object(), folder / "a.txt")
    assert isinstance(bad, InputError)
    assert "loading it failed unexpectedly" in str(bad)
    assert isinstance(good, Article)


def test_a_path_that_no_system_can_hold_is_a_failure_of_one_input(folder):
    """A NUL in a path, or a name of thousands of characters, is a bad input like any other."""
    nul, long, good = load("a\0b.txt", "x" * 5000, folder / "a.txt")
    assert isinstance(nul, InputError)
    assert isinstance(long, InputMissing)
    assert "cannot be opened (File name too long)" in str(long)
    assert len(str(long)) < 500
    assert isinstance(good, Article)


def test_paths_may_be_relative(folder, monkeypatch):
    """A path is taken from the working folder."""
    monkeypatch.chdir(folder)
    assert isinstance(load(Path("a.txt"))[0], Article)
