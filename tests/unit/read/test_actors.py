"""Who is bound."""

import pytest

from tests.unit.read.build import read


def actors(text):
    """The names of those who commit, in order."""
    return [commitment.actor_name for commitment in read(text).commitments]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Poe said she would sail.", "Ann Poe"),
        ('"We will sail," said Ann Poe.', "Ann Poe"),
        ("A spokesman for Harbourline said it would repay its customers.", "Harbourline"),
        ("Bo Dahl, the chief executive of Harbourline, said the firm will hire a crew.", "Harbourline"),
        ("Ann Poe spoke on Monday. She plans to sail.", "Ann Poe"),
        ("Both candidates have vowed to repeal the law.", "Both candidates"),
        ('Ann Poe called it "a trap," and vowed to sail.', "Ann Poe"),
        ("Prime Minister Ann Poe said Brask was prepared to lead the fleet.", "Brask"),
    ],
)
def test_who_commits(text, name):
    """Speakers by pronoun, bodies through who speaks for them, and subjects of the report's own sentences."""
    assert actors(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        'Ann Poe said: "Bo Dahl will sail."',
        "Ann Poe said Bo Dahl would sail.",
        "Ann Poe believes Bo Dahl will sail.",
        '"I would ask the same," said Ann Poe.',
        "The container will carry seeds.",
        '"You will sail," said Ann Poe.',
    ],
)
def test_what_others_will_do_is_no_promise(text):
    """Forecasts of others, of things and of the one spoken to bind nobody."""
    assert actors(text) == []


def test_an_office_speaks_for_its_state():
    """The speaker of a state is bound as a speaker, under the state's name."""
    reading = read("French President Ann Poe said Paris will send two ships.")
    (commitment,) = reading.commitments
    assert commitment.actor_name == "Paris"
    assert reading.speaker(commitment.actor).name == "Ann Poe"
