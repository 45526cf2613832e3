"""Train the network on annotated articles; README.md here has the commands."""

import argparse
import hashlib
import json
import math
import random
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, distributed
from torch.nn import functional

from onrecord.read.tagger.encoding import Tokenizer
from onrecord.read.tagger.labels import LINK_WIDTH, Link
from onrecord.read.tagger.links import distance_class, line_class
from onrecord.read.tagger.session import load_tokenizer
from train.data import IGNORE, Batch, Example, make_batches, make_example, read_rows
from train.network import LAYERS, Network, load_base

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HELD_OUT = 48
LINK_WEIGHT, NAME_WEIGHT, SMOOTHING = 0.2, 0.15, 0.05
MAX_PIECES = 2304


def main() -> None:
    """Train in as many processes as asked for, one thread each: they wait for one another once a step only."""
    args = _arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    checked(args.base / "model.safetensors")
    torch.multiprocessing.spawn(_train, (args,), nprocs=args.processes)


def _train(rank: int, args: argparse.Namespace) -> None:
    """Train; the first process leaves a checkpoint and a line of the log for each epoch."""
    torch.manual_seed(args.seed + rank)
    torch.set_num_threads(1)
    distributed.init_process_group(
        "gloo", init_method=f"file://{args.out.resolve()}/processes", rank=rank, world_size=args.processes
    )
    rng = random.Random(args.seed)  # noqa: S311 (no secret)
    train, held_out = split(args.data, load_tokenizer(args.base / "tokenizer.json"), args.articles)
    network = Network(layers=args.layers)
    load_base(network, args.base / "model.safetensors")
    optimizer = _optimizer(network, args.rate)
    clock = _Clock(minutes=args.minutes)
    for epoch in range(1, args.epochs + 1):
        batches = make_batches(train, rng, max_pieces=MAX_PIECES, varied=True)
        rounds = len(batches) // args.processes
        clock.total = clock.total or rounds * args.epochs
        losses = []
        network.train()
        for batch in batches[rank : rounds * args.processes : args.processes]:
            if clock.done >= 1:
                break
            _schedule(optimizer, clock.done)
            losses.append(_step(network, optimizer, batch, clock))
            if rank == 0 and clock.step % 25 == 0:
                sys.stderr.write(f"{clock}: {np.mean(losses[-25:], 0).round(4).tolist()}\n")
        if rank == 0 and losses:
            _record(
                args.out,
                network,
                held_out,
                {"epoch": epoch, "step": clock.step, "of": clock.total}
                | {"seconds": round(clock.seconds), "loss": np.mean(losses, 0).round(4).tolist()},
            )
    distributed.destroy_process_group()


class _Clock:
    """How far training has come: by steps, or by time where that is the scarcer."""

    def __init__(self, minutes: float | None) -> None:
        self.started = time.monotonic()
        self.limit = minutes * 60 if minutes else math.inf
        self.step = self.total = 0
        self.done = 0.0

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    def tick(self, seconds: float) -> None:
        """Count one step; ``seconds`` is the time that all processes agree on."""
        self.step += 1
        self.done = max(self.step / self.total, seconds / self.limit)

    def __str__(self) -> str:
        return f"step {self.step}/{self.total} {self.seconds:.0f}s {self.done:.3f}"


def _record(out: Path, network: Network, held_out: list[Example], row: dict[str, Any]) -> None:
    torch.save(network.state_dict(), out / f"epoch{row['epoch']}.pt")
    row["held_out"] = evaluate(network, held_out)
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(row) + "\n")
    sys.stdout.write(json.dumps(row) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with train.jsonl")
    parser.add_argument("--base", type=Path, required=True, help="the folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--minutes", type=float, help="stop by then, the learning rate falling to nought in time")
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--rate", type=float, default=1.8e-4)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--articles", type=int, help="train on the first so many articles only, for a trial")
    return parser.parse_args()


def checked(path: Path) -> Path:
    """The path, if the file there is the base encoder that was published."""
    seen = hashlib.sha256(path.read_bytes()).hexdigest()
    if seen != BASE_SHA256:
        raise SystemExit(f"{path}: sha256 is {seen}, not {BASE_SHA256}; install the version that README.md names")
    return path


def order(folder: Path) -> list[dict[str, Any]]:
    """The training articles in an order that looks random and is always the same; the first are held out."""
    rows = read_rows(folder / "train.jsonl")
    return sorted(rows, key=lambda row: hashlib.sha256(row["id"].encode()).digest())


def split(folder: Path, tokenizer: Tokenizer, articles: int | None = None) -> tuple[list[Example], list[Example]]:
    """The articles to train on, and those held out to choose by."""
    silver = {row["id"]: row for row in read_rows(folder / "train.corenlp.jsonl.gz")}
    rows = order(folder)[: articles and articles + HELD_OUT]
    examples = [make_example(row, silver.get(row["id"]), tokenizer) for row in rows]
    return examples[HELD_OUT:], examples[:HELD_OUT]


def _optimizer(network: Network, rate: float) -> torch.optim.Optimizer:
    """AdamW; new parts learn faster than what the base encoder knows, and lower layers slower than upper ones."""
    groups = []
    depth = len(network.layers)
    for name, weight in network.named_parameters():
        scale = 1.0
        if name.startswith("layers."):
            scale = 0.92 ** (depth - 1 - int(name.split(".")[1]))
        elif name.startswith(("words", "positions", "norm")):
            scale = 0.92**depth
        elif name.startswith(("tags", "names", "links", "case", "quoted", "border")):
            scale = 5.0
        elif name in {"distance", "lines"}:
            scale = 60.0
        decay = 0.01 if weight.ndim == 2 and name.startswith("layers.") else 0.0
        groups.append({"params": [weight], "base_rate": rate * scale, "weight_decay": decay})
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-7, fused=True)


def _schedule(optimizer: torch.optim.Optimizer, done: float) -> None:
    factor = min(done / 0.06, 1.0) * min(1.0, (1 - done) / 0.94)
    for group in optimizer.param_groups:
        group["lr"] = group["base_rate"] * factor


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: Batch, clock: _Clock) -> list[float]:
    losses = compute_losses(network, batch, bf16=True)
    loss = losses[0] + LINK_WEIGHT * losses[1] + NAME_WEIGHT * losses[2]
    optimizer.zero_grad()
    loss.backward()
    clock.tick(_share(network, clock.seconds))
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return [loss.item() for loss in losses]


def _share(network: Network, seconds: float) -> float:
    """Make gradients the mean over all processes; gives the mean of ``seconds`` likewise."""
    weights = [weight for weight in network.parameters() if weight.requires_grad]
    for weight in weights:
        weight.grad = torch.zeros_like(weight) if weight.grad is None else weight.grad
    flat = torch.cat([*(weight.grad.flatten() for weight in weights), torch.tensor([seconds])])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    for weight, part in zip(weights, flat[:-1].split([weight.numel() for weight in weights]), strict=True):
        weight.grad = part.view_as(weight)
    return float(flat[-1])


def compute_losses(network: Network, batch: Batch, *, bf16: bool) -> tuple[Tensor, Tensor, Tensor]:
    """The losses of tags, links and names."""
    tags, names, vectors = _run(network, batch, bf16=bf16)
    tag_loss = functional.cross_entropy(
        tags.flatten(0, 1), torch.from_numpy(batch.tags).flatten(), ignore_index=IGNORE, label_smoothing=SMOOTHING
    )
    wanted = torch.from_numpy(batch.names).flatten()
    known = bool((wanted != IGNORE).any())
    name_loss = (
        functional.cross_entropy(names.flatten(0, 1), wanted, ignore_index=IGNORE) if known else tags.new_zeros(())
    )
    link_losses = [
        (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e9), 1)).sum()
        for _, scores, right in score_links(network, vectors, batch)
    ]
    n_queries = max(1, len(batch.queries))
    link_loss = torch.stack(link_losses).sum() * len(Link) / n_queries if link_losses else tags.new_zeros(())
    return tag_loss, link_loss, name_loss


def _run(network: Network, batch: Batch, *, bf16: bool) -> tuple[Tensor, Tensor, Tensor]:
    given = (torch.from_numpy(array) for array in (batch.ids, batch.case, batch.quoted, batch.border, batch.mask))
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        tags, names, vectors = network(*given)
    return tags.float(), names.float(), vectors.float()


def score_links(network: Network, vectors: Tensor, batch: Batch) -> list[tuple[Link, Tensor, Tensor]]:
    """For each kind of link: scores of every piece of the window for each query, and which of them are right."""
    out = []
    parts = vectors.reshape(*vectors.shape[:2], len(Link), 3, LINK_WIDTH)
    for link in Link:
        queries = [(row, query) for row, query in batch.queries if query.link is link]
        if not queries:
            continue
        rows = np.array([row for row, _ in queries])
        first = np.array([query.first for _, query in queries])
        last = np.array([query.last for _, query in queries])
        asked = parts[rows, first, link, 0] + parts[rows, last, link, 1]
        scores = torch.einsum("qw,qlw->ql", asked, parts[:, :, link, 2][rows]) * LINK_WIDTH**-0.5
        places = np.arange(vectors.shape[1])[None]
        far = distance_class(first[:, None], last[:, None], places)
        lines = line_class(batch.line[rows, first][:, None], batch.line[rows])
        bias = network.distance[link][torch.from_numpy(far)] + network.lines[link][torch.from_numpy(lines)]
        bias = torch.cat([torch.zeros_like(bias[:, :1]), bias[:, 1:]], 1)  # place 0 stands for "nothing"
        scores = (scores + bias).masked_fill(~torch.from_numpy(batch.mask[rows]), -1e9)
        right = torch.zeros(scores.shape, dtype=torch.bool)
        for number, (_, query) in enumerate(queries):
            right[number, list(query.answers)] = True
        out.append((link, scores, right))
    return out


@torch.no_grad()
def evaluate(network: Network, examples: list[Example]) -> dict[str, float]:
    """Losses, the F1 of the pieces of sources, cues and contents, and the share of links that are right."""
    network.eval()
    rng = random.Random(0)  # noqa: S311 (no secret)
    counts = np.zeros((3, 3))
    right: dict[Link, list[bool]] = {link: [] for link in Link}
    losses = []
    for batch in make_batches(examples, rng, max_pieces=MAX_PIECES, varied=False):
        losses.append([loss.item() for loss in compute_losses(network, batch, bf16=True)])
        tags, _, vectors = _run(network, batch, bf16=True)
        scored = batch.tags != IGNORE
        found, wanted = (_roles(tags.argmax(-1).numpy()[scored]), _roles(batch.tags[scored]))
        for role in (1, 2, 3):
            hits = ((found == role) & (wanted == role)).sum()
            counts[role - 1] += (hits, (found == role).sum(), (wanted == role).sum())
        for link, scores, answers in score_links(network, vectors, batch):
            right[link] += answers[torch.arange(len(scores)), scores.argmax(1)].tolist()
    f1 = (2 * counts[:, 0] / (counts[:, 1] + counts[:, 2])).round(4)
    row = {"loss": np.mean(losses, 0).round(4).tolist()}
    row |= dict(zip(("cue", "source", "content"), f1.tolist(), strict=True))
    return row | {link.name.lower(): round(float(np.mean(values)), 4) for link, values in right.items()}


def _roles(tags: np.ndarray) -> np.ndarray:
    """1 for a cue, 2 for a source, 3 for content."""
    return np.where(tags == 0, 0, np.where(tags <= 2, 1, np.where(tags <= 6, 2, 3)))


if __name__ == "__main__":
    main()
