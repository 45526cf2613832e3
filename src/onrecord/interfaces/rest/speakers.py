"""Speakers, and everything that each is reported to have said."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection

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
from onrecord.interfaces.rest.requests import (
    PAGED,
    Count,
    Name,
    Newsroom_,
    SpeakerKey,
    Words,
    problems,
    role,
)
from onrecord.store.articles import get_versions
from onrecord.store.listing import get_speaker, page_speakers
from onrecord.store.quotes import Quote, list_quotes, speaker_key

router = APIRouter(tags=["speakers"])
_SPEAKERS: Cursor[str] = Cursor("speakers", Name)
_QUOTES: Cursor[int] = Cursor("quotes", Count)


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
    request: Request, newsroom: Newsroom_, speaker: SpeakerKey, cursor: CursorText = None, limit: Limit = 20
) -> Response:
    """What a speaker is reported to have said, by key, the newest report first, undated ones last."""
    after = _QUOTES.read(cursor)
    with newsroom.database.reading() as connection:
        head = get_speaker(connection, speaker)
        found = list_quotes(connection, speaker, below=after, limit=limit + 1)
        page, more = split_page(found, limit)
        items = quote_documents(connection, page)
    after_this = _QUOTES.write(page[-1].place) if more else None
    document = QuotePageDocument(speaker=speaker_head(head), items=items, next=after_this)
    return answer(document, headers=link_next(request, after_this))


def quote_documents(connection: Connection, quotes: Sequence[Quote]) -> tuple[QuoteDocument, ...]:
    """Quotes with their words; each version is looked up once."""
    found = get_versions(connection, sorted({quote.version for quote in quotes}))
    return tuple(quote_document(quote, found[quote.version].article.text) for quote in quotes)
