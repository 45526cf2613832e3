"""``onrecord watch`` killed at random moments, again and again, until it is done: what is lost, and what is done twice.

    python -m benches.crash_watch --kills 100 --seed 1

A local site lists invented reports at two hosts. Rounds go on until there were as many kills as asked for: in each, a
watch on a new SQLite store is killed with SIGKILL at a random moment and begun anew until it ends by itself. Then every
report must be in the store once, with its reading and in a story; each article that a watch had told of must be there
under the number it told; nothing may be left in hand; and no page may have been asked for more often than once and once
more for each kill that had it in hand.
"""

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from onrecord.flow.feeding import add_feeds
from onrecord.flow.newsroom import Added, Newsroom
from onrecord.flow.watch_options import WatchOptions
from onrecord.flow.watching import Watch
from onrecord.ingest.fetch import FetchOptions
from onrecord.store.database import Database
from onrecord.testing.server import Page, Site

THREADS = 4
_REPORT = """<html><head><title>{ship} towed into {port}</title>
<meta property="article:published_time" content="2031-04-{day:02}T05:00:00Z"></head><body><article>
<h1>{ship} towed into {port}</h1>
<p>The {kind} {ship} broke down on Monday with {people} people aboard and was towed into {port} by two tugs.</p>
<p>"We will not let her sail again before every valve has been checked," said {who}, the harbour master of {port}.</p>
<p>The harbour board will meet on Friday to decide on a new {kind} for the crossing, which is used by many people.</p>
</article></body></html>"""
_HOSTS = ("127.0.0.1", "localhost")
_LONGEST_S = 1.5  # of a watch that is killed, from when it has loaded its parts
_TIMEOUT_S = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One store, killed until it was done.

    Attributes:
        kills: How often.
        faults: What should not be; none in a sound store.
        again: How many requests for pages there were beyond one for each.
        most: How often a page was asked for at most.
    """

    kills: int
    faults: tuple[str, ...]
    again: int
    most: int


def main() -> int:
    """Run rounds until there were enough kills; the exit status is 1 where anything was lost or done too often."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=2, metavar=("STORE", "FEED"), help="be the watch that is killed")
    given = parser.parse_args()
    if given.child:
        watch(*given.child)
        return 0
    chance = random.Random(given.seed)  # noqa: S311 - moments to kill at, no secret
    rounds: list[Round] = []
    while (kills := sum(done.kills for done in rounds)) < given.kills:
        with tempfile.TemporaryDirectory() as folder:
            rounds.append(kill_until_done(Path(folder), given.articles, given.kills - kills, chance))
    report(rounds, given.articles)
    return 1 if any(done.faults for done in rounds) else 0


def report(rounds: list[Round], articles: int) -> None:
    """Print the figures."""
    kills = sum(done.kills for done in rounds)
    faults = [fault for done in rounds for fault in done.faults]
    print(f"{kills} kills over {len(rounds)} stores of {articles} articles, {THREADS} threads")
    print(f"faults: {len(faults)}", *faults, sep="\n  ")
    again, most = sum(done.again for done in rounds), max(done.most for done in rounds)
    print(f"pages asked for again: {again}; one page at most {most} times")


def watch(store: str, feed: str) -> None:
    """The watch that is killed: says when it begins, and tells each article once it is stored."""
    fetch = FetchOptions(retries=0, allow_private=True, pause_s=0.0)
    print("begun", flush=True)
    with Database(store) as database:
        newsroom = Newsroom(database)
        add_feeds(newsroom, [feed], actor="bench")
        Watch(newsroom, options=WatchOptions(fetch=fetch, threads=THREADS), tell=_tell).run(once=True)
    print("ended", flush=True)


def _tell(happening: object) -> None:
    if isinstance(happening, Added):
        print(happening.put.article_id, happening.article.url, flush=True)


def kill_until_done(folder: Path, articles: int, kills: int, chance: random.Random) -> Round:
    """Kill a watch on a new store at random moments, at most ``kills`` times, let it end, and look at what is there."""
    store = folder / "record.db"
    with Site() as site:
        pages = _fill(site, articles)
        told: dict[str, str] = {}
        done = 0
        while True:
            lines = _run(store, site.url("/feed"), chance.uniform(0, _LONGEST_S) if done < kills else None)
            told |= {url: number for number, _, url in (line.partition(" ") for line in lines) if url}
            if "ended" in lines:
                break
            done += 1
        asked = Counter(request.target for request in site.requests)
    counts = [asked[f"/{page.rpartition('/')[2]}"] for page in pages]
    faults = [*_faults(store, pages, told), *_repeats(counts, done)]
    return Round(kills=done, faults=tuple(faults), again=sum(counts) - len(pages), most=max(counts))


def _fill(site: Site, articles: int) -> list[str]:
    """Put reports and a feed of them on the site; gives their addresses, at two hosts in turn."""
    pages = [site.url(f"/{number}", host=_HOSTS[number % len(_HOSTS)]) for number in range(articles)]
    for number in range(articles):
        words = {
            "ship": f"Plover{number}",
            "port": f"Sorrel{number % 7}",
            "kind": ("ferry", "tug", "barge")[number % 3],
        }
        text = _REPORT.format(**words, day=number % 28 + 1, people=100 + number, who=f"Ada Quill{number}")
        site.pages[f"/{number}"] = Page(body=text.encode(), wait_s=0.05)
    items = "".join(f"<item><link>{page}</link></item>" for page in pages)
    body = f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
    site.pages["/feed"] = Page(body=body.encode(), content_type="application/rss+xml")
    return pages


def _run(store: Path, feed: str, kill_after_s: float | None) -> list[str]:
    """Run a watch, killed so long after it has begun; gives the whole lines that it printed."""
    command = [sys.executable, "-m", "benches.crash_watch", "--child", str(store), feed]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - our own arguments
        assert child.stdout is not None
        begun = child.stdout.readline()
        wait_s = _TIMEOUT_S if kill_after_s is None else kill_after_s
        timer = threading.Timer(wait_s, child.send_signal, [signal.SIGKILL])
        timer.start()
        printed = child.stdout.read()
        timer.cancel()
    if child.returncode not in {0, -signal.SIGKILL}:
        raise RuntimeError(f"the watch ended by itself with {child.returncode}")
    return [line.rstrip("\n") for line in (begun + printed).splitlines(keepends=True) if line.endswith("\n")]


def _faults(store: Path, pages: list[str], told: dict[str, str]) -> list[str]:
    """What should not be in a store that was killed and finished."""
    with closing(sqlite3.connect(store)) as connection:
        stored = dict(connection.execute("SELECT url, id FROM articles"))
        faults = [f"{page}: is not in the store" for page in pages if page not in stored]
        faults += [f"{url}: is in the store, and nothing lists it" for url in stored if url not in pages]
        faults += [f"{url}: was told as {number}" for url, number in told.items() if str(stored.get(url)) != number]
        for what, query in _MUST_BE_EMPTY.items():
            faults += [f"{what}: {row}" for row in connection.execute(query)]
        faults += [f"integrity: {row}" for (row,) in connection.execute("PRAGMA integrity_check") if row != "ok"]
        faults += [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
    return faults


_MUST_BE_EMPTY = {
    "more than one version": "SELECT url, n_versions FROM articles WHERE n_versions <> 1",
    "no story": "SELECT url FROM articles WHERE story_id IS NULL",
    "no reading": "SELECT id FROM versions WHERE id NOT IN (SELECT version_id FROM readings)",
    "story without comparison": "SELECT id FROM stories WHERE merged_into IS NULL"
    " AND id NOT IN (SELECT story_id FROM comparisons)",
    "job in hand or failed": "SELECT kind, key, error FROM jobs WHERE state IN ('running', 'failed')",
}


def _repeats(counts: list[int], kills: int) -> list[str]:
    """Pages that were asked for more often than their kills explain, one by one and all together."""
    faults = [
        f"a page was asked for {count} times, with {kills} kills" for count in counts if not 1 <= count <= 1 + kills
    ]
    again = sum(counts) - len(counts)
    return faults + ([f"{again} pages asked for again, with {kills} kills"] if again > kills * len(_HOSTS) else [])


if __name__ == "__main__":
    sys.exit(main())
