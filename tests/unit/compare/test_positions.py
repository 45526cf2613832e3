"""Positions over time."""

from dataclasses import replace
from itertools import permutations

import pytest

from onrecord.compare import compare_story
from onrecord.model import Commitment, Polarity, Position, Report, Stated

from .build import Said, place, report, story_of, undated


def promise(name: str, act: str, day: str, *, modality: str = "will", no: bool = False, when: str = "") -> Report:
    """A report in which Ada Lund commits to an act, on a condition if one is given."""
    text = f"Ada Lund said that she {modality} {act} {when}".strip() + "."
    one = report(name, text, Said(speaker="Ada Lund", content=(act,)), published=day)
    commitment = Commitment(
        actor=one.reading.speakers[0].id,
        actor_name="Lund",
        act=place(text, act),
        polarity=Polarity.NEGATIVE if no else Polarity.POSITIVE,
        modality=modality,
        condition=place(text, when) if when else None,
    )
    return replace(one, reading=replace(one.reading, commitments=(commitment,)))


def positions(*reports: Report) -> tuple[Position, ...]:
    """The positions in the reports."""
    return compare_story(story_of(*reports), reports).positions


@pytest.mark.parametrize(
    ("later", "change"),
    [
        ({"modality": "will"}, "repeated"),
        ({"modality": "could"}, "softened"),
        ({"when": "if the council agrees"}, "softened"),
        ({"no": True}, "reversed"),
    ],
)
def test_change(later: dict[str, object], change: str) -> None:
    """A later commitment repeats, softens or reverses the earlier one."""
    first = promise("Post", "rebuild the sea wall", "2031-05-01")
    second = promise("Echo", "rebuild the old sea wall", "2031-05-04", **later)
    (position,) = positions(second, first)
    assert position.actor == "Ada Lund"
    assert [(step.date, step.change) for step in position.steps] == [("2031-05-01", "new"), ("2031-05-04", change)]


def test_hardened() -> None:
    """Dropping a condition, or a firmer word, hardens a position."""
    first = promise("Post", "rebuild the sea wall", "2031-05-01", modality="would", when="if asked")
    firmer = promise("Echo", "rebuild the sea wall", "2031-05-02")
    assert positions(first, firmer)[0].steps[1].change == "hardened"
    conditional = promise("Post", "rebuild the sea wall", "2031-05-01", when="if asked")
    assert positions(conditional, firmer)[0].steps[1].change == "hardened"


def test_other_matter_is_another_position() -> None:
    """Acts with nothing in common are two positions."""
    first = promise("Post", "rebuild the sea wall", "2031-05-01")
    second = promise("Echo", "resign as mayor", "2031-05-04")
    assert [len(position.steps) for position in positions(first, second)] == [1, 1]


def test_a_step_bears_the_day_on_which_it_was_said() -> None:
    """Where the report says when the words were said, that day dates the step, not the report's."""
    one = promise("Post", "rebuild the sea wall", "2031-05-04")
    (said,) = one.reading.attributions
    dated = replace(said, said_on=Stated(value="2031-05-01", found_by="reporting clause"))
    one = replace(one, reading=replace(one.reading, attributions=(dated,)))
    (position,) = positions(one)
    assert [step.date for step in position.steps] == ["2031-05-01"]


def test_renderings_of_one_day_are_no_change() -> None:
    """What two reports of one day put otherwise has not changed."""
    first = promise("Post", "rebuild the sea wall", "2031-05-01", when="if asked")
    second = promise("Echo", "rebuild the sea wall", "2031-05-01")
    assert [step.change for step in positions(first, second)[0].steps] == ["new", "repeated"]


def test_a_reversal_within_a_day_is_seen() -> None:
    """A step is compared with the last one of an earlier day, so that a turn at any hour counts, and counts once."""
    sea_wall = "rebuild the sea wall"
    some = (
        promise("Post", sea_wall, "2031-05-01"),
        promise("Echo", sea_wall, "2031-05-03T06:00"),
        promise("Herald", sea_wall, "2031-05-03T18:00", no=True),
        promise("Times", sea_wall, "2031-05-05", no=True),
    )
    for order in (some, some[::-1]):
        (position,) = positions(*order)
        assert [step.change for step in position.steps] == ["new", "repeated", "reversed", "repeated"]


def test_an_undated_step_changes_nothing() -> None:
    """What may have been said at any time reverses nothing."""
    some = [promise(name, "rebuild the sea wall", "2031-05-01", no=name == "Echo") for name in ("Post", "Echo")]
    (position,) = positions(*map(undated, some))
    assert [step.change for step in position.steps] == ["new", "repeated"]


@pytest.mark.parametrize("name", ["Lund", "Ada Lund", "Dr Ada Lund"])
def test_a_speaker_who_is_only_named_elsewhere(name: str) -> None:
    """An actor who speaks in one report and is only named in another has one position."""
    first, second = promise("Post", "rebuild the sea wall", "2031-05-01"), named("Echo", name)
    for order in ((first, second), (second, first)):
        (position,) = positions(*order)
        assert (position.actor, [step.change for step in position.steps]) == ("Ada Lund", ["new", "repeated"])


def test_a_name_that_fits_two_speakers_stays_apart() -> None:
    """A surname that two speakers share tells of neither."""
    first, second = promise("Post", "rebuild the sea wall", "2031-05-01"), named("Echo", "Lund")
    other = report("Herald", "Bo Lund said that it rained.", Said(speaker="Bo Lund", content=("it rained",)))
    assert [position.actor for position in positions(first, second, other)] == ["Ada Lund", "Lund"]


def test_a_relative_is_somebody_else() -> None:
    """Who is named by a relation to a speaker is not the speaker."""
    first, second = promise("Post", "rebuild the sea wall", "2031-05-01"), named("Echo", "Lund’s sister")
    assert [position.actor for position in positions(first, second)] == ["Ada Lund", "Lund’s sister"]


def named(name: str, actor: str) -> Report:
    """A report with the promise of an actor who does not speak in it."""
    one = promise(name, "rebuild the old sea wall", "2031-05-04")
    commitments = tuple(replace(each, actor=None, actor_name=actor) for each in one.reading.commitments)
    return replace(one, reading=replace(one.reading, speakers=(), attributions=(), commitments=commitments))


def test_from_withheld_to_ready_is_harder() -> None:
    """To be ready after stopping short of a promise hardens a position, though the polarity turns."""
    first = promise("Post", "rebuilding the sea wall", "2031-05-01", modality="withheld", no=True)
    second = promise("Echo", "rebuild the sea wall", "2031-05-04", modality="ready", when="if asked")
    assert [step.change for step in positions(first, second)[0].steps] == ["new", "hardened"]
    assert positions(first, second)[0].steps[1].condition is not None


def test_a_later_report_tells_that_it_is_done() -> None:
    """A deed of a later report ends the position."""
    first = promise("Post", "repair the old sea wall", "2031-05-01")
    done = report("Echo", "Mayor Lund repaired the old sea wall.", published="2031-05-09")
    (position,) = positions(done, first)
    assert [(step.date, step.change) for step in position.steps] == [("2031-05-01", "new"), ("2031-05-09", "fulfilled")]


def test_order_of_reports_does_not_matter() -> None:
    """The same positions come of every order."""
    some = [
        promise("Post", "rebuild the sea wall", "2031-05-01"),
        promise("Echo", "rebuild the old sea wall at Brask", "2031-05-02"),
        promise("Herald", "sell the old wall at Brask", "2031-05-03"),
        promise("Times", "resign as mayor", "2031-05-04"),
    ]
    expected = positions(*some)
    for order in permutations(some):
        assert positions(*order) == expected
