"""Successes and failures side by side: one bad page never empties a batch."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.errors import OnrecordError

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T]):
    """What became of a batch.

    Attributes:
        values: What succeeded, in the order of input.
        failures: One error for each input that did not, in the order of input.
    """

    values: tuple[T, ...]
    failures: tuple[OnrecordError, ...] = ()
