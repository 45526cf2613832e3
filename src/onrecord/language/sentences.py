"""Sentence boundaries of English news text."""

import re
from collections.abc import Iterable, Iterator

from onrecord.model import Span

# What may end a sentence: points with closing marks and brackets after them, then a blank, then what may begin one.
_BOUNDARY = re.compile(r"(?:[.!?]{1,6}|…)[\"”’'»)\]]{0,3}(?=\s+[\"“‘'«(\[]{0,3}[A-Z0-9À-ÞΑ-ΩА-Я$£€])")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_LAST_WORD = re.compile(r"(?:^|[\s(\[\"“‘'«—–-])([^\s(\[\"“‘'«—–-]{1,20})$")
_NEXT_WORD = re.compile(r"\s+[\"“‘'«(\[]{0,3}([\w’']{1,30})(\W*)")

# Always followed by more of the same sentence.
_TITLES = frozenset(
    "mr mrs ms messrs dr prof rev hon sen sens rep reps gov gen lt col maj capt cmdr sgt cpl pvt adm st ste mt ft "
    "fr sr no nos vs v al fig pres supt insp det sec dep asst atty e.g i.e viz approx est".split()
)
# May end a sentence; they do where a word follows that rarely stands in a name.
_MAYBE = frozenset(
    "u.s u.k u.n e.u u.s.a d.c inc ltd co corp plc llc bros jr esq a.m p.m b.a m.a m.d ph.d jan feb mar apr jun "
    "jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd rd etc calif mass conn fla "
    "ariz ala ga ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo n.y "
    "n.j n.c s.c n.h r.i n.m n.d s.d w.va".split()
)
_STARTERS = frozenset(
    "the a an it he she they we i you this that these those there but and or so in on at for from as when while "
    "after before if although though however meanwhile what who his her their its our my no not both some many "
    "most all".split()
)
_CLAUSE_STARTERS = frozenset("said says asked wrote told added replied shouted cried tweeted continued".split())

_LED_IN = re.compile(r"\b(?:said|told|added|wrote|says|tells|adds|writes)\b[^\"“”«».:]{0,80}[,:]\s[\"“«][^\"“”«»]*$")
# Longer quotations than this are taken as not led in, so that each point costs no more than so many characters.
_MAX_LED_IN = 1000


def split_sentences(text: str, within: Iterable[Span]) -> tuple[Span, ...]:
    """Split the blocks ``within`` into sentences.

    Sentences are in order, hold no rim blanks and never cross a line break. A quotation of several sentences is split
    like other text.
    """
    return tuple(
        sentence
        for block in within
        for line in _LINE.finditer(text, block.start, block.end)
        for sentence in _split_line(text, line.start(), line.end())
    )


def _split_line(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _BOUNDARY.finditer(text, start, end):
        if _ends_sentence(text, begin, match):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - len(piece) + len(piece.rstrip())
    if left < right:
        yield Span(left, right)


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the points at ``match`` end the sentence that begins at ``begin``."""
    following = _NEXT_WORD.match(text, match.end(), match.end() + 80)
    next_word = following.group(1) if following else ""
    marks = match.group()
    if marks[-1] in "\"”’'»" and _is_reporting_clause(text, match.end()):
        return marks[0] == "." and _is_led_in(text, max(begin, match.start() - _MAX_LED_IN), match.start())
    if marks != ".":
        return True
    last = _LAST_WORD.search(text[max(begin, match.start() - 40) : match.start()])
    if last is None:
        return True
    word = last.group(1).lower()
    if word in _TITLES:
        return False
    if (
        word in _MAYBE
        or (len(word) == 1 and word.isalpha() and word != "i")
        or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word)
    ):
        initial = len(next_word) == 1 and following is not None and following.group(2).startswith(".")
        return next_word.lower() in _STARTERS and not initial
    return True


_REPORTING = re.compile(
    r"\s+(?:(?:[A-Z][\w.’'-]*|the|of|and|de|for|a)\s+){1,6}(?:" + "|".join(sorted(_CLAUSE_STARTERS)) + r")"
    r"(?=[.,:;]|$|\s+(?:in|on|at|to|of|during|after|before|by|from|via|through|about|when|as|while|last|this|with)\b"
    r"|\s+(?:[A-Z]\w+day|reporters|yesterday|today|later|again)\b)"
)


def _is_reporting_clause(text: str, position: int) -> bool:
    """Whether the words after a closing mark only say who spoke, as in: "Really?" Ann Poe said."""
    return _REPORTING.match(text, position, min(len(text), position + 200)) is not None


def _is_led_in(text: str, start: int, end: int) -> bool:
    """Whether who spoke was told before the quotation: 'Ann Poe said: "We will go." Bo Dahl said ...'."""
    return _LED_IN.search(text, start, end) is not None
