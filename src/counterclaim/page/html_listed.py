"""Comments that a page holds as data (JSON-LD) and not in its markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from counterclaim.model.page import Comment
from counterclaim.page.html_stamps import moment

MAX_LISTED = 100_000
"""Comments read from one page's data; more would be no page."""

_TAG = re.compile(r"<[^<>]{1,500}>")


@dataclass(frozen=True, slots=True)
class Listed:
    """One comment and its words."""

    comment: Comment
    text: str


def from_linked_data(things: list[dict[str, Any]]) -> list[Listed]:
    """Comments in the order given, answers after what they answer; nesting of any depth."""
    found: list[Listed] = []
    by_id: dict[str, int] = {}
    waiting: list[tuple[dict[str, Any], int | None]] = [(one, None) for one in reversed(things)]
    while waiting and len(found) < MAX_LISTED:
        thing, parent = waiting.pop()
        text = _words(thing.get("text") or thing.get("commentText"))
        above = thing.get("parentItem")
        if parent is None and isinstance(above, dict):
            parent = by_id.get(str(above.get("@id") or above.get("url")))
        here = parent
        if text:
            here = len(found)
            found.append(Listed(_comment(thing, here + 1, found, parent), text))
            for key in ("@id", "url"):
                if isinstance(thing.get(key), str):
                    by_id[thing[key]] = here
        answers = thing.get("comment")
        listed = answers if isinstance(answers, list) else [answers]
        waiting.extend((one, here) for one in reversed(listed) if isinstance(one, dict))
    return found


def _comment(thing: dict[str, Any], n: int, found: list[Listed], parent: int | None) -> Comment:
    author = thing.get("author") or thing.get("creator")
    if isinstance(author, list):
        author = author[0] if author else None
    if isinstance(author, dict):
        author = author.get("name")
    stamp = thing.get("dateCreated") or thing.get("datePublished")
    posted = (moment(stamp) or stamp[:60]) if isinstance(stamp, str) and stamp.strip() else None
    above = found[parent].comment if parent is not None else None
    return Comment(
        n=n,
        author=_words(author) or None,
        parent=above.n if above else None,
        depth=above.depth + 1 if above else 0,
        posted=posted,
    )


def _words(value: object) -> str:
    """A string as shown: tags away, one paragraph a line."""
    if not isinstance(value, str):
        return ""
    import html

    bare = html.unescape(_TAG.sub(" ", value.replace("<br", "\n<br").replace("<p", "\n<p")))
    lines = (" ".join(line.split()) for line in bare.splitlines())
    return "\n".join(line for line in lines if line)
