"""Omissions: what at least two independent others carry and one article lacks."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.compare.origins import Origins
from onrecord.model import Article, ArticleId, Fact, Omission, Report, Utterance

_MIN_OTHERS = 2


def find_omissions(
    reports: Sequence[Report], utterances: Sequence[Utterance], facts: Sequence[Fact], origins: Origins
) -> tuple[Omission, ...]:
    """For each article, in order, the ids of the utterances and facts that it lacks.

    Only what others had published by then counts, so an early report omits nothing that was not yet known; where a
    date is unknown, nothing is said. Copies and articles of one origin are one other.
    """
    articles = {report.article.id: report.article for report in reports}
    carriers = {utterance.id: {q.article for q in utterance.quotes} for utterance in utterances}
    carriers.update({fact.id: {m.article for answer in fact.answers for m in answer.mentions} for fact in facts})
    return tuple(
        Omission(article=article.id, missing=missing)
        for article in articles.values()
        for missing, having in carriers.items()
        if article.id not in having and _is_known(article, having, articles, origins)
    )


def _is_known(
    article: Article, having: set[ArticleId], articles: Mapping[ArticleId, Article], origins: Origins
) -> bool:
    own = origins.of_article(article.id)
    others = {origins.of_article(other.id) for other in _earlier(article, having, articles)}
    return len(others - {own}) >= _MIN_OTHERS


def _earlier(article: Article, having: set[ArticleId], articles: Mapping[ArticleId, Article]) -> Iterator[Article]:
    if article.published is None:
        return
    for other in sorted(having):
        published = articles[other].published
        if published is not None and published.value.at <= article.published.value.at:
            yield articles[other]
