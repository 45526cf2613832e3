"""What lies ahead, on the Wikinews articles of MEANTIME (NewsReader, CC BY 4.0).

Usage: ``python -m benches.quality.future ../shared/data/time/meantime``

MEANTIME annotates events as future or not, and as certain, probable or possible. A sentence with a future event is
found if we have something upcoming or a commitment in it. Prints precision and recall over sentences, and recall apart
for future events that are certain and for those that are not. Only the first six sentences of an article are annotated.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benches.quality.meantime import join_tokens, lines, load
from lxml import etree

import onrecord
from onrecord.model import Span

_UNCERTAIN = frozenset({"POSSIBLE", "PROBABLE"})


def main(arguments: list[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benches.quality.future", description=__doc__)
    parser.add_argument("corpus", type=Path, help="the folder with corpus_*/*.xml")
    counts: Counter[str] = Counter()
    for path in sorted(parser.parse_args(arguments).corpus.glob("corpus_*/*.xml")):
        counts.update(_count(path))
    precision = counts["right"] / max(1, counts["found"])
    recall = counts["right"] / max(1, counts["future"])
    print(f"sentences with a future event {counts['future']}, found {counts['found']}, right {counts['right']}")
    print(f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}")
    for kind in ("certain", "uncertain"):
        print(f"of the {kind} ones {counts[kind]}: R {counts[f'{kind} found'] / max(1, counts[kind]):.3f}")
    return 0


def _count(path: Path) -> Iterator[str]:
    """Name each thing counted, once for each sentence that it holds for."""
    article = load(path)
    future = dict(_future_events(path))
    ahead = _ahead(article.text, article.published)
    for line in list(lines(article.text))[2:]:  # the headline and the date are no sentences
        marks = {certain for span, certain in future.items() if line.covers(span)}
        found = any(line.overlaps(span) for span in ahead)
        yield from ["found"] * found + ["future"] * bool(marks) + ["right"] * (found and bool(marks))
        for kind in marks:
            yield from [kind, *[f"{kind} found"] * found]


def _future_events(path: Path) -> Iterator[tuple[Span, str]]:
    root = etree.parse(path).getroot()
    _, spans = join_tokens(root)
    for event in root.iterfind("Markables/EVENT_MENTION"):
        places = [spans[anchor.get("t_id")] for anchor in event.iterfind("token_anchor") if anchor.get("t_id") in spans]
        if places and event.get("time") == "FUTURE":
            span = Span(min(place.start for place in places), max(place.end for place in places))
            yield span, "uncertain" if event.get("certainty") in _UNCERTAIN else "certain"


def _ahead(text: str, published: onrecord.Moment | None) -> Sequence[Span]:
    """Where we have something upcoming or a commitment."""
    report = onrecord.Text(text=text, published=str(published) if published else None)
    compared = onrecord.compare(report)
    spans = [item.evidence.span for comparison in compared.comparisons for item in comparison.upcoming]
    return [*spans, *(commitment.act for each in compared.reports for commitment in each.reading.commitments)]


if __name__ == "__main__":
    sys.exit(main())
