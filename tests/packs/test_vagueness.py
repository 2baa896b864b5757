"""Policies for vague words: built in, from a file, and refused with the place of the mistake."""

from pathlib import Path

import pytest

from counterclaim.errors import UsageError
from counterclaim.model.count import CountRange
from counterclaim.packs import load
from counterclaim.packs.vagueness import DEFAULT, policy


def test_built_in_policies_read_known_words() -> None:
    """Every policy names words that the reader knows, and the default is there."""
    assert DEFAULT in load("vague")
    for name in load("vague"):
        assert policy(name).words.keys() <= load("words/counts")["vague"].keys()


def test_plain_is_what_the_reader_reads() -> None:
    """The plain policy changes nothing that the reader reads."""
    for word, bounds in policy("plain").words.items():
        low, high = load("words/counts")["vague"][word]
        assert bounds == (low, None if high < 0 else high)


def test_only_vague_words_are_read() -> None:
    """A figure without such a word stays as said."""
    said = CountRange(low=24, about=True)
    assert policy("recorders").read(said) is said


def test_own_file(tmp_path: Path) -> None:
    """A file's table is a policy under the table's name."""
    file = tmp_path / "mine.toml"
    file.write_text('[mine]\n"dozens" = [36, -1]\n', encoding="utf-8")
    mine = policy(str(file))
    read = mine.read(CountRange(low=24, about=True, vague="dozens"))
    assert (mine.name, read.low, read.high) == ("mine", 36, None)


BAD = [
    ('[mine]\n"umpteen" = [3, 9]\n', "umpteen"),
    ('[mine]\n"dozens" = [24, 12]\n', "dozens"),
    ('[mine]\n"dozens" = [24]\n', "dozens"),
    ('[mine]\n"dozens" = [-1, -1]\n', "dozens"),
    ('[mine]\n"dozens" = "many"\n', "dozens"),
    ("[one]\n[two]\n", "2 tables"),
    ('dozens = "x"\n', "1 tables"),
    ("[mine\n", "line 1"),
    ("", "0 tables"),
]


@pytest.mark.parametrize(("text", "named"), BAD)
def test_bad_files(tmp_path: Path, text: str, named: str) -> None:
    """The file, the word and what is wrong are named."""
    file = tmp_path / "bad.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        policy(str(file))
    assert "bad.toml" in str(caught.value)
    assert named in str(caught.value)


def test_no_such_policy() -> None:
    """The known ones are named."""
    with pytest.raises(UsageError) as caught:
        policy("guesswork")
    assert "recorders" in caught.value.remedy
