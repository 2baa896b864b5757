"""The time expressions of English as patterns over token classes (see `lexicon`).

Alternatives stand in the order they are tried; at one place the first that matches wins, so
longer forms stand before the shorter ones they contain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MACROS = {
    "NUM": r"(?:[dgy]F?|a?[n1](?:-?[n1])*)",
    "APPROX": r"(?:!?\+>|@<|\^k|p)",
    "SOME": r"(?:<NUM>|aqf?|q|a)",
    "PART": r"(?:-?P)",
    "CLOCK": r"(?:(?:c[ZK]?|[dn][ZK]|[dn](?=itP)|[gy](?=z))z?)",
    "DATE": r"(?:M(?:[do](?!-?[UVQ])(?:,?y(?![UV]))?|,?f?y(?![UV])|1-?n(?:-?n)?)?"
    r"|t?[do]f?M(?:f?,?y(?![UV]))?)",
    "TWO_DAYS": r"(?:t?[do][-k=]t?[do]f?M(?:f?,?y)?|M[do][-k=]t?[do](?!-?[UVQ])(?:,?y)?)",
    "EDGE": r"(?:[eErRm]-?)",
    "MONTH_OF": r"(?:t?_{0,4}Uf)",
    "OWN_YEAR": r"(?:,?f?t?U?y2?|[lxh]U)",
    "UNIT": r"[UVQ0]",
}
"""Names in angle brackets in the patterns; a macro may hold those before it."""

PATTERNS: tuple[tuple[str, str], ...] = (
    # points in time
    ("iso", r"I"),
    ("figures", r"/"),
    ("two_day_night", r"t?P(?:f|i|5|fi)?t?(?:<TWO_DAYS>|<DATE>[-k=4]<DATE>|W[-k=4]t?W)"),
    ("days_of_month", r"<TWO_DAYS>"),
    (
        "moment",
        r"<CLOCK>(?:itP)?(?:,?i?t?(?:W,?<DATE>|<DATE>|l?W<PART>?|D<PART>?|hP))?",
    ),
    ("moment", r"(?:W,?<DATE>|<DATE>|W|D)[@,]?<CLOCK>"),
    ("own_edge", r"t?(?:[ol]<NUM>?-?[UV]|%|3)f<MONTH_OF>?[lxh]?A<OWN_YEAR>?"),
    ("own_date", r"(?:W,?)?(?:t?Pf)?(?:t?[do]P?f?<MONTH_OF>?A|A,?[do](?!-?[UVQ]))<OWN_YEAR>?"),
    ("own_month", r"<EDGE>?(?:<MONTH_OF>|[hlx]U'|[lxh])?A<OWN_YEAR>?"),
    ("own_year", r"y2"),
    ("feast_eve", r"t?3ft?[lxh]?H<OWN_YEAR>?"),
    ("feast", r"(?:t?[ol]U(?:ft?|it?))?(?:[hlx]U'|[lxh])?H(?:-?D|-?U(?!-?[Gre]))?<OWN_YEAR>?"),
    ("part_of_date", r"t?Pf(?:W,?<DATE>|<DATE>|W)"),
    ("week_of", r"t?Uf<DATE>"),
    ("nth_of_month", r"t?o[UQ]fM(?:,?y)?"),
    ("edge", r"t?%(?:ft|f)?(?:<DATE>|[lxh]U|y|U)|U'?-?%"),
    ("edge", r"<EDGE>y"),
    ("start_of", r"t?%(?=f)"),
    ("comparison", r"t?U-[Ge]-?(?:L|u?o?-?Q)?|ty[LQ]"),
    ("half_year", r"t?[ol]6(?:ft?(?:y|Y|[hlx]U)|(?=f<DATE>))"),
    ("quarter", r"(?:t?y|t?[hlx]U'|[tJ])?u?-?o-?Q(?:fy|f[hlx]U)?"),
    ("latest", r"t[lN]L"),
    ("date", r"W,?<DATE><PART>?"),
    ("date", r"(?:<EDGE>|p)?[lxh]?<DATE><PART>?(?:[hlx]U)?"),
    ("weekday", r"<EDGE>?(?:t[lxs]|Ts?|[tlxh])?W<PART>?"),
    ("day", r"<EDGE>?D<PART>?"),
    ("part", r"<EDGE>?[hl]P"),
    ("neighbour_part", r"t[sxl]P|Ts?P"),
    ("part", r"(?:m-?)?Pi?W,?<DATE>"),
    ("part", r"m-?P(?:i?[WD])?"),
    ("part", r"P(?:i?[WD]|,?i?<DATE>)"),
    ("weekend", r"<EDGE>?(?:t[lx]?|[hlx])w"),
    ("season", r"(?:t<EDGE>|<EDGE>it|<EDGE>)?(?:hl|[hlxvt])?S(?:f?(?:y|1-?n(?:-?n)?))?"),
    ("decade", r"t?<EDGE>?Y"),
    ("century", r"t?<EDGE>?o-?0"),
    # amounts counted from an anchor
    ("ago", r"<APPROX>?<SOME>?<UNIT>(?:k\?)?-?G"),
    ("earlier", r"<APPROX>?<SOME>-?<UNIT>-?[er]"),
    ("from_event", r"<APPROX>?<SOME>-?<UNIT>(?=[b4if])|V(?=[bf])"),
    ("nth_day", r"t?o_?-?U(?=[fi])|U[dn](?=f)"),
    ("span_near", r"t?[lx](?:(?:<NUM>|qf?)(?:k<NUM>)?)-?[UV](?:k[p?])?|[hj](?:<NUM>|q)V"),
    ("span_near", r"t?[lxN]V|jV"),
    ("neighbour", r"t[xs]U|<EDGE>?Ts?[UQ]|tUb"),
    ("near", r"<EDGE>itU|(?:<EDGE>(?:it)?)?t?u?[lxhN]u?[UQ0](?:'u?o-?Q|k\?)?"),
    # sets
    ("set", r"vo?<NUM>?[UVWMPSQ]"),
    ("set", r"X"),
    # amounts
    ("duration", r"<APPROX>?<NUM>[-k]<NUM>-?[UV]"),
    ("duration", r"<APPROX>?(?:a|<NUM>)[UV]ka6"),
    ("duration", r"(?:to?<NUM>|<APPROX>?<SOME>|tq)\+?-?<UNIT>(?:-?[OV]|L)?|V-O"),
    # years, references
    ("year", r"u?y|t?U(?:y|n-?n)|1-?n(?:-?n)?"),
    ("reference", r"t?~?N|&N"),
    ("part_beside", r"tP(?=b)"),
    ("clock", r"t?P"),
    ("bare_units", r"t?V"),
    ("the_unit", r"tu?[UQ]"),
    ("the_past", r"tl"),
)


NEVER_FIRST = r"_,'B?GZKOLb>f2=456z"
"""Classes no expression begins with; most tokens are one of them."""


def _compile() -> re.Pattern[str]:
    parts = []
    for number, (_, pattern) in enumerate(PATTERNS):
        for name in reversed(MACROS):
            pattern = pattern.replace(f"<{name}>", MACROS[name])
        parts.append(f"(?P<p{number}>{pattern})")
    return re.compile(rf"(?![{NEVER_FIRST}])(?:{'|'.join(parts)})")


GRAMMAR = _compile()


def matches(classes: str) -> Iterator[tuple[str, int, int]]:
    """Name, first token and token after the last of each expression, left to right."""
    at = 0
    while found := GRAMMAR.search(classes, at):
        number = int((found.lastgroup or "p0")[1:])
        yield PATTERNS[number][0], found.start(), found.end()
        at = found.end()
