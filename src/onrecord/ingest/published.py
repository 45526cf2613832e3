"""When a report appeared, where nothing states it: inferred from the days that it names.

A weekday told as past lies within the seven days before publication, most likely on the day itself or the day before;
a date told as past, and a picture's date, bound it from below; other reports of the story appeared at about the same
time. Each day that is possible gets a weight from these, and a day is given only where it stands out: an unknown date
does less harm than a wrong one.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import exp, log

from onrecord.ingest.day_mentions import DayMention, Mentions, Told, find_mentions
from onrecord.model import Article, Moment, Span, Stated

# All weights below: benches/quality/published.py on the 265 stories with the given date hidden, tables kept coarse so
# that they say what newsrooms do rather than what these stories do. Look again when find_times changes.
# Probability that the latest weekday told as past lies 0, 1, 2 ... days before publication.
_LATEST_WEEKDAY = (0.58, 0.30, 0.05, 0.03, 0.02, 0.01, 0.01)
# And any other weekday. Six days before is the weekday of tomorrow, which a report would rather not use.
_OTHER_WEEKDAY = (0.30, 0.25, 0.16, 0.12, 0.09, 0.06, 0.02)
# Days from the latest date told as past to publication; within a week a weekday is the usual way to tell a day.
_FROM_PAST = (0.12, 0.10, 0.06, 0.05, 0.05, 0.05, 0.05, 0.04)
_FROM_CAPTION = (0.40, 0.22, 0.10, 0.05, 0.04, 0.03, 0.02, 0.02)
_FROM_DATELINE = (0.75, 0.15, 0.02, 0.01, 0.0, 0.0, 0.0, 0.0)
# Days from a picture, or a date with its year, that may be old; pictures on file are mostly of the last months, and an
# older one does not tell this year from the next.
_MONTHS_OLD = 120
_FROM_OLD = ((_MONTHS_OLD, 1.0), (10**7, 0.3))
_LATER = 0.004
_BEFORE_PAST = 0.002
_BEFORE_UNSURE = 0.2
# Days between two reports of one story.
_FROM_SIBLING = (0.42, 0.18, 0.06, 0.03, 0.015, 0.01, 0.01, 0.005)
_APART = 0.001
_REACH = 14
_MIN_SHARE = 0.45
# What speaks for a day outside all that was weighed.
_ELSEWHERE = 0.002


def infer_published(article: Article, *, siblings: Sequence[Article] = ()) -> Stated[Moment] | None:
    """Infer the day on which an article appeared.

    A date that the article states is not looked at: ask only where ``article.published`` is ``None``.

    Args:
        article: The report.
        siblings: Other reports of the same story; those without a stated date do not count.

    Returns:
        The day with the span that it rests on most, found by ``inferred`` or ``inferred from other reports``; ``None``
        where no day stands out. The span is ``None`` where the day rests on the other reports alone.
    """
    if article.updated is not None:
        day = article.updated.value.day
        return Stated(value=Moment.of_day(day), found_by="inferred", span=article.updated.span)
    mentions = find_mentions(article)
    known = sorted(_stated_days(article, siblings))
    weights = {day: _weight(day, mentions, known) for day in _candidates(mentions, known)}
    if not weights:
        return None
    total = sum(weights.values()) + _ELSEWHERE * max(exp(_log_weekdays(mentions, d)) for d in weights)
    best = max(weights, key=lambda day: (weights[day], -day.toordinal()))
    if weights[best] < _MIN_SHARE * total:
        return None
    found_by = "inferred from other reports" if known else "inferred"
    return Stated(value=Moment.of_day(best), found_by=found_by, span=_evidence(best, mentions))


def _stated_days(article: Article, siblings: Sequence[Article]) -> Iterator[date]:
    """The days of the other reports; what was inferred itself is no evidence."""
    for other in siblings:
        stated = other.published
        if other.id != article.id and stated is not None and not stated.found_by.startswith("inferred"):
            yield stated.value.day


def _candidates(mentions: Mentions, known: Sequence[date]) -> set[date]:
    if known:
        return {day + timedelta(days=shift) for day in known for shift in range(-_REACH, _REACH + 1)}
    current = [mention for mention in mentions.dates if _is_current(mention, mentions)]
    if not mentions.weekdays and all(mention.told in {Told.PAST, Told.UNSURE} for mention in current):
        return set()
    anchors = {day for mention in current for year in _years(mentions) if (day := mention.in_year(year))}
    return {day + timedelta(days=shift) for day in anchors for shift in range(_REACH + 1) if day.year < date.max.year}


def _years(mentions: Mentions) -> tuple[int, ...]:
    """The years that a date without one may lie in: that of the latest picture, post or dateline, and the next."""
    stamped = _stamped_years(mentions)
    return (max(stamped), max(stamped) + 1) if stamped else ()


def _stamped_years(mentions: Mentions) -> set[int]:
    """Years of pictures, posts and datelines, which bear the current one; running text mostly names other years."""
    return {m.year for m in mentions.dates if m.year is not None and m.told not in {Told.PAST, Told.UNSURE}}


def _weight(day: date, mentions: Mentions, known: Sequence[date]) -> float:
    score = _log_weekdays(mentions, day) + _log_dates(mentions, day)
    if known:
        near = [_step(_FROM_SIBLING, abs((day - other).days), _APART) for other in known]
        score += log(sum(near) / len(near))
    else:
        score += log(_year_prior(mentions, day))
    return exp(score)


def _log_weekdays(mentions: Mentions, day: date) -> float:
    offsets = sorted({(day.weekday() - weekday) % 7 for weekday, _ in mentions.weekdays})
    if not offsets:
        return log(_LATEST_WEEKDAY[2])
    return log(_LATEST_WEEKDAY[offsets[0]]) + sum(log(_OTHER_WEEKDAY[offset]) for offset in offsets[1:])


def _log_dates(mentions: Mentions, day: date) -> float:
    """How well a day goes with the dates in the text: after all that is past, and not long after the latest."""
    score = 0.0
    latest: dict[Told, int] = {}
    for mention in mentions.dates:
        told = mention.in_year(day.year)
        if told is None:
            score += log(_BEFORE_UNSURE) if mention.weekday is not None else 0.0
            continue
        gap = (day - told).days
        if gap < 0 and mention.year is None and gap < -180:
            # "On December 30" in January: the year before.
            told = mention.in_year(day.year - 1)
            gap = (day - told).days if told else gap
        if gap < 0:
            score += log(_BEFORE_UNSURE if mention.told is Told.UNSURE else _BEFORE_PAST)
        else:
            told_as = mention.told if _is_current(mention, mentions) else Told.OLD_CAPTION
            latest[told_as] = min(gap, latest.get(told_as, gap))
    return score + _log_gaps(latest)


def _is_current(mention: DayMention, mentions: Mentions) -> bool:
    """Whether a date may be of these days.

    Running text names the year of a date only where it is another year. A picture may be old; it goes with the news
    where its caption names the weekday too, as captions of the day do, and the text tells of the same weekday.
    """
    if mention.told in {Told.PAST, Told.UNSURE}:
        return mention.year is None
    if mention.told is Told.CAPTION:
        return mention.weekday is not None and any(weekday == mention.weekday for weekday, _ in mentions.weekdays)
    return mention.told is not Told.OLD_CAPTION


def _log_gaps(latest: dict[Told, int]) -> float:
    score = 0.0
    if Told.DATELINE in latest:
        score += log(_step(_FROM_DATELINE, latest[Told.DATELINE], _LATER / 10))
    recent = [latest[told] for told in (Told.CAPTION, Told.POST) if told in latest]
    if recent:
        score += log(_step(_FROM_CAPTION, min(recent), _LATER))
    if Told.OLD_CAPTION in latest:
        score += log(next(weight for days, weight in _FROM_OLD if latest[Told.OLD_CAPTION] <= days))
    past = [latest[told] for told in (Told.PAST, Told.UNSURE) if told in latest]
    if past:
        score += log(_step(_FROM_PAST, min(past), _LATER * 2))
    return score


def _year_prior(mentions: Mentions, day: date) -> float:
    """How likely the year of a day is, before the days are looked at."""
    stamped = _stamped_years(mentions)
    if not stamped:
        return 0.1
    stamps = (mention.in_year(mention.year) for mention in mentions.dates if mention.year in stamped and mention.year)
    if all((day - stamp).days > _MONTHS_OLD for stamp in stamps if stamp is not None):
        return 0.4 if max(stamped) <= day.year <= max(stamped) + 1 else 0.05
    return 0.8 if day.year == max(stamped) else 0.15 if day.year == max(stamped) + 1 else 0.05


def _step(table: Sequence[float], days: int, beyond: float) -> float:
    return max(table[days], beyond) if days < len(table) else beyond


def _evidence(day: date, mentions: Mentions) -> Span | None:
    """The latest day that the text names, which the inference rests on most."""
    places = list(_places(day, mentions))
    return min(places)[1] if places else None


def _places(day: date, mentions: Mentions) -> Iterator[tuple[int, Span]]:
    for weekday, span in mentions.weekdays:
        yield (day.weekday() - weekday) % 7, span
    for mention in mentions.dates:
        told = mention.in_year(day.year)
        if told is not None and told <= day:
            yield (day - told).days, mention.span
