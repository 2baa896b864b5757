"""The trained network as two graphs for ONNX Runtime."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.encoder.network import SEEN, Net

OPERATORS = 20
"""The version of ONNX's operators: the first that has the encoder's activation."""


class _Words(nn.Module):
    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, ids: Tensor, shapes: Tensor, inside: Tensor, firsts: Tensor
    ) -> tuple[Tensor, ...]:
        net = self.net
        words, head = net.words(ids, shapes, inside, firsts), net.roles
        cues = net.cue(words).log_softmax(-1)
        of_cue = head.a(words), head.first(words), head.last(words)
        return cues, *of_cue, net.fills(words), net.reported(words)


class _Roles(nn.Module):
    def __init__(self, net: Net) -> None:
        super().__init__()
        self.head = net.roles

    def forward(self, seen: Tensor, cue: Tensor, away: Tensor, apart: Tensor) -> Tensor:
        inside = torch.ones_like(seen[..., :1])
        scores: Tensor = self.head(seen, cue, away, apart, inside)
        return scores.log_softmax(-1)


def write(net: Net, folder: Path) -> None:
    """Write `words.onnx` (eight-bit weights) and `roles.onnx` into a folder."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    number = torch.zeros(2, 9, dtype=torch.long)
    whole = folder / "whole.onnx"
    _export(
        _Words(net),
        {
            "ids": (number, "bt"),
            "shapes": (number, "bt"),
            "inside": (number == 0, "bt"),
            "firsts": (number, "bw"),
        },
        dict.fromkeys(("cues", "seen", "first", "last", "fills", "reported"), "bw"),
        whole,
    )
    quantize_dynamic(
        whole,
        folder / "words.onnx",
        weight_type=QuantType.QInt8,
        reduce_range=True,
        per_channel=True,
    )
    whole.unlink()
    seen = torch.zeros(2, 9, SEEN)
    _export(
        _Roles(net),
        {
            "seen": (seen, "cw"),
            "cue": (seen[:, 0], "c"),
            "away": (number, "cw"),
            "apart": (number, "cw"),
        },
        {"roles": "cw"},
        folder / "roles.onnx",
    )


def _export(
    model: nn.Module, given: dict[str, tuple[Tensor, str]], told: dict[str, str], path: Path
) -> None:
    axes: dict[str, Any] = {name: dict(enumerate(letters)) for name, (_, letters) in given.items()}
    axes |= {name: dict(enumerate(letters)) for name, letters in told.items()}
    torch.onnx.export(
        model,
        tuple(value for value, _ in given.values()),
        str(path),
        input_names=list(given),
        output_names=list(told),
        dynamic_axes=axes,
        opset_version=OPERATORS,
        dynamo=False,
    )
