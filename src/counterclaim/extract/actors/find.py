"""The stage: every actor a page names, describes or refers to, in text order."""

from __future__ import annotations

from counterclaim.extract.actors.lines import Line
from counterclaim.extract.actors.names import (
    about,
    introduced,
    learned,
    put_known,
    put_learned,
    put_unknown,
)
from counterclaim.extract.actors.phrases import widen
from counterclaim.extract.actors.references import carry
from counterclaim.extract.actors.voices import put_voices
from counterclaim.language.parsed import Parsed
from counterclaim.model.entity import ActorMention
from counterclaim.model.page import HEAD_KINDS


def find_actors(parsed: Parsed) -> tuple[ActorMention, ...]:
    """The actors of a page's article, captions, credits and comments, in text order.

    A mention's span is its noun phrase without leading determiner. Mentions do not overlap.
    An actor that no pack knows has `id` None and the fullest form of its name as written.
    """
    lines = [Line.of(part) for part in parsed.blocks]
    country = about(line for line in lines if not line.part.is_comment)
    page = introduced(lines, country)
    for line in lines:
        put_known(line, page, country)
        put_unknown(line, page)
    own = learned(lines)
    for line in lines:
        put_learned(line, own)
        widen(line)
        put_voices(line, country)
    for story in sorted({line.part.block.story for line in lines}):
        carry([line for line in lines if _tells(line) and line.part.block.story == story], country)
    mentions = [line.mention(found) for line in lines for found in line.found()]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _tells(line: Line) -> bool:
    """Whether a line is the article's own telling."""
    return not line.part.is_comment and line.part.block.kind not in HEAD_KINDS
