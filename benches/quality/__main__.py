"""``python -m benches.quality ../shared``: measure accuracy on the development data and print one table.

With ``--gate``, exit with 1 when a measure is under its floor in ``floors.toml``. ``--pin`` moves the floors up to what
was measured; ``--lower-floor REASON`` lets them go down too, and keeps the reason.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benches.quality.gate import FLOORS, Floors, LoweringRefused, find_falls, pin, read_floors, write_floors
from benches.quality.measures import Measures, Workshop, measure_all


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and gate or pin where asked."""
    options = _parse(arguments)
    floors = read_floors(options.floors)
    with tempfile.TemporaryDirectory(prefix="onrecord-quality-") as outputs:
        measures = measure_all(Workshop(shared=options.shared.resolve(), outputs=Path(outputs)))
    falls = find_falls(floors, measures)
    _print_table(measures, floors, falls)
    if options.pin or options.lower_floor:
        return _pin(floors, measures, options.lower_floor, options.floors)
    print(f"{len(floors) - len(falls)} passed, {len(falls)} failed")
    return 1 if falls and options.gate else 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benches.quality", description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder with data/ and score/")
    parser.add_argument("--gate", action="store_true", help="exit with 1 when a measure is under its floor")
    parser.add_argument("--pin", action="store_true", help="move the floors up to what was measured")
    parser.add_argument("--lower-floor", metavar="REASON", help="pin, and let floors go down; REASON stays in the file")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="another file of floors")
    return parser.parse_args(arguments)


def _pin(floors: Floors, measures: Measures, reason: str | None, path: Path) -> int:
    try:
        write_floors(pin(floors, measures, reason=reason), path)
    except LoweringRefused as refusal:
        print(f"not pinned: {refusal}", file=sys.stderr)
        return 1
    return 0


def _print_table(measures: Measures, floors: Floors, falls: dict[str, str]) -> None:
    print(f"{'measure':<34}{'value':>8}{'floor':>8}  verdict")
    for name, value in measures.items():
        floor = f"{floors[name].floor:8.4f}" if name in floors else f"{'-':>8}"
        verdict = "FELL" if name in falls else "ok" if name in floors else ""
        print(f"{name:<34}{value:8.4f}{floor}  {verdict}".rstrip())
    for name, why in falls.items():
        print(f"{name}: {why}")


if __name__ == "__main__":
    sys.exit(main())
