"""Rows to read by eye."""

import pytest

from onrecord.corpus.opened import OpenCorpus
from onrecord.corpus.sampling import draw_sample
from onrecord.corpus.tables import TABLES
from onrecord.errors import ConfigError
from tests.unit.corpus.small import NINA, put_small, write

COMMITMENT = {
    "part": 1,
    "number": 1,
    "article": "a",
    "actor_name": "Nina Salt",
    "act": {"start": NINA.index("resign"), "end": NINA.index("resign") + 6},
    "polarity": "negative",
    "modality": "will",
}


@pytest.fixture
def corpus(tmp_path):
    """The small corpus."""
    return OpenCorpus(put_small(tmp_path))


def test_statements_stand_in_their_sentences_with_marks(corpus):
    """Source, cue and content; each of its own article, where two have one id."""
    contexts = {
        (one.row["part"], one.row["id"]): one.context for one in draw_sample(corpus, "attributions", count=9, seed=1)
    }
    assert contexts[1, "a1"] == "{Mayor Nina Salt} <said:> “[The pier stays open.]”"
    assert contexts[2, "a1"] == "“[The pier may stay open,]” <said> {Nina Sált}."


def test_each_table_can_be_sampled(corpus):
    """What is empty gives nothing."""
    for table in TABLES:
        assert len(draw_sample(corpus, table, count=1, seed=1)) == min(1, corpus.summary.rows[table])


def test_a_copy_is_shown_beside_what_it_is_a_copy_of(corpus):
    """Both articles are told."""
    (one,) = draw_sample(corpus, "copies", count=5, seed=1)
    assert (one.told.outlet, one.first.outlet) == ("Northern Echoes", "Harbour Gazette")


def test_a_rendering_is_shown_with_the_fullest_wording(corpus):
    """And its word diff."""
    drawn = draw_sample(corpus, "renderings", count=9, seed=1)
    (altered,) = [one for one in drawn if one.row["kind"] == "altered"]
    assert altered.full == "The pier may be shut by noon."
    assert [run.text for run in altered.diff][:3] == ["The pier", "may be", "is"]


def test_commitments_and_expressions_are_marked(corpus):
    """A condition that is not there is no mark."""
    write(corpus.out, "commitments", [COMMITMENT])
    write(corpus.out, "times", [{"part": 1, "number": 2, "article": "b", "start": 5, "end": 9, "text": "pier"}])
    (promise,) = draw_sample(corpus, "commitments", count=1, seed=1)
    assert promise.context == "She will not [resign], she said."
    assert draw_sample(corpus, "times", count=1, seed=1)[0].context == "“The [pier] stays shut,” Ole Brandt said."


def test_marks_that_cross_are_nested_and_long_gaps_left_out(corpus):
    """So that no bracket closes another one."""
    text = f"{'First words. ' * 9}Ann said it. {'Far between. ' * 200}It rained, Ann said."
    write(corpus.out, "articles", [{"part": 1, "number": 1, "id": "a", "name": "a", "text": text}])
    end = len(text)
    row = {"part": 1, "number": 1, "article": "a", "id": "a1", "kind": "mixed", "cue": [{"start": 121, "end": 125}]}
    content = [{"start": 117, "end": 128}, {"start": end - 20, "end": end - 11}]
    write(
        corpus.out,
        "attributions",
        [row | {"content": content, "source": [{"start": 117, "end": 123}]}],
        "part-00001-00001",
    )
    one = next(one for one in draw_sample(corpus, "attributions", count=9, seed=1) if one.row["kind"] == "mixed")
    assert one.context == "[{Ann <sa>}<id> it]. […] [It rained], Ann said."


def test_an_article_that_is_gone_leaves_the_row(corpus):
    """Without context."""
    write(corpus.out, "commitments", [COMMITMENT | {"number": 99, "article": "gone"}])
    (one,) = draw_sample(corpus, "commitments", count=1, seed=1)
    assert (one.told, one.context) == (None, None)


def test_a_table_that_is_not_there_is_told(corpus):
    """With the next step."""
    (corpus.out / "times" / "part-00001.parquet").unlink()
    with pytest.raises(ConfigError, match="has no table times yet"):
        draw_sample(corpus, "times", count=1, seed=1)
