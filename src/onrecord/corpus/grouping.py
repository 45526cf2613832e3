"""Stories over a corpus of any size: windows of days that overlap, and the stories that go through them.

The days are cut into slices of at most some thousand articles (a day is never cut). A window is two slices that follow
each other; each is grouped by itself, as ``onrecord compare`` does it, so no task compares or holds more than a window.
A slice lies in two windows. Two groups of these are one story where each has most of its articles of the slice in the
other; so a group has at most one successor, and stories do not run together over time.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.corpus.in_hand import InHand
from onrecord.corpus.tables import WORK_CLUSTERS, WORK_MEMBERS, WORK_TERMS, Row
from onrecord.corpus.tasks import Task
from onrecord.corpus.writing import TableWriter
from onrecord.group import Counted, StoryStream, TermCounts
from onrecord.model import ArticleId

ARTICLES_A_SLICE = 5000
"""Articles of a slice, at most, but for a single day that has more."""
Days = tuple[int, int]
"""The first and last day of a slice."""
_UNDATED = 1 << 30
"""From this day on lie the articles without one: some of a part on each, so that no slice has too many."""
_UNDATED_A_DAY = 1000
_DAYS_A_PART = 1 << 12
Place = tuple[int, int]
"""Part and number."""
Member = tuple[Place, str]
"""An article's place and id."""


def window_day(day: int | None, part: int, number: int) -> int:
    """The day by which an article is in a window: its own, or one for some that have none."""
    if day is not None:
        return day
    far = _UNDATED + part * _DAYS_A_PART + min(number // _UNDATED_A_DAY, _DAYS_A_PART - 1)
    return min(far, (1 << 31) - 1)


def cut_days(days: Counter[int], most: int) -> list[Days]:
    """The slices of a corpus that has so many articles on each day, in order."""
    slices: list[Days] = []
    held = most
    for day, count in sorted(days.items()):
        if held + count > most:
            slices.append((day, day))
            held = 0
        slices[-1] = (slices[-1][0], day)
        held += count
    return slices


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Task):
    """Group the articles of one window.

    Attributes:
        parts: The parts with articles of the window: number, and what the files are called.
        slices: The days of the window: of one slice or two.
        copies: What the table of copies is called; exact ones are left out.
    """

    stage: ClassVar[str] = "group"
    tables: ClassVar[tuple[str, ...]] = (WORK_CLUSTERS,)

    parts: tuple[tuple[int, str], ...]
    slices: tuple[Days, ...]
    copies: str

    def write(self, writer: TableWriter, _in_hand: InHand) -> None:
        """Write to which cluster each article belongs."""
        articles: dict[str, Place] = {}
        names: dict[str, tuple[str, int]] = {}
        stream = StoryStream()
        stream.add(self._counted(articles, names))
        writer.items = len(articles)
        for cluster, members in enumerate(stream.stories()):
            for key in members:
                part, number = articles[key]
                article, day = names[key]
                which = next(index for index, (first, last) in enumerate(self.slices) if first <= day <= last)
                row = {"cluster": cluster, "slice": which, "part": part, "number": number, "article": article}
                writer.put(WORK_CLUSTERS, row)

    def _counted(self, articles: dict[str, Place], names: dict[str, tuple[str, int]]) -> Iterator[Counted]:
        """What the stream needs of each article, under an id that no other has."""
        first, last = self.slices[0][0], self.slices[-1][1]
        inside = (pc.field("window_day") >= first) & (pc.field("window_day") <= last)
        for part, name in self.parts:
            copies = _exact_copies(self.out, self.copies, pc.field("part") == part)
            for row in _rows(pq.read_table(self.out / WORK_TERMS / f"{name}.parquet", filters=inside)):
                place = (row["part"], row["number"])
                if place in copies:
                    continue
                key = ArticleId(story_id(place))
                articles[key] = place
                names[key] = row["article"], row["window_day"]
                counts = TermCounts(np.array(row["terms"], np.uint32), np.array(row["counts"], np.uint16))
                yield Counted(id=key, day=row["day"], counts=counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories(Task):
    """Follow the groups from window to window.

    Attributes:
        parts: What the files of the parts are called, in order.
        windows: What the files of the windows are called, in order.
        copies: What the table of copies is called: an exact copy is in the story of its first.
    """

    stage: ClassVar[str] = "stories"
    tables: ClassVar[tuple[str, ...]] = ("stories", WORK_MEMBERS)

    parts: tuple[str, ...]
    windows: tuple[str, ...]
    copies: str

    def write(self, writer: TableWriter, _in_hand: InHand) -> None:
        """Write the story of each article, slice by slice."""
        copies = self._copies()
        second, begun = _Slice(), dict[int, str]()
        names, starts = dict[int, str](), dict[str, int]()
        for window in self.windows:
            before = second
            first, second = self._slices(window)
            names = _name_clusters(first, second, before, begun)
            starts = _put(writer, first, names, copies, starts)
            begun = {cluster: names[cluster] for cluster in first.members}
        _put(writer, second, names, copies, starts)

    def _slices(self, window: str) -> "tuple[_Slice, _Slice]":
        slices = _Slice(), _Slice()
        for row in _rows(pq.read_table(self.out / WORK_CLUSTERS / f"{window}.parquet")):
            slices[row["slice"]].add((row["part"], row["number"]), row["article"], row["cluster"])
        return slices

    def _copies(self) -> "dict[Place, list[Member]]":
        """The exact copies of each article that has some."""
        firsts = _exact_copies(self.out, self.copies)
        copies: defaultdict[Place, list[Member]] = defaultdict(list)
        for name in self.parts:
            columns = ["part", "number", "article"]
            for row in _rows(pq.read_table(self.out / WORK_TERMS / f"{name}.parquet", columns=columns)):
                place = (row["part"], row["number"])
                if place in firsts:
                    copies[firsts[place]].append((place, row["article"]))
        return dict(copies)


@dataclass(slots=True)
class _Slice:
    """The articles of a slice as one window grouped them."""

    clusters: dict[Place, int] = field(default_factory=dict)
    members: dict[int, list[Member]] = field(default_factory=dict)

    def add(self, place: Place, article: str, cluster: int) -> None:
        self.clusters[place] = cluster
        self.members.setdefault(cluster, []).append((place, article))


def _name_clusters(first: _Slice, second: _Slice, before: _Slice, names: Mapping[int, str]) -> dict[int, str]:
    """The story of each cluster of a window.

    Args:
        first: Its first slice.
        second: Its second.
        before: Its first slice, as the window before it grouped that.
        names: The stories of that window's clusters, where they have begun by then.
    """
    shared = Counter((before.clusters[place], cluster) for place, cluster in first.clusters.items() if before.clusters)
    named = {
        cluster: names[earlier]
        for (earlier, cluster), count in shared.items()
        if earlier in names and 2 * count > len(before.members[earlier]) and 2 * count > len(first.members[cluster])
    }
    for slice_ in (first, second):
        for cluster, members in slice_.members.items():
            named.setdefault(cluster, story_id(min(members)[0]))
    return named


def story_id(place: Place) -> str:
    """The id of the story whose first article is there."""
    part, number = place
    return f"{part:05}-{number:07}"


def _put(
    writer: TableWriter,
    slice_: _Slice,
    names: Mapping[int, str],
    copies: "Mapping[Place, Sequence[Member]]",
    starts: Mapping[str, int],
) -> dict[str, int]:
    """Write the stories of a slice; gives behind how many rows each began, as ``starts`` says it of earlier ones."""
    here: dict[str, int] = {}
    for cluster in sorted(slice_.members, key=names.__getitem__):
        story = names[cluster]
        before = here[story] = starts.get(story, writer.counts[WORK_MEMBERS])
        for member in sorted(slice_.members[cluster]):
            part, number = member[0]
            writer.put(WORK_MEMBERS, {"before": before, "story": story, "part": part, "number": number})
            for (part, number), article in (member, *copies.get(member[0], ())):
                writer.items += 1
                writer.put("stories", {"story": story, "part": part, "number": number, "article": article})
    return here


def _exact_copies(out: Path, copies: str, of: pc.Expression | None = None) -> dict[Place, Place]:
    """Of each exact copy, what it is one of; of some parts alone, where these are given."""
    exact = pc.field("kind") == "exact"
    table = pq.read_table(out / "copies" / f"{copies}.parquet", filters=exact if of is None else exact & of)
    return {(row["part"], row["number"]): (row["first_part"], row["first_number"]) for row in _rows(table)}


def _rows(table: pa.Table) -> Iterator[Row]:
    """Row by row, a batch at a time."""
    for batch in table.to_batches(max_chunksize=1000):
        yield from batch.to_pylist()
