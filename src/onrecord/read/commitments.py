"""What actors say they will or will not do, with condition, amount and deadline as the article states them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.model import (
    Attribution,
    Commitment,
    Polarity,
    Span,
    Speaker,
    TimeRef,
)
from onrecord.read.lexicon import CUES
from onrecord.read.tokens import Parsed

# A commitment begins with a modal or an adjective of readiness; the group name is the modality.
_MODAL = re.compile(
    r"\b(?:(?P<will>will|shall|[’']ll)|(?P<would>would)"
    r"|(?P<pledge>pledg(?:e[sd]?|ing)|vow(?:s|ed|ing)?|promis(?:e[sd]?|ing)|commit(?:s|ted|ting)?)"
    r"|(?P<ready>(?:ready|prepared|willing)(?: and (?:ready|prepared|willing))?)"
    r"|(?P<refuse>refus(?:e[sd]?|ing)|declin(?:e[sd]?|ing)|rul(?:e[sd]?|ing) out))\b"
    r"(?P<neg>\s+not\b|n[’']t\b|\s+never\b)?",
    re.IGNORECASE,
)
_WONT = re.compile(r"\bwon[’']t\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?: that)?|as long as|on (?:the )?condition (?:that|of)|once|in the event (?:that|of)"
    r"|as part of (?:an?|any|the)|only when|subject to|after an?|should)\b[^.,;:!?\n]{3,160}",
    re.IGNORECASE,
)
# Verbs whose infinitive is the act, and the modality that each counts as.
_BINDING = {"vow": "pledge", "pledge": "pledge", "promise": "pledge", "agree": "pledge", "refuse": "refuse"}
_MIN_ACT_CHARS = 4
_SELF = re.compile(r"\b(?:I|we|he|she|they|it|our|my)\b", re.IGNORECASE)
_STATIVE = re.compile(
    r"\s*(?:\w+ly\s+)?(?:be|have|become|remain|take place|mean|need|depend|lead to|cost|rise|fall)\b", re.IGNORECASE
)


def find_commitments(
    parsed: Parsed, attributions: Sequence[Attribution], speakers: Sequence[Speaker]
) -> tuple[Commitment, ...]:
    """The commitments in what speakers are reported to have said, in order.

    Only the speaker's own acts count: the words must name the speaker ("we will", "Britain is ready to", where the
    speaker is its own subject by pronoun or name). Statements of fact, hopes and predictions about others do not.
    """
    names = {speaker.id: speaker for speaker in speakers}
    found: list[Commitment] = []
    for attribution in attributions:
        speaker = names.get(attribution.speaker) if attribution.speaker else None
        if speaker is None:
            continue
        promised = _promised(parsed, attribution, speaker)
        if promised is not None:
            found.append(promised)
            continue
        for span in attribution.content:
            found.extend(_in_span(parsed, span, speaker))
    return tuple(sorted(found, key=lambda commitment: commitment.act))


def _in_span(parsed: Parsed, span: Span, speaker: Speaker) -> Iterator[Commitment]:
    text = parsed.text
    sentence = parsed.sentence_with(span)
    for clause in _clauses(text, span):
        modal = _MODAL.search(text, clause.start, clause.end) or _WONT.search(text, clause.start, clause.end)
        if modal is None:
            continue
        modality, polarity = _modality(modal)
        if not _is_own(text, Span(clause.start, modal.start()), speaker, modality):
            continue
        if modality in {"will", "would"} and _STATIVE.match(text, modal.end(), clause.end):
            continue
        condition = _condition(text, clause) or _condition(text, sentence)
        act = _act(text, modal.end(), clause.end, condition)
        if len(act) >= _MIN_ACT_CHARS:
            yield _commitment(parsed, speaker, _Bond(act, modality, polarity, condition))


def _promised(parsed: Parsed, attribution: Attribution, speaker: Speaker) -> Commitment | None:
    """The commitment of "vowed to rebuild the wall": the verb binds, and its infinitive says to what."""
    words = attribution.cue[0].of(parsed.text).lower() if attribution.cue else ""
    verb = CUES[words][0] if words in CUES else ""
    content = attribution.content[0]
    if verb not in _BINDING or not content.of(parsed.text).startswith("to "):
        return None
    condition = _condition(parsed.text, content)
    act = _act(parsed.text, content.start + len("to "), content.end, condition)
    if len(act) < _MIN_ACT_CHARS:
        return None
    polarity = Polarity.NEGATIVE if _BINDING[verb] == "refuse" else Polarity.POSITIVE
    return _commitment(parsed, speaker, _Bond(act, _BINDING[verb], polarity, condition))


class _Bond(NamedTuple):
    """What somebody is bound to, and how."""

    act: Span
    modality: str
    polarity: Polarity
    condition: Span | None


def _commitment(parsed: Parsed, speaker: Speaker, bond: _Bond) -> Commitment:
    return Commitment(
        actor=speaker.id,
        actor_name=speaker.name,
        act=bond.act,
        polarity=bond.polarity,
        modality=bond.modality,
        condition=bond.condition,
        amount=next(iter(parsed.quantities_in(bond.act)), None),
        deadline=next((t for t in parsed.times_in(bond.act) if _is_deadline(parsed.text, t)), None),
    )


def _clauses(text: str, span: Span) -> Iterator[Span]:
    """Sentences and coordinated clauses inside reported words."""
    start = span.start
    for match in re.finditer(r"[.;!?](?=\s)|,\s+(?:and|but)\s", span.of(text)):
        yield Span(start, span.start + match.start())
        start = span.start + match.end()
    if start < span.end:
        yield Span(start, span.end)


def _is_own(text: str, before: Span, speaker: Speaker, modality: str) -> bool:
    """Whether the subject before the modal is the speaker: a pronoun of the first or third person, or the name.

    Where none is there, "ready to sail" is the speaker's own, and "will not last" is the second half of a sentence
    about something else: '"The wall," said Ann Poe, "will not last."'.
    """
    words = before.of(text).split()
    subject = " ".join(words[-6:])
    if not words:
        return modality not in {"will", "would"}
    last_name = speaker.name.split()[-1].lower()
    return _SELF.search(subject) is not None or last_name in subject.lower()


def _modality(modal: re.Match[str]) -> tuple[str, Polarity]:
    groups = modal.groupdict() if modal.re is _MODAL else {}
    name = next((key for key, value in groups.items() if value and key != "neg"), "will")
    negative = modal.re is _WONT or bool(groups.get("neg")) or name == "refuse"
    return name, Polarity.NEGATIVE if negative else Polarity.POSITIVE


def _condition(text: str, within: Span) -> Span | None:
    match = _CONDITION.search(text, within.start, within.end)
    if match is None:
        return None
    words = match.group().rstrip(" ,\"”’'")
    return Span(match.start(), match.start() + len(words))


def _act(text: str, start: int, end: int, condition: Span | None) -> Span:
    if condition is not None and start < condition.start < end:
        end = condition.start
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" ,"))
    right = len(piece.rstrip(" ,.;:!?\"”’'"))
    return Span(start + left, start + right) if left < right else Span(start, start)


def _is_deadline(text: str, time: TimeRef) -> bool:
    before = text[max(0, time.span.start - 20) : time.span.start].lower().split()
    return any(word in {"by", "until", "till", "before", "through", "within"} for word in before[-3:])
