"""Bytes become text by what they show, and every assumption is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.collect.decode import decode

ARABIC = "قالت مصادر محلية إن القصف أصاب السوق صباح الأحد وإن أربعة أشخاص أصيبوا بجروح. "
FRENCH = "L'été dernier, le maire a été blessé près de l'église, d'après des témoins. "

CLEAN = [
    (b"plain words", False, "plain words", "utf-8"),
    ("café".encode(), False, "café", "utf-8"),
    (b"\xef\xbb\xbfcaf\xc3\xa9", False, "café", "utf-8-sig"),
    ("a market".encode("utf-16"), False, "a market", "utf-16"),
    ("a market".encode("utf-16-le"), False, "a market", "utf-16-le"),
    ("a market".encode("utf-16-be"), False, "a market", "utf-16-be"),
    (b'<meta charset="iso-8859-1"><p>\x93caf\xe9\x94', True, "“café”", "cp1252"),
    (b"one\r\ntwo\rthree", False, "one\r\ntwo\rthree", "utf-8"),
]


@pytest.mark.parametrize(("data", "html", "ending", "encoding"), CLEAN)
def test_known_encodings(data: bytes, html: bool, ending: str, encoding: str) -> None:
    """Marks, UTF-8 and declared charsets are read without a doubt."""
    read = decode(data, html=html)
    assert read.text.endswith(ending)
    assert (read.encoding, read.doubt) == (encoding, None)


def test_declared_charset_of_a_meta_tag_with_content_type() -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
    read = decode((head + ARABIC).encode("cp1256"), html=True)
    assert read.text == head + ARABIC
    assert read.doubt is None


@pytest.mark.parametrize("name", ["rot13", "unicode_escape", "zlib", "utf-7", "no-such-charset"])
def test_odd_declared_charsets_are_not_obeyed(name: str) -> None:
    read = decode(f'<meta charset="{name}"><p>{FRENCH * 5}'.encode("cp1252"), html=True)
    assert "L'été" in read.text
    assert read.doubt


@pytest.mark.parametrize(("text", "encoding"), [(ARABIC * 10, "cp1256"), (FRENCH * 10, "cp1252")])
def test_undeclared_charset_is_assumed_and_said(text: str, encoding: str) -> None:
    read = decode(text.encode(encoding))
    assert read.text == text
    assert read.doubt is not None
    assert read.encoding in read.doubt


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    data = (ARABIC * 3).encode() + b"\xff" + (ARABIC * 3).encode()
    read = decode(data)
    assert read.text == ARABIC * 3 + "\ufffd" + ARABIC * 3
    assert read.encoding == "utf-8"
    assert read.doubt


def test_text_cut_inside_a_character_is_utf8() -> None:
    read = decode("the market — ".encode()[:-2])
    assert read.text == "the market \ufffd"
    assert read.encoding == "utf-8"


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_become_storable_text(data: bytes, html: bool) -> None:
    decode(data, html=html).text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_utf8_is_never_altered(text: str) -> None:
    assert decode(text.encode()).text == text
