"""Errors a caller may want to catch, each carrying its facts.

    CounterclaimError
    ├── InputError         CC-001  an input cannot be read at all
    ├── UsageError         CC-002  the call itself is wrong
    ├── SpanMismatch       CC-014  a stored quote is no longer at its offsets
    └── CaseError          CC-020  a case file cannot be used
        ├── NotACase       CC-021  the file is something else
        ├── CaseTooNew     CC-022  written by a newer version
        └── CaseWriteError CC-023  writing failed; the case is as it was before

Every message starts with the code, says what is wrong and what to do.
"""


class CounterclaimError(Exception):
    """Root of all errors raised on purpose."""


class InputError(CounterclaimError):
    """CC-001: an input cannot be read at all."""

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(f"CC-001 {place}: {problem}. {remedy}")
        self.place, self.problem, self.remedy = place, problem, remedy


class UsageError(CounterclaimError):
    """CC-002: the call itself is wrong."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"CC-002 {problem}. {remedy}")
        self.problem, self.remedy = problem, remedy


class SpanMismatch(CounterclaimError):
    """CC-014: a stored quote is no longer at its offsets."""

    def __init__(self, page: str, start: int, end: int, expected: str, found: str) -> None:
        super().__init__(f"CC-014 {page}[{start}:{end}] reads {found!r}, expected {expected!r}")
        self.page, self.start, self.end = page, start, end
        self.expected, self.found = expected, found


class CaseError(CounterclaimError):
    """CC-020: a case file cannot be used."""

    code = "CC-020"

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        super().__init__(f"{self.code} {path}: {problem}. {remedy}")
        self.path, self.problem, self.remedy = path, problem, remedy


class NotACase(CaseError):
    """CC-021: the file exists but is not a counterclaim case."""

    code = "CC-021"


class CaseTooNew(CaseError):
    """CC-022: the case was written by a newer version."""

    code = "CC-022"


class CaseWriteError(CaseError):
    """CC-023: writing failed; the case is as it was before."""

    code = "CC-023"
