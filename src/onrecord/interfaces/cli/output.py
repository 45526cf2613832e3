"""Where an answer goes: standard output, or a file that is written whole or not at all."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from onrecord.errors import ConfigError

_ALL_MAY_READ_AND_WRITE = 0o666


def refuse_inputs(path: Path | None, inputs: Iterable[str]) -> None:
    """Refuse to write over what is to be read.

    Raises:
        ConfigError: The output is one of the inputs.
    """
    for given in inputs:
        if path is not None and given != "-" and path.is_file() and _is_same(path, given):
            raise ConfigError(f"{path}: is one of the inputs and would be written over; give another file with -o")


def _is_same(path: Path, given: str) -> bool:
    try:
        return path.samefile(given)
    except OSError:
        return False


@contextmanager
def open_output(path: Path | None) -> Iterator[BinaryIO]:
    """A stream to write the answer to; ``None`` is standard output.

    A file appears, or changes, only after all of it was written: a run that fails or is killed leaves what was there.
    Something that is no plain file (a pipe, ``/dev/stdout``) is written to directly.

    Raises:
        ConfigError: The file cannot be written.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
        else:
            with _replacing(path.resolve()) as stream:
                yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(f"{path}: cannot be written ({reason}); give another file with -o") from error


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file beside ``path`` that takes its place when all went well, and leaves no trace when not."""
    new = path.with_name(f".{path.name}.{token_hex(8)}.part")  # named before it is there, whenever Ctrl-C comes
    try:
        with open(new, "xb", opener=_for_its_owner) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else _ALL_MAY_READ_AND_WRITE & ~_umask())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _for_its_owner(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
