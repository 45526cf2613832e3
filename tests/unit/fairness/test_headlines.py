"""The headline against the body."""

from dataclasses import replace

import pytest

from onrecord.fairness.body import Body
from onrecord.fairness.headlines import check_headline
from onrecord.model import ChangeFlag, HeadlineQuoteKind, HeadlineSupport, Stated
from onrecord.testing.builders import build_article, build_attribution, build_report

from .build import body_of


def quote(headline, *paragraphs):
    """The check of the only quotation of a headline: kind, body's words, lost words, flags."""
    body = body_of(f"# {headline}", *paragraphs)
    (found,) = check_headline(body).quotes
    words = found.body.span.of(body.text) if found.body else None
    return found.kind, words, [place.span.of(body.text) for place in found.lost], found.flags


def test_words_that_the_body_quotes():
    """In any case of letters, and also outside marks."""
    assert quote("‘We will stay’: the keeper", '"We will stay," she said.')[:2] == (
        HeadlineQuoteKind.QUOTED,
        "We will stay",
    )
    assert quote("‘Safe zone’ opens", "The safe zone opened.")[:2] == (HeadlineQuoteKind.UNQUOTED, "safe zone")
    assert quote("‘We will stay’: the keeper", "It rained.") == (HeadlineQuoteKind.ABSENT, None, [], ())


@pytest.mark.parametrize(
    ("headline", "said", "lost", "flag"),
    [
        ("‘Paid for it’, says owner", "We never paid for it", "never", ChangeFlag.NEGATION),
        ("‘We will resign’, says owner", "We will resign if the board asks us", "if", ChangeFlag.CONDITION),
        ("‘Have cost lives’, says owner", "It may have cost lives", "may", ChangeFlag.MODALITY),
    ],
)
def test_a_word_beside_them_that_counts_is_shown(headline, said, lost, flag):
    """A negation or a doubt right before, a condition in the same sentence."""
    kind, _, words, flags = quote(headline, f'"{said}," she said.')
    assert (kind, words, flags) == (HeadlineQuoteKind.CUT, [lost], (flag,))


def test_another_sentence_does_not_count():
    """Such as "There was no light. So I made one" loses nothing by the cut."""
    assert quote("‘So I made one’: the keeper", '"There was no light. So I made one," she said.')[0] is (
        HeadlineQuoteKind.QUOTED
    )


def test_other_words_are_altered():
    """With the body's words that are lost, where they count."""
    kind, words, lost, flags = quote("‘We will reopen the bridge’", '"We will not reopen the old bridge," she said.')
    assert (kind, words) == (HeadlineQuoteKind.ALTERED, "We will not reopen the old bridge")
    assert (lost, flags) == (["not"], (ChangeFlag.NEGATION,))


def support(headline, paragraph, *said):
    """How a paragraph supports a headline; ``said`` are the contents of its statements."""
    article = build_article("post", f"# {headline}", paragraph)
    report = build_report(article, *(build_attribution(article, words, source="police") for words in said))
    return check_headline(Body(report)).support


HEADLINE = "Driver fled after bridge crash"


def test_how_the_body_has_what_the_headline_states():
    """Stated, laid to somebody, hedged, or nowhere nearly the same."""
    crash = "the driver fled on foot after the crash on the bridge"
    assert support(HEADLINE, f"Then {crash} at noon.") is HeadlineSupport.STATED
    assert support(HEADLINE, f"At noon {crash}, police said.", crash) is HeadlineSupport.ATTRIBUTED
    assert support(HEADLINE, "At noon the driver reportedly fled after the bridge crash.") is HeadlineSupport.HEDGED
    assert support(HEADLINE, "Nobody crossed.") is HeadlineSupport.UNKNOWN


@pytest.mark.parametrize(
    "headline",
    [
        "Driver fled after bridge crash, police say",
        "Driver may have fled bridge crash",
        "Did driver flee bridge crash?",
    ],
)
def test_a_headline_that_does_not_state_a_fact_is_not_held_against_the_body(headline):
    """It attributes, hedges or asks itself."""
    assert support(headline, "At noon the driver fled after the bridge crash.") is None


def test_a_headline_of_the_metadata_has_no_place_in_the_text():
    """It is checked all the same."""
    article = build_article("post", "It rained.")
    titled = replace(article, title=Stated(value="‘It rained’", found_by="input"))
    check = check_headline(Body(build_report(titled)))
    assert (check.text, check.place) == ("‘It rained’", None)
    assert check_headline(Body(build_report(article))) is None
