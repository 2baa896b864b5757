"""Events and disputes of a case."""

import msgspec
from tests.events.builders import KINDS, PLACES, claim, on, published

from counterclaim.events.build import build_events
from counterclaim.model.claim import ClaimView, Modality
from counterclaim.model.time import DatePrecision

PAGES = {**published("p1"), **published("p2")}


def test_an_event_in_full() -> None:
    """Type, title, days, place, sources and estimates follow from the claims."""
    views = [
        claim("air strike", agent="army", by="monitor"),
        claim("killing", low=6, high=6, by="monitor"),
        claim("air strike", page="p2", agent="army", by="monitor"),
    ]
    judged = build_events(views, KINDS, PLACES, PAGES)
    (event,) = judged.events
    assert event.title == "Air strikes in Homs, 10 May 2016"
    assert event.main
    assert (event.place, event.lat, event.place_precision) == ("homs", 34.73, "town")
    assert event.date_precision is DatePrecision.DAY
    assert (event.sources_listed, event.sources_independent) == (2, 1)
    assert [(e.of, e.best) for e in event.estimates] == [("killed", 6)]
    assert event.reasons
    assert judged.disputes == ()


def test_the_day_is_carried_on_its_page_only() -> None:
    """An undated claim takes its page's day for the happening; another page's never."""
    dated = claim("air strike")
    here = claim("killing", start=80, dated=False)
    there = claim("air strike", page="p2", dated=False)
    judged = build_events([dated, here, there], KINDS, PLACES, PAGES)
    times = {view.claim.id: view.time for view in judged.views}
    assert len(judged.events) == 1
    carried = times[here.claim.id]
    assert carried is not None
    assert carried.earliest == on().earliest
    assert times[there.claim.id] is None


def test_main_is_told_by_most_pages() -> None:
    """One event is main; of no claims there is none."""
    views = [
        claim("air strike"),
        claim("air strike", page="p2"),
        claim("siege", start=500, at="hama"),
    ]
    judged = build_events(views, KINDS, PLACES, PAGES)
    assert [e.type for e in judged.events if e.main] == ["air strike"]
    assert build_events([], KINDS, PLACES, {}).events == ()


def test_main_is_told_fully() -> None:
    """On one page what has day, place and figure goes before a figure alone."""
    views = [claim("killing", at=None, dated=False, low=7), claim("air strike", start=900, low=2)]
    judged = build_events(views, KINDS, PLACES, PAGES)
    assert [e.earliest for e in judged.events if e.main] == [on().earliest]


def test_views_keep_their_order_and_claims() -> None:
    """Every claim comes back, as said and where it was."""
    views: list[ClaimView] = [
        claim("siege", start=n * 400, at=None, modality=Modality.PLANNED) for n in range(5)
    ]
    judged = build_events(views, KINDS, PLACES, PAGES)
    assert [view.claim for view in judged.views] == [view.claim for view in views]
    assert all("(planned or supposed)" in event.title for event in judged.events)


def test_what_a_page_only_speaks_of_is_no_event() -> None:
    """It is one with a likely report, a second page, or two of a day, a place and a figure."""
    kept = {
        "unlikely": [mentioned(0.1)],
        "likely": [mentioned(0.9)],
        "not judged": [mentioned(None)],
        "dated": [mentioned(0.1, dated=True)],
        "figure": [mentioned(0.1, low=4, high=4)],
        "told fully": [mentioned(0.1, dated=True, low=4, high=4)],
    }
    found = {name: len(build_events(v, KINDS, PLACES, PAGES).events) for name, v in kept.items()}
    assert found == {
        "unlikely": 0,
        "likely": 1,
        "not judged": 1,
        "dated": 0,
        "figure": 0,
        "told fully": 1,
    }


def mentioned(
    reported: float | None, *, dated: bool = False, low: int | None = None, high: int | None = None
) -> ClaimView:
    """A killing with a chance of being reported; its claim stays whatever the chance is."""
    view = claim("killing", at=None, dated=dated, low=low, high=high)
    return msgspec.structs.replace(
        view, claim=msgspec.structs.replace(view.claim, reported=reported)
    )
