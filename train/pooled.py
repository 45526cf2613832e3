"""How useful the pooled output of an encoder is as a sentence embedding: the base, and the trained tagger.

``python -m train.pooled ../shared/data BASE``: of two pairs, one alike and one not, how often the alike pair is nearer
(the area under the ROC curve): answers to one question with the same meaning (NAnCo), and openings of articles about
one event. Words in common (Jaccard) are the baseline.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray

from onrecord.model import Span
from onrecord.read.tagger.encoding import CLS, SEP, encode
from onrecord.read.tagger.session import WEIGHTS, load_tokenizer
from train.network import Network, load_base

_OPENING_WORDS = 60
_BASE_LAYERS = 6
Vectors = NDArray[np.float32]
Embed = Callable[[str], Vectors]


def main() -> None:
    """Print a line an embedding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with claims/ and stories/")
    parser.add_argument(
        "base", type=Path, help="the folder with the base encoder's model.safetensors and tokenizer.json"
    )
    options = parser.parse_args()
    questions, articles = list(_answers(options.data)), [list(_openings(options.data))]
    embeddings = {"words in common": None, "base": _base(options.base), "tagger": _tagger(WEIGHTS / "model.onnx")}
    for name, embed in embeddings.items():
        scores = [_area(groups, embed) for groups in (questions, articles)]
        sys.stdout.write(f"{name:<16} same answer {scores[0]:.3f}  same event {scores[1]:.3f}\n")


def _answers(data: Path) -> Iterator[list[tuple[str, object]]]:
    for question in json.loads((data / "claims" / "nanco.json").read_text(encoding="utf-8")):
        yield [(answer["answer"], answer["group"]) for answer in question["answers"]]


def _openings(data: Path) -> Iterator[tuple[str, object]]:
    for path in sorted((data / "stories").glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        yield " ".join(row["text"].split()[:_OPENING_WORDS]), row["event_id"]


def _area(groups: Sequence[Sequence[tuple[str, object]]], embed: Embed | None) -> float:
    """The area under the ROC curve over all pairs within a group."""
    alike: list[float] = []
    unlike: list[float] = []
    for rows in groups:
        vectors = [embed(text) if embed else None for text, _ in rows]
        for (i, (one, label)), (j, (two, other)) in combinations(enumerate(rows), 2):
            near = float(vectors[i] @ vectors[j]) if embed else _in_common(one, two)
            (alike if label == other else unlike).append(near)
    values = np.array(alike)[:, None], np.sort(np.array(unlike))
    below = np.searchsorted(values[1], values[0][:, 0], side="left")
    upto = np.searchsorted(values[1], values[0][:, 0], side="right")
    return float((below + upto).mean() / 2 / len(unlike))


def _in_common(one: str, two: str) -> float:
    first, second = set(one.lower().split()), set(two.lower().split())
    return len(first & second) / max(1, len(first | second))


def _pooled(hidden: Vectors) -> Vectors:
    mean = hidden.mean(axis=0)
    return mean / np.linalg.norm(mean)


def _base(folder: Path) -> Embed:
    """The base encoder, case, quotation marks and paragraphs left out, as it was published."""
    network = Network(layers=_BASE_LAYERS).eval()
    load_base(network, folder / "model.safetensors")
    with torch.no_grad():
        for added in (network.case, network.quoted, network.border):
            added.weight.zero_()
    network.tags = network.names = network.links = torch.nn.Identity()
    tokenizer = load_tokenizer(folder / "tokenizer.json")

    def embed(text: str) -> Vectors:
        pieces = encode(text, [Span(0, len(text))], (), tokenizer)
        ids = torch.tensor([[CLS, *pieces.ids, SEP]])
        nought = torch.zeros_like(ids)
        with torch.no_grad():
            hidden, _, _ = network(ids, nought, nought, nought, torch.ones_like(ids))
        return _pooled(hidden[0].numpy())

    return embed


def _tagger(path: Path) -> Embed:
    """The last layer of the trained network, in 8 bits as it is run."""
    model = onnx.load(path)
    asked = next(node.input[0] for node in model.graph.node if node.op_type == "MatMul" and "tags" in node.output[0])
    model.graph.output.append(onnx.helper.make_tensor_value_info(asked, onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    tokenizer = load_tokenizer(path.with_name("tokenizer.json"))

    def embed(text: str) -> Vectors:
        pieces = encode(text, [Span(0, len(text))], (), tokenizer)
        columns = {"case": pieces.case, "quoted": pieces.quoted, "border": pieces.border}
        given = {name: np.pad(column, 1)[None] for name, column in columns.items()}
        given["ids"] = np.concatenate(([CLS], pieces.ids, [SEP]))[None]
        (hidden,) = session.run([asked], given)
        return _pooled(hidden[0])

    return embed


if __name__ == "__main__":
    main()
