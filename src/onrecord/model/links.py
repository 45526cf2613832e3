"""What people have said about which words are the same."""

from dataclasses import dataclass

from onrecord.model.evidence import ArticleId, AttributionId

Said = tuple[ArticleId, AttributionId]
"""An attribution of an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Pairs of attributions that a person has looked at.

    Attributes:
        together: Both report the same words on the same occasion.
        apart: They do not, however alike they are.
    """

    together: frozenset[tuple[Said, Said]] = frozenset()
    apart: frozenset[tuple[Said, Said]] = frozenset()


NO_LINKS = Links()
