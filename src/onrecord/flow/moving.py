"""A store as a file of JSON lines, and such a file into a store."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from sqlalchemy import Connection

from onrecord.errors import OnrecordError, StoreError
from onrecord.flow.newsroom import Newsroom, put_found_by
from onrecord.flow.reading import read_one
from onrecord.flow.review_desk import reviewed_reports
from onrecord.model import Report
from onrecord.read.reader import TAGGED_MAKER
from onrecord.store.articles import digest_of, get_entry, get_version
from onrecord.store.quotes import put_quotes
from onrecord.store.readings import get_readings, put_reading
from onrecord.store.transfer import Imported, coming_version, export_rows, import_row

_MAX_LINE = 256 * 1024 * 1024


def export_lines(newsroom: Newsroom) -> Iterator[bytes]:
    """The store as it is at one moment, one JSON object a line; the same store gives the same lines."""
    with newsroom.database.reading() as connection:
        for row in export_rows(connection):
            yield json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def import_lines(newsroom: Newsroom, stream: BinaryIO, *, name: str) -> Iterator[Imported | OnrecordError]:
    """Take in what ``export_lines`` gave: each line whole or not at all, an error in the place of each that failed.

    What is there already stays as it is, so an import that was cut short is simply run again. ``settle`` must follow.
    """
    for number, line in enumerate(_lines(stream), start=1):
        try:
            yield _take(newsroom, line)
        except OnrecordError as error:
            told = StoreError(f"{name}:{number}: {error}")
            told.__cause__ = error
            yield told
            if number == 1:
                return


def _take(newsroom: Newsroom, line: bytes) -> Imported:
    try:
        row = json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise StoreError("is no line of JSON; give a file that onrecord export wrote") from error
    with newsroom.database.reading() as connection:
        coming = coming_version(connection, row)
    read = None if coming is None else read_one(coming)  # slow, so that nobody waits for it
    if isinstance(read, OnrecordError):
        raise read
    with newsroom.database.writing() as connection:
        imported = import_row(connection, row, now=newsroom.clock())
        if imported.article_id is not None and read is not None:
            _put_read(connection, imported.article_id, read, now=newsroom.clock())
        if imported.reviewed is not None:
            _put_reviewed(connection, imported.reviewed)
    return imported


def _put_read(connection: Connection, number: int, read: Report, *, now: datetime) -> None:
    """Keep what was read in the version that has just come in."""
    article = get_version(connection, get_entry(connection, number).version).article
    if digest_of(article) != digest_of(read.article):
        raise StoreError("the article was changed by another process meanwhile; run the import again")
    report = Report(article=article, reading=replace(read.reading, article=article.id))
    put_reading(connection, report.reading, now=now)
    put_found_by(connection, number, report)


def _put_reviewed(connection: Connection, number: int) -> None:
    """Keep the quotes of an article as people have corrected them; one that is not read yet has none."""
    version = get_entry(connection, number).version
    article = get_version(connection, version).article
    for reading in get_readings(connection, [version], maker=TAGGED_MAKER).values():
        put_quotes(connection, number, *reviewed_reports(connection, [Report(article=article, reading=reading)]))


def _lines(stream: BinaryIO) -> Iterable[bytes]:
    """The lines that are not blank; one without end is cut, and then is no JSON."""
    while line := stream.readline(_MAX_LINE):
        if line.strip():
            yield line
