"""The stage that takes most of the time: articles -> who said what, quantities, times, commitments."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.corpus.extracting import ARTICLE
from onrecord.corpus.in_hand import InHand
from onrecord.corpus.tables import READ, WORK_ARTICLES, WORK_READINGS, error_row, reading_rows
from onrecord.corpus.tasks import Task
from onrecord.corpus.writing import TableWriter
from onrecord.errors import InputError
from onrecord.flow.reading import read_one
from onrecord.model import Article, Reading, Report
from onrecord.store.codec import Codec

READING: Codec[Reading] = Codec(Reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Task):
    """Read some articles of a part, without exact copies of others.

    Attributes:
        part: The part's number.
        part_name: What its files are called.
        chunk: Which of its row groups, from 0.
        copies: What the table of copies is called.
    """

    stage: ClassVar[str] = "read"
    tables: ClassVar[tuple[str, ...]] = (*READ, "errors", WORK_READINGS)

    part: int
    part_name: str
    chunk: int
    copies: str

    def write(self, writer: TableWriter, in_hand: InHand) -> None:
        """Write what is read in each article."""
        for number, article in self._articles():
            writer.items += 1
            result = _read(article, in_hand)
            if isinstance(result, Report):
                writer.put(WORK_READINGS, {"number": number, "reading": READING.pack(result.reading)})
                for table, row in reading_rows(result, part=self.part, number=number):
                    writer.put(table, row)
            else:
                writer.put("errors", error_row(result, part=self.part))

    def _articles(self) -> Iterator[tuple[int, Article]]:
        with pq.ParquetFile(self.out / WORK_ARTICLES / f"{self.part_name}.parquet") as file:
            rows = file.read_row_group(self.chunk)
        copies = self._exact_copies()
        for number, packed in zip(rows["number"].to_pylist(), rows["article"], strict=True):
            if number not in copies:
                yield number, ARTICLE.unpack(packed.as_py(), name=f"{self.part_name}, article {number}")

    def _exact_copies(self) -> set[int]:
        path = self.out / "copies" / f"{self.copies}.parquet"
        of_part = (pc.field("part") == self.part) & (pc.field("kind") == "exact")
        return set(pq.read_table(path, columns=["number"], filters=of_part)["number"].to_pylist())


def _read(article: Article, in_hand: InHand) -> Report | InputError:
    try:
        in_hand.begin(article.name)
    except InputError as error:
        return error
    return read_one(article)
