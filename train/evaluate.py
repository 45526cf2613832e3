"""Tag articles with an exported model, write the scorer's input, and measure speed and memory on one core."""

import argparse
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from onrecord.language.quotation import find_quotations
from onrecord.model import Span
from onrecord.read.tagger import Tagger
from onrecord.read.tagger.session import Session, load_tokenizer
from onrecord.read.tagger.settings import read_settings

_WORDS = 800


def main() -> None:
    """Write one row for each article of ``--data`` to ``--out``, then time articles of 800 words."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", type=Path, required=True, help="the folder with model.json and tokenizer.json")
    parser.add_argument("--network", default="model.onnx", help="the network's file in that folder")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--speed", action="store_true")
    args = parser.parse_args()
    tagger = Tagger(
        tokenizer=load_tokenizer(args.model / "tokenizer.json"),
        network=Session(args.model / args.network),
        settings=read_settings(args.model / "model.json"),
    )
    rows = [json.loads(line) for line in args.data.read_text(encoding="utf-8").splitlines()]
    with args.out.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps({"id": row["id"], "attributions": _attributions(tagger, row["text"])}) + "\n")
    if args.speed:
        sys.stdout.write(json.dumps(measure_speed(tagger, [row["text"] for row in rows])) + "\n")


def _attributions(tagger: Tagger, text: str) -> list[dict[str, Any]]:
    whole = [Span(0, len(text))]
    return [
        {role: [[span.start, span.end] for span in getattr(item, role)] for role in ("source", "cue", "content")}
        | {"confidence": round(item.probability, 4)}
        for item in tagger.tag(text, whole, find_quotations(text, whole)).attributions
    ]


def measure_speed(tagger: Tagger, texts: list[str]) -> dict[str, float]:
    """Articles a second on one core, for the articles' lines put together to 800 words each: the best of three."""
    articles = _articles_of_words([line for text in texts for line in text.split("\n") if line.strip()])[:40]
    rates = []
    for _ in range(3):
        started = time.process_time()
        for article in articles:
            _attributions(tagger, article)
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
