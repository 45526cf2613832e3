"""Where reports differ: facts with several answers, and quoted words that an outlet changed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.brief.lines import JOINED, Texts, build_line, excerpts
from onrecord.brief.origins import Origins
from onrecord.brief.saying import UNKNOWN_SPEAKER
from onrecord.brief.spoken import Wording, choose_wording, find_places
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
    Report,
    Span,
    Utterance,
)

_KINDS = (FactKind.CONFLICT, FactKind.UPDATE, FactKind.FRAMING)
_MAX_ANSWERS = 5
# Characters of a sentence that are shown on each side of an answer.
_CONTEXT = 50


class Sentences:
    """Finds the sentence of a report that holds a place."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._sentences = {report.article.id: sorted(report.reading.sentences) for report in reports}

    def around(self, place: Evidence) -> Span:
        """The sentence, or the place itself where no one sentence holds it."""
        sentences = self._sentences.get(place.article, [])
        number = bisect_right(sentences, place.span.start, key=lambda sentence: sentence.start) - 1
        found = sentences[number] if number >= 0 else place.span
        return found if found.covers(place.span) else place.span


def difference_lines(
    comparison: Comparison, reports: Sequence[Report], origins: Origins, *, limit: int
) -> tuple[Line, ...]:
    """At most ``limit`` lines: conflicts, words altered in what they mean, updates, other alterations, framing."""
    texts = {report.article.id: report.article.text for report in reports}
    sentences = Sentences(reports)
    facts = [(_KINDS.index(f.kind) * 2, _fact_line(f, origins, sentences, texts)) for f in _by_weight(comparison.facts)]
    places = find_places(reports)
    altered = ((rank, u, rs, choose_wording(u, places, texts)) for rank, u, rs in _altered(comparison.utterances))
    quotes = [(rank, _quote_line(rs, wording, texts)) for rank, u, rs, wording in altered if wording]
    ranked = sorted([*facts, *quotes], key=lambda pair: pair[0])
    return tuple(line for _, line in ranked[:limit])


def _by_weight(facts: Sequence[Fact]) -> list[Fact]:
    """Facts with several answers, those that most origins answer first."""
    differing = [fact for fact in facts if fact.kind in _KINDS and len(fact.answers) > 1]
    return sorted(differing, key=lambda fact: (-sum(len(answer.origins) for answer in fact.answers), fact.id))


def _fact_line(fact: Fact, origins: Origins, sentences: Sentences, texts: Texts) -> Line:
    pieces: list[Piece] = [Label(text=f"{fact.slot[:1].upper()}{fact.slot[1:]}, {fact.kind}:")]
    answers = [answer for answer in fact.answers if answer.mentions][:_MAX_ANSWERS]
    for number, answer in enumerate(answers):
        pieces.extend([Label(text="/")] if number else [])
        pieces.extend(answer_pieces(answer, sentences, texts))
    also = (mention for answer in fact.answers for mention in answer.mentions)
    return build_line(pieces, also, origins.named(o for answer in fact.answers for o in answer.origins))


def answer_pieces(answer: Answer, sentences: Sentences, texts: Texts) -> Iterator[Piece]:
    """The value, and the words around it in the first report that gives it."""
    yield Label(text=f"{answer.value} (")
    yield from in_context(answer.mentions[0], sentences, texts)
    count = len(answer.origins)
    yield Label(text=f"; {count} independent origins)" if count > 1 else ")")


def in_context(mention: Evidence, sentences: Sentences, texts: Texts) -> Iterator[Piece]:
    """The mention with the words around it in its sentence, cut between words where the sentence is long."""
    text = texts[mention.article]
    sentence = sentences.around(mention)
    start, end = max(sentence.start, mention.span.start - _CONTEXT), min(sentence.end, mention.span.end + _CONTEXT)
    while sentence.start < start < mention.span.start and not text[start - 1].isspace():
        start += 1
    while mention.span.end < end < sentence.end and not text[end].isspace():
        end -= 1
    if start > sentence.start:
        yield Label(text="…")
    yield from excerpts(Evidence(article=mention.article, span=Span(start, end)), texts)
    if end < sentence.end:
        yield Label(text="…")


def _altered(utterances: Sequence[Utterance]) -> Iterator[tuple[int, Utterance, tuple[Rendering, ...]]]:
    """Utterances whose words an outlet changed; those whose meaning may have changed come right after conflicts."""
    for utterance in utterances:
        changed = tuple(r for r in utterance.quotes if r.kind is RenderingKind.ALTERED)
        flagged = any(change.flags for rendering in changed for change in rendering.changes)
        if changed and utterance.text:
            yield (1 if flagged else 3), utterance, changed


def _quote_line(changed: tuple[Rendering, ...], wording: Wording, texts: Texts) -> Line:
    """The words as they are shown elsewhere too, and the renderings that changed them."""
    pieces: list[Piece] = [
        Label(text=wording.speaker or UNKNOWN_SPEAKER),
        Label(text="(words altered)"),
        Label(text=":"),
    ]
    for number, place in enumerate(wording.text):
        pieces.extend([JOINED] if number else [])
        pieces.extend(excerpts(place, texts, quoted=bool(wording.attribution.quoted)))
    also = (Evidence(article=rendering.article, span=span) for rendering in changed for span in rendering.spans)
    return replace(build_line(pieces, also), renderings=changed)
