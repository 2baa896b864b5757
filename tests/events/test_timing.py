"""The days of a happening, from those of its claims."""

import msgspec
import pytest
from tests.events.builders import claim, on

from counterclaim.events.timing import event_time
from counterclaim.model.claim import ClaimView, Polarity
from counterclaim.model.time import TimeInterval


def phases(*days: int, page: str = "p1", by: str | None = None) -> list[ClaimView]:
    """One account's claims of one course, each on a day of its own."""
    return [claim("siege", page=page, start=n * 50, time=on(n), by=by) for n in days]


LASTING = [
    (phases(0, 3), True),
    (phases(0), False),
    (phases(0) + phases(3, page="p2"), False),
    (phases(0, 3) + phases(2, page="p2"), True),
    (phases(0, 3) + phases(5, page="p2"), False),
    (phases(0) + phases(3, by="monitor"), False),
]


@pytest.mark.parametrize(("views", "lasting"), LASTING)
def test_what_lasted(views: list[ClaimView], lasting: bool) -> None:
    """Days of one account are phases of a course; days of several are what they differ on."""
    time = event_time(views)
    assert time is not None
    assert time.lasting is lasting


def test_loose_and_inferred_days() -> None:
    """One firm account is enough; what a claim says goes before what follows from its page."""
    loose = claim(time=msgspec.structs.replace(on(), approx=True))
    guessed = claim(page="p2", time=msgspec.structs.replace(on(2), inferred=True))
    unsaid = msgspec.structs.replace(
        guessed, claim=msgspec.structs.replace(guessed.claim, when=None)
    )
    assert event_time([loose]) == msgspec.structs.replace(on(), approx=True)
    assert event_time([loose, claim(page="p3")]) == on()
    assert event_time([unsaid]) == msgspec.structs.replace(on(2), inferred=True)
    assert event_time([unsaid, claim()]) == on()


def test_a_denial_dates_nothing() -> None:
    """Only what is affirmed says when it was."""
    assert event_time([claim(polarity=Polarity.DENIED)]) is None


def test_wide_days_only_bound() -> None:
    """Without a sharp account, what the wide ones have in common is left."""
    wide, wider = claim(time=on(0, 20)), claim(page="p2", time=on(10, 40))
    time = event_time([wide, wider])
    assert time is not None
    assert (time.earliest, time.latest) == (on(10).earliest, on(20).latest)
    assert event_time([claim(time=TimeInterval(latest=on().latest))]) is not None
