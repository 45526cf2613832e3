"""``python -m benches.quality.commitments ../shared``: how well commitments are read, on articles labelled by hand.

Prints F1, polarity and modality for each half of the labels, without and with the tagger. ``labels/commitments.md``
says how the labels were made. ``--errors`` lists the errors of the development half; nothing lists those of the other.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.ingest import load
from onrecord.model import Article, Commitment, Span
from onrecord.read import read_article
from onrecord.read.reader import AttributionTagger

_LABELS = Path(__file__).with_name("labels") / "commitments.json"
_HALVES = ("development", "held out")
# Share of the shorter of two acts that both hold.
_OVERLAP = 0.5
_SMALL_WORDS = frozenset("the a an of and mr mrs ms president sen rep gov prime minister".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A label, what was found for it, or both."""

    article: str
    label: Mapping[str, Any] | None
    found: Commitment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts over some articles; the shares are 0 where nothing is counted.

    Attributes:
        labels: How many commitments are labelled.
        found: How many were found.
        right: How many were found with the right actor.
        acts: How many were found, whoever the actor.
        polarity: Of those right, how many have the right polarity.
        modality: The same for modality.
        conditions: Labelled conditions of those right, and how many of these were found.
    """

    labels: int
    found: int
    right: int
    acts: int
    polarity: int
    modality: int
    conditions: tuple[int, int]

    @property
    def precision(self) -> float:
        """Right ones of all found."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Right ones of all labelled."""
        return self.right / max(1, self.labels)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.labels + self.found)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures, and the errors of the development half where asked."""
    options = _parse(arguments)
    labels = read_labels()
    articles = read_articles(options.shared, labels)
    for name, tagger in _taggers(tagged=not options.rules_only):
        matches = find_matches(labels, articles, tagger)
        for half in _HALVES:
            print(f"{name:<14}{half:<13}{_line(score(matches[half]))}")
        everything = score([match for half in _HALVES for match in matches[half]])
        print(f"{name:<14}{'both':<13}{_line(everything)}", flush=True)
        if options.errors:
            print(*_errors(matches["development"], articles), sep="\n")
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benches.quality.commitments", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("shared", type=Path, help="the folder with data/")
    parser.add_argument("--rules-only", action="store_true", help="leave out the run with the tagger")
    parser.add_argument("--errors", action="store_true", help="list the errors of the development half")
    return parser.parse_args(arguments)


def _taggers(*, tagged: bool) -> Iterator[tuple[str, AttributionTagger | None]]:
    yield "rules alone", None
    if tagged:
        from onrecord.read.tagger.session import load_tagger  # noqa: PLC0415 - loads the network

        yield "with tagger", load_tagger()


def measure_commitments(shared: Path) -> dict[str, float]:
    """The measures of the gate, over both halves, with the tagger as the commands read: F1, polarity and modality."""
    from onrecord.read.tagger.session import load_tagger  # noqa: PLC0415 - loads the network

    labels = read_labels()
    matches = find_matches(labels, read_articles(shared, labels), load_tagger())
    scored = score([match for half in _HALVES for match in matches[half]])
    return {
        "commitments.f1": scored.f1,
        "commitments.polarity": scored.polarity / max(1, scored.right),
        "commitments.modality": scored.modality / max(1, scored.right),
    }


def read_labels() -> list[dict[str, Any]]:
    """The labelled articles."""
    labels: list[dict[str, Any]] = json.loads(_LABELS.read_text(encoding="utf-8"))
    return labels


def read_articles(shared: Path, labels: Sequence[Mapping[str, Any]]) -> dict[str, Article]:
    """The labelled articles by id, loaded as the commands load JSONL."""
    wanted = {row["id"] for row in labels}
    rows = [row for row in _rows(shared / "data") if row["id"] in wanted]
    with tempfile.TemporaryDirectory(prefix="onrecord-commitments-") as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return {str(article.id): article for article in load([path]).values}


def _rows(data: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((data / "stories").glob("*.json")):
        yield _article(json.loads(path.read_text(encoding="utf-8")), outlet="outlet")
    for split in ("dev", "train"):
        with (data / "attribution" / f"{split}.jsonl").open(encoding="utf-8") as lines:
            yield from (_article(json.loads(line), outlet="publisher") for line in lines)


def _article(row: Mapping[str, Any], *, outlet: str) -> dict[str, Any]:
    return {**{key: row[key] for key in ("id", "title", "published", "text")}, "outlet": row[outlet]}


def find_matches(
    labels: Sequence[Mapping[str, Any]], articles: Mapping[str, Article], tagger: AttributionTagger | None
) -> dict[str, list[Match]]:
    """Labels and what was found, paired, by half."""
    matches: dict[str, list[Match]] = {half: [] for half in _HALVES}
    for row in labels:
        found = read_article(articles[row["id"]], tagger=tagger).commitments
        matches[row["half"]].extend(_pair(row, found))
    return matches


def _pair(row: Mapping[str, Any], found: Sequence[Commitment]) -> Iterator[Match]:
    """Each label with the first free commitment whose act overlaps it, those of the right actor before others."""
    free, open_labels = list(found), list(row["commitments"])
    for is_strict in (True, False):
        for label in list(open_labels):
            taken = next(
                (c for c in free if _overlaps(label["act"], c.act) and (is_right(label, c) or not is_strict)), None
            )
            if taken is not None:
                free.remove(taken)
                open_labels.remove(label)
                yield Match(article=row["id"], label=label, found=taken)
    yield from (Match(article=row["id"], label=label, found=None) for label in open_labels)
    yield from (Match(article=row["id"], label=None, found=commitment) for commitment in free)


def _overlaps(label: Sequence[int], found: Span) -> bool:
    shared = min(label[1], found.end) - max(label[0], found.start)
    return shared >= _OVERLAP * min(label[1] - label[0], len(found))


def is_right(label: Mapping[str, Any], found: Commitment) -> bool:
    """Whether the actor found is one of the label's names: the words of one are all among those of the other."""
    words = _words(found.actor_name)
    return any(words <= _words(name) or _words(name) <= words for name in label["actor"]) and bool(words)


def _words(name: str) -> frozenset[str]:
    plain = (word.strip(".,()").removesuffix("'s").removesuffix("’s") for word in name.casefold().split())
    return frozenset(plain) - _SMALL_WORDS


def score(matches: Sequence[Match]) -> Score:
    """Count the matches."""
    pairs = [(match.label, match.found) for match in matches if match.label is not None and match.found is not None]
    right = [(label, found) for label, found in pairs if is_right(label, found)]
    conditional = [(label["condition"], found.condition) for label, found in right if label["condition"]]
    return Score(
        labels=sum(match.label is not None for match in matches),
        found=sum(match.found is not None for match in matches),
        right=len(right),
        acts=len(pairs),
        polarity=sum(label["polarity"] == found.polarity for label, found in right),
        modality=sum(label["modality"] == found.modality for label, found in right),
        conditions=(len(conditional), sum(found is not None and _overlaps(span, found) for span, found in conditional)),
    )


def _line(scored: Score) -> str:
    right = max(1, scored.right)
    return (
        f"F1 {scored.f1:.3f}  P {scored.precision:.3f}  R {scored.recall:.3f}  labels {scored.labels}"
        f"  found {scored.found}  right {scored.right}  act found {scored.acts}"
        f"  polarity {scored.polarity / right:.3f}  modality {scored.modality / right:.3f}"
        f"  conditions {scored.conditions[1]} of {scored.conditions[0]}"
    )


def _errors(matches: Sequence[Match], articles: Mapping[str, Article]) -> Iterator[str]:
    for match in matches:
        text, label, found = articles[match.article].text, match.label, match.found
        wanted = f"{label['actor'][0]}: {text[slice(*label['act'])]} ({label['modality']})" if label else "-"
        given = f"{found.actor_name}: {found.act.of(text)} ({found.modality})" if found else "-"
        good = label is not None and found is not None and is_right(label, found)
        if not good or (label and found and (label["polarity"], label["modality"]) != (found.polarity, found.modality)):
            before = text[max(0, found.act.start - 60) : found.act.start] if found and not label else ""
            yield f"  {match.article[:24]} | want {wanted[:110]} | got {before!r} {given[:110]}"


if __name__ == "__main__":
    sys.exit(main())
