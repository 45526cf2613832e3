"""Articles about one event."""

from dataclasses import dataclass

from onrecord.model.evidence import ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two articles that share text: most of the shorter one, or a part of it.

    Attributes:
        first: The smaller id of the two.
        second: The larger id.
        share: Share of the shorter article's words, shared quotes set aside, that stand in the other; in [0, 1].
        original: Which of the two the text is from; ``None`` if nothing shows it.
        original_by: What shows it: ``credit``, the other article credits the original's outlet as a whole; ``text``,
            its text names that outlet; ``time``, the original is the older by an hour or more; ``None`` if nothing.
    """

    first: ArticleId
    second: ArticleId
    share: float
    original: ArticleId | None = None
    original_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles about one event, and the copies among them.

    Attributes:
        id: A hash of the ids of its articles; the same for any order of input.
        title: The headline of the most central article that has one, else the first sentence of the most central.
        articles: Ids, oldest first, then by id.
        copies: Pairs of which most of the shorter article is the same text, sorted.
        partial_copies: Pairs of which a smaller part is, sorted.
    """

    id: str
    title: str
    articles: tuple[ArticleId, ...]
    copies: tuple[Copy, ...] = ()
    partial_copies: tuple[Copy, ...] = ()
