"""The word diff between the fullest wording and a rendering."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.wording import PlacedWord, compare_wording
from onrecord.language.words import find_words
from onrecord.model import ArticleId, ChangeFlag, ChangeKind, RenderingKind, Span


def placed(text: str, name: str = "Post") -> list[PlacedWord]:
    """The words of a text; stretches are parted by a bar, sentences by points."""
    words, start, sentence = [], 0, 0
    for stretch in text.split("|"):
        span = Span(start, start + len(stretch))
        for word in find_words(text, [span]):
            sentence += text[: word.span.start].rstrip().endswith(".")
            words.append(PlacedWord(word, ArticleId(name), span, sentence))
        start = span.end + 1
    return words


@pytest.mark.parametrize(
    ("full", "rendered", "kind"),
    [
        ("we lost the pier", "We lost the pier!", RenderingKind.VERBATIM),
        ("we lost the pier in one night", "the pier in one night", RenderingKind.SHORTENED),
        ("we lost the old pier in one night", "we lost | in one night", RenderingKind.SHORTENED),
        ("we lost the old pier in one night", "we lost in one night", RenderingKind.SPLICED),
        ("we lost the pier in one night", "we lost the bridge in one night", RenderingKind.ALTERED),
        ("e-mail our colour centre, he realised", "email our color center, he realized", RenderingKind.VERBATIM),
        ("we lost the pier in one night", "gone within hours: our pier", RenderingKind.PARAPHRASED),
    ],
)
def test_kinds(full: str, rendered: str, kind: RenderingKind) -> None:
    """What is left out, put in or replaced decides how a rendering is classed."""
    assert compare_wording(placed(full), placed(rendered, "Echo"))[0] is kind


@pytest.mark.parametrize(
    ("full", "rendered", "flags"),
    [
        ("it could sink", "it will sink", {ChangeFlag.MODALITY}),
        ("we did not see the rock", "we did see the rock", {ChangeFlag.NEGATION}),
        ("we saw ten boats there", "we saw 12 boats there", {ChangeFlag.NUMBER}),
        ("we saw ten boats there", "we saw 10 boats there", set()),
        ("we sail at dawn if the wind allows it", "we sail at dawn as the wind allows it", {ChangeFlag.CONDITION}),
        ("we are deeply sorry", "we are truly sorry", set()),
    ],
)
def test_flags(full: str, rendered: str, flags: set[ChangeFlag]) -> None:
    """A change is flagged by the words it touches; a number written in words is the same number."""
    changes = compare_wording(placed(full), placed(rendered, "Echo"))[1]
    assert {flag for change in changes for flag in change.flags} == flags


def test_a_condition_cut_off_is_flagged() -> None:
    """Leaving out the condition of a promise is flagged; leaving out a whole sentence is not."""
    full = "We will send boats to Skarvik before the week is out if the council votes for it. Nobody could do more."
    _, changes = compare_wording(placed(full), placed("We will send boats to Skarvik before the week is out", "Echo"))
    assert [change.flags for change in changes] == [(ChangeFlag.CONDITION,), ()]
    _, changes = compare_wording(placed(full), placed(full[: full.index(" Nobody")], "Echo"))
    assert [change.flags for change in changes] == [()]


def test_insertion_and_deletion() -> None:
    """A word put in has no place in the full wording; a word left out has none in the rendering."""
    _, (change,) = compare_wording(placed("we lost the pier"), placed("we lost the old pier", "Echo"))
    assert (change.kind, change.full) == (ChangeKind.INSERT, None)
    _, (change,) = compare_wording(placed("we lost the old pier"), placed("we lost the pier", "Echo"))
    assert (change.kind, change.rendered) == (ChangeKind.DELETE, None)


def test_words_left_out_of_two_places_are_two_changes() -> None:
    """What is left out of two stretches has a place in each."""
    _, changes = compare_wording(placed("we lost the pier | in one night"), placed("we lost", "Echo"))
    assert [change.kind for change in changes] == [ChangeKind.DELETE] * 2


_WORDS = st.lists(st.sampled_from("we lost the old pier if it will not 10 ten boats".split()), min_size=1)


@given(_WORDS, _WORDS)
def test_changes_lead_from_one_wording_to_the_other(full: list[str], rendered: list[str]) -> None:
    """No change means the same words; each side of a change lies inside its text."""
    one, two = " ".join(full), " ".join(rendered)
    kind, changes = compare_wording(placed(one), placed(two, "Echo"))
    assert (kind is RenderingKind.VERBATIM) == (full == rendered) == (not changes)
    for change in changes:
        assert change.full is None or change.full.span.of(one).strip() != ""
        assert change.rendered is None or change.rendered.span.of(two).strip() != ""
