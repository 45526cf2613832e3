"""Reports built from their words: places are found by text, so that a test reads like the article."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onrecord.compare import compare_story
from onrecord.language.sentences import split_sentences
from onrecord.language.times import find_times
from onrecord.model import (
    Article,
    ArticleId,
    Attribution,
    AttributionId,
    AttributionKind,
    Block,
    BlockKind,
    Comparison,
    Copy,
    Maker,
    Moment,
    Precision,
    Quantity,
    Reading,
    Report,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
    Stated,
    Story,
    Via,
)

MAKER = Maker(name="test", version="1")


@dataclass(frozen=True, kw_only=True)
class Said:
    """An attribution by its words: ``quoted`` stretches, or indirect ``content``, of ``speaker``."""

    speaker: str | None = None
    quoted: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    mixed: bool = False
    via: str | None = None
    cue: str | None = None
    source: str | None = None
    channel: str | None = None
    kind: SpeakerKind = SpeakerKind.PERSON


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A quantity by its words."""

    words: str
    value: float
    unit: str | None = None
    modifier: str | None = None


def place(text: str, words: str, start: int = 0) -> Span:
    """The place of the words."""
    begin = text.index(words, start)
    return Span(begin, begin + len(words))


def report(
    name: str,
    text: str,
    *said: Said,
    counted: tuple[Counted, ...] = (),
    published: str = "2031-05-06",
    agency: str | None = None,
    outlet: str | None = "",
) -> Report:
    """A report by the outlet ``name``, if none else is given; its id is the name."""
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, span=place(text, line)) for line in dict.fromkeys(text.split("\n")) if line
    )
    moment = Moment(at=datetime.fromisoformat(published).replace(tzinfo=UTC), precision=Precision.DAY)
    article = Article(
        id=ArticleId(name),
        name=f"{name}.txt",
        text=text,
        blocks=blocks,
        outlet=Stated(value=outlet or name, found_by="test") if outlet is not None else None,
        published=Stated(value=moment, found_by="test"),
        credits=(Stated(value=agency, found_by="test"),) if agency else (),
    )
    names = dict.fromkeys((one.speaker, one.kind) for one in said if one.speaker is not None)
    speakers = {who: Speaker(id=SpeakerId(f"s{n}"), name=who, kind=kind) for n, (who, kind) in enumerate(names) if who}
    spans = [block.span for block in blocks]
    reading = Reading(
        article=article.id,
        maker=MAKER,
        sentences=split_sentences(text, spans),
        speakers=tuple(speakers.values()),
        attributions=tuple(_attribution(text, n, one, speakers) for n, one in enumerate(said)),
        times=find_times(text, spans, moment),
        quantities=tuple(
            Quantity(span=place(text, one.words), value=one.value, unit=one.unit, modifier=one.modifier)
            for one in counted
        ),
    )
    return Report(article=article, reading=reading)


def undated(one: Report) -> Report:
    """The report without its date."""
    return replace(one, article=replace(one.article, published=None))


def _attribution(text: str, number: int, said: Said, speakers: dict[str, Speaker]) -> Attribution:
    quoted = tuple(place(text, words) for words in said.quoted)
    direct = AttributionKind.MIXED if said.mixed else AttributionKind.DIRECT
    return Attribution(
        id=AttributionId(f"a{number}"),
        kind=direct if quoted else AttributionKind.INDIRECT,
        content=quoted or tuple(place(text, words) for words in said.content),
        quoted=quoted,
        source=(place(text, said.source),) if said.source else (),
        cue=(place(text, said.cue),) if said.cue else (),
        speaker=speakers[said.speaker].id if said.speaker is not None else None,
        via=(Via(name=said.via, span=place(text, said.via)),) if said.via else (),
        channel=Stated(value=said.channel, found_by="test") if said.channel else None,
    )


def story_of(*reports: Report, copies: tuple[tuple[str, str], ...] = ()) -> Story:
    """A story of the reports, in their order."""
    return Story(
        id="story",
        title="A story",
        articles=tuple(one.article.id for one in reports),
        copies=tuple(Copy(first=ArticleId(a), second=ArticleId(b), share=1.0) for a, b in copies),
    )


def compare(*reports: Report, copies: tuple[tuple[str, str], ...] = ()) -> Comparison:
    """The comparison of the reports as one story."""
    return compare_story(story_of(*reports, copies=copies), reports)
