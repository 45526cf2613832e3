"""``onrecord reviews``: what people have decided, as data to train and to measure with."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.review_export import Gold, TrainingRow, gold, training_rows
from onrecord.interfaces.cli.app import ReviewFormat
from onrecord.interfaces.cli.commands import ending
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.messages import say
from onrecord.interfaces.cli.output import open_output
from onrecord.store.database import Database


@ending
def reviews(chosen: ReviewFormat, output: Path | None, store: str | None) -> Exit:
    """Print or write reviews as training rows, one an article, or as gold data."""
    with Database(store) as database, open_output(output) as stream:
        written = 0
        for line in _lines(Newsroom(database), chosen):
            stream.write(line + b"\n")
            written += 1
    if not written:
        say("no reviews yet; review statements in the browser: onrecord serve")
    return Exit.OK


def _lines(newsroom: Newsroom, chosen: ReviewFormat) -> Iterator[bytes]:
    if chosen is ReviewFormat.TRAINING:
        rows = TypeAdapter(TrainingRow)
        yield from (rows.dump_json(row) for row in training_rows(newsroom))
        return
    with newsroom.database.reading() as connection:
        found = gold(connection)
    if found.links or found.facts:
        yield TypeAdapter(Gold).dump_json(found)
