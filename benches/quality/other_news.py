"""Articles of the development data that belong to none of its stories: other news, to count words in and to mix in."""

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
