"""``python -m benches.corpus --pages 2000``: invented web archives into tables, with one process and with several.

Makes archives as crawlers leave them: pages with menus, scripts and advertisements, some of them twice, redirects,
images, errors, a damaged record, a cut-off file. Prints pages a second, the largest memory of a process, how both grow
with the number of pages, whether any number of processes gives the same bytes, and what the same pages take through
trafilatura and the reader alone, without archives and tables. Ends with 1 where bytes or counts differ.
"""

import argparse
import gzip
import html
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from random import Random

import trafilatura

from benches.invented_reports import Invented, invent
from onrecord.corpus import read_summary
from onrecord.flow.reading import read_one
from onrecord.ingest import read_text

_AN_ARCHIVE = 250
_ALONE = 200
_BUILD = (
    "import sys, resource; from onrecord.interfaces.cli.app import app; "
    "app(standalone_mode=False); "
    "who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN); "
    "print(max(resource.getrusage(one).ru_maxrss for one in who) // 1024, file=sys.stderr)"
)
_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{published}">
<script>window.ads = ["{title}"];</script><style>.menu {{ display: flex }}</style></head>
<body><nav class="menu"><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1><p class="byline">By Our Staff</p>{paragraphs}
<aside>Subscribe to our newsletter. Read more: <a href="/other">ten things to know</a></aside></article>
<footer>Copyright {outlet}. All rights reserved. Terms Privacy Contact</footer></body></html>"""


@dataclass(frozen=True, kw_only=True)
class Built:
    """What one build took: seconds, the largest memory of one process in MB, the digest of all tables, articles."""

    seconds: float
    peak_mb: int
    digest: str
    articles: int


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benches.corpus", description=__doc__)
    parser.add_argument("--pages", type=int, default=2000, help="how many records of pages there are")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the second run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-corpus-") as folder:
        place = Path(folder)
        quarter = write_archives(place / "quarter", options.pages // 4)
        whole = write_archives(place / "whole", options.pages)
        small = build(place / "quarter", place / "small", 1)
        one = build(place / "whole", place / "one", 1)
        several = build(place / "whole", place / "several", options.jobs)
        print(f"{'records':>9}{'jobs':>6}{'articles':>10}{'seconds':>9}{'a second':>10}{'peak MB':>9}")
        for records, jobs, built in ((quarter, 1, small), (whole, 1, one), (whole, options.jobs, several)):
            rate = records / built.seconds
            print(f"{records:9}{jobs:6}{built.articles:10}{built.seconds:9.1f}{rate:10.1f}{built.peak_mb:9}")
        print(f"scaling from 1 to {options.jobs} processes: {one.seconds / several.seconds:.2f}")
        print(f"trafilatura and the reader alone: {alone(place / 'whole'):.1f} pages a second, one process")
        same = one.digest == several.digest
        print(f"the same bytes: {same}; errors: {read_summary(place / 'one').errors}")
    return 0 if same and one.articles else 1


def write_archives(folder: Path, pages: int) -> int:
    """Archives with so many pages, and what else lies in such; gives the number of records."""
    folder.mkdir()
    random = Random(pages)  # noqa: S311 - nothing secret
    records = list(_records(pages, random))
    for number, start in enumerate(range(0, len(records), _AN_ARCHIVE)):
        packed = [gzip.compress(one, mtime=0) for one in records[start : start + _AN_ARCHIVE]]
        if number == 1:
            packed[7] = packed[7][:60] + b"\0" * 20 + packed[7][80:]
        data = b"".join(packed)
        (folder / f"news-{number:04}.warc.gz").write_bytes(data[:-50] if number == 2 else data)
    return len(records)


def build(inputs: Path, out: Path, jobs: int) -> Built:
    """Build a corpus in a process of its own."""
    begin = time.monotonic()
    command = [sys.executable, "-c", _BUILD, "corpus", "build", str(inputs), "--out", str(out), "--jobs", str(jobs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own arguments
    seconds = time.monotonic() - begin
    made = blake2b()
    for path in sorted(out.rglob("*.parquet")):
        made.update(path.relative_to(out).as_posix().encode() + path.read_bytes())
    articles = read_summary(out).rows["articles"]
    peak = int(done.stderr.strip().splitlines()[-1])
    return Built(seconds=seconds, peak_mb=peak, digest=made.hexdigest(), articles=articles)


def alone(folder: Path) -> float:
    """Pages a second through trafilatura, with all that it can tell, and the reader: the plain way."""
    pages = [_page(report) for report in invent(_ALONE, seed=3)]
    read_one(read_text("The lamp is out, said Ida Lorne.", name="first"))
    begin = time.monotonic()
    for number, page in enumerate(pages):
        text = trafilatura.extract(page, include_comments=False, with_metadata=True)
        read_one(read_text(text or "nothing", name=f"{folder.name}:{number}"))
    return len(pages) / (time.monotonic() - begin)


def _records(pages: int, random: Random) -> Iterator[bytes]:
    before: list[bytes] = []
    for report in invent(pages, seed=random.randrange(1000)):
        url = f"https://{report.outlet.lower().replace(' ', '-')}.example/{report.id}"
        draw = random.random()
        if draw < 0.05 and before:
            yield random.choice(before)
            continue
        if draw < 0.08:
            yield _record(url, b"", status="301 Moved Permanently")
        elif draw < 0.10:
            yield _record(url, b"GIF89a" * 50, kind="image/gif")
        elif draw < 0.12:
            yield _record(url, b"<html><body>Not found</body></html>", status="404 Not Found")
        elif draw < 0.13:
            yield _record(url, b"<div>" * 3000 + b"\xff\xfe<p>broken", kind="text/html; charset=utf-16")
        before.append(_record(url, _page(report).encode()))
        yield before[-1]


def _page(report: Invented) -> str:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in report.text.splitlines() if line.strip())
    return _PAGE.format(
        title=html.escape(report.title), outlet=report.outlet, published=report.published, paragraphs=paragraphs
    )


def _record(url: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    named = blake2b(url.encode(), digest_size=16).hexdigest()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:example:{named}>\r\n"
        f"WARC-Date: 2031-04-08T06:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


if __name__ == "__main__":
    sys.exit(main())
