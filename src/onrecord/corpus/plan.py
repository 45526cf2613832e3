"""The plan: which tasks a corpus is made of, stage by stage; each stage's follow from what the ones before it left."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.corpus.comparing import ARTICLES_A_TASK, Compare
from onrecord.corpus.extracting import Extract
from onrecord.corpus.grouping import ARTICLES_A_SLICE, Group, Stories, cut_days
from onrecord.corpus.matching import KEYS_A_RANGE, Copies, Match
from onrecord.corpus.parts import Part
from onrecord.corpus.reading import Read
from onrecord.corpus.tables import (
    WORK_ARTICLES,
    WORK_CLUSTERS,
    WORK_MATCHES,
    WORK_MEMBERS,
    WORK_READINGS,
    WORK_SKETCHES,
    WORK_TERMS,
)
from onrecord.corpus.tasks import Task, digest_of
from onrecord.corpus.writing import Note

STAGES = ("extract", "match", "copies", "group", "stories", "read", "compare")
_COPIES = "copies"
_STORIES = "stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The tasks of the corpus of some parts.

    Attributes:
        out: Where it goes.
        parts: What it is made of.
        all_pages: Whether pages are kept that are no reports.
        articles_a_slice: How many articles a slice of days has at most, for the grouping.
    """

    out: Path
    parts: tuple[Part, ...]
    all_pages: bool = False
    articles_a_slice: int = ARTICLES_A_SLICE

    def stages(self) -> "Iterator[Sequence[Task]]":
        """The tasks of one stage after the other; those of a stage can be told when the stage before it is done."""
        extracts = self.extracts()
        yield extracts
        notes = [_note(task) for task in extracts]
        names = tuple(task.name for task in extracts)
        matches = self._matches(names, notes)
        yield matches
        copies = Copies(
            out=self.out,
            name=_COPIES,
            rests_on=digest_of(_note(task).digests[WORK_MATCHES] for task in matches),
            ranges=tuple(task.name for task in matches),
        )
        yield [copies]
        groups = self._groups(extracts, notes, _note(copies))
        yield groups
        rests_on = digest_of([_note(copies).digests, *(_note(task).digests[WORK_CLUSTERS] for task in groups)])
        windows = tuple(task.name for task in groups)
        stories = Stories(out=self.out, name=_STORIES, rests_on=rests_on, parts=names, windows=windows, copies=_COPIES)
        yield [stories]
        reads = list(self._reads(extracts, notes))
        yield reads
        read = [
            *(note.digests[WORK_ARTICLES] for note in notes),
            *(_note(task).digests[WORK_READINGS] for task in reads),
        ]
        yield self._compares(digest_of([_note(stories).digests, read]), _note(stories).rows[WORK_MEMBERS])

    def extracts(self) -> list[Extract]:
        """The tasks of the first stage: one for each part."""
        return [
            Extract(
                out=self.out,
                name=part.name,
                rests_on=digest_of([part.digest, self.all_pages]),
                part=part.number,
                files_in=part.files,
                inputs=part.digest,
                all_pages=self.all_pages,
            )
            for part in self.parts
        ]

    def _matches(self, names: tuple[str, ...], notes: Sequence[Note]) -> list[Match]:
        rows = sum(note.rows[WORK_SKETCHES] for note in notes)
        ranges = max(1, ceil(rows / KEYS_A_RANGE))
        rests_on = digest_of(note.digests[WORK_SKETCHES] for note in notes)
        return [
            Match(
                out=self.out,
                name=f"range-{index + 1:05}",
                rests_on=digest_of([rests_on, index, ranges]),
                parts=names,
                index=index,
                ranges=ranges,
            )
            for index in range(ranges)
        ]

    def _groups(self, extracts: Sequence[Extract], notes: Sequence[Note], copies: Note) -> list[Group]:
        days: Counter[int] = Counter()
        days_of: dict[int, list[int]] = {}
        for task in extracts:
            path = self.out / WORK_TERMS / f"{task.name}.parquet"
            of_part = Counter(pq.read_table(path, columns=["window_day"])["window_day"].to_pylist())
            days_of[task.part] = sorted(of_part)
            days.update(of_part)
        slices = cut_days(days, self.articles_a_slice)
        windows = [tuple(slices[:1])] if len(slices) == 1 else list(pairwise(slices))
        digests = {task.part: note.digests[WORK_TERMS] for task, note in zip(extracts, notes, strict=True)}
        names = {task.part: task.name for task in extracts}
        tasks = []
        for number, window in enumerate(windows, start=1):
            parts = [part for part, found in days_of.items() if _reaches(found, window[0][0], window[-1][1])]
            tasks.append(
                Group(
                    out=self.out,
                    name=f"window-{number:05}",
                    rests_on=digest_of([copies.digests, window, *(digests[part] for part in parts)]),
                    parts=tuple((part, names[part]) for part in parts),
                    slices=window,
                    copies=_COPIES,
                )
            )
        return tasks

    def _compares(self, rests_on: str, rows: int) -> list[Compare]:
        shares = max(1, rows // ARTICLES_A_TASK)
        edges = [rows * share // shares for share in range(shares + 1)]
        return [
            Compare(
                out=self.out,
                name=f"share-{index + 1:05}",
                rests_on=digest_of([rests_on, first, end]),
                stories=_STORIES,
                first=first,
                end=end,
            )
            for index, (first, end) in enumerate(pairwise(edges))
        ]

    def _reads(self, extracts: Sequence[Extract], notes: Sequence[Note]) -> Iterator[Read]:
        """One task for each row group of articles."""
        copies: defaultdict[int, list[int]] = defaultdict(list)
        table = pq.read_table(self.out / _COPIES / f"{_COPIES}.parquet", filters=pc.field("kind") == "exact")
        for part, number in zip(table["part"].to_pylist(), table["number"].to_pylist(), strict=True):
            copies[part].append(number)
        for task, note in zip(extracts, notes, strict=True):
            rests_on = digest_of([note.digests[WORK_ARTICLES], copies[task.part]])
            for chunk in range(pq.read_metadata(self.out / WORK_ARTICLES / f"{task.name}.parquet").num_row_groups):
                yield Read(
                    out=self.out,
                    name=f"{task.name}-{chunk + 1:05}",
                    rests_on=digest_of([rests_on, chunk]),
                    part=task.part,
                    part_name=task.name,
                    chunk=chunk,
                    copies=_COPIES,
                )


def _reaches(days: Sequence[int], first: int, last: int) -> bool:
    """Whether one of some days, in order, is among those from the first to the last."""
    place = bisect_left(days, first)
    return place < len(days) and days[place] <= last


def _note(task: Task) -> Note:
    note = task.note()
    if note is None:
        raise RuntimeError(f"{task.name}: is not done")  # the stage before was not finished, or somebody deletes files
    return note
