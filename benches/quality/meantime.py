"""Time expressions on the Wikinews articles of MEANTIME (NewsReader, CC BY 4.0).

Usage: ``python benches/quality/meantime.py ../shared/data/time/meantime``

Prints, for each of the four corpora and for all: precision, recall and F1 of detection (relaxed: the spans share a
character) and F1 of values (relaxed match and equal value), without the date line that every article opens with, and
with it. Only the first six sentences of an article are annotated, so only these are read. The corpus is tokenised;
the text is put together again without blanks before marks, as an article would have it.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from onrecord.language.times import find_times, value_range
from onrecord.model import Moment, Span, TimeRef

DIGEST = "23d158b61d630d34"
ANNOTATED_SENTENCES = 6
NO_BLANK_BEFORE = {".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "n't", "'", "''", "'re", "'ve", "'ll", "'m", "'d"}
NO_BLANK_AFTER = {"(", "[", "$", "£", "€", "#", "``", "`"}
MARKS = {"``": "“", "''": "”", "`": "‘"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """An annotated article: its text, its time expressions, and the one that is its date line."""

    name: str
    text: str
    gold: tuple[tuple[Span, str], ...]
    dateline: Span
    published: Moment | None


@dataclass(slots=True, kw_only=True)
class Counts:
    """What was found; ``valued`` are matches with the right value."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    valued: int = 0
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Precision, recall and F1 of detection, F1 of values, and the share of right values among matches."""
        both = self.gold + self.found
        return (
            f"gold {self.gold:4} found {self.found:4}  P {self.matched / max(1, self.found):.3f} "
            f"R {self.matched / max(1, self.gold):.3f} F1 {2 * self.matched / max(1, both):.3f}  "
            f"value F1 {2 * self.valued / max(1, both):.3f} (right {self.valued / max(1, self.matched):.3f})"
        )


def load(path: Path) -> Annotated:
    """Read one CAT XML file."""
    root = etree.parse(path).getroot()
    text, spans = _text(root)
    gold: list[tuple[Span, str]] = []
    for timex in root.iterfind("Markables/TIMEX3"):
        places = [spans[anchor.get("t_id")] for anchor in timex.iterfind("token_anchor") if anchor.get("t_id") in spans]
        if places:
            span = Span(min(place.start for place in places), max(place.end for place in places))
            gold.append((span, timex.get("value")))
    # The second sentence of every article is its date, written out in full.
    second = list(lines(text))[1]
    days = [value_range(ref.value) for ref in find_times(text, [second], None)]
    published = Moment.of_day(days[0][0]) if days and days[0] else None
    return Annotated(name=path.stem, text=text, gold=tuple(gold), dateline=second, published=published)


def _text(root: etree._Element) -> tuple[str, dict[str, Span]]:
    text, spans, last, sentence = "", {}, "", "0"
    for token in root.iterfind("token"):
        if int(token.get("sentence")) >= ANNOTATED_SENTENCES:
            break
        word = MARKS.get(token.text or "", token.text or "")
        if token.get("sentence") != sentence:
            text, sentence = text + "\n", token.get("sentence")
        elif text and (token.text or "") not in NO_BLANK_BEFORE and last not in NO_BLANK_AFTER:
            text += " "
        spans[token.get("t_id")] = Span(len(text), len(text) + len(word))
        text, last = text + word, token.text or ""
    return text, spans


def lines(text: str) -> Iterator[Span]:
    """The lines of a text, as blocks."""
    start = 0
    for line in text.split("\n"):
        if line:
            yield Span(start, start + len(line))
        start += len(line) + 1


def add(article: Annotated, found: tuple[TimeRef, ...], counts: Counts, *, with_dateline: bool) -> None:
    """Match gold and found one to one, the largest overlap first, and count."""
    gold = [(span, value) for span, value in article.gold if with_dateline or not span.overlaps(article.dateline)]
    refs = [ref for ref in found if with_dateline or not ref.span.overlaps(article.dateline)]
    pairs = sorted(
        ((_share(span, ref.span), -g, -f) for g, (span, _) in enumerate(gold) for f, ref in enumerate(refs)),
        reverse=True,
    )
    used_gold: dict[int, int] = {}
    used_found: set[int] = set()
    for share, g, f in pairs:
        if share > 0 and -g not in used_gold and -f not in used_found:
            used_gold[-g] = -f
            used_found.add(-f)
    counts.gold += len(gold)
    counts.found += len(refs)
    counts.matched += len(used_gold)
    for g, (span, value) in enumerate(gold):
        context = article.text[max(0, span.start - 40) : span.end + 30].replace("\n", "¶")
        if g not in used_gold:
            counts.wrong.append(f"missed  {span.of(article.text)!r} {value} | {context} | {article.name}")
        elif refs[used_gold[g]].value == value:
            counts.valued += 1
        else:
            ref = refs[used_gold[g]]
            counts.wrong.append(
                f"value   {span.of(article.text)!r} {value} found {ref.value} {ref.span.of(article.text)!r} | "
                f"{context} | {article.name}"
            )
    for f, ref in enumerate(refs):
        if f not in used_found:
            context = article.text[max(0, ref.span.start - 40) : ref.span.end + 30].replace("\n", "¶")
            counts.wrong.append(f"extra   {ref.span.of(article.text)!r} {ref.value} | {context} | {article.name}")


def _share(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def digest(paths: list[Path]) -> str:
    """SHA-256 over the names and bytes of the corpus."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


def main() -> int:
    """Print the table; 1 when the folder holds no corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that holds corpus_airbus, corpus_apple ...")
    parser.add_argument("--errors", action="store_true", help="also list what was missed, extra or wrong")
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob("corpus_*/*.xml"))
    if not paths:
        print(f"{arguments.folder}: no corpus_*/*.xml here; name the folder of MEANTIME's CAT files", file=sys.stderr)
        return 1
    if digest(paths) != DIGEST:
        print(f"note: the corpus differs from the one the docs' figures come from (digest {digest(paths)})")
    table: dict[tuple[bool, str], Counts] = {}
    for path in paths:
        article = load(path)
        found = find_times(article.text, list(lines(article.text)), article.published)
        for with_dateline in (False, True):
            for name in (path.parent.name, "all"):
                add(article, found, table.setdefault((with_dateline, name), Counts()), with_dateline=with_dateline)
    for (with_dateline, name), counts in sorted(table.items(), key=lambda item: (item[0][0], item[0][1])):
        print(f"{name:14} {'with   ' if with_dateline else 'without'} date line  {counts.line()}")
    if arguments.errors:
        print(*table[False, "all"].wrong, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
