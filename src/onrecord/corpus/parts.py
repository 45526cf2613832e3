"""Inputs -> parts: the units in which a corpus is built, resumed and written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from onrecord.errors import InputError
from onrecord.ingest.files import find_files
from onrecord.ingest.formats import STREAMED, named_format

FILES_A_PART = 1000
"""Pages and texts that are one part together; an archive or a file of rows is one by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of the files of a corpus.

    Attributes:
        number: From 1, in the order of the inputs.
        files: Read in this order.
        digest: Of the names and sizes of the files; changes where they do.
    """

    number: int
    files: tuple[Path, ...]
    digest: str

    @property
    def name(self) -> str:
        """What its files are called: ``part-00001``."""
        return f"part-{self.number:05}"


def find_parts(inputs: Iterable[str | Path]) -> tuple[tuple[Part, ...], tuple[InputError, ...]]:
    """The parts of a corpus, and what of the inputs is no file; the same for the same inputs."""
    streams: list[tuple[Path, ...]] = []
    loose: list[Path] = []
    failures: list[InputError] = []
    for given in inputs:
        for found in find_files(Path(given)):
            if isinstance(found, InputError):
                failures.append(found)
            elif named_format(found.name) in STREAMED:
                streams += [*_together(loose), (found,)]
                loose.clear()
            else:
                loose.append(found)
    streams += _together(loose)
    parts = (Part(number=number, files=files, digest=_digest(files)) for number, files in enumerate(streams, start=1))
    return tuple(parts), tuple(failures)


def _together(files: Sequence[Path]) -> list[tuple[Path, ...]]:
    return [tuple(files[start : start + FILES_A_PART]) for start in range(0, len(files), FILES_A_PART)]


def _digest(files: Sequence[Path]) -> str:
    told = "\n".join(f"{path.as_posix()}\t{path.stat().st_size}" for path in files)
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
