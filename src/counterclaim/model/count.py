"""Counts as said: a range with open ends. Unknown is not zero."""

from enum import StrEnum

from counterclaim.model.record import Record


class Status(StrEnum):
    """Whether the people counted took part in the fighting, as far as the words say."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    UNKNOWN = "unknown"


class Group(StrEnum):
    """Whom among people a count is of."""

    ALL = "all"
    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"


class CountRange(Record, frozen=True, kw_only=True):
    """How many, as said: low and high both inclusive.

    `low` without `high` is "at least"; `high` without `low` is "up to"; both None says that
    there were some or none, nobody says how many. "None killed" is low 0, high 0.
    """

    low: int | None = None
    high: int | None = None
    about: bool = False  # "about", "nearly", "dozens": the words do not vouch for the figure
    vague: str | None = None  # the word, where a policy says what it stands for: "dozens"

    def __post_init__(self) -> None:
        """Refuse negative and reversed ranges."""
        if (self.low is not None and self.low < 0) or (self.high is not None and self.high < 0):
            raise ValueError(f"a count is not negative: {self.low}..{self.high}")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"range is reversed: {self.low} > {self.high}")

    @property
    def unknown(self) -> bool:
        """Whether no bound is known."""
        return self.low is None and self.high is None

    def meets(self, other: "CountRange") -> bool:
        """Whether some number lies in both; an open end reaches without limit."""
        low = max(self.low or 0, other.low or 0)
        highs = [value for value in (self.high, other.high) if value is not None]
        return not highs or low <= min(highs)


class CountMention(Record, frozen=True, kw_only=True):
    """A counted quantity in a text: "at least 12 people" with what is counted.

    `of` is what happened to or what kind of thing is counted: killed, injured, abducted,
    displaced, missing, or the counted noun's lemma ("fighter", "car bomb", "village").
    `noun` is the span of the counted noun phrase's head word.
    """

    start: int
    end: int
    range: CountRange
    of: str
    status: Status = Status.UNKNOWN
    group: Group = Group.ALL
    noun_start: int | None = None
    noun_end: int | None = None
