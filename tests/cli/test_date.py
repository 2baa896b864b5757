"""`counterclaim date`: days, reasons, and what is said where it cannot."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from counterclaim import build
from counterclaim.cli.app import app

HARBOUR = """Shelling of the harbour

Posted on 3 March 2015

Six people were hurt when shells fell on the harbour on Monday, the port office said.
"""
UNDATED = """The bakery burnt

The Syrian Democratic Forces reached the bakery on Monday. Three workers were hurt, a doctor said.
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (folder / "bakery.txt").write_text(UNDATED, encoding="utf-8")
    return folder


def run(*args: object) -> Result:
    return CliRunner().invoke(app, ["date", *map(str, args)])


def test_each_page_has_its_days_and_each_reason_the_days_it_leaves(pages: Path) -> None:
    result = run(pages)
    assert result.exit_code == 0
    bakery, harbour = result.stdout.split("\n\n")
    assert "harbour.txt" in harbour
    assert "Published on 3 March 2015." in harbour
    assert "Published on or after 12 October 2015." in bakery  # the first Monday from then on
    assert "since it names 'Syrian Democratic Forces'" in bakery
    assert "(a habit of news, not a fact)" in bakery


def test_why_not_names_what_excludes_a_day(pages: Path) -> None:
    result = run(pages, "--why-not", "2014-05-01")
    assert result.exit_code == 0
    assert result.stdout.count("Not on 1 May 2014, because:") == 2
    assert "since it names 'Syrian Democratic Forces'" in result.stdout
    possible = run(pages / "bakery.txt", "--why-not", "2016-05-03")
    assert "3 May 2016 is possible." in possible.stdout


def test_json_has_every_reason_with_its_words(pages: Path) -> None:
    result = run(pages, "--json", "--why-not", "2014-05-01", "--quiet")
    bakery, harbour = json.loads(result.stdout)
    assert (harbour["earliest"], harbour["latest"]) == ("2015-03-03", "2015-03-03")
    assert bakery["latest"] is None
    (named,) = (step for step in bakery["steps"] if step["rule"] == "name")
    assert named["quote"] == "Syrian Democratic Forces"
    assert named["earliest"] == "2015-10-10"
    assert [reason["rule"] for reason in bakery["why_not"]][:1] == ["name"]


def test_a_case_is_dated_like_its_pages(pages: Path, tmp_path: Path) -> None:
    case = tmp_path / "town.case"
    build([pages], case)
    assert json.loads(run(case, "--json").stdout) == json.loads(run(pages, "--json").stdout)


def test_contradictory_stamps_are_both_named(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Harbour</title>"
        '<meta property="article:published_time" content="2015-03-03">'
        '<meta name="date" content="2016-09-01"></head><body><article><h1>Harbour</h1>'
        "<p>Six people were hurt when shells fell on the harbour, the port office said.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    result = run(page)
    assert result.exit_code == 0
    assert "on one of 2 days: 3 March 2015 and 1 September 2016" in result.stdout
    assert "These exclude each other, so none of them is trusted:" in result.stdout


def test_wrong_use_says_what_to_do(pages: Path) -> None:
    wrong = run(pages, "--why-not", "31-04-2015")
    assert wrong.exit_code == 2
    assert "2017-10-18" in wrong.stderr
    missing = run(pages / "none.txt")
    assert missing.exit_code == 3
    assert "none.txt" in missing.stderr
    part = run(pages / "harbour.txt", pages / "none.txt")
    assert part.exit_code == 3
    assert "3 March 2015" in part.stdout
