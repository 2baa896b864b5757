"""Who claims what, on whose word, in which sentence; where reports contradict each other.

The public names, and nothing else:

    build       read files, folders and JSON lines into a case
    annotate    stand-off annotation of JSON lines
    Case        an open case file
    export      a case as the machine interface's document
    brief       a case as a brief for people
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Case", "__version__", "annotate", "brief", "build", "export"]

_HOMES = {
    "Case": "counterclaim.case.store",
    "annotate": "counterclaim.library",
    "brief": "counterclaim.library",
    "build": "counterclaim.library",
    "export": "counterclaim.library",
}

if TYPE_CHECKING:
    from counterclaim.case.store import Case
    from counterclaim.library import annotate, brief, build, export


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that importing the package is cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)
