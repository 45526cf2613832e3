"""A half-open range of characters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters ``[start, end)`` of an article's text, in Unicode code points.

    The words of a span are never stored beside it: ``span.of(article.text)`` gives them, so they cannot differ
    from the source.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that no text can hold."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"Span({self.start}, {self.end}): start and end must hold 0 <= start <= end")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
