"""Floors: what a measure must not fall under, kept in ``floors.toml`` with the noise margin and every lowering.

The pipeline is deterministic, so a figure does not move between runs. The margin is what a change of no consequence
moves: one or two of the annotated items. A floor is pinned that far below what was measured. It goes up whenever it is
pinned again, and down only with a reason, which stays in the file; under ``required`` it never goes.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


class LoweringRefused(Exception):
    """A floor would fall without a reason, or under what is required."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The floor of one measure.

    Attributes:
        floor: The value under which the gate fails.
        margin: How far below the measured value it is pinned.
        required: The value under which it is never pinned; ``None`` where nothing is required.
        lowered: Why it was lowered last; ``None`` if it never was.
    """

    floor: float
    margin: float
    required: float | None = None
    lowered: str | None = None


Floors = Mapping[str, Floor]


def read_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """The floors by the name of their measure, in the order of the file."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Floor(**table) for name, table in tables.items()}


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the file anew."""
    lines = ["# The quality gate; see gate.py. Written by `python -m benches.quality ../shared --pin`."]
    for name, floor in floors.items():
        lines += ["", f'["{name}"]', f"floor = {floor.floor}", f"margin = {floor.margin}"]
        lines += [f"required = {floor.required}"] if floor.required is not None else []
        # A JSON string of one line is a TOML string too.
        lines += [f"lowered = {json.dumps(floor.lowered)}"] if floor.lowered is not None else []
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def find_falls(floors: Floors, measures: Mapping[str, float]) -> dict[str, str]:
    """What fell, with one line on each; a floor whose measure is gone has fallen too."""
    falls: dict[str, str] = {}
    for name, floor in floors.items():
        value = measures.get(name)
        if value is None:
            falls[name] = "was not measured; take its floor out of floors.toml with a reason in the commit"
        elif not value >= floor.floor:  # so written that "not a number" falls too
            falls[name] = f"{value:.4f} is under its floor of {floor.floor:.4f} (margin {floor.margin:.4f})"
    return falls


def pin(floors: Floors, measures: Mapping[str, float], *, reason: str | None = None) -> dict[str, Floor]:
    """The floors, each its margin below what was measured.

    Raises:
        LoweringRefused: A floor would fall and no reason is given, or it would fall under what is required.
    """
    return {name: _pin_one(name, floor, measures[name], reason) for name, floor in floors.items()}


def _pin_one(name: str, floor: Floor, measured: float, reason: str | None) -> Floor:
    wanted = round(measured - floor.margin, 4)
    if floor.required is not None and wanted < floor.required:
        if measured < floor.required:
            raise LoweringRefused(f"{name}: {measured:.4f} is under the required {floor.required:.4f}")
        wanted = floor.required
    if wanted >= floor.floor:
        return replace(floor, floor=wanted)
    if measured >= floor.floor:
        return floor
    if not (reason and reason.strip()):
        raise LoweringRefused(f"{name}: {measured:.4f} would lower the floor of {floor.floor:.4f}; say why")
    return replace(floor, floor=wanted, lowered=reason.strip())
