"""Inputs -> parts: the units in which a corpus is built, resumed and written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from onrecord.errors import InputError, InputMissing
from onrecord.flow.fetching import is_url
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
        digest: Of the names, sizes and times of the files; another one where they changed.
    """

    number: int
    files: tuple[Path, ...]
    digest: str

    @property
    def name(self) -> str:
        """What its files are called: ``part-00001``."""
        return f"part-{self.number:05}"


def find_parts(
    inputs: Iterable[str | Path], *, without: Path | None = None
) -> tuple[tuple[Part, ...], tuple[InputError, ...]]:
    """The parts of a corpus, and what of the inputs is no file; the same for the same inputs.

    What lies in the folder ``without`` is passed over: the corpus itself is no input.
    """
    streams: list[tuple[Path, ...]] = []
    loose: list[Path] = []
    failures: list[InputError] = []
    for found in _find_files(inputs):
        if isinstance(found, InputError):
            failures.append(found)
        elif without is not None and found.resolve().is_relative_to(without.resolve()):
            continue
        elif named_format(found.name) in STREAMED:
            streams += [*_together(loose), (found,)]
            loose.clear()
        else:
            loose.append(found)
    streams += _together(loose)
    parts = (Part(number=number, files=files, digest=_digest(files)) for number, files in enumerate(streams, start=1))
    return tuple(parts), tuple(failures)


def _find_files(inputs: Iterable[str | Path]) -> Iterator[Path | InputError]:
    """The files of the inputs that are there."""
    for given in inputs:
        if str(given) == "-" or is_url(str(given)):
            yield InputError(str(given), "a corpus is built of files", "save it, and give the file")
            continue
        for found in find_files(Path(given)):
            if isinstance(found, Path) and not found.exists():  # a link that leads nowhere
                yield InputMissing(str(found), "there is no such file", "check the path")
            else:
                yield found


def _together(files: Sequence[Path]) -> list[tuple[Path, ...]]:
    return [tuple(files[start : start + FILES_A_PART]) for start in range(0, len(files), FILES_A_PART)]


def _digest(files: Sequence[Path]) -> str:
    """Of the names, sizes and times of change."""
    told = [(path.name, state.st_size, state.st_mtime_ns) for path in files for state in [path.stat()]]
    return blake2b(repr(told).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
