"""Stories: articles about one event."""

import hashlib
from collections.abc import Mapping, Sequence

from onrecord.group.copies import find_copies
from onrecord.group.linkage import link_by_average
from onrecord.group.similarity import READ_KINDS, Pair, similarities
from onrecord.model import Article, ArticleId, Report, Story

# Lab note: swept .07-.13 with the constants of `similarity`; lower merges two matters of one country, higher splits
# short items off. On random samples of 2 to 15 articles anything from .08 to .12 gives .98 and more.
_MIN_LIKENESS = 0.09
_TITLE_CHARS = 160


def group_stories(reports: Sequence[Report]) -> tuple[Story, ...]:
    """Group reports into stories, the largest first, then by id; every report is in exactly one story.

    The same reports in any order give the same stories. An article that is like no other is a story of its own. A
    report that is given twice (same id) counts once.
    """
    by_id = {report.article.id: report for report in reports}
    ordered = [by_id[article] for article in sorted(by_id)]
    articles = [report.article for report in ordered]
    similarity = similarities(articles)
    clusters = link_by_average(len(articles), similarity, threshold=_MIN_LIKENESS)
    stories = [_tell(cluster, ordered, similarity) for cluster in clusters]
    return tuple(sorted(stories, key=lambda story: (-len(story.articles), story.id)))


def _tell(cluster: Sequence[int], reports: Sequence[Report], similarity: Mapping[Pair, float]) -> Story:
    members = [reports[i] for i in cluster]
    ids = [report.article.id for report in members]
    central = reports[_most_central(cluster, similarity)].article
    return Story(
        id=hashlib.sha256("\n".join(ids).encode()).hexdigest()[:16],
        title=_title(central),
        articles=tuple(report.article.id for report in sorted(members, key=_oldest_first)),
        copies=find_copies(members),
    )


def _oldest_first(report: Report) -> tuple[bool, str, ArticleId]:
    """Undated articles come last."""
    published = report.article.published
    return (published is None, str(published.value) if published else "", report.article.id)


def _most_central(cluster: Sequence[int], similarity: Mapping[Pair, float]) -> int:
    """The article that is most like all others of its story; the first by id where several are."""

    def closeness(i: int) -> float:
        return sum(similarity.get((min(i, j), max(i, j)), 0.0) for j in cluster if j != i)

    return max(cluster, key=lambda i: (closeness(i), -i))


def _title(article: Article) -> str:
    if article.title is not None:
        return article.title.value
    first = next((block.span.of(article.text) for block in article.blocks if block.kind in READ_KINDS), article.name)
    line = first.splitlines()[0] if first else article.name
    return line if len(line) <= _TITLE_CHARS else line[: _TITLE_CHARS - 1].rsplit(" ", 1)[0] + "…"
