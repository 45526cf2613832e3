"""Whether a confidence of 0.8 means right in 8 of 10 cases: ten bins, their error, and a plot in plain text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

N_BINS = 10
_PLOT_WIDTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One attribution: how sure the reader was, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The attributions whose confidence lies between ``low`` and ``low`` + 0.1; the last bin holds 1.0 too.

    Attributes:
        low: The lower border.
        count: How many there are.
        confidence: Their mean confidence; 0 where there are none.
        right: The share of them that is right; 0 where there are none.
    """

    low: float
    count: int
    confidence: float
    right: float


def bins(judged: Iterable[Judged]) -> tuple[Bin, ...]:
    """The ten bins, lowest first."""
    held: list[list[Judged]] = [[] for _ in range(N_BINS)]
    for item in judged:
        held[min(N_BINS - 1, int(item.confidence * N_BINS))].append(item)
    return tuple(_bin(place / N_BINS, items) for place, items in enumerate(held))


def _bin(low: float, items: Sequence[Judged]) -> Bin:
    count = len(items)
    return Bin(
        low=low,
        count=count,
        confidence=sum(item.confidence for item in items) / max(1, count),
        right=sum(item.right for item in items) / max(1, count),
    )


def expected_error(table: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of confidence from share right, weighted by count; 0 if empty."""
    total = sum(each.count for each in table)
    return sum(each.count * abs(each.confidence - each.right) for each in table) / max(1, total)


def lines(table: Sequence[Bin]) -> Iterator[str]:
    """The table with its plot: ``#`` reaches to the share that is right, ``|`` stands where the confidence is."""
    yield f"{'confidence':<12}{'count':>7}{'mean':>8}{'right':>8}  {'right # confidence |':<{_PLOT_WIDTH}}".rstrip()
    for each in table:
        border = f"{each.low:.1f} to {each.low + 1 / N_BINS:.1f}"
        if each.count == 0:
            yield f"{border:<12}{0:>7}{'-':>8}{'-':>8}"
        else:
            yield f"{border:<12}{each.count:>7}{each.confidence:8.3f}{each.right:8.3f}  {_bar(each)}"


def _bar(each: Bin) -> str:
    bar = list(("#" * round(each.right * _PLOT_WIDTH)).ljust(_PLOT_WIDTH + 1))
    bar[round(each.confidence * _PLOT_WIDTH)] = "|"
    return "".join(bar).rstrip()
