"""The network itself: two graphs of weights, run by ONNX Runtime on one core.

`words.onnx` reads windows: for each word the scores of its being in a cue and of what it fills,
and what the second graph needs of it. `roles.onnx` reads the words around one cue: for each the
scores of being in its source or content. The first has eight-bit weights (seven bits used, so
that processors without the newer instructions give the same sums).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from counterclaim.language.encoder.pieces import Pieces
from counterclaim.language.encoder.windows import Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

FARTHEST = 64
"""Words to either side of a cue that are told apart by their distance to it."""

SENTENCES_AWAY = 2
"""Sentences to either side of a cue's that are told apart."""

OUTSIDE, FIRST, INSIDE = 0, 1, 2
"""Scores of a word: in no cue, the first word of one, a later one."""

NEITHER, SOURCE, CONTENT = 0, 1, 2
"""Scores of a word for one cue."""

SLOTS = ("individual", "organisation", "target", "victim", "weapon")
"""What a word may be part of the filler of: two kinds of who did it, what was hit, who was harmed,
with what."""

REPORTED = ("attack", "bombing", "kidnapping")
"""Types of incident that a page may report."""


TOLD = ("cues", "seen", "first", "last", "fills", "reported")
"""What the first graph answers, in the order of the fields of `Read`."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the first graph says of one window: an array with a row for each word."""

    cues: Floats  # (words, 3): log probabilities of OUTSIDE, FIRST, INSIDE
    seen: Floats  # (words, n): the word as the second graph sees it
    first: Floats  # (words, n): the same of a cue that begins with it
    last: Floats  # (words, n): of a cue that ends with it
    fills: Floats  # (words, 5): log odds of its being part of a filler, by `SLOTS`
    reported: Floats  # (words, 3): what a window's mean says of its page, by `REPORTED`


class Network:
    """Both graphs, loaded."""

    def __init__(self, words: bytes, roles: bytes) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        given: dict[str, Any] = {"providers": ["CPUExecutionProvider"]}
        self._words = onnxruntime.InferenceSession(words, options, **given)
        self._roles = onnxruntime.InferenceSession(roles, options, **given)

    def read(self, window: Window, pieces: Pieces) -> Read:
        """The first graph's answer for a window.

        One window at a time: what it needs fits a processor's cache, and nothing is filled up.
        Sixteen at once take a third longer.
        """
        import numpy as np

        flat, shapes, firsts = [pieces.begin], [0], []
        for word in window:
            firsts.append(len(flat))
            flat += word.pieces
            shapes += [word.shape] * len(word.pieces)
        flat.append(pieces.end)
        shapes.append(0)
        given = {
            "ids": np.array([flat], dtype=np.int64),
            "shapes": np.array([shapes], dtype=np.int64),
            "inside": np.ones((1, len(flat)), dtype=bool),
            "firsts": np.array([firsts], dtype=np.int64),
        }
        return Read(*(scores[0] for scores in self._words.run(list(TOLD), given)))

    def roles(self, window: Window, read: Read, cues: Sequence[tuple[int, int]]) -> Floats:
        """For each cue and each word: log probabilities of NEITHER, SOURCE, CONTENT."""
        import numpy as np

        starts = np.array([start for start, _ in cues])
        ends = np.array([end for _, end in cues])
        at = np.arange(len(window))[None]
        away = np.clip(at - starts[:, None], -FARTHEST, FARTHEST) + FARTHEST
        away = np.where((at >= starts[:, None]) & (at < ends[:, None]), 2 * FARTHEST + 1, away)
        sentence = np.array([word.sentence for word in window])
        apart = np.clip(sentence[None] - sentence[starts][:, None], -SENTENCES_AWAY, SENTENCES_AWAY)
        given = {
            "seen": np.broadcast_to(read.seen, (len(cues), *read.seen.shape)),
            "cue": read.first[starts] + read.last[ends - 1],
            "away": away,
            "apart": apart + SENTENCES_AWAY,
        }
        scores: Floats = self._roles.run(["roles"], given)[0]
        return scores


@lru_cache(maxsize=1)
def network() -> Network:
    """The network in the package, loaded once."""
    weights = resources.files(__package__).joinpath("weights")
    return Network(
        weights.joinpath("words.onnx").read_bytes(), weights.joinpath("roles.onnx").read_bytes()
    )
