"""What is expected after publication: plans, appointments and announcements.

Not taken: risks, forecasts, wishes, and whatever hangs on a condition.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.compare.sentences import StatedSentence, likeness
from onrecord.compare.speakers import Identities
from onrecord.language.times import is_future, value_range
from onrecord.model import Evidence, Moment, Span, TimeRef, TimexType, Upcoming

# "will" announces only with a verb of doing; "will be", "will have" and "will become" are mostly forecasts.
_EVENTS = (
    "meet hold host begin start open close launch release publish announce unveil visit travel attend speak address "
    "testify appear vote decide rule review evaluate consider discuss investigate contact notify move nominate deliver "
    "present sign return resume arrive leave join receive update work conduct convene gather examine hear debate send "
    "provide offer issue file submit air play fly brief transport bury appeal step retire"
)
_ACTS = "|".join(_EVENTS.split())
_DUE = f"{_ACTS}|end|expire|run|go|make|take"
_PASSIVE = "|".join(
    "held released published transported moved opened closed launched announced buried tried sentenced questioned "
    "offered notified contacted interviewed returned delivered presented sworn sent extended paid".split()
)
_WAY = r"(?:\w+ly\s+|also\s+|now\s+|then\s+|next\s+)?"
# What is planned; "due to" also means "because of", so it needs a verb, and what was expected to grow is a forecast.
_PLANNED = re.compile(
    rf"\b(?:(?:is|are|be|been)\s+{_WAY}(?:(?:scheduled|set|slated|planned|preparing|planning|poised)\s+(?:to|for|on)\b"
    rf"|(?:due|expected)\s+to\s+(?:(?:{_DUE})\b|be\s+(?:{_PASSIVE})\b|\w+\s+(?:in|to|at|for)\b)"
    r"|due\s+(?:on|in|at|by)\b)"
    r"|(?:scheduled|slated)\s+(?:to|for)\b|(?:plans?|planning|preparing)\s+to\b)",
    re.IGNORECASE,
)
# The same in the past tense: planned at the time of the event, so a date has to show that it lies ahead.
_WAS_PLANNED = re.compile(r"\b(?:was|were)\s+(?:due|expected|scheduled|set|slated|planned)\s+to\b", re.IGNORECASE)
_FORECAST = re.compile(
    r"expected\s+to\s+(?:be\s+(?!held|released|moved)|have|become|improve|grow|rise|fall|increase|decrease|reach|cost|boost|"
    r"hit|remain|drop|climb|surge|exceed|post|deliver\s+a\s+\w+\s+blow|take\s+(?:months|years|a\s+toll))",
    re.IGNORECASE,
)
_WILL = re.compile(
    rf"\b(?P<modal>will|would|['’]ll)\s+{_WAY}(?:need\s+to\s+)?"
    rf"(?:(?:{_ACTS})\b|take\s+place\b|be\s+(?:{_PASSIVE}|offering|holding|meeting|speaking|visiting)\b)",
    re.IGNORECASE,
)
_ANY_MODAL = re.compile(r"\b(?:will|would|['’]ll|expects)\b", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:said|says|announced|promised|vowed|pledged|confirmed|added|told|agreed|wrote|responded|replied|noted)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:could|might|(?-i:may)|should|hopes?|hoped|wants?|likely|unlikely|risk|would have|would be able|"
    r"not|never|no longer|refused|denied|estimated?s?|forecasts?|predict\w*|worr\w+|fears?|feared|thinks?|believes?)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
# "to check if" asks; it sets no condition.
_CONDITION = re.compile(
    r"(?<!determine )(?<!check )(?<!see )(?<!know )(?<!asked )(?<!out )\b(?:if|unless|in case)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[;:—]|,\s+(?:who|which|as|after|although|while|but|and|when|where|according)\b|[\"”]")
_MAX_CHARS = 1500  # of a sentence; longer ones are lists or worse

_SAME = 0.7
_LONG_AGO = timedelta(days=4)  # before publication: what was to come then need not be ahead now


@dataclass(frozen=True, slots=True)
class _Expectation:
    sentence: StatedSentence
    upcoming: Upcoming


def find_upcoming(sentences: Sequence[StatedSentence], identities: Identities) -> tuple[Upcoming, ...]:
    """What is expected, dated first by date, then undated in reading order; the same expectation once.

    Dates are days, months or years; a week is given by its month, unless it lies in two, and by its first day.

    Where an article has no date, nothing in it can be told to lie after publication: then only words that announce by
    themselves count, and no date is given for weekdays.
    """
    found = [e for sentence in sentences if (e := _expect(sentence, identities)) is not None]
    merged: list[_Expectation] = []
    for one in found:
        known = next((n for n, other in enumerate(merged) if _is_same(one, other)), None)
        if known is None:
            merged.append(one)
        else:
            merged[known] = _with(merged[known], one.sentence.evidence)
    items = [expectation.upcoming for expectation in merged]
    return tuple(sorted(items, key=lambda item: (item.date is None, _first_day(item.date), item.date or "")))


def _first_day(value: str | None) -> date:
    days = value_range(value) if value else None
    return days[0] if days else date.max


def _is_same(one: _Expectation, other: _Expectation) -> bool:
    dates = {one.upcoming.date, other.upcoming.date} - {None}
    return len(dates) < 2 and likeness(one.sentence.keys, other.sentence.keys) >= _SAME


def _with(known: _Expectation, evidence: Evidence) -> _Expectation:
    return replace(known, upcoming=replace(known.upcoming, also=(*known.upcoming.also, evidence)))


def _expect(sentence: StatedSentence, identities: Identities) -> _Expectation | None:
    text = sentence.text[:_MAX_CHARS]
    published = sentence.article.published.value if sentence.article.published else None
    ahead = [ref for ref in sentence.times if _lies_ahead(ref, published) is True and not _is_limit(sentence, ref)]
    cue = _find_cue(text, is_dated=bool(ahead))
    if cue is None or (cue.group().lower().startswith("would") and not ahead and _tells_the_past(sentence, published)):
        return None
    what = _what(sentence, cue)
    today = [ref for ref in sentence.times if what.overlaps(ref.span) and _lies_ahead(ref, published) is None]
    when = _nearest(ahead or today, what)
    upcoming = Upcoming(
        evidence=sentence.evidence,
        what=what,
        date=_calendar(when) if when else None,
        week=_week(when) if when else None,
        expected_by=sentence.speaker_at(Span(what.start, what.start + 1), identities),
    )
    return _Expectation(sentence, upcoming)


def _find_cue(text: str, *, is_dated: bool) -> re.Match[str] | None:
    """The words that announce, if neither the clause before them nor a condition leaves a doubt."""
    if _CONDITION.search(text):
        return None
    for cue in _cues(text, is_dated=is_dated):
        clause = max(text.rfind(mark, 0, cue.start()) for mark in (";", ":", "—", " and "))
        doubt = _UNSURE.search(text, clause + 1, min(len(text), cue.end() + 12))
        if not doubt and not _FORECAST.match(text, _head(cue)):
            return cue
    return None


def _head(cue: re.Match[str]) -> int:
    """Where "expected" begins in the announcing words, else their begin."""
    inside = cue.group().lower().find("expected")
    return cue.start() + max(inside, 0)


def _cues(text: str, *, is_dated: bool) -> Iterator[re.Match[str]]:
    yield from _PLANNED.finditer(text)
    for cue in _WILL.finditer(text):
        if cue["modal"].lower() != "would" or is_dated or _REPORTED.search(text, 0, cue.start()):
            yield cue
    if is_dated:
        yield from _WAS_PLANNED.finditer(text)
        yield from _ANY_MODAL.finditer(text)


def _lies_ahead(ref: TimeRef, published: Moment | None) -> bool | None:
    """Whether a date lies after publication; ``None`` for one that holds the day of publication ("this week")."""
    if published is None or ref.type not in (TimexType.DATE, TimexType.TIME) or value_range(ref.value) is None:
        return False
    return is_future(ref.value, published)


def _is_limit(sentence: StatedSentence, ref: TimeRef) -> bool:
    """Whether a time is how long something lasts ("until 2034") rather than when it happens."""
    before = sentence.text[: ref.span.start - sentence.span.start].lower().split()[-3:]
    return bool({"until", "till", "through"} & set(before))


def _tells_the_past(sentence: StatedSentence, published: Moment | None) -> bool:
    """Whether what a sentence tells lies days back: "last week he announced that he would ..." may be done by now."""
    if published is None:
        return False
    ranges = [value_range(ref.value) for ref in sentence.times if ref.type in (TimexType.DATE, TimexType.TIME)]
    return any(span is not None and published.day - span[0] >= _LONG_AGO and span[1] < published.day for span in ranges)


def _nearest(dated: Sequence[TimeRef], what: Span) -> str | None:
    ahead = [ref for ref in dated if what.overlaps(ref.span)] or list(dated)
    return min(ahead, key=lambda ref: abs(ref.span.start - what.start)).value if ahead else None


def _calendar(value: str) -> str:
    """A day, month or year: the day of an hour, and the month of a week, if all of the week lies in one."""
    days = value_range(value)
    if "-W" in value and days is not None and days[0].strftime("%Y-%m") == days[1].strftime("%Y-%m"):
        return days[0].strftime("%Y-%m")
    return value[:10]


def _week(value: str) -> str | None:
    """The first day of a week or a weekend; ``None`` for all else."""
    days = value_range(value)
    return days[0].isoformat() if "-W" in value and days is not None and days[0] < days[1] else None


def _what(sentence: StatedSentence, cue: re.Match[str]) -> Span:
    """From the announcing words to the end of their clause."""
    text = sentence.text
    end = _CLAUSE_END.search(text, cue.end())
    stop = end.start() if end else len(text)
    while stop > cue.end() and text[stop - 1] in " .,;:!?":
        stop -= 1
    return Span(sentence.span.start + cue.start(), sentence.span.start + stop)
