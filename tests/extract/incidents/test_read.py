"""Incidents read from pages of our own: who, what was hit, whom, with what."""

from tests.reading import read_text

from counterclaim.model.claim import Claim, RoleName
from counterclaim.model.page import ContentKind

WIRE = """SAN PERAL, 3 MAY 91 -- [TEXT] SUSPECTED GUERRILLAS KILLED MAYOR ARTURO MALVEZ
TODAY WITH A CAR BOMB NEAR HIS HOME.

   THE BOMB DESTROYED TWO BUSES AND DAMAGED THE OFFICES OF THE TELEPHONE COMPANY.

   POLICE SAID THE GUERRILLAS FLED IN A TRUCK.
"""

SPEECH = """The minister said that the country wants peace. He thanked the farmers for the harvest.

"Nobody will attack the state," he said.
"""


def told(text: str) -> tuple[Claim, ...]:
    """The claims of a text read as prose."""
    return read_text(text, kind=ContentKind.PROSE).notes.claims


def words(claims: tuple[Claim, ...], role: RoleName) -> set[str]:
    """All fillers of a role."""
    return {filler.text for claim in claims for filler in claim.fillers(role)}


def test_a_wire() -> None:
    claims = told(WIRE)
    assert "ARTURO MALVEZ" in words(claims, RoleName.PATIENT)
    assert any("GUERRILLAS" in who for who in words(claims, RoleName.AGENT))
    assert any("BOMB" in means for means in words(claims, RoleName.INSTRUMENT))


def test_roles_stand_in_their_sentence() -> None:
    for claim in told(WIRE):
        assert all(claim.start <= r.start < r.end <= claim.end for r in claim.roles)


def test_what_is_told_on_names_what_it_is_about() -> None:
    claims = told(WIRE)
    known = {claim.id for claim in claims}
    for claim in claims:
        assert set(claim.about) <= known


def test_a_page_without_incident_has_no_learned_filler() -> None:
    claims = told(SPEECH)
    assert not any(role.learned for claim in claims for role in claim.roles)


def test_chances() -> None:
    judged = [claim.reported for claim in told(WIRE) if claim.reported is not None]
    assert judged
    assert all(0 <= chance <= 1 for chance in judged)
