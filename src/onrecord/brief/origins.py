"""On which origin each report rests as a whole, and each passage, so that copies and wires count once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model import ArticleId, Comparison, Evidence, Report, Span, independent


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The origins of one story.

    Attributes:
        of: For each article, the id of the origin that its own sentences count for.
        names: Names by id.
        passages: For each article, what rests on another origin, with that origin's id.
    """

    of: Mapping[ArticleId, str]
    names: Mapping[str, str]
    passages: Mapping[ArticleId, tuple[tuple[Span, str], ...]]

    def at(self, place: Evidence) -> str:
        """The id of the origin that most of a place rests on: a passage's, else its article's."""
        found = [
            (min(span.end, place.span.end) - max(span.start, place.span.start), origin)
            for span, origin in self.passages.get(place.article, ())
            if span.overlaps(place.span)
        ]
        shared, origin = max(found, default=(0, ""))
        return origin if 2 * shared >= len(place.span) > 0 else self.of[place.article]

    def at_all(self, places: Iterable[Evidence]) -> tuple[str, ...]:
        """The ids of the independent origins of what stands at several places, sorted."""
        return independent((self.of[place.article], self.at(place)) for place in places)

    def named(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of the given origins, each once, in order; an unknown id names itself."""
        return tuple(dict.fromkeys(self.names.get(id_, id_) for id_ in ids))


def find_origins(comparison: Comparison, reports: Iterable[Report]) -> Origins:
    """Look up what each article and passage rests on; an article of which nothing is known is its own, copies share."""
    labels = {report.article.id: report.article.label for report in reports}
    wholly = {article: origin.id for origin in comparison.origins for article in origin.wholly}
    of: dict[ArticleId, str] = {article: wholly.get(article, article) for article in labels}
    names: dict[str, str] = {article: label for article, label in labels.items() if article not in wholly}
    names |= {origin.id: origin.name for origin in comparison.origins}
    for copy in comparison.story.copies:
        if copy.first in of and copy.second in of:
            joined, kept = of[copy.second], of[copy.first]
            of = {article: kept if origin == joined else origin for article, origin in of.items()}
    passages: defaultdict[ArticleId, list[tuple[Span, str]]] = defaultdict(list)
    for origin in comparison.origins:
        for place in origin.passages:
            passages[place.article].append((place.span, origin.id))
    return Origins(of=of, names=names, passages={article: tuple(sorted(found)) for article, found in passages.items()})
