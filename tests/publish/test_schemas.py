"""The generated files of the interface keep up with its records."""

from pathlib import Path

import pytest

from counterclaim.publish.schemas import schema_file, with_tables

ROOT = Path(__file__).resolve().parents[2]
AGAIN = "run `python -m counterclaim.publish.schemas`"


@pytest.mark.parametrize("name", ["annotate", "export"])
def test_schema_is_up_to_date(name: str) -> None:
    held = (ROOT / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert held == schema_file(name), AGAIN


def test_manual_is_up_to_date() -> None:
    manual = (ROOT / "docs" / "interface.md").read_text(encoding="utf-8")
    assert manual == with_tables(manual), AGAIN
