"""The words of `packs/words/time.toml`, each with the class the grammar knows it by.

The grammar reads a text as a string of classes, one letter a token, so a single scan of one
compiled pattern finds every expression. The letters:

    M month  W weekday  U unit  V units  Q quarter  P part of day  S season  Y decade
    D day counted from today  N reference ("now")  X set ("daily")  w weekend  H feast
    n number word  d number up to 31 in digits  y four digits that can be a year
    g other digits  F fraction  o ordinal  I ISO date  / date in figures  c clock
    Z am or pm  K o'clock  z time zone  a "a"  t "the"  h "this"  T "that"  j "these"
    s "same"  l "last"  x "next"  q "few"  v "every"  G "ago"  e "earlier"  r "later"
    E "early"  R "late"  m "mid"  p modifier  + "more"  > "than"  @ "at"  < "least"  ^ "up"
    b "before", "after"  f "of"  i "in", "on"  k "to", "and"  % "end", "beginning"
    u "fiscal", "full"  O "old"  L "period"  J "its"  ~ "near"  0 "century"
    ? "so"  ! "no"  1 "nineteen"  & "right"  4 "into"  = slash
    A month of another calendar  2 "AH"  3 "eve"  5 "between"  6 "half"
    , comma  - dash  ' possessive  B paragraph break  _ anything else
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from counterclaim.packs import load

FUNCTION_WORDS = {
    "a": ("a", "an"),
    "t": ("the",),
    "h": ("this",),
    "T": ("that",),
    "j": ("these", "those"),
    "s": ("same", "very"),
    "l": ("last", "past", "previous", "latest", "preceding"),
    "x": ("next", "coming", "following", "upcoming"),
    "q": ("few", "several", "couple", "many", "dozen", "dozens"),
    "v": ("every", "each", "per"),
    "G": ("ago",),
    "e": ("earlier",),
    "r": ("later",),
    "E": ("early",),
    "R": ("late",),
    "m": ("mid",),
    "+": ("more", "less", "fewer"),
    ">": ("than",),
    "@": ("at",),
    "<": ("least", "most"),
    "^": ("up",),
    "b": ("before", "after"),
    "4": ("into",),
    "5": ("between",),
    "6": ("half",),
    "2": ("ah", "hijri"),
    "3": ("eve",),
    "f": ("of",),
    "i": ("in", "on", "by", "during", "since", "until", "from"),
    "k": ("to", "and", "or", "through"),
    "%": ("end", "beginning", "start", "middle", "close"),
    "u": ("fiscal", "full"),
    "L": ("period",),
    "J": ("its", "their"),
    "~": ("near", "foreseeable", "immediate"),
    "?": ("so",),
    "!": ("no",),
    "&": ("right",),
    "O": ("old", "long"),
    "Z": ("am", "pm"),
    "w": ("weekend", "weekends"),
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word (lower case) to class, and to what it means where that is a value."""

    classes: dict[str, str] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)
    seasons: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    decades: dict[str, int] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    sets: dict[str, str] = field(default_factory=dict)
    modifiers: dict[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    campaigns: frozenset[str] = frozenset()


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    pack = load("words/time")
    units = {**pack["units"], **{f"{word}s": letter for word, letter in pack["units"].items()}}
    units |= {word: pack["units"][one] for word, one in pack["irregular_plurals"].items()}
    slips = {f"{word}{word[-1]}": word for word in pack["units"]}  # "dayy": a key held too long
    units |= {slip: pack["units"][word] for slip, word in slips.items() if slip not in units}
    months = pack["months"]
    classes = {word: letter for letter, words in FUNCTION_WORDS.items() for word in words}
    listed = {
        "M": months,
        "W": pack["weekdays"],
        "P": pack["parts_of_day"],
        "S": pack["seasons"],
        "n": pack["numbers"],
        "Y": pack["decades"],
        "D": pack["days"],
        "N": pack["references"],
        "X": pack["sets"],
        "z": pack["zones"]["list"],
    }
    classes |= {word: letter for letter, words in listed.items() for word in words}
    singular = pack["units"].keys() | slips.keys()
    classes |= {word: "U" if word in singular else "V" for word in units}
    classes |= {f"{word}s": "W" for word in pack["weekdays"] if len(word) > 5}
    classes |= {f"{word}s": "S" for word in ("summer", "winter")}
    classes["night"], classes["nights"] = "P", "V"
    classes["quarter"], classes["nineteen"], classes["century"] = "Q", "1", "0"
    classes |= dict.fromkeys(pack["ordinals"], "o")
    classes |= {word: "p" for word in pack["modifiers"] if word not in classes}
    return Lexicon(
        classes=classes,
        months=months,
        weekdays={**pack["weekdays"], **{f"{w}s": n for w, n in pack["weekdays"].items()}},
        units=units,
        parts={word: (value, mod) for word, (value, mod) in pack["parts_of_day"].items()},
        seasons={**pack["seasons"], "summers": "SU", "winters": "WI"},
        numbers=pack["numbers"],
        ordinals=pack["ordinals"],
        decades=pack["decades"],
        days=pack["days"],
        references=pack["references"],
        sets=pack["sets"],
        modifiers=pack["modifiers"],
        people=frozenset(pack["people"]["list"]),
        campaigns=frozenset(pack["campaigns"]["list"]),
    )
