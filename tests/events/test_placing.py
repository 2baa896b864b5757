"""An event's place is what its claims name, else what the text around them tells, less exactly."""

import msgspec
import pytest
from tests.events.builders import KINDS, PLACES, claim, place

from counterclaim.events.particulars import told
from counterclaim.events.placing import Placed, place_of
from counterclaim.model.claim import ClaimView, Scene, SceneFrom
from counterclaim.model.entity import PlaceMention
from counterclaim.model.time import Publication

IN_SYRIA = {key: msgspec.structs.replace(spot, country="SY") for key, spot in PLACES.items()}
ABROAD = msgspec.structs.replace(place("beirut", 33.9, 35.5), country="LB")


def at_scene(view: ClaimView, spot: PlaceMention, whence: SceneFrom) -> ClaimView:
    """The claim, told at a place of the text around it."""
    scene = Scene(place=spot, whence=whence)
    return msgspec.structs.replace(
        view, scene=spot, claim=msgspec.structs.replace(view.claim, scene=scene)
    )


def placed(*views: ClaimView) -> Placed:
    """Where an event of these claims is put."""
    items = [told(view, KINDS, IN_SYRIA, Publication()) for view in views]
    return place_of(items, IN_SYRIA)


def test_a_named_place_stays() -> None:
    found = placed(at_scene(claim(at="homs"), IN_SYRIA["hama"], SceneFrom.SENTENCE))
    assert found.place is not None
    assert (found.place.id, found.precision, found.whence) == ("homs", "town", None)


@pytest.mark.parametrize(
    ("whence", "precision"),
    [
        (SceneFrom.SENTENCE, "near"),
        (SceneFrom.NEARBY, "near"),
        (SceneFrom.TITLE, "district"),
        (SceneFrom.PAGE, "district"),
    ],
)
@pytest.mark.parametrize("at", [None, "syria"])
def test_a_carried_place_is_known_less_exactly(
    at: str | None, whence: SceneFrom, precision: str
) -> None:
    found = placed(at_scene(claim(at=at), IN_SYRIA["hama"], whence))
    assert found.place is not None
    assert (found.place.id, found.precision, found.whence) == ("hama", precision, whence)


def test_the_nearest_scene_goes_before_the_commonest() -> None:
    near = at_scene(claim(at=None, start=0), IN_SYRIA["homs"], SceneFrom.SENTENCE)
    far = [
        at_scene(claim(at=None, start=start), IN_SYRIA["hama"], SceneFrom.TITLE)
        for start in (50, 90)
    ]
    found = placed(near, *far)
    assert found.place is not None
    assert found.place.id == "homs"


def test_a_carried_place_lies_in_the_country_named() -> None:
    found = placed(at_scene(claim(at="syria"), ABROAD, SceneFrom.SENTENCE))
    assert found.place is not None
    assert (found.place.id, found.whence) == ("syria", None)


def test_nothing_told_is_no_place() -> None:
    assert placed(claim(at=None)) == Placed(None, None)


def test_a_governorate_is_put_at_its_seat() -> None:
    """As ACLED does: the middle of Homs is desert."""
    division = PlaceMention(
        start=0,
        end=4,
        name="Homs",
        id="cc:sy-homs-division",
        lat=34.4,
        lon=38.2,
        precision="governorate",
        country="SY",
    )
    lat, lon = Placed(division, "governorate").point
    assert lat == pytest.approx(34.72, abs=0.05)
    assert lon == pytest.approx(36.73, abs=0.05)
