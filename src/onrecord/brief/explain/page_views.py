"""An explained article as the page's template is given it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from onrecord.brief.explain.marking import SPOKEN, Marked, MarkedBlock, Numbered, Part, Role, mark_report
from onrecord.brief.explain.telling import (
    Named,
    count,
    count_kinds,
    missing,
    names_as_written,
    one_line,
    roles_as_written,
    speaker_name,
)
from onrecord.brief.marks import Closing, Opening, Token
from onrecord.brief.page_reports import safe_url, say_moment
from onrecord.model import Article, AttributionId, BlockKind, Report, Span, Speaker

_SHOWN_CHARS = 90
"""Characters of the content that the list of attributions shows; about a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words with a link to where they stand.

    Attributes:
        words: The words.
        target: Id of the element; ``None`` where they stand in no block.
        times: In how many places the article has them; the link leads to the first.
    """

    words: str
    target: str | None
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """The number before a part: that of the attribution, with its card's id; ``id`` is the way back from the card."""

    number: int
    attribution: AttributionId
    part: Part
    card: str
    name: str
    low: bool
    id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView:
    """One step through a block's text: text, the opening of a mark (``span``), or its closing (neither).

    Attributes:
        text: The characters, exactly; empty for an opening or a closing.
        span: What the piece covers.
        mark: The whole place; it may reach over several pieces.
        id: Element id, on the first piece of a mark only.
        parts: What the place is, as style classes.
        of: Ids of the cards of its attributions.
        who: Id of the speaker that it names.
        tags: The numbers before it, on the first piece only.
    """

    text: str = ""
    span: Span | None = None
    mark: Span | None = None
    id: str | None = None
    parts: tuple[Part, ...] = ()
    of: tuple[str, ...] = ()
    who: str | None = None
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that is known about an attribution.

    Attributes:
        id: Element id.
        number: Its number in the article.
        attribution: Its own id.
        tag: Id of its number in the text; ``None`` where its words stand in no block.
        name: The speaker's.
        who: Id of the speaker; ``None`` if unknown.
        kind: Direct, mixed or indirect.
        roles: The speaker's, as stated.
        names: The speaker's, as written.
        via: Carriers, in order.
        day: When it was said.
        channel: How it was said.
        missing: Parts that were not found.
        confidence: As a number of two places.
        low: Whether it is low.
        words: The beginning of the content.
    """

    id: str
    number: int
    attribution: AttributionId
    tag: str | None
    name: str
    who: str | None
    kind: str
    roles: tuple[Place, ...]
    names: tuple[Place, ...]
    via: tuple[Place, ...]
    day: Place | None
    channel: Place | None
    missing: tuple[str, ...]
    confidence: str
    low: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """A speaker, with the cards of what is laid to it."""

    id: str
    name: str
    kind: str
    roles: tuple[Place, ...]
    names: tuple[Place, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A block with the cards that stand beside it, and those that go on in it."""

    kind: BlockKind
    span: Span
    pieces: tuple[PieceView, ...]
    cards: tuple[Card, ...]
    continued: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows that follow each other and were all read, or all not."""

    read: bool
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article of the page.

    Attributes:
        id: Element id.
        article: The article's own id.
        label: What a reader knows it by.
        title: Its headline, else the label.
        name: The file, URL or record that it came from.
        url: The original's address, if it may become a link.
        published: When it appeared, in words.
        summary: Counts of attributions, in words.
        groups: Its text.
        placeless: Cards of attributions whose words stand in no block.
        cards: All cards, in order.
        speakers: In the order of first mention.
        maker: What read it.
    """

    id: str
    article: str
    label: str
    title: str
    name: str
    url: str | None
    published: str | None
    summary: str
    groups: tuple[RowGroup, ...]
    placeless: tuple[Card, ...]
    cards: tuple[Card, ...]
    speakers: tuple[SpeakerView, ...]
    maker: str

    @property
    def doubtful(self) -> tuple[Card, ...]:
        """Cards that ask for a second look."""
        return tuple(card for card in self.cards if card.low or card.who is None)


def view_report(report: Report, *, number: int, also: Iterable[Span] = ()) -> ArticleView:
    """The view of one article; ``number`` is its place on the page and makes its element ids unique.

    Places in ``also`` are marked whether or not anything was read there.
    """
    return _Viewer(mark_report(report, also=also), prefix=f"x{number}").view()


class _Viewer:
    """Builds the view of one article."""

    def __init__(self, marked: Marked, prefix: str) -> None:
        self._marked = marked
        self._article: Article = marked.report.article
        self._prefix = prefix
        speakers = marked.report.reading.speakers
        self._ids = {speaker.id: f"{prefix}-s{place}" for place, speaker in enumerate(speakers, start=1)}
        self._named = {span: self._ids[speaker.id] for speaker in speakers for span in _naming(speaker)}
        self._shown = {t.mark for b in marked.blocks for t in b.tokens if isinstance(t, Opening)}
        self._seen: set[Span] = set()
        self._tagged: set[int] = set()
        text = self._article.text
        self._roles = {speaker.id: self._places(roles_as_written(speaker, text)) for speaker in speakers}
        self._names = {speaker.id: self._places(names_as_written(speaker, text)) for speaker in speakers}
        self._cards = {one.number: self._card(one) for one in marked.attributions}

    def view(self) -> ArticleView:
        """The whole article."""
        article, marked = self._article, self._marked
        counts = count_kinds(marked.attributions)
        maker = marked.report.reading.maker
        url = safe_url(article.url)
        return ArticleView(
            id=self._prefix,
            article=article.id,
            label=article.label,
            title=article.title.value if article.title else article.label,
            name=article.name,
            url=url,
            published=say_moment(article.published.value) if article.published else None,
            summary=": ".join(filter(None, (count(len(marked.attributions), "attribution"), ", ".join(counts)))),
            groups=self._groups(),
            placeless=self._pick(marked.placeless),
            cards=tuple(self._cards.values()),
            speakers=tuple(map(self._speaker, marked.report.reading.speakers)),
            maker=f"{maker.name} {maker.version}",
        )

    def _groups(self) -> tuple[RowGroup, ...]:
        grouped = groupby(self._marked.blocks, key=lambda block: block.read)
        return tuple(RowGroup(read=read, rows=tuple(map(self._row, blocks))) for read, blocks in grouped)

    def _row(self, marked: MarkedBlock) -> RowView:
        return RowView(
            kind=marked.block.kind,
            span=marked.block.span,
            pieces=tuple(map(self._piece, marked.tokens)),
            cards=self._pick(marked.begun),
            continued=self._pick(marked.continued),
        )

    def _piece(self, token: Token) -> PieceView:
        if isinstance(token, Closing):
            return PieceView()
        if not isinstance(token, Opening):
            return PieceView(text=token.span.of(self._article.text))
        roles = self._marked.roles.get(token.mark, ())
        first = token.mark not in self._seen
        self._seen.add(token.mark)
        return PieceView(
            span=token.piece,
            mark=token.mark,
            id=self._target(token.mark) if first else None,
            parts=tuple(dict.fromkeys(role.part for role in roles)),
            of=tuple(dict.fromkeys(self._cards[role.number].id for role in roles)),
            who=self._named.get(token.mark),
            tags=tuple(self._tags(roles)) if first else (),
        )

    def _tags(self, roles: Iterable[Role]) -> Iterator[Tag]:
        for role in roles:
            if role.part not in SPOKEN:
                continue
            card = self._cards[role.number]
            leads = role.part is Part.CONTENT and role.number not in self._tagged
            if leads:
                self._tagged.add(role.number)
            yield Tag(
                number=role.number,
                attribution=card.attribution,
                part=role.part,
                card=card.id,
                name=card.name,
                low=card.low,
                id=card.tag if leads else None,
            )

    def _card(self, one: Numbered) -> Card:
        attribution, text = one.attribution, self._article.text
        day, channel = attribution.said_on, attribution.channel
        return Card(
            id=f"{self._prefix}-a{one.number}",
            number=one.number,
            attribution=attribution.id,
            tag=f"{self._prefix}-w{one.number}" if self._shown & set(attribution.content) else None,
            name=speaker_name(one),
            who=self._ids[one.speaker.id] if one.speaker else None,
            kind=attribution.kind.value,
            roles=self._roles[one.speaker.id] if one.speaker else (),
            names=self._names[one.speaker.id] if one.speaker else (),
            via=tuple(self._place(one_line(carrier.name), carrier.span) for carrier in attribution.via),
            day=self._place(day.value, day.span) if day else None,
            channel=self._place(channel.value, channel.span) if channel else None,
            missing=missing(attribution),
            confidence=f"{attribution.confidence:.2f}",
            low=one.low,
            words=_beginning(attribution.content, text),
        )

    def _speaker(self, speaker: Speaker) -> SpeakerView:
        name = self._ids[speaker.id]
        return SpeakerView(
            id=name,
            name=speaker.name,
            kind=speaker.kind.value,
            roles=self._roles[speaker.id],
            names=self._names[speaker.id],
            cards=tuple(card for card in self._cards.values() if card.who == name),
        )

    def _places(self, named: Iterable[Named]) -> tuple[Place, ...]:
        return tuple(self._place(one.words, one.places[0], len(one.places)) for one in named)

    def _place(self, words: str, span: Span | None, times: int = 1) -> Place:
        return Place(words=words, target=self._target(span) if span in self._shown else None, times=times)

    def _target(self, span: Span | None) -> str | None:
        return f"{self._prefix}-p{span.start}-{span.end}" if span else None

    def _pick(self, ones: Iterable[Numbered]) -> tuple[Card, ...]:
        return tuple(self._cards[one.number] for one in ones)


def _naming(speaker: Speaker) -> Iterator[Span]:
    yield from (role.span for role in speaker.roles)
    yield from speaker.mentions


def _beginning(content: Iterable[Span], text: str) -> str:
    """The first words of the content, cut at a blank where they are too many."""
    words = " […] ".join(one_line(span.of(text)) for span in content)
    if len(words) <= _SHOWN_CHARS:
        return words
    cut = words[:_SHOWN_CHARS]
    return f"{cut.rpartition(' ')[0] or cut} […]"
