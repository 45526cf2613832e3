"""Positions and disputes in a briefing."""

from dataclasses import replace

from onrecord.brief.positions import dispute_lines, find_quoted, position_lines
from onrecord.model import Dispute, Excerpt, Label, Line, Polarity, Position, PositionStep, Stance
from onrecord.testing.builders import build_article, build_comparison, build_report, evidence

ONE = build_article("one", "Ada Lund stopped short of sending ships to Brask. She will not sell the port.")
TWO = build_article("two", "Ada Lund is ready to send ships to Brask if asked. She will play her part in that.")
REPORTS = (build_report(ONE), build_report(TWO))
TEXTS = {"one": ONE.text, "two": TWO.text}


def step(article, words, change="new", **more):
    """A step by the words of its act."""
    return PositionStep(date="2031-05-02", act=evidence(article, words), change=change, **more)


def shown(line: Line) -> str:
    """A line as text."""
    words = [
        piece.text if isinstance(piece, Label) else piece.evidence.span.of(TEXTS[piece.evidence.article])
        for piece in line.pieces
        if isinstance(piece, Label | Excerpt)
    ]
    return " ".join(words)


def lines(*positions, limit=5):
    """The lines for positions."""
    comparison = replace(build_comparison(*REPORTS), positions=positions)
    return [shown(line) for line in position_lines(comparison, TEXTS, find_quoted(REPORTS), limit=limit)]


CHANGED = Position(
    id="p1",
    actor="Ada Lund",
    steps=(
        step(ONE, "sending ships to Brask", modality="withheld", polarity=Polarity.NEGATIVE),
        step(TWO, "send ships to Brask", "hardened", modality="ready", condition=evidence(TWO, "if asked")),
    ),
)
REFUSED = Position(
    id="p0", actor="Ada Lund", steps=(step(ONE, "sell the port", modality="will", polarity=Polarity.NEGATIVE),)
)
POINTING = Position(
    id="p2", actor="Ada Lund", steps=(step(TWO, "play her part in that", condition=evidence(TWO, "if asked")),)
)
PLAIN = Position(id="p3", actor="Ada Lund", steps=(step(ONE, "sell the port", modality="will"),))


def test_a_change_is_shown_with_the_step_before():
    """The latest step that changed something, its condition, and what it changed from."""
    (line,) = lines(CHANGED)
    assert line == (
        "Ada Lund, 2031-05-02, is ready: send ships to Brask on the condition: if asked "
        "(hardened; before: 2031-05-02, does not commit: sending ships to Brask )"
    )


def test_changes_come_first_then_refusals():
    """A position without condition, amount or change is left out, and so is one that only points back."""
    found = lines(REFUSED, POINTING, PLAIN, CHANGED)
    assert [line.split(":")[0] for line in found] == [
        "Ada Lund, 2031-05-02, is ready",
        "Ada Lund, 2031-05-02, will not",
    ]
    assert len(lines(REFUSED, CHANGED, limit=1)) == 1


def test_a_dispute_names_each_speaker():
    """Each speaker stands with an answer and the words."""
    stances = (
        Stance(speaker="Ada Lund", answer="yes", words=(evidence(ONE, "sell the port"),)),
        Stance(speaker="Bo Dahl", answer="no", words=(evidence(TWO, "send ships"),)),
    )
    dispute = Dispute(id="d1", question="takes part in the talks: Brask", stances=stances)
    comparison = replace(build_comparison(*REPORTS), disputes=(dispute,))
    (line,) = dispute_lines(comparison, TEXTS, find_quoted(REPORTS))
    assert shown(line) == (
        "Statements differ, takes part in the talks: Brask: yes, says Ada Lund: sell the port "
        "/ no, says Bo Dahl: send ships"
    )


def test_a_dispute_lists_no_words_twice():
    """Of words that are shown in part, or lie inside others, the line has no further source; of others it has."""
    spoken = build_article(
        "three", "Ada Lund would sell “the whole port” of Brask. Bo Dahl would keep the port, all of it."
    )
    report = build_report(spoken)
    words = tuple(evidence(spoken, part) for part in ("sell “the whole port” of", "whole port", "all of it", "of it"))
    stances = (
        Stance(speaker="Ada Lund", answer="yes", words=words),
        Stance(speaker="Bo Dahl", answer="no", words=(evidence(spoken, "keep the port"),)),
    )
    dispute = Dispute(id="d1", question="sells the port", stances=stances)
    quoted = {"three": (evidence(spoken, "the whole port").span,)}
    (line,) = dispute_lines(replace(build_comparison(report), disputes=(dispute,)), {"three": spoken.text}, quoted)
    assert [place.span.of(spoken.text) for place in line.sources] == [
        "sell",
        "the whole port",
        "of",
        "keep the port",
        "all of it",
    ]
