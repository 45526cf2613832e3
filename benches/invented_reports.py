"""Short reports of invented events for benches of the store: real English around invented names, drawn from a seed.

An event has names of its own and some reports by different outlets; most events have few. Every report quotes somebody.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

_SYLLABLES = "bar dov fen gul hask jor kel lum mav nor pell quin rost sarn tev ulm vask wyn yar zell".split()
_PLACES = "harbour bridge market tunnel dam school clinic quarry ferry museum railway reservoir".split()
_EVENTS = ("closed", "collapsed", "caught fire", "was flooded", "was sold", "was searched")
_ROLES = ("mayor", "minister", "engineer", "union leader", "judge", "bishop", "professor", "governor")
_CLAIMS = (
    "would be rebuilt before the winter",
    "had been inspected twice this year",
    "could cost the town {number} million crowns",
    "was never safe, and everyone in the council knew it",
    "will not open again while he is in office",
    "had left {number} families without water",
)
_OUTLETS = 40
_REPORTS_AN_EVENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """A report, and the number of its event."""

    event: int
    id: str
    outlet: str
    title: str
    published: str
    text: str

    def record(self) -> dict[str, str]:
        """The report as a record that ``onrecord add`` takes."""
        names = ("id", "outlet", "title", "published", "text")
        return {name: getattr(self, name) for name in names}


def invent(reports: int, *, seed: int) -> Iterator[Invented]:
    """So many reports, event after event, each event on a day of its own or shared with a few."""
    random = Random(seed)  # noqa: S311 - nothing secret
    outlets = [_name(random, 2) for _ in range(_OUTLETS)]
    number = event = 0
    while number < reports:
        names = [_name(random, 4) for _ in range(12)]
        facts = (random.choice(_PLACES), random.choice(_EVENTS), random.choice(_ROLES), random.choice(_CLAIMS))
        day = f"2031-{1 + event // 140 % 12:02d}-{1 + event // 5 % 28:02d}"
        for outlet in random.sample(outlets, min(reports - number, random.randint(1, _REPORTS_AN_EVENT))):
            yield _report(random, number, event, outlet, names, facts, day)
            number += 1
        event += 1


def write_files(folder: Path, reports: int, *, seed: int, prefix: str) -> None:
    """Write each report to a file of its own, under an id that begins with ``prefix``."""
    for report in invent(reports, seed=seed):
        record = report.record() | {"id": f"{prefix}-{report.id}"}
        (folder / f"{report.id}.json").write_text(json.dumps(record), encoding="utf-8")


def _report(  # noqa: PLR0913, PLR0917 - what a report is made of
    random: Random, number: int, event: int, outlet: str, names: list[str], facts: tuple[str, str, str, str], day: str
) -> Invented:
    town, speaker, firm, river, *near = names
    place, happened, role, claim = facts
    claim = claim.format(number=random.randint(2, 90))
    openings = (
        f"The {place} of {town} {happened} on Monday after heavy rain on the {river}.",
        f"After days of rain on the {river}, the {place} of {town} {happened}.",
    )
    sayings = (
        f'"The {place} {claim}," {role} {speaker} said. "{firm} knows that as well as I do."',
        f"{speaker}, the {role}, told reporters that the {place} {claim}.",
    )
    closings = (
        f"{firm}, which runs the {place}, said it was looking into the matter.",
        f"A spokeswoman for {firm} did not answer questions about the {river}.",
    )
    ground = (
        "The {} stands between {} Street and {} Square, opposite {} and {}, and was built by {} of {} for {} and {}."
    )
    parts = (random.choice(openings), random.choice(sayings), random.choice(closings), ground.format(place, *near))
    title = f"{place.capitalize()} of {town} {happened}"
    return Invented(
        event=event, id=f"report-{number:06d}", outlet=outlet, title=title, published=day, text="\n\n".join(parts)
    )


def _name(random: Random, syllables: int) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(syllables)).capitalize()
