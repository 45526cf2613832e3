"""Exit codes: one meaning each, the same for every command."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    OK = 0
    FOUND_WRONG = 1
    USAGE = 2
    SOME_FAILED = 3
    INTERRUPTED = 130
    PIPE_CLOSED = 141


MEANINGS = {
    Exit.OK: "all inputs were done; verify found every quotation",
    Exit.FOUND_WRONG: "no input could be used, verify found something wrong, or search found nothing",
    Exit.USAGE: "the command, a setting or the output file cannot be used",
    Exit.SOME_FAILED: "some inputs failed, each with a line on standard error; the rest was done",
    Exit.INTERRUPTED: "interrupted (Ctrl-C)",
    Exit.PIPE_CLOSED: "the reader of the output went away",
}


def describe_exits() -> str:
    """The codes and their meanings, one a line, as help shows them."""
    return "\n".join(f"  {code.value:>3}  {meaning}" for code, meaning in MEANINGS.items())
