"""``python -m benches.crash --kills 200``: ``onrecord add`` on SQLite, killed with SIGKILL at random moments.

After each kill the same command is started again. In the end everything that was acknowledged (printed) must be in the
store, each article once and with its reading, ``doctor`` must find nothing, and no article may have been read again but
the one in hand at a kill. Readings are counted by the command itself, in a log beside the store that it appends to
before each reading.
"""

import argparse
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import select

from benches.invented_reports import write_files
from onrecord.flow.mending import find_wrong
from onrecord.flow.newsroom import Newsroom
from onrecord.store import schema
from onrecord.store.database import Database

# The command as it is, but that each reading is noted before it is made.
_COMMAND = """
import os, sys
from onrecord.flow import reading
log = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
read = reading.read_one
def noted(article):
    os.write(log, (article.id + chr(10)).encode())
    return read(article)
reading.read_one = noted
from onrecord.interfaces.cli import main
sys.exit(main())
"""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was left when all was done.

    Attributes:
        kills: How often the command was killed.
        lost: Acknowledged articles that are not in the store.
        articles: Articles in the store.
        given: Articles that were given.
        readings: How many readings were made.
        wrong: What ``doctor`` found.
    """

    kills: int
    lost: int
    articles: int
    given: int
    readings: int
    wrong: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether nothing was lost, nothing is damaged or left over, and each kill cost one reading at most."""
        whole = self.articles == self.given and not self.lost and not self.wrong
        return whole and self.given <= self.readings <= self.given + self.kills


def crash(folder: Path, *, kills: int, articles: int = 60, seed: int = 1) -> Outcome:
    """Add folders of so many reports each, one after the other, each until the command ends by itself.

    A run is killed at a random moment of the time that a whole run takes, its start and its settling included.
    """
    random = Random(seed)  # noqa: S311 - nothing secret
    acknowledged: set[int] = set()
    whole_s = 0.0
    killed = rounds = 0
    while not rounds or killed < kills:
        rounds += 1
        inputs = folder / f"in-{rounds}"
        inputs.mkdir()
        write_files(inputs, articles, seed=seed + rounds, prefix=f"round-{rounds}")
        while True:
            after_s = random.uniform(0, whole_s) if whole_s and killed < kills else None
            begun = time.monotonic()
            printed, was_killed = _run(inputs, folder, after_s)
            acknowledged |= printed
            killed += was_killed
            if not was_killed:
                whole_s = whole_s or time.monotonic() - begun
                break
    return _outcome(folder, acknowledged, given=rounds * articles, kills=killed)


def _run(inputs: Path, folder: Path, after_s: float | None) -> tuple[set[int], bool]:
    """Run the command, killed after a time if it still runs; gives the numbers that it printed, and whether it was."""
    command = [sys.executable, "-c", _COMMAND, folder / "readings", "add", inputs, "--store", folder / "record.db"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    was_killed = False
    try:
        printed, _ = process.communicate(timeout=after_s)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        printed, _ = process.communicate()
        was_killed = process.returncode == -signal.SIGKILL
    if not was_killed and process.returncode:
        raise SystemExit(f"onrecord add ended with {process.returncode}")
    whole = printed[: printed.rfind(b"\n") + 1]
    return {int(line.split(b"\t")[0]) for line in whole.splitlines()}, was_killed


def _outcome(folder: Path, acknowledged: set[int], *, given: int, kills: int) -> Outcome:
    with Database(folder / "record.db") as database:
        findings = find_wrong(Newsroom(database))
        with database.reading() as connection:
            stored = set(connection.execute(select(schema.articles.c.id)).scalars())
    return Outcome(
        kills=kills,
        lost=len(acknowledged - stored),
        articles=len(stored),
        given=given,
        readings=len((folder / "readings").read_bytes().splitlines()),
        wrong=tuple(finding.what for finding in findings),
    )


def main() -> int:
    """Print what was left; ends with 1 if anything is not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m benches.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        outcome = crash(Path(folder), kills=given.kills, seed=given.seed)
    print(
        f"{outcome.kills} kills in {time.monotonic() - begun:.0f} s: {outcome.articles} of {outcome.given} articles in"
    )
    repeated = outcome.readings - outcome.given
    print(f"acknowledged and lost: {outcome.lost}; read again: {repeated}; found wrong: {outcome.wrong or 'nothing'}")
    return 0 if outcome.is_right else 1


if __name__ == "__main__":
    sys.exit(main())
