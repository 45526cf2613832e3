"""A store as a file of JSON lines, and such a file into a store."""

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.errors import OnrecordError, StoreError
from onrecord.flow.newsroom import Newsroom, put_found_by
from onrecord.flow.reading import read_one
from onrecord.model import Report
from onrecord.store.readings import put_reading
from onrecord.store.transfer import Imported, export_rows, finish_import, import_row

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
    with newsroom.database.writing() as connection:
        finish_import(connection)


def _take(newsroom: Newsroom, line: bytes) -> Imported:
    try:
        row = json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise StoreError("is no line of JSON; give a file that onrecord export wrote") from error
    now = newsroom.clock()
    with newsroom.database.writing() as connection:
        imported = import_row(connection, row, now=now)
        if imported.article is not None and imported.article_id is not None:
            read = read_one(imported.article)
            if not isinstance(read, Report):
                raise read
            put_reading(connection, read.reading, now=now)
            put_found_by(connection, imported.article_id, read)
    return imported


def _lines(stream: BinaryIO) -> Iterable[bytes]:
    """The lines that are not blank; one without end is cut, and then is no JSON."""
    while line := stream.readline(_MAX_LINE):
        if line.strip():
            yield line
