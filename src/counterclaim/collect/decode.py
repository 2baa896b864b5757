"""Bytes to text. Every offset later on refers to the text this gives.

Line ends and every character stay as they are; only bytes that no reading of the encoding
allows become U+FFFD, and then an issue says so.
"""

import codecs
import re
from dataclasses import dataclass

from counterclaim.collect.sniff import SAMPLE_BYTES, wide_encoding

DECLARATION_BYTES = 4096
"""Where a declared charset is looked for. The HTML standard asks for the first 1,024 bytes;
pages saved with long comments in front put it later."""

MAX_BROKEN_SHARE = 0.02
"""UTF-8 with at most this share of its non-ASCII characters broken is damaged UTF-8.

In text of another encoding nearly all of them break."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)

_WIDENED = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
"""Names that pages use for the larger set: https://encoding.spec.whatwg.org/#names-and-labels."""

_TEXT_CODECS = frozenset(
    {"utf-8", "gb18030", "big5", "big5hkscs", "cp932", "euc_jp", "iso2022_jp", "cp949", "cp874"}
    | {"koi8-r", "koi8-u", "cp866", "mac-cyrillic", "mac-roman"}
    | {f"cp{number}" for number in range(1250, 1259)}
    | {f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 14, 15, 16)}
)
"""Declared charsets that are believed; a page cannot name any other Python codec."""


MAX_WESTERN_SHARE = 0.15
"""Text in a Western language has at most this share of letters beyond ASCII.

French has 4 %, German 2 %; texts in other alphabets have over half."""

_WESTERN_MARKS = frozenset("“”‘’„‚–—…•«»‹›£€°§©®™·½¼¾¿¡\u00a0\u00ad")

_NOT_ASCII = bytes(range(0x80, 0x100))

_NOT_LEAD = bytes(range(0xC0))
"""Bytes that do not start a non-ASCII character of UTF-8."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that gave it, and what had to be assumed (None: nothing)."""

    text: str
    encoding: str
    doubt: str | None = None


def decode(data: bytes, *, html: bool = False) -> Decoded:
    """The text of bytes: byte order mark, UTF-8, the declared charset, then a guess."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with_losses(data, encoding)
    wide = wide_encoding(data[:SAMPLE_BYTES])
    if wide:
        return _with_losses(data, wide)
    declared = _declared(data) if html else None
    if declared == "iso2022_jp":  # seven-bit, so every such page is also valid UTF-8
        return _with_losses(data, declared)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first = error
    if declared and declared != "utf-8":
        return _with_losses(data, declared)
    return _damaged_utf8(data, first) or _guessed(data, first.start)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:DECLARATION_BYTES])
    if not match:
        return None
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii")).name
    except LookupError:
        return None
    name = _WIDENED.get(name, name)
    return name if name in _TEXT_CODECS else None


def _with_losses(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    doubt = f"some bytes are no {encoding}; they read as U+FFFD"
    return Decoded(text, encoding, doubt)


def _damaged_utf8(data: bytes, first: UnicodeDecodeError) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = len(data.translate(None, _NOT_LEAD))
    cut_short = first.reason == "unexpected end of data" and (
        foreign > 1 or first.end > first.start + 1
    )
    if not cut_short and broken > MAX_BROKEN_SHARE * foreign:
        return None
    doubt = f"not all of it is valid UTF-8; {broken} places read as U+FFFD"
    return Decoded(text, "utf-8", doubt)


def _guessed(data: bytes, broken_at: int) -> Decoded:
    start = max(0, broken_at - SAMPLE_BYTES // 2)
    sample = data[start : start + SAMPLE_BYTES]
    encoding = "cp1252" if _western(sample) else _by_statistics(sample)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, f"not UTF-8 and no charset declared; {encoding} was assumed")


def _western(sample: bytes) -> bool:
    """Whether it is mostly ASCII and the rest is what Western texts use in cp1252.

    Statistics take one Latin code page for another (cp1250 for French), so this comes first.
    """
    foreign = len(sample) - len(sample.translate(None, _NOT_ASCII))
    if foreign > MAX_WESTERN_SHARE * len(sample):
        return False
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(mark in _WESTERN_MARKS or mark.isalpha() for mark in set(text) if mark > "\x7f")


def _by_statistics(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
