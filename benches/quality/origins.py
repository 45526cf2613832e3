"""Origins on hand-labelled events: do the passages that we say rest on one origin rest on one?

Usage: ``python -m benches.quality.origins ../shared``

An *item* is an utterance or a fact with the passages that have it (see ``labels/README.md``). It is right when our
partition of its passages into origins is the labelled one, so that the number of independent origins is right too and
for the right reason. Items that only one article has cannot be wrong that way; they are left out of ``groups``. Beside
it: pairwise precision and recall of "same origin", over all pairs of labelled passages of different articles of an
event, whatever their item; and the share of passages whose kind of origin is right, where the reporting of an outlet,
its own or another's, is one kind.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.compare import compare_story
from onrecord.flow import compare_inputs
from onrecord.group.copies import find_copies
from onrecord.interfaces.comparisons import comparison_document
from onrecord.interfaces.encoding import encode_json
from onrecord.model import Span

LABELS = Path(__file__).with_name("labels") / "origins.json"
UNSEEN = LABELS.with_name("origins-unseen.json")
_REPORTING = frozenset({"own", "outlet", "unknown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A labelled passage, with the origin that it rests on by the label and by us."""

    article: str
    span: Span
    label: str
    kind: str
    found: str
    found_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An utterance or fact of an event."""

    event: str
    name: str
    mentions: tuple[Mention, ...]

    @property
    def is_shared(self) -> bool:
        """Whether several articles have it."""
        return len({mention.article for mention in self.mentions}) > 1

    @property
    def is_right(self) -> bool:
        """Whether our partition is the labelled one."""
        return all((a.label == b.label) == (a.found == b.found) for a, b in combinations(self.mentions, 2))

    @property
    def is_counted_right(self) -> bool:
        """Whether we have as many origins as the label, be it for another reason."""
        return len({m.label for m in self.mentions}) == len({m.found for m in self.mentions})


def measure(shared: Path) -> dict[str, float]:
    """The figures by name, and that for groups on the events that were labelled after the rules; all in [0, 1]."""
    unseen = score(list(read_items(shared, UNSEEN)))
    return {**score(list(read_items(shared))), "origins.groups_unseen": unseen["origins.groups"]}


def score(items: Sequence[Item]) -> dict[str, float]:
    """The figures of labelled items."""
    several = [item for item in items if item.is_shared]
    pairs = Counter(
        (a.label == b.label, a.found == b.found)
        for event in sorted({item.event for item in items})
        for a, b in _pairs([m for item in items if item.event == event for m in item.mentions])
    )
    mentions = [mention for item in items for mention in item.mentions]
    return {
        "origins.groups": sum(item.is_right for item in several) / len(several),
        "origins.counts": sum(item.is_counted_right for item in several) / len(several),
        "origins.same_precision": pairs[True, True] / max(1, pairs[True, True] + pairs[False, True]),
        "origins.same_recall": pairs[True, True] / max(1, pairs[True, True] + pairs[True, False]),
        "origins.kinds": sum(_kind(m.kind) == _kind(m.found_kind) for m in mentions) / len(mentions),
    }


def _pairs(mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    return ((a, b) for a, b in combinations(mentions, 2) if a.article != b.article)


def _kind(kind: str) -> str:
    return "outlet" if kind in _REPORTING else kind


def read_items(shared: Path, labels: Path = LABELS) -> Iterator[Item]:
    """The labelled items of all events, the articles of each compared as one story."""
    for event in json.loads(labels.read_text(encoding="utf-8"))["events"]:
        found = _Found(_compare([_path(shared, article) for article in event["articles"]]), event["articles"])
        for item in event["items"]:
            yield Item(
                event=event["event"],
                name=item["id"],
                mentions=tuple(_mention(mention, event["origins"], found) for mention in item["mentions"]),
            )


def _mention(label: Mapping[str, Any], origins: Mapping[str, Any], found: "_Found") -> Mention:
    span = Span(*label["span"])
    origin, kind = found.at(label["article"], span)
    return Mention(
        article=label["article"],
        span=span,
        label=label["origin"],
        kind=origins[label["origin"]]["kind"],
        found=origin,
        found_kind=kind,
    )


class _Found:
    """Looks up origins in the document of a comparison; the articles are in the order of ``names``."""

    def __init__(self, document: Mapping[str, Any], names: Sequence[str]) -> None:
        ids = {name: article["id"] for name, article in zip(names, document["articles"], strict=True)}
        self._ids = ids
        self._base: dict[str, tuple[str, str]] = {}
        self._passages: dict[str, list[tuple[Span, tuple[str, str]]]] = {}
        for origin in (origin for story in document["stories"] for origin in story["origins"]):
            told = (origin["id"], origin["kind"])
            self._base.update(dict.fromkeys(origin["wholly"], told))
            for place in origin["passages"]:
                self._passages.setdefault(place["article"], []).append((Span(*place["span"]), told))

    def at(self, name: str, span: Span) -> tuple[str, str]:
        """The origin of a place and its kind: of the shortest passage that overlaps it, else of the article."""
        article = self._ids[name]
        over = [(len(place), told) for place, told in self._passages.get(article, ()) if place.overlaps(span)]
        return min(over)[1] if over else self._base[article]


def _path(shared: Path, article: str) -> Path:
    story = shared / "data" / "stories" / f"{article}.json"
    return story if story.exists() else shared / "data" / "seeds" / f"{article}.txt"


def _compare(paths: Sequence[Path]) -> Any:
    """The comparison of all articles as one story, so that a miss of grouping is not counted here once more."""
    compared = compare_inputs(paths)
    comparisons = compared.comparisons
    if len(comparisons) > 1:
        members = sorted(compared.reports, key=lambda report: report.article.id)
        articles = tuple(article for comparison in comparisons for article in comparison.story.articles)
        whole = replace(comparisons[0].story, articles=articles, copies=find_copies(members))
        comparisons = (compare_story(whole, members),)
    return json.loads(encode_json(comparison_document(comparisons, compared.reports)))


def main() -> int:
    """Print the figures, and with ``--errors`` each item that is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder that holds data/stories and data/seeds")
    parser.add_argument("--errors", action="store_true", help="also list the items that are wrong")
    parser.add_argument("--unseen", action="store_true", help="the events that were labelled after the rules")
    arguments = parser.parse_args()
    items = list(read_items(arguments.shared, UNSEEN if arguments.unseen else LABELS))
    for event in (*dict.fromkeys(item.event for item in items), None):
        chosen = [item for item in items if event in (item.event, None)]
        shared = sum(item.is_shared for item in chosen)
        figures = "  ".join(f"{name.removeprefix('origins.')} {value:.3f}" for name, value in score(chosen).items())
        print(f"{event or 'all':<8} items {len(chosen):3} shared {shared:3}  {figures}")
    if arguments.errors:
        for item in items:
            if not item.is_right and item.is_shared:
                told = "; ".join(f"{m.article[:8]} {m.span.start} {m.label}->{m.found}" for m in item.mentions)
                print(f"{item.event} {item.name}: {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
