"""The network in PyTorch: a small pre-trained encoder, and four heads.

The encoder is the lower layers of all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers and
Gurevych 2019) with one thing added: the shape of each word, since its vocabulary has no capitals.
The first head labels cues. The second looks, for one cue at a time, at every word of the
window: the word, the cue, how far apart they are, and through two convolutions its neighbours.
Two more say of each word which slots of an incident it helps to fill, and which types of incident
its page reports (of which the mean over a window is what counts).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from counterclaim.language.encoder.network import FARTHEST, REPORTED, SENTENCES_AWAY, SLOTS

WIDTH, HEADS, INNER, POSITIONS, SHAPES = 384, 12, 1536, 512, 4
SEEN = 128
"""Width of the second head."""

_NOISE = np.random.Generator(np.random.SFC64(7))


class Dropout(nn.Module):
    """Dropout by random bytes: PyTorch's own is most of a step's time on a processor."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.dropped = round(256 * share)

    def forward(self, x: Tensor) -> Tensor:
        """The same shape; unchanged outside training."""
        if not self.training:
            return x
        noise = torch.frombuffer(bytearray(_NOISE.bytes(x.numel())), dtype=torch.uint8)
        kept = noise.view(x.shape) >= self.dropped
        return x * (kept.to(x.dtype) * (1 / (1 - self.dropped / 256)))


class Layer(nn.Module):
    """One layer of BERT, normed after each part."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.o = nn.Linear(WIDTH, WIDTH)
        self.n1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.u = nn.Linear(WIDTH, INNER)
        self.v = nn.Linear(INNER, WIDTH)
        self.n2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Vectors (windows, pieces, width) to the same; `bias` shuts out padding."""
        batch, length, width = x.shape
        split = self.qkv(x).view(batch, length, 3, HEADS, width // HEADS)
        q, k, v = split.permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-1, -2)) * (1 / math.sqrt(width // HEADS)) + bias
        told = (scores.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.n1(x + self.drop(self.o(told)))
        return self.n2(x + self.drop(self.v(F.gelu(self.u(x), approximate="tanh"))))


class Encoder(nn.Module):
    """Pieces and shapes to one vector a piece."""

    def __init__(self, layers: int, pieces: int) -> None:
        super().__init__()
        self.w = nn.Embedding(pieces, WIDTH)
        self.p = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.n = nn.LayerNorm(WIDTH, eps=1e-12)
        self.l = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = Dropout(0.1)

    def forward(self, ids: Tensor, shapes: Tensor, inside: Tensor) -> Tensor:
        """Vectors (windows, pieces, width); `inside` is false on padding."""
        x = self.drop(self.n(self.w(ids) + self.p.weight[: ids.shape[1]] + self.shape(shapes)))
        if torch.is_autocast_enabled("cpu"):
            x = x.bfloat16()
        bias = torch.zeros(inside.shape, dtype=x.dtype).masked_fill(~inside, -1e4)
        for layer in self.l:
            x = layer(x, bias[:, None, None, :])
        return x.float()

    def start_from(self, weights: Path, kept: Sequence[int]) -> None:
        """Take the published weights: the chosen pieces, and as many layers as there are."""
        from safetensors.torch import load_file

        given = load_file(weights)
        words = given["embeddings.word_embeddings.weight"][list(kept)]
        places = given["embeddings.position_embeddings.weight"]
        with torch.no_grad():
            self.w.weight.copy_(words)
            self.p.weight.copy_(places + given["embeddings.token_type_embeddings.weight"][0])
            self.n.weight.copy_(given["embeddings.LayerNorm.weight"])
            self.n.bias.copy_(given["embeddings.LayerNorm.bias"])
            for number, layer in enumerate(self.l):
                _copy_layer(layer, {k: v for k, v in given.items() if f"layer.{number}." in k})


def _copy_layer(layer: Layer, given: dict[str, Tensor]) -> None:
    named = {name.split(".", 3)[3]: value for name, value in given.items()}
    for kind in ("weight", "bias"):
        own = [named[f"attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        getattr(layer.qkv, kind).copy_(torch.cat(own))
        for part, name in (
            (layer.o, "attention.output.dense"),
            (layer.n1, "attention.output.LayerNorm"),
            (layer.u, "intermediate.dense"),
            (layer.v, "output.dense"),
            (layer.n2, "output.LayerNorm"),
        ):
            getattr(part, kind).copy_(named[f"{name}.{kind}"])


class Neighbours(nn.Module):
    """A convolution over words, added to its input and normed."""

    def __init__(self, reach: int, step: int = 1) -> None:
        super().__init__()
        self.c = nn.Conv1d(SEEN, SEEN, reach, padding=step * (reach // 2), dilation=step)
        self.n = nn.LayerNorm(SEEN)

    def forward(self, x: Tensor, inside: Tensor) -> Tensor:
        """Vectors (cues, words, n) to the same; `inside` is 0 on padding."""
        told = self.c((x * inside).transpose(1, 2)).transpose(1, 2)
        return self.n(x + F.gelu(told, approximate="tanh"))


class Roles(nn.Module):
    """For one cue at a time: which words are its source, which its content."""

    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Linear(WIDTH, SEEN)
        self.b = nn.Linear(2 * WIDTH, SEEN)
        self.rel = nn.Embedding(2 * FARTHEST + 2, SEEN)
        self.sd = nn.Embedding(2 * SENTENCES_AWAY + 1, SEEN)
        self.n = nn.LayerNorm(SEEN)
        self.c1 = Neighbours(5)
        self.c2 = Neighbours(5, 3)
        self.out = nn.Linear(SEEN, 3)
        self.drop = Dropout(0.2)

    def forward(
        self, seen: Tensor, cue: Tensor, away: Tensor, apart: Tensor, inside: Tensor
    ) -> Tensor:
        """Scores (cues, words, 3) of `seen` (cues, words, n), for the cue vectors `cue`."""
        mixed = seen + cue[:, None] + self.rel(away) + self.sd(apart)
        x = self.n(F.gelu(mixed, approximate="tanh"))
        x = self.c2(self.c1(x, inside), inside)
        return self.out(self.drop(x))

    def first(self, words: Tensor) -> Tensor:
        """What the first word of a cue adds to its vector."""
        return F.linear(words, self.b.weight[:, :WIDTH])

    def last(self, words: Tensor) -> Tensor:
        """What the last word of a cue adds to its vector."""
        return F.linear(words, self.b.weight[:, WIDTH:], self.b.bias)


class Net(nn.Module):
    """Encoder and heads."""

    def __init__(self, layers: int, pieces: int) -> None:
        super().__init__()
        self.enc = Encoder(layers, pieces)
        self.cue = nn.Linear(WIDTH, 3)
        self.roles = Roles()
        self.fills = nn.Linear(WIDTH, len(SLOTS))
        self.reported = nn.Linear(WIDTH, len(REPORTED))
        self.drop = Dropout(0.1)

    def words(self, ids: Tensor, shapes: Tensor, inside: Tensor, firsts: Tensor) -> Tensor:
        """One vector a word: that of its first piece."""
        x = self.enc(ids, shapes, inside)
        return torch.gather(x, 1, firsts[..., None].expand(-1, -1, x.shape[-1]))
