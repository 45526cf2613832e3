"""How votes went."""

import pytest

from onrecord.compare.sentences import read_sentences
from onrecord.compare.values import Surroundings
from onrecord.compare.votes import VOTE, find_votes

from .build import compare, report


def votes(text: str) -> list[str]:
    """The tallies in a text."""
    sentences = read_sentences(report("Post", text))
    return [value.text for value in find_votes(sentences, Surroundings(sentences))]


@pytest.mark.parametrize(
    ("text", "tally"),
    [
        ("The council voted 7-2 to close the quay.", "7 to 2"),
        ("The council approved the harbour plan in a vote of 52 to 48.", "52 to 48"),
        ("Members voted by nine to three against the plan.", "9 to 3"),
        ("The bill passed the assembly with 1,204 votes to 998.", "1204 to 998"),
        ("Of those who voted, 31 in favour and 12 against, most came by boat.", "31 to 12"),
    ],
)
def test_a_tally(text: str, tally: str) -> None:
    """Figures and words, with a dash or in words."""
    assert votes(text) == [tally]


@pytest.mark.parametrize(
    "text",
    [
        "Brask won 7-2 on Saturday.",
        "The council will vote between 9 to 11 a.m. on the quay.",
        "About 30 to 40 percent of voters stayed away, though the vote was close.",
        "The club won 3-1 in front of a crowd that had come from all over the islands, and later held a vote.",
        "Voters waited two to three hours.",
    ],
)
def test_no_tally(text: str) -> None:
    """Scores, ranges, times of day and shares are none."""
    assert votes(text) == []


def test_reports_that_differ_on_a_vote() -> None:
    """Two tallies of one vote are a conflict, the same tally twice is agreed on."""
    first = report("Post", "The harbour council of Brask voted 7-2 on Monday to close the old quay.")
    second = report("Echo", "The harbour council of Brask voted 6-3 on Monday to close the old quay.")
    third = report("Star", "The harbour council of Brask voted seven to two on Monday to close the old quay.")
    (fact,) = [fact for fact in compare(first, second).facts if fact.slot == VOTE]
    assert (fact.conflict, sorted(answer.value for answer in fact.answers)) == (True, ["6 to 3", "7 to 2"])
    (fact,) = [fact for fact in compare(first, third).facts if fact.slot == VOTE]
    assert not fact.conflict
