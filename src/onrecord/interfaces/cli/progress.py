"""Progress of long work: one line on standard error, on a terminal only."""

import shutil
import sys
import time
from types import TracebackType
from typing import Self

from onrecord.interfaces.cli.interrupts import end_if_interrupted

_FIRST_AFTER_S = 1.0
_EVERY_S = 0.2
_CLEAR = "\r\x1b[2K"


class ProgressLine:
    """Counts articles and stories in place; says nothing where work is short or nobody watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._next = time.monotonic() + _FIRST_AFTER_S
        self._shown = False

    def __call__(self, step: str, done: int) -> None:
        """Note that ``done`` articles or stories have passed ``step``; a Ctrl-C that was lost ends the work here."""
        end_if_interrupted()
        self.show(f"{step}: {done} done")

    def show(self, text: str) -> None:
        """Show a line of text in place, where somebody watches and it is time."""
        now = time.monotonic()
        if self._watched and now >= self._next:
            self._next = now + _EVERY_S
            self._shown = True
            sys.stderr.write(_CLEAR + text[: shutil.get_terminal_size().columns - 1])
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, so that something else can be printed."""
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
            self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()
