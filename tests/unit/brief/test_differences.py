"""Where reports differ."""

from onrecord.brief.differences import difference_lines
from onrecord.brief.origins import find_origins
from onrecord.model import Comparison, Excerpt, FactKind, Label, Line
from onrecord.testing.builders import build_article, build_comparison, build_fact, build_report, evidence
from tests.unit.brief.ferry import COURIER, HERALD, compare_ferry

ONE = build_article("one", "Officials said that three people died in the fire.")
TWO = build_article(
    "two",
    "After a long night on the pier, with boats from four towns out at sea until dawn, five people had died there.",
)
REPORTS = (build_report(ONE), build_report(TWO))


def differ(*facts, limit: int = 12) -> tuple[Line, ...]:
    """The lines for these facts."""
    comparison = build_comparison(*REPORTS, facts=facts)
    return difference_lines(comparison, REPORTS, find_origins(comparison, REPORTS), limit=limit)


def dead(kind: FactKind, slot: str = "dead"):
    """Two answers to one question."""
    return build_fact(slot, kind, _3=[evidence(ONE, "three people")], _5=[evidence(TWO, "five people")])


def ferry_lines() -> tuple[Comparison, tuple[Line, ...]]:
    """The lines of the ferry story."""
    comparison, reports = compare_ferry()
    return comparison, difference_lines(comparison, reports, find_origins(comparison, reports), limit=12)


def test_a_conflict_shows_each_value_with_the_words_that_give_it():
    """Both answers stand in one line, with their places and the kind of difference."""
    (line,) = differ(dead(FactKind.CONFLICT))
    labels = [piece.text for piece in line.pieces if isinstance(piece, Label)]
    assert labels[0] == "Dead, conflict:"
    assert "3 (" in labels
    assert "5 (" in labels
    assert {evidence(ONE, "three people"), evidence(TWO, "five people")} <= set(line.sources)


def test_an_answer_is_shown_with_the_words_around_it():
    """A short sentence is shown whole, a long one is cut between words."""
    (line,) = differ(dead(FactKind.CONFLICT))
    texts = {"one": ONE.text, "two": TWO.text}
    first, second = [p.evidence.span.of(texts[p.evidence.article]) for p in line.pieces if isinstance(p, Excerpt)]
    assert first == ONE.text
    assert second.endswith("five people had died there.")
    assert TWO.text.index(second) == 0 or TWO.text[TWO.text.index(second) - 1] == " "
    assert len(second) < len(TWO.text)


def test_agreement_is_no_difference():
    """Facts that all reports tell alike are left out, and so is a single answer."""
    assert differ(dead(FactKind.AGREED), build_fact("amount", FactKind.UPDATE, _3=[evidence(ONE, "three")])) == ()


def test_conflicts_come_before_updates_and_framing():
    """The order is by what needs attention, and the number is bounded."""
    kinds = [FactKind.FRAMING, FactKind.UPDATE, FactKind.CONFLICT]
    lines = differ(*(dead(kind, slot=kind.value) for kind in kinds))
    assert [line.pieces[0].text.split(", ")[1] for line in lines] == ["conflict:", "update:", "framing:"]
    assert len(differ(*(dead(kind, slot=kind.value) for kind in kinds), limit=1)) == 1


def test_altered_words_are_a_difference():
    """An utterance that an outlet changed is shown in full with the changed rendering alone."""
    _, lines = ferry_lines()
    (line,) = [line for line in lines if line.renderings]
    assert line.pieces[0] == Label(text="Ann Poe")
    assert [rendering.article for rendering in line.renderings] == ["courier"]
    assert COURIER.id in {place.article for place in line.sources}


def test_facts_and_altered_words_stand_side_by_side():
    """The conflict comes first, then the altered words."""
    comparison, lines = ferry_lines()
    assert comparison.facts[0].answers[1].mentions[0] == evidence(HERALD, "Twelve people were treated")
    assert [bool(line.renderings) for line in lines] == [False, True]
