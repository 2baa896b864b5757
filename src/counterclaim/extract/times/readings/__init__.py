"""What each expression means: tokens that the grammar matched, read as TIMEX3 with holes."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.extract.times.own_calendars import (
    read_feast,
    read_feast_eve,
    read_own_date,
    read_own_edge,
    read_own_month,
    read_own_year,
)
from counterclaim.extract.times.readings.amounts import (
    read_bare_units,
    read_duration,
    read_reference,
    read_set,
)
from counterclaim.extract.times.readings.clock import read_moment
from counterclaim.extract.times.readings.counted import (
    read_ago,
    read_comparison,
    read_earlier,
    read_from_event,
    read_latest,
    read_near,
    read_neighbour,
    read_nth_day,
    read_span_near,
    read_start_of,
    read_the_past,
    read_the_unit,
)
from counterclaim.extract.times.readings.days import (
    read_date,
    read_day,
    read_days_of_month,
    read_neighbour_part,
    read_part,
    read_part_beside,
    read_part_of_date,
    read_two_day_night,
    read_weekday,
    read_weekend,
)
from counterclaim.extract.times.readings.figures import read_figures, read_iso
from counterclaim.extract.times.readings.periods import (
    read_century,
    read_decade,
    read_edge,
    read_half_year,
    read_nth_of_month,
    read_quarter,
    read_season,
    read_week_of,
    read_year,
)
from counterclaim.extract.times.words import Reading, Words

READERS: dict[str, Callable[[Words], list[Reading]]] = {
    "iso": read_iso,
    "figures": read_figures,
    "days_of_month": read_days_of_month,
    "two_day_night": read_two_day_night,
    "moment": read_moment,
    "own_date": read_own_date,
    "own_month": read_own_month,
    "own_edge": read_own_edge,
    "own_year": read_own_year,
    "feast": read_feast,
    "feast_eve": read_feast_eve,
    "start_of": read_start_of,
    "part_of_date": read_part_of_date,
    "week_of": read_week_of,
    "nth_of_month": read_nth_of_month,
    "edge": read_edge,
    "half_year": read_half_year,
    "quarter": read_quarter,
    "date": read_date,
    "weekday": read_weekday,
    "day": read_day,
    "part": read_part,
    "clock": read_part,
    "part_beside": read_part_beside,
    "neighbour_part": read_neighbour_part,
    "weekend": read_weekend,
    "season": read_season,
    "decade": read_decade,
    "century": read_century,
    "ago": read_ago,
    "earlier": read_earlier,
    "nth_day": read_nth_day,
    "span_near": read_span_near,
    "neighbour": read_neighbour,
    "near": read_near,
    "set": read_set,
    "duration": read_duration,
    "year": read_year,
    "reference": read_reference,
    "bare_units": read_bare_units,
    "comparison": read_comparison,
    "latest": read_latest,
    "from_event": read_from_event,
    "the_unit": read_the_unit,
    "the_past": read_the_past,
}
"""One reader for each name in `grammar.PATTERNS`."""
