"""Claims as the whole case lets them be read."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from counterclaim.model.claim import Claim, ClaimView, Modality, Role, RoleName, Voice
from counterclaim.model.entity import ActorMention, PlaceMention
from counterclaim.model.notes import Notes
from counterclaim.model.record import Span
from counterclaim.model.time import Publication, TimeInterval, TimeMention, TimeType
from counterclaim.model.views import Outlet
from counterclaim.resolve.readings import view_claims

DAY = TimeInterval(earliest=date(2016, 5, 10), latest=date(2016, 5, 10))
FIRST, LAST = date(2016, 5, 11), date(2016, 5, 12)
SAID = tuple(
    TimeMention(start=n, end=n + 1, type=TimeType.DATE, value="XXXX-05-10") for n in range(2)
)
OUT = Publication(earliest=FIRST, latest=LAST)


def role(kind: RoleName, start: int, text: str, name: str | None = None) -> Role:
    return Role(role=kind, start=start, end=start + len(text), text=text, name=name)


CLAIM = Claim(
    id="clm-1",
    page="p1",
    start=0,
    end=40,
    quote="The brigade took Qusair, Mr Haddad said.",
    type="territory overtaken",
    trigger=Span(12, 16),
    roles=(role(RoleName.AGENT, 4, "brigade", "brigade"), role(RoleName.TARGET, 17, "Qusair")),
    chain=(Voice(name=None, kind="publisher"), Voice(name="Haddad", kind="speaker")),
)
ACTOR = ActorMention(start=4, end=11, name="brigade")
SPEAKER = ActorMention(start=28, end=34, name="Haddad")
PLACE = PlaceMention(start=17, end=23, name="Qusair")


def view(claim: Claim = CLAIM, published: Publication = OUT, **more: Any) -> ClaimView:
    notes = Notes(page="p1", times=SAID, claims=(claim,), actors=(ACTOR, SPEAKER), places=(PLACE,))
    given: dict[str, Any] = {
        "intervals": {"p1": (DAY, None)},
        "publications": {"p1": published},
        "outlets": {"p1": Outlet(name="River Post", id="src-1")},
        "places": {("p1", 17, 23): msgspec.structs.replace(PLACE, name="Al Qusayr", id="geo:1")},
        "actors": {
            ("p1", 4, 11): msgspec.structs.replace(ACTOR, name="First Brigade", id="act-1"),
            ("p1", 28, 34): msgspec.structs.replace(SPEAKER, name="Omar Haddad", id="act-2"),
        },
    }
    (found,) = view_claims([notes], **{**given, **more})
    return found


def changed(**fields: Any) -> Claim:
    return msgspec.structs.replace(CLAIM, **fields)


def test_names_are_the_cases() -> None:
    """Roles and voices take their case-wide identity; their words stay."""
    found = view()
    assert [(r.text, r.name, r.id) for r in found.roles] == [
        ("brigade", "First Brigade", "act-1"),
        ("Qusair", "Al Qusayr", "geo:1"),
    ]
    assert [(v.name, v.id) for v in found.chain] == [
        ("River Post", None),
        ("Omar Haddad", "act-2"),
    ]


def test_an_open_pronoun_stays_open() -> None:
    """Words that the claim itself gave no name get none from a mention carried to somebody."""
    claim = changed(roles=(role(RoleName.AGENT, 4, "brigade"),))
    assert [(r.text, r.name) for r in view(claim).roles] == [("brigade", None)]


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ({"ongoing": True}, (FIRST, LAST)),
        ({"fresh": True}, (FIRST - timedelta(1), LAST)),
        ({}, None),
    ],
)
def test_tense_dates_what_has_no_day(told: dict[str, bool], days: tuple[date, date] | None) -> None:
    """A state holds when the page was published; what is told as new happened just before."""
    time = view(changed(when=None, **told)).time
    assert (time and (time.earliest, time.latest)) == days


def test_the_claim_is_never_edited() -> None:
    """What other pages teach is in the view alone."""
    assert view().claim == CLAIM


def test_nothing_known_leaves_all_as_said() -> None:
    """Without identities the page's own words are kept; the outlet stays unknown."""
    found = view(places={}, actors={}, outlets={})
    assert found.roles == CLAIM.roles
    assert found.chain == CLAIM.chain


TIMES = [
    (changed(when=0), DAY),
    (changed(when=1), None),
    (changed(when=7), None),
    (changed(), None),
]


@pytest.mark.parametrize(("claim", "expected"), TIMES)
def test_days(claim: Claim, expected: TimeInterval | None) -> None:
    """The expression's own interval; none where it has none or there is no expression."""
    assert view(claim).time == expected


def test_what_follows_from_tense_is_inferred() -> None:
    """A day that only the page's own day gives is not said of the happening."""
    times = [view(changed(when=None, **told)).time for told in ({"ongoing": True}, {"fresh": True})]
    assert [time is not None and time.inferred for time in times] == [True, True]


def test_a_state_holds_when_it_is_published() -> None:
    """Told in the present: on the days of publication; of plans and undated pages no day."""
    found = view(changed(ongoing=True)).time
    assert found is not None
    assert (found.earliest, found.latest) == (OUT.earliest, OUT.latest)
    assert view(changed(ongoing=True, modality=Modality.PLANNED)).time is None
    assert view(changed(ongoing=True), Publication()).time is None


def test_order_is_the_notes() -> None:
    """One view a claim, page by page."""
    notes = [Notes(page=page, claims=(changed(id=f"clm-{page}", page=page),)) for page in "ba"]
    found = view_claims(notes, {}, {}, {}, {}, {})
    assert [view.claim.page for view in found] == ["b", "a"]
