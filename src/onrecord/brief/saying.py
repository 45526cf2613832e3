"""What people are saying: utterances by speaker, in their fullest wording, and what is reported without marks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.brief.lines import JOINED, Texts, build_line, excerpts, partly_quoted, shown_places
from onrecord.brief.origins import Origins
from onrecord.brief.spoken import choose_wording, count_words, find_places
from onrecord.model import (
    ArticleId,
    Attribution,
    AttributionId,
    AttributionKind,
    Comparison,
    Evidence,
    Excerpt,
    Label,
    Line,
    Piece,
    Rendering,
    Report,
    Span,
    SpeakerKind,
)

UNKNOWN_SPEAKER = "Speaker unknown"
_MAX_FOR_ONE_SPEAKER = 6
# A quotation of fewer words than this is shown inside the report's own sentence.
_MIN_WORDS_ALONE = 7
# Indirect speech shorter than this says too little to be shown.
_MIN_INDIRECT_WORDS = 8
# Indirect speech that is less sure than this, or no clause ("is worried *about the tides*"), is not shown by itself.
_MIN_INDIRECT_CONFIDENCE = 0.5
_FRAGMENT = re.compile(
    r"(?:about|against|as|at|by|for|from|in|into|of|on|over|to|toward|towards|with)\b", re.IGNORECASE
)
_THAT = re.compile(r"that\s+(?=\S)", re.IGNORECASE)
# A role that only its own sentence explains: "its secretary".
_LEANING_ROLE = re.compile(r"(?:its|his|her|their|whose|our|my)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """Something said, with the attribution that is shown for it and what ranks it."""

    speaker: str | None
    report: Report
    attribution: Attribution
    text: tuple[Evidence, ...]
    renderings: tuple[Rendering, ...]
    origins: tuple[str, ...]
    words: int

    @property
    def in_its_sentence(self) -> bool:
        """Whether it is a few quoted words, which stand inside the report's own sentence."""
        return self.words < _MIN_WORDS_ALONE and self.attribution.kind is AttributionKind.MIXED

    @property
    def rank(self) -> float:
        """Independent origins, then reports, then how much was said; named speakers before nameless ones."""
        articles = len({rendering.article for rendering in self.renderings}) or 1
        direct = 1.0 if self.attribution.quoted else 0.0
        named = 1.0 if self.speaker else 0.0
        return 2.0 * len(self.origins) + 1.5 * articles + direct + named + min(self.words, 40) / 20


def saying_lines(
    comparison: Comparison,
    reports: Sequence[Report],
    origins: Origins,
    *,
    limit: int,
    shown: Iterable[Evidence] = (),
) -> tuple[Line, ...]:
    """At most ``limit`` lines, the lines of one speaker together.

    Each line begins with a label that is the speaker's name alone. The speakers who are quoted most widely come
    first. Speech without quotation marks that ``shown`` sentences already carry is left out.
    """
    texts = {report.article.id: report.article.text for report in reports}
    uttered = list(_uttered(comparison, reports, texts))
    used = {(r.article, r.attribution) for saying in uttered for r in saying.renderings}
    covered = _by_article(shown)
    everything = (*uttered, *_unjoined(reports, used, origins, texts))
    sayings = [saying for saying in everything if _worth_showing(saying, covered)]
    return tuple(_line(saying, texts, origins, first=first) for saying, first in _grouped(sayings, limit))


def _uttered(comparison: Comparison, reports: Sequence[Report], texts: Texts) -> Iterator[_Saying]:
    """The comparison's utterances."""
    places = find_places(reports)
    for utterance in comparison.utterances:
        wording = choose_wording(utterance, places, texts)
        if wording is None:
            continue
        yield _Saying(
            speaker=wording.speaker,
            report=wording.report,
            attribution=wording.attribution,
            text=wording.text if wording.attribution.quoted else tuple(_clause(e, texts) for e in wording.text),
            renderings=utterance.quotes,
            origins=utterance.origins,
            words=count_words(wording.text, texts),
        )


def _unjoined(
    reports: Sequence[Report], used: set[tuple[ArticleId, AttributionId]], origins: Origins, texts: Texts
) -> Iterator[_Saying]:
    """Attributions that no utterance holds."""
    for report in reports:
        article = report.article.id
        for attribution in report.reading.attributions:
            spans = attribution.quoted or attribution.content
            if (article, attribution.id) in used or not spans:
                continue
            speaker = report.reading.speaker(attribution.speaker)
            said = (Evidence(article=article, span=span) for span in spans)
            text = tuple(said) if attribution.quoted else tuple(_clause(place, texts) for place in said)
            yield _Saying(
                speaker=speaker.name if speaker else None,
                report=report,
                attribution=attribution,
                text=text,
                renderings=(),
                origins=(origins.at(text[0]),),
                words=count_words(text, texts),
            )


def _clause(place: Evidence, texts: Texts) -> Evidence:
    """Reported words without the "that" before them."""
    lead = _THAT.match(texts[place.article], place.span.start, place.span.end)
    return replace(place, span=Span(lead.end(), place.span.end)) if lead else place


def _by_article(places: Iterable[Evidence]) -> Mapping[ArticleId, Sequence[Span]]:
    spans: dict[ArticleId, list[Span]] = defaultdict(list)
    for place in places:
        spans[place.article].append(place.span)
    return spans


def _worth_showing(saying: _Saying, covered: Mapping[ArticleId, Sequence[Span]]) -> bool:
    """Whether something is quoted, or is indirect speech that adds to what is shown.

    Of indirect speech, what several reports have is shown, and what a named speaker says at some length unless a
    sentence that is shown already carries it.
    """
    if saying.attribution.quoted or len({rendering.article for rendering in saying.renderings}) > 1:
        return True
    speaker = saying.report.reading.speaker(saying.attribution.speaker)
    if speaker is None or speaker.kind is SpeakerKind.ROLE or saying.words < _MIN_INDIRECT_WORDS:
        return False
    if saying.attribution.confidence < _MIN_INDIRECT_CONFIDENCE or _FRAGMENT.match(_first_words(saying)):
        return False
    shown = covered.get(saying.report.article.id, ())
    return not any(span.covers(content) for span in shown for content in saying.attribution.content)


def _first_words(saying: _Saying) -> str:
    first = saying.attribution.content[0]
    return saying.report.article.text[first.start : min(first.end, first.start + 20)]


def _grouped(sayings: Sequence[_Saying], limit: int) -> Iterator[tuple[_Saying, bool]]:
    """The best sayings, speaker by speaker, each with whether it is the first of its speaker.

    Where one sentence has a few words of several utterances, it is shown once, for the best of them.
    """
    by_speaker: dict[str | None, list[_Saying]] = defaultdict(list)
    sentences = set[tuple[ArticleId, AttributionId]]()
    for saying in sorted(sayings, key=lambda s: (-s.rank, s.text[0])):
        sentence = (saying.report.article.id, saying.attribution.id)
        if saying.in_its_sentence and sentence in sentences:
            continue
        if len(by_speaker[saying.speaker]) < _MAX_FOR_ONE_SPEAKER:
            if saying.in_its_sentence:
                sentences.add(sentence)
            by_speaker[saying.speaker].append(saying)
    kept = sorted((s for group in by_speaker.values() for s in group), key=lambda s: (-s.rank, s.text[0]))[:limit]
    chosen = {id(saying) for saying in kept}
    groups = [[s for s in group if id(s) in chosen] for group in by_speaker.values()]
    order = sorted(filter(None, groups), key=lambda g: (g[0].speaker is None, -g[0].rank - len(g) / 2, g[0].text[0]))
    for group in order:
        for number, saying in enumerate(group):
            yield saying, number == 0


def _line(saying: _Saying, texts: Texts, origins: Origins, *, first: bool) -> Line:
    words = _words(saying, texts)
    about = Label(text=f"({', '.join(_circumstances(saying.attribution))})")
    pieces: list[Piece] = [Label(text=saying.speaker or UNKNOWN_SPEAKER)]
    if first and (role := _role(saying, texts)):
        pieces += [Label(text=","), role]
    if len(about.text) > 2:
        pieces.append(about)
    shown = shown_places(words)
    rendered = (Evidence(article=r.article, span=span) for r in saying.renderings for span in r.spans)
    also = [place for place in rendered if not any(_share(place, here) for here in shown)]
    line = build_line([*pieces, Label(text=":"), *words], also, origins.named(saying.origins))
    sources = tuple(dict.fromkeys((*shown, *also, *line.sources)))
    return replace(line, sources=sources, renderings=saying.renderings)


def _share(place: Evidence, other: Evidence) -> bool:
    return place.article == other.article and place.span.overlaps(other.span)


def _words(saying: _Saying, texts: Texts) -> list[Piece]:
    """What was said; a few quoted words stand inside the report's own sentence."""
    article = saying.report.article.id
    if saying.in_its_sentence:
        contents = [Evidence(article=article, span=span) for span in saying.attribution.content]
        return _joined([partly_quoted(place, saying.attribution.quoted, texts) for place in contents], (), texts)
    quoted = bool(saying.attribution.quoted)
    return _joined([excerpts(place, texts, quoted=quoted) for place in saying.text], _one_breath(saying), texts)


def _one_breath(saying: _Saying) -> tuple[Span, ...]:
    """The stretches of a wholly quoted attribution: between them stands at most who says it."""
    return saying.attribution.quoted if saying.attribution.kind is AttributionKind.DIRECT else ()


def _joined(places: Iterable[Sequence[Excerpt]], together: Sequence[Span], texts: Texts) -> list[Piece]:
    """Excerpts in a row; a label says where words may be left out between them."""
    pieces: list[Piece] = []
    last: Evidence | None = None
    for place in filter(None, places):
        here = place[0].evidence
        if last is not None and not _follows(last, here, together, texts[here.article]):
            pieces.append(JOINED)
        pieces.extend(place)
        last = place[-1].evidence
    return pieces


def _follows(one: Evidence, two: Evidence, together: Sequence[Span], text: str) -> bool:
    """Whether ``two`` goes on right where ``one`` ends."""
    if one.article != two.article or one.span.end > two.span.start:
        return False
    if not any(char.isalnum() for char in text[one.span.end : two.span.start]):
        return True
    numbers = [[n for n, span in enumerate(together) if span.overlaps(place.span)] for place in (one, two)]
    return all(numbers) and numbers[1][0] - numbers[0][-1] == 1


def _circumstances(attribution: Attribution) -> Iterator[str]:
    """When, how and through whom it was said, as far as the report tells."""
    if attribution.said_on and not attribution.said_on.value.startswith("XXXX"):  # a weekday of no known week
        yield attribution.said_on.value.partition("T")[0]
    if attribution.channel and not attribution.via:
        yield attribution.channel.value
    if attribution.via:
        yield "via " + ", ".join(dict.fromkeys(via.name for via in attribution.via))
    if not attribution.quoted:
        yield "reported without quotation marks"


def _role(saying: _Saying, texts: Texts) -> Excerpt | None:
    """The speaker's role, as the report whose words are shown states it."""
    speaker = saying.report.reading.speaker(saying.attribution.speaker)
    roles = [role for role in speaker.roles if not _LEANING_ROLE.match(role.text)] if speaker else []
    if not roles:
        return None
    role = max(roles, key=lambda role: (len(role.span), -role.span.start))
    found = excerpts(Evidence(article=saying.report.article.id, span=role.span), texts)
    return found[0] if found else None
