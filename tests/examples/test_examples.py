"""The example reports: they build, they hold the traps they are for, they copy nobody."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from counterclaim import Case

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORTS = EXAMPLES / "al-qaryatayn"

RECORDS = [json.loads(line) for line in (REPORTS / "agencies.jsonl").open(encoding="utf-8")]
NAMES = [path.name for path in REPORTS.iterdir()] + [record["id"] for record in RECORDS]

SHARED_WORDS = 6
"""Words in a row, case and punctuation aside, from which a passage counts as copied."""

TRAPS = [
    ("seizure dated 28 September", "agencies.jsonl", "fell on September 28"),
    ("seizure dated 30 September, by weekday", "01-islamic-world-news.html", "dawn on Saturday"),
    ("seizure dated 1 October", "06-south-front-route.txt", "on October 1"),
    ("recapture dated 20 October", "agencies.jsonl", "on October 20"),
    ("recapture dated 21 October", "11-news-front.txt", "on 21 October"),
    ("SOHR's first count", "agencies.jsonl", "at least 116 civilians"),
    ("SOHR's second count", "09-sohr-documentation.html", "at least 128 people"),
    ("a part laid at another party's door", "09-sohr-documentation.html", "12 of the 128"),
    ("that part dropped", "10-opposing-views.html", "executed 128 civilians"),
    ("another 128", "agencies.jsonl", "128 soldiers"),
    ("the original's date", "01-islamic-world-news.html", "2017-10-03T12:22"),
    ("a donation meter of another year", "02-south-front-republished.txt", "MAY 2021"),
    ("other furniture, same page", "03-south-front-republished-captured-again.txt", "JUNE 2021"),
    ("weekdays and no date", "04-south-front-media-wing.txt", "a week ago"),
    ("an outlet against its source", "04-south-front-media-wing.txt", "Without any doubt ISIS"),
    ("an outlet that doubts a number", "05-south-front-siege.txt", "looks too high to us"),
    ("no evidence given", "06-south-front-route.txt", "gave no evidence"),
    ("a caption of another year", "08-egypt-independent.html", "April 4, 2016"),
    ("a caption of another year, stripped", "07-ea-worldview-live.txt", "Province, April 2016"),
    ("silence as a fact", "07-ea-worldview-live.txt", "have not mentioned the town"),
    ("two tolls on one page", "07-ea-worldview-live.txt", "no fewer than 10 dead"),
    ("two attacks nine days apart", "agencies.jsonl", "nine days after"),
    ("two figures merged into one", "agencies.jsonl", "600 jihadists"),
    ("the fall of 2015 in like words", "agencies.jsonl", "after three car bombs had exploded"),
    ("the recapture of 2016 in like words", "agencies.jsonl", "recaptured al-Qaryatayn on Sunday"),
]

SPELLINGS = [
    ["al-Qaryatayn", "Al-Qaryatayn", "Al Qaryatayn", "al-Qaryatain", "Al-Qaryatain", "Qaryatain"],
    ["Qaryatayn", "Qaratayn", "al-Qaratayn", "القريتين"],
    ["Deir Ezzor", "Deir ez-Zor", "Deir al-Zor", "Deir Az Zor", "DeZ", "Dayr al-Zawr"],
    ["al-Tanf", "At Tanf", "at-Tanf", "al-Tanaf", "Tanf"],
]


def _files() -> list[Path]:
    return sorted(path for path in EXAMPLES.rglob("*") if path.is_file() and path.suffix != ".pyc")


class Demo(NamedTuple):
    """What one run of the demo said and made."""

    done: subprocess.CompletedProcess[str]
    folder: Path

    @property
    def case(self) -> Path:
        """The case file it built."""
        return self.folder / "al-qaryatayn.case"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo, run once for all tests of this module: it is their only build."""
    folder = tmp_path_factory.mktemp("examples") / "demo"
    command = [sys.executable, str(EXAMPLES / "demo.py"), str(folder)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    return Demo(done, folder)


@pytest.mark.parametrize(("trap", "name", "words"), TRAPS, ids=[trap for trap, *_ in TRAPS])
def test_trap_is_set(trap: str, name: str, words: str) -> None:
    """Every trap of the facts stands in some page."""
    assert words in (REPORTS / name).read_text(encoding="utf-8"), trap


@pytest.mark.parametrize("spelling", [name for place in SPELLINGS for name in place])
def test_spelling_occurs(spelling: str) -> None:
    """Every spelling that is to be read as one place occurs as a name of its own."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in REPORTS.iterdir())
    assert re.search(rf"(?<![\w-]){spelling}(?!\w)", text)


def test_recaptured_page_has_the_same_article() -> None:
    """The second capture differs in its furniture and in nothing of the article."""
    first, second = (
        (REPORTS / name).read_text(encoding="utf-8")
        for name in (
            "02-south-front-republished.txt",
            "03-south-front-republished-captured-again.txt",
        )
    )
    article = first[first.index("Field sources") : first.index("\n\nShare on Facebook")]
    assert article in second


def test_records_have_ids_of_their_own() -> None:
    assert len({record["id"] for record in RECORDS}) == len(RECORDS) >= 10
    assert all(record["text"].strip() for record in RECORDS)


def test_pages_are_listed_in_the_readme() -> None:
    """`examples/README.md` says of each page and each record what it is for."""
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in readme] == []


def test_demo(demo: Demo) -> None:
    """It prints the brief, writes the page, and names commands with the right paths.

    Status 0 says that no input failed.
    """
    assert demo.done.returncode == 0, demo.done.stderr
    assert "Al Qaryatayn" in demo.done.stdout
    assert f"show {demo.case} disputes" in demo.done.stderr
    assert "pages read and compared in" in demo.done.stderr
    page = (demo.folder / "brief.html").read_text(encoding="utf-8")
    assert page.lstrip().startswith("<!")
    assert not re.search(r"""(?:src|href)=["']https?:""", page), "the brief needs no other file"


def test_examples_are_read_whole(demo: Demo) -> None:
    """Every file and record is a page of the case."""
    with Case.open(demo.case) as store:
        records = {page.record for page in store.pages()}
    assert {name for name in NAMES if name != "agencies.jsonl"} == records


def test_comments_are_found_on_every_page_that_has_them(demo: Demo) -> None:
    """Counted by hand: comments of each page, and how deep the deepest answers."""
    with Case.open(demo.case) as store:
        threads = {
            page.record: [block.comment for block in page.blocks if block.comment]
            for page in store.pages()
        }
    found = {
        name: (len(thread), max(comment.depth for comment in thread))
        for name, thread in threads.items()
        if thread
    }
    assert found == {
        "01-islamic-world-news.html": (3, 1),
        "02-south-front-republished.txt": (7, 2),
        "04-south-front-media-wing.txt": (6, 3),
        "05-south-front-siege.txt": (6, 2),
        "06-south-front-route.txt": (3, 1),
        "07-ea-worldview-live.txt": (6, 2),
        "09-sohr-documentation.html": (3, 1),
        "10-opposing-views.html": (3, 1),
    }


@pytest.mark.shared
def test_no_sentence_of_the_real_pages(shared: Path) -> None:
    """No file of the examples has six words in a row from one of the five real pages."""
    real: set[tuple[str, ...]] = set()
    for path in (shared / "seeds").glob("*.txt"):
        real |= _runs(path.read_text(encoding="utf-8"))
    copied = {
        path.name: found
        for path in _files()
        if (found := _runs(path.read_text(encoding="utf-8")) & real)
    }
    assert copied == {}


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + SHARED_WORDS]) for at in range(len(words) - SHARED_WORDS + 1)}
