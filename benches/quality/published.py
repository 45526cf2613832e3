"""How often the inferred publication day is right, with the given date hidden.

Right means within one day of the given date, which the data set itself has wrong at times. Run as
``python benches/quality/published.py ../shared/data``; ``--show`` prints what came out wrong.
"""

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from onrecord.ingest import infer_published, read_record
from onrecord.model import Article


def stories(data: Path) -> dict[str, list[Article]]:
    """The stories by event; the address is hidden, since many addresses hold the date."""
    events: dict[str, list[Article]] = defaultdict(list)
    for path in sorted((data / "stories").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        event = record.pop("event")
        record.pop("url", None)
        events[event].append(read_record(record, name=path.name))
    return events


def measure(name: str, events: dict[str, list[Article]], *, siblings: bool, show: bool) -> None:
    """Print the share of right, near, wrong and unknown days."""
    counts: Counter[str] = Counter()
    for articles in events.values():
        for article in articles:
            given = article.published
            if given is None:
                continue
            others = [other for other in articles if other.id != article.id] if siblings else []
            found = infer_published(replace(article, published=None, updated=None), siblings=others)
            off = None if found is None else (found.value.day - given.value.day).days
            counts[
                "unknown" if off is None else "same day" if off == 0 else "one day off" if abs(off) == 1 else "wrong"
            ] += 1
            if show and off is not None and abs(off) > 1:
                print(f"  {article.id[:6]} given {given.value.day} found {found.value if found else None} {off:+d}")
    total = sum(counts.values())
    print(name, ", ".join(f"{kind} {counts[kind]} ({counts[kind] / total:.1%})" for kind in sorted(counts)))


def main() -> None:
    """Measure with the report alone, and with the other reports of the event."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print wrong days")
    options = parser.parse_args()
    events = stories(options.data)
    measure("alone:        ", events, siblings=False, show=options.show)
    measure("with siblings:", events, siblings=True, show=options.show)


if __name__ == "__main__":
    main()
