"""Stripped pages: kinds of lines, comment trees in every style, exchanged names and numbers."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.page import Block, BlockKind, Capture, ContentKind, Given, Page
from counterclaim.page.reader import read_page
from counterclaim.page.split import MAX_BLOCK

HEAD = "River Town Changes Hands After Night Of Fighting\n\n"
BODY = (
    "The town changed hands on Tuesday after a night of fighting, two traders said.\n\n"
    "Its market stayed shut for the rest of the week.\n\n"
)


def capture(text: str, kind: ContentKind = ContentKind.TEXT, **given: str) -> Capture:
    return Capture(
        id="cap-1",
        sha256="0",
        data=b"",
        kind=kind,
        path="a/page.txt",
        text=text,
        given=Given(**given),
    )


def read(text: str, **given: str) -> Page:
    return read_page(capture(text, ContentKind.TEXT, **given))[0]


def kinds(page: Page) -> dict[str, str]:
    return {page.words(block): block.kind.value for block in page.blocks}


def tree(page: Page) -> list[tuple[str | None, int | None, int, str]]:
    return [
        (block.comment.author, block.comment.parent, block.comment.depth, page.words(block))
        for block in page.blocks
        if block.comment
    ]


LINES = [
    ("1,250 €", BlockKind.FURNITURE),
    ("CHF 80", BlockKind.FURNITURE),
    ("Share on Facebook", BlockKind.FURNITURE),
    ("Tap to enlarge the map", BlockKind.FURNITURE),
    ("Please consider supporting us!", BlockKind.FURNITURE),
    ("Published: Tue, 4 April 2017 09:30", BlockKind.FURNITURE),
    ("Photo: a burnt lorry on the river road", BlockKind.CAPTION),
    ("Children queue for bread at the north gate, March 2015", BlockKind.CAPTION),
    ("This story first appeared on River Gazette", BlockKind.CREDIT),
    ("By Mona Harb", BlockKind.CREDIT),
    ("Traders say that both sides shelled the bridge", BlockKind.SUBTITLE),
]


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_lines_under_the_title(line: str, kind: BlockKind) -> None:
    """What stands between title and body is told by its own shape and words."""
    page = read(f"{HEAD}{line}\n\n{BODY}")
    assert kinds(page)[line] == kind
    assert page.title == HEAD.strip()


KEPT = [
    "The group first appeared in the valley in 2014.",
    "Source of the fire is not known, a doctor said.",
    "By dawn the road was open.",
    "أعلن الجيش أنه سيطر على البلدة صباح اليوم.",
    "Мирные жители покинули город ночью.",
    "Support for the governor grows, according to a teacher.",
    "1. A sentence that begins with a number stays.",
]


@pytest.mark.parametrize("sentence", KEPT)
def test_sentences_stay_body(sentence: str) -> None:
    """Sentences that begin like furniture or credits, in any script, are body."""
    page = read(f"{HEAD}{BODY}{sentence}\n\n{BODY}")
    body = "\n".join(page.words(block) for block in page.blocks if block.kind is BlockKind.BODY)
    assert sentence.removeprefix("1. ") in body


def test_publishers() -> None:
    """Credit lines name who published first and for whom; a title tag names the site."""
    page = read(f"{HEAD}This report was provided by Hill News exclusively for Coast Post\n\n{BODY}")
    assert (page.original_outlet, page.outlet) == ("Hill News", "Coast Post")
    page = read(
        f"{HEAD.strip()} | Coast Post\n\n{HEAD}{BODY}© 2019 Hill News. All rights reserved."
    )
    assert page.outlet == "Coast Post"
    assert page.title == HEAD.strip()
    assert read(f"{HEAD}LAKE CITY (Wire) - {BODY}").original_outlet == "Wire"


def test_given_facts_win() -> None:
    """What the input says of a record stands above what the page shows."""
    page = read(f"{HEAD}{BODY}Support Hill News", source="Coast Post", record="r1", title="T")
    assert (page.outlet, page.record, page.title) == ("Coast Post", "r1", "T")


def test_meter_dates_the_capture_only() -> None:
    """A month among amounts of money dates the retrieval, not the report."""
    page = read(f"0 €\n3,000 €\n120 €\nJUNE 2022\n\n{HEAD}{BODY}")
    assert [(hint.kind, hint.value) for hint in page.hints] == [("capture", "2022-06")]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Posted: 12/10/17", ["12/10/17"]),
        ("Published on 3.10.17 at 14:30", ["3.10.17"]),
        ("12/10/17", []),
        ("Posted: 12/10/170", []),
        ("Posted: 1-2-3-17", []),
    ],
)
def test_a_labelled_day_with_a_short_year_is_a_stamp_as_it_stands(
    line: str, values: list[str]
) -> None:
    page = read(f"The bakery burnt\n\n{line}\n\nThree workers were hurt there, a doctor said.\n")
    assert [hint.value for hint in page.hints if hint.kind == "published"] == values


def test_hints_of_comments() -> None:
    """Stamps, dates and links in comments are kept with places, in the page's own order."""
    page = read(
        f"{HEAD}{BODY}\n  1. Ann says:\n\n    May 5, 2018 at 4:15 pm\n\n    Seen 4/29/2018 and "
        "5/1/2018, see https://example.org/2018/04/30/story\n"
    )
    found = [(hint.kind, hint.value, page.text[hint.start : hint.end]) for hint in page.hints]
    assert found == [
        ("comment", "2018-05-05T16:15", "May 5, 2018 at 4:15 pm"),
        ("comment", "2018-04-29", "4/29/2018"),
        ("comment", "2018-05-01", "5/1/2018"),
        ("link", "2018-04-30", "2018/04/30"),
    ]
    assert page.blocks[-1].comment
    assert page.blocks[-1].comment.posted == "2018-05-05T16:15"


def test_sections_open_stories() -> None:
    """A head as long as a headline opens a story of its own."""
    page = read(f"{HEAD}{BODY}Two Bridges Burn In The Northern Hills\n\n{BODY}")
    assert [block.story for block in page.blocks] == [0, 0, 0, 1, 1, 1]
    assert page.blocks[3].kind is BlockKind.SECTION


def test_lists_of_the_article_stay_in_it() -> None:
    """A list with prose after it is the article's."""
    page = read(
        f"{HEAD}{BODY}• Roads were cut in the north.\n\n• Mills burnt in the south.\n\n{BODY}"
    )
    assert tree(page) == []
    assert kinds(page)["Roads were cut in the north."] == BlockKind.BODY


def test_unmarked_comments() -> None:
    """Author lines with stamps under them need no markers."""
    page = read(
        f"{HEAD}{BODY}2 Comments\n\nAnn says:\nMay 5, 2018 at 4:15 pm\nI saw it.\n\nReply\n\n"
        "Bob says:\nMay 6, 2018 at 4:15 pm\nNo.\n\nSo did I.\n\nLeave a Reply"
    )
    assert tree(page) == [("Ann", None, 0, "I saw it."), ("Bob", None, 0, "No.\n\nSo did I.")]


def test_right_aligned_numbers_are_one_level() -> None:
    """The number "10." may begin a column before "9."."""
    items = "".join(f"{n:>4}. A{n} says:\n\n       I agree.\n\n" for n in range(8, 13))
    assert [row[1:3] for row in tree(read(HEAD + BODY + items))] == [(None, 0)] * 5


UNKNOWN = [
    "",
    "   \n\n",
    "one two",
    "word " * 30_000,
    "\u200f\ufeff",
    "1.\n•\n-\n",
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_unknown_layouts_are_reported(text: str) -> None:
    """Pages like nothing known lose no word, and an issue says that they are."""
    page, issues = read_page(capture(text))
    assert {issue.code for issue in issues} & {"page.unknown-layout", "page.empty"}
    assert all(block.end - block.start <= MAX_BLOCK for block in page.blocks)
    covered = "".join(page.words(block) for block in page.blocks)
    bare = re.sub(r"[\W_]+", "", text)
    assert page.text == text
    assert bare in (re.sub(r"[\W_]+", "", covered), "1")


@given(st.text(alphabet='ab1.•- \t\n\r\x00\u2028\u200fZ:>*#"“', max_size=200))
def test_odd_characters_do_no_harm(text: str) -> None:
    """Any mixture of breaks, markers and marks is read; blocks are in order and apart."""
    page = read(text)
    ends = [0, *(block.end for block in page.blocks)]
    assert all(end <= block.start for end, block in zip(ends, page.blocks, strict=False))
    assert all(block.end <= len(text) for block in page.blocks)


def test_ten_thousand_nested_comments() -> None:
    """Depth costs no recursion."""
    deep = "".join(f"{' ' * d}• I do not think so.\n\n" for d in range(10_000))
    rows = tree(read(HEAD + BODY + deep))
    assert [row[2] for row in rows] == list(range(10_000))


# --- random trees, written in every style and read back

NAMES = [
    "Ann",
    "bob_77",
    "Lu (the 2nd)",
    "Ray “Sky” Orr",
    "55mills",
    "Дмитрий",
    "🙂 Joy",
    "Mr. X Y",
]
TEXTS = [
    "I saw it too.",
    "No!",
    "You are wrong 👍",
    "well, who says so?",
    "“I saw it too.” Not me.",
]
comment_trees = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3),
    ),
    min_size=2,
    max_size=25,
)


def written(
    rows: list[tuple[int, str, list[str]]], style: str, step: str, margin: str, mark: str
) -> tuple[str, list[tuple[str | None, int | None, int, str]]]:
    """A comment list in one style, and what should be read from it."""
    lines: list[str] = []
    expected: list[tuple[str | None, int | None, int, list[str]]] = []
    path: list[int] = []
    counts: list[int] = []
    for wish, name, texts in rows:
        depth = min(wish, len(path))
        del path[depth:], counts[depth + 1 :]
        counts.extend([0] * (depth + 1 - len(counts)))
        counts[depth] += 1
        pad, inner = margin + step * depth, margin + step * (depth + 1)
        marker = f"{counts[depth]}." if mark == "1." else mark
        if style == "signed":
            lines += [f"{pad}{marker} {name} says:", ""]
        elif style == "headed":
            lines += [f"{pad}{marker} {name}", ""]
        first = f"{pad}{marker} " if style == "bare" else inner
        for at, text in enumerate(texts):
            lines += [(inner if at else first) + text, ""]
        parent = path[-1] if path else None
        expected.append((None if style == "bare" else name, parent, depth, texts))
        path.append(len(expected))
    return "\n".join(lines), [
        (
            who,
            parent,
            depth,
            "\n\n".join([texts[0], *(margin + step * (depth + 1) + t for t in texts[1:])]),
        )
        for who, parent, depth, texts in expected
    ]


@settings(max_examples=120, deadline=None)
@given(
    rows=comment_trees,
    style=st.sampled_from(["signed", "headed", "bare"]),
    step=st.sampled_from(["  ", "   ", "    ", "\t", "        "]),
    margin=st.sampled_from(["", "  ", "     "]),
    mark=st.sampled_from(["1.", "•", "*", "-"]),
    around=st.sampled_from(
        [("", ""), ("3 Comments\n\n", "Leave a Reply\n\nName *"), ("", "Share this\n")]
    ),
)
def test_trees_are_read_back(
    rows: list[tuple[int, str, list[str]]],
    style: str,
    step: str,
    margin: str,
    mark: str,
    around: tuple[str, str],
) -> None:
    """Any tree, style, indentation and furniture: same authors, parents, depths and texts."""
    before, after = around
    if style == "bare":
        before = "Comments\n\n"
        rows = [(depth, name, [f"{texts[0]}.", *texts[1:]]) for depth, name, texts in rows]
    text, expected = written(rows, style, step, margin, mark)
    page = read(f"{HEAD}{BODY}{before}{text}\n\n{after}")
    assert tree(page) == expected
    assert [block.kind for block in page.blocks[:3]] == ["title", "body", "body"]


# --- real pages

MONTH_NAMES = """January February March April May June July August September October November
December"""
MONTHS = MONTH_NAMES.split()
PLAIN_WORDS = """The A An At On In It If Its This That There These They He She We You I Click
Support Leave Your Required Do Consider So No Not Then However Moreover Meanwhile While But And As
According Both Even For From Good Half How Just Like Lol Look LOL Most Maybe More My Now One Or
Thus Thank Through Well What When Why Yes Update Report Reports Back Can Sadly Sad Some Soon By
Being Because With US"""
PLAIN = frozenset(PLAIN_WORDS.split())


def exchanged(text: str) -> str:
    """Names, numbers, months and currencies exchanged, token by token, the same each time."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word in PLAIN:
            return word
        if word.isdecimal():
            year = len(word) == 4 and word[:2] in {"19", "20"}
            return str(int(word) - 3) if year else "".join(str(9 - int(c) or 4) for c in word)
        month = next((m for m in MONTHS if m.casefold() == word.casefold()), None)
        if month:
            new = MONTHS[(MONTHS.index(month) + 5) % 12]
            return new.upper() if word.isupper() else new
        shift = str.maketrans("aeioubdgklmnprst", "eioauddkgmlnbtsr")
        return word[0] + word[1:].translate(shift)

    lines = []
    for line in text.split("\n"):
        lead = re.match(r"\s*(?:\d+\.\s|•\s)?", line)
        kept = lead.end() if lead else 0
        names = re.sub(r"\d+|\b[A-Z][\w’]*", other, line[kept:])
        lines.append(line[:kept] + names.replace("$", "€"))
    return "\n".join(lines)


def structure(page: Page) -> list[tuple[object, ...]]:
    def row(block: Block) -> tuple[object, ...]:
        said = block.comment
        line = page.text.count("\n", 0, block.start)
        place = (said.n, said.parent, said.depth, said.author is None) if said else ()
        return (block.kind, line, block.story, *place)

    return [row(block) for block in page.blocks]


@pytest.mark.shared
def test_exchanged_names_change_no_structure(shared: Path) -> None:
    """Nothing of the reader hangs on an outlet, a name, a town, a number or a date."""
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        other = exchanged(text)
        assert other != text
        assert structure(read(other)) == structure(read(text)), path.name


@pytest.mark.shared
def test_real_pages_read_as_a_careful_reader_does(shared: Path) -> None:
    """Every comment of the gold pages, with author, parent and depth; every body line."""
    gold = json.loads((shared / "gold" / "seed-pages.json").read_text(encoding="utf-8"))["pages"]
    for name, wanted in gold.items():
        page = read((shared / "seeds" / name).read_text(encoding="utf-8"))
        assert [row[:3] for row in tree(page)] == [
            (said["author"], said["parent"], said["depth"]) for said in wanted["comments"]
        ]
        body = [
            page.text.count("\n", 0, block.start) + 1
            for block in page.blocks
            if block.kind in (BlockKind.BODY, BlockKind.QUOTE)
        ]
        assert body == wanted["body"]
