"""Sentences with what was read in them."""

from onrecord.compare.sentences import likeness, read_sentences
from onrecord.compare.speakers import identify_speakers

from .build import Counted, Said, place, report

TEXT = 'On Monday nine boats sank. "The mole is safe," Ada Lund said.\nNobody saw them.'


def test_what_stands_in_a_sentence() -> None:
    """Times, quantities and attributions are those of the sentence."""
    said = Said(speaker="Ada Lund", quoted=("The mole is safe,",))
    one = report("Post", TEXT, said, counted=(Counted(words="nine boats", value=9, unit="boats"),))
    first, second, third = read_sentences(one)
    assert first.text == "On Monday nine boats sank."
    assert first.evidence.article == "Post"
    assert [len(s.times) for s in (first, second, third)] == [1, 0, 0]
    assert [len(s.quantities) for s in (first, second, third)] == [1, 0, 0]
    assert [len(s.attributions) for s in (first, second, third)] == [0, 1, 0]
    assert first.keys == {"monday", "nine", "boats", "sank"}


def test_speaker_at_a_place() -> None:
    """Inside an attribution its speaker speaks; outside, the article itself."""
    one = report("Post", TEXT, Said(speaker="Ada Lund", quoted=("The mole is safe,",)))
    identities = identify_speakers([one])
    second = read_sentences(one)[1]
    assert second.speaker_at(place(TEXT, "mole"), identities) == "Ada Lund"
    assert second.speaker_at(place(TEXT, "said"), identities) is None


def test_likeness() -> None:
    """Likeness is the share of the shorter sentence's words; nothing is like an empty one."""
    assert likeness(frozenset("ab"), frozenset("abcd")) == 1
    assert likeness(frozenset("ax"), frozenset("abcd")) == 0.5
    assert likeness(frozenset(), frozenset("a")) == 0
