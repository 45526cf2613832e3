"""Facts and positions as they are shown."""

from dataclasses import replace

from onrecord.interfaces.web.story_facts import (
    agreed_facts,
    differing_facts,
    view_disputes,
    view_facts,
    view_positions,
)
from onrecord.interfaces.web.telling import Told
from onrecord.model import Dispute, Stance


def test_conflicts_come_before_updates(told: Told):
    """Each answer with its origins and the words that give it."""
    conflict, *others = view_facts(told, differing_facts(told))
    assert [(a.value, a.origins) for a in conflict.answers] == [("214 people", 1), ("241 people", 1)]
    assert "".join(words.text for words in conflict.answers[1].words).startswith("The Marigold had 241 people on board")
    assert [link.label for link in conflict.answers[1].links] == ["Daily Sounding"]
    assert {other.kind for other in others} == {"update"}


def test_agreed_facts_are_counted_by_origins(told: Told):
    """Those that most origins agree on first, none below the least number asked for."""
    counts = [len({o for a in fact.answers for o in a.origins}) for fact in agreed_facts(told, least=2)]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= 2
    assert len(agreed_facts(told, least=0)) > len(counts)


def test_disputes_name_who_says_what(told: Told):
    """Words of speakers, apart from what reports state."""
    yes, no = (report.reading.attributions[0] for report in told.reports[2:4])
    stances = tuple(
        Stance(speaker=name, answer=answer, words=(replace(place, span=said.content[0]),))
        for name, answer, said, place in (
            ("Ada", "yes", yes, told.comparison.utterances[0].text[0]),
            ("Bo", "no", no, told.comparison.utterances[0].text[0]),
        )
    )
    dispute = Dispute(id="d1", question="sails at night", stances=stances)
    comparison = replace(told.comparison, disputes=(dispute,))
    (view,) = view_disputes(replace(told, briefing=replace(told.briefing, comparison=comparison)))
    assert [(stance.speaker, stance.answer) for stance in view.stances] == [("Ada", "yes"), ("Bo", "no")]
    assert all(stance.links for stance in view.stances)


def test_a_position_shows_its_steps_in_order(told: Told):
    """The first is new; what comes after it is measured against it."""
    position = view_positions(told)[0]
    assert (position.actor, position.steps[0].change) == ("Edvar Marrant", "new")
    assert "repeated" in {step.change for step in position.steps[1:]}
    assert "new" not in {step.change for step in position.steps[1:]}
    assert len({step.id for step in position.steps}) == len(position.steps)
