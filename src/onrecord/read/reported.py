"""Which words a reporting clause reports: those before it, after it, or on both sides of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.read import lexicon
from onrecord.read.clause import Clause
from onrecord.read.lexicon import CueClass
from onrecord.read.noun_phrases import Head, phrase_after
from onrecord.read.subjects import is_time, with_apposition
from onrecord.read.tokens import Token

_DASHES = frozenset({"-", "–", "—"})
# What may stand in a dateline beside capitalised words and figures, and how many tokens it may have.
_LEAD_WORDS = frozenset({",", ".", ":", "/", "(", ")", "a.m", "p.m", "am", "pm", "of", "de", "la"})
_MAX_LEAD = 16
_PERIODS = frozenset({"week", "month", "year", "morning", "evening", "afternoon", "weekend", "spring", "summer"})
# Words right after a verb of saying that begin no clause: "said in Brask".
_NO_CLAUSE = (lexicon.PREPOSITIONS | {"and", "or", "but", "so"}) - {"at"}
# "vowed to rebuild the wall": what is promised follows as an infinitive.
_COMMITTING = frozenset({"vow", "pledge", "promise", "agree", "threaten", "refuse"})
_OPENERS = frozenset({"as", "that", ":", ",", "—", "–", "how", "why", "whether", "if", "what"})


def according(tokens: Sequence[Token], clause: Clause) -> Clause | None:
    """The source and words of "according to": what stands before it, else after it; ``None`` if it has no source."""
    phrase = phrase_after(tokens, clause.cue_end)
    if phrase is None or (phrase.head is Head.OTHER and not phrase.determined and phrase.end - phrase.start < 2):
        return None
    phrase, apposed = with_apposition(tokens, phrase)
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


def passive(tokens: Sequence[Token], clause: Clause) -> Clause | None:
    """The words of "praised by Ann Poe as '...'": only quoted ones after the agent count; ``None`` without them."""
    phrase = phrase_after(tokens, clause.cue_end)
    if phrase is None or phrase.head not in (Head.NAME, Head.ROLE, Head.DOCUMENT):
        return None
    body = _skip_openers(tokens, phrase.end)
    right = range(body, _sentence_end(tokens))
    if not any(tokens[i].is_quote for i in right):
        return None
    return replace(clause, phrase=phrase, right=right, adjunct=range(phrase.end, body))


def inverted_content(tokens: Sequence[Token], clause: Clause, end: int) -> Clause:
    """The words of a clause whose subject follows its verb and ends at ``end``: those before it."""
    after = _skip_adjunct(tokens, end)
    left = range(_clause_start(tokens, clause.cue), _content_end(tokens, clause.cue))
    right = _resumed(tokens, after)
    return replace(clause, left=left, right=right, adjunct=range(end, after))


def _broken_quote(tokens: Sequence[Token], after: int) -> range:
    """The second half of a quotation that a reporting clause broke: '"A," she said, "B."'."""
    at = after
    while at < len(tokens) and not tokens[at].is_word and not tokens[at].is_quote:
        at += 1
    return range(at, _sentence_end(tokens)) if at < len(tokens) and tokens[at].is_quote else range(0)


def _resumed(tokens: Sequence[Token], after: int) -> range:
    """Words that go on after a reporting clause set between commas: "The quay, she said, was safe"."""
    quote = _broken_quote(tokens, after)
    if quote or after + 2 >= len(tokens) or tokens[after].text not in {",", "—", "–"}:
        return quote
    first = tokens[after + 1].lower
    verbal = first in lexicon.AUXILIARIES or first in lexicon.NEGATIONS | {"and", "but", "because", "if"}
    return range(after + 1, _sentence_end(tokens)) if verbal else range(0)


def plain_content(tokens: Sequence[Token], clause: Clause, start: int) -> Clause | None:
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
        quoted = any(tokens[i].is_quote for i in left)
        if _is_adjunct(tokens, left) or (clause.kind is CueClass.MANNER and not quoted):
            return None
        return replace(clause, left=left, right=_resumed(tokens, after), adjunct=adjunct)
    if not _reports(tokens, clause, right, opened=opened):
        return None
    return replace(clause, right=right, adjunct=adjunct)


def end_at_comma(tokens: Sequence[Token], clause: Clause) -> Clause:
    """The clause with its words ended at the comma that closes a relative clause: "Poe, who said it fell, left"."""
    comma = next((i for i in clause.right if tokens[i].text == ","), None)
    return clause if comma is None else replace(clause, right=range(clause.right.start, comma))


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
    if any(token.is_quote for token in inside):
        return True
    if len(inside) < 2 or clause.phrase is None:
        return False
    first = inside[0].lower
    if clause.kind is CueClass.MANNER or first == "to":
        return clause.verb in _COMMITTING and first == "to"
    if clause.kind is CueClass.MENTAL:
        return opened or first in lexicon.PRONOUNS | {"the", "there"}
    return opened or (inside[0].is_word and first not in _NO_CLAUSE)


def _skip_addressee(tokens: Sequence[Token], clause: Clause) -> int:
    end = clause.cue_end
    if clause.verb in lexicon.ADDRESSEE_CUES and end < len(tokens):
        low = tokens[end].lower
        if low == "that":
            return end
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
            if phrase is None or phrase.head is Head.PRONOUN or (low == "to" and _is_infinitive(tokens, at)):
                break
            at = phrase.end
        elif (
            is_time(tokens, at)
            or low in lexicon.ADVERBS - {"both", "even", "just", "only", "further"}
            or tokens[at].bare in {"last", "next"}
        ) or (
            low in {"week", "month", "year", "night", "morning", "evening", "afternoon"}
            and at
            and tokens[at - 1].is_word
        ):
            at += 1
        elif low in {"this", "that"} and at + 1 < len(tokens) and tokens[at + 1].bare in _PERIODS:
            at += 2
        else:
            break
    return at


def _is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Whether "to" begins what is promised ("to rebuild the wall") rather than naming an addressee ("to reporters")."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not following.is_word or following.is_capital:
        return False
    addressed = following.lower in lexicon.ROLES | lexicon.DETERMINERS or (
        following.lower.endswith(("s", "people")) and not following.lower.endswith("ss")
    )
    return not addressed and at > 0 and tokens[at - 1].lower in lexicon.CUES


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


def _after_lead(tokens: Sequence[Token], limit: int) -> int:
    """Where the text begins behind a dateline or an entry's time: "BRASK, May 4 (Meridian) -", "2.15 p.m. -"."""
    dash = next((i for i, token in enumerate(tokens[: min(limit, _MAX_LEAD)]) if token.text in _DASHES), 0)
    lead = tokens[:dash]
    if not lead or not all(t.is_capital or t.text[0].isdigit() or t.bare in _LEAD_WORDS for t in lead):
        return 0
    named = len(lead[0].text) > 2 and lead[0].text.isupper()
    return dash + 1 if named or lead[-1].text == ")" or lead[0].text[0].isdigit() else 0


def _clause_start(tokens: Sequence[Token], limit: int) -> int:
    start = _after_lead(tokens, limit)
    while start < limit and (
        tokens[start].lower in {"but", "and", "meanwhile", "however", "yet", "or"}
        or (not tokens[start].is_word and not tokens[start].is_quote and tokens[start].text not in "$£€#@(")
    ):
        start += 1
    return start


def trim_to_next(clauses: Sequence[Clause], tokens: Sequence[Token]) -> Iterator[Clause]:
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
