"""Records of the interface say what the model says, in the interface's words."""

from datetime import date
from typing import Any

import jsonschema
import msgspec
import pytest
from tests.handmade import CLAIM_VIEWS, READINGS

from counterclaim.issues import Issue
from counterclaim.model.claim import Attribution, ClaimView, Role, RoleName, Voice
from counterclaim.model.count import CountMention, CountRange
from counterclaim.model.entity import ActorMention, PlaceMention
from counterclaim.model.event import Estimate, Event
from counterclaim.model.notes import Notes
from counterclaim.model.page import Page
from counterclaim.model.record import Span
from counterclaim.model.time import (
    Basis,
    DatePrecision,
    Publication,
    TimeInterval,
    TimeMention,
    TimeType,
)
from counterclaim.model.views import Views
from counterclaim.publish.convert import annotation, annotations
from counterclaim.publish.interface import ErrorObject, Refusal
from counterclaim.publish.schemas import schema

HARBOUR, CAMP, WELL = (page for _, page, *_ in READINGS)
NOTES = {page.id: notes for _, page, notes, _ in READINGS}
DAY = date(2021, 5, 3)

FULL = Notes(
    page=HARBOUR.id,
    sentences=(Span(0, 15),),
    times=(
        TimeMention(start=53, end=59, type=TimeType.DATE, value="XXXX-WXX-1"),
        TimeMention(start=0, end=7, type=TimeType.SET, value="P1W"),
    ),
    places=(PlaceMention(start=46, end=52, name="Tartus", lat=34.9, lon=35.9, precision="town"),),
    actors=(ActorMention(start=61, end=76, name="port office"),),
    counts=(CountMention(start=0, end=3, range=CountRange(low=3), of="killed"),),
    attributions=(
        Attribution(source=(Span(61, 76),), cue=(Span(77, 81),), content=(Span(16, 59),)),
    ),
    claims=NOTES[HARBOUR.id].claims,
    issues=(Issue(code="page.sample", detail="made up", page=HARBOUR.id),),
)
EVENT = Event(
    id="evt-1",
    type="shelling",
    title="Shelling, Tartus",
    claims=(CLAIM_VIEWS[0].claim.id,),
    earliest=DAY,
    main=True,
    estimates=(Estimate(of="killed", status="civilian", low=1, best=1, high=None, rule="median"),),
)
VIEWS = Views(
    publications={
        HARBOUR.id: Publication(
            earliest=DAY, basis=(Basis(rule="stamp", detail="a stamp", earliest=DAY),)
        )
    },
    times={HARBOUR.id: (TimeInterval(earliest=DAY, latest=DAY), None)},
    claims=CLAIM_VIEWS,
    events=(EVENT,),
    issues=(Issue(code="case.sample", detail="made up", page=CAMP.id), *FULL.issues),
)


def built_in(record: object) -> Any:
    return msgspec.json.decode(msgspec.json.encode(record))


@pytest.mark.parametrize(
    "record",
    [
        annotation("a", HARBOUR, FULL, VIEWS),
        annotation("b", CAMP, NOTES[CAMP.id], Views()),
        annotation("c", WELL, NOTES[WELL.id], VIEWS),
        Refusal(id=None, error=ErrorObject(code="CC-001", message="not JSON")),
    ],
)
def test_output_is_as_its_schema_says(record: object) -> None:
    jsonschema.validate(built_in(record), schema("annotate"))


def test_what_a_page_and_its_views_say() -> None:
    got = built_in(annotation("a", HARBOUR, FULL, VIEWS))
    assert got["id"] == "a"
    assert got["published"] == {
        "earliest": "2021-05-03",
        "latest": None,
        "days": [],
        "basis": [{"rule": "stamp", "detail": "a stamp", "start": None, "end": None}],
        "edtf": "[2021-05-03..]",
    }
    assert got["sentences"] == [[0, 15]]
    assert got["times"][0]["earliest"] == got["times"][0]["latest"] == "2021-05-03"
    assert got["times"][0]["edtf"] == "2021-05-03"
    assert got["times"][1]["earliest"] is None
    assert got["times"][1]["edtf"] is None
    assert got["counts"] == [
        {
            **{"start": 0, "end": 3, "low": 3, "high": None, "of": "killed", "status": "unknown"},
            **{"group": "all", "vague": None},
        }
    ]
    assert got["attributions"] == [
        {"source": [[61, 76]], "cue": [[77, 81]], "content": [[16, 59]], "nested_in": None}
    ]
    assert [event["id"] for event in got["events"]] == ["evt-1"]
    assert got["events"][0]["main"] is True
    assert got["events"][0]["estimates"][0]["high"] is None
    assert got["events"][0]["edtf"] == "[2021-05-03..]"
    assert got["events"][0]["date_prec_ucdp"] is None
    assert [issue["code"] for issue in got["issues"]] == ["page.sample"]
    assert got["claims"][0]["attribution_chain"][-1] == {
        "name": "Port Office",
        "id": "port-office",
        "kind": "speaker",
        **{"certainty": "certain", "polarity": "affirmed", "modality": "happened"},
        **{"basis": "none given", "basis_words": [], "distance": None, "signs": []},
    }
    assert got["claims"][0]["about"] == []


def test_only_comments_have_a_place_in_a_thread() -> None:
    blocks = built_in(annotation("c", WELL, NOTES[WELL.id], VIEWS))["blocks"]
    assert ["comment" in block for block in blocks] == [False, False, True]
    assert blocks[2]["comment"] == {
        "n": 1,
        "author": "rami",
        "parent": None,
        "depth": 0,
        "posted": None,
    }


def test_the_view_of_a_claim_wins() -> None:
    claim = CLAIM_VIEWS[0].claim
    role = Role(role=RoleName.PLACE, start=46, end=52, text="Tartus", name="Tartous", id="x:1")
    voice = Voice(name="Port Authority", id="port", kind="speaker")
    view = ClaimView(
        claim=claim, roles=(role,), chain=(voice,), time=TimeInterval(latest=DAY), origin="port"
    )
    got = built_in(annotation("a", HARBOUR, FULL, Views(claims=(view,))))["claims"][0]
    assert [part["name"] for part in got["roles"]] == ["Tartous"]
    assert [part["name"] for part in got["attribution_chain"]] == ["Port Authority"]
    assert (got["earliest"], got["latest"]) == (None, "2021-05-03")
    assert got["id"] == claim.id


def test_the_day_of_a_claim_in_full() -> None:
    """Hours and zone as said, EDTF, and an event's codes."""
    time = TimeInterval(earliest=DAY, latest=DAY, hours=(14, 15), zone="GMT", approx=True)
    view = ClaimView(claim=CLAIM_VIEWS[0].claim, time=time)
    event = msgspec.structs.replace(
        EVENT, latest=DAY, date_precision=DatePrecision.DAY, inferred=True
    )
    got = built_in(annotation("a", HARBOUR, FULL, Views(claims=(view,), events=(event,))))
    keys = ("hours", "zone", "edtf")
    assert [got["claims"][0][key] for key in keys] == [[14, 15], "GMT", "2021-05-03~"]
    keys = ("edtf", "date_prec_ucdp", "time_precision_acled")
    assert [got["events"][0][key] for key in keys] == ["2021-05-03?", 1, 1]


def test_many_pages_get_their_own_each() -> None:
    readings = [(page.record, page, NOTES[page.id]) for page in (HARBOUR, CAMP, WELL)]
    got = list(annotations(readings, VIEWS))
    assert [len(record.claims) for record in got] == [1, 1, 0]
    assert [len(record.events) for record in got] == [1, 0, 0]
    assert [len(record.issues) for record in got] == [1, 1, 0]


def test_a_page_without_views_still_has_its_claims() -> None:
    page: Page = CAMP
    got = annotation("b", page, NOTES[page.id], Views())
    assert [claim.id for claim in got.claims] == [claim.id for claim in NOTES[page.id].claims]
    assert got.claims[0].count is not None
    assert got.claims[0].count.low == 12
