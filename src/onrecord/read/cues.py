"""Reporting clauses: the verb of saying, who it belongs to, and which words it reports.

A clause is found from its verb outwards, over tokens in which a quotation is one token. The forms are those of news
prose: "A said B", "B, A said", "B," said A, "A, who ..., said B", "according to A, B", "B, adding that C".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.read import lexicon
from onrecord.read.clause import Clause
from onrecord.read.lexicon import CueClass
from onrecord.read.noun_phrases import Head
from onrecord.read.reported import according, end_at_comma, inverted_content, passive, plain_content, trim_to_next
from onrecord.read.subjects import find_inverted, find_subject, with_apposition
from onrecord.read.tokens import Sentence, Token

_BE_FORMS = frozenset({"is", "are", "was", "were", "be", "been", "being"})
# Determiners that also stand alone as subjects: "some say".
_PRONOMINAL = frozenset({"both", "all", "some", "many", "others", "most"})
_SAME_IN_PAST = frozenset({"read"})
# "a ship called 'Marigold'": right before a quotation these name a thing.
_NAMING = frozenset({"call", "dub", "label", "term"})


def find_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The reporting clauses of a sentence, in order of their cues."""
    found: list[Clause] = []
    for clause in _candidates(sentence.tokens):
        located = _locate(sentence.tokens, clause, found)
        if located is not None:
            found.append(located)
    return tuple(trim_to_next(found, sentence.tokens))


def _candidates(tokens: Sequence[Token]) -> Iterator[Clause]:
    for i, token in enumerate(tokens):
        if not token.is_word:
            continue
        if token.lower == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
            yield Clause(i, i + 2, "according to", CueClass.SPEECH, None)
        elif token.lower in lexicon.CUES and i + 1 < len(tokens) and tokens[i + 1].lower == "by":
            verb, kind = lexicon.CUES[token.lower]
            yield Clause(i, i + 2, verb, kind, None)
        elif token.lower in lexicon.CUES and not token.is_possessive and _is_verb(tokens, i):
            verb, kind = lexicon.CUES[token.lower]
            yield Clause(i, i + 1, verb, kind, None)


def _is_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether a form of a reporting verb is used as one: not a noun, not passive, not negated, no infinitive.

    "Who asked not to be named" reports nothing.
    """
    before = tokens[i - 1] if i and tokens[i - 1].is_word else None
    last = before.lower if before else ""
    low = tokens[i].lower
    names_thing = lexicon.CUES[low][0] in _NAMING and i + 1 < len(tokens) and tokens[i + 1].is_quote
    in_name = tokens[i].is_capital and before is not None and last not in lexicon.CONJUNCTIONS
    passive = last in _BE_FORMS and not low.endswith("ing")
    infinitive = last == "to" or (last in lexicon.PREPOSITIONS and low.endswith("s") and low in lexicon.NOUN_LIKE)
    wished = low == "asked" and tokens[i + 1].lower == "not" if i + 1 < len(tokens) else False
    if names_thing or in_name or wished or passive or infinitive or _is_noun(before) or last in lexicon.NEGATIONS:
        return False
    base_form = low == lexicon.CUES[low][0] and low not in _SAME_IN_PAST
    return not base_form or _takes_base_form(last)


def _is_noun(before: Token | None) -> bool:
    """Whether the word before makes a noun of what follows: an article or a possessive."""
    if before is None:
        return False
    return before.is_possessive or (before.lower in lexicon.DETERMINERS and before.lower not in _PRONOMINAL)


def _takes_base_form(last: str) -> bool:
    """Whether the word before is a subject or auxiliary of a verb in its base form: "critics say", "would say"."""
    if last in lexicon.AUXILIARIES | {"they", "we", "i", "you", "people", "police", "others", "men"}:
        return True
    return last.endswith("s") and last not in lexicon.DETERMINERS


def _locate(tokens: Sequence[Token], clause: Clause, earlier: Sequence[Clause]) -> Clause | None:
    """Find the source and the reported words of a clause; ``None`` if it reports nothing."""
    if clause.verb == "according to":
        return according(tokens, clause)
    if clause.cue_end - clause.cue == 2:
        return passive(tokens, clause)
    inverted = find_inverted(tokens, clause.cue)
    if inverted is not None:
        phrase, apposed = with_apposition(tokens, inverted)
        end = apposed.end if apposed else phrase.end
        return inverted_content(tokens, replace(clause, phrase=phrase, apposed=apposed), end)
    subject = find_subject(tokens, clause.cue, earlier)
    noun_like = tokens[clause.cue].lower in lexicon.NOUN_LIKE
    if noun_like and (subject is None or subject.phrase.head is Head.OTHER or subject.shared):
        return None
    located = (
        replace(clause, phrase=subject.phrase, apposed=subject.apposed, shared=subject.shared) if subject else clause
    )
    found = plain_content(tokens, located, subject.start if subject else clause.cue)
    return end_at_comma(tokens, found) if found is not None and subject is not None and subject.relative else found
