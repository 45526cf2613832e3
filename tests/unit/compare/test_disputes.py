"""What speakers say against each other, from all that asks for it."""

from onrecord.model import Dispute, Report

from .build import Said, compare, report

PAD = "\nA comet passed over Mirn.\nBakers of Lindow marched against the flour tax."


def says(name: str, speaker: str, words: str) -> Report:
    """A report of what somebody says, in its own words."""
    return report(name, f"{words}, {speaker} said.{PAD}", Said(speaker=speaker, content=(words,)))


def disputes(*reports: Report) -> tuple[Dispute, ...]:
    """The disputes of a story."""
    return tuple(compare(*reports).disputes)


def test_who_takes_part_comes_before_denials() -> None:
    """Both questions are numbered in one row, and each has a yes before a no."""
    found = disputes(
        says("Post", "Ada Lund", "Brask would be part of any talks on the lighthouse"),
        says("Echo", "Bo Berg", "Brask would have no place at the talks on the lighthouse"),
        says("Star", "Ada Lund", "The old ferry to the islands is safe in a storm"),
        says("Dial", "Bo Berg", "The old ferry to the islands is not safe in a storm"),
    )
    assert [dispute.id for dispute in found] == ["d1", "d2"]
    assert [dispute.question for dispute in found] == ["takes part in the talks: Brask", "said and denied"]
    assert [[stance.answer for stance in dispute.stances] for dispute in found] == [["yes", "no"]] * 2


def test_a_difference_is_told_once() -> None:
    """A denial of who takes part is no second dispute."""
    found = disputes(
        says("Post", "Ada Lund", "Brask will be part of the talks on the lighthouse of Mirn"),
        says("Echo", "Bo Berg", "Brask will not be part of the talks on the lighthouse of Mirn"),
    )
    assert [dispute.question for dispute in found] == ["takes part in the talks: Brask"]
