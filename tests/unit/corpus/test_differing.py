"""Quotations that outlets give differently."""

import pytest

from onrecord.brief.wording import RunKind
from onrecord.corpus.differing import DifferencesAsked, DiffRun, find_differences, word_diff
from onrecord.corpus.opened import OpenCorpus
from onrecord.model import ChangeFlag, RenderingKind
from tests.unit.corpus.small import put_small


@pytest.fixture
def corpus(tmp_path):
    """The small corpus."""
    return OpenCorpus(put_small(tmp_path))


def differing(corpus, **asked):
    """The utterances, each with the kinds of its renderings."""
    found = find_differences(corpus, DifferencesAsked(**asked))
    return [(one.utterance, [rendering.kind.value for rendering in one.renderings]) for one in found.found]


def test_what_may_alter_the_meaning_comes_first(corpus):
    """Among utterances, and among the renderings of one; what is the same everywhere is left out."""
    assert differing(corpus) == [("u2", ["altered", "shortened"]), ("u1", ["shortened"])]
    assert differing(corpus, limit=1) == [("u2", ["altered", "shortened"])]
    assert find_differences(corpus, DifferencesAsked(limit=1)).n_found == 2


def test_differences_are_narrowed(corpus):
    """By name, kind, flag and story."""
    assert differing(corpus, speaker="salt") == [("u1", ["shortened"])]
    assert differing(corpus, kind=RenderingKind.ALTERED) == [("u2", ["altered"])]
    assert differing(corpus, flag=ChangeFlag.MODALITY) == [("u2", ["altered"])]
    assert differing(corpus, flag=ChangeFlag.NUMBER) == []
    assert len(differing(corpus, story="00001-0000001")) == 2
    assert differing(corpus, story="00001-0000002") == []


def test_a_rendering_knows_its_article(corpus):
    """Outlet and date are looked up."""
    altered = find_differences(corpus, DifferencesAsked(limit=1)).found[0].renderings[0]
    assert (altered.told.part, altered.told.number, altered.told.outlet) == (2, 1, None)
    assert altered.flags == (ChangeFlag.MODALITY,)


def test_a_word_diff_keeps_what_was_rendered():
    """Words that are left out stand where they stood, also those of another piece."""
    kept, deleted, inserted = RunKind.KEPT, RunKind.DELETED, RunKind.INSERTED
    assert word_diff("We may be shut by noon. [...] Go home.", "We are shut by\nnoon.") == (
        DiffRun(kept, "We"),
        DiffRun(deleted, "may be"),
        DiffRun(inserted, "are"),
        DiffRun(kept, "shut by noon"),
        DiffRun(deleted, "Go home"),
        DiffRun(kept, "."),
    )
    assert word_diff("The same.", "The same,") == (DiffRun(kept, "The same,"),)
    assert word_diff("", "") == ()
