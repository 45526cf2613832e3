"""Where numbered groups of spans lie, so that what meets a place is found without looking at all."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.model import Span


class Places:
    """An index of groups of spans; no two spans overlap."""

    def __init__(self, groups: Iterable[Sequence[Span]]) -> None:
        """Number the groups from 0 in their order."""
        rows = sorted((span, number) for number, spans in enumerate(groups) for span in spans)
        self._spans = [span for span, _ in rows]
        self._numbers = [number for _, number in rows]
        self._starts = [span.start for span in self._spans]

    def over(self, *places: Span) -> list[int]:
        """The numbers of the groups of which a span overlaps one of some places, least first."""
        found: set[int] = set()
        for place in places:
            at = max(0, bisect_right(self._starts, place.start) - 1)
            while at < len(self._spans) and self._starts[at] < place.end:
                if self._spans[at].overlaps(place):
                    found.add(self._numbers[at])
                at += 1
        return sorted(found)
