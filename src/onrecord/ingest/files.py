"""Paths -> files: a folder gives the reports in it, in a fixed order."""

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import InputEmpty, InputError, InputMissing, InputUnreadable
from onrecord.ingest.formats import SUFFIXES, named_format

_AS_TEXT = "save it as text or HTML"
_AS_ROWS = "save it as JSON lines or Parquet, each row a report"
_UNPACKED = "unpack it"
# Files that hold reports, but that are not read: in a folder, these were meant; anything else is passed over.
_MEANT = {
    ".pdf": ("PDF", _AS_TEXT),
    ".doc": ("Word", _AS_TEXT),
    ".docx": ("Word", _AS_TEXT),
    ".odt": ("OpenDocument", _AS_TEXT),
    ".rtf": ("RTF", _AS_TEXT),
    ".epub": ("EPUB", _AS_TEXT),
    ".mht": ("MHTML", _AS_TEXT),
    ".mhtml": ("MHTML", _AS_TEXT),
    ".csv": ("CSV", _AS_ROWS),
    ".tsv": ("TSV", _AS_ROWS),
    ".xls": ("Excel", _AS_ROWS),
    ".xlsx": ("Excel", _AS_ROWS),
    ".gz": ("gzip", _UNPACKED),
    ".zst": ("Zstandard", _UNPACKED),
    ".bz2": ("bzip2", _UNPACKED),
    ".xz": ("xz", _UNPACKED),
    ".zip": ("ZIP", _UNPACKED),
    ".7z": ("7z", _UNPACKED),
    ".rar": ("RAR", _UNPACKED),
    ".tar": ("tar", _UNPACKED),
    ".tgz": ("tar", _UNPACKED),
}
_ROWS_AS_TEXT = frozenset({".csv", ".tsv"})
"""What would be read as one long text if it were read at all."""


def find_files(path: Path) -> Iterator[Path | InputError]:
    """The files that ``path`` stands for: itself, or for a folder its reports, depth first, sorted by name.

    In a folder, hidden entries, links to folders and the parts that browsers save beside a page ("report_files") are
    passed over, and so are pipes, devices and files of other kinds, except for documents that were plainly meant as
    reports: each of these gives one error.
    """
    if path.is_dir():
        yield from _in_folder(path)
    elif path.suffix.lower() in _ROWS_AS_TEXT and path.exists():
        yield _not_read(path)
    elif path.exists():
        yield path
    else:
        yield InputMissing(str(path), "there is no such file or folder", "check the path")


def _in_folder(folder: Path) -> Iterator[Path | InputError]:
    found = False
    for item in _walk(folder):
        found = True
        yield item
    if not found:
        yield nothing_in(folder)


def nothing_in(folder: Path) -> InputEmpty:
    """The error for a folder in which nothing is read."""
    kinds = ", ".join(SUFFIXES)
    return InputEmpty(str(folder), f"the folder holds no reports ({kinds})", "name another folder, or the files")


def _walk(folder: Path) -> Iterator[Path | InputError]:
    failures: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=failures.append):
        names = set(files)
        folders[:] = sorted(name for name in folders if not _is_aside(name, names))
        for name in sorted(files):
            suffix = Path(name).suffix.lower()
            path = Path(here, name)
            if name.startswith(".") or (path.exists() and not path.is_file()):
                continue
            if named_format(name) is not None or (not suffix and _seems_text(path)):
                yield path
            elif suffix in _MEANT:
                yield _not_read(path)
    for failure in failures:
        yield InputMissing(str(failure.filename), f"cannot be opened ({failure.strerror})", "check its permissions")


def _not_read(path: Path) -> InputUnreadable:
    kind, step = _MEANT[path.suffix.lower()]
    return InputUnreadable(str(path), f"{kind} files are not read", step)


def _is_aside(name: str, files: set[str]) -> bool:
    page = name.removesuffix("_files")
    return name.startswith(".") or (page != name and bool({f"{page}.html", f"{page}.htm"} & files))


def _seems_text(path: Path) -> bool:
    """Whether a file without a suffix begins like text."""
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError:
        return False
    return bool(head) and b"\0" not in head
