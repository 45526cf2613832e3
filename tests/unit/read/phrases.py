"""Sentences as tokens, for tests of what reads them."""

from onrecord.read.tokens import parse
from tests.unit.read.build import article


def tokens_of(text):
    """The tokens of a text that is one sentence."""
    (sentence,) = parse(article(text)).sentences
    return sentence.tokens


def index(tokens, word):
    """Where a word stands."""
    return next(i for i, token in enumerate(tokens) if token.text == word)
