"""Tasks: the units in which a corpus is built, on whatever machine; each is done whole or not at all."""

import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import node, python_version
from typing import ClassVar

from onrecord import __version__
from onrecord.corpus.in_hand import InHand
from onrecord.corpus.tables import VERSION, WORK
from onrecord.corpus.writing import NOTES, Note, TableWriter, find_note, is_there, put_note
from onrecord.errors import ConfigError
from onrecord.read.reader import TAGGED_MAKER

_LIBRARIES = (
    "charset-normalizer",
    "fastwarc",
    "lxml",
    "numpy",
    "onnxruntime",
    "py3langid",
    "pyarrow",
    "rapidfuzz",
    "tokenizers",
    "trafilatura",
)
"""Whatever its bytes depend on, besides Python and its tables of Unicode."""


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


_BY = ", ".join([f"Python {python_version()}", *(f"{library} {_version(library)}" for library in _LIBRARIES)])
MAKER = f"onrecord {__version__}, {TAGGED_MAKER.name} {TAGGED_MAKER.version}, tables {VERSION}, {_BY}"
"""What does the tasks; another one does them all anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(ABC):
    """A function of files that gives files; the same wherever and however often it is done.

    Attributes:
        out: The folder of the corpus, the same on every machine that works on it.
        name: What its files are called, unlike any other task's.
        rests_on: The digest of what it reads.
        maker: What is to do it: what begins the run.
    """

    stage: ClassVar[str]
    tables: ClassVar[tuple[str, ...]]

    out: Path
    name: str
    rests_on: str
    maker: str = field(default_factory=lambda: MAKER)

    @abstractmethod
    def write(self, writer: TableWriter, in_hand: InHand) -> None:
        """Do it; say what is in hand before the work on each input."""

    @property
    def subject(self) -> str:
        """What an error that ends the task should name."""
        return self.name

    def do(self, *, attempt: int = 1) -> None:
        """Write the tables, and then the note that says so; ``attempt`` counts those of one run, from 1."""
        self._check_here()
        begin, cpu_begin = time.monotonic(), time.process_time()
        path = self.out / WORK / "in_hand" / self.name
        with TableWriter(self.out, self.name, self.tables) as writer, InHand(path, attempt=attempt) as in_hand:
            self.write(writer, in_hand)
        digests = writer.finish()
        note = Note(
            name=self.name,
            stage=self.stage,
            rests_on=self.rests_on,
            maker=MAKER,
            rows=writer.counts,
            digests=digests,
            kinds={table: dict(sorted(kinds.items())) for table, kinds in writer.kinds.items()},
            sizes=writer.sizes,
            items=writer.items,
            seconds=round(time.monotonic() - begin, 3),
            cpu_seconds=round(time.process_time() - cpu_begin, 3),
        )
        put_note(self.out, note)

    def _check_here(self) -> None:
        """Refuse to do it where it would not be the same.

        Raises:
            ConfigError: The folder is not seen here, or this is another version of onrecord or of what it writes with.
        """
        if not (self.out / NOTES).is_dir():
            raise ConfigError(f"{self.out}: is not seen on {node()}; give a folder that all machines share")
        if self.maker != MAKER:
            raise ConfigError(f"{node()} has {MAKER}, and the run {self.maker}; install the same on all machines")

    def files(self) -> Iterable[Path]:
        """What it writes."""
        return (self.out / table / f"{self.name}.parquet" for table in self.tables)

    def note(self) -> Note | None:
        """The note on it, where it is done: by this maker, from what it rests on now."""
        note = find_note(self.out, self.name)
        if note is None or note.rests_on != self.rests_on or note.maker != MAKER:
            return None
        return note if all(is_there(self.out, note, table) for table in self.tables) else None


def digest_of(parts: Iterable[object]) -> str:
    """One digest of several things, by how they are written."""
    return blake2b(repr(list(parts)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
