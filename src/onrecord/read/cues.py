"""Reporting clauses: the verb of saying, who it belongs to, and which words it reports.

A clause is found from its verb outwards, over tokens in which a quotation is one token. The forms are those of news
prose: "A said B", "B, A said", "B," said A, "A, who ..., said B", "according to A, B", "B, adding that C".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.read import lexicon
from onrecord.read.lexicon import CueClass
from onrecord.read.noun_phrases import Head, NounPhrase, phrase_after, phrase_before
from onrecord.read.tokens import Sentence, Token

_CLAUSE_MARKS = frozenset({",", ";", "—", "–", "-", "(", ")"})
_MAX_APPOSITION = 30
_OPENERS = frozenset({"that", ":", ",", "—", "–", "how", "why", "whether", "if", "what"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause.

    Attributes:
        cue: Index of the first token of the cue.
        cue_end: Index after the last token of the cue.
        verb: Base form, or ``according to``.
        kind: Class of the verb.
        phrase: Who it belongs to; ``None`` where nothing in the sentence says so.
        apposed: A second phrase for the same source: "a spokeswoman, Ann Poe, said".
        shared: Whether the subject was taken from an earlier clause of the sentence ("..., adding that").
        left: Token range of reported words before the clause; empty if none.
        right: Token range of reported words after it; empty if none.
        adjunct: Token range between cue and reported words: addressee, place, time, channel.
    """

    cue: int
    cue_end: int
    verb: str
    kind: CueClass
    phrase: NounPhrase | None
    apposed: NounPhrase | None = None
    shared: bool = False
    left: range = range(0)
    right: range = range(0)
    adjunct: range = range(0)


def find_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The reporting clauses of a sentence, in order of their cues."""
    found: list[Clause] = []
    for clause in _candidates(sentence.tokens):
        located = _locate(sentence.tokens, clause, found)
        if located is not None:
            found.append(located)
    return tuple(_trim_to_next(found, sentence.tokens))


def _candidates(tokens: Sequence[Token]) -> Iterator[Clause]:
    for i, token in enumerate(tokens):
        if not token.is_word:
            continue
        if token.lower == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
            yield Clause(i, i + 2, "according to", CueClass.SPEECH, None)
        elif token.lower in lexicon.CUES and not token.is_possessive and _is_verb(tokens, i):
            verb, kind = lexicon.CUES[token.lower]
            yield Clause(i, i + 1, verb, kind, None)


def _is_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether a form of a reporting verb is used as one: not a noun, not passive, not negated, no infinitive."""
    before = [token for token in tokens[max(0, i - 3) : i] if token.is_word]
    last = before[-1].lower if before else ""
    low = tokens[i].lower
    if tokens[i].is_capital and i > 0 and last not in lexicon.CONJUNCTIONS and tokens[i - 1].is_word:
        return False
    if last in lexicon.DETERMINERS and not (last in {"both", "all", "some", "many", "others", "most"}):
        return False
    if before and before[-1].is_possessive and tokens[i - 1].is_word:
        return False
    if last == "to" or (last in lexicon.PREPOSITIONS and low.endswith("s") and low in lexicon.NOUN_LIKE):
        return False
    if last in {"is", "are", "was", "were", "be", "been", "being"} and not low.endswith("ing"):
        return False
    if low in {lexicon.CUES[low][0]} and last not in lexicon.AUXILIARIES | {"they", "we", "i", "you"}:
        plural = before and (
            before[-1].lower.endswith("s") or before[-1].lower in {"people", "police", "others", "men"}
        )
        return bool(plural)
    return last not in lexicon.NEGATIONS or low not in lexicon.CUES


def _locate(tokens: Sequence[Token], clause: Clause, earlier: Sequence[Clause]) -> Clause | None:
    """Find the source and the reported words of a clause; ``None`` if it reports nothing."""
    if clause.verb == "according to":
        return _according(tokens, clause)
    inverted = _inverted(tokens, clause.cue)
    if inverted is not None:
        phrase, apposed = _with_apposition(tokens, inverted)
        end = apposed.end if apposed else phrase.end
        return _inverted_content(tokens, replace(clause, phrase=phrase, apposed=apposed), end)
    subject = _subject(tokens, clause.cue, earlier)
    noun_like = tokens[clause.cue].lower in lexicon.NOUN_LIKE
    if noun_like and (subject is None or subject.phrase.head is Head.OTHER or subject.shared):
        return None
    located = (
        replace(clause, phrase=subject.phrase, apposed=subject.apposed, shared=subject.shared) if subject else clause
    )
    return _plain_content(tokens, located, subject.start if subject else clause.cue)


# --- Subjects


@dataclass(frozen=True, slots=True)
class _Subject:
    phrase: NounPhrase
    start: int
    apposed: NounPhrase | None = None
    shared: bool = False


def _inverted(tokens: Sequence[Token], cue: int) -> NounPhrase | None:
    """The source after the verb: '"...," said Ann Poe', "..., said the harbour master"."""
    verb, kind = lexicon.CUES[tokens[cue].lower]
    if cue == 0 or tokens[cue].lower.endswith("ing") or verb in {"tell", "remind", "inform", "assure"}:
        return None
    before = tokens[cue - 1]
    if kind is not CueClass.SPEECH and not before.is_quote:
        return None
    if not (before.is_quote or before.text in {",", "—", "–", "-", "?", "!", "…", ":"}):
        return None
    phrase = phrase_after(tokens, cue + 1)
    if phrase is None:
        return None
    after = tokens[phrase.end] if phrase.end < len(tokens) else None
    if phrase.head is Head.PRONOUN and (not before.is_quote or tokens[phrase.start].lower in {"it", "i", "you"}):
        return None
    if after is not None and after.is_word:
        follows = after.lower
        calm = follows in lexicon.PREPOSITIONS | lexicon.ADVERBS | {"who", "and", "as", "when", "while", "after"}
        if not (calm or after.bare in lexicon.TIME_WORDS or follows.endswith(("ing", "ed"))):
            return None
    if phrase.head is Head.OTHER and not phrase.determined and not tokens[phrase.start].is_capital:
        return None
    return phrase


def _with_apposition(tokens: Sequence[Token], phrase: NounPhrase) -> tuple[NounPhrase, NounPhrase | None]:
    """A name or role set beside the phrase by a comma: "said a spokesman, Bo Dahl"."""
    if phrase.end < len(tokens) and tokens[phrase.end].text == "," and phrase.head is not Head.PRONOUN:
        other = phrase_after(tokens, phrase.end + 1)
        if other and {phrase.head, other.head} == {Head.NAME, Head.ROLE} and _ends_clause(tokens, other.end):
            return phrase, other
    return phrase, None


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or not tokens[at].is_word or tokens[at].lower in lexicon.PREPOSITIONS


def _subject(tokens: Sequence[Token], cue: int, earlier: Sequence[Clause]) -> _Subject | None:
    """The subject before the verb, over auxiliaries, adverbs, times, appositions and relative clauses."""
    at = _skip_back(tokens, cue)
    if at < 0:
        return None
    token = tokens[at]
    if tokens[cue].lower.endswith("ing"):
        return _absolute(tokens, cue) or _shared(tokens, cue, earlier)
    if token.lower in {"and", "but", "then", "or"}:
        return _shared(tokens, cue, earlier)
    if token.lower in {"who", "which", "that"}:
        before = at - 1
        while before >= 0 and tokens[before].text == ",":
            before -= 1
        phrase = phrase_before(tokens, before + 1)
        return _Subject(phrase, phrase.start) if phrase else _shared(tokens, cue, earlier)
    if token.text in {",", ")", "—", "–"}:
        return _over_apposition(tokens, at) or _shared(tokens, cue, earlier)
    phrase = phrase_before(tokens, at + 1)
    if phrase is None:
        return None
    return _apposed_name(tokens, phrase) or _Subject(phrase, phrase.start)


def _absolute(tokens: Sequence[Token], cue: int) -> _Subject | None:
    """The subject of an -ing verb of its own: "with chief executive Bo Dahl arguing"."""
    phrase = phrase_before(tokens, cue)
    if phrase is None or phrase.head not in (Head.NAME, Head.ROLE) or phrase.start == 0:
        return None
    before = tokens[phrase.start - 1]
    return _Subject(phrase, phrase.start) if before.lower == "with" else None


def _skip_back(tokens: Sequence[Token], cue: int) -> int:
    """The last token before the verb that is no auxiliary, adverb or time."""
    at = cue - 1
    while at >= 0:
        token = tokens[at]
        low = token.lower
        adverb = low in lexicon.ADVERBS or (low.endswith("ly") and not token.is_capital and low not in lexicon.ROLES)
        if token.is_word and (low in lexicon.AUXILIARIES or adverb):
            at -= 1
        elif token.is_word and _is_time(tokens, at):
            at -= 1
        elif low in {"on", "in", "at", "late", "early"} and at + 1 < cue and _is_time(tokens, at + 1):
            at -= 1
        else:
            break
    return at


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.bare in lexicon.WEEKDAYS | {"yesterday", "today", "tonight"}:
        return True
    if token.bare in lexicon.MONTHS and token.is_capital:
        return True
    return token.text.isdigit() and at > 0 and tokens[at - 1].bare in lexicon.MONTHS


def _over_apposition(tokens: Sequence[Token], comma: int) -> _Subject | None:
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
        if phrase is None or phrase.head is Head.OTHER and not phrase.determined:
            continue
        if _starts_clause(tokens, phrase.start):
            inner = phrase_after(tokens, i + 1, ceiling=comma)
            apposed = inner if inner and inner.end == comma and inner.head in (Head.NAME, Head.ROLE) else None
            return _Subject(phrase, phrase.start, apposed)
    return None


def _starts_clause(tokens: Sequence[Token], start: int) -> bool:
    """Whether a phrase that begins at ``start`` can be a subject: nothing before it governs it."""
    if start == 0:
        return True
    before = tokens[start - 1]
    if before.is_quote or not before.is_word:
        return True
    return before.lower in lexicon.CONJUNCTIONS | {"as"} or before.lower in lexicon.ADVERBS


def _apposed_name(tokens: Sequence[Token], phrase: NounPhrase) -> _Subject | None:
    """Join a name that stands right before the verb to the role before it: "the Taliban's spokesman, Bo Dahl, said"."""
    comma = phrase.start - 1
    if comma <= 0 or tokens[comma].text != "," or phrase.head is not Head.NAME:
        return None
    role = phrase_before(tokens, comma)
    if role is None or role.head is not Head.ROLE or not _starts_clause(tokens, role.start):
        return None
    return _Subject(role, role.start, phrase)


def _shared(tokens: Sequence[Token], cue: int, earlier: Sequence[Clause]) -> _Subject | None:
    """The subject of a verb that has none of its own: that of the clause before it, else of the sentence."""
    for clause in reversed(earlier):
        if clause.phrase is not None:
            return _Subject(clause.phrase, cue, clause.apposed, shared=True)
    start = 0
    if tokens and tokens[0].lower in lexicon.PREPOSITIONS | {"while", "when", "as", "after"}:
        start = next((i + 1 for i in range(cue) if tokens[i].text == ","), 0)
    while start < cue and tokens[start].lower in {"but", "and", "meanwhile", "however", ","}:
        start += 1
    phrase = phrase_after(tokens, start, ceiling=cue)
    if phrase is None:
        return None
    return _Subject(phrase, cue, shared=True)


# --- Reported words


def _according(tokens: Sequence[Token], clause: Clause) -> Clause | None:
    phrase = phrase_after(tokens, clause.cue_end)
    if phrase is None or phrase.head is Head.OTHER and not phrase.determined and phrase.end - phrase.start < 2:
        return None
    phrase, apposed = _with_apposition(tokens, phrase)
    end = _skip_adjunct(tokens, apposed.end if apposed else phrase.end)
    left = range(_clause_start(tokens, clause.cue), _content_end(tokens, clause.cue))
    right = range(0)
    if len(left) < 2:
        left, right = range(0), range(_skip_openers(tokens, end), _sentence_end(tokens))
    elif end < len(tokens) and tokens[end].text == "," and _sentence_end(tokens) - end > 3:
        right = range(end + 1, _sentence_end(tokens))
        if (
            tokens[right.start].lower.endswith("ing")
            or tokens[right.start].lower in lexicon.RELATIVES | lexicon.CONJUNCTIONS
        ):
            right = range(0)
    if not left and not right:
        return None
    return replace(clause, phrase=phrase, apposed=apposed, left=left, right=right, adjunct=range(phrase.end, end))


def _inverted_content(tokens: Sequence[Token], clause: Clause, end: int) -> Clause:
    after = _skip_adjunct(tokens, end)
    left = range(_clause_start(tokens, clause.cue), _content_end(tokens, clause.cue))
    right = _broken_quote(tokens, after)
    return replace(clause, left=left, right=right, adjunct=range(end, after))


def _broken_quote(tokens: Sequence[Token], after: int) -> range:
    """The second half of a quotation that a reporting clause broke: '"A," she said, "B."'."""
    at = after
    while at < len(tokens) and not tokens[at].is_word and not tokens[at].is_quote:
        at += 1
    return range(at, _sentence_end(tokens)) if at < len(tokens) and tokens[at].is_quote else range(0)


def _plain_content(tokens: Sequence[Token], clause: Clause, start: int) -> Clause | None:
    """Reported words of "A said B" or "B, A said"."""
    end = _skip_addressee(tokens, clause)
    after = _skip_adjunct(tokens, end)
    stop = _sentence_end(tokens)
    adjunct = range(clause.cue_end, after)
    before = tokens[start - 1] if start > 0 else None
    detached = before is not None and (before.is_quote or before.text in {",", "—", "–", "-", "?", "!", "…"})
    left = (
        range(_clause_start(tokens, start), _content_end(tokens, start)) if detached and not clause.shared else range(0)
    )
    body = _skip_openers(tokens, after)
    opened = body > after and any(
        tokens[i].lower in {"that", ":", "how", "why", "whether", "what"} for i in range(after, body)
    )
    right = range(body, stop)
    if before is not None and before.is_quote and left and not opened:
        return replace(clause, left=left, right=_broken_quote(tokens, after), adjunct=adjunct)
    ends_here = after >= stop or (not tokens[after].is_word and not tokens[after].is_quote and not opened)
    if left and (ends_here and not _quote_follows(tokens, after)):
        if _is_adjunct(tokens, left):
            return None
        return replace(clause, left=left, right=_broken_quote(tokens, after), adjunct=adjunct)
    if not _reports(tokens, clause, right, opened=opened):
        return None
    return replace(clause, right=right, adjunct=adjunct)


def _quote_follows(tokens: Sequence[Token], after: int) -> bool:
    return after + 1 < len(tokens) and tokens[after].text in {",", ":"} and tokens[after + 1].is_quote


def _is_adjunct(tokens: Sequence[Token], words: range) -> bool:
    """Whether words before a comma are only a place or time: "In Brask on Tuesday, the mayor said"."""
    inside = tokens[words.start : words.stop]
    if not inside or any(token.is_quote for token in inside):
        return False
    first = inside[0].lower
    return (first in lexicon.PREPOSITIONS or first in lexicon.TIME_WORDS) and len(inside) <= 8


def _reports(tokens: Sequence[Token], clause: Clause, right: range, *, opened: bool) -> bool:
    """Whether the words after the verb are reported words, given the class of the verb."""
    inside = tokens[right.start : right.stop]
    if not inside:
        return False
    if any(token.is_quote for token in inside):
        return True
    if clause.kind is CueClass.MANNER or len(inside) < 2 or clause.phrase is None:
        return False
    if clause.kind is CueClass.MENTAL:
        return opened or inside[0].lower in lexicon.PRONOUNS | {"the", "there"}
    if opened:
        return True
    return inside[0].is_word and inside[0].lower not in lexicon.PREPOSITIONS | {"and", "or", "but", "so"} - {
        "more",
        "at",
    }


def _skip_addressee(tokens: Sequence[Token], clause: Clause) -> int:
    end = clause.cue_end
    if clause.verb in lexicon.ADDRESSEE_CUES and end < len(tokens):
        low = tokens[end].lower
        if low in {"him", "her", "them", "us", "me", "you", "it"}:
            return end + 1
        addressee = phrase_after(tokens, end)
        if addressee is not None and addressee.head is not Head.PRONOUN:
            return addressee.end
    return end


def _skip_adjunct(tokens: Sequence[Token], at: int) -> int:
    """Pass over adverbs, times, and phrases of place, channel and addressee after a cue."""
    while at < len(tokens) and tokens[at].is_word:
        low = tokens[at].lower
        if (
            low in {"at", "as"}
            and at + 1 < len(tokens)
            and tokens[at + 1].lower in {"least", "most", "many", "much", "few"}
        ):
            break
        if low in {
            "in",
            "on",
            "at",
            "by",
            "during",
            "via",
            "through",
            "to",
            "of",
            "from",
            "after",
            "following",
            "late",
            "early",
        }:
            phrase = phrase_after(tokens, at + 1)
            if phrase is None or phrase.head is Head.PRONOUN:
                break
            at = phrase.end
        elif (
            _is_time(tokens, at)
            or low in lexicon.ADVERBS - {"both", "even", "just", "only", "further"}
            or tokens[at].bare in {"last", "next"}
        ):
            at += 1
        elif (
            low in {"week", "month", "year", "night", "morning", "evening", "afternoon"}
            and at
            and tokens[at - 1].is_word
        ):
            at += 1
        else:
            break
    return at


def _skip_openers(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].lower in _OPENERS:
        at += 1
    return at


def _sentence_end(tokens: Sequence[Token]) -> int:
    end = len(tokens)
    while end and not tokens[end - 1].is_word and not tokens[end - 1].is_quote:
        end -= 1
    return end


def _content_end(tokens: Sequence[Token], at: int) -> int:
    """The end of the words before a clause that begins at ``at``, without the comma between."""
    end = at
    while end and not tokens[end - 1].is_word and not tokens[end - 1].is_quote and tokens[end - 1].text not in "%)]":
        end -= 1
    return end


def _clause_start(tokens: Sequence[Token], limit: int) -> int:
    start = 0
    while start < limit and (
        tokens[start].lower in {"but", "and", "meanwhile", "however", "yet", "or"}
        or (not tokens[start].is_word and not tokens[start].is_quote and tokens[start].text not in "$£€#@(")
    ):
        start += 1
    return start


def _trim_to_next(clauses: Sequence[Clause], tokens: Sequence[Token]) -> Iterator[Clause]:
    """End the words of a clause where the next one begins, and begin them after the one before."""
    for n, clause in enumerate(clauses):
        right, left = clause.right, clause.left
        for later in clauses[n + 1 :]:
            begin = min(later.cue, later.phrase.start) if later.phrase and not later.shared else later.cue
            if right and right.start < begin < right.stop and _detached(tokens, begin):
                right = range(right.start, max(right.start, _content_end(tokens, _drop_joint(tokens, begin))))
                break
        for before in reversed(clauses[:n]):
            done = max(before.cue_end, before.right.stop if before.right and not before.right.stop >= clause.cue else 0)
            if left and left.start < done < left.stop and before.right:
                left = range(_clause_start_after(tokens, done, left.stop), left.stop)
                break
        yield replace(clause, right=right, left=left)


def _detached(tokens: Sequence[Token], begin: int) -> bool:
    """Whether the clause that begins at ``begin`` stands beside the words before it rather than inside them."""
    before = tokens[begin - 1] if begin else None
    return before is not None and (not before.is_word or before.lower in {"and", "but", "while", "with"})


def _drop_joint(tokens: Sequence[Token], begin: int) -> int:
    while begin and tokens[begin - 1].lower in {"and", "but", "while", "with"}:
        begin -= 1
    return begin


def _clause_start_after(tokens: Sequence[Token], at: int, limit: int) -> int:
    while at < limit and not tokens[at].is_word and not tokens[at].is_quote:
        at += 1
    return at
