"""Identifiers made from content, so that a second run finds the same record."""

import hashlib
import json

DIGEST_CHARS = 20
"""Hex characters kept of the SHA-256: 80 bits, no collision expected below 10^11 records."""


def content_id(prefix: str, *fields: str | int | None) -> str:
    """`prefix-` and the hash of the fields, joined as a JSON list so that none run together."""
    joined = json.dumps(fields, ensure_ascii=False)
    return f"{prefix}-{hashlib.sha256(joined.encode()).hexdigest()[:DIGEST_CHARS]}"
