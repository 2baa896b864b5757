"""Fixtures all tests share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data; the test is skipped where there is none."""
    place = Path(os.environ.get("COUNTERCLAIM_SHARED", ROOT.parent / "shared"))
    if not (place / "seeds").is_dir():
        pytest.skip(f"no shared data at {place}: set COUNTERCLAIM_SHARED to the folder")
    return place
