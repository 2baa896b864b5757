"""The export: everything in a case, the same for the same case."""

import itertools
import json
from pathlib import Path

import jsonschema
from tests.handmade import CLAIM_VIEWS, READINGS

from counterclaim.case.store import Case
from counterclaim.issues import Issue
from counterclaim.model.copy import Copy
from counterclaim.model.entity import Actor, Source
from counterclaim.model.event import Aspect, Dispute, DisputeState, Event, Position
from counterclaim.model.views import Outlet, Views
from counterclaim.publish.export import export
from counterclaim.publish.schemas import schema

HARBOUR = READINGS[0][1]
VIEWS = Views(
    outlets={HARBOUR.id: Outlet(name="The Coast Letter", reason="its address")},
    claims=CLAIM_VIEWS,
    actors=(Actor(id="port-office", name="Port Office", aliases=("the office",)),),
    sources=(Source(id="coast-letter", name="The Coast Letter"),),
    events=(Event(id="evt-1", type="shelling", title="Shelling", claims=("clm-1",)),),
    disputes=(
        Dispute(
            id="dsp-1",
            event="evt-1",
            aspect=Aspect.COUNT,
            state=DisputeState.OPEN,
            reason="12 and none cannot both be",
            positions=(
                Position(value="12", claims=("clm-1",), sources_listed=1, sources_independent=1),
            ),
        ),
    ),
    copies=(Copy(page=READINGS[1][1].id, of=HARBOUR.id, share=0.5, reason="made up"),),
    issues=(Issue(code="case.sample", detail="made up"),),
)


def test_the_whole_case_is_there(tmp_path: Path) -> None:
    with Case.open(tmp_path / "a.case", create=True) as case:
        for reading in READINGS:
            case.add_reading(*reading, "1")
        case.replace_views(VIEWS, case.fingerprint("1"))
        got = export(case)
    jsonschema.validate(got, schema("export"))
    assert got["case"]["complete"] is True
    assert len(got["captures"]) == len(got["pages"]) == 3
    capture = next(entry for entry in got["captures"] if entry["path"] == "reports/harbour.txt")
    assert capture["bytes"] == len(READINGS[0][0].data)
    page = next(entry for entry in got["pages"] if entry["record"] == "harbour.txt")
    assert (page["outlet"], page["capture"], page["text"]) == (
        "The Coast Letter",
        capture["id"],
        HARBOUR.text,
    )
    other = next(entry for entry in got["pages"] if entry["record"] == "camp.txt")
    assert (other["outlet"], other["copy_of"]) == ("Coast Letter", HARBOUR.id)
    assert page["copy_of"] is None
    for claim in got["claims"]:
        text = next(entry for entry in got["pages"] if entry["id"] == claim["page"])["text"]
        assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert got["actors"][0]["aliases"] == ["the office"]
    assert got["disputes"][0]["positions"][0]["value"] == "12"
    assert len(got["issues"]) == 4


def test_the_order_of_adding_does_not_show(tmp_path: Path) -> None:
    documents = set()
    for n, order in enumerate(itertools.permutations(READINGS)):
        with Case.open(tmp_path / f"{n}.case", create=True) as case:
            for reading in order:
                case.add_reading(*reading, "1")
            case.replace_views(VIEWS, case.fingerprint("1"))
            documents.add(json.dumps(export(case)))
    assert len(documents) == 1


def test_an_empty_case_and_a_stopped_build(tmp_path: Path) -> None:
    with Case.open(tmp_path / "a.case", create=True) as case:
        jsonschema.validate(export(case), schema("export"))
        case.add_reading(*READINGS[0], "1")
        got = export(case)
        jsonschema.validate(got, schema("export"))
        assert got["case"]["complete"] is False
