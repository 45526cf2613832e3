"""What stands before a verb in a past form, and whether it leaves open that the thing was done."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.compare.answers import is_negation
from onrecord.language.words import Word

_CLAUSE_END: Final = re.compile(r"[,;:–—]")
# A clause that holds one of these only tells of asking, denying or failing.
_OPEN: Final = frozenset(
    """if unless whether why how deny denying disputed disputes rejected rejects refused refuses failed fails declined
    declines doubted doubts ask asks asked wonders wondered questioned""".split()
)


def clause_before(text: str, words: Sequence[Word], at: int) -> Sequence[Word]:
    """The words from the last comma, colon or dash up to the word at a place, which is not among them."""
    start = at
    while start and not _CLAUSE_END.search(text, words[start - 1].span.end, words[start].span.start):
        start -= 1
    return words[start:at]


def is_left_open(clause: Iterable[Word]) -> bool:
    """Whether the words before a verb negate it, deny it or ask for it: "hasn't", "denied that", "asked whether"."""
    return any(is_negation(word) or word.key in _OPEN for word in clause)
