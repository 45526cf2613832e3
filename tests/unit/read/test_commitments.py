"""Tests of onrecord.read.commitments."""

import pytest

from onrecord.model import Polarity
from tests.unit.read.build import read


def first(text):
    """The first commitment of a text."""
    return read(text).commitments[0]


def test_a_promise_on_a_condition():
    """The act, the condition and who commits are told apart."""
    text = 'Ann Poe said: "If the board agrees, we will mend the quay before winter."'
    commitment = first(text)
    assert (commitment.actor_name, commitment.modality, commitment.polarity) == ("Ann Poe", "will", Polarity.POSITIVE)
    assert commitment.act.of(text) == "mend the quay before winter"
    assert commitment.condition.of(text) == "If the board agrees"


@pytest.mark.parametrize("words", ["I will not resign", "I won't resign", "we refuse to leave the quay"])
def test_refusals(words):
    """A negated promise and a refusal are negative."""
    assert first(f'"{words}," Ann Poe said.').polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("verb", "modality", "polarity"),
    [("vowed", "pledge", Polarity.POSITIVE), ("refused", "refuse", Polarity.NEGATIVE)],
)
def test_promises_in_the_infinitive(verb, modality, polarity):
    """A verb that binds makes its infinitive the act."""
    text = f"Ann Poe {verb} to rebuild the wall if the board agrees."
    commitment = first(text)
    assert (commitment.modality, commitment.polarity) == (modality, polarity)
    assert commitment.act.of(text) == "rebuild the wall"
    assert commitment.condition.of(text) == "if the board agrees"


def test_amount_and_deadline():
    """What is pledged and until when are found in the act."""
    text = "Ann Poe said she would pay £3 million a year until 2034."
    commitment = first(text)
    assert commitment.amount.value == 3_000_000
    assert commitment.deadline.value == "2034"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe said the rain would stop.",
        "Ann Poe said the quay was old.",
        "The quay will be mended.",
        "Ann Poe said it will be hard.",
    ],
)
def test_what_binds_nobody(text):
    """Predictions about others, facts, and words of nobody are no commitments."""
    assert read(text).commitments == ()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Harbourline will close its two yards next year, the company said.", "close its two yards next year"),
        ("Ann Poe plans to mend the quay, the wall and the road.", "mend the quay, the wall and the road"),
        ("Ann Poe will sail, but Bo Dahl will not.", "sail"),
        ("Ann Poe, who has pledged to cut taxes, spoke.", "cut taxes"),
        ("Ann Poe's refusal to testify angered the board.", "testify"),
        ("Ann Poe is planning a march that, if it stays dry, will be long.", "a march"),
    ],
)
def test_where_an_act_ends(text, act):
    """At an aside, a new clause, who said it; not inside a list."""
    assert [commitment.act.of(text) for commitment in read(text).commitments] == [act]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Ann Poe will sail unless it rains.", "unless it rains"),
        ('If it stays dry, Ann Poe said, "I will sail."', "If it stays dry"),
        ("Ann Poe is ready to sail as part of any fleet as talks begin on Monday.", "as part of any fleet"),
    ],
)
def test_conditions(text, condition):
    """After the act, or where the sentence opens; without what only runs on."""
    (commitment,) = read(text).commitments
    assert commitment.condition.of(text) == condition


def test_asking_is_no_condition():
    """After a verb of asking "if" means whether."""
    text = "Ann Poe will let them check if they are listed."
    assert [commitment.condition for commitment in read(text).commitments] == [None]


def test_what_is_withheld():
    """To stop short of a promise is told, and is none."""
    text = "Ann Poe stopped short of committing to sending ships."
    (commitment,) = read(text).commitments
    assert (commitment.modality, commitment.polarity) == ("withheld", Polarity.NEGATIVE)
    assert commitment.act.of(text) == "sending ships"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Harbourline will supply the island with coal.", "supply the island with coal"),
        ("Harbourline will comply with the order.", "comply with the order"),
        ("Ann Poe promised to reply to the board.", "reply to the board"),
        ("Harbourline will quickly rely on coal.", "rely on coal"),
    ],
)
def test_verbs_in_ly_are_no_adverbs(text, act):
    """An act may begin with a verb in -ly; an adverb before it is passed over."""
    assert first(text).act.of(text) == act


@pytest.mark.parametrize("headline", ["Mayor rules out rally", "Mayor Ann Poe will also", "Harbourline will clearly"])
def test_a_line_that_ends_with_an_adverb(headline):
    """A cut line binds nobody, and does not stop the reading."""
    assert all(commitment.act.of(headline) for commitment in read(headline).commitments)
