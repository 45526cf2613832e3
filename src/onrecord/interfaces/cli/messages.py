"""Lines on standard error: one a failure, with nothing in them that a terminal would obey."""

import sys
from collections.abc import Iterable

_SHOWN_CHARS = 500


def say(message: str) -> None:
    """Print one line on standard error, safe for any terminal and any encoding.

    Names of files and words of articles can hold escape sequences and line breaks; they are shown, not sent.
    """
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(plain(message[:_SHOWN_CHARS]).encode(encoding, "backslashreplace").decode(encoding) + "\n")


def counted(number: int, noun: str) -> str:
    """A number with what is counted: ``1 story``, ``2,000 stories``."""
    many = f"{noun[:-1]}ies" if noun.endswith(("ry", "py")) else f"{noun}s"
    return f"{number:,} {noun if number == 1 else many}"


def plain(text: str) -> str:
    """The text with what a terminal would obey shown instead of sent."""
    return "".join(char if char.isprintable() else _visible(char) for char in text)


def say_failures(failures: Iterable[Exception]) -> None:
    """One line a failure: the file or URL, the reason, the next step."""
    for failure in failures:
        say(str(failure))


def _visible(char: str) -> str:
    return " " if char in "\n\r\t" else f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
