"""Statements of named speakers that cannot all hold, from all that asks for them.

They are kept apart from what the reports themselves state: each report may tell rightly what was said.
"""

from collections.abc import Iterator, Sequence

from onrecord.compare.attendance import find_attendance
from onrecord.compare.denials import Claim, Denied, find_denials
from onrecord.compare.sentences import StatedSentence
from onrecord.compare.speakers import Identities
from onrecord.compare.values import Surroundings
from onrecord.model import ArticleId, Dispute, Evidence, Report, Stance

_DENIED = "said and denied"


def find_disputes(
    reports: Sequence[Report],
    sentences: Sequence[StatedSentence],
    identities: Identities,
    surroundings: Surroundings,
) -> tuple[Dispute, ...]:
    """Who takes part, by question, then what one speaker denies of another; the order of reports does not matter.

    A denial that only repeats a difference on who takes part is left out.
    """
    attended = tuple(find_attendance(reports, identities))
    told = {(place.article, stance.speaker) for _, stances in attended for stance in stances for place in stance.words}
    denied = ((_DENIED, stances) for stances in _denied(find_denials(sentences, identities, surroundings), told))
    return tuple(
        Dispute(id=f"d{number}", question=question, stances=stances)
        for number, (question, stances) in enumerate((*attended, *denied), start=1)
    )


def _denied(pairs: Sequence[Denied], told: set[tuple[ArticleId, str]]) -> Iterator[tuple[Stance, ...]]:
    for sides in pairs:
        if all((claim.sentence.article.id, claim.speaker) in told for claims in sides for claim in claims):
            continue
        yield tuple(sorted((_stance(claims) for claims in sides), key=lambda one: (one.answer == "no", one.speaker)))


def _stance(claims: Sequence[Claim]) -> Stance:
    words: tuple[Evidence, ...] = tuple(sorted({claim.evidence for claim in claims}))
    denies = any(claim.is_negative for claim in claims)
    return Stance(speaker=claims[0].speaker, answer="no" if denies else "yes", words=words)
