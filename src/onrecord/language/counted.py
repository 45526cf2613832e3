"""The counted noun after a number: "1,000 German soldiers" counts "soldiers"."""

import re
from dataclasses import dataclass
from typing import Final

_WORD = re.compile(
    r"[-\s]?(?P<word>(?:[A-Z]\.){2,4}|[A-Za-zÀ-ɏ]{1,40}(?:-[A-Za-zÀ-ɏ]{1,40}){0,4})(?![A-Za-zÀ-ɏ])(?:['’]s?(?![A-Za-z]))?"
)
_OF = re.compile(
    r"\sof\s(?:the|these|those|its|his|her|their|our|all)?\s?(?:other\s|estimated\s|some\s)?", re.IGNORECASE
)
_REACH: Final = 5
_STOPS: Final = frozenset(
    "a an the of in on at by for from to with without into onto over under after before since until during against "
    "between among across through near around about as than via per and or but nor so if when while where who whom "
    "whose which that this these those is are was were be been being has have had do does did will would can could "
    "may might must shall should not no he she it they we you i his her its their our my your him them us me there "
    "here also too only just still already even now then today yesterday tomorrow later earlier ago away out up down "
    "off each said says told died came went went out because what how why yet versus vs".split()
)
_VERBS: Final = frozenset("told took made gave fell left lost won saw found got began became ran wrote".split())
_PLURALS: Final = frozenset(
    "people men women children police personnel staff aircraft cattle troops teeth feet geese mice sheep fish deer "
    "servicemen servicewomen policemen policewomen firemen businessmen lawmakers crew media data criteria spacecraft "
    "clergy infantry folk youth livestock".split()
)
_CASUALTIES: Final = frozenset(
    "dead killed injured wounded missing hurt arrested detained hospitalised hospitalized homeless infected".split()
)
_NO_PLURALS: Final = frozenset(
    "us gas bus plus minus loss class glass press business process congress progress success access mass boss cross "
    "less unless always perhaps besides towards afterwards his hers yes this thus as was is has does says "
    "wants needs makes takes gets goes comes becomes remains includes means seems appears consensus virus status "
    "chaos campus bonus focus crisis basis analysis thesis".split()
)
# Plurals that rather describe the noun after them: "two sports cars", "ten arms dealers".
_DESCRIBING: Final = frozenset(
    "sports arms news sales savings customs operations services communications systems emergency human overseas "
    "crew police staff media veterans special united nations states forces".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The noun, in lower case, and where the phrase with it ends."""

    noun: str
    end: int


def counted_noun(text: str, start: int, limit: int, *, singular: bool = False) -> Counted | None:
    """The head noun of the phrase that follows a number ending at ``start``; ``None`` where none is counted.

    Adjectives are passed over; the noun has to look like a plural, or say what became of people ("12 dead"). "of the"
    is stepped through ("ten of the victims"). With ``singular``, for the number one, the noun is what stands before a
    verb or a mark. Looks at most five words ahead.
    """
    of = _OF.match(text, start, limit)
    if singular:
        return _one_noun(_phrase(text, start, limit)) if of is None else None
    words = _phrase(text, of.end() - 1 if of else start, limit)
    plurals = [index for index, (word, _) in enumerate(words) if _is_plural(word)]
    if plurals:
        return _counted(words[_head(words, plurals)])
    if words and words[0][0].lower() in _CASUALTIES:
        return _counted(words[0])
    return None


def _one_noun(words: list[tuple[str, int]]) -> Counted | None:
    """The noun after "one": the last of at most three words before what looks like a verb."""
    noun: tuple[str, int] | None = None
    for word in words[:3]:
        low = word[0].lower()
        if noun and (low.endswith(("ed", "s")) or low in _VERBS) and not low.endswith("ss"):
            break
        noun = word
    return _counted(noun) if noun else None


def _counted(word: tuple[str, int]) -> Counted:
    return Counted(noun=word[0].lower(), end=word[1])


def _head(words: list[tuple[str, int]], plurals: list[int]) -> int:
    first = plurals[0]
    for index in plurals[1:]:
        describing = words[first][0].lower() in _DESCRIBING or words[first][0][0].isupper()
        if not describing or not words[index][0][0].islower():
            break
        first = index
    return first


def _phrase(text: str, start: int, limit: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    position = start
    for _ in range(_REACH):
        match = _WORD.match(text, position, limit)
        if match is None or (match["word"].lower() in _STOPS and match["word"] != "US"):
            break
        if not found and text[start : start + 1] not in {" ", "\u00a0"}:
            break
        found.append((match["word"], match.end("word")))
        position = match.end()
        if position > match.end("word") and not match["word"].endswith("s"):
            found.pop()  # a possessor: "12 Turkey's"
            break
    return found


def _is_plural(word: str) -> bool:
    low = word.lower().rsplit("-", 1)[-1]
    if low in _PLURALS:
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")) and low not in _NO_PLURALS
