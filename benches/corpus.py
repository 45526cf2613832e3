"""``python -m benches.corpus --pages 2000``: an invented crawl into tables, on one process, on several, and on Ray.

Prints, for each run, pages a second, the processor's time of each stage with its rate a core, the largest memory of a
process, whether the bytes are the same, and whether every page is told of: a quarter of the pages on one process (does
memory grow?), all on one, all on several (does it scale?), all on a Ray cluster of two nodes on this machine; for many
pages name the runs that are worth their hours, as with ``--pages 200000 --words 40 80 --runs several ray``. With
``--html FOLDER`` (real pages, as ``../shared/data/html``) it also compares a whole build of these, repeated under other
words, with the plain way: trafilatura, then the reader, without archives, checks and tables. Ends with 1 where bytes
differ or a page is lost.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import pyarrow.dataset as ds
import trafilatura

from benches.invented_crawl import CrawlPlan, write_planned
from onrecord.corpus import CorpusSummary, LocalEngine, build_corpus, read_summary
from onrecord.flow.reading import read_one
from onrecord.ingest import read_text

_PAGES_AN_ARCHIVE = 1000
_RUNS = ("quarter", "one", "several", "ray")
_BUILD = (
    "import sys, resource; from onrecord.interfaces.cli.app import app; "
    "app(standalone_mode=False); "
    "who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN); "
    "print(max(resource.getrusage(one).ru_maxrss for one in who) // 1024, file=sys.stderr)"
)


@dataclass(frozen=True, kw_only=True)
class Built:
    """What one build took: seconds, the largest memory of one process in MB, the digest of all tables."""

    seconds: float
    peak_mb: int
    digest: str
    summary: CorpusSummary


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benches.corpus", description=__doc__)
    parser.add_argument("--pages", type=int, default=2000, help="how many pages the crawl has")
    parser.add_argument("--words", type=int, nargs=2, default=(120, 900), help="how long its reports are")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the second run, and nodes of Ray")
    parser.add_argument("--runs", nargs="+", choices=_RUNS, default=_RUNS[:-1], help="which builds; ray is the last")
    parser.add_argument("--keep", type=Path, help="a folder for the crawl and the tables; a run goes on there")
    parser.add_argument("--html", type=Path, help="a folder of real pages (.html.gz)")
    parser.add_argument("--repeat", type=int, default=4, help="how often these are repeated")
    options = parser.parse_args()
    with nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        same = measure_crawl(place, options.pages, tuple(options.words), options.jobs, options.runs)
        if options.html:
            measure_plumbing(place, options.html, options.repeat)
    return 0 if same else 1


def measure_crawl(place: Path, pages: int, words: tuple[int, int], jobs: int, names: Sequence[str]) -> bool:
    """Build the crawl in these ways; gives whether all gave the same bytes, with every page told of."""
    if "quarter" in names:
        quarter = crawl(place / f"crawl-{pages // 4}", pages // 4, words)
        show("a quarter of the pages, 1 process", pages // 4, build(quarter, place / "quarter", "--jobs", "1"))
    whole = crawl(place / f"crawl-{pages}", pages, words)
    runs: dict[str, Built] = {}
    if "one" in names:
        runs["one"] = show("1 process", pages, build(whole, place / "one", "--jobs", "1"))
    if "several" in names:
        runs["several"] = show(f"{jobs} processes", pages, build(whole, place / "several", "--jobs", str(jobs)))
    if len(runs) > 1:
        print(f"scaling from 1 to {jobs} processes: {runs['one'].seconds / runs['several'].seconds:.2f}")
    if "ray" in names:
        with two_nodes() as address:
            on_ray = build(whole, place / "ray", "--engine", "ray", "--address", address)
        runs["ray"] = show("Ray, 2 nodes", pages, on_ray)
    told = [_is_whole(whole, built) for built in runs.values()]
    return all(told) and len({run.digest for run in runs.values()}) < 2


def _is_whole(crawled: Path, built: Built) -> bool:
    """Print what came of a crawl; gives whether every page and fault that was put in is told of."""
    due = json.loads(_census_of(crawled).read_text(encoding="utf-8"))
    found = accounted(built.summary)
    print(f"digest {built.digest[:16]}; rows: {built.summary.rows}")
    print(f"left out: {built.summary.left_out}; errors: {built.summary.errors}")
    print(f"pages and faults that were put in: {due}; found again: {found}", flush=True)
    return found == due


def accounted(summary: CorpusSummary) -> int:
    """How many pages and faults of a crawl a corpus tells of: as articles, left out, or as errors."""
    left_out = sum(
        count for kind, count in summary.left_out.items() if kind in {"NotAnArticle", "LanguageNotSupported"}
    )
    return summary.rows["articles"] + left_out + sum(summary.errors.values())


def crawl(folder: Path, pages: int, words: tuple[int, int]) -> Path:
    """Write the crawl where it is not yet."""
    if not folder.is_dir():
        folder.mkdir()
        plan = CrawlPlan(pages=pages, seed=1, archives=max(4, pages // _PAGES_AN_ARCHIVE), words=words)
        census = write_planned(folder, plan, jobs=os.cpu_count() or 1)
        _census_of(folder).write_text(json.dumps(census.pages + census.faults), encoding="utf-8")
        print(f"{folder.name}: {census.records} records, {census.pages} pages, {census.bytes / 1e6:.0f} MB packed")
    return folder


def _census_of(folder: Path) -> Path:
    """Where it is kept how many pages and faults a crawl has."""
    return folder.with_suffix(".json")


def build(inputs: Path, out: Path, *more: str) -> Built:
    """Build a corpus in a process of its own."""
    begin = time.monotonic()
    command = [sys.executable, "-c", _BUILD, "corpus", "build", str(inputs), "--out", str(out), *more]
    done = subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own arguments
    seconds = time.monotonic() - begin
    made = blake2b()
    for path in sorted(out.rglob("*.parquet")):
        made.update(path.relative_to(out).as_posix().encode() + path.read_bytes())
    peak = int(done.stderr.strip().splitlines()[-1])
    return Built(seconds=seconds, peak_mb=peak, digest=made.hexdigest(), summary=read_summary(out))


def show(name: str, pages: int, built: Built) -> Built:
    """Print a run, and what each stage took of the processor."""
    print(f"{name}: {built.seconds:.1f} s, {pages / built.seconds:.1f} pages a second, {built.peak_mb} MB", flush=True)
    for stage, took in built.summary.stages.items():
        rate = f"{took.items / took.cpu_seconds:12.1f} a second and core" if took.cpu_seconds else ""
        print(f"  {stage:8} {took.tasks:4} tasks {took.cpu_seconds:9.1f} s {rate}")
    return built


@contextmanager
def two_nodes() -> Iterator[str]:
    """A Ray cluster of two nodes on this machine, each with one processor."""
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - seconds

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.add_node(num_cpus=1)
    made.wait_for_nodes()
    try:
        yield made.address
    finally:
        made.shutdown()


def measure_plumbing(place: Path, html: Path, repeat: int) -> None:
    """Real pages through a whole build, and through trafilatura and the reader alone; in turn, by processor time."""
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(html.glob("*.html.gz"))]
    folder = place / "pages"
    folder.mkdir(exist_ok=True)
    marked = [_marked(page, number) for number in range(repeat) for page in pages]
    for number, page in enumerate(marked):
        (folder / f"{number:06}.html").write_bytes(page)
    read_one(read_text("The lamp is out, said Ida Lorne.", name="first"))
    begin = time.process_time()
    build_corpus([folder], place / "built", all_pages=True, engine=LocalEngine())
    whole = time.process_time() - begin
    names = ds.dataset(place / "built" / "articles").to_table(["name"])["name"].to_pylist()
    articles = [marked[int(Path(name).stem)] for name in names]  # without those in languages that are not read
    begin = time.process_time()
    plainly(articles)
    alone = time.process_time() - begin
    stages = {stage: took.cpu_seconds for stage, took in read_summary(place / "built").stages.items()}
    core = stages["extract"] + stages["read"]
    print(f"{len(marked)} real pages, {len(articles)} articles; seconds of the processor by stage: {stages}")
    print(f"extract and read with all tables: {len(articles) / core:.2f} articles a second and core; ", end="")
    print(f"with copies, stories and their comparison: {len(articles) / whole:.2f}")
    print(f"trafilatura and the reader alone: {len(articles) / alone:.2f}; ", end="")
    print(f"ratio {alone / core:.2f} (whole: {alone / whole:.2f})")


def plainly(pages: Sequence[bytes]) -> None:
    """The plain way: the text by trafilatura, and the reader on it."""
    for number, page in enumerate(pages):
        text = trafilatura.extract(page, include_comments=False, with_metadata=True)
        read_one(read_text(text or "nothing", name=str(number)))


def _marked(page: bytes, number: int) -> bytes:
    """The page with other words, so that it is no copy of itself."""
    if not number:
        return page
    names = "Torvik Halmar Sundra Velsk Ormund Pellar Jostad Krennick".split()
    line = (
        f"<p>{names[number % 8]} and {names[number // 8 % 8]} have read this page {number} times by now, we hear.</p>"
    )
    at = page.rfind(b"</p>")
    return page[: at + 4] + line.encode() + page[at + 4 :] if at >= 0 else page


if __name__ == "__main__":
    sys.exit(main())
