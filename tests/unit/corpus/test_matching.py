"""Sketches to copies."""

from itertools import pairwise

import pyarrow.parquet as pq
import pytest

from onrecord.corpus.extracting import Extract
from onrecord.corpus.matching import Copies, Match
from onrecord.corpus.tables import WORK_MATCHES
from tests.unit.corpus.inputs import files, new

FIRST = (
    "The harbour board of Port Ansel will not let the ferry to Skarra sail before Friday, as the lamp there is out. "
    "The repairs will cost about four million crowns, of which the state pays half, and the rest comes from the fares. "
    "Ida Lorne, who heads the board, said that nobody would be put at risk for the sake of one crossing more."
)
NEAR = FIRST.replace("about four million", "some four million")
OTHER = (
    "Two trams met head-on in the tunnel under the market of Lowmark on Sunday, and eleven people were hurt. "
    "The drivers had both been shown a green light, the transport office said, and the signals would be looked at."
)


@pytest.fixture
def extracted(tmp_path):
    """Three parts of rows, whose articles were taken out."""
    texts = {"a": [FIRST, OTHER], "b": [NEAR, FIRST], "c": [OTHER, "Short."]}
    tasks = []
    for part, (name, rows) in enumerate(texts.items(), start=1):
        path = tmp_path / f"{name}.jsonl"
        path.write_text("".join(f'{{"id": "{name}{n}", "text": "{text}"}}\n' for n, text in enumerate(rows)))
        tasks.append(Extract(out=new(tmp_path / "out"), name=name, rests_on="x", part=part, **files(path)))
    for task in tasks:
        task.do()
    return tasks


def find(tasks, ranges):
    """The copies, over so many ranges of keys."""
    out = tasks[0].out
    names = tuple(f"range-{ranges}-{index}" for index in range(ranges))
    parts = tuple(task.name for task in tasks)
    for index, name in enumerate(names):
        Match(out=out, name=name, rests_on="x", parts=parts, index=index, ranges=ranges).do()
    Copies(out=out, name=f"copies-{ranges}", rests_on="x", ranges=names).do()
    return pq.read_table(out / "copies" / f"copies-{ranges}.parquet").to_pylist()


def test_exact_and_near_copies_are_found_over_parts(extracted):
    """Each with the first that it is a copy of."""
    near, exact, other = find(extracted, 1)
    told = {"kind": "exact", "share": 1.0, "first_is_original": None, "original_by": None}
    assert exact == told | {"part": 2, "number": 2, "first_part": 1, "first_number": 1}
    assert other == told | {"part": 3, "number": 1, "first_part": 1, "first_number": 2}
    assert (near["part"], near["number"], near["first_part"], near["first_number"]) == (2, 1, 1, 1)
    assert near["kind"] == "near"
    assert 0.8 <= near["share"] < 1


def test_the_copies_do_not_depend_on_the_ranges(extracted):
    """However small these are."""
    found = [find(extracted, ranges) for ranges in (1, 2, 7)]
    assert all(one == other for one, other in pairwise(found))


def test_the_same_text_is_told_once(extracted):
    """Though it has every key in common."""
    find(extracted, 3)
    out = extracted[0].out
    tables = (pq.read_table(out / WORK_MATCHES / f"range-3-{index}.parquet").to_pylist() for index in range(3))
    exact = [(row["part"], row["number"]) for rows in tables for row in rows if row["exact"]]
    assert sorted(exact) == [(2, 2), (3, 1)]
