"""Inputs -> parts: the units in which a corpus is built, resumed and written."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from onrecord.corpus.remote import RemoteFile, find_remote, is_remote, shown
from onrecord.corpus.writing import NOTES
from onrecord.errors import InputError, InputMissing
from onrecord.ingest import Named
from onrecord.ingest.files import find_files, nothing_in
from onrecord.ingest.formats import STREAMED, named_format

File = Named | RemoteFile
"""A file on this machine, by its absolute path under the name that it was given by, or one elsewhere."""
FILES_A_PART = 1000
"""Pages and texts that are one part together; an archive or a file of rows is one by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of the files of a corpus.

    Attributes:
        number: From 1, in the order of the inputs.
        files: Read in this order, those elsewhere each when it is its turn.
        digest: Of the names, sizes and times (or tags) of the files; another one where they changed.
    """

    number: int
    files: tuple[File, ...]
    digest: str

    @property
    def name(self) -> str:
        """What its files are called: ``part-00001``."""
        return f"part-{self.number:05}"


def find_parts(
    inputs: Iterable[str | Path], *, without: Path | None = None
) -> tuple[tuple[Part, ...], tuple[InputError, ...]]:
    """The parts of a corpus, and what of the inputs is no file; the same for the same inputs.

    Inputs are paths, and addresses such as ``s3://bucket/folder``. What lies in the folder ``without`` is passed over:
    the corpus itself is no input. So are the tables of other corpora that a folder holds, and a file that came before.
    """
    streams: list[tuple[File, ...]] = []
    loose: list[File] = []
    failures: list[InputError] = []
    seen: set[Path | str] = set()
    for found in _find_files(inputs, without):
        if isinstance(found, InputError):
            failures.append(found)
        elif (where := found.path.resolve() if isinstance(found, Named) else found.url) in seen:
            continue
        elif named_format(found.name) in STREAMED:
            seen.add(where)
            streams += [*_together(loose), (found,)]
            loose.clear()
        else:
            seen.add(where)
            loose.append(found)
    streams += _together(loose)
    parts = (
        Part(number=number, files=files, digest=digest_files(files)) for number, files in enumerate(streams, start=1)
    )
    return tuple(parts), tuple(failures)


def _find_files(inputs: Iterable[str | Path], without: Path | None) -> Iterator[File | InputError]:
    """The files of the inputs that are there."""
    for given in inputs:
        if str(given) == "-":
            yield InputError("-", "a corpus is built of files", "save it, and give the file")
        elif isinstance(given, str) and is_remote(given):
            yield from find_remote(given)
        else:
            yield from _find_here(Path(given), without)


def _find_here(given: Path, without: Path | None) -> Iterator[Named | InputError]:
    """The files of an input on this machine, without those of corpora."""
    found = False
    corpora: dict[Path, bool] = {}
    for path in find_files(given):
        if isinstance(path, Path) and _is_of_corpus(path, without, corpora):
            if path == given:
                yield InputError(str(path), "is a file of a corpus", "give the files that the corpus was made of")
                return
            continue
        found = True
        if isinstance(path, InputError):
            yield path
        elif not path.exists():  # a link that leads nowhere
            yield InputMissing(str(path), "there is no such file", "check the path")
        else:
            yield Named(path=path.absolute(), name=str(path))
    if not found:
        yield nothing_in(given)  # as before that corpus was there, so that its next run has the same inputs


def _is_of_corpus(path: Path, without: Path | None, corpora: dict[Path, bool]) -> bool:
    """Whether a file is in the corpus that is built, or a table of another one, or a note of that on a task.

    ``corpora`` holds the folders that were looked at, and whether they are corpora.
    """
    if without is not None and path.resolve().is_relative_to(without.resolve()):
        return True
    is_note = path.parent.name == NOTES
    if not is_note and path.suffix != ".parquet":
        return False
    for folder in path.parents[1:3]:
        if folder not in corpora:
            corpora[folder] = _is_corpus(folder)
        if corpora[folder]:
            return True
    return False


def _is_corpus(folder: Path) -> bool:
    """Whether a folder holds notes on finished tasks, of whatever version."""
    for path in (folder / NOTES).glob("*.json"):
        try:
            note = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        return isinstance(note, dict) and "rests_on" in note
    return False


def _together(files: Sequence[File]) -> list[tuple[File, ...]]:
    return [tuple(files[start : start + FILES_A_PART]) for start in range(0, len(files), FILES_A_PART)]


def digest_files(files: Sequence[File]) -> str:
    """Of the names, sizes and times of change, or of what else changes with a file elsewhere.

    Raises:
        OSError: A file is not there.
    """
    told = [_told(file) for file in files]
    return blake2b(repr(told).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _told(file: File) -> tuple[str, int | None, int | str]:
    if isinstance(file, RemoteFile):
        return shown(file.url), file.size, file.stamp
    state = file.path.stat()
    return file.name, state.st_size, state.st_mtime_ns
