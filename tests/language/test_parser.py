"""Pages are parsed whole and in order, whatever their text."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.language import parser
from counterclaim.language.parsed import Parsed
from counterclaim.model.page import Block, BlockKind, Page
from counterclaim.model.record import Span


def page(*texts: str, kind: BlockKind = BlockKind.BODY) -> Page:
    """A page whose blocks are the texts, a line end between them."""
    blocks, start = [], 0
    for text in texts:
        blocks.append(Block(kind=kind, start=start, end=start + len(text)))
        start += len(text) + 1
    return Page(id="p", capture="c", record="r", text="\n".join(texts), blocks=tuple(blocks))


def only(read: Page) -> Parsed:
    """The parse of one page."""
    return next(iter(parser.parse([read])))


def test_importing_does_not_load_spacy() -> None:
    code = (
        "import sys, counterclaim, counterclaim.language.parser, counterclaim.language.names,"
        " counterclaim.language.lemmas; sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_pages_keep_order_over_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "BATCH_CHARS", 30)
    pages = [page(f"Report {n} came late.", "It named nobody.") for n in range(7)]
    parsed = list(parser.parse(pages))
    assert [one.page for one in parsed] == pages
    assert [len(one.blocks) for one in parsed] == [2] * 7


def test_furniture_is_not_parsed() -> None:
    assert only(page("Share this", kind=BlockKind.FURNITURE)).blocks == ()


ODD = [
    "",
    " \n\t ",
    "😀😀 👩‍👩‍👧 🏴‍☠️",
    "قال المصدر إن الجيش دخل المدينة.",
    "\u202eevil\u202c \u200f(x)",
    "nul \x00 and bell \x07",
    "line\r\nline\r\n",
    "tab\tseparated\tcells",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_kept(text: str) -> None:
    assert [part.doc.text for part in only(page(text)).blocks] == ([text] if text.strip() else [])


def test_half_a_surrogate_does_no_harm() -> None:
    read = only(page("before \ud800 after"))
    assert read.blocks[0].doc.text == "before \N{REPLACEMENT CHARACTER} after"


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_spans_of_tokens_are_their_words(text: str) -> None:
    read = page("A heading", text)
    for part in only(read).blocks:
        for token in part.doc:
            assert part.span(token).of(read.text) == token.text


def test_tokens_of_a_span() -> None:
    part = only(page("Heading", "Shells hit Homs again.")).blocks[1]
    start = part.block.start
    found = part.tokens(Span(start + 11, start + 15))
    assert found is not None
    assert found.text == "Homs"


LONG = [
    "a" * 1_000_000,
    "(" * 300_000,
    "a." * 150_000,
    "\n" * 300_000 + "end",
    " ".join(["Syria"] * 10_000),
    " ".join(["and the army"] * 3_400),
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:14]))
def test_endless_words_and_sentences_stay_cheap(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "PAGE_CHARS", 2_000_000)
    started = time.process_time()
    doc = only(page(text)).blocks[0].doc
    assert doc.text == text
    assert max(len(sentence) for sentence in doc.sents) <= 260
    assert time.process_time() - started < 20


def test_a_block_too_long_to_be_prose_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "PAGE_CHARS", 20)
    read = only(page("Short enough.", "This one is longer than that."))
    assert [part.index for part in read.blocks] == [0]
    assert read.unread == (1,)


def test_unknown_model() -> None:
    with pytest.raises(InputError, match="no_such_pipeline"):
        parser.load("no_such_pipeline")


def test_model_without_parser(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(InputError, match="no tagger and no parser"):
        parser.load(str(tmp_path / "blank"))
