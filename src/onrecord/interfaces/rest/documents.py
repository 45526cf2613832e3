"""The shapes that the API gives beside those of the command line; times are ISO 8601 in UTC, unknown is ``null``."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from pydantic import WithJsonSchema

from onrecord.interfaces.documents import BriefingDocument, ComparisonDocument, Document, SpanPair, WordsDocument
from onrecord.interfaces.readings import pair, pairs
from onrecord.model import AttributionKind
from onrecord.store.articles import Change, Entry, Version
from onrecord.store.listing import Event, SpeakerEntry
from onrecord.store.quotes import Quote
from onrecord.store.search_hits import Found, Fragment
from onrecord.store.stories import StoredStory
from onrecord.store.subscriptions import Delivery, SavedSearch, Webhook

Time = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-03-02T06:30:00Z"]})]
Next = Annotated[
    str | None,
    WithJsonSchema(
        {
            "anyOf": [{"type": "string"}, {"type": "null"}],
            "description": "What to give as `cursor` for the next page; null on the last.",
        }
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHeadDocument(Document):
    """A story as lists show it."""

    id: str
    """Lasting: it stays while the story grows."""
    title: str
    """The headline of its most central article."""
    opened_at: Time
    changed_at: Time
    revision: int
    """How often it changed."""
    n_articles: int
    n_outlets: int
    """How many known outlets its articles are from."""
    n_origins: int | None
    """How many independent origins these rest on; null until the story is compared."""
    first_at: Time | None
    """When its oldest article was published."""
    last_at: Time | None
    """When its newest article was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPageDocument(Document):
    """A page of stories."""

    items: tuple[StoryHeadDocument, ...]
    next: Next


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFullDocument(Document):
    """A story with what was compared in it."""

    story: StoryHeadDocument
    compared_revision: int | None
    """The revision that was compared; where it is lower than the story's, a newer one is on its way."""
    comparison: ComparisonDocument | None
    """As `onrecord compare --format json` prints it; null until the story is compared."""
    briefing: BriefingDocument | None
    """As `onrecord brief --format json` prints it; null until the story is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDocument(Document):
    """An article as lists show it: what lasts at one address, over all its versions."""

    number: int
    """Its number in the store; lasting."""
    version: str
    """The id of its current version, as readings and comparisons name it."""
    n_versions: int
    story: str | None
    """The id of the story that it is in; null until it is grouped."""
    first_seen_at: Time
    changed_at: Time
    """When its current version came in."""
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    """ISO 8601, as precise as known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPageDocument(Document):
    """A page of articles."""

    items: tuple[EntryDocument, ...]
    next: Next


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDocument(Document):
    """One text of an article, without the text."""

    number: int
    """1 for the first."""
    id: str
    seen_at: Time
    change: Change
    """How it came: as the first, as a change that the article owns to, or silently."""
    title: str | None
    published: str | None
    updated: str | None
    n_chars: int
    """The length of the text, in Unicode code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsDocument(Document):
    """All versions of an article, the oldest first."""

    article: int
    items: tuple[VersionDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDocument(Document):
    """Something that the server does later."""

    id: int
    url: str
    """The address that is fetched."""
    state: str
    """`ready`, `running`, `done` or `failed`."""
    attempts: int
    error: str | None
    """Why the last try failed."""
    article: int | None
    """The number of the article at this address, once it is in the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerHeadDocument(Document):
    """Somebody who is reported to have said something."""

    key: str
    """What the speaker is found by: the name with letter case, accents and blanks set aside."""
    name: str
    n_quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPageDocument(Document):
    """A page of speakers."""

    items: tuple[SpeakerHeadDocument, ...]
    next: Next


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteDocument(Document):
    """Something that a report attributes to somebody."""

    article: int
    """The number of the article."""
    version: str
    """The version that it stands in."""
    attribution: str
    """Its id in the reading of that version."""
    kind: AttributionKind
    speaker: str | None
    speaker_key: str | None
    content: tuple[WordsDocument, ...]
    """What was said, in its pieces."""
    outlet: str | None
    published_at: Time | None
    said_on: str | None
    """When it was said, as a TIMEX3 value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePageDocument(Document):
    """A page of quotes."""

    speaker: SpeakerHeadDocument
    items: tuple[QuoteDocument, ...]
    next: Next


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentDocument(Document):
    """A stretch of a text with searched words in it."""

    span: SpanPair
    text: str
    found: tuple[SpanPair, ...]
    """The searched words inside it, counted in the text of the article like all spans."""
    cut_before: bool
    """Whether the block or quote begins earlier."""
    cut_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HitDocument(Document):
    """Something found."""

    article: EntryDocument
    quote: QuoteDocument | None
    """The quote in the article; null where articles are searched."""
    fragments: tuple[FragmentDocument, ...]
    """What to show of its text, at most three stretches."""
    in_title: tuple[SpanPair, ...]
    """The searched words in a headline that does not stand in the text, counted in the headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitPageDocument(Document):
    """A page of what a search found."""

    items: tuple[HitDocument, ...]
    n_found: int
    """How many there are; of more than 1000, that number."""
    all_counted: bool
    """Whether `n_found` counts all of them."""
    next: Next


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDocument(Document):
    """One change of the store."""

    id: int
    at: Time
    kind: str
    """Such as `article-added`, `article-changed` or `story-changed`."""
    story: str | None
    article: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPageDocument(Document):
    """A page of the log of changes, the oldest first."""

    items: tuple[EventDocument, ...]
    next: str
    """What to give as `cursor` later, for what happens from then on; there always is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookDocument(Document):
    """An address that is told of changes."""

    id: int
    url: str
    topic: str
    quiet_s: int
    """How long changes are gathered before they are told, in seconds."""
    created_at: Time
    enabled: bool
    failures: int
    """How many tries in a row failed."""
    error: str | None
    """Why the last try failed; for a webhook that was disabled, why."""
    failing_since: Time | None
    """When the first of these was."""
    next_at: Time | None
    """Where the last try failed, when the next one is."""
    secret: str | None
    """What messages are signed with; shown once, when the webhook is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookPageDocument(Document):
    """A page of webhooks."""

    items: tuple[WebhookDocument, ...]
    next: Next


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryDocument(Document):
    """A message to a webhook."""

    id: str
    """The header `webhook-id`: the same at every try."""
    created_at: Time
    attempts: int
    delivered_at: Time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveriesDocument(Document):
    """The newest messages to a webhook, the newest first; delivered ones are kept for seven days."""

    items: tuple[DeliveryDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearchDocument(Document):
    """A search that somebody comes back to."""

    id: int
    name: str
    query: str
    """As `q` in `/search`."""
    created_at: Time


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearchPageDocument(Document):
    """A page of saved searches."""

    items: tuple[SavedSearchDocument, ...]
    next: Next


def told_time(moment: datetime) -> str:
    """A time as the API has it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _maybe(moment: datetime | None) -> str | None:
    return None if moment is None else told_time(moment)


def story_head(story: StoredStory) -> StoryHeadDocument:
    """A story as lists show it."""
    return StoryHeadDocument(
        id=story.id,
        title=story.title,
        opened_at=told_time(story.opened_at),
        changed_at=told_time(story.changed_at),
        revision=story.revision,
        n_articles=story.n_articles,
        n_outlets=story.n_outlets,
        n_origins=story.n_origins,
        first_at=_maybe(story.first_at),
        last_at=_maybe(story.last_at),
    )


def entry_document(entry: Entry) -> EntryDocument:
    """An article as lists show it."""
    return EntryDocument(
        number=entry.id,
        version=entry.version,
        n_versions=entry.n_versions,
        story=entry.story,
        first_seen_at=told_time(entry.first_seen_at),
        changed_at=told_time(entry.changed_at),
        outlet=entry.outlet,
        title=entry.title,
        url=entry.url,
        published=entry.published,
    )


def version_document(version: Version) -> VersionDocument:
    """A version without its text."""
    article = version.article
    return VersionDocument(
        number=version.number,
        id=article.id,
        seen_at=told_time(version.seen_at),
        change=version.change,
        title=article.title.value if article.title else None,
        published=str(article.published.value) if article.published else None,
        updated=str(article.updated.value) if article.updated else None,
        n_chars=len(article.text),
    )


def speaker_head(speaker: SpeakerEntry) -> SpeakerHeadDocument:
    """A speaker as lists show it."""
    return SpeakerHeadDocument(
        key=speaker.key,
        name=speaker.name,
        n_quotes=speaker.n_quotes,
    )


def quote_document(quote: Quote, text: str) -> QuoteDocument:
    """A quote, with its words out of the version's text."""
    return QuoteDocument(
        article=quote.article_id,
        version=quote.version,
        attribution=quote.attribution,
        kind=AttributionKind(quote.kind),
        speaker=quote.speaker,
        speaker_key=quote.speaker_key,
        content=tuple(
            WordsDocument(article=quote.version, span=pair(span), text=span.of(text)) for span in quote.content
        ),
        outlet=quote.outlet,
        published_at=_maybe(quote.published_at),
        said_on=quote.said_on,
    )


def hit_document(found: Found) -> HitDocument:
    """Something found, with what to show of it."""
    text = found.article.text
    return HitDocument(
        article=entry_document(found.hit.entry),
        quote=None if found.hit.quote is None else quote_document(found.hit.quote, text),
        fragments=tuple(_fragment(fragment, text) for fragment in found.fragments),
        in_title=pairs(found.in_title),
    )


def _fragment(fragment: Fragment, text: str) -> FragmentDocument:
    return FragmentDocument(
        span=pair(fragment.span),
        text=fragment.span.of(text),
        found=pairs(fragment.found),
        cut_before=fragment.cut_before,
        cut_after=fragment.cut_after,
    )


def event_document(event: Event) -> EventDocument:
    """A change as the log shows it."""
    return EventDocument(id=event.id, at=told_time(event.at), kind=event.kind, story=event.story, article=event.article)


def webhook_document(webhook: Webhook, *, secret: bool = False) -> WebhookDocument:
    """A webhook; its secret only if asked for."""
    waits = webhook.failures > 0 and webhook.disabled_at is None
    return WebhookDocument(
        id=webhook.id,
        url=webhook.url,
        topic=webhook.topic,
        quiet_s=webhook.quiet_s,
        created_at=told_time(webhook.created_at),
        enabled=webhook.disabled_at is None,
        failures=webhook.failures,
        error=webhook.error,
        failing_since=_maybe(webhook.failing_since),
        next_at=told_time(webhook.next_at) if waits else None,
        secret=webhook.secret if secret else None,
    )


def delivery_document(delivery: Delivery) -> DeliveryDocument:
    """A message without its body."""
    return DeliveryDocument(
        id=delivery.id,
        created_at=told_time(delivery.created_at),
        attempts=delivery.attempts,
        delivered_at=_maybe(delivery.delivered_at),
    )


def saved_search_document(saved: SavedSearch) -> SavedSearchDocument:
    """A saved search."""
    return SavedSearchDocument(id=saved.id, name=saved.name, query=saved.query, created_at=told_time(saved.created_at))
