"""From how sure the tagger says it is to how often the whole reader is right, on the held-out training articles.

``python -m train.curve ../shared out/model``: reads the articles held out from training with the model of a folder, and
writes the curve (isotonic regression by pooling adjacent violators; Ayer et al. 1955) into its ``model.json``.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benches.quality.attributions import judge, load_scorer
from benches.quality.calibration import Judged

from onrecord.ingest import read_record
from onrecord.interfaces.encoding import encode_json
from onrecord.interfaces.readings import reading_document
from onrecord.model import Report
from onrecord.read import read_article
from onrecord.read.tagger.session import load_tagger
from train.fit import HELD_OUT, order

# A step of the curve rests on so many attributions at least; no step is certain.
_MIN_COUNT = 15
_MOST = 0.99


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder with data/ and score/")
    parser.add_argument("model", type=Path, help="the folder with model.json")
    options = parser.parse_args()
    path = options.model / "model.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings.pop("curve", None)
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    settings["curve"] = fit(list(_judged(options.shared, options.model)))
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def _judged(shared: Path, model: Path) -> Iterator[Judged]:
    scorer, tagger = load_scorer(shared), load_tagger(model)
    for row in order(shared / "data" / "attribution")[:HELD_OUT]:
        fields = {name: row[name] for name in ("id", "title", "published", "text")} | {"outlet": row["publisher"]}
        article = read_record(fields, name=row["id"])
        report = Report(article=article, reading=read_article(article, tagger=tagger))
        yield from judge(scorer, row, json.loads(encode_json(reading_document(report))))


def fit(judged: Sequence[Judged]) -> list[list[float]]:
    """Points (said, right), rising in both, between which is interpolated."""
    pools: list[list[Judged]] = []
    for item in sorted(judged, key=lambda one: (one.confidence, one.right)):
        pools.append([item])
        while len(pools) > 1 and _right(pools[-2]) >= _right(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    steps = [pool for pool in pools if len(pool) >= _MIN_COUNT]
    points = [[round((pool[0].confidence + pool[-1].confidence) / 2, 3), round(_right(pool), 3)] for pool in steps]
    return [[said, min(_MOST, right)] for said, right in points]


def _right(pool: Sequence[Judged]) -> float:
    return sum(item.right for item in pool) / len(pool)


if __name__ == "__main__":
    main()
