"""Said may, reported did: in the export, in the brief and in the table."""

from collections.abc import Iterator
from pathlib import Path

import jsonschema
import msgspec
import pytest
from tests.handmade import CLAIM_VIEWS, READINGS
from tests.reading import capture_of

from counterclaim import pipeline
from counterclaim.case.store import Case
from counterclaim.model.claim import Certainty, Claim, Distance, Modality, Polarity
from counterclaim.model.hedging import Carriage, HeldAs, LostHedge, Softening
from counterclaim.model.views import Views
from counterclaim.publish.brief.content import compose
from counterclaim.publish.export import export
from counterclaim.publish.schemas import schema
from counterclaim.publish.tables import Subject, Wanted, table


def _held(claim: Claim, certainty: Certainty, distance: Distance | None = None) -> HeldAs:
    return HeldAs(
        claim=claim.id,
        page=claim.page,
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        voice=claim.voice.name,
        certainty=certainty,
        polarity=Polarity.AFFIRMED,
        modality=Modality.HAPPENED,
        distance=distance,
    )


SAID, REPORTED = (view.claim for view in CLAIM_VIEWS)
LOST = LostHedge(
    id="hdg-1",
    carriage=Carriage.SOURCE,
    lost=(Softening.CERTAINTY, Softening.DISTANCE),
    said=_held(SAID, Certainty.POSSIBLE, Distance.DOUBTS),
    reported=_held(REPORTED, Certainty.CERTAIN),
    reason="made up",
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "town.case", create=True) as made:
        for capture, page, notes, issues in READINGS:
            made.add_reading(capture, page, notes, issues, "1")
        views = Views(claims=CLAIM_VIEWS, hedging_lost=(LOST,))
        made.replace_views(views, made.fingerprint("1"))
        yield made


def test_the_case_keeps_it(case: Case) -> None:
    assert case.views().hedging_lost == (LOST,)


def test_the_export_has_both_sides(case: Case) -> None:
    document = export(case)
    jsonschema.validate(document, schema("export"))
    (one,) = document["hedging_lost"]
    assert one["lost"] == ["certainty", "distance"]
    texts = {page["id"]: page["text"] for page in document["pages"]}
    for side in (one["said"], one["reported"]):
        assert texts[side["page"]][side["start"] : side["end"]] == side["quote"]


def test_the_brief_cites_both_sentences(case: Case) -> None:
    section = next(one for one in compose(case).sections if one.key == "hardened")
    (line,) = section.lines
    assert line.text == (
        "Shelling: Port Office said “possible, at a distance: doubts”; by a page that names it as"
        " its source, Camp Council reported “certain, at no distance”"
    )
    assert {cite.quote for cite in line.cites} == {SAID.quote, REPORTED.quote}


def test_the_table_shows_who_and_how(case: Case) -> None:
    (row,) = table(case, Subject.HEDGING, Wanted()).rows
    assert row.cells[:4] == (
        "certainty, distance",
        "named source",
        "Port Office",
        "possible, happened, outlet: doubts",
    )
    assert table(case, Subject.HEDGING, Wanted(page="well.txt")).rows == ()
    assert msgspec.json.encode(row.record)


def _lost(*texts: str) -> tuple[LostHedge, ...]:
    readings = list(pipeline.read([capture_of(text, record=f"{len(text)}.txt") for text in texts]))
    pages = [reading.page for reading in readings if reading.page is not None]
    notes = {reading.notes.page: reading.notes for reading in readings if reading.notes is not None}
    return pipeline.interpret(pages, notes, {}).hedging_lost


def test_a_headline_read_against_its_text() -> None:
    """The whole way: a plan in the text, a deed in the headline."""
    text = (
        "Rebels stormed prison in Homs\n\n"
        "The rebels plan to storm the prison in Homs, the governor said.\n"
    )
    (one,) = _lost(text)
    assert (one.carriage, one.lost) == (Carriage.PAGE, (Softening.MODALITY,))
    assert one.said.voice == "governor"


def test_order_makes_no_difference() -> None:
    texts = (
        "Rebels stormed prison in Homs\n\n"
        "The rebels may have stormed the prison in Homs, the governor said.\n",
        "Prison in Homs\n\nThe rebels stormed the prison in Homs, the governor said.\n",
    )
    found = _lost(*texts)
    assert found
    assert _lost(*reversed(texts)) == found
