"""The network: a small encoder told of case, quotation marks and paragraphs, with heads for tags, names and links."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.read.tagger.encoding import Border, Case, Quoted
from onrecord.read.tagger.labels import DISTANCE_STEPS, LINE_STEPS, LINK_WIDTH, Link, Name, Tag

WIDTH, HEADS, INNER, LAYERS, POSITIONS, VOCABULARY = 384, 12, 1536, 5, 512, 30522
EPSILON = 1e-12


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """One step; ``bias`` is added to the attention scores."""
        batch, length, _ = hidden.shape
        heads = self.attend(hidden).reshape(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = heads[0], heads[1], heads[2]
        if torch.onnx.is_in_onnx_export():
            scores = torch.matmul(query, key.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + bias
            mixed = torch.matmul(torch.softmax(scores, -1), value)
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        attended = self.attended(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        hidden = _normed(self.attended_norm, hidden + self.dropout(attended))
        inner = self.narrow(functional.gelu(self.widen(hidden)))
        return _normed(self.narrow_norm, hidden + self.dropout(inner))


def _normed(norm: nn.LayerNorm, hidden: Tensor) -> Tensor:
    """Layer norm in the type of ``hidden``: autocast would widen it to float32 and back, a quarter of all time."""
    with torch.autocast("cpu", enabled=False):
        return norm(hidden)


class Network(nn.Module):
    """Pieces with their evidence in; scores of tags and names, and the vectors that links are scored by, out."""

    def __init__(self, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(len(Case), WIDTH)
        self.quoted = nn.Embedding(len(Quoted), WIDTH)
        self.border = nn.Embedding(len(Border), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.tags = nn.Linear(WIDTH, len(Tag))
        self.names = nn.Linear(WIDTH, len(Name))
        self.links = nn.Linear(WIDTH, 3 * len(Link) * LINK_WIDTH)
        self.distance = nn.Parameter(torch.zeros(len(Link), 2 * len(DISTANCE_STEPS) + 1))
        self.lines = nn.Parameter(torch.zeros(len(Link), LINE_STEPS))
        for added in (self.case, self.quoted, self.border):
            nn.init.normal_(added.weight, std=0.02)
        for head in (self.tags, self.names, self.links):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(
        self, ids: Tensor, case: Tensor, quoted: Tensor, border: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of tags and of names, and link vectors of shape (batch, length, links * 3 * LINK_WIDTH)."""
        hidden = (
            self.words(ids) + self.positions.weight[: ids.shape[1]] + self.case(case) + self.quoted(quoted)
        ) + self.border(border)
        hidden = self.dropout(_normed(self.norm, hidden))
        if torch.is_autocast_enabled("cpu"):
            hidden = hidden.to(torch.get_autocast_dtype("cpu"))
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -10000.0
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return self.tags(hidden), self.names(hidden), self.links(hidden)


def load_base(network: Network, path: Path) -> None:
    """Take the encoder's weights from a published BERT checkpoint of the same shape."""
    base = load_file(path)
    with torch.no_grad():
        network.words.weight.copy_(base["embeddings.word_embeddings.weight"])
        token_type = base["embeddings.token_type_embeddings.weight"][0]
        network.positions.weight.copy_(base["embeddings.position_embeddings.weight"] + token_type)
        _copy(network.norm, base, "embeddings.LayerNorm")
        for number, layer in enumerate(network.layers):
            root = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                parts = [base[f"{root}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                getattr(layer.attend, kind).copy_(torch.cat(parts))
            _copy(layer.attended, base, f"{root}attention.output.dense")
            _copy(layer.attended_norm, base, f"{root}attention.output.LayerNorm")
            _copy(layer.widen, base, f"{root}intermediate.dense")
            _copy(layer.narrow, base, f"{root}output.dense")
            _copy(layer.narrow_norm, base, f"{root}output.LayerNorm")


def _copy(module: nn.Module, base: dict[str, Tensor], root: str) -> None:
    module.weight.copy_(base[f"{root}.weight"])
    module.bias.copy_(base[f"{root}.bias"])
