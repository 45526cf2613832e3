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

    @property
    def detection_f1(self) -> float:
        """F1 of relaxed matches."""
        return 2 * self.matched / max(1, self.gold + self.found)

    @property
    def value_f1(self) -> float:
        """F1 of relaxed matches with the right value."""
        return 2 * self.valued / max(1, self.gold + self.found)

    def line(self) -> str:
        """Precision, recall and F1 of detection, F1 of values, and the share of right values among matches."""
        return (
            f"gold {self.gold:4} found {self.found:4}  P {self.matched / max(1, self.found):.3f} "
            f"R {self.matched / max(1, self.gold):.3f} F1 {self.detection_f1:.3f}  "
            f"value F1 {self.value_f1:.3f} (right {self.valued / max(1, self.matched):.3f})"
        )


def load(path: Path) -> Annotated:
    """Read one CAT XML file."""
    root = etree.parse(path).getroot()
    text, spans = join_tokens(root)
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


def join_tokens(root: etree._Element) -> tuple[str, dict[str, Span]]:
    """The annotated sentences as text, a sentence a line, and the place of each token by its id."""
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
    """Count one article in."""
    gold = [item for item in article.gold if with_dateline or not item[0].overlaps(article.dateline)]
    refs = [ref for ref in found if with_dateline or not ref.span.overlaps(article.dateline)]
    partners = _partners([span for span, _ in gold], [ref.span for ref in refs])
    counts.gold += len(gold)
    counts.found += len(refs)
    counts.matched += len(partners)
    for index, (span, value) in enumerate(gold):
        ref = refs[partners[index]] if index in partners else None
        if ref is None:
            counts.wrong.append(f"missed  {value} {_shown(article, span)}")
        elif ref.value == value:
            counts.valued += 1
        else:
            counts.wrong.append(f"value   {value} found {ref.value} {_shown(article, span)}")
    for index, ref in enumerate(refs):
        if index not in partners.values():
            counts.wrong.append(f"extra   {ref.value} {_shown(article, ref.span)}")


def _partners(gold: list[Span], found: list[Span]) -> dict[int, int]:
    """Match one to one, the largest overlap first: index in ``gold`` to index in ``found``."""
    shared = [
        (min(g.end, f.end) - max(g.start, f.start), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found)
    ]
    partners: dict[int, int] = {}
    for size, i, j in sorted(shared, reverse=True):
        if size > 0 and -i not in partners and -j not in partners.values():
            partners[-i] = -j
    return partners


def _shown(article: Annotated, span: Span) -> str:
    context = article.text[max(0, span.start - 40) : span.end + 30].replace("\n", " / ")
    return f"{span.of(article.text)!r} | {context} | {article.name}"


def digest(paths: list[Path]) -> str:
    """SHA-256 over the names and bytes of the corpus."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


def measure(paths: list[Path]) -> dict[tuple[bool, str], Counts]:
    """Counts by corpus, and over all under ``all``; the flag says whether date lines are counted."""
    table: dict[tuple[bool, str], Counts] = {}
    for path in paths:
        article = load(path)
        found = find_times(article.text, list(lines(article.text)), article.published)
        for with_dateline in (False, True):
            for name in (path.parent.name, "all"):
                add(article, found, table.setdefault((with_dateline, name), Counts()), with_dateline=with_dateline)
    return table


def measure_found(folder: Path) -> dict[str, float]:
    """F1 of detection and of values over all corpora, date lines left out."""
    counts = measure(sorted(folder.glob("corpus_*/*.xml")))[False, "all"]
    return {"times.detection_f1": counts.detection_f1, "times.value_f1": counts.value_f1}


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
        print(f"note: the corpus differs from the one that the pinned figures come from (digest {digest(paths)})")
    table = measure(paths)
    for (with_dateline, name), counts in sorted(table.items(), key=lambda item: item[0]):
        print(f"{name:14} {'with   ' if with_dateline else 'without'} date line  {counts.line()}")
    if arguments.errors:
        print(*table[False, "all"].wrong, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
