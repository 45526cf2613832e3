"""How many gold quotations and attributed words fall into blocks that are not read.

A paragraph taken for clutter loses the words of those quoted in it, so the share should be near zero. Run as
``python benches/quality/clutter.py ../shared/data``; ``--show`` prints what was lost. The title is hidden in a second
pass, since raw page text has none.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.ingest import mark_blocks
from onrecord.model import BlockKind, Span

Case = tuple[str, str, str, tuple[Span, ...]]
LOST = {BlockKind.CLUTTER, BlockKind.BYLINE}


def gold(data: Path) -> Iterator[Case]:
    """Quotes of the annotated stories: id, title, text, spans."""
    for event in sorted((data / "gold").glob("*.json")):
        annotation = json.loads(event.read_text(encoding="utf-8"))
        for article in annotation["articles"]:
            story = json.loads((data / "stories" / f"{article}.json").read_text(encoding="utf-8"))
            quotes = [q for q in annotation["quotes"] if q["article"] == article]
            spans = tuple(Span(*span) for quote in quotes for span in quote["spans"])
            yield article[:8], story["title"], story["text"], spans


def attributions(data: Path, split: str) -> Iterator[Case]:
    """Contents of attributions of a PolNeAR split."""
    with (data / "attribution" / f"{split}.jsonl").open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            spans = tuple(Span(*span) for a in row["attributions"] for span in a["content"])
            yield row["id"], row["title"], row["text"], spans


def measure(name: str, cases: Iterator[Case], *, titled: bool, show: bool) -> None:
    """Print the share of spans lost, and how much text each kind of block holds."""
    spans = lost = 0
    chars: Counter[str] = Counter()
    for article, title, text, wanted in cases:
        blocks = mark_blocks(text, title=title if titled else None)
        chars.update(dict.fromkeys(BlockKind, 0))
        for block in blocks:
            chars[block.kind] += len(block.span)
        unread = [block for block in blocks if block.kind in LOST]
        for span in wanted:
            spans += 1
            if any(block.span.overlaps(span) for block in unread):
                lost += 1
                if show:
                    print(f"  {article}: {span.of(text)[:150]!r}")
    total = sum(chars.values()) or 1
    shares = ", ".join(f"{kind} {chars[kind] / total:.2%}" for kind in BlockKind)
    print(f"{name:28s} spans {spans:6d}  lost {lost:4d} ({lost / max(1, spans):.3%})  {shares}")


def main() -> None:
    """Measure the gold stories and both PolNeAR splits, with and without the title."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print the spans that were lost")
    options = parser.parse_args()
    for titled in (True, False):
        suffix = "with title" if titled else "no title"
        measure(f"gold quotes, {suffix}", gold(options.data), titled=titled, show=options.show)
        for split in ("dev", "train"):
            measure(f"{split}, {suffix}", attributions(options.data, split), titled=titled, show=options.show)


if __name__ == "__main__":
    main()
