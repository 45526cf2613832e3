"""Where reports differ: facts with several answers, and quoted words that an outlet changed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.brief.lines import JOINED, Texts, build_line, excerpts
from onrecord.brief.origins import Origins
from onrecord.brief.saying import UNKNOWN_SPEAKER
from onrecord.model import (
    Answer,
    Comparison,
    Evidence,
    Fact,
    FactKind,
    Label,
    Line,
    Piece,
    Rendering,
    RenderingKind,
    Utterance,
)

_KINDS = (FactKind.CONFLICT, FactKind.UPDATE, FactKind.FRAMING)
_MAX_ANSWERS = 5


def difference_lines(comparison: Comparison, origins: Origins, texts: Texts, *, limit: int) -> tuple[Line, ...]:
    """At most ``limit`` lines: conflicts, words altered in what they mean, updates, other alterations, framing."""
    facts = [(_KINDS.index(f.kind) * 2, _fact_line(f, origins, texts)) for f in _by_weight(comparison.facts)]
    quotes = [(rank, _quote_line(u, rs, origins, texts)) for rank, u, rs in _altered(comparison.utterances)]
    ranked = sorted([*facts, *quotes], key=lambda pair: pair[0])
    return tuple(line for _, line in ranked[:limit])


def _by_weight(facts: Sequence[Fact]) -> list[Fact]:
    """Facts with several answers, those that most origins answer first."""
    differing = [fact for fact in facts if fact.kind in _KINDS and len(fact.answers) > 1]
    return sorted(differing, key=lambda fact: (-sum(len(answer.origins) for answer in fact.answers), fact.id))


def _fact_line(fact: Fact, origins: Origins, texts: Texts) -> Line:
    pieces: list[Piece] = [Label(text=f"{fact.slot[:1].upper()}{fact.slot[1:]}, {fact.kind}:")]
    answers = [answer for answer in fact.answers if answer.mentions][:_MAX_ANSWERS]
    for number, answer in enumerate(answers):
        pieces.extend([Label(text="/")] if number else [])
        pieces.extend(_answer(answer, texts))
    also = (mention for answer in fact.answers for mention in answer.mentions)
    return build_line(pieces, also, origins.named(o for answer in fact.answers for o in answer.origins))


def _answer(answer: Answer, texts: Texts) -> Iterator[Piece]:
    """The value, and the words of the first report that gives it."""
    yield Label(text=f"{answer.value} (")
    yield from excerpts(answer.mentions[0], texts)
    count = len(answer.origins)
    yield Label(text=f"; {count} independent origins)" if count > 1 else ")")


def _altered(utterances: Sequence[Utterance]) -> Iterator[tuple[int, Utterance, tuple[Rendering, ...]]]:
    """Utterances whose words an outlet changed; those whose meaning may have changed come right after conflicts."""
    for utterance in utterances:
        changed = tuple(r for r in utterance.quotes if r.kind is RenderingKind.ALTERED)
        flagged = any(change.flags for rendering in changed for change in rendering.changes)
        if changed and utterance.text:
            yield (1 if flagged else 3), utterance, changed


def _quote_line(utterance: Utterance, changed: tuple[Rendering, ...], origins: Origins, texts: Texts) -> Line:
    pieces: list[Piece] = [
        Label(text=utterance.speaker or UNKNOWN_SPEAKER),
        Label(text="(words altered)"),
        Label(text=":"),
    ]
    for number, place in enumerate(utterance.text):
        pieces.extend([JOINED] if number else [])
        pieces.extend(excerpts(place, texts, quoted=True))
    also = (Evidence(article=rendering.article, span=span) for rendering in changed for span in rendering.spans)
    return replace(build_line(pieces, also, origins.named(utterance.origins)), renderings=changed)
