"""What an act is about: its content words without endings, so that "deploying troops" and "deploy troops" are alike."""

from typing import NamedTuple

from onrecord.language.words import find_words
from onrecord.model import Span

_MIN_STEM = 3


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
    """A word without the ending of its form: "deploying" and "deploys" give "deploy", "guarantees" gives "guarant".

    At least three letters stay; no dictionary is asked, so irregular forms stay apart.
    """
    bare = word[:-1] if len(word) > _MIN_STEM and word.endswith("s") and not word.endswith("ss") else word
    ending = next((e for e in ("ing", "ed") if bare.endswith(e) and len(bare) - len(e) >= _MIN_STEM), "")
    bare = bare.removesuffix(ending)
    if ending and bare[-1] == bare[-2] and bare[-1] not in "aeioulsz":
        bare = bare[:-1]
    short = bare.rstrip("e")
    return short if len(short) >= _MIN_STEM else bare
