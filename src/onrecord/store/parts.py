"""Many values in one question, in parts that every database takes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
_PART = 500  # a statement takes 32,766 values on SQLite and 65,535 on PostgreSQL


def in_parts(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists of a bounded length; no list where there is no value."""
    rest = iter(values)
    while part := list(islice(rest, _PART)):
        yield part
