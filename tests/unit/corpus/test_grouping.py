"""Stories over windows of days."""

import json
from collections import Counter

import pyarrow.parquet as pq
import pytest

from onrecord.corpus import build_corpus, plan
from onrecord.corpus.grouping import cut_days, story_id, window_day
from onrecord.corpus.parts import find_parts
from onrecord.group import StoryStream
from onrecord.ingest import load
from tests.unit.corpus.inputs import new

NAMES = "Torvik Halmar Sundra Velsk Ormund Pellar Jostad Krennick Maribel Quorn Ashdale Brenton".split()
THINGS = (
    "ferry lamp harbour tram tunnel signal school roof storm mill river flood bank vault theft orchard frost pear"
    " stadium crane collapse library mould archive quarry blast dust hospital strike nurse zoo otter escape"
    " brewery yeast recall bridge rust cable"
).split()


def rows():
    """Sixty reports: each of twelve events is told by five outlets on three days; days run on."""
    for event, name in enumerate(NAMES):
        first, second, third = THINGS[3 * event : 3 * event + 3]
        for outlet in range(5):
            day = 1 + event * 2 + outlet // 2
            yield {
                "id": f"e{event:02}o{outlet}",
                "outlet": f"Outlet {outlet}",
                "published": f"2031-04-{day:02}",
                "title": f"{name}: the {first} and the {second}",
                "text": f"{outlet}: the {first} of {name} is shut by the {second}, {name}berg heard. {third} {name}son",
            }


@pytest.fixture
def inputs(tmp_path):
    """The reports in three files, not in the order of their days, and one of them twice."""
    folder = tmp_path / "in"
    folder.mkdir()
    given = list(rows())
    for part in range(3):
        chosen = given[part::3] + ([given[0] | {"id": "again"}] if part == 2 else [])
        (folder / f"{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in chosen))
    return folder


def stories(out):
    """The sets of articles that are one story."""
    found: dict[str, set[str]] = {}
    for row in pq.read_table(out / "stories").to_pylist():
        found.setdefault(row["story"], set()).add(row["article"])
    return sorted(map(sorted, found.values()))


def test_one_window_gives_the_stories_of_the_stream(inputs, tmp_path):
    """With exact copies where their first is."""
    build_corpus([inputs], tmp_path / "out")
    stream = StoryStream()
    stream.add(load([inputs]).values)
    assert stories(tmp_path / "out") == sorted(map(sorted, stream.stories()))


@pytest.mark.parametrize("most", [1, 8, 20, 40])
def test_windows_give_the_same_stories_here(inputs, tmp_path, monkeypatch, most):
    """Where these are short beside the windows; every article is in exactly one."""
    build_corpus([inputs], tmp_path / "whole")
    monkeypatch.setattr(plan, "cut_days", lambda days, _most: cut_days(days, most))
    build_corpus([inputs], tmp_path / "out")
    assert len(pq.read_table(tmp_path / "out" / "stories")) == 61
    assert stories(tmp_path / "out") == stories(tmp_path / "whole")


def test_a_window_looks_at_the_parts_that_reach_into_it(tmp_path):
    """And at no others, so that archives in the order of time are each opened for their own days."""
    given = list(rows())
    for part in range(3):
        chosen = given[20 * part : 20 * part + 20]
        (tmp_path / f"{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in chosen))
    parts, _ = find_parts([tmp_path])
    for tasks in plan.Plan(out=new(tmp_path / "out"), parts=parts, articles_a_slice=10).stages():
        if tasks[0].stage == "group":
            break
        for task in tasks:
            task.do()
    looked_at = [[part for part, _ in task.parts] for task in tasks]
    assert looked_at[0] == [1]
    assert looked_at[-1] == [3]
    assert sorted({part for parts in looked_at for part in parts}) == [1, 2, 3]


def test_days_are_cut_into_slices():
    """A day is never cut."""
    slices = cut_days(Counter({3: 4, 1: 5, 2: 5, 9: 50}), 10)
    assert slices == [(1, 2), (3, 3), (9, 9)]
    assert cut_days(Counter(), 10) == []


def test_articles_without_a_day_come_last_and_apart():
    """Some thousand together, whatever their number."""
    days = [window_day(None, part, number) for part in (1, 2, 90_000) for number in (1, 999, 1000, 5_000_000)]
    assert days == sorted(days)
    assert days[0] == days[1] < days[2]
    assert days[3] < days[4]
    assert max(days) < 1 << 31
    assert window_day(740_000, 1, 1) == 740_000 < days[0]


def test_ids_sort_as_places_do():
    """By part, then by number."""
    assert story_id((2, 30)) == "00002-0000030"
