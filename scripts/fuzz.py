"""Feed random hostile reports to onrecord for as long as asked: ``python scripts/fuzz.py --minutes 5 --seed 1``.

Each round makes a few texts, pages and records from building blocks (``tests/hostile.py``), mutates some of their
bytes, and runs them from file to briefing and its check. A round that crashes, gives a place outside its text or takes
too long ends the run with status 1; its inputs are kept in a folder that is named, with the seed that makes them again.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests import hostile  # noqa: E402

import onrecord  # noqa: E402 - the repository's own folder has to be found first, for its tests
from onrecord.brief.markdown import render_markdown  # noqa: E402
from onrecord.brief.page import render_page  # noqa: E402

MAKERS = (("txt", hostile.text), ("html", hostile.page), ("json", hostile.record))


def main() -> int:
    """Run rounds until the time is over or one fails."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=1.0, help="how long to go on (default: 1)")
    parser.add_argument(
        "--seed", type=int, default=0, help="the first round's seed; each round has the next (default: 0)"
    )
    parser.add_argument("--max-seconds", type=float, default=20.0, help="how long a round may take (default: 20)")
    options = parser.parse_args()
    until = time.monotonic() + 60 * options.minutes
    seed = options.seed
    while time.monotonic() < until:
        wrong = run_round(seed, options.max_seconds)
        if wrong:
            print(f"seed {seed}: {wrong}")
            return 1
        seed += 1
    print(f"{seed - options.seed} rounds, seeds {options.seed} to {seed - 1}: nothing found")
    return 0


def run_round(seed: int, max_seconds: float) -> str | None:
    """What is wrong with the round of a seed, and where its inputs are kept; ``None`` if nothing is."""
    folder = Path(tempfile.mkdtemp(prefix=f"onrecord-fuzz-{seed}-"))
    paths = list(write_inputs(folder, Random(seed)))  # noqa: S311 - to be repeated, not to be secret
    started = time.monotonic()
    try:
        wrong = next(find_faults(paths), None)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        wrong = f"{type(error).__name__}: {error}"
    taken = time.monotonic() - started
    if wrong is None and taken > max_seconds:
        wrong = f"took {taken:.0f} s"
    if wrong is not None:
        return f"{wrong}; inputs in {folder}"
    for path in paths:
        path.unlink()
    folder.rmdir()
    return None


def write_inputs(folder: Path, random: Random) -> Iterator[Path]:
    """A few files; in some, bytes are changed, dropped or repeated."""
    for number in range(random.randint(1, 4)):
        ending, make = random.choice(MAKERS)
        content = make(random).encode("utf-8", "surrogatepass")
        if random.random() < 0.3:
            content = mutate(content, random)
        path = folder / f"{number}.{ending}"
        path.write_bytes(content)
        yield path


def mutate(content: bytes, random: Random) -> bytes:
    """The bytes with a few of them changed, dropped or repeated."""
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(content) + 1)
        piece = content[at : at + random.randint(1, 30)]
        content = (
            content[:at] + random.choice([b"", piece * 50, random.randbytes(3), b"\0"]) + content[at + len(piece) :]
        )
    return content


def find_faults(paths: list[Path]) -> Iterator[str]:
    """What is wrong when the files are read, compared, shown and checked."""
    briefed = onrecord.brief(paths)
    for report in briefed.reports:
        yield from (f"{report.article.name}: {wrong}" for wrong in hostile.faults(report))
    for failure in briefed.failures:
        if "failed unexpectedly" in str(failure):
            yield str(failure)
    render_page(briefed.briefing)
    shown = onrecord.verify(render_markdown(briefed.briefing), paths)
    yield from (str(failure) for failure in shown.failures if "failed unexpectedly" in str(failure))


if __name__ == "__main__":
    sys.exit(main())
