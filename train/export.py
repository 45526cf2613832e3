"""Turn a checkpoint into the ONNX file that the package runs: fused attention, 8-bit weights."""

import argparse
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from train.network import EPSILON, HEADS, WIDTH, Layer, Network
from train.tune import load_checkpoint

_INPUTS = ("ids", "case", "quoted", "border")
_OUTPUTS = ("tags", "names", "links")


class _Attention(torch.autograd.Function):
    """onnxruntime's attention in one operator."""

    @staticmethod
    def forward(_ctx: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        batch, length, width = query.shape
        heads = [part.reshape(batch, length, HEADS, -1).transpose(1, 2) for part in (query, key, value)]
        mixed = functional.scaled_dot_product_attention(*heads)
        return mixed.transpose(1, 2).reshape(batch, length, width)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any) -> Any:
        out = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS)
        return out.setType(query.type())


class _Gelu(torch.autograd.Function):
    """The exact GELU in one operator."""

    @staticmethod
    def forward(_ctx: Any, hidden: Tensor) -> Tensor:
        return functional.gelu(hidden)

    @staticmethod
    def symbolic(g: Any, hidden: Any) -> Any:
        return g.op("com.microsoft::Gelu", hidden).setType(hidden.type())


class Exported(nn.Module):
    """The network as it is run: no padding, no dropout, word vectors in 8 bits with a scale for each word."""

    def __init__(self, network: Network) -> None:
        """Take a trained network."""
        super().__init__()
        self.network = network.eval()
        words = network.words.weight.detach()
        scale = words.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("words", torch.round(words / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, border: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of tags and names, and link vectors."""
        net = self.network
        words = functional.embedding(ids, self.words).to(torch.float32) * functional.embedding(ids, self.scale)
        seen = words + net.positions.weight[: ids.shape[1]] + net.case(case) + net.quoted(quoted)
        hidden = _normed(net.norm, seen + net.border(border))
        for layer in net.layers:
            hidden = _layer(layer, hidden)
        return net.tags(hidden), net.names(hidden), net.links(hidden)


def _normed(norm: nn.LayerNorm, hidden: Tensor) -> Tensor:
    """Layer norm in plain steps: onnxruntime's own operator takes three times as long on one core.

    Sums instead of means keep onnxruntime from joining the steps to that operator again.
    """
    centred = hidden - hidden.sum(-1, keepdim=True) * (1 / WIDTH)
    spread = (centred * centred).sum(-1, keepdim=True) * (1 / WIDTH)
    return centred * torch.rsqrt(spread + EPSILON) * norm.weight + norm.bias


def _layer(layer: Layer, hidden: Tensor) -> Tensor:
    query, key, value = layer.attend(hidden).split(WIDTH, -1)
    attended = layer.attended(_Attention.apply(query, key, value))
    hidden = _normed(layer.attended_norm, hidden + attended)
    narrow = layer.narrow(_Gelu.apply(layer.widen(hidden)))
    return _normed(layer.narrow_norm, hidden + narrow)


def export(network: Network, path: Path, *, eight_bit: bool) -> None:
    """Write the network; with ``eight_bit``, matrices are in 8 bits with a scale for each column.

    Weights keep to 7 of the 8 bits, so that no processor's arithmetic overflows and all give the same figures.
    """
    given = tuple(torch.ones(1, 16, dtype=torch.int64) for _ in _INPUTS)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = path if not eight_bit else Path(folder) / "plain.onnx"
        torch.onnx.export(
            Exported(network),
            given,
            plain,
            input_names=list(_INPUTS),
            output_names=list(_OUTPUTS),
            dynamic_axes={name: {1: "places"} for name in (*_INPUTS, *_OUTPUTS)},
            opset_version=17,
            dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )
        if eight_bit:
            heads = [node.name for node in onnx.load(plain).graph.node if node.op_type == "MatMul" and _is_head(node)]
            quantize_dynamic(
                plain,
                path,
                op_types_to_quantize=["MatMul"],
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
                nodes_to_exclude=heads,
            )


def _is_head(node: onnx.NodeProto) -> bool:
    return any(f"/{head}/" in node.name for head in ("tags", "names"))


def main() -> None:
    """Write ``model.onnx``, and ``plain.onnx`` in 32 bits to compare with."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network = load_checkpoint(args.checkpoint)
    export(network, args.out / "plain.onnx", eight_bit=False)
    export(network, args.out / "model.onnx", eight_bit=True)
    for name in ("plain.onnx", "model.onnx"):
        sys.stdout.write(f"{name}: {(args.out / name).stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
