"""The time expressions of English as patterns over token classes (see `lexicon`).

Alternatives stand in the order they are tried; at one place the first that matches wins, so
longer forms stand before the shorter ones they contain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MACROS = {
    "NUM": r"(?:[dgy]F?|a?n(?:-?n)*)",
    "APPROX": r"(?:[p+<^@]{1,2}>?t?)",
    "PART": r"(?:-?P)",
    "CLOCK": r"(?:(?:c[ZK]?|[dn][ZK]|[dn](?=itP)|y(?=z))z?)",
    "DATE": r"(?:M(?:[do](?!-?[UVQ])(?:,?y(?![UV]))?|,?f?y(?![UV]))?|t?[do]f?M(?:f?,?y(?![UV]))?)",
    "EDGE": r"(?:[eErRm]-?)",
    "LAST": r"(?:[lxhTs])",
    "UNITS": r"[UVQ]",
}

PATTERNS: tuple[tuple[str, str], ...] = (
    # points in time
    ("iso", r"I"),
    ("figures", r"/"),
    ("days_of_month", r"(?:t?d[-k]dM(?:,?y)?|Md[-k]d(?![UV])(?:,?y)?)"),
    ("moment", r"<CLOCK>(?:itP)?(?:,?i?t?(?:W,?<DATE>|<DATE>|l?W<PART>?|D<PART>?|hP))?"),
    ("moment", r"(?:W,?<DATE>|<DATE>|W|D)[@,]?<CLOCK>"),
    ("feast", r"<LAST>?H(?:,?y)?"),
    ("part_of_date", r"t?Pf(?:W,?<DATE>|<DATE>|W)"),
    ("week_of", r"t?Uf<DATE>"),
    ("nth_of_month", r"t?o[UQ]fM(?:,?y)?"),
    ("edge", r"t?%(?:ft|f)?(?:<DATE>|<LAST>U|y|U)|(?:U'?%)"),
    ("edge", r"<EDGE>y"),
    ("quarter", r"(?:t?y|t?[hlx]U'|t)?u?-?o-?Q(?:fy|f[hlx]U)?"),
    ("quarter", r"t?yQ"),
    ("weekday_and_date", r"(?:W,?<DATE>)<PART>?"),
    ("date", r"<EDGE>?(?:l|x|h)?<DATE><PART>?(?:[hlx]U)?"),
    ("weekday", r"<EDGE>?t?(?:l|x|h)?W<PART>?"),
    ("day", r"(?:<EDGE>)?D<PART>?"),
    ("part", r"<EDGE>?hP"),
    ("part", r"<EDGE>?lP"),
    ("neighbour_part", r"t[sxl]P|TsP|TP"),
    ("part", r"mP(?:i?t?[WD])?"),
    ("part", r"P(?:i?[WD]|,?i?<DATE>)"),
    ("weekend", r"(?:<EDGE>|i)?(?:t|h|l|x|tl|tx)w"),
    ("season", r"(?:<EDGE>it|t<EDGE>|<EDGE>)?(?:[hlx]|v)?S(?:f?y)?|t(?:<EDGE>)?S(?:f?y)?"),
    ("decade", r"t?<EDGE>?Y"),
    ("century", r"t?<EDGE>?o-?U"),
    # amounts from an anchor
    ("ago", r"<APPROX>?(?:<NUM>|aqf?|q|a)?<UNITS>(?:G|-G)"),
    ("earlier", r"<APPROX>?(?:<NUM>|aqf?|q|a)-?<UNITS>-?[er]"),
    ("nth_day", r"t?o-?U(?=f)"),
    ("span_near", r"t?[lx](?:(?:<NUM>|q)(?:[k]<NUM>)?)-?<UNITS>(?:kp)?|[hj](?:<NUM>|q)V"),
    ("span_near", r"t[lx]V|[lx]V|[hj]V"),
    ("neighbour", r"t[xs]U|tlU(?=_)|TsU|TU|tUb(?!_U)|<LAST>s?U(?=b)"),
    ("near", r"<EDGE>?(?:it)?t?(?:u|h)?[lxh]u?[UQ](?:'?u?o-?Q)?"),
    # sets
    ("set", r"v(?:o)?(?:<NUM>)?[UVWMPS]"),
    ("set", r"X"),
    # amounts
    ("range_of", r"<APPROX>?<NUM>[-k]<NUM>-?[UV]"),
    ("duration", r"<APPROX>?(?:<NUM>|aqf?|q|tq|a)\+?-?[UVQ](?:-?[OV])?(?![^_]*G)"),
    # years, references
    ("year", r"y"),
    ("reference", r"N"),
    ("clock", r"P"),
    ("bare_units", r"t?V"),
    ("the_unit", r"tu?[UQ]"),
    ("the_past", r"tl"),
)


def _compile() -> re.Pattern[str]:
    parts = []
    for number, (_, pattern) in enumerate(PATTERNS):
        for name, macro in MACROS.items():
            pattern = pattern.replace(f"<{name}>", macro)
        parts.append(f"(?P<p{number}>{pattern})")
    return re.compile("|".join(parts))


GRAMMAR = _compile()


def matches(classes: str) -> Iterator[tuple[str, int, int]]:
    """Name, first token and token after the last of each expression, left to right."""
    at = 0
    while found := GRAMMAR.search(classes, at):
        number = int((found.lastgroup or "p0")[1:])
        yield PATTERNS[number][0], found.start(), found.end()
        at = found.end()
