"""What an act is about: its content words without endings, so that "deploying troops" and "deploy troops" are alike."""

from typing import NamedTuple

from onrecord.language.words import find_words
from onrecord.model import Span

_ENDINGS = ("ing", "ed", "es", "s", "e")
_MIN_STEM = 4


class Act(NamedTuple):
    """An act by its first word, the verb, and all its content words; all without endings."""

    verb: str
    keys: frozenset[str]


def read_act(text: str, span: Span) -> Act:
    """What the words of an act are about."""
    keys = [stem(word.key) for word in find_words(text, [span]) if word.is_content]
    return Act(keys[0] if keys else "", frozenset(keys))


def stems(text: str, span: Span) -> frozenset[str]:
    """The content words of a stretch of text, without endings."""
    return frozenset(stem(word.key) for word in find_words(text, [span]) if word.is_content)


def stem(word: str) -> str:
    """A word without the ending of its form, where at least four letters stay: "guarantees" gives "guarante"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return stem(word[: -len(ending)]) if ending in {"s", "es"} else word[: -len(ending)]
    return word
