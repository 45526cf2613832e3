"""Ctrl-C, also where a library swallows the exception that Python makes of it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_noted = threading.Event()


@contextmanager
def noting_interrupts() -> Iterator[None]:
    """Note each Ctrl-C while a command runs; outside the main thread, where signals do not arrive, do nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, _note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        _noted.clear()


def _note(_number: int, _frame: FrameType | None) -> None:
    _noted.set()
    raise KeyboardInterrupt


def end_if_interrupted() -> None:
    """End the command if Ctrl-C was noted and is still without effect."""
    if _noted.is_set():
        raise KeyboardInterrupt
