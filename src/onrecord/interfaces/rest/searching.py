"""Search over what was said, and over articles."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.interfaces.access import Role
from onrecord.interfaces.rest.documents import HitPageDocument, hit_document
from onrecord.interfaces.rest.etags import answer
from onrecord.interfaces.rest.paging import CursorText, Limit, link_next
from onrecord.interfaces.rest.requests import PAGED, Name, Newsroom_, role
from onrecord.store.search import search
from onrecord.store.search_hits import show_hits
from onrecord.store.search_query import MOST_CHARS, Order, parse_query

router = APIRouter(tags=["search"])

Asked = Annotated[
    Name,
    Query(
        min_length=1,
        max_length=MOST_CHARS,
        description="""Words are found in any form (ferry: ferries); `"words in a row"`; `-without`; `one OR other`;
`speaker:lund`, `outlet:"daily lantern"`, `kind:direct`, `after:2025-03-01`, `before:2025-04`; `said-about:ferry` for
what was said and not who said it; `in:articles` for whole articles, else quotes are searched.""",
        examples=["lamps", 'ferry OR boat speaker:"agnes torrow"', "in:articles lighthouse"],
    ),
]


@router.get(
    "/search",
    **role(Role.READER),
    response_model=HitPageDocument,
    responses=PAGED,
    summary="Search",
)
def search_record(  # noqa: PLR0913, PLR0917 - a value of the query each
    request: Request,
    newsroom: Newsroom_,
    q: Asked,
    order: Annotated[Order, Query(description="What comes first: what fits best, or the newest report.")] = Order.BEST,
    cursor: CursorText = None,
    limit: Limit = 20,
) -> Response:
    """What was said, or the articles, that a query asks for, with the places of the searched words."""
    query = parse_query(q)
    with newsroom.database.reading() as connection:
        page = search(connection, query, order=order, limit=limit, cursor=cursor)
        found = show_hits(connection, query, page.hits)
    document = HitPageDocument(
        items=tuple(map(hit_document, found)), n_found=page.n_found, all_counted=page.all_counted, next=page.next
    )
    return answer(document, headers=link_next(request, page.next))
