"""Files that people give a case: what is kept of each, whatever it holds."""

from counterclaim.model.record import Record


class OwnFile(Record, frozen=True, kw_only=True):
    """One file that a case was given.

    `sha256` is of the file's bytes as given. `origin` and `licence` are named wherever what it
    holds is shown; None where nobody said.
    """

    id: str
    name: str  # the file's name, without its folder
    sha256: str
    origin: str | None = None
    licence: str | None = None
    who: str | None = None  # who added it
    when: str | None = None  # ISO date and time, UTC

    @property
    def credit(self) -> str:
        """How it is to be named: file, origin, licence."""
        said = ", ".join(part for part in (self.origin, self.licence) if part)
        return f"{self.name}: {said}" if said else f"{self.name}: no licence stated"


class OwnPack(OwnFile, frozen=True, kw_only=True):
    """One pack file of actors, sources and event types, in the form of `packs/actors`.

    What in it cannot be used is told by the views' issues: it depends on the other packs.
    """

    actors: int  # how many actors and sources it holds
    types: int = 0  # how many event types
    senses: int = 0  # how many senses of words that state one
