"""How exactly a day is known, and what UCDP and ACLED call that: the one place that says so.

Sources: UCDP Georeferenced Event Dataset codebook, variable `date_prec` (1 exact day; 2 within two
to six days; 3 the week is known; 4 within eight to thirty days, or the month is known; 5 more than
a month, at most a year). ACLED codebook, variable `time_precision` (1 exact day; 2 a week or a like
period; 3 the month; what is known less well is not coded). A calendar month may have 31 days, so
that many are a month here. Neither scheme has a code for more than a year.
"""

from counterclaim.model.record import Record
from counterclaim.model.time import DatePrecision, TimeInterval


class PrecisionCode(Record, frozen=True, kw_only=True):
    """One degree of precision: the widest interval it holds, and its codes; None is no code."""

    definition: str
    most_days: int | None  # both ends counted
    ucdp: int | None
    acled: int | None


PRECISIONS: dict[DatePrecision, PrecisionCode] = {
    DatePrecision.DAY: PrecisionCode(definition="One day.", most_days=1, ucdp=1, acled=1),
    DatePrecision.DAYS: PrecisionCode(definition="Two to six days.", most_days=6, ucdp=2, acled=2),
    DatePrecision.WEEK: PrecisionCode(definition="A week.", most_days=7, ucdp=3, acled=2),
    DatePrecision.MONTH: PrecisionCode(
        definition="Eight days to a month.", most_days=31, ucdp=4, acled=3
    ),
    DatePrecision.YEAR: PrecisionCode(
        definition="More than a month, at most a year.", most_days=366, ucdp=5, acled=None
    ),
    DatePrecision.UNKNOWN: PrecisionCode(
        definition="An end is open, or more than a year lies between them.",
        most_days=None,
        ucdp=None,
        acled=None,
    ),
}
"""From the finest to the coarsest."""


def precision_of(time: TimeInterval | None) -> DatePrecision:
    """How exactly the day is known, by the width of the interval; an open end is unknown."""
    if time is None or time.days is None:
        return DatePrecision.UNKNOWN
    for name, code in PRECISIONS.items():
        if code.most_days is not None and time.days <= code.most_days:
            return name
    return DatePrecision.UNKNOWN
