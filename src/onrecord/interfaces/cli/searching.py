"""``onrecord search``: hits on the terminal or as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.interfaces.cli.app import SearchFormat
from onrecord.interfaces.cli.commands import ending
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.output import open_output
from onrecord.interfaces.cli.renderings import on_one_line
from onrecord.interfaces.encoding import encode_json
from onrecord.interfaces.searches import search_document
from onrecord.model import AttributionKind
from onrecord.store.database import Database
from onrecord.store.search import HitPage
from onrecord.store.search import search as search_store
from onrecord.store.search_hits import Found, show_hits
from onrecord.store.search_query import Filter, Order, parse_query

_INDENT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for.

    Attributes:
        query: In the query language.
        filters: Name and value of each; empty ones count for nothing.
        newest: Whether the newest come first.
        limit: Hits at most.
        cursor: Where a page before ended.
        store: Where the store is; ``None`` for the default.
    """

    query: str
    filters: tuple[Filter, ...]
    newest: bool
    limit: int
    cursor: str | None
    store: str | None


@ending
def search(asked: Asked, chosen: SearchFormat, output: Path | None) -> Exit:
    """Print or write what is found; nothing found is told by the exit code, too."""
    query = parse_query(asked.query, asked.filters)
    order = Order.NEWEST if asked.newest else Order.BEST
    with Database(asked.store) as database, database.reading() as connection:
        page = search_store(connection, query, order=order, limit=asked.limit, cursor=asked.cursor)
        found = show_hits(connection, query, page.hits)
    with open_output(output) as stream:
        if chosen is SearchFormat.JSON:
            stream.write(encode_json(search_document(query, page, found), indent=_INDENT))
        else:
            stream.write(hits_text(page, found))
    return Exit.OK if found else Exit.FOUND_WRONG


def hits_text(page: HitPage, found: Sequence[Found]) -> bytes:
    """A line for what each hit is of, one for each passage of it with its place, and a count."""
    lines = [line for one in found for line in (_head(one), *_passages(one))]
    more = "" if page.all_counted else "more than "
    lines.append(f"{more}{page.n_found} found, {len(found)} shown")
    return "".join(f"{on_one_line(line)}\n" for line in lines).encode("utf-8", "replace")


def _head(found: Found) -> str:
    quote, entry = found.hit.quote, found.hit.entry
    said = f"{quote.speaker or 'speaker unknown'} ({quote.kind}), " if quote else ""
    title = f": {entry.title}" if entry.title else ""
    return f"{said}{found.article.label}, {entry.published or 'date unknown'}{title}"


def _passages(found: Found) -> list[str]:
    direct = found.hit.quote is not None and found.hit.quote.kind == AttributionKind.DIRECT
    lines = []
    for fragment in found.fragments:
        words = fragment.span.of(found.article.text)
        shown = f"“{words}”" if direct else words
        cut = (" …" if fragment.cut_after else "", "… " if fragment.cut_before else "")
        lines.append(f"  {cut[1]}{shown}{cut[0]} [{found.article.id} {fragment.span.start}-{fragment.span.end}]")
    return lines
