"""Speakers, and everything that each is reported to have said."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection

from onrecord.errors import NotInStore
from onrecord.interfaces.access import Role
from onrecord.interfaces.rest.documents import (
    QuoteDocument,
    QuotePageDocument,
    SpeakerPageDocument,
    quote_document,
    speaker_head,
)
from onrecord.interfaces.rest.etags import answer
from onrecord.interfaces.rest.paging import Cursor, CursorText, Limit, link_next, split_page
from onrecord.interfaces.rest.requests import PAGED, Count, Instant, Key, Name, Newsroom_, Words, problems, role
from onrecord.store.articles import get_version
from onrecord.store.listing import NumberedQuote, QuotePlace, SpeakerEntry, find_speaker, page_quotes, page_speakers
from onrecord.store.quotes import speaker_key

router = APIRouter(tags=["speakers"])
_SPEAKERS: Cursor[str] = Cursor("speakers", Name)
_QUOTES: Cursor[QuotePlace] = Cursor("quotes", tuple[Instant | None, Count])


@router.get(
    "/speakers",
    **role(Role.READER),
    response_model=SpeakerPageDocument,
    responses=PAGED,
    summary="List speakers",
)
def list_speakers(
    request: Request,
    newsroom: Newsroom_,
    name: Annotated[Words, Query(description="Only those whose name begins so.", examples=["mar"])] = "",
    cursor: CursorText = None,
    limit: Limit = 20,
) -> Response:
    """Everybody who is reported to have said something, in the order of their keys."""
    after = _SPEAKERS.read(cursor)
    with newsroom.database.reading() as connection:
        found = page_speakers(connection, prefix=speaker_key(name), after=after, limit=limit + 1)
    page, more = split_page(found, limit)
    after_this = _SPEAKERS.write(page[-1].key) if more else None
    document = SpeakerPageDocument(items=tuple(map(speaker_head, page)), next=after_this)
    return answer(document, headers=link_next(request, after_this))


@router.get(
    "/speakers/{speaker}/quotes",
    **role(Role.READER),
    response_model=QuotePageDocument,
    responses=PAGED | problems(404),
    summary="List what a speaker said",
)
def list_speaker_quotes(
    request: Request, newsroom: Newsroom_, speaker: Key, cursor: CursorText = None, limit: Limit = 20
) -> Response:
    """What a speaker is reported to have said, by key, the newest report first."""
    after = _QUOTES.read(cursor)
    with newsroom.database.reading() as connection:
        head = known_speaker(connection, speaker)
        found = page_quotes(connection, speaker, after=after, limit=limit + 1)
        page, more = split_page(found, limit)
        items = quote_documents(connection, page)
    last = page[-1] if more else None
    after_this = None if last is None else _QUOTES.write((last.quote.published_at, last.number))
    document = QuotePageDocument(speaker=speaker_head(head), items=items, next=after_this)
    return answer(document, headers=link_next(request, after_this))


def known_speaker(connection: Connection, key: str) -> SpeakerEntry:
    """A speaker by key.

    Raises:
        NotInStore: Nobody of that key is reported to have said anything.
    """
    found = find_speaker(connection, key)
    if found is None:
        raise NotInStore(f"speaker {key}: is not in the store; see the list of speakers")
    return found


def quote_documents(connection: Connection, quotes: tuple[NumberedQuote, ...]) -> tuple[QuoteDocument, ...]:
    """Quotes with their words; each version is looked up once."""
    versions = {found.quote.version for found in quotes}
    texts = {version: get_version(connection, version).article.text for version in sorted(versions)}
    return tuple(quote_document(found, texts[found.quote.version]) for found in quotes)
