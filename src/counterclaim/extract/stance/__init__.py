"""How a happening is put forward: how firmly, affirmed or denied, as fact or as prospect.

Certainty, polarity and modality are read from the words of the clause itself and from the
innermost attribution over it, never from what the outlet thinks of its source: a "claim" is as
certain as its voice makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counterclaim.extract.stance.clause import governors, read_adverbs, read_word
from counterclaim.extract.stance.cue import read_cue
from counterclaim.extract.stance.mood import read_sentence
from counterclaim.extract.stance.record import Reading, Stance
from counterclaim.language.parsed import ParsedBlock
from counterclaim.model.claim import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Stance", "stance"]


def stance(
    part: ParsedBlock, trigger: Token, attributions_over: Sequence[Attribution] = ()
) -> Stance:
    """How the happening that `trigger` states is put forward.

    `attributions_over` are those whose content holds the trigger, the widest first; words
    outside the innermost content do not count, except its own cue.
    """
    reading = Reading()
    inner = attributions_over[-1] if attributions_over else None
    words = list(governors(part, trigger, inner))
    for word in words:
        read_adverbs(reading, word)
    for above, below in zip([None, *words], words, strict=False):
        read_word(reading, trigger, below, above)
    read_sentence(reading, part, trigger, inner)
    if inner is not None:
        read_cue(reading, part, trigger, attributions_over)
    return reading.done()
