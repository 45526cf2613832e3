"""Tests of onrecord.interfaces.cli.interrupts: no Ctrl-C is lost."""

import os
import signal
import threading
from contextlib import suppress

import pytest

from onrecord.interfaces.cli.interrupts import noting_interrupts
from onrecord.interfaces.cli.progress import ProgressLine


def test_an_interrupt_that_a_library_swallows_ends_the_work():
    """Whatever catches the exception, the next article ends the command."""
    progress = ProgressLine()
    with noting_interrupts():
        progress("reading", 1)
        with suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            progress("reading", 2)
    progress("reading", 3)


def test_signals_are_as_before_afterwards():
    """The handler of whoever called stays theirs."""
    before = signal.getsignal(signal.SIGINT)
    with noting_interrupts():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_other_threads_run_commands_too():
    """Outside the main thread nothing is noted, and nothing fails."""
    done = []

    def run():
        with noting_interrupts():
            done.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert done == [True]
