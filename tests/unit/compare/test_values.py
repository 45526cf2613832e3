"""The words around a value."""

import pytest

from onrecord.compare.sentences import StatedSentence, read_sentences
from onrecord.compare.values import Surroundings, is_quoted, likeness, long_past, of_length_one, plain_number

from .build import Said, place, report, undated


def only(text: str, *said: Said) -> StatedSentence:
    """The one sentence of a text."""
    (sentence,) = read_sentences(report("Post", text, *said))
    return sentence


def test_context_is_weighed_by_distance() -> None:
    """The words next to a value tell more about it than those far off; its own words tell nothing."""
    text = "Norhaven council bought nine boats from Skarvik brokers."
    sentence = only(text)
    context = Surroundings([sentence]).around(sentence, place(text, "nine boats"))
    assert context["buy"] > context["norhaven"]
    assert "boat" not in context
    assert likeness(context, context) == pytest.approx(1)
    assert likeness(context, {}) == 0


def test_numbers_and_times_are_no_context() -> None:
    """What says when or how much does not say what a value is about."""
    text = "On Monday about nine boats burned within three hours."
    sentence = only(text)
    assert Surroundings([sentence]).around(sentence, place(text, "nine boats")).keys() == {"burn"}


def test_rare_words_tell_more() -> None:
    """A concept that every sentence holds tells less than one that a single sentence holds."""
    sentences = read_sentences(report("Post", "The ferry sank.\nThe ferry burned.\nThe ferry left Skarvik."))
    surroundings = Surroundings(sentences)
    assert surroundings.rarity("skarvik") > surroundings.rarity("ship") > surroundings.rarity("unheard") == 0


def test_the_lead_is_the_first_sentences() -> None:
    """Only the first sentences of an article tell what it is about."""
    sentences = read_sentences(report("Post", "\n".join(f"Sentence {number} of the ferry." for number in range(9))))
    surroundings = Surroundings(sentences)
    assert surroundings.is_leading(sentences[0])
    assert not surroundings.is_leading(sentences[8])


def test_long_ago() -> None:
    """A date long before publication makes another event of a sentence; without publication nothing is known."""
    one = report("Post", "In 2019 a storm killed nine people.")
    assert long_past(read_sentences(one)[0]) == "2019"
    assert long_past(read_sentences(undated(one))[0]) is None
    assert long_past(only("On Monday a storm killed two people.")) is None


def test_own_words_are_known() -> None:
    """A place inside quotation marks is somebody's own words."""
    text = 'The captain said: "Nine boats sank." Two were raised.'
    one = report("Post", text, Said(speaker="captain", quoted=("Nine boats sank.",)))
    sentences = read_sentences(one)
    assert is_quoted(sentences[0], place(text, "Nine boats"))
    assert not is_quoted(sentences[0], place(text, "captain"))


def test_vectors_without_length() -> None:
    """Nothing around a value gives an empty vector."""
    assert of_length_one({}) == of_length_one({"boat": 0.0}) == {}


@pytest.mark.parametrize(("value", "shown"), [(1200.0, "1,200"), (2.5, "2.5"), (0.0, "0")])
def test_numbers_as_shown(value: float, shown: str) -> None:
    """Whole numbers have separators and no decimals."""
    assert plain_number(value) == shown
