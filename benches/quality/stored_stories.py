"""``python -m benches.quality.stored_stories ../shared``: does a store make the stories that grouping at once makes?

The articles of ``stories/`` come into a new SQLite store one by one, each grouped before the next comes: by date of
publication, and in random orders. A store looks only at the neighbours of what is new; grouping at once sees all.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import mean
from tempfile import TemporaryDirectory

from benches.quality.bcubed import bcubed
from benches.quality.stories import Corpus, Stories, load
from sqlalchemy import select

from onrecord.flow.grouping import cluster, find_neighbourhood, list_ungrouped, put_clusters
from onrecord.group import Counted
from onrecord.model import Article
from onrecord.store import schema
from onrecord.store.articles import put_version
from onrecord.store.database import Database
from onrecord.store.neighbours import put_terms

SHUFFLES = 3
_NOW = datetime(2031, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Order:
    """The articles in one order, and the stories that the store made of them."""

    name: str
    stories: Stories


def measure_stored(shared: Path) -> dict[str, float]:
    """The figures that the gate holds: the lowest F1 of all orders, and the mean agreement with grouping at once."""
    corpus = load(shared / "data")
    made = list(orders(corpus))
    return {
        "stories.stored_f1": min(bcubed(order.stories, corpus.events).f1 for order in made),
        "stories.stored_as_at_once": mean(share_alike(order.stories, corpus.stories) for order in made),
    }


def orders(corpus: Corpus) -> Iterator[Order]:
    """The stories of each order."""

    def age(article: Article) -> tuple[str, str]:
        return (article.published.value.at.isoformat() if article.published else "9999", article.id)

    yield Order(name="by date of publication", stories=through_store(sorted(corpus.articles, key=age)))
    for seed in range(SHUFFLES):
        shuffled = list(corpus.articles)
        Random(seed).shuffle(shuffled)  # noqa: S311 - nothing secret
        yield Order(name=f"random order {seed + 1}", stories=through_store(shuffled))


def through_store(articles: Sequence[Article]) -> Stories:
    """The stories of articles that come into a new store one after the other."""
    with TemporaryDirectory() as folder, Database(Path(folder) / "record.db") as database:
        for article in articles:
            _take_in(database, article)
        return _stories(database)


def _take_in(database: Database, article: Article) -> None:
    counted = Counted.of(article)
    with database.writing() as connection:
        put = put_version(connection, f"id:{article.id}", article, undated=False, now=_NOW)
        put_terms(connection, put.article_id, counted.counts, counted.day)
        new = list_ungrouped(connection)
        neighbourhood = find_neighbourhood(connection, new)
        put_clusters(connection, cluster(neighbourhood), neighbourhood.new, now=_NOW)


def _stories(database: Database) -> Stories:
    members: defaultdict[str, list[str]] = defaultdict(list)
    table = schema.articles
    with database.reading() as connection:
        for row in connection.execute(select(table.c.story_id, table.c.version_id)):
            members[row.story_id].append(row.version_id)
    return tuple(sorted(tuple(sorted(story)) for story in members.values()))


def share_alike(stories: Iterable[Sequence[str]], others: Iterable[Sequence[str]]) -> float:
    """The share of articles that are with the very same articles in both."""
    same = {tuple(sorted(story)) for story in others}
    sizes = [(len(story), tuple(sorted(story)) in same) for story in stories]
    return sum(size for size, found in sizes if found) / sum(size for size, _ in sizes)


def main() -> int:
    """Print the figures of each order."""
    parser = argparse.ArgumentParser(prog="python -m benches.quality.stored_stories", description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder with data/")
    corpus = load(parser.parse_args().shared / "data")
    print(f"at once: F1 {bcubed(corpus.stories, corpus.events).f1:.4f}, {len(corpus.stories)} stories")
    for order in orders(corpus):
        alike = share_alike(order.stories, corpus.stories)
        figures = f"F1 {bcubed(order.stories, corpus.events).f1:.4f}, {len(order.stories)} stories"
        print(f"{order.name}: {figures}; {alike:.4f} of the articles in the same story as at once", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
