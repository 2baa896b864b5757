"""The brief as one HTML file that needs no other: no script, nothing fetched.

A citation is a link to its sentence on the page below, which the browser then highlights
(`:target`). All words of pages are escaped, and freed of characters that turn the direction of
writing or steer a terminal; a content security policy forbids everything else.
"""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from counterclaim.publish.brief.parts import Brief
from counterclaim.publish.tables import harmless


def render(brief: Brief) -> str:
    """The whole brief as an HTML document."""
    env = Environment(
        loader=PackageLoader("counterclaim.publish.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    return env.get_template("brief.html").render(brief=brief)


def _clean(value: object) -> object:
    """Every value the template sets, line by line harmless; markup of its own stays."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return "\n".join(_clean_line(line) for line in value.split("\n"))
    return value


def _clean_line(line: str) -> str:
    """A line as it is but for harmful characters: blanks at its ends and within it stay."""
    return line if line.isprintable() else " ".join(map(harmless, line.split(" ")))
