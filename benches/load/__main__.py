"""``python -m benches.load --articles 100000``: how fast a newsroom answers over so many invented articles.

Fills a new store, serves it in a process of its own, asks for pages over HTTP, and prints how long the answers took;
then 50 readers ask at once. Fails where a bar is broken. ``--store`` takes a database URL, or a file to keep: one that
was filled before by the same number of articles is used as it is.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import func, select

from benches.load.asking import Waited, ask_each, ask_together, serving
from benches.load.filling import compare_some, fill
from benches.load.invented import InventedRecord
from onrecord.flow.newsroom import Newsroom
from onrecord.store import schema
from onrecord.store.database import Database
from onrecord.store.speakers import list_speakers

_SEED = 5
_COMPARED = 40
_ASKED = 300
_SEARCH_P95_MS = 200.0
_STORY_P95_MS = 150.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The addresses that are asked for."""

    searches: dict[str, list[str]]
    stories: list[str]
    speakers: list[str]
    articles: list[str]

    def mixed(self) -> list[str]:
        """All of them, as readers open them: the front page and stories more often than the rest."""
        searches = [path for paths in self.searches.values() for path in paths]
        return ["/"] * 20 + self.stories * 2 + searches + self.speakers + self.articles


def main() -> None:
    """Fill, ask, print, judge."""
    given = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        place = given.store or str(Path(folder) / "record.db")
        pages = _prepare(place, given.articles)
        with serving(place, given.port) as port:
            waited = _measure(pages, port)
            together = ask_together(pages.mixed(), port, readers=given.readers, seconds=given.seconds)
    _print([*waited, together])
    sys.exit(bool(_broken(waited, together)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benches.load", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--store")
    parser.add_argument("--port", type=int, default=8161)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    return parser.parse_args()


def _prepare(place: str, articles: int) -> Pages:
    """A filled store, some of whose stories are compared, and what to ask of it."""
    record = InventedRecord(articles, seed=_SEED)
    with Database(place) as database:
        newsroom = Newsroom(database)
        found = _stories(database)
        if sum(found.values()) != articles:
            began = time.perf_counter()
            found = fill(newsroom, record)
            print(f"{articles} articles, {len(found)} stories: filled in {time.perf_counter() - began:.0f} s")
        began = time.perf_counter()
        compared = compare_some(newsroom, found, number=_COMPARED)
        print(f"{len(compared)} stories compared in {time.perf_counter() - began:.0f} s", flush=True)
        if Path(place).exists():
            print(f"{Path(place).stat().st_size / 1e6:.0f} MB")
        with database.reading() as connection:
            speakers = [f"/speakers/{one.key}" for one in list_speakers(connection, limit=20)]
    numbers = [1 + articles * step // 50 for step in range(50)]
    return Pages(
        searches=_searches(record),
        stories=[f"/stories/{story}" for story in compared],
        speakers=["/speakers", *speakers],
        articles=[f"/articles/{number}" for number in numbers],
    )


def _stories(database: Database) -> dict[str, int]:
    """The stories of a store that was filled before, by the number of their articles."""
    with database.reading() as connection:
        table = schema.articles
        rows = connection.execute(
            select(table.c.story_id, func.count()).where(table.c.story_id.is_not(None)).group_by(table.c.story_id)
        )
        return {row[0]: row[1] for row in rows}


def _searches(record: InventedRecord) -> dict[str, list[str]]:
    """Searches of each kind; the words are told by their rank, the most common is 0."""
    word = record.common_word
    queries = {
        "rare word": [word(rank) for rank in (20_000, 30_000, 40_000, 50_000)],
        "common word": [word(rank) for rank in (0, 1, 5, 150, 400)],
        "three words": [f"{word(a)} {word(b)} {word(c)}" for a, b, c in ((0, 160, 900), (170, 200, 300), (2, 3, 4))],
        "phrase": [f'"{word(a)} {word(b)}"' for a, b in ((0, 1), (160, 170), (3, 400), (2, 2))],
        "either or not": [f"{word(a)} OR {word(b)} -{word(c)}" for a, b, c in ((0, 500, 1), (700, 800, 3))],
        "speaker": [f"{word(a)} speaker:{name}" for a, name in ((0, "bomi"), (1, "bosu"), (300, "bive"))],
        "date": [
            f"{word(a)} after:2031-{month:02} before:2031-{month + 1:02}" for a, month in ((0, 2), (1, 7), (500, 11))
        ],
        "said about": [f"said-about:{word(a)} kind:direct" for a in (0, 200, 1000)],
    }
    asked = {f"search, {name}": [f"/search?q={quote(one)}" for one in given] for name, given in queries.items()}
    asked["search, articles"] = [
        f"/search?corpus=articles&q={quote(one)}" for given in queries.values() for one in given if ":" not in one
    ]
    asked["search, by date"] = [f"/search?order=newest&q={quote(one)}" for given in queries.values() for one in given]
    return asked


def _measure(pages: Pages, port: int) -> list[Waited]:
    share = _ASKED // len(pages.searches)
    each = [ask_each(name, paths, port, times=share) for name, paths in pages.searches.items()]
    seconds = tuple(sorted(second for waited in each for second in waited.seconds))
    every = Waited(name="search, all of these", seconds=seconds, errors=sum(waited.errors for waited in each))
    others = {
        "story page": pages.stories,
        "speaker page": pages.speakers,
        "article page": pages.articles,
        "front page": ["/"],
    }
    return [*each, every, *(ask_each(name, paths, port, times=100) for name, paths in others.items())]


def _print(waited: Sequence[Waited]) -> None:
    print(f"{'asked for':28}{'n':>6}{'p50 ms':>9}{'p95 ms':>9}{'worst':>9}{'errors':>8}")
    for one in waited:
        times = f"{one.at(0.5):9.1f}{one.at(0.95):9.1f}{one.at(1.0):9.1f}"
        print(f"{one.name:28}{len(one.seconds):6}{times}{one.errors:8}")


def _broken(waited: Sequence[Waited], together: Waited) -> list[str]:
    """The bars that are broken; each is printed."""
    bars = {"search, all of these": _SEARCH_P95_MS, "story page": _STORY_P95_MS}
    broken = [
        f"{one.name}: p95 over {bars[one.name]:.0f} ms" for one in waited if one.at(0.95) > bars.get(one.name, 1e9)
    ]
    broken += [f"{one.name}: {one.errors} errors" for one in (*waited, together) if one.errors]
    for line in broken:
        print(f"BROKEN {line}")
    return broken


if __name__ == "__main__":
    main()
