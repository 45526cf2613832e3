"""What speakers say against each other."""

import pytest

from onrecord.model import Dispute, Report

from .build import Said, compare, report

FIRST = "The islanders would be part of any talks on the lighthouse."
OTHERS = "\nA comet passed over Mirn.\nBakers of Lindow marched against the flour tax."


def says(name: str, speaker: str, words: str, *, cue: str | None = None) -> Report:
    """A report of what somebody says, in its own words."""
    text = f"{words[:-1]}, {speaker} {cue or 'said'}.{OTHERS}"
    return report(name, text, Said(speaker=speaker, content=(words[:-1],), cue=cue))


def disputes(*reports: Report) -> list[Dispute]:
    """What speakers say against each other."""
    return [dispute for dispute in compare(*reports).disputes if dispute.question == "said and denied"]


def test_one_denies_what_another_says() -> None:
    """Two speakers who contradict each other stand side by side, and the reports do not conflict."""
    denial = says("Echo", "Bo Berg", "The islanders would have no part in talks on the lighthouse.")
    (dispute,) = disputes(says("Post", "Ada Lund", FIRST), denial)
    assert [(stance.speaker, stance.answer) for stance in dispute.stances] == [("Ada Lund", "yes"), ("Bo Berg", "no")]
    assert [place.article for stance in dispute.stances for place in stance.words] == ["Post", "Echo"]
    assert not any(fact.conflict for fact in compare(says("Post", "Ada Lund", FIRST), denial).facts)


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        ("Ada Lund", "The islanders would have no part in talks on the lighthouse."),
        ("Bo Berg", "The islanders may not be part of talks on the lighthouse."),
        ("Bo Berg", "It is not clear whether the islanders would be part of talks on the lighthouse."),
        ("Bo Berg", "The islanders would be part of talks on the lighthouse, which is no secret."),
        ("officials", "The islanders would have no part in talks on the lighthouse."),
        ("Bo Berg", "The bakers would have no flour for the islanders."),
    ],
)
def test_no_dispute(speaker: str, words: str) -> None:
    """Nobody disputes with themselves or the nameless; doubt, a question and another denial deny nothing."""
    assert disputes(says("Post", "Ada Lund", FIRST), says("Echo", speaker, words)) == []


def test_what_is_denied_as_a_whole() -> None:
    """Somebody who denies a statement does not make it."""
    denied = says("Post", "Ada Lund", FIRST, cue="denied")
    assert (
        disputes(denied, says("Echo", "Bo Berg", "The islanders would have no part in talks on the lighthouse.")) == []
    )


def reported(name: str, speaker: str, cue: str, words: str) -> Report:
    """A report of what somebody says or denies in other words."""
    return report(name, f"{speaker} {cue} {words}.{OTHERS}", Said(speaker=speaker, content=(words,), cue=cue))


LIGHT = "the keeper sold the old lighthouse lamp to the museum"


def test_denied_as_a_whole_by_another() -> None:
    """Whoever denies what another says stands against it, though nothing in the words is negated."""
    said, denied = reported("Post", "Ada Lund", "said that", LIGHT), reported("Echo", "Bo Berg", "denied that", LIGHT)
    for order in ((said, denied), (denied, said)):
        (dispute,) = disputes(*order)
        assert [(stance.speaker, stance.answer) for stance in dispute.stances] == [
            ("Ada Lund", "yes"),
            ("Bo Berg", "no"),
        ]


@pytest.mark.parametrize(
    ("cue", "words"),
    [
        ("has not denied that", LIGHT),
        ("did not say that", LIGHT),
        ("denied that", "the keeper never sold the old lighthouse lamp to the museum"),
        ("denied that", "the keeper sold bread"),
        ("denied that", "the keeper who stole the museum boat sold a harbour painting"),
    ],
)
def test_no_denial_of_the_whole(cue: str, words: str) -> None:
    """What is not said, not denied, denied twice, or another thing stands against nothing."""
    assert disputes(reported("Post", "Ada Lund", "said that", LIGHT), reported("Echo", "Bo Berg", cue, words)) == []


@pytest.mark.parametrize("unsure", ["may have sold", "made the false claim that he sold", "could have sold"])
def test_what_is_only_possible_is_not_denied(unsure: str) -> None:
    """Who calls a thing false or possible does not state what another denies."""
    words = LIGHT.replace("sold", unsure)
    reports = reported("Post", "Ada Lund", "said that", words), reported("Echo", "Bo Berg", "denied that", LIGHT)
    assert disputes(*reports) == []


def test_the_month_of_may_is_no_doubt() -> None:
    """A month with the name of a helper verb leaves nothing open."""
    reports = (
        reported("Post", "Ada Lund", "said that", f"in May {LIGHT}"),
        reported("Echo", "Bo Berg", "denied that", LIGHT),
    )
    assert len(disputes(*reports)) == 1


def test_denials_in_both_directions_stay_apart() -> None:
    """Two speakers who deny each other's words differ twice, and each time one of them says no."""
    other = "the baker hid two barrels of smuggled salt"
    reports = (
        reported("Post", "Ada Lund", "said that", LIGHT),
        reported("Echo", "Bo Berg", "denied that", LIGHT),
        reported("Herald", "Bo Berg", "said that", other),
        reported("Times", "Ada Lund", "denied that", other),
    )
    for order in (reports, reports[::-1]):
        found = {tuple((stance.speaker, stance.answer) for stance in dispute.stances) for dispute in disputes(*order)}
        assert found == {(("Ada Lund", "yes"), ("Bo Berg", "no")), (("Bo Berg", "yes"), ("Ada Lund", "no"))}
