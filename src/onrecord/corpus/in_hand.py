"""What a task has in hand, so that an article that kills its process costs itself and not the task.

Some inputs end a process: they need more memory than there is, or meet a fault in a compiled library. The engine begins
the task anew; this tells what was in hand each time, and refuses what was so twice.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Self

from onrecord.errors import ConfigError, InputUnreadable

_DEATHS = 2


class InHand:
    """A list of names, each written before its work begins.

    Used as a context; what is left of it after a kill is looked at by the next attempt of the same run. A first attempt
    begins a new list: a kill of all processes is nobody's fault.

    Args:
        path: The file of the list.
        attempt: Which attempt of the task this is in the run, from 1.
    """

    def __init__(self, path: Path, *, attempt: int) -> None:
        self._path = path
        self._attempt = attempt
        self._deadly: frozenset[str] = frozenset()
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        died = list(self._died()) if self._attempt > 1 else []
        self._deadly = frozenset(name for name, times in Counter(died).items() if times >= _DEATHS)
        self._file = self._path.open("w", encoding="utf-8", buffering=1)
        self._file.writelines(f"{json.dumps([name])}\n" for name in died)
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
            self._path.unlink(missing_ok=True)

    def begin(self, name: str) -> None:
        """Note that the work on something begins.

        Raises:
            ConfigError: It cannot be noted.
            InputUnreadable: It has killed the process twice.
        """
        if name in self._deadly:
            step = "read it by itself, and report it as a bug"
            raise InputUnreadable(name, f"the process that read it was killed {_DEATHS} times", step)
        if self._file is not None:
            try:
                self._file.write(f"{json.dumps(name)}\n")
            except OSError as error:
                reason = f"cannot be written ({error.strerror or error})"
                raise ConfigError(f"{self._path}: {reason}; make room or check the disk") from error

    def _died(self) -> Iterator[str]:
        """What was in hand when an attempt was killed: the lists of one, and the last name."""
        last: str | None = None
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except OSError:
            return
        for line in lines:
            try:
                told = json.loads(line)
            except ValueError:  # cut off
                continue
            if isinstance(told, list):
                yield from told
            else:
                last = told
        if last is not None:
            yield last
