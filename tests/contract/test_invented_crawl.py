"""The invented crawl that benches read is the same each time, holds what it counts, and reads like news."""

from pathlib import Path
from random import Random

import pytest
from benches.invented_crawl import FAULTS, PAGES, Crawl, CrawlPlan, Packing, write_crawl
from benches.invented_hostile import HOSTILE_PAGES
from benches.invented_markup import LAYOUTS, Press
from benches.invented_news import News, Report

from onrecord.flow.reading import read_one
from onrecord.ingest import iter_load
from onrecord.ingest.page import read_page
from onrecord.model import Article
from onrecord.model import Report as ReadReport


def written(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def shown(text: str) -> str:
    """A text with plain blanks."""
    return " ".join(text.split())


def first_of_each_layout(news: News, press: Press) -> dict[int, Report]:
    """A report for each layout."""
    found: dict[int, Report] = {}
    for place in range(300):
        report = news.report(news.slot(0, place))
        site = press.site(report.outlet.number)
        if site.declared == ("utf-8", "utf-8"):
            found.setdefault(site.layout, report)
    return found


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path):
    """Two runs agree to the byte; another seed gives another crawl."""
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_crawl(tmp_path / name, 60, seed=seed, archives=2)
    assert written(tmp_path / "one") == written(tmp_path / "again")
    assert set(written(tmp_path / "one").values()).isdisjoint(written(tmp_path / "other").values())


def test_an_archive_needs_none_of_the_others(tmp_path: Path):
    """The second archive alone is the one of the whole crawl."""
    write_crawl(tmp_path / "whole", 60, seed=1, archives=3)
    (tmp_path / "alone").mkdir()
    Crawl(CrawlPlan(pages=60, seed=1, archives=3)).write_archive(tmp_path / "alone", 1)
    assert written(tmp_path / "alone").items() <= written(tmp_path / "whole").items()


@pytest.mark.parametrize("packing", ["gz", "plain"])
def test_each_record_is_accounted_for(tmp_path: Path, packing: Packing):
    """What ingest gives is every page, less the same page again, and one error for each damaged place."""
    census = write_crawl(tmp_path / "crawl", 117, seed=3, archives=2, packing=packing, hostile_one_in=9)
    given = list(iter_load([tmp_path / "crawl"]))
    assert all(census.kinds[kind] for kind in (*HOSTILE_PAGES, *FAULTS, "cut_off"))
    assert len(given) + census.kinds["same_page"] == census.pages + census.faults
    assert census.records == sum(census.kinds.values())
    assert census.bytes == sum(map(len, written(tmp_path / "crawl").values()))


def test_a_stream_can_be_packed_by_zstandard(tmp_path: Path):
    """Without damage, every page of it is read."""
    census = write_crawl(tmp_path / "crawl", 40, seed=3, archives=1, packing="zst", hostile_one_in=0)
    given = list(iter_load([tmp_path / "crawl"]))
    assert len(given) + census.kinds.get("same_page", 0) == census.pages == 40


def test_all_kinds_come_in_their_shares():
    """In some thousand pages each kind is there, about as often as it should be."""
    crawl = Crawl(CrawlPlan(pages=6000, seed=1, archives=1))
    kinds = [crawl.kind(number) for number in range(6000)]
    assert {*PAGES, *HOSTILE_PAGES[:9]} <= set(kinds)
    assert all(abs(kinds.count(kind) / 6000 - share) < 0.02 for kind, share in PAGES.items())


def test_every_layout_gives_its_report_back():
    """Title and last paragraph of a report are read from each layout."""
    news = News(5, reports_a_day=300)
    press = Press(news, 5)
    reports = first_of_each_layout(news, press)
    assert set(reports) == set(range(len(LAYOUTS)))
    for report in reports.values():
        article = read_page(b"".join(press.page(report, Random(1)).parts()), name="page")  # noqa: S311
        assert article.title is not None
        assert shown(article.title.value) == shown(report.title)
        assert shown(report.paragraphs[-1]) in shown(article.text)


def test_outlets_tell_an_event_in_their_own_words():
    """Reports of an event share statements, but few are alike; all are as long as asked for."""
    news = News(5, reports_a_day=300, words=(150, 400))
    event = next(number for number in range(100) if len(news.event(0, number).statements) > 5)
    texts = ["\n".join(news.report((0, event, place)).paragraphs) for place in range(20)]
    assert len({text.splitlines()[0] for text in texts}) > 10
    assert all(150 <= len(text.split()) <= 520 for text in texts)
    assert sum(news.event(0, event).statements[0].person.last in text for text in texts) > 10


def test_reports_quote_people(tmp_path: Path):
    """The reader finds who said what in them."""
    write_crawl(tmp_path / "crawl", 12, seed=4, archives=1, hostile_one_in=0)
    read = [read_one(article) for article in iter_load([tmp_path / "crawl"]) if isinstance(article, Article)]
    found = [len(one.reading.attributions) for one in read if isinstance(one, ReadReport)]
    assert len(found) == len(read)
    assert sum(found) / len(found) > 4
