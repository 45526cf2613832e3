"""Who is accused, by name."""

import pytest

from onrecord.fairness.accusations import find_accusations

from .build import body_of, directory_of


def accused(*paragraphs):
    """The targets with their cues, as written."""
    body = body_of(*paragraphs)
    found = find_accusations(body, directory_of(body))
    return [(one.cue.of(body.text), one.target.span.of(body.text)) for one in found]


@pytest.mark.parametrize(
    ("sentence", "cue", "target"),
    [
        ("The union accused Bo Dahl of theft.", "accused", "Bo Dahl"),
        ("The union accused ferry owner Bo Dahl of theft.", "accused", "Bo Dahl"),
        ("They blamed the wreck on Bo Dahl.", "blamed", "Bo Dahl"),
        ("It was a wreck blamed on Harbourline.", "blamed", "Harbourline"),
        ("Passengers sued Brask Airways in March.", "sued", "Brask Airways"),
        ("The panel criticised Dahl's handling of the wreck.", "criticised", "Dahl"),
        ("Bo Dahl, 45, was charged with theft.", "charged", "Bo Dahl"),
        ("Bo Dahl, accused of theft, left town.", "accused", "Bo Dahl"),
        ("Bo Dahl, who is suspected of theft, left town.", "suspected", "Bo Dahl"),
        ("There were allegations of theft against Bo Dahl.", "allegations", "Bo Dahl"),
        ("There was criticism of Mr. Dahl at home.", "criticism", "Dahl"),
        ("Bo Dahl faces several charges.", "faces", "Bo Dahl"),
        ("Bo Dahl came under fire for it.", "came", "Bo Dahl"),
        ("Bo Dahl allegedly took the key.", "allegedly", "Bo Dahl"),
        ("Bo Dahl pleaded not guilty.", "guilty", "Bo Dahl"),
        ("They found the suspect, Bo Dahl, at home.", "suspect", "Bo Dahl"),
        ("The suit alleges that Bo Dahl kept the key.", "alleges", "Bo Dahl"),
    ],
)
def test_accusing_words_with_a_name(sentence, cue, target):
    """Active, passive, by a noun, and where doubt is thrown on somebody."""
    assert accused(sentence) == [(cue, target)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The union accused him of theft.",
        "They blamed the owners.",
        "The ministry would not press charges against Bo Dahl.",
        "She no longer blames Bo Dahl.",
        "The hotel charged Bo Dahl ninety crowns.",
        "They condemned the attack in Brask.",
        "The batter blasted a homer off Bo Dahl.",
        "Experts suspect Harbourline is late.",
        "The union accused Dahl's lawyer of theft.",
        "Lawyers for Bo Dahl were criticised.",
    ],
)
def test_what_is_no_accusation_of_anybody_named(sentence):
    """Pronouns, nouns, negations, and the same words in another sense."""
    assert accused(sentence) == []


def test_both_of_two_names_are_accused():
    """One finding each."""
    assert [target for _, target in accused("The union accused Bo Dahl and Ida Lund of theft.")] == (
        ["Bo Dahl", "Ida Lund"]
    )


def test_the_headline_is_left_out():
    """All words of it may have capitals."""
    assert accused("# Union Accuses Bo Dahl of Theft", "It rained.") == []
