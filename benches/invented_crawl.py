"""``python -m benches.invented_crawl OUT --pages 1000``: web archives as a news crawl leaves them, all of it invented.

Reports of many outlets on the same events, in ten layouts and several charsets; the same page again, the same text
elsewhere, mended versions, copies of an agency's report; pages in other languages, front pages, stubs; requests, DNS,
redirects, errors, images, feeds; and, seldom, what breaks readers: bombs, deep nests, damage. All of it follows from
the seed and the number of the page, so nothing is kept while writing, and each archive can be written by itself.

A census says how many of each kind there are. In what ``onrecord.ingest`` gives, each record is accounted for::

    articles + the same page again + errors = census.pages + census.faults

(In one packed stream, what is read ahead of is lost with the cut: with ``zst`` up to three records before it.)
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, partial
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Literal

from benches import invented_phrases as phrases
from benches.invented_hostile import HOSTILE_PAGES, spoil
from benches.invented_markup import Page, Press
from benches.invented_news import FIRST_DAY, OUTLETS, REPORTS_A_DAY, News, Report, pick
from benches.invented_records import BESIDE, Answer, RecordPacker, answer_headers, beside, record

Packing = Literal["gz", "zst", "plain"]

PAGES = {
    "report": 0.625,
    "wire_copy": 0.12,
    "update": 0.04,
    "same_page": 0.03,
    "same_text": 0.025,
    "foreign": 0.05,
    "listing": 0.07,
    "stub": 0.02,
    "empty": 0.01,
    "truncated": 0.01,
}
"""Kinds of pages, and their shares; what adds up to less than 1 are reports."""
HOSTILE_ONE_IN = 500
"""How many pages there are for each that is hostile; of these, each kind comes in its turn."""
FAULTS = ("wrong_length", "damaged", "junk")
"""What is no record, or none that can be believed; each gives one error. ``cut_off`` ends the last archive."""
CHUNKED, ZIPPED = 0.12, 0.06
"""Shares of pages whose answers are chunked, and compressed."""
FAR_BACK = 3000
"""How many pages before it the page may be that one repeats; so it may lie in another archive."""

_ENDS = {"gz": ".warc.gz", "zst": ".warc.zst", "plain": ".warc"}
_LIES = 40
_TURNS = (*HOSTILE_PAGES, *FAULTS)
_REPEATS = frozenset({"same_page", "same_text", "update"})
_MOST_WITHOUT_REPEATS = 50
"""The first pages, in which there is little to repeat, are reports instead."""
_STUBS = (
    "This video is not available in your country.",
    "Gallery: 24 pictures",
    "Please enable JavaScript.",
    "Live soon.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """What was written.

    Attributes:
        kinds: How many there are of each kind: of pages, of records beside them, of faults.
        bytes: How large the archives are.
        unpacked: How large they would be without compression.
    """

    kinds: Mapping[str, int]
    bytes: int
    unpacked: int

    @property
    def pages(self) -> int:
        """Answers with a page, of whatever kind."""
        return self._count(PAGES) + self._count(HOSTILE_PAGES)

    @property
    def faults(self) -> int:
        """Places that are damaged, each of which is one error."""
        return self._count((*FAULTS, "cut_off"))

    @property
    def passed_over(self) -> int:
        """Records without a page."""
        return self._count(("warcinfo", *BESIDE))

    @property
    def records(self) -> int:
        """All of them, the damaged ones too."""
        return self.pages + self.faults + self.passed_over

    def __add__(self, other: "Census") -> "Census":
        kinds = Counter(self.kinds) + Counter(other.kinds)
        return Census(kinds=kinds, bytes=self.bytes + other.bytes, unpacked=self.unpacked + other.unpacked)

    def _count(self, kinds: Iterable[str]) -> int:
        return sum(self.kinds.get(kind, 0) for kind in kinds)


_NOTHING = Census(kinds={}, bytes=0, unpacked=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlPlan:
    """Which crawl it is.

    Attributes:
        pages: How many pages all archives hold together, damaged ones included.
        seed: What everything follows from.
        archives: How many archives there are.
        packing: How they are compressed.
        words: The fewest and the most words of a report.
        hostile_one_in: As ``HOSTILE_ONE_IN``; 0 for none.
    """

    pages: int
    seed: int
    archives: int
    packing: Packing = "gz"
    words: tuple[int, int] = (120, 900)
    hostile_one_in: int = HOSTILE_ONE_IN

    @property
    def days(self) -> int:
        """Over how many days the reports are spread."""
        return max(1, round(self.pages / REPORTS_A_DAY))

    @property
    def pages_a_day(self) -> int:
        """How many pages each day has, rounded up."""
        return -(-self.pages // self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawledPage:
    """A page of the crawl: what kind it is, the report in it where there is one, and the answer that brought it."""

    kind: str
    report: Report
    answer: Answer


def write_crawl(  # noqa: PLR0913 - what a crawl is made of
    folder: Path,
    pages: int,
    *,
    seed: int,
    archives: int,
    packing: Packing = "gz",
    words: tuple[int, int] = (120, 900),
    hostile_one_in: int = HOSTILE_ONE_IN,
) -> Census:
    """Write so many pages, and what lies beside them, to so many archives; the folder is made."""
    plan = CrawlPlan(
        pages=pages, seed=seed, archives=archives, packing=packing, words=words, hostile_one_in=hostile_one_in
    )
    return write_planned(folder, plan)


def write_planned(folder: Path, plan: CrawlPlan, *, jobs: int = 1) -> Census:
    """Write a crawl, in so many processes; their number changes nothing in it."""
    folder.mkdir(parents=True, exist_ok=True)
    if jobs == 1:
        crawl = Crawl(plan)
        return sum((crawl.write_archive(folder, number) for number in range(plan.archives)), _NOTHING)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(partial(_write_one, folder, plan), range(plan.archives)), _NOTHING)


def _write_one(folder: Path, plan: CrawlPlan, number: int) -> Census:
    return _crawl(plan).write_archive(folder, number)


@cache
def _crawl(plan: CrawlPlan) -> "Crawl":
    """The crawl, once in each process: what the pages of an outlet share is made once."""
    return Crawl(plan)


class Crawl:
    """All pages of a crawl, each by its number."""

    def __init__(self, plan: CrawlPlan) -> None:
        self._plan = plan
        self._news = News(plan.seed, reports_a_day=plan.pages_a_day, words=plan.words)
        self._press = Press(self._news, plan.seed)

    def write_archive(self, folder: Path, number: int) -> Census:
        """Write one of the archives; it needs none of the others."""
        plan = self._plan
        path = folder / f"INVENTED-{plan.seed:04}-{number:05}{_ENDS[plan.packing]}"
        kinds: Counter[str] = Counter()
        with path.open("wb") as file:
            packer = RecordPacker(file, plan.packing)
            for kind, parts in self._records(number):
                kinds[kind] += 1
                packer.put(parts, kind)
        return Census(kinds=kinds, bytes=path.stat().st_size, unpacked=packer.unpacked)

    def page(self, number: int) -> CrawledPage:
        """The page of this number."""
        random = self._random(number)
        kind = self.kind(number)
        origin = self._origin(number, kind, random)
        if origin is not None and kind == "same_page":
            return replace(self.page(origin), kind=kind)
        report = self._report(number if origin is None else origin, kind)
        if kind == "update":
            report = self._news.mended(report, number)
        answer = self._answer(number, kind, report, random)
        if kind == "truncated":
            answer = answer.cut(0.2 + 0.7 * random.random())
        return CrawledPage(kind=kind, report=report, answer=answer)

    def kind(self, number: int) -> str:
        """Of which kind the page of this number is; its first pages repeat none."""
        often = self._plan.hostile_one_in
        if often and number % often == often // 2:
            return _TURNS[number // often % len(_TURNS)]
        digest = blake2b(f"{self._plan.seed}/{number}".encode(), digest_size=8).digest()
        draw = int.from_bytes(digest) / 2**64
        for kind, share in PAGES.items():
            draw -= share
            if draw < 0:
                return "report" if number < _MOST_WITHOUT_REPEATS and kind in _REPEATS else kind
        return "report"

    def _origin(self, number: int, kind: str, random: Random) -> int | None:
        """The page that this one repeats; ``None`` for all but the kinds that do."""
        if kind not in _REPEATS:
            return None
        before = number - 1 - int(random.random() * min(number, FAR_BACK))
        while self.kind(before) != "report":
            before = before - 1 if before else number - 1
        return before

    def _report(self, number: int, kind: str) -> Report:
        day, place = divmod(number, self._plan.pages_a_day)
        slot = self._news.slot(day, place)
        if kind == "wire_copy":
            return self._news.wire_copy(slot)
        return self._news.report(slot)

    def _answer(self, number: int, kind: str, report: Report, random: Random) -> Answer:
        if kind == "same_text":
            report = replace(
                report, slug=f"{report.slug}?{pick(random, ('utm_source=feed', 'amp=1', 'page=1', 'ref=home'))}"
            )
        if kind == "listing":
            outlet = self._news.outlets[int(OUTLETS * random.random())]
            made = self._press.listing(outlet.number, random)
            return self._answered(f"https://{outlet.host}/{pick(random, ('', 'news', 'coast'))}?{number}", made, random)
        if kind == "empty":
            body = pick(random, (b"", b" \n", b"<html><head></head><body></body></html>"))
            return Answer(url=report.url, body=(body,), headers=answer_headers(random, "text/html; charset=utf-8"))
        if kind == "stub":
            made = self._press.bare(report, f"<h1>{report.title}</h1><p>{pick(random, _STUBS)}</p>", random)
        elif kind == "foreign":
            made = self._press.page(_foreign(report, random), random)
        else:
            made = self._press.page(report, random)
        answer = self._answered(report.url, made, random)
        return spoil(answer, kind, report, random) if kind in HOSTILE_PAGES else answer

    def _answered(self, url: str, page: Page, random: Random) -> Answer:
        answer = Answer(
            url=url,
            body=tuple(page.parts()),
            headers=answer_headers(random, f"text/html; charset={page.served}" if page.served else "text/html"),
        )
        draw = random.random()
        return answer.chunked() if draw < CHUNKED else answer.zipped() if draw < CHUNKED + ZIPPED else answer

    def _records(self, archive: int) -> Iterator[tuple[str, list[bytes]]]:
        """The records of an archive with their kinds, in order."""
        plan = self._plan
        yield (
            "warcinfo",
            record("warcinfo", "", self._stamp(0), [b"software: invented\r\nformat: WARC File Format 1.1\r\n"]),
        )
        for number in range(archive * plan.pages // plan.archives, (archive + 1) * plan.pages // plan.archives):
            yield from self._around(number)
        if archive == plan.archives - 1 and plan.hostile_one_in:
            last = self._report(plan.pages - 1, "report")
            yield "cut_off", self._response(plan.pages, self._answer(plan.pages, "report", last, Random(plan.seed)))  # noqa: S311

    def _around(self, number: int) -> Iterator[tuple[str, list[bytes]]]:
        """A page with the records beside it."""
        page = self.page(number)
        random = Random(f"{self._plan.seed}/beside/{number}")  # noqa: S311 - nothing secret
        stamp = self._stamp(number)
        records = [
            (kind, beside(kind, page.report, random, stamp))
            for kind, share in BESIDE.items()
            if random.random() < share
        ]
        if page.kind == "junk":
            yield "report", self._response(number, page.answer)
            yield "junk", [b"<<<<<< disk full >>>>>>\r\n" * 40]
        else:
            yield page.kind, self._response(number, page.answer, kind=page.kind)
        if page.kind in FAULTS:  # two damaged places on end would be one error
            yield "metadata", beside("metadata", page.report, random, stamp)
        yield from records

    def _response(self, number: int, answer: Answer, kind: str = "") -> list[bytes]:
        more = "WARC-Truncated: length\r\n" if kind == "truncated" else ""
        lies = _LIES if kind == "wrong_length" else 0
        return record("response", answer.url, self._stamp(number), answer.block(), more=more, lies=lies)

    def _stamp(self, number: int) -> str:
        day, place = divmod(number, self._plan.pages_a_day)
        at = FIRST_DAY + timedelta(days=day, seconds=place * 86_400 // self._plan.pages_a_day)
        return f"{at:%Y-%m-%dT%H:%M:%SZ}"

    def _random(self, number: int) -> Random:
        return Random(f"{self._plan.seed}/page/{number}")  # noqa: S311 - nothing secret


def _foreign(report: Report, random: Random) -> Report:
    """The report's page with a text in another language."""
    sentences = phrases.FOREIGN[pick(random, tuple(phrases.FOREIGN))]
    paragraphs = [" ".join(random.sample(sentences, 2)) for _ in range(4 + int(random.random() * 8))]
    return replace(report, title=pick(random, sentences).rstrip("."), standfirst="", paragraphs=tuple(paragraphs))


def main() -> int:
    """Write a crawl and print what is in it."""
    parser = argparse.ArgumentParser(prog="python -m benches.invented_crawl", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder for the archives")
    parser.add_argument("--pages", type=int, default=1000, help="how many pages there are in all")
    parser.add_argument("--archives", type=int, default=4, help="to how many archives they go")
    parser.add_argument("--seed", type=int, default=1, help="what everything follows from")
    parser.add_argument("--packing", choices=_ENDS, default="gz", help="how the archives are compressed")
    parser.add_argument("--words", type=int, nargs=2, default=(120, 900), help="the fewest and most words of a report")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes write")
    options = parser.parse_args()
    plan = CrawlPlan(
        pages=options.pages,
        seed=options.seed,
        archives=options.archives,
        packing=options.packing,
        words=tuple(options.words),
    )
    begin = time.monotonic()
    census = write_planned(options.out, plan, jobs=options.jobs)
    seconds = time.monotonic() - begin
    for kind, count in sorted(census.kinds.items(), key=lambda item: (-item[1], item[0])):
        print(f"{kind:>16} {count:9,}")
    print(f"pages {census.pages:,}, faults {census.faults:,}, passed over {census.passed_over:,}")
    print(f"{options.pages / seconds:,.0f} pages a second; {census.bytes:,} bytes, unpacked {census.unpacked:,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
