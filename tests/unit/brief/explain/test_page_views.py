"""An explained article as the template is given it."""

from hypothesis import given

from onrecord.brief.explain.page_views import view_report
from onrecord.model import Report
from tests.strategies import reports
from tests.unit.brief.explain.lamp import lamp_report


def test_a_card_knows_all_that_is_known():
    """Speaker with names and roles as written, kind, via, day, channel, confidence, each with its place."""
    view = view_report(lamp_report(), number=2)
    card = view.cards[0]
    assert (card.id, card.name, card.kind, card.confidence, card.low) == ("x2-a1", "Ida Marsh", "direct", "0.91", False)
    assert [name.words for name in card.names] == ["Ida Marsh", "she"]
    assert [role.words for role in card.roles] == ["harbour pilot"]
    start = lamp_report().article.text.index("Vale Radio")
    assert [(via.words, via.target) for via in card.via] == [("Vale Radio", f"x2-p{start}-{start + 10}")]
    assert card.day
    assert card.day.words == "2031-03-03"
    assert card.channel
    assert card.channel.words == "broadcast"


def test_doubtful_cards_are_collected():
    """An unknown speaker or a low confidence asks for a second look."""
    assert [card.number for card in view_report(lamp_report(), number=1).doubtful] == [5]


def test_a_speaker_has_the_cards_that_are_laid_to_it():
    """Also where there are none."""
    marsh, radio = view_report(lamp_report(), number=1).speakers
    assert [card.number for card in marsh.cards] == [1, 2, 3, 4]
    assert radio.cards == ()


def test_only_the_first_words_of_an_attribution_bear_its_link():
    """One stop for the keyboard each, however many places it has."""
    groups = view_report(lamp_report(), number=1).groups
    tags = [tag for group in groups for row in group.rows for piece in row.pieces for tag in piece.tags]
    assert [tag.id for tag in tags if tag.id] == [f"x1-w{number}" for number in (1, 2, 3, 4, 5)]
    assert sum(tag.number == 4 for tag in tags) == 2


def test_long_contents_are_cut_at_a_blank():
    """The list of attributions shows a line of each."""
    cards = view_report(lamp_report(), number=1).cards
    assert cards[3].words == "The lamps were a promise. […] Promises are lit by hand."
    assert all(len(card.words) <= 94 for card in cards)


@given(reports())
def test_every_link_has_its_target(report: Report):
    """Whatever overlaps: ids are unique, and what is linked to is there."""
    view = view_report(report, number=1)
    pieces = [piece for group in view.groups for row in group.rows for piece in row.pieces]
    ids = [piece.id for piece in pieces if piece.id]
    tags = [tag.id for piece in pieces for tag in piece.tags if tag.id]
    assert len({*ids, *tags}) == len(ids) + len(tags)
    assert {card.tag for card in view.cards if card.tag} == set(tags)
    places = [place for card in view.cards for place in (*card.names, *card.roles, *card.via)]
    assert {place.target for place in places if place.target} <= set(ids)
