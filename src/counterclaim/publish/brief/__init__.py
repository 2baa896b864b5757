"""The brief: one traversal of a case (`content`), set in three forms."""

from collections.abc import Callable

from counterclaim.errors import UsageError
from counterclaim.publish.reading import CaseReader

FORMS = ("terminal", "markdown", "html")


def render(case: CaseReader, form: str) -> str:
    """The brief of a case in one form.

    Raises:
        UsageError: there is no such form.
    """
    from counterclaim.publish.brief import html, markdown, terminal
    from counterclaim.publish.brief.content import compose
    from counterclaim.publish.brief.parts import Brief

    settings: dict[str, Callable[[Brief], str]] = {
        "terminal": terminal.render,
        "markdown": markdown.render,
        "html": html.render,
    }
    if form not in settings:
        raise UsageError(f"no form {form!r}", f"Use one of {', '.join(FORMS)}")
    return settings[form](compose(case))
