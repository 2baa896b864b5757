"""What a claim's expression of time makes of its days: loosely, as a stretch, or as a bound."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from counterclaim.model.claim import Claim, Modality, TimeSide
from counterclaim.model.notes import Notes
from counterclaim.model.time import Grain, Publication, TimeInterval, TimeMention, TimeType

NAMED_DAYS = {Grain.DAY: 1, Grain.MONTH: 31, Grain.SEASON: 92, Grain.YEAR: 366, Grain.DECADE: 3653}
"""Most days of an expression that names one such unit; a wider interval is of several readings."""

DAY = timedelta(1)


def as_said(mention: TimeMention, interval: TimeInterval, *, sure: bool = True) -> TimeInterval:
    """What an expression means, with how it was said.

    "The past three months" is a stretch, if it is `sure` on which day the page was published.
    """
    return msgspec.structs.replace(
        interval,
        lasting=sure and mention.type is TimeType.DURATION and interval.known,
        approx=mention.mod == "APPROX",
    )


def told_time(
    claim: Claim, note: Notes, time: TimeInterval, published: Publication
) -> TimeInterval:
    """The days of what a claim tells, from those its expression means."""
    if claim.when is None or claim.when >= len(note.times):
        return time
    mention = note.times[claim.when]
    found = as_said(mention, time, sure=published.earliest == published.latest)
    if claim.side is not None:
        return _beside(claim, claim.side, found, published)
    if found.lasting and (claim.modality is not Modality.HAPPENED or not _lasts(claim)):
        return msgspec.structs.replace(found, lasting=False)
    return msgspec.structs.replace(found, lasting=True) if _in_stretch(claim, note) else found


def _lasts(claim: Claim) -> bool:
    """Whether a claim tells of something that fills a stretch: a state, or what adds up over it."""
    return claim.ongoing or claim.fresh or claim.count is not None


def _in_stretch(claim: Claim, note: Notes) -> bool:
    """Whether a claim's range is one that is filled: "from 3 to 5 May", not "between"."""
    mention = note.times[claim.when or 0]
    if mention.range_with is None or mention.range_with >= len(note.times):
        return False
    ends = sorted((mention, note.times[mention.range_with]), key=lambda end: end.start)
    gap = claim.quote[max(0, ends[0].end - claim.start) : max(0, ends[1].start - claim.start)]
    return bool(gap.split()) and gap.split()[0] not in ("and", "&")


def _beside(
    claim: Claim, side: TimeSide, time: TimeInterval, published: Publication
) -> TimeInterval:
    """The days before or after an expression; what has happened, up to the page's last day.

    Of an expression with several readings the bound holds for all of them.
    """
    most = NAMED_DAYS.get(time.grain, 0)
    named = time.days is not None and time.days <= most
    end = published.latest if claim.modality is Modality.HAPPENED else None
    first, last = time.earliest, time.latest
    if side in (TimeSide.BEFORE, TimeSide.BY):
        if side is TimeSide.BEFORE and last is not None:
            last = first - DAY if named and first is not None else last - DAY
        return _bounded(time, TimeInterval(latest=last))
    beyond = last  # what is said to be after a day is not before it, whatever the page's day
    if side is TimeSide.AFTER:
        if first is not None:
            first = last + DAY if named and last is not None else first + DAY
        # where the first is open, too: a page that is better dated may not reach further
        beyond = last + DAY if last is not None else None
    if end is not None and beyond is not None:
        end = max(end, beyond)
    lasting = side is TimeSide.SINCE and end is not None and _lasts(claim)
    return _bounded(time, TimeInterval(earliest=first, latest=end, lasting=lasting))


def _bounded(time: TimeInterval, days: TimeInterval) -> TimeInterval:
    """The days under the words of an expression; hours of it are not hours of them."""
    return msgspec.structs.replace(days, grain=time.grain, zone=time.zone, approx=time.approx)
