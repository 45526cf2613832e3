"""Hypothesis strategies for every type of ``onrecord.model``; all spans lie inside their article's text.

``articles()`` and ``reports()`` give whole values; the parts of one article are drawn with its text
(``spans(text)``, ``attributions(text, speakers)``), those of a story with its reports (``comparisons(reports)``).
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from onrecord.model import (
    Accusation,
    Accused,
    AlteredQuote,
    Answer,
    Article,
    ArticleId,
    Asked,
    Attribution,
    AttributionId,
    AttributionKind,
    Block,
    BlockKind,
    Briefing,
    Change,
    ChangeFlag,
    ChangeKind,
    Commitment,
    Comparison,
    Copy,
    Dispute,
    Evidence,
    Excerpt,
    Fact,
    FactKind,
    FairnessSheet,
    Footing,
    HeadlineCheck,
    HeadlineQuote,
    HeadlineQuoteKind,
    HeadlineSupport,
    Label,
    Lacking,
    Line,
    Maker,
    Moment,
    Omission,
    Origin,
    OriginKind,
    Outcome,
    Piece,
    Polarity,
    Position,
    PositionStep,
    Precision,
    Quantity,
    Reading,
    Rendering,
    RenderingKind,
    ReplyKind,
    Report,
    Role,
    Section,
    SectionKind,
    SourceClass,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
    Stance,
    Stated,
    Statement,
    Story,
    StoryBriefing,
    TimelineEntry,
    TimeRef,
    TimexType,
    Upcoming,
    Utterance,
    Via,
    Voice,
)

MAX_ITEMS = 3

_WORDS = [
    "the minister",
    "said",
    "“we will",
    "not go”",
    "'never'",
    "on Sunday",
    "12 people",
    "<b>",
    "&amp;",
    "\x1b[31m",
    "é",
    "😀",
]
"""Pieces that a text is likely to trip over: marks, mark-up, escape sequences, characters outside the first plane."""


def texts(*, min_size: int = 1) -> st.SearchStrategy[str]:
    """Texts of several lines, hostile ones among them; no lone surrogates, which no file can hold."""
    free = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
    pieces = st.lists(st.sampled_from([*_WORDS, " ", "\n", "\n\n"]) | free, min_size=min_size, max_size=12)
    return pieces.map(" ".join)


def names() -> st.SearchStrategy[str]:
    """Names as a page may give them: not blank, hostile ones among them."""
    return st.sampled_from(["Ada Quill", "The Harbour Post", "<script>", "A “B” C", "*_`[x](y)"]) | st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=20
    ).filter(str.strip)


@st.composite
def spans(draw: st.DrawFn, text: str, *, min_size: int = 0) -> Span:
    """Spans of a text of at least ``min_size`` characters; the text must have as many."""
    start = draw(st.integers(0, len(text) - min_size))
    return Span(start, draw(st.integers(start + min_size, len(text))))


def span_tuples(text: str, *, min_size: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
    """Spans in order that do not overlap and are not empty."""
    return st.lists(spans(text, min_size=1), min_size=min_size, max_size=MAX_ITEMS).map(_apart) if text else st.just(())


def _apart(drawn: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(drawn):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def moments() -> st.SearchStrategy[Moment]:
    """Aware moments of every precision."""
    times = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zone follows
    return st.builds(Moment, at=times, precision=st.sampled_from(Precision))


def makers() -> st.SearchStrategy[Maker]:
    """Makers with short versions."""
    return st.builds(Maker, name=st.sampled_from(["rules", "model"]), version=st.sampled_from(["1", "2.1"]))


def stated(values: st.SearchStrategy[object], text: str) -> st.SearchStrategy[Stated[object]]:
    """Metadata values with a place in the text or without one."""
    found_by = st.sampled_from(["json-ld", "dateline", "input", "inferred"])
    return st.builds(Stated, value=values, found_by=found_by, span=st.none() | spans(text))


@st.composite
def blocks(draw: st.DrawFn, text: str) -> tuple[Block, ...]:
    """Blocks of a text, in order and apart."""
    kinds = st.sampled_from(BlockKind)
    return tuple(Block(kind=draw(kinds), span=span) for span in draw(span_tuples(text)))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles with all kinds of metadata, known and unknown."""
    text = draw(texts())
    labels = st.none() | stated(names(), text)
    return Article(
        id=ArticleId(draw(st.uuids()).hex),
        name=draw(names()),
        text=text,
        blocks=draw(blocks(text)),
        title=draw(labels),
        outlet=draw(labels),
        url=draw(st.none() | st.just("https://news.example/a?b=1&c=<2>")),
        published=draw(st.none() | stated(moments(), text)),
        updated=draw(st.none() | stated(moments(), text)),
        bylines=tuple(draw(st.lists(stated(names(), text), max_size=MAX_ITEMS))),
        credits=tuple(draw(st.lists(stated(names(), text), max_size=MAX_ITEMS))),
        language=draw(st.none() | stated(st.just("en"), text)),
    )


def roles(text: str) -> st.SearchStrategy[Role]:
    """Roles whose text is that of their span."""
    return spans(text).map(lambda span: Role(text=span.of(text), span=span))


@st.composite
def speakers(draw: st.DrawFn, text: str) -> tuple[Speaker, ...]:
    """The speakers of one article, ids unique."""
    return tuple(
        Speaker(
            id=SpeakerId(f"s{number}"),
            name=draw(names()),
            kind=draw(st.sampled_from(SpeakerKind)),
            roles=tuple(draw(st.lists(roles(text), max_size=MAX_ITEMS))),
            mentions=draw(span_tuples(text)),
        )
        for number in range(draw(st.integers(0, MAX_ITEMS)))
    )


def vias(text: str) -> st.SearchStrategy[Via]:
    """Carriers."""
    return st.builds(Via, name=names(), span=spans(text))


@st.composite
def attributions(draw: st.DrawFn, text: str, known: Sequence[Speaker] = ()) -> tuple[Attribution, ...]:
    """The attributions of one article, in order; their contents do not overlap, and ``quoted`` lies inside them."""
    return tuple(
        Attribution(
            id=AttributionId(f"a{number}"),
            kind=draw(st.sampled_from(AttributionKind)),
            content=(content,),
            source=draw(span_tuples(text)),
            cue=draw(span_tuples(text)),
            quoted=draw(st.sampled_from([(), (content,)])),
            speaker=draw(st.none() | st.sampled_from([speaker.id for speaker in known])) if known else None,
            via=tuple(draw(st.lists(vias(text), max_size=2))),
            said_on=draw(st.none() | stated(st.just("2031-04-05"), text)),
            channel=draw(st.none() | stated(st.just("statement"), text)),
            confidence=draw(st.floats(0, 1)),
        )
        for number, content in enumerate(draw(span_tuples(text)))
    )


def time_refs(text: str) -> st.SearchStrategy[TimeRef]:
    """Time expressions."""
    values = st.sampled_from(["2031-04-05", "P3D", "XXXX-WXX-7"])
    return st.builds(TimeRef, span=spans(text), type=st.sampled_from(TimexType), value=values)


def quantities(text: str) -> st.SearchStrategy[Quantity]:
    """Numbers with what they count."""
    units = st.sampled_from([None, "GBP", "percent", "people"])
    values = st.floats(-1e12, 1e12)
    return st.builds(Quantity, span=spans(text), value=values, unit=units, modifier=st.sampled_from([None, "about"]))


def commitments(text: str, known: Sequence[Speaker] = ()) -> st.SearchStrategy[Commitment]:
    """Promises and refusals."""
    return st.builds(
        Commitment,
        actor=st.sampled_from([None, *(speaker.id for speaker in known)]),
        actor_name=names(),
        act=spans(text),
        polarity=st.sampled_from(Polarity),
        modality=st.sampled_from(["will", "ready"]),
        condition=st.none() | spans(text),
        amount=st.none() | quantities(text),
        deadline=st.none() | time_refs(text),
    )


@st.composite
def readings(draw: st.DrawFn, article: Article) -> Reading:
    """Readings of an article."""
    text = article.text
    known = draw(speakers(text))
    return Reading(
        article=article.id,
        maker=draw(makers()),
        sentences=draw(span_tuples(text)),
        attributions=draw(attributions(text, known)),
        speakers=known,
        times=tuple(draw(st.lists(time_refs(text), max_size=MAX_ITEMS))),
        quantities=tuple(draw(st.lists(quantities(text), max_size=MAX_ITEMS))),
        commitments=tuple(draw(st.lists(commitments(text, known), max_size=MAX_ITEMS))),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """An article with its reading."""
    article = draw(articles())
    return Report(article=article, reading=draw(readings(article)))


def report_tuples(*, min_size: int = 1) -> st.SearchStrategy[tuple[Report, ...]]:
    """Reports with ids of their own."""
    drawn = st.lists(reports(), min_size=min_size, max_size=MAX_ITEMS, unique_by=lambda report: report.article.id)
    return drawn.map(tuple)


@st.composite
def evidences(draw: st.DrawFn, among: Sequence[Report]) -> Evidence:
    """Places in the reports, not empty."""
    article = draw(st.sampled_from(among)).article
    return Evidence(article=article.id, span=draw(spans(article.text, min_size=1)))


@st.composite
def stories(draw: st.DrawFn, among: Sequence[Report]) -> Story:
    """The story of all the reports."""
    ids = tuple(sorted(report.article.id for report in among))
    pairs = [(first, second) for first in ids for second in ids if first < second]
    copied = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    in_part = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return Story(
        id=draw(st.uuids()).hex[:16],
        title=draw(names()),
        articles=ids,
        copies=tuple(draw(copies_of(pair, st.floats(0.6, 1))) for pair in sorted(copied)),
        partial_copies=tuple(
            draw(copies_of(pair, st.floats(0, 0.5))) for pair in sorted(set(in_part).difference(copied))
        ),
    )


def copies_of(pair: tuple[ArticleId, ArticleId], shares: st.SearchStrategy[float]) -> st.SearchStrategy[Copy]:
    """The pair as a copy, with an original or without."""
    shown = st.one_of(
        st.just((None, None)), st.tuples(st.sampled_from(pair), st.sampled_from(["credit", "text", "time"]))
    )
    return st.builds(
        lambda share, sign: Copy(first=pair[0], second=pair[1], share=share, original=sign[0], original_by=sign[1]),
        shares,
        shown,
    )


def origins(among: Sequence[Report]) -> st.SearchStrategy[Origin]:
    """What the reports rest on."""
    ids = st.lists(st.sampled_from([report.article.id for report in among]), min_size=1, unique=True).map(tuple)
    because = st.lists(evidences(among), max_size=MAX_ITEMS).map(tuple)
    kinds = st.sampled_from(OriginKind)
    return st.builds(Origin, id=st.uuids().map(str), name=names(), kind=kinds, articles=ids, because=because)


@st.composite
def changes(draw: st.DrawFn, among: Sequence[Report]) -> Change:
    """Steps of a word diff, with the sides that their kind has."""
    kind = draw(st.sampled_from(ChangeKind))
    return Change(
        kind=kind,
        full=None if kind is ChangeKind.INSERT else draw(evidences(among)),
        rendered=None if kind is ChangeKind.DELETE else draw(evidences(among)),
        flags=tuple(draw(st.lists(st.sampled_from(ChangeFlag), unique=True))),
    )


@st.composite
def renderings(draw: st.DrawFn, among: Sequence[Report]) -> Rendering:
    """One report's version of an utterance."""
    report = draw(st.sampled_from(among))
    kind = draw(st.sampled_from(RenderingKind))
    verbatim = kind is RenderingKind.VERBATIM
    return Rendering(
        article=report.article.id,
        attribution=draw(st.sampled_from([a.id for a in report.reading.attributions] or [AttributionId("a0")])),
        spans=draw(span_tuples(report.article.text, min_size=1)),
        kind=kind,
        changes=() if verbatim else tuple(draw(st.lists(changes(among), max_size=MAX_ITEMS))),
    )


@st.composite
def utterances(draw: st.DrawFn, among: Sequence[Report], known: Sequence[Origin] = ()) -> Utterance:
    """The same words as the reports have them."""
    return Utterance(
        id=draw(st.uuids()).hex[:8],
        speaker=draw(st.none() | names()),
        text=tuple(draw(st.lists(evidences(among), min_size=1, max_size=MAX_ITEMS))),
        quotes=tuple(draw(st.lists(renderings(among), min_size=1, max_size=MAX_ITEMS))),
        origins=tuple(origin.id for origin in known),
    )


def answers(among: Sequence[Report], known: Sequence[Origin] = ()) -> st.SearchStrategy[Answer]:
    """Values of a fact."""
    mentions = st.lists(evidences(among), min_size=1, max_size=MAX_ITEMS).map(tuple)
    ids = st.just(tuple(origin.id for origin in known))
    return st.builds(Answer, value=names(), mentions=mentions, origins=ids)


def facts(among: Sequence[Report], known: Sequence[Origin] = ()) -> st.SearchStrategy[Fact]:
    """Questions with their answers."""
    drawn = st.lists(answers(among, known), min_size=1, max_size=MAX_ITEMS).map(tuple)
    kinds = st.sampled_from(FactKind)
    slots = st.sampled_from(["dead", "amount"])
    return st.builds(Fact, id=st.uuids().map(str), slot=slots, kind=kinds, answers=drawn)


def positions(among: Sequence[Report]) -> st.SearchStrategy[Position]:
    """Commitments of one actor over time."""
    dates = st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(str)
    steps = st.builds(
        PositionStep,
        date=dates,
        act=evidences(among),
        change=st.sampled_from(["new", "hardened"]),
        modality=st.sampled_from(["will", "ready", "withheld"]),
        polarity=st.sampled_from(Polarity),
        condition=st.none() | evidences(among),
        amount=st.none() | evidences(among),
        deadline=st.none() | evidences(among),
    )
    drawn = st.lists(steps, min_size=1, max_size=MAX_ITEMS).map(tuple)
    return st.builds(Position, id=st.uuids().map(str), actor=names(), steps=drawn)


def disputes(among: Sequence[Report]) -> st.SearchStrategy[Dispute]:
    """Questions that speakers answer otherwise."""
    words = st.lists(evidences(among), min_size=1, max_size=MAX_ITEMS).map(tuple)
    stances = st.builds(Stance, speaker=names(), answer=st.sampled_from(["yes", "no"]), words=words)
    drawn = st.lists(stances, min_size=2, max_size=MAX_ITEMS).map(tuple)
    return st.builds(Dispute, id=st.uuids().map(str), question=names(), stances=drawn)


def timeline_entries(among: Sequence[Report]) -> st.SearchStrategy[TimelineEntry]:
    """Dated events."""
    dates = st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(str)
    return st.builds(
        TimelineEntry,
        date=dates,
        evidence=evidences(among),
        also=st.lists(evidences(among), max_size=2).map(tuple),
    )


@st.composite
def upcoming(draw: st.DrawFn, among: Sequence[Report]) -> Upcoming:
    """Things announced; ``what`` lies inside the sentence."""
    place = draw(evidences(among))
    inner = draw(spans(" " * len(place.span)))
    return Upcoming(
        evidence=place,
        what=Span(place.span.start + inner.start, place.span.start + inner.end),
        date=draw(st.none() | st.just("2031-04")),
        week=draw(st.none() | st.just("2031-04-14")),
        expected_by=draw(st.none() | names()),
        also=tuple(draw(st.lists(evidences(among), max_size=2))),
        done=tuple(draw(st.lists(evidences(among), max_size=2))),
    )


def omissions(among: Sequence[Report]) -> st.SearchStrategy[Omission]:
    """What one report lacks."""
    return st.builds(Omission, article=st.sampled_from([report.article.id for report in among]), missing=names())


@st.composite
def comparisons(draw: st.DrawFn, among: Sequence[Report]) -> Comparison:
    """Comparisons of the reports as one story."""

    def several(strategy: st.SearchStrategy[object]) -> tuple[object, ...]:
        return tuple(draw(st.lists(strategy, max_size=2)))

    known = several(origins(among))
    return Comparison(
        story=draw(stories(among)),
        maker=draw(makers()),
        origins=known,
        utterances=several(utterances(among, known)),
        facts=several(facts(among, known)),
        positions=several(positions(among)),
        disputes=several(disputes(among)),
        timeline=several(timeline_entries(among)),
        upcoming=several(upcoming(among)),
        omissions=several(omissions(among)),
    )


def statements(among: Sequence[Report]) -> st.SearchStrategy[Statement]:
    """Statements of a sheet."""
    return st.builds(
        Statement,
        attribution=st.sampled_from(["a0", "a1"]).map(AttributionId),
        source_class=st.sampled_from(SourceClass),
        voice=st.none() | names(),
        word_count=st.integers(0, 90),
        content=_several(evidences(among), at_least=1),
        source=_several(evidences(among)),
        because=_several(evidences(among)),
    )


def accused(among: Sequence[Report]) -> st.SearchStrategy[Accused]:
    """Accused parties, with or without a reply."""
    one = st.builds(
        Accusation, sentence=evidences(among), cue=evidences(among), target=evidences(among), by=st.none() | names()
    )
    return st.builds(
        Accused,
        name=names(),
        accusations=_several(one, at_least=1),
        statements=_several(st.just(AttributionId("a0"))),
        reply=st.sampled_from(ReplyKind),
        reply_places=_several(evidences(among)),
    )


@st.composite
def headline_checks(draw: st.DrawFn, among: Sequence[Report]) -> HeadlineCheck:
    """Headlines against bodies; quotations lie inside the headline."""
    text = draw(texts())
    quotes = st.builds(
        HeadlineQuote,
        span=spans(text),
        kind=st.sampled_from(HeadlineQuoteKind),
        body=st.none() | evidences(among),
        lost=_several(evidences(among)),
        flags=_several(st.sampled_from(ChangeFlag)),
    )
    return HeadlineCheck(
        text=text,
        place=draw(st.none() | evidences(among)),
        support=draw(st.none() | st.sampled_from(HeadlineSupport)),
        body=draw(_several(evidences(among))),
        quotes=draw(_several(quotes)),
    )


def fairness_sheets(among: Sequence[Report]) -> st.SearchStrategy[FairnessSheet]:
    """Sheets of one of the reports."""
    footings = st.builds(
        Footing,
        origin=st.just("o-own"),
        name=names(),
        kind=st.sampled_from(OriginKind),
        wholly=st.booleans(),
        because=_several(evidences(among)),
        passages=_several(evidences(among)),
    )
    altered = st.builds(
        AlteredQuote,
        utterance=st.just("u1"),
        speaker=st.none() | names(),
        full=_several(evidences(among), at_least=1),
        rendering=renderings(among),
    )
    voices = st.builds(
        Voice,
        name=names(),
        kind=st.sampled_from(SpeakerKind),
        statements=st.just((AttributionId("a0"),)),
        word_count=st.integers(0, 90),
    )
    asked = st.builds(
        Asked,
        reply=st.sampled_from([ReplyKind.DECLINED, ReplyKind.NO_ANSWER]),
        place=evidences(among),
        who=st.none() | names(),
    )
    return st.builds(
        FairnessSheet,
        article=st.sampled_from([report.article.id for report in among]),
        maker=makers(),
        word_count=st.integers(0, 900),
        statements=_several(statements(among)),
        voices=_several(voices),
        accused=_several(accused(among)),
        asked=_several(asked),
        footings=_several(footings),
        lacking=_several(st.builds(Lacking, missing=names(), carried=_several(evidences(among)))),
        compared_quotes=st.integers(3, 9),
        altered_quotes=_several(altered),
        headline=st.none() | headline_checks(among),
    )


def _several(strategy: st.SearchStrategy[object], *, at_least: int = 0) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, min_size=at_least, max_size=2).map(tuple)


def labels() -> st.SearchStrategy[Label]:
    """Words of our own."""
    return st.builds(Label, text=names())


@st.composite
def excerpts(draw: st.DrawFn, among: Sequence[Report]) -> Excerpt:
    """Words of the reports, within one line."""
    place = draw(evidences(among))
    text = next(report.article.text for report in among if report.article.id == place.article)
    lines = place.span.of(text).splitlines() or [""]
    span = Span(place.span.start, place.span.start + max(1, len(lines[0])))
    return Excerpt(evidence=Evidence(article=place.article, span=span), quoted=draw(st.booleans()))


def pieces(among: Sequence[Report]) -> st.SearchStrategy[Piece]:
    """Labels and excerpts."""
    return labels() | excerpts(among)


@st.composite
def lines(draw: st.DrawFn, among: Sequence[Report]) -> Line:
    """Lines of a briefing; every shown excerpt is among the sources."""
    shown = tuple(draw(st.lists(pieces(among), min_size=1, max_size=MAX_ITEMS)))
    more = draw(st.lists(evidences(among), max_size=2))
    return Line(
        pieces=shown,
        sources=(*(piece.evidence for piece in shown if isinstance(piece, Excerpt)), *more),
        origins=tuple(draw(st.lists(names(), max_size=2))),
        renderings=tuple(draw(st.lists(renderings(among), max_size=2))),
    )


def sections(among: Sequence[Report], kind: SectionKind) -> st.SearchStrategy[Section]:
    """Sections of one kind, with at least one line."""
    drawn = st.lists(lines(among), min_size=1, max_size=MAX_ITEMS).map(tuple)
    return st.builds(Section, kind=st.just(kind), lines=drawn)


@st.composite
def story_briefings(draw: st.DrawFn) -> StoryBriefing:
    """The briefing of one story, its sections in their order."""
    among = draw(report_tuples())
    kinds = [kind for kind in SectionKind if draw(st.booleans())]
    return StoryBriefing(
        title=draw(labels() | excerpts(among)),
        sections=tuple(draw(sections(among, kind)) for kind in kinds),
        comparison=draw(comparisons(among)),
        reports=among,
    )


def briefings() -> st.SearchStrategy[Briefing]:
    """Briefings of no, one or two stories."""
    return st.lists(story_briefings(), max_size=2).map(lambda drawn: Briefing(stories=tuple(drawn)))


def outcomes(values: st.SearchStrategy[object]) -> st.SearchStrategy[Outcome[object]]:
    """Batches that succeeded as a whole."""
    return st.lists(values, max_size=MAX_ITEMS).map(lambda drawn: Outcome(values=tuple(drawn)))
