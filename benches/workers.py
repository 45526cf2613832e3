"""``python -m benches.workers --articles 10000``: four workers take articles from a queue; two are killed on the way.

On a new PostgreSQL server of its own, or with ``--store`` on a store that is given. Prints the rate, and whether every
article is in once and ``doctor`` finds no damage; ends with 1 if not.
"""

import argparse
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from sqlalchemy import func, select
from tests.postgres import find_programs, new_database, running_server

from benches.invented_reports import Invented, invent
from onrecord.flow.adding import queue_inputs
from onrecord.flow.mending import find_wrong
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.store import schema
from onrecord.store.database import Database
from onrecord.store.queue import count_jobs

_WORKER = "import sys; from onrecord.interfaces.cli import main; sys.exit(main())"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the workers left."""

    seconds: float
    jobs: dict[tuple[str, str], int]
    articles: int
    versions: int
    stories: int
    damage: list[str]
    printed: int

    def is_right(self, articles: int) -> bool:
        """Whether every article is in once and nothing is damaged."""
        once = self.articles == self.versions == articles
        return once and self.jobs == {("add", "done"): articles} and not self.damage


def run_workers(store: str, reports: Sequence[Invented], *, workers: int = 4, kills: int = 2, seed: int = 1) -> Outcome:
    """Queue the reports, start workers, kill some at random times, and look at what they left."""
    with Database(store) as database:
        queue_inputs(Newsroom(database), [Text(**report.record()) for report in reports])
        begun = time.monotonic()
        running = [_start(store) for _ in range(workers)]
        _kill_some(database, running, kills, len(reports), Random(seed))  # noqa: S311 - nothing secret
        printed = sum(len(process.communicate()[0].splitlines()) for process in running)
        seconds = time.monotonic() - begun
        return _outcome(database, seconds, printed)


def _start(store: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", _WORKER, "worker", "--once", "--store", store]
    return subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603 - our own arguments


def _kill_some(
    database: Database, running: "Sequence[subprocess.Popen[bytes]]", kills: int, total: int, random: Random
) -> None:
    """Kill so many workers, each when a random share of the articles is in."""
    shares = sorted(random.uniform(0.05, 0.7) for _ in range(kills))
    for share, process in zip(shares, running, strict=False):
        while _done(database) < share * total and process.poll() is None:
            time.sleep(0.05 + random.random() / 10)
        process.send_signal(signal.SIGKILL)


def _done(database: Database) -> int:
    with database.reading() as connection:
        return count_jobs(connection).get(("add", "done"), 0)


def _outcome(database: Database, seconds: float, printed: int) -> Outcome:
    findings = find_wrong(Newsroom(database))
    with database.reading() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (schema.articles, schema.versions, schema.stories)
        ]
        jobs = count_jobs(connection)
    return Outcome(
        seconds=seconds,
        jobs=jobs,
        articles=counts[0],
        versions=counts[1],
        stories=counts[2],
        damage=[finding.what for finding in findings],
        printed=printed,
    )


def main() -> int:
    """Print what the workers left, and how fast they were."""
    parser = argparse.ArgumentParser(prog="python -m benches.workers", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--kills", type=int, default=2)
    parser.add_argument("--store", help="an empty store, instead of a PostgreSQL server of its own")
    given = parser.parse_args()
    reports = list(invent(given.articles, seed=1))
    if given.store:
        outcome = run_workers(given.store, reports, workers=given.workers, kills=given.kills)
    else:
        programs = find_programs()
        if programs is None:
            raise SystemExit("no PostgreSQL on this machine; install it, or give --store")
        with running_server(programs) as server:
            place = new_database(server, "workers")
            outcome = run_workers(place, reports, workers=given.workers, kills=given.kills)
    events = len({report.event for report in reports})
    print(f"{given.workers} workers, {given.kills} killed: {outcome.articles} articles, {outcome.versions} versions")
    print(
        f"jobs {outcome.jobs}; {outcome.stories} stories of {events} events; found wrong: {outcome.damage or 'nothing'}"
    )
    print(f"{outcome.seconds:.1f} s, {outcome.articles / outcome.seconds:.1f} articles a second")
    return 0 if outcome.is_right(given.articles) else 1


if __name__ == "__main__":
    sys.exit(main())
