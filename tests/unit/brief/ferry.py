"""A story of three invented reports, compared by hand, that the tests of this room share."""

from collections.abc import Sequence
from datetime import date

from onrecord.model import ChangeFlag, Comparison, Evidence, FactKind, Origin, OriginKind, RenderingKind, Report
from onrecord.testing.builders import (
    build_article,
    build_attribution,
    build_change,
    build_commitment,
    build_comparison,
    build_fact,
    build_rendering,
    build_report,
    build_speaker,
    build_upcoming,
    build_utterance,
    evidence,
    place,
)

GAZETTE = build_article(
    "gazette",
    "# Harbour authority to replace ageing ferry after breakdown",
    "The harbour authority will buy a new ferry for the Sorrel crossing after the Plover broke down with 140 people "
    "aboard on Monday, transport minister Ann Poe said.",
    "“We will not ask islanders to wait another winter for a safe crossing,” Poe told the Gazette. “If the yard "
    "delivers, the new ship sails in spring.”",
    "The authority pledged 12 million crowns a year for the crossing until at least 2031.",
    "## Why it matters",
    "The order marks a significant shift in policy for an authority that has bought no ship for 30 years.",
    "## What next",
    "The council will vote on the money on Friday.",
    "! Sign up for our newsletter and never miss a story again.",
    published=date(2026, 3, 3),
)
COURIER = build_article(
    "courier",
    "# Plover failure leaves islanders stranded",
    "The Plover broke down on the Sorrel crossing on Monday with 140 people aboard and was towed to port.",
    'Poe said: "We will never ask islanders to wait another winter for a safe crossing."',
    'Union leader Tom Reed called the pledge "a patch" on years of neglect.',
    "At least nine people were treated for cold, the coastguard said.",
    published=date(2026, 3, 4),
)
HERALD = build_article(
    "herald",
    "# Twelve treated after ferry ordeal",
    "Twelve people were treated for cold after the ferry Plover broke down on Monday with 140 people aboard.",
    "Residents fear the crossing could close for good, which would leave the island without a school run.",
    "Reed said the union had warned of the engine for three years and had been told each time to wait.",
    "Councillors vote on the funding on Friday.",
)


def gazette() -> Report:
    """The report with the fullest words."""
    quote = build_attribution(
        GAZETTE,
        "We will not ask islanders to wait another winter for a safe crossing,",
        "If the yard delivers, the new ship sails in spring.",
        speaker="Ann Poe",
        source="Poe",
        via=("the Gazette",),
        said_on="2026-03-02",
    )
    pledge = build_commitment(
        GAZETTE,
        "the harbour authority",
        "pledged 12 million crowns a year",
        amount=("12 million crowns", 12e6, "crowns"),
        deadline="until at least 2031",
    )
    poe = build_speaker(GAZETTE, "Ann Poe", "transport minister")
    return build_report(GAZETTE, quote, speakers=(poe,), commitments=(pledge,))


def courier() -> Report:
    """The report that alters a word of the minister's."""
    poe = build_attribution(
        COURIER, "We will never ask islanders to wait another winter for a safe crossing.", speaker="Poe", source="Poe"
    )
    reed = build_attribution(COURIER, 'the pledge "a patch" on years of neglect', speaker="Tom Reed", source="Tom Reed")
    return build_report(COURIER, poe, reed)


def herald() -> Report:
    """The report that quotes nobody in marks."""
    reed = build_attribution(
        HERALD,
        "the union had warned of the engine for three years and had been told each time to wait",
        speaker="Tom Reed",
        source="Reed",
    )
    return build_report(HERALD, reed)


def compare_ferry() -> tuple[Comparison, tuple[Report, ...]]:
    """The comparison with the reports in the story's order."""
    reports = (gazette(), courier(), herald())
    altered = build_change(evidence(GAZETTE, "not", nth=0), evidence(COURIER, "never"), ChangeFlag.NEGATION)
    dropped = build_change(evidence(GAZETTE, "If the yard delivers, the new ship sails in spring."), None)
    full = build_rendering(reports[0], 0)
    utterance = build_utterance(
        "u1", "Ann Poe", full, build_rendering(reports[1], 0, RenderingKind.ALTERED, altered, dropped), origins=["o1"]
    )
    treated = build_fact(
        "injured",
        FactKind.CONFLICT,
        at_least_9=[evidence(COURIER, "At least nine people were treated")],
        _12=[evidence(HERALD, "Twelve people were treated")],
    )
    vote = build_upcoming(
        GAZETTE,
        "The council will vote on the money on Friday.",
        day="2026-03-06",
        also=[evidence(HERALD, "Councillors vote on the funding on Friday.")],
    )
    origins = [
        Origin(id=f"o{n}", name=report.article.label, kind=OriginKind.OWN, articles=(report.article.id,))
        for n, report in enumerate(reports, start=1)
    ]
    return build_comparison(
        *reports, utterances=[utterance], facts=[treated], upcoming=[vote], origins=origins
    ), reports


def span_of(words: str) -> tuple[int, int]:
    """Where words of the Gazette stand."""
    span = place(GAZETTE, words)
    return span.start, span.end


def articles_of(places: Sequence[Evidence]) -> tuple[str, ...]:
    """Each article as an origin of its own."""
    return tuple(dict.fromkeys(place.article for place in places))
