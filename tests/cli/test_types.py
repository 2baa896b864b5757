"""`counterclaim types`: the lists, and types of a case's own."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from counterclaim import build
from counterclaim.cli.app import app

PACK = """[pack]
origin = "field notes"
licence = "CC0-1.0"

[types."water cut"]
title = "Water cut"
family = "siege"
definition = "A party cuts the water of a place."

[[sense]]
type = "water cut"
verbs = ["turn off water"]
object = "-"

[examples."water cut"]
yes = [{ text = "Militants turned off the water in Tabqa.", agent = ["Militants"] }]
no = ["She turned off the light."]
"""


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture
def case(tmp_path: Path) -> Path:
    page = tmp_path / "page.txt"
    page.write_text("Militants turned off the water in Tabqa on Monday, the mayor said.\n")
    build([page], tmp_path / "a.case")
    return tmp_path / "a.case"


def types_in(case: Path) -> list[str]:
    return [claim["type"] for claim in json.loads(run("export", case).stdout)["claims"]]


def test_lists_without_a_command() -> None:
    listed = json.loads(run("types", "--format", "json").stdout)
    assert "attack" in [entry["type"] for entry in listed["event_types"]]


def test_own_types_are_read_and_taken_out_again(case: Path, tmp_path: Path) -> None:
    """Added, the pages are read again with them; removed, without."""
    pack = tmp_path / "water.toml"
    pack.write_text(PACK)
    assert "water cut" not in types_in(case)
    added = run("types", "add", case, pack)
    assert (added.exit_code, "1 event type and 1 sense" in added.output) == (0, True)
    assert "water cut" in types_in(case)
    assert "water cut" in run("types", "--case", case, "--format", "json").stdout
    assert json.loads(run("export", case).stdout)["packs"][0]["types"] == 1
    assert run("types", "remove", case, "water.toml").exit_code == 0
    assert "water cut" not in types_in(case)


def test_a_pack_whose_examples_fail_is_not_added(case: Path, tmp_path: Path) -> None:
    """Each is named with its line, and with what was read."""
    pack = tmp_path / "water.toml"
    pack.write_text(PACK.replace("the light", "the water"))
    refused = run("types", "add", case, pack)
    assert refused.exit_code == 3
    assert "water.toml:17" in refused.output
    assert "nothing was added" in refused.output
    assert "water cut" not in types_in(case)
