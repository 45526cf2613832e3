"""Where an article says that somebody was asked for their side, and declined or did not answer."""

import re
from collections.abc import Iterator, Sequence

from onrecord.fairness.body import Body, BodySentence, Token
from onrecord.fairness.clauses import subjects
from onrecord.fairness.names import Directory, NamePlace, name_at, name_before, names_in
from onrecord.model import Asked, ReplyKind, Span

_DECLINED = (
    r"(?:declin|refus)(?:ed|es|ing)\s+(?:\w+\s+)?(?:to\s+(?:\w+\s+)?(?:comment|answer|be\s+interviewed|discuss|elaborate|"
    r"respond|speak\s+(?:to|with)|talk\s+to|make\s+(?:any|a)\s+(?:further\s+)?(?:comment|statement))\b|"
    r"(?:all\s+|any\s+|an?\s+)?(?:requests?|interviews?|comment)\b)|"
    r"(?:would|will|could|can)\s+not\s+(?:be\s+drawn|comment|discuss|elaborate)\b|"
    r"(?:wouldn|couldn|won)['’]t\s+(?:comment|discuss|elaborate)\b|"
    r"(?:has|had|have|offered|gave)\s+no\s+(?:\w+\s+)?comment\b"
)
_NO_ANSWER = (
    r"(?:(?:did|has|have|had|does|do)\s+not|(?:did|has|have|had|does|do)n['’]t)\s+(?:\w+\s+){0,2}?"
    r"(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?)\s+(?:\w+['’]?s?\s+){0,7}?"
    r"(?:requests?|calls?|messages?|e-?mails?|inquir(?:y|ies)|enquir(?:y|ies)|comment|questions)\b|"
    r"(?:could|can)\s+not\s+(?:\w+\s+)?be\s+(?:\w+\s+)?reached\b|couldn['’]t\s+be\s+(?:\w+\s+)?reached\b|"
    r"(?:(?:was|were|is|are)\s+not|(?:was|were|is|are)n['’]t)\s+(?:\w+\s+)?available\s+(?:for|to)\s+comment\b|"
    r"(?:was|were)\s+unavailable\s+(?:for|to)\s+comment\b|"
    r"(?:yet|failed)\s+to\s+(?:respond|reply|answer|comment)\b|"
    r"(?:calls|messages|e-?mails?|requests?)\s+(?:\w+\s+){0,8}?(?:went\s+unanswered|(?:was|were)\s+not\s+"
    r"(?:\w+\s+)?(?:returned|answered))\b"
)
_ASKED = re.compile(rf"\b(?:(?P<declined>{_DECLINED})|(?P<unanswered>{_NO_ANSWER}))", re.IGNORECASE)
SPEAKERS = re.compile(r"spokes\w+|lawyers?|attorneys?|representatives?|reps?|publicist|agent", re.IGNORECASE)
"""People who speak for others."""
_SPEAKER_REACH = 12


def find_asked(body: Body, directory: Directory) -> tuple[Asked, ...]:
    """Where the article says that somebody was asked and declined, or did not answer."""
    return tuple(_asked(body, directory))


def _asked(body: Body, directory: Directory) -> Iterator[Asked]:
    for sentence in body.sentences:
        for place, reply in asked_places(body.text, sentence.span):
            yield Asked(reply=reply, place=body.evidence(place), who=_asked_name(sentence, place, body, directory))


def asked_places(text: str, within: Span) -> Iterator[tuple[Span, ReplyKind]]:
    """The words that say so in a stretch of text, with whether they tell of a refusal or of no answer."""
    for match in _ASKED.finditer(text, within.start, within.end):
        reply = ReplyKind.DECLINED if match["declined"] else ReplyKind.NO_ANSWER
        yield Span(match.start(), match.end()), reply


def _asked_name(sentence: BodySentence, place: Span, body: Body, directory: Directory) -> str | None:
    """Who was asked: whom the subject speaks for, the subject, who is named inside ("calls to"), or a "she" before."""
    tokens = sentence.tokens
    verb = sum(token.span.start < place.start for token in tokens)
    name = (
        _spoken_for(tokens, verb)
        or next(iter(subjects(tokens, verb)), None)
        or _called(tokens, verb, place)
        or _one_before(sentence, verb, body)
    )
    if name is None or not directory.is_name(name):
        return None
    return directory.fullest(name.keys, name.span.of(body.text))[1]


def _spoken_for(tokens: Sequence[Token], verb: int) -> NamePlace | None:
    """Such as "A spokesman for Harbourline", "a Harbourline spokesman", "Bo Dahl's lawyer", before the verb."""
    for at in range(verb - 1, max(-1, verb - _SPEAKER_REACH), -1):
        if SPEAKERS.fullmatch(tokens[at].text):
            following = at + 1 < verb and tokens[at + 1].key in {"for", "of", "at"}
            if following:
                ahead = at + 3 if at + 2 < verb and tokens[at + 2].key == "the" else at + 2
                return name_at(tokens, ahead)
            end = at - 1 if at > 0 and tokens[at - 1].key == "'s" else at
            return name_before(tokens, end) if end > 0 and tokens[end - 1].is_capital else None
    return None


def _called(tokens: Sequence[Token], verb: int, place: Span) -> NamePlace | None:
    """Such as "Calls to Bo Dahl", where the words are about the calls."""
    names = [name for name in names_in(tokens[verb:]) if name.span.overlaps(place)]
    after = [(tokens[verb + name.start - 1].key, name) for name in names if name.start]
    return next((name for key, name in after if key in {"to", "for", "with", "from"}), None)


def _one_before(sentence: BodySentence, verb: int, body: Body) -> NamePlace | None:
    """The only name of the sentence before, where the subject is a pronoun or "the company"."""
    pronoun = verb > 0 and sentence.tokens[verb - 1].key in {"he", "she", "they", "company", "firm"}
    if not pronoun or sentence.number == 0:
        return None
    earlier = names_in(body.sentences[sentence.number - 1].tokens)
    return earlier[0] if len(earlier) == 1 else None
