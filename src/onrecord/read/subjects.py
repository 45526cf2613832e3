"""Who a reporting verb belongs to: its subject before it, after it, or shared with the clause before."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.read import lexicon
from onrecord.read.clause import Clause
from onrecord.read.lexicon import CueClass
from onrecord.read.noun_phrases import Head, NounPhrase, phrase_after, phrase_before
from onrecord.read.tokens import Token

_MAX_APPOSITION = 30
# Prepositions that also open a clause: "comes after the former head of the port said".
_CONJUNCTIVE = frozenset({"as", "after", "before", "since", "until", "than", "till"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a reporting verb, and the token where the clause begins.

    Attributes:
        phrase: Who it is.
        start: Index of the first token of the clause; the cue itself where the subject is shared.
        apposed: A second phrase for the same source.
        shared: Whether it was taken from an earlier clause.
        relative: Whether the verb stands in a relative clause: "Poe, who said it was old, left".
    """

    phrase: NounPhrase
    start: int
    apposed: NounPhrase | None = None
    shared: bool = False
    relative: bool = False


def find_inverted(tokens: Sequence[Token], cue: int) -> NounPhrase | None:
    """The source after the verb: '"...," said Ann Poe', "..., said the harbour master"."""
    if not _may_invert(tokens, cue):
        return None
    phrase = phrase_after(tokens, cue + 1)
    if phrase is None:
        return None
    if phrase.head is Head.PRONOUN:
        quoted = tokens[cue - 1].is_quote and tokens[phrase.start].lower not in {"it", "i", "you"}
        return phrase if quoted and _closes_inversion(tokens, phrase.end) else None
    if phrase.end < len(tokens) and tokens[phrase.end].is_quote and not tokens[cue - 1].is_quote:
        return None
    vague = phrase.head is Head.OTHER and not phrase.determined and not tokens[phrase.start].is_capital
    return None if vague or not _closes_inversion(tokens, phrase.end) else phrase


def _may_invert(tokens: Sequence[Token], cue: int) -> bool:
    """Whether the verb can stand before its subject: right after reported words, and not with an addressee."""
    verb, kind = lexicon.CUES[tokens[cue].lower]
    if cue == 0 or tokens[cue].lower.endswith("ing") or verb in {"tell", "remind", "inform", "assure"}:
        return False
    before = tokens[cue - 1]
    return before.is_quote or (kind is CueClass.SPEECH and before.text in {",", "—", "–", "-", "?", "!", "…", ":"})


def _closes_inversion(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a subject after its verb is no verb of its own: the end, a place, a time, a participle."""
    if at >= len(tokens) or not tokens[at].is_word:
        return True
    low = tokens[at].lower
    calm = low in lexicon.PREPOSITIONS | lexicon.ADVERBS | {"who", "and", "as", "when", "while", "after"}
    return calm or tokens[at].bare in lexicon.TIME_WORDS or low.endswith(("ing", "ed"))


def with_apposition(tokens: Sequence[Token], phrase: NounPhrase) -> tuple[NounPhrase, NounPhrase | None]:
    """A name or role set beside the phrase by a comma: "said a spokesman, Bo Dahl"."""
    if phrase.end < len(tokens) and tokens[phrase.end].text == "," and phrase.head is not Head.PRONOUN:
        other = phrase_after(tokens, phrase.end + 1)
        if other and {phrase.head, other.head} == {Head.NAME, Head.ROLE} and _ends_clause(tokens, other.end):
            return phrase, other
    return phrase, None


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or not tokens[at].is_word or tokens[at].lower in lexicon.PREPOSITIONS


def find_subject(tokens: Sequence[Token], cue: int, earlier: Sequence[Clause]) -> Subject | None:
    """The subject before the verb, over auxiliaries, adverbs, times, appositions and relative clauses."""
    at = _skip_back(tokens, cue)
    if at < 0:
        return None
    before = tokens[at]
    if tokens[cue].lower.endswith("ing"):
        return _absolute(tokens, cue) or (_shared(tokens, cue, earlier) if _joins(before) else None)
    if before.lower in {"and", "but", "then", "or"}:
        return _shared(tokens, cue, earlier)
    if before.lower in {"who", "which", "that"}:
        return find_antecedent(tokens, at) or _shared(tokens, cue, earlier)
    if before.text in {",", ")", "—", "–"}:
        return _over_apposition(tokens, at) or _shared(tokens, cue, earlier)
    return _plain_subject(tokens, at + 1)


def _joins(before: Token) -> bool:
    """Whether an -ing verb after this token has the subject of the sentence: "..., saying", "a statement saying"."""
    return not before.is_word or before.lower in lexicon.DOCUMENTS | {"by", "while", "after", "and", "in", "without"}


def _plain_subject(tokens: Sequence[Token], end: int) -> Subject | None:
    phrase = phrase_before(tokens, end)
    return (_apposed_name(tokens, phrase) or Subject(phrase, phrase.start)) if phrase is not None else None


def find_antecedent(tokens: Sequence[Token], relative: int) -> Subject | None:
    """What "who" or "which" stands for."""
    end = relative
    while end > 0 and tokens[end - 1].text == ",":
        end -= 1
    phrase = phrase_before(tokens, end)
    return Subject(phrase, phrase.start, relative=end < relative) if phrase is not None else None


def _absolute(tokens: Sequence[Token], cue: int) -> Subject | None:
    """The subject of an -ing verb of its own: "with chief executive Bo Dahl arguing"."""
    phrase = phrase_before(tokens, cue)
    if phrase is None or phrase.head not in (Head.NAME, Head.ROLE) or phrase.start == 0:
        return None
    before = tokens[phrase.start - 1]
    return Subject(phrase, phrase.start) if before.lower == "with" else None


def _skip_back(tokens: Sequence[Token], cue: int) -> int:
    """The last token before the verb that is no auxiliary, adverb or time."""
    at = cue - 1
    while at >= 0:
        token = tokens[at]
        low = token.lower
        adverb = low in lexicon.ADVERBS or (low.endswith("ly") and not token.is_capital and low not in lexicon.ROLES)
        placing = low in {"on", "in", "at", "late", "early"} and at + 1 < cue and is_time(tokens, at + 1)
        if token.is_word and (low in lexicon.AUXILIARIES or adverb or placing or is_time(tokens, at)):
            at -= 1
        else:
            break
    return at


def is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is a weekday, month or day of the month."""
    token = tokens[at]
    if token.bare in lexicon.WEEKDAYS | {"yesterday", "today", "tonight"}:
        return True
    if token.bare in lexicon.MONTHS and token.is_capital:
        return True
    return token.text.isdigit() and at > 0 and tokens[at - 1].bare in lexicon.MONTHS


def _over_apposition(tokens: Sequence[Token], comma: int) -> Subject | None:
    """The phrase before an apposition or parenthesis that ends at ``comma``: "Bo Dahl, a doctor, said"."""
    opener = {")": "("}.get(tokens[comma].text, tokens[comma].text)
    candidates = [
        i
        for i in range(comma - 1, max(-1, comma - _MAX_APPOSITION), -1)
        if tokens[i].text == opener and not tokens[i].is_word
    ]
    if any(tokens[i].is_quote for i in range(max(0, candidates[0] if candidates else 0), comma)):
        candidates = []
    for i in candidates:
        phrase = phrase_before(tokens, i)
        if phrase is None or (phrase.head is Head.OTHER and not phrase.determined):
            continue
        if _starts_clause(tokens, phrase.start):
            joined = _coordinated(tokens, phrase) or _apposed_name(tokens, phrase)
            if joined is not None:
                return joined
            inner = phrase_after(tokens, i + 1, ceiling=comma)
            apposed = inner if inner and inner.end == comma and inner.head in (Head.NAME, Head.ROLE) else None
            return Subject(phrase, phrase.start, apposed)
    return None


def _coordinated(tokens: Sequence[Token], phrase: NounPhrase) -> Subject | None:
    """The first of two subjects with an apposition each: "Ann Poe, the mayor, and Bo Dahl, her deputy, said"."""
    joint = phrase.start - 1
    if joint < 2 or tokens[joint].lower != "and" or tokens[joint - 1].text != ",":
        return None
    return _over_apposition(tokens, joint - 1)


def _starts_clause(tokens: Sequence[Token], start: int) -> bool:
    """Whether a phrase that begins at ``start`` can be a subject: nothing before it governs it."""
    if start == 0:
        return True
    before = tokens[start - 1]
    if before.is_quote or not before.is_word:
        return True
    return before.lower in lexicon.CONJUNCTIONS | _CONJUNCTIVE or before.lower in lexicon.ADVERBS


def _apposed_name(tokens: Sequence[Token], phrase: NounPhrase) -> Subject | None:
    """Join a phrase right before the verb to the one before its comma, if one is a name and the other says who that is.

    "the islands' spokesman, Bo Dahl, said"; "Bo Dahl, a fellow at the institute told the board" (comma forgotten).
    """
    comma = phrase.start - 1
    if comma <= 0 or tokens[comma].text != ",":
        return None
    other = phrase_before(tokens, comma)
    if other is None or not _starts_clause(tokens, other.start) or _is_adverb(tokens, other):
        return None
    plain = other.head is Head.OTHER and other.determined and not _is_set_off(tokens, phrase.end)
    describes = other.head is Head.ROLE or plain
    if phrase.head is Head.NAME and describes:
        return Subject(other, other.start, phrase)
    if other.head is Head.NAME and phrase.head in (Head.ROLE, Head.OTHER) and _is_indefinite(tokens, phrase):
        return Subject(other, other.start, phrase if phrase.head is Head.ROLE else None)
    return None


def _is_adverb(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether the phrase is one word that opens the sentence and says how: "Additionally, a new rule will"."""
    return phrase.end - phrase.start == 1 and phrase.start == 0 and tokens[0].lower.endswith("ly")


def _is_set_off(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb and its subject stand in the middle of what they report: "The quay, she said, fell"."""
    comma = next((i for i in range(at, min(at + 3, len(tokens))) if tokens[i].text == ","), None)
    return comma is not None and comma + 1 < len(tokens) and tokens[comma + 1].is_word


def _is_indefinite(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    return tokens[phrase.start].lower in {"a", "an", "the"}


def _shared(tokens: Sequence[Token], cue: int, earlier: Sequence[Clause]) -> Subject | None:
    """The subject of a verb that has none of its own: that of the clause before it, else of the sentence."""
    for clause in reversed(earlier):
        if clause.phrase is not None:
            return Subject(clause.phrase, cue, clause.apposed, shared=True)
    start = 0
    if tokens and tokens[0].lower in lexicon.PREPOSITIONS | {"while", "when", "as", "after"}:
        start = next((i + 1 for i in range(cue) if tokens[i].text == ","), 0)
    if tokens and tokens[0].lower == "according":
        start = next((i + 1 for i in range(cue) if tokens[i].text == ","), 0)
    while start < cue and tokens[start].lower in {"but", "and", "meanwhile", "however", ","}:
        start += 1
    phrase = phrase_after(tokens, start, ceiling=cue)
    if phrase is None:
        return None
    return Subject(phrase, cue, shared=True)
