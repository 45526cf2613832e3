"""Inputs of every kind to articles, in order."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import DuplicateId, InputError, InputMissing, OnrecordError
from onrecord.faults import fault
from onrecord.flow.fetching import Web, is_url, may_be_feed
from onrecord.flow.options import FlowOptions
from onrecord.flow.text import Text
from onrecord.model import Article, ArticleId

if TYPE_CHECKING:
    from onrecord.ingest.fetch import Fetcher

Input = str | Path | Text | Article
"""A ``str`` is a path, an http(s) URL or ``-``; a text is wrapped in ``Text``; an ``Article`` is taken as it is."""

_NAME_CHARS = 200


def load_inputs(
    inputs: Iterable[Input], *, options: FlowOptions, fetcher: "Fetcher | None" = None
) -> Iterator[Article | OnrecordError]:
    """The articles of all inputs in order, each once, with an error in the place of each that failed.

    Two articles with one id and the same text count once; with different texts, the second is a ``DuplicateId``.
    URLs are got by ``fetcher``, if there is one.
    """
    with closing(Web(options, fetcher)) as web:
        yield from _once(_load_each(inputs, options, web))


def _load_each(inputs: Iterable[Input], options: FlowOptions, web: Web) -> Iterator[Article | OnrecordError]:
    for number, given in enumerate(inputs, start=1):
        yield from _load(given, number, options, web)


def _once(arrivals: Iterable[Article | OnrecordError]) -> Iterator[Article | OnrecordError]:
    """The arrivals without repetitions; only ids and digests are kept of what has passed."""
    seen: dict[ArticleId, bytes] = {}
    for arrival in arrivals:
        if isinstance(arrival, OnrecordError):
            yield arrival
            continue
        known = seen.get(arrival.id)
        digest = blake2b(arrival.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if known is None:
            seen[arrival.id] = digest
            yield arrival
        elif known != digest:
            reason = f"the id {arrival.id[:80]!r} came before with another text"
            yield DuplicateId(arrival.name, reason, "give each article an id of its own")


def _load(given: Input, number: int, options: FlowOptions, web: Web) -> Iterator[Article | OnrecordError]:
    """The articles of one input; whatever goes wrong comes back as a named failure."""
    name = str(getattr(given, "url", None) or given)[:_NAME_CHARS]
    try:
        if isinstance(given, Article):
            yield given
        elif isinstance(given, Text):
            yield _from_text(given, name=given.url or f"text {number}")
        else:
            yield from _from_place(given, options, web)
    except OnrecordError as error:
        yield error
    except OSError as error:
        reason = f"cannot be opened ({error.strerror or error})"
        yield InputMissing(name, reason, "check the path; a text, not a path, goes into onrecord.Text")
    except Exception as error:  # noqa: BLE001 - the border: one input must not end the batch, whatever it holds
        yield fault(name, "loading", error)


def _from_place(given: str | Path, options: FlowOptions, web: Web) -> Iterator[Article | OnrecordError]:
    """The articles of a path, a URL or standard input; the files of a folder one by one, so that each can fail."""
    from onrecord.ingest import iter_load  # noqa: PLC0415 - the rooms are loaded when used
    from onrecord.ingest.files import find_files  # noqa: PLC0415

    if is_url(given):
        yield from web.load(given)
    elif may_be_feed(given) and Path(given).is_file():
        yield from web.load_file(Path(given))
    elif given == "-" or not Path(given).is_dir():
        yield from iter_load([given], stdin=options.stdin)
    else:
        for file in find_files(Path(given)):
            yield from (file,) if isinstance(file, OnrecordError) else _load(file, 0, options, web)


def _from_text(given: Text, *, name: str) -> Article | OnrecordError:
    """The article of a text, through the same checks as a JSON record on standard input."""
    from onrecord.ingest import iter_load  # noqa: PLC0415 - the rooms are loaded when used

    fields = ("id", "outlet", "title", "published", "url", "text")
    record = {field: getattr(given, field) for field in fields if getattr(given, field) is not None}
    (arrival,) = iter_load(["-"], stdin=BytesIO(json.dumps(record).encode()))
    if isinstance(arrival, InputError):
        return type(arrival)(name, arrival.reason, arrival.next_step)
    return replace(arrival, name=name) if isinstance(arrival, Article) else arrival
