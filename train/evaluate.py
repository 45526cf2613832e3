"""Tag articles with an exported model, write the scorer's input, and measure speed and memory on one core."""

import argparse
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.read.tagger import Tagger
from onrecord.read.tagger.session import Session, load_tokenizer
from onrecord.read.tagger.settings import read_settings
from train.data import read_rows
from train.scoring import load_scorer, main_figures, reliability, tag_rows, tag_text, which_right

_WORDS = 800


def main() -> None:
    """Write one row for each article of ``--data`` to ``--out``; score them; time articles of 800 words."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", type=Path, required=True, help="the folder with model.json and tokenizer.json")
    parser.add_argument("--network", default="model.onnx", help="the network's file in that folder")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, help="print the main figures, exact spans and the calibration curve")
    parser.add_argument("--speed", action="store_true")
    args = parser.parse_args()
    tagger = Tagger(
        tokenizer=load_tokenizer(args.model / "tokenizer.json"),
        network=Session(args.model / args.network),
        settings=read_settings(args.model / "model.json"),
    )
    rows = read_rows(args.data)
    found = tag_rows(tagger, rows)
    args.out.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
    if args.scorer:
        scorer = load_scorer(args.scorer)
        _say(main_figures(scorer, rows, found))
        right = np.concatenate([which_right(scorer, row, out) for row, out in zip(rows, found, strict=True)])
        said = np.array([item["confidence"] for row in found for item in row["attributions"]])
        _say({"reliability": reliability(said, right)})
    if args.speed:
        _say(measure_speed(tagger, [row["text"] for row in rows]))


def _say(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row) + "\n")


def measure_speed(tagger: Tagger, texts: list[str]) -> dict[str, float]:
    """Articles a second on one core, for the articles' lines put together to 800 words each: the best of three."""
    articles = _articles_of_words([line for text in texts for line in text.split("\n") if line.strip()])[:40]
    rates = []
    for _ in range(3):
        started = time.process_time()
        for article in articles:
            tag_text(tagger, article)
        rates.append(len(articles) / (time.process_time() - started))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"articles_per_s": round(max(rates), 2), "articles": len(articles), "peak_mb": round(peak)}


def _articles_of_words(lines: list[str]) -> list[str]:
    articles, words = [[]], 0
    for line in lines:
        if words >= _WORDS:
            articles.append([])
            words = 0
        articles[-1].append(line)
        words += len(line.split())
    return ["\n\n".join(article) for article in articles[:-1]]


if __name__ == "__main__":
    main()
