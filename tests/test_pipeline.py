"""What breaks one page leaves the others alone."""

import pytest
from tests.reading import capture_of

from counterclaim import pipeline
from counterclaim.language import repairs
from counterclaim.language.lemmas import lemma_of
from counterclaim.model.page import ContentKind


def test_one_page_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are parsed together; the one that fails is named, the rest is read."""

    def broken(form: str, tag: str, guess: str) -> str:
        if form == "Zzyx":
            raise ValueError("no such word")
        return lemma_of(form, tag, guess)

    monkeypatch.setattr(repairs, "lemma_of", broken)
    texts = ["Shells fell on Homs.", "Zzyx left Homs.", "Four people were killed in Homs."]
    captures = [
        capture_of(text, kind=ContentKind.PROSE, record=f"{n}.txt") for n, text in enumerate(texts)
    ]
    readings = list(pipeline.read(captures))
    assert [reading.notes is not None for reading in readings] == [True, False, True]
    (issue,) = readings[1].issues
    assert (issue.code, issue.place) == ("extract.failed", "1.txt")
