"""Who a verb or a preposition has beside it, by name: subjects before, objects after."""

from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.fairness.body import Token
from onrecord.fairness.names import BODY_WORDS, NamePlace, name_at, name_before
from onrecord.language.words import FUNCTION_WORDS
from onrecord.model import Span

_AUXILIARIES = frozenset(
    "has have had having will would could may might should also and since reportedly been be".split()
)
_WHEN = frozenset(
    """this last morning week weekend month year yesterday today night on monday tuesday wednesday thursday friday
    saturday sunday""".split()
)
# Forms of the past that do not end in -ed, after the name that a clause begins with.
_PAST = frozenset(
    "took kept gave made told knew hid sold led ran stole broke paid lied sent left put let wrote".split()
)
_CLAUSE_ENDS = frozenset(';:()[]"“”«»—')
_STOPS = frozenset(
    """of for with and or that to in on at by from as over after before who when while because than into against about
    but if he she they it him her them us which what how where""".split()
)
_CONDUCT = frozenset(
    """decision handling response move remarks comments policy policies plan plans actions behaviour behavior launch
    test tests treatment failure failures record conduct claim claims statement attack attacks approach role program
    programme rule strategy performance rhetoric firing provocation provocations management leadership government regime
    administration""".split()
)
_HEADS_OF = frozenset("of for from by with in against to at on near about over under like".split())
_MAX_BEFORE_NAME = 5
_MAX_APPOSITION = 12
_REACH = 6


def subjects(tokens: Sequence[Token], verb: int) -> Iterator[NamePlace]:
    """The names that are the subject of the verb at a token."""
    end = verb
    while end > 0 and (tokens[end - 1].key in _AUXILIARIES | _WHEN or tokens[end - 1].key.endswith("ly")):
        end -= 1
    relative = end > 0 and tokens[end - 1].key in {"who", "which"}
    end -= relative
    if end > 0 and tokens[end - 1].key == ",":
        openings = () if relative else _commas_before(tokens, end - 1)
        found = (list(named_before(tokens, opening)) for opening in openings)
        yield from next(filter(None, found), None) or named_before(tokens, end - 1)
    else:
        yield from named_before(tokens, end, anywhere=relative)


def _commas_before(tokens: Sequence[Token], comma: int) -> Iterator[int]:
    """The commas that may open what the given one closes, nearest first: "Bo Dahl, 45, of Brask, was"."""
    floor = max(0, comma - _MAX_APPOSITION)
    return (at for at in range(comma - 1, floor - 1, -1) if tokens[at].key == ",")


def named_before(tokens: Sequence[Token], end: int, *, anywhere: bool = False) -> Iterator[NamePlace]:
    """The name that ends right before a token, and those joined to it, where they are no part of a longer phrase."""
    name = name_before(tokens, end)
    if name is None or name.end != end:
        return
    before = tokens[name.start - 1].key if name.start else ""
    if before in _HEADS_OF and not anywhere:
        return
    if before in {"and", "&"} and name.start > 1:
        yield from named_before(tokens, name.start - 1)
    yield name


def objects(
    tokens: Sequence[Token], at: int | None, *, skip: int | None = None, clause: bool = False
) -> Iterator[NamePlace]:
    """The names that begin after a token, at most ``skip`` lower-case words before them passed over (by default five).

    ``clause`` allows a verb right after the name: "alleges that Bo Dahl took it".
    """
    if at is None:
        return
    start = at + 1
    limit = min(len(tokens), start + 1 + (_MAX_BEFORE_NAME if skip is None else skip))
    while start < limit:
        name = name_at(tokens, start)
        if name is not None:
            taken = whole(tokens, name, clause=clause)
            if taken is not None:
                yield taken
                yield from _joined(tokens, taken)
            if taken is not None or not _is_described(tokens, name.end):
                return
            start = name.end  # "Brask producer Bo Dahl"
        if tokens[start].key in _STOPS or not tokens[start].is_word:
            return
        start += 1


def _is_described(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that a name may stand after begins at a token, and no possessive ending."""
    return at < len(tokens) and tokens[at].is_word and tokens[at].key != "'s"


def _joined(tokens: Sequence[Token], name: NamePlace) -> Iterator[NamePlace]:
    """Names that "and" joins to one: "Bo Dahl and Ida Lund"."""
    if name.end + 1 < len(tokens) and tokens[name.end].key in {"and", "&"}:
        other = name_at(tokens, name.end + 1)
        taken = whole(tokens, other) if other is not None else None
        if taken is not None:
            yield taken


def whole(tokens: Sequence[Token], name: NamePlace, *, clause: bool = False) -> NamePlace | None:
    """The name where the phrase ends with it, with a body's word after it; ``None`` where it only begins a longer one.

    "Dahl's handling of the wreck" is Dahl; "Dahl's lawyer" and "Harbourline executives" are not named.
    """
    if name.end >= len(tokens):
        return name
    following = tokens[name.end]
    if following.key == "'s":
        ahead = {token.key for token in islice(tokens, name.end + 1, name.end + 6)}
        return name if not ahead.isdisjoint(_CONDUCT) else None
    if following.key in BODY_WORDS:
        span = Span(name.span.start, following.span.end)
        return NamePlace(name.start, name.end + 1, (*name.keys, following.key), span)
    ends = not following.is_word or following.key in FUNCTION_WORDS or following.text[0].isdigit()
    verb = clause and (following.key.endswith("ed") or following.key in _PAST)
    return name if ends or verb or following.key.endswith(("ly", "ing", "day")) or following.is_capital else None


def soon(tokens: Sequence[Token], at: int, keys: frozenset[str], *, within: int = _REACH) -> int | None:
    """The first of some words soon after a token, in the same clause."""
    for ahead in range(at + 1, min(len(tokens), at + 1 + within)):
        if tokens[ahead].key in keys:
            return ahead
        if tokens[ahead].key in _CLAUSE_ENDS:
            return None
    return None
