"""Stories to renderings of the same words."""

import json

import pyarrow.dataset as ds
import pytest

from onrecord.corpus import build_corpus, comparing, plan

QUOTE = "We will not let the ferry sail before every single lamp on the rocks has been mended and tested"
ALTERED = QUOTE.replace("will not let", "may let")
STORY = (
    "The ferry to Skarra stays in the harbour of Port Ansel because the lamp on the rocks is out. “{quote},” said Ida "
    "Lorne, who heads the harbour board. {outlet} was told of it on Tuesday by {more}."
)
OTHER = "Two trams met head-on in the tunnel of Lowmark. “Both had a green light,” said Nils Brandt, who drives."


def row(number, outlet, quote, more):
    """A report of the ferry."""
    text = STORY.format(quote=quote, outlet=outlet, more=more)
    return {"id": f"r{number}", "outlet": outlet, "published": "2031-04-08", "title": "Ferry stays", "text": text}


@pytest.fixture
def inputs(tmp_path):
    """Three reports of one event in two files, one of them with another word, and another event."""
    first = [
        row(0, "Corvane Post", QUOTE, "people who wait at the pier since the morning"),
        {"id": "x", "published": "2031-04-08", "text": OTHER},
    ]
    second = [
        row(1, "Halyard", ALTERED, "a sailor of the tug Marigold, and so was everybody at the inn"),
        row(0, "Northbank Review", QUOTE, "the board itself, which met until late in the evening"),
    ]
    for name, rows in (("a", first), ("b", second)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
    return [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]


def tables(out, *names):
    """The rows of some tables."""
    return [ds.dataset(out / name).to_table().to_pylist() for name in names]


def test_the_same_words_are_one_utterance(inputs, tmp_path):
    """With the rendering of each article, under its own id, and what is changed in it."""
    build_corpus(inputs, tmp_path / "out")
    utterances, renderings, articles = tables(tmp_path / "out", "utterances", "renderings", "articles")
    (shared,) = [one for one in utterances if one["n_articles"] == 3]
    assert shared["speaker"] == "Ida Lorne"
    mine = [one for one in renderings if (one["story"], one["utterance"]) == (shared["story"], shared["id"])]
    assert [(one["part"], one["article"]) for one in mine] == [(1, "r0"), (2, "r1"), (2, "r0")]
    texts = {(one["part"], one["id"]): one["text"] for one in articles}
    for one in mine:
        text = texts[one["part"], one["article"]]
        assert " ".join(text[span["start"] : span["end"]] for span in one["spans"]) == one["text"]
    (altered,) = [one for one in mine if one["kind"] == "altered"]
    assert altered["article"] == "r1"
    assert {flag for change in altered["changes"] for flag in change["flags"]} >= {"negation"}


def test_a_story_of_too_many_articles_is_said(inputs, tmp_path, monkeypatch):
    """And compared as far as it goes."""
    monkeypatch.setattr(comparing, "_MOST", 2)
    build_corpus(inputs, tmp_path / "out")
    utterances, left_out = tables(tmp_path / "out", "utterances", "left_out")
    assert max(one["n_articles"] for one in utterances) == 2
    assert [one["reason"] for one in left_out] == ["3 articles; only the first 2 are compared"]


def test_the_shares_do_not_change_what_is_found(inputs, tmp_path, monkeypatch):
    """Nor how many articles are held at a time."""

    def found(name):
        build_corpus(inputs, tmp_path / name)
        return [sorted(map(str, rows)) for rows in tables(tmp_path / name, "utterances", "renderings")]

    whole = found("whole")
    monkeypatch.setattr(plan, "ARTICLES_A_TASK", 1)
    monkeypatch.setattr(comparing, "_HELD", 1)
    assert found("shares") == whole


def test_wire_copies_are_told_by_their_text(tmp_path):
    """Of the one before it, as all copies are, so that these never run in a circle; the original is told beside it."""
    body = (
        "The mill of Quorn burnt down in the night to Tuesday, and nobody was hurt. Firefighters from four towns took "
        "water out of the river until the morning. The owner said that the machines were lost, and the grain was not. "
        "What set the mill on fire is not known, and the police have asked people who saw something to come forward."
    )
    rows = [
        {
            "id": "a",
            "outlet": "Corvane Post",
            "published": "2031-04-08",
            "text": body + " The Halyard reported it first.",
        },
        {"id": "b", "outlet": "Halyard", "published": "2031-04-08", "text": body},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
    build_corpus([tmp_path / "a.jsonl"], tmp_path / "out")
    (copies,) = tables(tmp_path / "out", "copies")
    (aligned,) = [one for one in copies if one["kind"] == "aligned"]
    assert (aligned["number"], aligned["first_number"]) == (2, 1)
    assert (aligned["first_is_original"], aligned["original_by"]) == (False, "text")
    assert aligned["share"] > 0.9


def test_an_article_is_an_aligned_copy_of_one(tmp_path):
    """Of the original where that shows, else of the first: not of each that has the text."""
    body = (
        "The mill of Quorn burnt down in the night to Tuesday, and nobody was hurt. Firefighters from four towns took "
        "water out of the river until the morning. The owner said that the machines were lost, and the grain was not. "
        "What set the mill on fire is not known, and the police have asked people who saw something to come forward."
    )
    ends = ("", " A hearing is due in May.", " The river was high.", " Trains were late.")
    rows = [
        {"id": f"a{n}", "outlet": f"Outlet {n}", "published": "2031-04-08", "text": body + end}
        for n, end in enumerate(ends)
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
    build_corpus([tmp_path / "a.jsonl"], tmp_path / "out")
    (copies,) = tables(tmp_path / "out", "copies")
    aligned = [(one["number"], one["first_number"]) for one in copies if one["kind"] == "aligned"]
    assert aligned == [(2, 1), (3, 1), (4, 1)]
