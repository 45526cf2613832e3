"""The timeline: dated events, each once, with the sentences that report it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from onrecord.compare.sentences import StatedSentence, likeness
from onrecord.language.times import value_range
from onrecord.model import Evidence, TimelineEntry, TimeRef, TimexType

_SAME = 0.5
_MAX_A_DAY = 60  # entries; a day on which more happened is a list, not a story


def find_timeline(sentences: Sequence[StatedSentence], *, without: Collection[Evidence]) -> tuple[TimelineEntry, ...]:
    """One entry for each dated event, in the order of dates.

    Like sentences with one date are one event: the first is shown, and one of each other article stands beside it.

    Args:
        sentences: In the order of the story's articles.
        without: Sentences that announce what is to come; the timeline holds what has happened.
    """
    events: defaultdict[str, list[list[StatedSentence]]] = defaultdict(list)
    left_out = frozenset(without)
    latest = max((s.article.published.value.day for s in sentences if s.article.published), default=None)
    for sentence in sentences:
        day = _date(sentence, latest)
        if day is None or sentence.evidence in left_out:
            continue
        known = next((e for e in events[day] if likeness(sentence.keys, e[0].keys) >= _SAME), None)
        if known is None and len(events[day]) < _MAX_A_DAY:
            events[day].append([sentence])
        elif known is not None and all(sentence.article.id != other.article.id for other in known):
            known.append(sentence)
    return tuple(_entry(day, event) for day in sorted(events) for event in events[day])


def _entry(day: str, event: Sequence[StatedSentence]) -> TimelineEntry:
    first, *others = (sentence.evidence for sentence in event)
    return TimelineEntry(date=day, evidence=first, also=tuple(others))


def _date(sentence: StatedSentence, latest: date | None) -> str | None:
    """The first date in the sentence that names days of the calendar up to its publication, without the hour.

    For an article without a date, the latest other one of the story says how far the past reaches.
    """
    published = sentence.article.published.value.day if sentence.article.published else latest
    for ref in sentence.times:
        days = value_range(ref.value) if _is_point(ref) else None
        if days is not None and (published is None or days[0] <= published):
            return ref.value.split("T")[0]
    return None


def _is_point(ref: TimeRef) -> bool:
    return ref.type in (TimexType.DATE, TimexType.TIME) and len(ref.value) >= 4
