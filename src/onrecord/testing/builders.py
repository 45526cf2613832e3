"""Values of the model, built by hand from the words of a text.

A place is given by its words, not by numbers: ``place(article, "by Friday")``. Each function fails with
``ValueError`` where the words do not stand in the text, so a test cannot point at nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.language.quotation import find_quotations
from onrecord.language.sentences import split_sentences
from onrecord.model import (
    Answer,
    Article,
    ArticleId,
    Attribution,
    AttributionId,
    AttributionKind,
    Block,
    BlockKind,
    Change,
    ChangeFlag,
    ChangeKind,
    Commitment,
    Comparison,
    Evidence,
    Fact,
    FactKind,
    Maker,
    Moment,
    Origin,
    Polarity,
    Quantity,
    Reading,
    Rendering,
    RenderingKind,
    Report,
    Role,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
    Stated,
    Story,
    TimeRef,
    TimexType,
    Upcoming,
    Utterance,
    Via,
)

MAKER = Maker(name="by hand", version="1")

_KINDS = {
    "# ": BlockKind.HEADLINE,
    "## ": BlockKind.HEADING,
    "~ ": BlockKind.CAPTION,
    "! ": BlockKind.CLUTTER,
    "@ ": BlockKind.BYLINE,
}


def build_article(name: str, *blocks: str, outlet: str | None = None, published: date | None = None) -> Article:
    """An article of the given blocks, a blank line between them.

    ``"# "`` begins a headline, ``"## "`` a heading, ``"~ "`` a caption, ``"@ "`` a byline and ``"! "`` clutter; these
    marks do not become part of the text. The headline is the title. ``name`` is also the id.
    """
    text, built = "", []
    for block in blocks:
        mark = next((mark for mark in _KINDS if block.startswith(mark)), "")
        words = block.removeprefix(mark)
        text += "\n\n" if text else ""
        kind = _KINDS.get(mark, BlockKind.PARAGRAPH)
        built.append(Block(kind=kind, span=Span(len(text), len(text) + len(words))))
        text += words
    headline = next((block.span for block in built if block.kind is BlockKind.HEADLINE), None)
    return Article(
        id=ArticleId(name),
        name=f"{name}.txt",
        text=text,
        blocks=tuple(built),
        title=Stated(value=headline.of(text), found_by="input", span=headline) if headline else None,
        outlet=Stated(value=outlet or name.title(), found_by="input"),
        published=Stated(value=Moment.of_day(published), found_by="input") if published else None,
        language=Stated(value="en", found_by="input"),
    )


def place(article: Article, words: str, *, nth: int = 0) -> Span:
    """Where ``words`` stand in the article's text; ``nth`` counts from 0 where they stand there several times."""
    start = -1
    for _ in range(nth + 1):
        start = article.text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"place({article.name}): no {words!r} number {nth} in the text; check the words")
    return Span(start, start + len(words))


def evidence(article: Article, words: str, *, nth: int = 0) -> Evidence:
    """The place of ``words`` as evidence."""
    return Evidence(article=article.id, span=place(article, words, nth=nth))


def build_attribution(
    article: Article,
    *content: str,
    speaker: str | None = None,
    source: str | None = None,
    via: Iterable[str] = (),
    said_on: str | None = None,
) -> Attribution:
    """An attribution whose content is each of the given words; what of it is quoted follows from the marks."""
    spans = tuple(place(article, words) for words in content)
    stretches = [s for q in find_quotations(article.text, [b.span for b in article.blocks]) for s in q.stretches]
    quoted = tuple(
        Span(max(span.start, stretch.start), min(span.end, stretch.end))
        for span in spans
        for stretch in stretches
        if span.overlaps(stretch)
    )
    whole = sum(map(len, quoted)) == sum(map(len, spans))
    kind = AttributionKind.DIRECT if whole else AttributionKind.MIXED if quoted else AttributionKind.INDIRECT
    return Attribution(
        id=AttributionId(f"a{spans[0].start}"),
        kind=kind,
        content=spans,
        source=(place(article, source),) if source else (),
        quoted=quoted,
        speaker=SpeakerId(speaker) if speaker else None,
        via=tuple(Via(name=name, span=place(article, name)) for name in via),
        said_on=Stated(value=said_on, found_by="by hand") if said_on else None,
    )


def build_speaker(article: Article, name: str, *roles: str, kind: SpeakerKind = SpeakerKind.PERSON) -> Speaker:
    """A speaker whose id is the name, with roles as they stand in the text."""
    stated = tuple(Role(text=role, span=place(article, role)) for role in roles)
    return Speaker(id=SpeakerId(name), name=name, kind=kind, roles=stated)


def build_report(
    article: Article,
    *attributions: Attribution,
    speakers: Sequence[Speaker] = (),
    commitments: Sequence[Commitment] = (),
    quantities: Sequence[Quantity] = (),
    times: Sequence[TimeRef] = (),
) -> Report:
    """A report with its reading; sentences are split, and a speaker is made for each name that has none."""
    known = {speaker.id for speaker in speakers}
    named = dict.fromkeys(a.speaker for a in attributions if a.speaker and a.speaker not in known)
    made = tuple(Speaker(id=id_, name=id_, kind=SpeakerKind.PERSON) for id_ in named)
    read = (BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION)
    reading = Reading(
        article=article.id,
        maker=MAKER,
        sentences=split_sentences(article.text, [b.span for b in article.blocks if b.kind in read]),
        attributions=tuple(sorted(attributions, key=lambda a: a.content[0])),
        speakers=(*speakers, *made),
        times=tuple(times),
        quantities=tuple(quantities),
        commitments=tuple(commitments),
    )
    return Report(article=article, reading=reading)


def build_commitment(
    article: Article, actor: str, act: str, *, amount: tuple[str, float, str] | None = None, deadline: str | None = None
) -> Commitment:
    """A commitment to ``act``; ``amount`` is the words, the number and the unit, ``deadline`` the words."""
    return Commitment(
        actor=None,
        actor_name=actor,
        act=place(article, act),
        polarity=Polarity.POSITIVE,
        modality="will",
        amount=Quantity(span=place(article, amount[0]), value=amount[1], unit=amount[2]) if amount else None,
        deadline=TimeRef(span=place(article, deadline), type=TimexType.DATE, value="2030") if deadline else None,
    )


def build_change(full: Evidence | None, rendered: Evidence | None, *flags: ChangeFlag) -> Change:
    """A deletion, an insertion or a replacement, by which of the two is given."""
    kind = ChangeKind.REPLACE if full and rendered else ChangeKind.DELETE if full else ChangeKind.INSERT
    return Change(kind=kind, full=full, rendered=rendered, flags=flags)


def build_rendering(
    report: Report, number: int, kind: RenderingKind = RenderingKind.VERBATIM, *changes: Change
) -> Rendering:
    """How the report renders an utterance, by its attribution with this number."""
    attribution = report.reading.attributions[number]
    return Rendering(
        article=report.article.id,
        attribution=attribution.id,
        spans=attribution.quoted or attribution.content,
        kind=kind,
        changes=changes,
    )


def build_utterance(
    name: str, speaker: str | None, *renderings: Rendering, origins: Iterable[str] | None = None
) -> Utterance:
    """An utterance whose fullest wording is that of the first rendering."""
    first = renderings[0]
    return Utterance(
        id=name,
        speaker=speaker,
        text=tuple(Evidence(article=first.article, span=span) for span in first.spans),
        quotes=renderings,
        origins=tuple(origins) if origins is not None else tuple(dict.fromkeys(r.article for r in renderings)),
    )


def build_fact(slot: str, kind: FactKind, **answers: Sequence[Evidence]) -> Fact:
    """A fact; each keyword is an answer's value, underscores for blanks, with its mentions."""
    return Fact(
        id=f"f-{slot}",
        slot=slot,
        kind=kind,
        answers=tuple(
            Answer(
                value=value.strip("_").replace("_", " "),
                mentions=tuple(mentions),
                origins=tuple(dict.fromkeys(mention.article for mention in mentions)),
            )
            for value, mentions in answers.items()
        ),
    )


def build_upcoming(
    article: Article, sentence: str, *, day: str | None = None, also: Iterable[Evidence] = ()
) -> Upcoming:
    """Something announced in ``sentence``."""
    announced = evidence(article, sentence)
    return Upcoming(evidence=announced, what=announced.span, date=day, also=tuple(also))


def build_comparison(
    *reports: Report,
    utterances: Sequence[Utterance] = (),
    facts: Sequence[Fact] = (),
    upcoming: Sequence[Upcoming] = (),
    origins: Sequence[Origin] = (),
) -> Comparison:
    """One story of the given reports, called by the first one's title."""
    title = reports[0].article.title
    story = Story(
        id="story",
        title=title.value if title else reports[0].article.text[:60],
        articles=tuple(report.article.id for report in reports),
    )
    return Comparison(
        story=story,
        maker=MAKER,
        origins=tuple(origins),
        utterances=tuple(utterances),
        facts=tuple(facts),
        upcoming=tuple(upcoming),
    )
