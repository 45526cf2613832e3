"""Statements of speakers that cannot all hold: who takes part in talks, and who is left out.

Each statement is its speaker's; what the reports themselves state is compared elsewhere. A question is asked only where
fixed wordings answer it with yes or no, and names only are compared, so that a wrong pair is rare.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.compare.speakers import Identities
from onrecord.language.states import state_of
from onrecord.language.words import FUNCTION_WORDS, fold
from onrecord.model import Evidence, Report, Span, Stance

_SEAT = r"(?:place|seat|role|part|say)"
_TAKES_PART = re.compile(
    rf"\b(?:(?P<out>excluded from|shut out of|left out of|sidelined from|barred from|kept out of|absent from"
    rf"|no {_SEAT} (?:at|in))"
    rf"|(?P<into>(?:be|been|being|become|is|are|was|were) part of"
    rf"|takes? part in|taking part in|participat(?:e|es|ing) in|join(?:s|ing)?|included in"
    rf"|attend(?:s|ing)?|(?:a|its|their) {_SEAT} (?:at|in)))\b",
    re.IGNORECASE,
)
# "Talks from which Brask has been excluded": the event stands before.
_LEFT_OUT = re.compile(r"\bfrom which\b(?P<who>[^.;,]{2,60}?)\b(?:excluded|sidelined|barred|shut out|left out)\b")
_NEGATED = re.compile(r"\b(?:not|never|no longer|cannot|without)\b|n[’']t\b", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:(?P<talks>talks|negotiations?|peace process|discussions)|(?P<meeting>meeting|summit|conference))\b",
    re.IGNORECASE,
)
# At most so many words stand between: "part of any real negotiations".
_BETWEEN = re.compile(r"(?:\W+(?!(?:as|when|while|before|after|and|or|but)\b)[\w’'-]+){0,4}?\W+")
_NAME = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*")
# The names right before the verb: "Brask and its neighbours will not", "leaders from Brask have been".
_NOUN = r"(?:(?!\w+ed\b)[a-z][\w’'-]*)"
_OTHER = rf"(?:(?:other|the|its|their|all|several|many|most)\W+)?(?:{_NAME.pattern}|{_NOUN})(?:\W+{_NOUN})?"
_SUBJECT = re.compile(
    rf"(?P<names>{_NAME.pattern}(?:\W+(?:and|or|nor)\W+{_OTHER})*)"
    r"(?:\W+(?:will|would|should|must|shall|can|could|may|might|cannot|to|is|are|was|were|be|been|being|has|have|had"
    r"|do|does|did|not|never|no longer|also|both|all|now|then|again|still|\w+ly|\w+n[’']t))*\W*$"
)
_ELSEWHERE = re.compile(r"\b(?:in|at|on|near|outside|around|with|without|for|to|against|by)\s+$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:.!?](?=\s)|\b(?:that|but|while|whether)\b")
# How far the event stands from the words that say who takes part, in characters.
_REACH = 60
_MAX_CHARS = 2000
_MAX_SUBJECT = 200


class _Claim(NamedTuple):
    """One statement on one participant."""

    question: tuple[str, str]
    answer: str
    speaker: str
    words: Evidence
    participant: str


def find_attendance(reports: Sequence[Report], identities: Identities) -> Iterator[tuple[str, tuple[Stance, ...]]]:
    """Questions that speakers of the reports answer otherwise, by question; the order of reports does not matter.

    Only speakers whose name is known count, and who give one answer alone. Both answers must be there.
    """
    claims: defaultdict[tuple[str, str], list[_Claim]] = defaultdict(list)
    for report in reports:
        for claim in _claims(report, identities):
            claims[claim.question].append(claim)
    for question in sorted(claims):
        stances = _stances(claims[question])
        if stances:
            yield _wording(question, claims[question]), stances


def _wording(question: tuple[str, str], claims: Sequence[_Claim]) -> str:
    names = sorted({claim.participant for claim in claims}, key=lambda name: (state_of(name) != name.lower(), name))
    return f"takes part in the {question[0]}: {names[0]}"


def _stances(claims: Sequence[_Claim]) -> tuple[Stance, ...]:
    answers: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        answers[claim.speaker].add(claim.answer)
    clear = [claim for claim in claims if len(answers[claim.speaker]) == 1]
    if len({claim.answer for claim in clear}) < 2:
        return ()
    by_side: defaultdict[tuple[bool, str], set[Evidence]] = defaultdict(set)
    for claim in clear:
        by_side[claim.answer == "no", claim.speaker].add(claim.words)
    return tuple(
        Stance(speaker=speaker, answer="no" if is_no else "yes", words=tuple(sorted(words)))
        for (is_no, speaker), words in sorted(by_side.items())
    )


def _claims(report: Report, identities: Identities) -> Iterator[_Claim]:
    for attribution in report.reading.attributions:
        identity = identities.of(report.article.id, attribution.speaker)
        if identity is None:
            continue
        for span in attribution.content:
            yield from _in_words(report, span, identity.name)


def _in_words(report: Report, span: Span, speaker: str) -> Iterator[_Claim]:
    place = Span(span.start, min(span.end, span.start + _MAX_CHARS))
    if not any(asked.search(report.article.text, place.start, place.end) for asked in (_TAKES_PART, _LEFT_OUT)):
        return
    words = _without_times(report, place)
    evidence = Evidence(article=report.article.id, span=span)
    for match in _LEFT_OUT.finditer(words):
        events = list(_EVENT.finditer(words, 0, match.start()))
        if events and match.start() - events[-1].end() < _REACH:
            yield from _each(events[-1], "no", match["who"], speaker, evidence)
    for match in _TAKES_PART.finditer(words):
        event = _event_after(words, match.end())
        start = max((m.end() for m in _CLAUSE.finditer(words, 0, match.start())), default=0)
        before = words[start : match.start()]
        if event is not None:
            is_no = (match["out"] is not None) != (_NEGATED.search(before) is not None)
            yield from _each(event, "no" if is_no else "yes", before, speaker, evidence)


def _without_times(report: Report, span: Span) -> str:
    """The words of a place, with spaces for what says when: no day or month takes part in anything."""
    words, times = span.of(report.article.text), report.reading.times
    for number in range(bisect_left(times, span.start, key=lambda ref: ref.span.start), len(times)):
        start, end = times[number].span.start - span.start, times[number].span.end - span.start
        if end > len(words):
            break
        words = words[:start] + " " * (end - start) + words[end:]
    return words


def _event_after(words: str, at: int) -> re.Match[str] | None:
    """The event that the words at a place speak of."""
    event = _EVENT.search(words, at, at + _REACH)
    return event if event is not None and _BETWEEN.fullmatch(words, at, event.start()) else None


def _each(event: re.Match[str], answer: str, named: str, speaker: str, evidence: Evidence) -> Iterator[_Claim]:
    kind = "talks" if event["talks"] else "meeting"
    named = named[-_MAX_SUBJECT:]
    subject = _SUBJECT.search(named)
    if subject is None or _ELSEWHERE.search(named, 0, subject.start()):
        return
    for match in _NAME.finditer(subject["names"]):
        name = match.group().removesuffix("'s").removesuffix("’s")
        while fold(name.partition(" ")[0]) in FUNCTION_WORDS:  # a capital at the start of a sentence
            name = name.partition(" ")[2]
        if name:
            yield _Claim((kind, state_of(name) or name.casefold()), answer, speaker, evidence, name)
