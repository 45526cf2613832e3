"""``python -m benches.quality.windowed_stories ../shared``: do windows of days make the stories of grouping at once?

The articles of ``stories/`` and other news of the same days go through the stages of a corpus up to its stories, with
slices of so many articles; BCubed F1 against the events, and the share of articles whose story is that of one window.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
from benches.quality.bcubed import bcubed
from benches.quality.stored_stories import share_alike
from benches.quality.stories import Corpus, Stories, load

from onrecord.corpus.parts import find_parts
from onrecord.corpus.plan import Plan
from onrecord.model import Article

SLICES = (1_000_000, 200, 100, 50, 20)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", type=Path)
    corpus = load(parser.parse_args().shared / "data")
    whole: Stories = ()
    for most in SLICES:
        stories = through_windows(corpus, most)
        whole = whole or stories
        print(f"at most {most:>9,} articles a slice: F1 {bcubed(stories, corpus.events).f1:.3f}, ", end="")
        print(f"as in one window: {share_alike(stories, whole):.3f}")
    return 0


def through_windows(corpus: Corpus, most: int) -> Stories:
    """The stories of the labelled articles, by id, grouped among the others."""
    with TemporaryDirectory() as folder:
        rows = Path(folder) / "articles.jsonl"
        articles = (*corpus.articles, *corpus.others)
        rows.write_text("".join(json.dumps(_row(article)) + "\n" for article in articles), encoding="utf-8")
        parts, _ = find_parts([rows])
        out = Path(folder) / "out"
        for tasks in Plan(out=out, parts=parts, articles_a_slice=most).stages():
            if tasks[0].stage == "read":
                break
            for task in tasks:
                task.do()
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in pq.read_table(out / "stories").to_pylist():
            if row["article"] in corpus.events:
                found[row["story"]].append(row["article"])
    return tuple(tuple(sorted(story)) for story in found.values())


def _row(article: Article) -> dict[str, str | None]:
    return {
        "id": article.id,
        "text": article.text,
        "title": article.title.value if article.title else None,
        "outlet": article.outlet.value if article.outlet else None,
        "published": str(article.published.value) if article.published else None,
    }


if __name__ == "__main__":
    sys.exit(main())
