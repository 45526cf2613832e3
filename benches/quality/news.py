"""The articles of the development data: those of its stories, and other news, to count words in and to mix in."""

import json
from collections.abc import Iterator
from pathlib import Path

from benches.quality.names import load

from onrecord.ingest import read_record
from onrecord.model import Article


def read_other_news(data: Path) -> Iterator[Article]:
    """The articles of PolNeAR's training split and of MEANTIME, in a fixed order; the latter have no date."""
    with (data / "attribution" / "train.jsonl").open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            record = {key: row[key] for key in ("id", "title", "published", "text")}
            yield read_record({**record, "outlet": row["publisher"]}, name=row["id"])
    for path in sorted((data / "time" / "meantime").glob("corpus_*/*.xml")):
        title = path.stem.partition("_")[2].replace("_", " ")
        yield read_record({"id": path.stem, "title": title, "text": load(path).text}, name=path.name)


def read_stories(data: Path) -> Iterator[tuple[Article, int]]:
    """The articles of ``stories/``, each with the number of its event, in the order of their files."""
    for path in sorted((data / "stories").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        event = int(record.pop("event_id"))
        record.pop("event", None)
        yield read_record(record, name=path.name), event
