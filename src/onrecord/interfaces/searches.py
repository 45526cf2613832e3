"""Hits as the document that ``onrecord search --format json`` prints."""

from collections.abc import Sequence

from onrecord.interfaces.documents import FoundQuoteDocument, HitDocument, PassageDocument, SearchDocument
from onrecord.interfaces.readings import pair, pairs
from onrecord.model import AttributionKind, RenderingKind
from onrecord.store.quotes import Quote
from onrecord.store.search import HitPage
from onrecord.store.search_hits import Found
from onrecord.store.search_query import SearchQuery


def search_document(query: SearchQuery, page: HitPage, found: Sequence[Found]) -> SearchDocument:
    """A page of hits."""
    return SearchDocument(
        query=query.text,
        n_found=page.n_found,
        all_counted=page.all_counted,
        next=page.next,
        hits=tuple(map(_hit, found)),
    )


def _hit(found: Found) -> HitDocument:
    entry, text = found.hit.entry, found.article.text
    return HitDocument(
        article=entry.id,
        version=found.article.id,
        outlet=entry.outlet,
        title=entry.title,
        url=entry.url,
        published=entry.published,
        story=entry.story,
        quote=_quote(found.hit.quote) if found.hit.quote else None,
        passages=tuple(
            PassageDocument(span=pair(one.span), text=one.span.of(text), found=pairs(one.found))
            for one in found.fragments
        ),
    )


def _quote(quote: Quote) -> FoundQuoteDocument:
    return FoundQuoteDocument(
        attribution=quote.attribution,
        kind=AttributionKind(quote.kind),
        content=pairs(quote.content),
        speaker=quote.speaker,
        speaker_key=quote.speaker_key,
        rendering=RenderingKind(quote.rendering) if quote.rendering else None,
    )
