"""Words that name one of several kinds which exclude each other: a car is no lorry, a knife is no gun."""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.compare.sentences import StatedSentence
from onrecord.compare.values import Surroundings, Value

_KINDS: Final = {
    "vehicle": (
        "car cars sedan taxi",
        "truck trucks lorry lorries tanker",
        "van vans minivan",
        "bus buses coach minibus",
        "motorcycle motorcycles motorbike motorbikes moped scooter",
    ),
    "weapon": (
        "gun guns rifle rifles pistol pistols handgun handguns shotgun firearm",
        "knife knives machete machetes",
        "axe axes hatchet",
        "hammer hammers",
        "grenade grenades",
    ),
}
KINDS: Final = frozenset(_KINDS)
"""The slots of kinds."""

_SLOT_OF: Final = {
    word: (slot, line.split()[0]) for slot, lines in _KINDS.items() for line in lines for word in line.split()
}

_MAX_NAMED: Final = 20  # of one sentence


def find_kinds(sentences: Sequence[StatedSentence], surroundings: Surroundings) -> Iterator[Value]:
    """Vehicles and weapons (slots ``vehicle`` and ``weapon``), in order; their value is the kind."""
    for sentence in sentences:
        if not sentence.keys & _SLOT_OF.keys():
            continue
        named = [word for word in surroundings.words(sentence) if word.key in _SLOT_OF]
        for word in named[:_MAX_NAMED]:
            slot, kind = _SLOT_OF[word.key]
            yield Value(
                sentence=sentence,
                span=word.span,
                slot=slot,
                about=None,
                text=kind,
                size=0.0,
                low=0.0,
                high=0.0,
                context=surroundings.around(sentence, word.span),
            )
