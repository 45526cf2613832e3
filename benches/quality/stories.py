"""``python -m benches.quality.stories ../shared``: how well articles are grouped into stories, and what that rests on.

Prints BCubed F1 on the articles of ``stories/`` by event: at once, one by one by date of publication, over random
orders, with the threshold chosen by cross-validation over events, over random halves of them, and mixed with other
news of the same days; beside it plain TF-IDF with average linkage whose threshold is tuned on these very articles.

Other news are the articles of PolNeAR's training split and of MEANTIME, each given the day of a story's article. The
table of rarity that comes with the package was counted on them. So for the mix they are halved at random: one half is
counted, the other mixed in. An article that is mixed in counts against the precision of the story that it joins, also
where it does report the story's event.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from random import Random
from statistics import mean
from typing import TypeVar

import numpy as np
from benches.quality.average_linkage import cut, link_all
from benches.quality.bcubed import BCubed, bcubed
from benches.quality.news import read_other_news, read_stories

from onrecord.group import StoryStream
from onrecord.group.rarity import Background, count_background
from onrecord.group.stream import MIN_LIKENESS
from onrecord.group.terms import TermCounts, count_terms
from onrecord.model import Article

Stories = tuple[tuple[str, ...], ...]
_Value = TypeVar("_Value")

ORDERS = 20
_FOLDS, _SHUFFLES = 5, 5
_SUBSETS = 50
_HALVINGS = 3
_SHORT_WORDS = 100
_THRESHOLDS = tuple(round(0.08 + 0.005 * step, 3) for step in range(21))
_COSINES = tuple(round(0.02 + 0.005 * step, 3) for step in range(77))


@dataclass(frozen=True)
class Corpus:
    """The articles of ``stories/``, the event of each, and other news."""

    articles: tuple[Article, ...]
    events: Mapping[str, int]
    others: tuple[Article, ...]

    @cached_property
    def stories(self) -> Stories:
        """The stories at once."""
        return group(self.articles)

    @cached_property
    def by_threshold(self) -> dict[float, Stories]:
        """The stories at once, for each threshold that cross-validation chooses from."""
        return {threshold: group(self.articles, min_likeness=threshold) for threshold in _THRESHOLDS}


def load(data: Path) -> Corpus:
    """Read the development data."""
    stories = tuple(read_stories(data))
    return Corpus(
        articles=tuple(article for article, _ in stories),
        events={article.id: event for article, event in stories},
        others=tuple(read_other_news(data)),
    )


def measure_grouping(shared: Path) -> dict[str, float]:
    """The figures that the gate holds."""
    corpus = load(shared / "data")
    return {
        "stories.stream_f1": bcubed(in_stream_order(corpus), corpus.events).f1,
        "stories.same_in_any_order": same_in_any_order(corpus),
        "stories.crossvalidated_f1": mean(crossvalidated(corpus.by_threshold, corpus.events)),
        "stories.subsets_f1": mean(over_subsets(corpus)),
        "stories.mixed_f1": mean(bcubed(mix.grouped(), corpus.events).f1 for mix in mixes(corpus, halvings=1)),
    }


def group(
    articles: Iterable[Article], *, min_likeness: float = MIN_LIKENESS, table: Background | None = None
) -> Stories:
    """The stories of articles that are added at once."""
    stream = StoryStream(background=table, min_likeness=min_likeness)
    stream.add(articles)
    return stream.stories()


def one_by_one(articles: Iterable[Article]) -> Stories:
    """The stories of articles that are added one after the other."""
    stream = StoryStream()
    for article in articles:
        stream.add([article])
    return stream.stories()


def in_stream_order(corpus: Corpus) -> Stories:
    """The stories of articles that come one by one by date of publication; the undated ones last."""

    def age(article: Article) -> tuple[str, str]:
        return (article.published.value.at.isoformat() if article.published else "9999", article.id)

    return one_by_one(sorted(corpus.articles, key=age))


def same_in_any_order(corpus: Corpus) -> float:
    """The share of random orders, one by one, that give the very stories that all at once give."""
    return mean(one_by_one(_shuffled(corpus.articles, seed)) == corpus.stories for seed in range(ORDERS))


def crossvalidated(by_threshold: Mapping[float, Stories], events: Mapping[str, int]) -> list[float]:
    """F1 where the articles of each fold of events are grouped by the threshold that is best on the others.

    All articles are grouped together, as nobody knows the folds of what comes in. One value for each shuffle.
    """
    parts = {
        threshold: {event: bcubed(stories, events, [event]) for event in set(events.values())}
        for threshold, stories in by_threshold.items()
    }

    def total(threshold: float, among: Iterable[int]) -> BCubed:
        return sum((parts[threshold][event] for event in among), BCubed())

    def best(among: Sequence[int]) -> float:
        scores = {threshold: total(threshold, among).f1 for threshold in parts}
        plateau = [threshold for threshold, score in scores.items() if score == max(scores.values())]
        return plateau[len(plateau) // 2]

    values = []
    for seed in range(_SHUFFLES):
        shuffled = _shuffled(sorted(set(events.values())), seed)
        found = BCubed()
        for fold in range(_FOLDS):
            tested = shuffled[fold::_FOLDS]
            found += total(best([event for event in shuffled if event not in tested]), tested)
        values.append(found.f1)
    return values


def over_subsets(corpus: Corpus) -> list[float]:
    """F1 of random halves of the events, each grouped alone."""
    values = []
    for seed in range(_SUBSETS):
        shuffled = _shuffled(sorted(set(corpus.events.values())), seed)
        events = {a: e for a, e in corpus.events.items() if e in shuffled[: len(shuffled) // 2]}
        values.append(bcubed(group(a for a in corpus.articles if a.id in events), events).f1)
    return values


@dataclass(frozen=True, kw_only=True)
class Mix:
    """The stories' articles with other news, and the table of rarity counted on yet other news."""

    articles: tuple[Article, ...]
    table: Background

    def grouped(self, min_likeness: float = MIN_LIKENESS) -> Stories:
        """The stories at once."""
        return group(self.articles, min_likeness=min_likeness, table=self.table)


def mixes(corpus: Corpus, *, halvings: int = _HALVINGS) -> Iterator[Mix]:
    """Two mixes for each random halving of the other news."""
    days = [article.published for article in corpus.articles if article.published is not None]
    for seed in range(halvings):
        shuffled = _shuffled(corpus.others, seed)
        middle = len(shuffled) // 2
        for counted, mixed in ((shuffled[:middle], shuffled[middle:]), (shuffled[middle:], shuffled[:middle])):
            random = Random(seed)  # noqa: S311 - nothing secret
            dated = tuple(replace(article, published=random.choice(days)) for article in mixed)
            yield Mix(articles=(*corpus.articles, *dated), table=count_background(map(count_terms, counted)))


def plain(articles: Sequence[Article]) -> dict[float, Stories]:
    """TF-IDF with average linkage over all pairs, the usual baseline: stories by the least cosine that joins."""
    counts = [count_terms(article) for article in articles]
    merges = link_all(_cosines(counts))
    return {
        cosine: tuple(tuple(articles[place].id for place in cluster) for cluster in cut(merges, len(articles), cosine))
        for cosine in _COSINES
    }


def _cosines(articles: Sequence[TermCounts]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    terms, places = np.unique(np.concatenate([article.terms for article in articles]), return_inverse=True)
    rows = np.repeat(np.arange(len(articles)), [article.terms.size for article in articles])
    matrix = np.zeros((len(articles), terms.size))
    matrix[rows, places] = 1 + np.log(np.concatenate([article.counts for article in articles]))
    matrix *= np.log((1 + len(articles)) / (1 + (matrix > 0).sum(axis=0))) + 1
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return np.asarray(matrix @ matrix.T)


def main() -> int:
    """Print all figures."""
    parser = argparse.ArgumentParser(prog="python -m benches.quality.stories", description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder with data/")
    corpus = load(parser.parse_args().shared / "data")
    events = corpus.events
    print(f"{len(events)} articles of {len(set(events.values()))} events, {len(corpus.others)} other articles")
    _row("at once", _told(corpus.stories, events))
    _row("one by one, by date of publication", _told(in_stream_order(corpus), events))
    _row(f"the same stories over {ORDERS} random orders", f"{same_in_any_order(corpus):.2f}")
    _print_generalising(corpus)
    _print_short(corpus)
    _print_mixes(corpus)
    _row("plain TF-IDF, tuned on these articles", _best(plain(corpus.articles), events))
    print("F1 by threshold: " + ", ".join(f"{t:g} {bcubed(s, events).f1:.4f}" for t, s in corpus.by_threshold.items()))
    return 0


def _print_generalising(corpus: Corpus) -> None:
    values = crossvalidated(corpus.by_threshold, corpus.events)
    _row("threshold by cross-validation", f"F1 {mean(values):.4f}, {_FOLDS} folds of events, {_SHUFFLES} shuffles")
    values = over_subsets(corpus)
    _row("random halves of the events", f"F1 {mean(values):.4f}, lowest {min(values):.4f} of {_SUBSETS}")


def _print_short(corpus: Corpus) -> None:
    """Headlines, flashes and search pages: alone, they miss their story; in a wrong one, they spoil it."""
    short = {article.id for article in corpus.articles if len(article.text.split()) < _SHORT_WORDS}
    spoilt = sum(
        len({corpus.events[a] for a in story}) > 1 for story in corpus.stories for article in story if article in short
    )
    alone = sum(story[0] in short for story in corpus.stories if len(story) == 1)
    _row(f"articles under {_SHORT_WORDS} words", f"{len(short)}, alone {alone}, in a story of two events {spoilt}")


def _print_mixes(corpus: Corpus) -> None:
    by_mix: list[tuple[Mix, Stories]] = [(mix, mix.grouped()) for mix in mixes(corpus)]
    values = [bcubed(stories, corpus.events).f1 for _, stories in by_mix]
    joined = [_strangers(stories, corpus.events) for _, stories in by_mix]
    strangers = (
        f"of {len(by_mix[0][0].articles) - len(corpus.articles)} strangers {min(joined)} to {max(joined)} joined"
    )
    _row(f"mixed with other news, {len(values)} mixes", f"F1 {mean(values):.4f}, lowest {min(values):.4f}; {strangers}")
    one = by_mix[0][0]
    swept = {threshold: one.grouped(threshold) for threshold in _THRESHOLDS}
    _row("one mix, threshold by cross-validation", f"F1 {mean(crossvalidated(swept, corpus.events)):.4f}")
    _row("one mix, plain TF-IDF, tuned on it", _best(plain(one.articles), corpus.events))


def _strangers(stories: Stories, events: Mapping[str, int]) -> int:
    """How many articles of other news are in a story with one of the events."""
    return sum(a not in events for story in stories if any(a in events for a in story) for a in story)


def _told(stories: Stories, events: Mapping[str, int]) -> str:
    found = bcubed(stories, events)
    precision, recall = found.precision / found.articles, found.recall / found.articles
    return f"F1 {found.f1:.4f}, precision {precision:.4f}, recall {recall:.4f}"


def _best(by_threshold: Mapping[float, Stories], events: Mapping[str, int]) -> str:
    score: Callable[[float], float] = lambda threshold: bcubed(by_threshold[threshold], events).f1  # noqa: E731
    best = max(by_threshold, key=score)
    held_out = mean(crossvalidated(by_threshold, events))
    return f"F1 {score(best):.4f} at {best:g}; threshold by cross-validation {held_out:.4f}"


def _shuffled(values: Sequence[_Value], seed: int) -> list[_Value]:
    shuffled = list(values)
    Random(seed).shuffle(shuffled)  # noqa: S311 - nothing secret
    return shuffled


def _row(what: str, value: str) -> None:
    print(f"{what:<44}{value}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
