"""When pages can have been published, from hints and from each other."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.claim import Claim, Role, RoleName, Voice
from counterclaim.model.entity import PlaceMention
from counterclaim.model.notes import Notes
from counterclaim.model.page import Block, BlockKind, DateHint, InputDates, Page
from counterclaim.model.record import Span
from counterclaim.model.time import Anchor, Grain, Publication, TimeMention, TimeType
from counterclaim.resolve.dating import Dating, date_pages
from counterclaim.resolve.dating import days as sets
from counterclaim.resolve.dating.constraint import SOON

TEXT = "x" * 400


def page_of(name: str, *hints: DateHint, text: str = TEXT) -> Page:
    blocks = (
        Block(kind=BlockKind.BODY, start=0, end=300),
        Block(kind=BlockKind.CAPTION, start=300, end=350),
        Block(kind=BlockKind.COMMENT, start=350, end=400),
    )
    return Page(id=f"pg-{name}", capture="c", record=name, text=text, blocks=blocks, hints=hints)


def told(value: str, start: int = 100, direction: int | None = -1) -> TimeMention:
    return TimeMention(
        start=start, end=start + 5, type=TimeType.DATE, value=value, direction=direction
    )


def place(name: str) -> PlaceMention:
    return PlaceMention(start=10, end=20, name=name, precision="town")


def hint(kind: str, value: str, rule: str = "stamp") -> DateHint:
    return DateHint(kind=kind, value=value, rule=rule)


def dated(
    page: Page, *times: TimeMention, places: tuple[PlaceMention, ...] = (), given: str | None = None
) -> Publication:
    notes = Notes(page=page.id, times=times, places=places)
    dates = {page.id: InputDates(published=given)}
    return date_pages([page], {page.id: notes}, dates)[page.id].publication()


def bounds(found: Publication | Dating) -> tuple[str, str]:
    found = found.publication() if isinstance(found, Dating) else found
    return str(found.earliest), str(found.latest)


def because(found: Dating, rule: str) -> str:
    """The sentence of the first reason of a rule."""
    return next(basis.detail for basis in found.publication().basis if basis.rule == rule)


HINTS = [
    ([hint("published", "2014-03-05")], "2014-03-05", "2014-03-05"),
    ([hint("published", "2014-03")], "2014-03-01", "2014-03-31"),
    (
        [hint("published", "2014-03-05"), hint("published", "2014-03-06")],
        "2014-03-05",
        "2014-03-06",
    ),
    ([hint("modified", "2014-03-05")], "None", "2014-03-05"),
    ([hint("capture", "2014-03", "meter")], "None", "2014-03-31"),
    ([hint("caption", "2014-03-05")], "None", "None"),
    ([hint("link", "2014-03-05", "link in the text")], "2014-03-05", "None"),
    ([hint("link", "2014-03-05", "link in a comment")], "2014-03-02", "2014-03-08"),
    ([hint("comment", "2014-03-05", "comment stamp")], "2014-03-02", "2014-03-05"),
    ([hint("comment", "2014-03-05", "date in a comment")], "2014-03-02", "2014-03-08"),
    ([], "None", "None"),
]


@pytest.mark.parametrize(("hints", "first", "last"), HINTS)
def test_hints_date_what_they_date(hints: list[DateHint], first: str, last: str) -> None:
    assert bounds(dated(page_of("a", *hints))) == (first, last)


def test_every_bound_has_a_reason_in_words() -> None:
    found = dated(page_of("a", hint("published", "2014-03-05")), given="2014-03-05")
    assert {basis.rule for basis in found.basis} == {"given", "published"}
    assert all(basis.detail for basis in found.basis)


def test_the_newest_day_told_bounds_from_below_and_news_is_told_soon() -> None:
    found = dated(page_of("a"), told("2015-09-01"), told("2015-09-04"))
    assert bounds(found) == ("2015-09-04", "2015-09-07")
    habits = [basis for basis in found.basis if "habit" in basis.detail]
    assert [basis.rule for basis in habits] == ["soon after"]


def test_future_days_bound_from_above() -> None:
    found = dated(page_of("a"), told("2015-09-01"), told("2015-09-02", direction=1))
    assert bounds(found) == ("2015-09-01", "2015-09-02")


@pytest.mark.parametrize("start", [310, 360])
def test_captions_and_comments_date_themselves(start: int) -> None:
    assert bounds(dated(page_of("a"), told("2015-09-01", start))) == ("None", "None")


def test_a_full_date_that_leads_the_text_is_its_stamp() -> None:
    text = "Posted on 2015-09-01 " + TEXT
    found = dated(page_of("a", text=text), told("2015-09-01", 10, None), told("2013-01-01"))
    assert bounds(found) == ("2015-09-01", "2015-09-01")


def test_contradictions_are_named_and_nothing_is_guessed() -> None:
    found = dated(page_of("a", hint("published", "2014-03-05")), given="2014-09-09")
    assert bounds(found) == ("2014-03-05", "2014-09-09")
    conflict = next(basis for basis in found.basis if basis.rule == "conflict")
    assert "2014-03-05" in conflict.detail
    assert "2014-09-09" in conflict.detail


def test_a_habit_that_facts_exclude_is_not_followed() -> None:
    page = page_of("a", hint("link", "2015-10-20", "link in the text"))
    found = dated(page, told("2015-09-01"))
    assert bounds(found) == ("2015-10-20", "None")
    assert [basis.rule for basis in found.basis][-1] == "conflict"


def three_pages() -> tuple[list[Page], dict[str, Notes]]:
    """One page with a date, one with a day without its year, one on another subject."""
    pages = [page_of("a", hint("published", "2015-09-03")), page_of("b"), page_of("c")]
    where = {"pg-a": "Tell Sahra", "pg-b": "Tell al-Sahra", "pg-c": "Wadi Nur"}
    times = {"pg-a": (), "pg-b": (told("XXXX-09-10"),), "pg-c": (told("XXXX-09-10"),)}
    notes = {
        key: Notes(page=key, times=times[key], places=(place(name),)) for key, name in where.items()
    }
    return pages, notes


def test_the_year_comes_from_pages_on_the_same_subject() -> None:
    pages, notes = three_pages()
    found = date_pages(pages, notes)
    assert bounds(found["pg-b"]) == ("2015-09-10", f"2015-09-{10 + SOON}")
    assert bounds(found["pg-c"]) == ("None", "None")


def subject(dates: dict[str, str], **told_days: str) -> dict[str, Dating]:
    """Pages on one town, dated by name, with the days they tell; those without a date are ""."""
    pages = [page_of(name, *([hint("published", on)] if on else [])) for name, on in dates.items()]
    notes = {
        page.id: Notes(
            page=page.id,
            times=tuple(told(value) for value in told_days.get(page.record, "").split()),
            places=(place("Tell Sahra"),),
        )
        for page in pages
    }
    return date_pages(pages, notes)


def test_pages_years_apart_leave_the_year_open_and_say_so() -> None:
    found = subject({"a": "2011-03-01", "b": "2015-09-03", "c": ""}, c="XXXX-09-10")["pg-c"]
    assert bounds(found) == ("None", "None")
    reason = next(
        basis.detail for basis in found.publication().basis if basis.rule == "same subject"
    )
    assert "years apart (2011, 2015)" in reason


def test_far_more_pages_of_one_time_are_followed_and_counted() -> None:
    many = {f"b{n}": f"2015-09-0{n}" for n in range(1, 4)}
    found = subject({"a": "2011-03-01", **many, "c": ""}, c="XXXX-09-10")["pg-c"]
    assert bounds(found) == ("2015-09-10", "2015-09-13")
    reason = next(
        basis.detail for basis in found.publication().basis if basis.rule == "same subject"
    )
    assert "these are 3, the most of another time 1" in reason


def test_pages_that_tell_the_same_days_of_the_year_belong_together() -> None:
    dates = {"a": "2011-03-01", "b": "2015-09-12", "c": ""}
    found = subject(dates, b="XXXX-09-10", c="XXXX-09-10", a="XXXX-02-27")["pg-c"]
    assert bounds(found) == ("2015-09-10", "2015-09-13")


def test_the_newest_weekday_told_is_near() -> None:
    """2014-03-05 was a Wednesday."""
    page = page_of("a", hint("comment", "2014-03-05", "date in a comment"))
    assert bounds(dated(page, told("XXXX-WXX-2"))) == ("2014-03-04", "2014-03-07")


def test_what_a_page_counts_on_to_is_told_before_it_is_published() -> None:
    """On Saturday, and "the next day": it was published no earlier than on a Sunday."""
    page = page_of("a", hint("comment", "2014-03-04", "date in a comment"))
    onward = TimeMention(
        start=120,
        end=125,
        type=TimeType.DATE,
        value="XXXX-XX-XX",
        anchor=Anchor.PREVIOUS,
        shift=1,
        shift_unit=Grain.DAY,
    )
    assert bounds(dated(page, told("XXXX-WXX-6"), onward)) == ("2014-03-02", "2014-03-07")


def test_days_that_readers_cite_in_open_order_are_both_kept() -> None:
    text = "x" * 350 + "5/9/2014" + "x" * 42
    cited = DateHint(kind="comment", value="2014", rule="date in a comment", start=350, end=358)
    found = dated(page_of("a", cited, text=text))
    assert bounds(found) == ("2014-05-06", "2014-09-08")


def taking(page: Page, when: int) -> Claim:
    """A claim that a page tells a taking of Tell Sahra."""
    spot = Role(role=RoleName.TARGET, start=10, end=20, text="Tell Sahra", name="Tell Sahra")
    army = Role(role=RoleName.AGENT, start=30, end=34, text="army", name="army")
    return Claim(
        id=f"clm-{page.id}",
        page=page.id,
        start=0,
        end=50,
        quote=page.text[:50],
        type="territory regained",
        trigger=Span(0, 4),
        roles=(spot, army),
        when=when,
        chain=(Voice(name=None, kind="publisher"),),
    )


@pytest.mark.parametrize(
    ("shift", "unit", "first", "last"),
    [
        (-1, Grain.WEEK, "2014-03-08", "2014-03-16"),
        (-6, Grain.MONTH, "2013-09-03", "2014-09-04"),
    ],
)
def test_only_words_that_point_near_tie_a_page_to_a_happening(
    shift: int, unit: Grain, first: str, last: str
) -> None:
    """A week ago is that taking; half a year ago can be another one."""
    pages = [page_of("a", hint("published", "2014-03-05")), page_of("b")]
    ago = TimeMention(
        start=100,
        end=105,
        type=TimeType.DATE,
        value="XXXX-XX-XX" if unit is Grain.WEEK else "XXXX-XX",
        anchor=Anchor.PUBLISHED,
        shift=shift,
        shift_unit=unit,
        direction=-1,
        grain=unit,
    )
    times = {"pg-a": told("2014-03-05"), "pg-b": ago}
    notes = {
        page.id: Notes(
            page=page.id,
            times=(times[page.id],),
            places=(place("Tell Sahra"),),
            claims=(taking(page, 0),),
        )
        for page in pages
    }
    assert bounds(date_pages(pages, notes)["pg-b"]) == (first, last)


def test_the_order_of_pages_makes_no_difference() -> None:
    pages, notes = three_pages()
    results = [date_pages(list(order), notes) for order in itertools.permutations(pages)]
    assert all(result == results[0] for result in results)


def test_a_near_copy_is_dated_by_its_original() -> None:
    pages = [page_of("a", hint("published", "2015-09-03")), page_of("b")]
    found = date_pages(pages, {}, {}, {"pg-b": "pg-a"})
    assert bounds(found["pg-b"]) == ("2015-08-31", "2015-09-06")


@pytest.mark.parametrize("value", ["2015-13-01", "2015-02-30", "0000", "yesterday", ""])
def test_bad_dates_of_the_input_do_no_harm(value: str) -> None:
    assert bounds(dated(page_of("a", hint("published", value)), given=value)) == ("None", "None")


def test_impossible_days_told_do_no_harm() -> None:
    assert bounds(dated(page_of("a"), told("XXXX-04-31"), told("2015-02-30"))) == ("None", "None")


day = st.dates(date(1905, 1, 1), date(2090, 1, 1))


@given(day, st.integers(0, 50), st.integers(0, 60), st.integers(0, 60))
def test_day_sets_widen_by_whole_days(first: date, width: int, before: int, after: int) -> None:
    """Against the naive union of shifted sets."""
    days = sets.span(first, date.fromordinal(first.toordinal() + width))
    naive = sets.NONE
    for step in range(-before, after + 1):
        naive |= sets.shifted(days, step)
    assert sets.widen(days, before, after) == naive


@given(st.lists(st.tuples(st.sampled_from(["published", "modified", "capture"]), day), max_size=4))
def test_publications_never_invert(hints: list[tuple[str, date]]) -> None:
    found = dated(page_of("a", *(hint(kind, when.isoformat()) for kind, when in hints)))
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
