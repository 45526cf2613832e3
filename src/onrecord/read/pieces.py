"""Sentences cut into pieces that one subject and its verbs can share: across quotation marks, but not across stops."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Span
from onrecord.read.tokens import Parsed, Token, plain_tokens

_STOPS = frozenset({".", "!", "?", ";", ":", "…"})
_PAUSES = _STOPS | {","}
# No clause is so long; what is goes in several pieces, so that reading stays linear.
_MAX_TOKENS = 250
# "We're", "won't", "he'll": the verb inside.
_ENDINGS = {"n't": "not", "'re": "are", "'m": "am", "'ve": "have", "'ll": "will", "'s": "is"}
_STEMS = {"wo": "will", "ca": "can", "sha": "shall"}
_WITH_IS = frozenset("he she it who that there here what i we they you".split())


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of tokens without a stop.

    Attributes:
        sentence: The number of its sentence.
        tokens: Words and marks, quotation marks left out and contractions parted: "won't" is "will" and "not".
        quoted: For each token, whether it stands inside quotation marks.
        asks: Whether it ends in a question mark.
    """

    sentence: int
    tokens: tuple[Token, ...]
    quoted: tuple[bool, ...]
    asks: bool


def find_pieces(parsed: Parsed) -> Iterator[Piece]:
    """The pieces of all sentences, in order."""
    stretches = sorted(span for quotation in parsed.quotations for span in quotation.stretches)
    for number, sentence in enumerate(parsed.sentences):
        tokens = _plain(parsed.text, sentence.span)
        places = [_stretch_at(stretches, token.span.start) for token in tokens]
        start = 0
        for at in range(1, len(tokens) + 1):
            if at == len(tokens) or at - start == _MAX_TOKENS or _parts(tokens, places, at):
                yield _piece(number, tokens, places, range(start, at))
                start = at


def _plain(text: str, span: Span) -> list[Token]:
    return [part for token in plain_tokens(text, span.start, span.end) for part in _without_contraction(token)]


def _piece(sentence: int, tokens: Sequence[Token], places: Sequence[int | None], run: range) -> Piece:
    last = next((tokens[i].text for i in reversed(run) if tokens[i].text in _STOPS), "")
    inner = [i for i in run if tokens[i].text not in _STOPS]
    quoted = tuple(places[i] is not None for i in inner)
    return Piece(sentence, tuple(tokens[i] for i in inner), quoted, last == "?")


def _parts(tokens: Sequence[Token], places: Sequence[int | None], at: int) -> bool:
    """Whether a piece ends before token ``at``: after a stop, or at a quotation mark that a comma goes with."""
    if tokens[at - 1].text in _STOPS:
        return tokens[at].text not in _STOPS
    crosses = places[at - 1] != places[at]
    return crosses and (tokens[at - 1].text in _PAUSES or tokens[at].text in _PAUSES)


def _stretch_at(stretches: Sequence[Span], place: int) -> int | None:
    at = bisect_right(stretches, place, key=lambda span: span.start) - 1
    return at if at >= 0 and place < stretches[at].end else None


_APOSTROPHES = frozenset("'’´")


def _without_contraction(token: Token) -> tuple[Token, ...]:
    """The two words of a contraction, each with its own characters; other tokens as they are."""
    if not _APOSTROPHES.intersection(token.text):
        return (token,)
    full = token.text.lower().replace("’", "'").replace("´", "'")
    ending = next((e for e in _ENDINGS if full.endswith(e) and len(full) > len(e)), None) if token.is_word else None
    if ending is None or (ending == "'s" and full[:-2] not in _WITH_IS):
        return (token,)
    cut = token.span.end - len(ending)
    stem = full.removesuffix(ending)
    word = _STEMS.get(stem, stem) if ending == "n't" else stem
    first = replace(token, span=Span(token.span.start, cut), text=token.text[: -len(ending)], lower=word, bare=word)
    verb = _ENDINGS[ending]
    second = replace(
        token, span=Span(cut, token.span.end), text=verb, lower=verb, bare=verb, is_capital=False, is_possessive=False
    )
    return replace(first, is_possessive=False), second
