"""Articles about one event."""

from dataclasses import dataclass

from onrecord.model.evidence import ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two articles of which most of the shorter one is the same text as the other.

    Attributes:
        first: The smaller id of the two.
        second: The larger id.
        share: Share of the shorter article's words, shared quotes set aside, that stand in the other; in [0, 1].
    """

    first: ArticleId
    second: ArticleId
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles about one event, and the copies among them.

    Attributes:
        id: A hash of the ids of its articles; the same for any order of input.
        title: The headline, or first sentence, of the most central article.
        articles: Ids, oldest first, then by id.
        copies: Pairs, sorted.
    """

    id: str
    title: str
    articles: tuple[ArticleId, ...]
    copies: tuple[Copy, ...] = ()
