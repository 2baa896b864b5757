"""What bytes are, judged by the bytes themselves: HTML, something binary, or text."""

import re

SAMPLE_BYTES = 65_536
"""How much of a file is looked at. Bytes."""

MAX_CONTROL_SHARE = 0.005
"""More control characters than this share of the sample is no text.

Text has none beyond tab and line ends; half a percent lets a page with a stray NUL pass."""

MIN_WIDE_SHARE = 0.3
"""NULs in this share of the even (or odd) bytes, and hardly any in the others: UTF-16."""

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "Save it as text first."),
    (b"SQLite format 3\x00", "an SQLite database", "A case is not an input: give its reports."),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "Images are not read."),
    (b"\xff\xd8\xff", "a JPEG image", "Images are not read."),
    (b"GIF8", "a GIF image", "Images are not read."),
    (b"PK\x03\x04", "a ZIP archive or office document", "Unpack it, or save it as text."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "Save it as text first."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first."),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it first."),
    (b"\xfd7zXZ\x00", "an XZ archive", "Unpack it first."),
    (b"BZh", "a bzip2 archive", "Unpack it first."),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "Unpack it first."),
    (b"PAR1", "a Parquet file", "Export it as JSONL."),
    (b"\x7fELF", "a program", "Give text, HTML or JSONL."),
    (b"{\\rtf", "an RTF document", "Save it as text first."),
    (b"WARC/1.", "a WARC file", "This version does not read WARC: extract its pages."),
)

GZIP_MAGIC = b"\x1f\x8b"

_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")

_HTML = re.compile(
    rb"(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}>)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|article|main|section|div|table|frameset"
    rb"|h1|p|script|style|header|nav|br)\b",
    re.IGNORECASE | re.DOTALL,
)


def unreadable_format(data: bytes) -> tuple[str, str] | None:
    """What binary thing this is and what to do instead; None if it can be text."""
    for magic, name, remedy in _SIGNATURES:
        if data.startswith(magic):
            return name, remedy
    sample = data[:SAMPLE_BYTES]
    if wide_encoding(sample) or sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > MAX_CONTROL_SHARE * len(sample):
        return "binary data", "Give text, HTML or JSONL."
    return None


def wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark, known by where its NULs stand; else None."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0 : half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    if odd > MIN_WIDE_SHARE * half and even < odd / 20:
        return "utf-16-le"
    if even > MIN_WIDE_SHARE * half and odd < even / 20:
        return "utf-16-be"
    return None


def looks_like_html(data: bytes) -> bool:
    """Whether the first thing in the bytes is an element that opens an HTML page."""
    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding(head):
        head = head.replace(b"\x00", b"")
    return _HTML.match(head.lstrip(b"\xef\xbb\xbf\xff\xfe")) is not None
