"""Omissions: what at least two independent others carry and one article lacks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from onrecord.compare.origins import Origins
from onrecord.model import Article, ArticleId, Evidence, Fact, Moment, Omission, Precision, Report, Utterance

_MIN_OTHERS = 2
_LASTS = {
    Precision.SECOND: timedelta(0),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.HOUR: timedelta(hours=1),
    Precision.DAY: timedelta(days=1),
    Precision.MONTH: timedelta(days=31),
    Precision.YEAR: timedelta(days=366),
}


def find_omissions(
    reports: Sequence[Report], utterances: Sequence[Utterance], facts: Sequence[Fact], origins: Origins
) -> tuple[Omission, ...]:
    """For each article, in order, the ids of the utterances and facts that it lacks.

    Only what others had published by then counts, so an early report omits nothing that was not yet known. Where the
    dates leave open which of two reports came first (two of one day without an hour, or one without a date), the other
    report does not count. Others are counted by what the words or the fact rest on, not by articles: two that quote
    one interview are one other, and so are copies. What rests on the article's own origin is no other.
    """
    articles = {report.article.id: report.article for report in reports}
    places = {utterance.id: _places(utterance) for utterance in utterances}
    places.update({fact.id: [mention for answer in fact.answers for mention in answer.mentions] for fact in facts})
    having = {missing: _by_article(found) for missing, found in places.items()}
    return tuple(
        Omission(article=article.id, missing=missing)
        for article in articles.values()
        for missing, carried in having.items()
        if article.id not in carried and _is_known(article, carried, articles, origins)
    )


def _places(utterance: Utterance) -> list[Evidence]:
    return [Evidence(article=quote.article, span=span) for quote in utterance.quotes for span in quote.spans]


def _by_article(places: Sequence[Evidence]) -> Mapping[ArticleId, list[Evidence]]:
    found: defaultdict[ArticleId, list[Evidence]] = defaultdict(list)
    for place in places:
        found[place.article].append(place)
    return found


def _is_known(
    article: Article,
    carried: Mapping[ArticleId, Sequence[Evidence]],
    articles: Mapping[ArticleId, Article],
    origins: Origins,
) -> bool:
    earlier = [other for other in carried if _is_earlier(articles[other], article)]
    if len(earlier) < _MIN_OTHERS:
        return False
    places = [place for other in earlier for place in carried[other]]
    return len({*origins.of_places(places)} - {origins.of_article(article.id)}) >= _MIN_OTHERS


def _is_earlier(other: Article, article: Article) -> bool:
    """Whether the other had surely appeared when the article did."""
    if other.published is None or article.published is None:
        return False
    return _latest(other.published.value) <= article.published.value.at


def _latest(moment: Moment) -> datetime:
    """The end of what a moment leaves open."""
    return moment.at + _LASTS[moment.precision]
