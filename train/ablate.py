"""What each step of decoding is worth: take one away at a time, on the held-out part of the training articles."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest import mock

import numpy as np
import torch

from onrecord.read.tagger import Tagger, assembly
from onrecord.read.tagger.labels import Link
from onrecord.read.tagger.links import NOTHING, Floats, LinkTerms
from onrecord.read.tagger.session import load_tokenizer
from onrecord.read.tagger.settings import read_settings
from train.fit import HELD_OUT, order
from train.scoring import Remembered, TorchNetwork, load_scorer, main_figures, tag_rows
from train.tune import load_checkpoint


def main() -> None:
    """Print the figures of the whole and of the whole without each step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="the folder with model.json and tokenizer.json")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    rows, scorer = order(args.data)[:HELD_OUT], load_scorer(args.scorer)
    tagger = Tagger(
        tokenizer=load_tokenizer(args.model / "tokenizer.json"),
        network=Remembered(TorchNetwork(load_checkpoint(args.checkpoint))),
        settings=replace(read_settings(args.model / "model.json"), min_probability=0.0),
    )
    for name, without in (("whole", None), *_STEPS.items()):
        with without() if without else mock.patch.dict({}):
            figures = main_figures(scorer, rows, tag_rows(tagger, rows))
        sys.stdout.write(json.dumps({"without": name} | figures) + "\n")


@contextmanager
def _links_by_nearness() -> Iterator[None]:
    """The nearest span answers, wherever it is."""

    def nearest(_link: Link, vectors: Floats, _lines: object, span: tuple[int, int], _terms: LinkTerms) -> Floats:
        places = np.arange(len(vectors))
        distance = np.maximum(np.maximum(span[0] - places, places - span[1]), 0).astype(np.float32)
        distance[NOTHING] = 60.0
        return -1.0 - distance

    with mock.patch.object(assembly, "score_places", nearest):
        yield


@contextmanager
def _spans_from_links() -> Iterator[None]:
    """Only what the tags give is a span."""
    with mock.patch.object(assembly, "_CERTAIN", 1.0):
        yield


@contextmanager
def _content_asking_for_source() -> Iterator[None]:
    """The cue alone says who the source is."""
    true_source = assembly.Assembler._source  # noqa: SLF001

    def of_cue(self, cue, contents):  # noqa: ANN001, ANN202
        return true_source(self, cue, () if cue else contents)

    with mock.patch.object(assembly.Assembler, "_source", of_cue):
        yield


_STEPS = {
    "links (nearest instead)": _links_by_nearness,
    "spans found by links alone": _spans_from_links,
    "the content's own link to its source": _content_asking_for_source,
}


if __name__ == "__main__":
    main()
