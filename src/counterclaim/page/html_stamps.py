"""Dates in attributes and addresses, as ISO; `stamps` reads those in the text itself."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from counterclaim.page.stamps import stamps_in

_ISO = re.compile(
    r"((?:19|20)\d{2}-\d{2}-\d{2})"
    r"(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?)?"
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_PATH_DAY = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_.?#-]|$)")


def moment(stamp: str) -> str | None:
    """A stamp as an ISO day, with clock time and zone where it gives them; None if unclear.

    Seconds since 1970 (or milliseconds) are read too. A day whose month cannot be told from
    its day ("3/10/2017") and a distance ("2 days ago") stay unread.
    """
    stamp = stamp[:120].strip()
    if _EPOCH.fullmatch(stamp):
        return datetime.fromtimestamp(int(stamp[:10]), UTC).strftime("%Y-%m-%dT%H:%MZ")
    if match := _ISO.match(stamp):
        clock = f"T{match[2]}{match[3] or ''}" if match[2] else ""
        return match[1] + clock if _is_day(match[1]) else None
    return next((found.value for found in stamps_in(stamp) if len(found.value) >= 10), None)


_FIGURES = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


def doubtful(stamp: str) -> str | None:
    """The figures of a stamp that is no clear day: "2015-02-30", "3/10/2017"; None without.

    What they can mean, if anything, is for `resolve.dating` to say.
    """
    match = _FIGURES.search(stamp[:120])
    return match.group() if match else None


def from_address(url: str) -> str | None:
    """The day or month in an address's path: `/2017/10/03/`, `/2017/10/`."""
    match = _PATH_DAY.search(url[:2000])
    if not match or not 1 <= int(match[2]) <= 12:
        return None
    month = f"{match[1]}-{int(match[2]):02}"
    day = f"{month}-{int(match[3]):02}" if match[3] else ""
    return day if _is_day(day) else month


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
