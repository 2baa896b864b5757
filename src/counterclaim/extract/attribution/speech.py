"""Speech that goes on: quotations over several sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_left

from counterclaim.extract.attribution.pieces import Found, page_span, trimmed
from counterclaim.extract.attribution.quotes import Quote
from counterclaim.language.parsed import ParsedBlock

SENTENCE_ENDS = frozenset({".", "?", "!", ":", "”", '"', "''"})
LOOKED_AT = 50
"""Most neighbours of a quotation that are looked at, so that odd pages cost no more."""

GAP_TOKENS = 40
"""Most words between a speech and its next part: one sentence of news prose."""

DIRECT = frozenset({"verb clause", "verb before", "verb quote", "according to"})


def widen(found: Found, quotes: tuple[Quote, ...]) -> None:
    """Let content that is direct speech reach to its quotation marks.

    A speech of several sentences before its "he said" is one quotation to the eye and
    several sentences to the parser.
    """
    if found.rule not in DIRECT:
        return
    doc = found.part.doc
    pieces = []
    for start, end in found.content:
        first = bisect_left(quotes, start, key=lambda quote: quote.end)
        for quote in quotes[first : first + LOOKED_AT]:
            starts_in = quote.start <= start < quote.end or start == quote.start
            ends_in = quote.start < end <= quote.end + 1
            clear = quote.end <= found.cue[0] or quote.start >= found.cue[1]
            if not clear or not quote.is_long:
                continue
            if starts_in and _speech_start(quote, found):
                start, end = min(start, quote.start), max(end, quote.end)
            elif ends_in:
                end = max(end, quote.end)
        piece = trimmed(doc, (start, end))
        if piece:
            pieces.append(piece)
    found.content = pieces


def _speech_start(quote: Quote, found: Found) -> bool:
    """Whether the quotation opens a sentence, not a phrase inside another's words."""
    doc = found.part.doc
    if quote.start == 0:
        return True
    before = doc[quote.start - 1]
    return before.is_space or before.text in SENTENCE_ENDS or before.text == ","


def carry_on(
    parts: list[ParsedBlock],
    quotes: dict[int, tuple[Quote, ...]],
    found: dict[int, list[Found]],
) -> None:
    """Give whole quoted sentences that follow direct speech to the speaker before them."""
    speaker: Found | None = None
    waiting: Found | None = None  # "he said:" at the end of a block
    for part in parts:
        own = found[part.index]
        taken = sorted(
            ((*piece, one) for one in own for piece in one.content if one.rule in DIRECT),
            key=lambda entry: entry[:2],
        )
        fresh = True  # no own words of the outlet since the block began
        for quote in quotes[part.index]:
            holder = _holder(quote, taken)
            if holder is not None:
                speaker, fresh = holder, False
                continue
            if speaker is not None and _resumes(part, quote, speaker):
                piece = trimmed(part.doc, quote.range)
                if piece:
                    speaker.content.append(piece)
                continue
            if not _stands_alone(part, quote):
                continue
            voice = waiting if waiting is not None and fresh else speaker
            if voice is not None and _follows(part, quote, voice, fresh):
                piece = trimmed(part.doc, quote.range)
                if piece:
                    voice.more.append(page_span(part, piece))
                    voice.heard = (part.index, quote.end)
                    speaker = voice
            fresh = False
        waiting = _ends_with_colon(part, own)
        if not quotes[part.index] and not own:
            speaker = None


def _resumes(part: ParsedBlock, quote: Quote, voice: Found) -> bool:
    """Whether a quotation goes on after its own "he said" in one sentence."""
    if voice.part.index != part.index or voice.more or len(voice.content) != 1:
        return False
    before = part.doc[quote.start - 1].text if quote.start else ""
    return (
        voice.content[0][1] <= voice.cue[0] < quote.start
        and before == ","
        and quote.start - voice.cue[1] <= 10
    )


def _holder(quote: Quote, taken: list[tuple[int, int, Found]]) -> Found | None:
    """Whose content the quotation is, or stands in; voices inside it do not count."""
    last = bisect_left(taken, quote.end, key=lambda entry: entry[0])
    for start, end, one in taken[max(0, last - LOOKED_AT) : last]:
        inside = quote.start < one.cue[0] < quote.end
        if start < quote.end and quote.start < end and not inside:
            return one
    return None


def _stands_alone(part: ParsedBlock, quote: Quote) -> bool:
    """Whether a quotation is a sentence of its own."""
    doc = part.doc
    before = doc[quote.start - 1] if quote.start else None
    opens = before is None or before.is_space or before.text in SENTENCE_ENDS
    last = doc[quote.end - 2] if quote.end - 2 > quote.start else None
    closes = quote.open or (last is not None and last.text in (".", "?", "!", "…", "..."))
    closes = closes or (quote.end < len(doc) and doc[quote.end].text in (".", "?", "!"))
    return opens and closes


def _follows(part: ParsedBlock, quote: Quote, voice: Found, fresh: bool) -> bool:
    """Whether nothing but the speaker's own sentence stands between."""
    block, last = voice.heard or (voice.part.index, _last_token(voice))
    if block != part.index:
        return fresh and all(t.is_space or t.is_punct for t in part.doc[: quote.start])
    between = part.doc[last : quote.start]
    return len(between) <= GAP_TOKENS and sum(1 for t in between if t.is_sent_start) <= 1


def _last_token(voice: Found) -> int:
    return max([voice.cue[1], *(end for _, end in voice.content)])


def _ends_with_colon(part: ParsedBlock, own: list[Found]) -> Found | None:
    """The last attribution of a block that ends in a colon: "he said:"."""
    if not own:
        return None
    last = max(own, key=lambda one: one.cue[1])
    words = [t for t in part.doc[max(last.cue[1], len(part.doc) - 3) :] if not t.is_space]
    return last if words and words[-1].text == ":" and not last.more else None
