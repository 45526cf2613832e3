"""Time expressions with TIMEX3 values (TimeML 1.2.1), resolved against the publication of the article.

The rules stand in ``date_rules``, ``period_rules``, ``duration_rules`` and ``clock_rules``; here they are tried, from
left to right, wherever one of their first words begins. The first rule that builds something wins.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from onrecord.language.clock_rules import CLOCK_RULES
from onrecord.language.date_rules import DATE_RULES
from onrecord.language.duration_rules import DURATION_RULES
from onrecord.language.period_rules import PERIOD_RULES
from onrecord.language.scene import Scene
from onrecord.language.time_rules import DIGIT_HEAD, Rule
from onrecord.language.timex import is_future, value_range
from onrecord.model import Moment, Span, TimeRef, TimexType

__all__ = ["find_times", "is_future", "value_range"]

_HEAD = re.compile(r"(?<![A-Za-z0-9$£€¥#])(?:[A-Za-z]+|\d+|['’](?=\d\d\b))")
# A clock time belongs to a day named in the same sentence, not further off than this many characters.
_SAME_SENTENCE = 160
_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d-\d\d|WXX-\d)(?:T|$)")
_SENTENCE_END = re.compile(r"[a-z0-9\"”’][.!?][\"”’)]?\s+[\"“‘(]?[A-Z]|\n")


def _by_head(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    heads: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for head in sorted(rule.heads):
            heads[head] = (*heads.get(head, ()), rule)
    return heads


_RULES: Final = _by_head((*CLOCK_RULES, *DATE_RULES, *PERIOD_RULES, *DURATION_RULES))


def find_times(text: str, within: Iterable[Span], anchor: Moment | None) -> tuple[TimeRef, ...]:
    """Find time expressions in the blocks ``within``, in order and without overlap.

    A span leaves out the preposition before it ("on Sunday" gives "Sunday"). Without an ``anchor``, or with one that
    is known to the month or year only, values hold ``X`` for what cannot be told: ``XXXX-WXX-7``, ``XXXX-02-13``.
    Bare weekdays and months lie in the past or future as the verb nearest to them in the sentence tells.
    """
    scene = Scene(text=text, block=Span(0, 0), anchor=anchor)
    return tuple(ref for block in within for ref in _dated(list(_block_times(block, scene)), scene))


def _block_times(block: Span, scene: Scene) -> Iterator[TimeRef]:
    scene.block = block
    text, position = scene.text, block.start
    while head := _HEAD.search(text, position, block.end):
        refs = _refs_at(head, scene)
        for ref in refs:
            if ref.type is TimexType.DATE:
                scene.mention(ref.value)
            yield ref
        position = max(head.end(), refs[-1].span.end if refs else 0)


def _refs_at(head: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    word = head[0]
    key = DIGIT_HEAD if word[0].isdigit() else "'" if word[0] in "'’" else word.lower()
    if key == DIGIT_HEAD and _goes_on(scene.text, head.start()):
        return ()
    for rule in _RULES.get(key, ()):
        match = rule.pattern.match(scene.text, head.start(), scene.block.end)
        refs = rule.build(match, scene) if match else ()
        if refs:
            return refs
    return ()


def _goes_on(text: str, start: int) -> bool:
    """Whether the digits at ``start`` go on with a number or name that began before: "1.50", "10/16", "737-800"."""
    if start < 2 or text[start - 1] not in ".,:/-–+":
        return False
    before = text[start - 2]
    if text[start - 1] in "-–":
        return before.isdigit() and not text[max(0, start - 5) : start - 1].isdigit()
    return before.isdigit() or text[start - 1] == "+"


def _dated(refs: list[TimeRef], scene: Scene) -> Iterator[TimeRef]:
    """Give clock times without a day the day that is named nearest in the sentence, else the day of publication."""
    for index, ref in enumerate(refs):
        if ref.type is not TimexType.TIME or not ref.value.startswith("T"):
            yield ref
            continue
        near = [other for other in refs[max(0, index - 2) : index + 3] if _names_day(other)]
        near = [other for other in near if _together(scene.text, ref.span, other.span)]
        best = min(near, key=lambda other: abs(other.span.start - ref.span.start), default=None)
        yield replace(ref, value=(best.value.partition("T")[0] if best else scene.shifted_day(0)) + ref.value)


def _names_day(ref: TimeRef) -> bool:
    return ref.type in (TimexType.DATE, TimexType.TIME) and _DAY.match(ref.value) is not None


def _together(text: str, one: Span, other: Span) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    return end - start <= _SAME_SENTENCE and not _SENTENCE_END.search(text, max(0, start - 1), end + 1)
