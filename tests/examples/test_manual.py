"""The manual keeps up with the package."""

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from counterclaim.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [ROOT / "README.md", ROOT / "examples" / "README.md", *(ROOT / "docs").rglob("*.md")]
)
OWN = [page for page in PAGES if page.name != "interface.md"]


def _generator() -> ModuleType:
    place = ROOT / "docs" / "manual" / "generate.py"
    spec = importlib.util.spec_from_file_location("manual_generate", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_types_page_is_up_to_date() -> None:
    """`python docs/manual/generate.py` writes the page anew."""
    generator = _generator()
    assert generator.TYPES.read_text(encoding="utf-8") == generator.types_page()


def test_spellings_page_is_up_to_date() -> None:
    """A spelling that is found now or no more shows in the page: it cannot fall behind."""
    generator = _generator()
    written = generator.TRANSLITERATIONS.read_text(encoding="utf-8")
    assert written == generator.transliterations_page()


def test_dependencies_are_explained() -> None:
    """Decision 0010 gives each dependency's licence and reason."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    record = (ROOT / "docs" / "decisions" / "0010-dependencies.md").read_text(encoding="utf-8")
    named = {found[0] for line in project["dependencies"] if (found := re.match(r"[\w.-]+", line))}
    assert {name for name in named if f"\n| {name} | " not in record} == set()


def test_decisions_are_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("0*.md") if f"({path.name})" not in index] == []


@pytest.mark.parametrize("page", OWN, ids=[str(page.relative_to(ROOT)) for page in OWN])
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page leads to a file."""
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", OWN, ids=[str(page.relative_to(ROOT)) for page in OWN])
def test_named_commands_exist(page: Path) -> None:
    """A page shows no command that the program lacks."""
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:\$ )?(?:\.venv/bin/)?counterclaim ([a-z]+)", text, re.MULTILINE))
    for command in sorted(named):
        assert CliRunner().invoke(app, [command, "--help"]).exit_code == 0, command
