"""Publication dates of undated articles, from the other reports of the same story."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.errors import OnrecordError
from onrecord.faults import fault
from onrecord.flow.reading import read_all
from onrecord.model import Article, ArticleId, Report, Story


def date_by_siblings(
    reports: Sequence[Report], stories: Sequence[Story], undated: frozenset[ArticleId], *, jobs: int = 1
) -> tuple[tuple[Report, ...], tuple[OnrecordError, ...]]:
    """Infer the dates of the ``undated`` articles again, now that their siblings are known.

    An article whose date changed is read again, since its times are resolved against it; if that fails, its first
    report stays. Gives the reports in their order, and what failed.
    """
    articles = {report.article.id: report.article for report in reports}
    redated = [entry for story in stories for entry in _redate(story, articles, undated)]
    again = {}
    failures = []
    for result in read_all(redated, jobs=jobs):
        if isinstance(result, Report):
            again[result.article.id] = result
        else:
            failures.append(result)
    return tuple(again.get(report.article.id, report) for report in reports), tuple(failures)


def _redate(
    story: Story, articles: Mapping[ArticleId, Article], undated: frozenset[ArticleId]
) -> Iterator[Article | OnrecordError]:
    """The articles of a story that get another date from their siblings than they have."""
    from onrecord.ingest import infer_published  # noqa: PLC0415 - the rooms are loaded when used

    for article in (articles[article_id] for article_id in story.articles if article_id in undated):
        siblings = tuple(articles[other] for other in story.articles if other != article.id)
        try:
            published = infer_published(replace(article, published=None), siblings=siblings)
        except Exception as error:  # noqa: BLE001 - the border: one article must not end the batch
            yield fault(article.name, "dating", error)
            continue
        if published is not None and published != article.published:
            yield replace(article, published=published)
