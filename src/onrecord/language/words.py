"""Words of a text with their places, in the form in which different reports can be compared."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Span

# Abbreviations with points ("U.S."), numbers with their separators, and words with apostrophes inside are one word
# each. "143million" and "16-year-old" come apart, so that outlets that write them otherwise have the same words.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’´`][^\W\d_]+)*")
_SHORT = 64  # characters; longer words are rare, and would fill the memory
_APOSTROPHES = str.maketrans("’´`", "'''")

FUNCTION_WORDS = frozenset(
    """a about after again against all also although am among an and any are as at be because been before being
    between both but by can cannot could did do does doing don't down during each either else even ever every few for
    from further had has have having he her here hers herself him himself his how however i i'm if in into is isn't it
    it's its itself just last like made many may me might more most much must my myself neither no nor not now of off
    on once one only onto or other our ours ourselves out over own per said same say says she should since so some
    still such than that that's the their theirs them themselves then there these they this those though through thus
    to too toward towards two under until up upon us very was we were what when where whether which while who whom
    whose why will with within without would yet you your yours yourself""".split()
)
"""Words that carry structure rather than matter; two texts that share only these share nothing."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word: ``key`` is what it is compared by (case, accents, points and apostrophe styles folded)."""

    key: str
    span: Span

    @property
    def is_content(self) -> bool:
        """Whether the word carries matter: a number, or a word that is no function word."""
        return self.key not in FUNCTION_WORDS


def fold(word: str) -> str:
    """The form by which a word is compared: lower case, no accents, no points, straight apostrophes."""
    return _fold_short(word) if len(word) <= _SHORT else _fold(word)


@lru_cache(maxsize=1 << 16)
def _fold_short(word: str) -> str:
    return _fold(word)


def _fold(word: str) -> str:
    folded = word.translate(_APOSTROPHES).lower()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    return folded if folded[:1].isdigit() else folded.replace(".", "")


def stem(key: str) -> str:
    """A folded word without a possessive or plural ending, so that "girl's", "girls" and "girl" are one term."""
    if len(key) > 4 and key.endswith("'s"):
        key = key[:-2]
    if len(key) > 4 and key.endswith("ies"):
        return key[:-3] + "y"
    return key[:-1] if len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us")) else key


def find_words(text: str, within: Iterable[Span]) -> tuple[Word, ...]:
    """The words inside the given spans, span by span, in order.

    A word that a span cuts counts with the part inside. Numbers keep their separators: ``1,000`` is one word.
    """
    return tuple(
        Word(fold(match.group()), Span(match.start(), match.end()))
        for span in within
        for match in _WORD.finditer(text, span.start, span.end)
    )


def count_words(text: str, within: Iterable[Span]) -> Counter[str]:
    """How often each word stands inside the given spans, as written: what ``find_words`` finds, without its places."""
    counts: Counter[str] = Counter()
    for span in within:
        counts.update(_WORD.findall(text, span.start, span.end))
    return counts
