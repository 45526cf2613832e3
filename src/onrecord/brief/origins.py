"""On which origin each report rests as a whole, so that copies and wires count once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model import ArticleId, Comparison, OriginKind, Report

_PREFERRED = (OriginKind.OWN, OriginKind.AGENCY, OriginKind.OUTLET, OriginKind.DOCUMENT, OriginKind.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The origins of one story.

    Attributes:
        of: For each article, the id of the origin that its own sentences count for.
        names: Names by id.
    """

    of: Mapping[ArticleId, str]
    names: Mapping[str, str]

    def named(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of the given origins, each once, in order; an unknown id names itself."""
        return tuple(dict.fromkeys(self.names.get(id_, id_) for id_ in ids))


def find_origins(comparison: Comparison, reports: Iterable[Report]) -> Origins:
    """Give each article one origin: its own reporting, else the first of the others; copies share one."""
    labels = {report.article.id: report.article.label for report in reports}
    names: dict[str, str] = {origin.id: origin.name for origin in comparison.origins}
    of: dict[ArticleId, str] = {}
    for article, label in labels.items():
        found = [origin for origin in comparison.origins if article in origin.articles]
        first = min(found, key=lambda origin: _PREFERRED.index(origin.kind), default=None)
        of[article] = first.id if first else article
        if first is None:
            names[article] = label
    for copy in comparison.story.copies:
        if copy.first in of and copy.second in of:
            joined, kept = of[copy.second], of[copy.first]
            of = {article: kept if origin == joined else origin for article, origin in of.items()}
    return Origins(of=of, names=names)
