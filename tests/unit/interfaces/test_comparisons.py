from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.interfaces.comparisons import article_texts, comparison_document, place_document, words_document
from onrecord.model import ChangeFlag, Evidence, FactKind, RenderingKind
from onrecord.testing.builders import (
    build_article,
    build_attribution,
    build_change,
    build_comparison,
    build_fact,
    build_rendering,
    build_report,
    build_upcoming,
    build_utterance,
    evidence,
    place,
)
from tests.strategies import comparisons, report_tuples

ONE = build_article("one", 'Quill said: "We may not sail before Friday, and then slowly." Twelve were hurt.')
TWO = build_article("two", 'Quill said: "We will not sail before Friday." Ten were hurt. The board meets on Friday.')
SAID_ONE = build_report(ONE, build_attribution(ONE, "We may not sail before Friday, and then slowly.", speaker="Quill"))
SAID_TWO = build_report(TWO, build_attribution(TWO, "We will not sail before Friday.", speaker="Quill"))
SWAP = build_change(evidence(ONE, "may"), evidence(TWO, "will"), ChangeFlag.MODALITY)
UTTERANCE = build_utterance(
    "u1", "Quill", build_rendering(SAID_ONE, 0), build_rendering(SAID_TWO, 0, RenderingKind.ALTERED, SWAP)
)
HURT = build_fact("injured", FactKind.CONFLICT, **{"12": [evidence(ONE, "Twelve")], "10": [evidence(TWO, "Ten")]})
MEETING = build_upcoming(TWO, "The board meets on Friday.", day="2031-04-11")


def story():
    """The printed story of both reports."""
    comparison = build_comparison(SAID_ONE, SAID_TWO, utterances=[UTTERANCE], facts=[HURT], upcoming=[MEETING])
    return comparison_document([comparison], [SAID_ONE, SAID_TWO]).stories[0]


def test_an_utterance_shows_its_fullest_wording_and_how_each_report_has_it():
    """The words are those of the places, and a change shows both sides and what it touches."""
    (utterance,) = story().utterances
    assert utterance.text == "We may not sail before Friday, and then slowly."
    assert [(quote.article, quote.rendering) for quote in utterance.quotes] == [("one", "verbatim"), ("two", "altered")]
    (change,) = utterance.quotes[1].changes
    assert (change.full.text, change.rendered.text, change.flags) == ("may", "will", ("modality",))


def test_origins_are_a_number_beside_their_ids():
    """The number is what DESIGN promises; the ids say which."""
    (utterance,) = story().utterances
    assert utterance.origins == len(utterance.origin_ids) == 2


def test_a_fact_shows_whether_its_answers_conflict():
    """Each answer carries its mentions."""
    (fact,) = story().facts
    assert (fact.slot, fact.conflict, fact.kind) == ("injured", True, "conflict")
    assert [(answer.value, answer.mentions[0].article) for answer in fact.answers] == [("12", "one"), ("10", "two")]


def test_what_is_announced_carries_its_place_and_date():
    """The sentence, the words inside it, the day."""
    (coming,) = story().upcoming
    assert TWO.text[slice(*coming.span)] == TWO.text[slice(*coming.what)] == "The board meets on Friday."
    assert (coming.date, coming.expected_by) == ("2031-04-11", None)


def test_pieces_from_different_places_are_parted():
    """A wording that was joined is never shown as if it ran on."""
    both = build_comparison(SAID_ONE, SAID_TWO, utterances=[build_utterance("u", None, build_rendering(SAID_ONE, 0))])
    joined = (*both.utterances[0].text, evidence(TWO, "sail"))
    object.__setattr__(both.utterances[0], "text", joined)
    document = comparison_document([both], [SAID_ONE, SAID_TWO])
    assert document.stories[0].utterances[0].text == "We may not sail before Friday, and then slowly. … sail"


@settings(max_examples=20)
@given(report_tuples(), st.data())
def test_all_words_shown_stand_at_their_place(drawn, data):
    """Every piece and every side of a change equals the text of its span."""
    document = comparison_document([data.draw(comparisons(drawn))], drawn)
    texts = article_texts(drawn)
    for utterance in document.stories[0].utterances:
        changes = [change for quote in utterance.quotes for change in quote.changes]
        sides = [side for change in changes for side in (change.full, change.rendered) if side]
        assert all(words.text == texts[words.article][slice(*words.span)] for words in (*utterance.pieces, *sides))


@settings(max_examples=20)
@given(report_tuples(), st.data())
def test_every_part_of_a_comparison_is_printed(drawn, data):
    """Nothing is left out."""
    comparison = data.draw(comparisons(drawn))
    (printed,) = comparison_document([comparison], drawn).stories
    assert printed.articles == comparison.story.articles
    assert len(printed.copies) == len(comparison.story.copies)
    shared = (*comparison.story.copies, *comparison.story.partial_copies)
    assert [(each.articles, each.share) for each in printed.shared_text] == [
        ((c.first, c.second), c.share) for c in shared
    ]
    for part in ("origins", "utterances", "facts", "positions", "timeline", "upcoming", "omissions"):
        assert len(getattr(printed, part)) == len(getattr(comparison, part))


def test_a_place_is_printed_with_or_without_its_words():
    """The words are looked up, not stored."""
    here = Evidence(article=ONE.id, span=place(ONE, "Friday"))
    assert place_document(here).span == words_document(here, {ONE.id: ONE.text}).span
    assert words_document(here, {ONE.id: ONE.text}).text == "Friday"
