"""What was said, outlet beside outlet: each utterance in its fullest wording, and how each report has the words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.brief.lines import JOINED, excerpts
from onrecord.brief.page_anchors import digest
from onrecord.brief.page_lines import RenderingView, Words
from onrecord.brief.spoken import Wording, choose_wording
from onrecord.interfaces.web.places import link_review_path, statement_review_path
from onrecord.interfaces.web.search import speaker_path
from onrecord.interfaces.web.telling import Told
from onrecord.model import ArticleId, Evidence, Piece, Rendering, RenderingKind, Utterance
from onrecord.model.review import Statement
from onrecord.store.quotes import speaker_key


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """How one report has the words.

    Attributes:
        id: Permanent element id, made from the attribution.
        rendering: Its words against the fullest wording.
        review: Where the statement can be reviewed.
        link: Where it can be reviewed whether these are the words that the first report has; ``None`` for the first.
    """

    id: str
    rendering: RenderingView
    review: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidView:
    """An utterance.

    Attributes:
        id: Permanent element id.
        speaker: Whose words they are; ``None`` if unknown.
        href: The address of the speaker's page.
        words: The fullest wording.
        sides: One for each rendering, the oldest report first.
        reports: How many reports have it.
        origins: Names of the independent origins.
    """

    id: str
    speaker: str | None
    href: str | None
    words: tuple[Words, ...]
    sides: tuple[SideView, ...]
    reports: int
    origins: tuple[str, ...]


def shared_utterances(told: Told) -> list[Utterance]:
    """Those that several reports have, or one has altered: most independent origins first, then most reports."""
    shared = [one for one in told.comparison.utterances if count_reports(one) > 1 or _is_altered(one)]
    return sorted(shared, key=lambda one: (-len(one.origins), -count_reports(one), one.text))


def _is_altered(utterance: Utterance) -> bool:
    return any(quote.kind is RenderingKind.ALTERED for quote in utterance.quotes)


def count_reports(utterance: Utterance) -> int:
    """How many reports have an utterance."""
    return len({quote.article for quote in utterance.quotes})


def view_said(
    told: Told, utterances: Iterable[Utterance], *, only: Sequence[ArticleId] | None = None
) -> Iterator[SaidView]:
    """Utterances as they are shown; one of which no words are left is not.

    Where ``only`` is given, only these reports have sides, in this order.
    """
    names = {origin.id: origin.name for origin in told.comparison.origins}
    for utterance in utterances:
        wording = choose_wording(utterance, told.places, told.texts)
        if wording is not None:
            yield _view(told, utterance, wording, names, only)


def _view(
    told: Told,
    utterance: Utterance,
    wording: Wording,
    names: Mapping[str, str],
    only: Sequence[ArticleId] | None,
) -> SaidView:
    rendered = [place for quote in utterance.quotes for place in rendered_places(quote)]
    first = _statement(told, utterance.quotes[0])
    return SaidView(
        id=told.anchor("u", rendered or utterance.text),
        speaker=wording.speaker,
        href=speaker_path(speaker_key(wording.speaker)) if wording.speaker else None,
        words=told.viewer.pieces(_pieces(told, wording)),
        sides=tuple(_sides(told, utterance.quotes if only is None else _by_report(utterance.quotes, only), first)),
        reports=count_reports(utterance),
        origins=tuple(names.get(origin, origin) for origin in utterance.origins),
    )


def _pieces(told: Told, wording: Wording) -> Iterator[Piece]:
    for number, place in enumerate(wording.text):
        if number:
            yield JOINED
        yield from excerpts(place, told.texts, quoted=bool(wording.attribution.quoted))


def _by_report(quotes: Sequence[Rendering], reports: Sequence[ArticleId]) -> list[Rendering]:
    return [quote for article in reports for quote in quotes if quote.article == article]


def _sides(told: Told, quotes: Sequence[Rendering], first: Statement) -> Iterator[SideView]:
    before = None
    for quote in quotes:
        statement = _statement(told, quote)
        yield SideView(
            id=told.viewer.unique(quote_id(quote)),
            rendering=told.viewer.rendering(quote, again=quote.article == before),
            review=statement_review_path(statement),
            link=link_review_path(first, statement) if statement != first else None,
        )
        before = quote.article


def _statement(told: Told, quote: Rendering) -> Statement:
    place = told.places.get((quote.article, quote.attribution))  # none, where it was rejected since
    return Statement(version=quote.article, content=place[1].content if place else quote.spans)


def quote_id(quote: Rendering) -> str:
    """The element id of a quote: its version and its attribution, which stay whatever else the story takes in."""
    return f"q-{digest(f'{quote.attribution} {quote.article}')}"


def rendered_places(quote: Rendering) -> tuple[Evidence, ...]:
    """Where a report has the words."""
    return tuple(Evidence(article=quote.article, span=span) for span in quote.spans)
