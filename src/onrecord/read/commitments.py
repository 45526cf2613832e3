"""What actors say they will or will not do, with condition, amount and deadline as the article states them."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from onrecord.model import BlockKind, Commitment, Polarity, Span, TimeRef
from onrecord.read import lexicon
from onrecord.read.actors import Actor, Cast, find_actor
from onrecord.read.binding import Bond, find_bonds
from onrecord.read.clause import Clause
from onrecord.read.lexicon import CueClass
from onrecord.read.pieces import Piece, find_pieces
from onrecord.read.tokens import Parsed, Token

_ASKING = "".join(
    rf"(?<!\b{word} )" for word in "see know determine check ask asked wonder decide tell out clear sure".split()
)
_CONDITION = re.compile(
    rf"\b(?:{_ASKING}if|unless|provided(?: that)?|as long as|on (?:the )?condition (?:that|of)|once(?! again| more)"
    r"|in the event (?:that|of)|as part of (?:an?|any)|only (?:when|if)|subject to)\b[^.,;:!?\n]{3,160}",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\W*(?:but |and |however, )?(?=if\b|unless\b|once\b|should\b|provided\b|only if\b)", re.IGNORECASE
)
# Where a condition ends without a mark: "as part of any deal as talks begin".
_RUNS_ON = re.compile(r"(?<=\w) (?=(?:as|while|when|but|after|before) (?!long|soon|part)\w+ \w+)")
_RELATIVE_END = re.compile(r"\s+(?:that|which|who)$")
_SHOULD = re.compile(r"\bShould\b[^.,;:!?\n]{3,160}")
_MIN_ACT_CHARS = 3
# They say nothing without the sentence before.
_PRO_ACTS = frozenset({"do so", "do it", "do that", "do this"})
_CLOSERS = frozenset("but while although though because whereas despite saying adding warning arguing".split())
# How far after a comma the "and" of a list is looked for.
_MAX_LIST = 12
_DASHES = frozenset({"—", "–"})
# After "will", verbs for what happens to somebody or is forecast of them; none of them is an act that can be promised.
_NO_ACT = frozenset(
    "have become remain confront face mean need depend lead cost rise fall find lose win gain suffer fail struggle "
    "receive benefit know want like feel think believe see hear get die survive last turn prove seem hit reach exceed "
    "grow decline drop increase happen occur end arrive belong contain involve deserve enjoy exist "
    "matter realize realise understand remember forget miss hurt likely probably love prefer rather hope expect "
    "learn notice never agree possibly inevitably surely prevail say suggest argue come".split()
)
_BE_ACTS = frozenset("back present there absent part in available".split())


def find_commitments(parsed: Parsed, cast: Cast) -> tuple[Commitment, ...]:
    """The commitments of an article, in order: in reported words and in the report's own.

    Only an actor's own acts count: the subject of the binding word must be who is bound, and in reported words the
    speaker or whom the speaker speaks for. Facts, hopes, forecasts and what others should do are no commitments.
    """
    found = (each for piece in find_pieces(parsed) if not piece.asks for each in _in_piece(parsed, cast, piece))
    return tuple(sorted(found, key=lambda commitment: commitment.act))


def _in_piece(parsed: Parsed, cast: Cast, piece: Piece) -> Iterator[Commitment]:
    earlier: list[Clause] = []
    kind = parsed.sentences[piece.sentence].kind
    bonds = find_bonds(piece.tokens, in_headline=kind in {BlockKind.HEADLINE, BlockKind.HEADING})
    for bond, following in zip_longest(bonds, bonds[1:]):
        if not _is_act(piece.tokens, bond):
            continue
        bound = find_actor(cast, piece, bond, earlier)
        if bound is None:
            continue
        actor, phrase = bound
        if phrase is not None:
            earlier.append(Clause(bond.cue, bond.act, bond.modality, CueClass.SPEECH, phrase))
        condition = _condition(parsed, piece, bond)
        act = _act(cast, piece, bond, following, condition)
        relative = _RELATIVE_END.search(act.of(parsed.text))
        if relative is not None and parsed.text.startswith(
            ", ", act.end
        ):  # "a march that, if it rains, will": the condition is not that of the march
            act, condition = Span(act.start, act.start + relative.start()), None
        if len(act) >= _MIN_ACT_CHARS and act.of(parsed.text).lower() not in _PRO_ACTS:
            yield _commitment(parsed, actor, bond, act, condition)


def _commitment(parsed: Parsed, actor: Actor, bond: Bond, act: Span, condition: Span | None) -> Commitment:
    refuses = bond.is_negative or bond.modality == "refuse"
    return Commitment(
        actor=actor.speaker,
        actor_name=actor.name,
        act=act,
        polarity=Polarity.NEGATIVE if refuses else Polarity.POSITIVE,
        modality=bond.modality,
        condition=condition,
        amount=next(iter(parsed.quantities_in(act)), None),
        deadline=next((t for t in parsed.times_in(act) if _is_deadline(parsed.text, t)), None),
    )


def _is_act(tokens: Sequence[Token], bond: Bond) -> bool:
    """Whether an act of the subject follows: after "will" no state or turn of events, and never a passive."""
    words = (token.lower for token in tokens[bond.act :] if not lexicon.is_adverb(token.lower))
    first, after = next(words, ""), next(words, "")
    if not first:
        return False
    if first == "be" and after.endswith("ed") and (bond.is_modal or tokens[bond.cue].lower == "ready"):
        return False
    if not bond.is_modal:
        return True
    if first in _NO_ACT or (first, after) in {("rule", "out"), ("tell", "you"), ("appear", "to")}:
        return False
    return first != "be" or after in _BE_ACTS or (after.endswith("ing") and after != "being")


def _act(cast: Cast, piece: Piece, bond: Bond, following: Bond | None, condition: Span | None) -> Span:
    """From the verb to the end of its clause: the next binding clause, an aside, a condition, the reported words."""
    tokens, start = piece.tokens, piece.tokens[bond.act].span.start
    last = _last(tokens, bond, following)
    end = tokens[last].span.end
    within = cast.content_at(start)
    end = min(end, within.end) if within is not None else end
    if condition is not None and start < condition.start < end:
        end = condition.start
    kept = cast.text[start:end].rstrip(" ,.;:!?\"”’'\n\xa0(-–—")
    return Span(start, start + len(kept))


def _last(tokens: Sequence[Token], bond: Bond, following: Bond | None) -> int:
    """The last token of the act."""
    limit = _before_next(tokens, bond, following) if following is not None else len(tokens)
    for at in range(bond.act + 1, limit):
        token = tokens[at]
        ends = token.lower in _CLOSERS or token.text in _DASHES or (token.text == "," and _closes(tokens, at, limit))
        if ends or (bond.is_noun and _is_finite(token)):
            return at - 1
    return limit - 1


def _is_finite(token: Token) -> bool:
    """Whether a word can be the verb whose subject is a noun with its act: "the refusal to pay angered"."""
    return token.lower in lexicon.AUXILIARIES or (token.lower.endswith("ed") and not token.is_capital)


def _before_next(tokens: Sequence[Token], bond: Bond, following: Bond) -> int:
    joints = {"and", "but", "or", ",", "that", "who", "which"}
    ends = [at for at in range(bond.act + 1, following.cue) if tokens[at].lower in joints]
    return ends[-1] if ends else following.act


def _closes(tokens: Sequence[Token], comma: int, limit: int) -> bool:
    """Whether a comma ends the act: all do but those inside a number or a list ("the quay, the wall and the road")."""
    before, after = tokens[comma - 1], tokens[comma + 1 : min(limit, comma + _MAX_LIST)]
    if not after:
        return True
    if before.text[-1].isdigit() and after[0].text[0].isdigit() and before.span.end + 1 == after[0].span.start:
        return False
    low = after[0].lower
    if low in lexicon.RELATIVES | lexicon.CONJUNCTIONS | lexicon.PREPOSITIONS | {"whose"} or low.endswith("ing"):
        return True
    joined = next((i for i, token in enumerate(after) if token.lower in {"and", "or"}), None)
    return joined is None or any(token.lower in lexicon.CUES for token in after[:joined])


def _condition(parsed: Parsed, piece: Piece, bond: Bond) -> Span | None:
    """The condition after the act, else before it in the piece, else the clause with which the sentence opens."""
    text, tokens = parsed.text, piece.tokens
    match = _CONDITION.search(text, tokens[bond.act].span.start, tokens[-1].span.end)
    match = match or _CONDITION.search(text, tokens[0].span.start, tokens[bond.cue].span.start)
    if match is None:
        opening = parsed.sentences[piece.sentence].span.start
        leads = _LEADING.match(text, opening, tokens[bond.cue].span.start)
        if leads is not None:
            pattern = _SHOULD if text.startswith("Should", leads.end()) else _CONDITION
            match = pattern.match(text, leads.end(), tokens[bond.cue].span.start)
    if match is None:
        return None
    words = _RUNS_ON.split(match.group(), maxsplit=1)[0].removesuffix(" and").rstrip(" ,\"”’'")
    return Span(match.start(), match.start() + len(words))


def _is_deadline(text: str, time: TimeRef) -> bool:
    before = text[max(0, time.span.start - 20) : time.span.start].lower().split()
    return any(word in {"by", "until", "till", "before", "through", "within"} for word in before[-3:])
