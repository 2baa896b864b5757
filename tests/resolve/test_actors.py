"""One identity over pages and spellings."""

import itertools
from datetime import date

import pytest

from counterclaim.model.entity import ActorMention
from counterclaim.model.identity import LinkRule
from counterclaim.model.time import Publication
from counterclaim.resolve.actors import identify, unify


def mention(
    name: str, start: int = 0, key: str | None = None, kind: str | None = None
) -> ActorMention:
    return ActorMention(start=start, end=start + len(name), name=name, id=key, kind=kind)


PAGES = {
    "a": [mention("Liwa al-Wadi", 0, kind="rebel"), mention("Islamic State", 40, "isis", "rebel")],
    "b": [mention("Liwaa Al Wadi", 3, kind="rebel"), mention("local sources", 60)],
    "c": [mention("River Guard Forces", 1, kind="militia"), mention("local sources", 60)],
    "d": [mention("RGF", 5)],
    "e": [mention("Karim Haddar", 5, kind="person"), mention("Haddar", 30, kind="person")],
    "f": [mention("Haddar", 5)],
}


def test_spellings_acronyms_and_surnames_join() -> None:
    unified, actors = unify(PAGES)
    ids = {place: found.id for place, found in unified.items()}
    assert ids["a", 0, 12] == ids["b", 3, 16]
    assert ids["c", 1, 19] == ids["d", 5, 8]
    assert ids["e", 5, 17] == ids["e", 30, 36]
    assert ids["b", 60, 73] == ids["c", 60, 73]
    assert ids["f", 5, 11] != ids["e", 5, 17], "a surname alone on another page stays apart"
    assert len(actors) == len(set(ids.values()))


def test_a_packs_identity_stays() -> None:
    unified, actors = unify(PAGES)
    assert unified["a", 40, 53].id == "isis"
    assert "Daesh" in next(actor for actor in actors if actor.id == "isis").aliases


def test_order_makes_no_difference() -> None:
    results = [unify(dict(order)) for order in itertools.permutations(PAGES.items(), len(PAGES))]
    assert all(result == results[0] for result in results[:60])


def test_ids_come_from_the_name() -> None:
    """A page more does not change the ids of what was there."""
    fewer, _ = unify({"a": PAGES["a"]})
    more, _ = unify(PAGES)
    assert fewer["a", 0, 12].id == more["a", 0, 12].id


def test_a_doubtful_acronym_is_not_joined() -> None:
    pages = {
        "a": [mention("River Guard Forces")],
        "b": [mention("Red Gate Front")],
        "c": [mention("RGF")],
    }
    _, actors = unify(pages)
    assert len(actors) == 3


OFFICE = ActorMention(
    start=4, end=18, name="Israeli prime minister", id="prime-minister-il", kind="office"
)
DAYS = [
    (Publication(earliest=date(2022, 1, 4), latest=date(2022, 1, 6)), "bennett"),
    (Publication(earliest=date(2022, 6, 28), latest=date(2022, 7, 3)), "prime-minister-il"),
    (Publication(earliest=date(2022, 1, 4)), "prime-minister-il"),
    (Publication(), "prime-minister-il"),
]


@pytest.mark.parametrize(("published", "expected"), DAYS)
def test_an_office_on_a_day(published: Publication, expected: str) -> None:
    """The holder only where one held it on all days the page can be from; else the office."""
    unified, _ = unify({"p": [OFFICE]}, {"p": published})
    assert unified["p", 4, 18].id == expected


def test_affiliations_say_when_and_never_who_backs() -> None:
    _, actors = unify({"p": [mention("Nusra Front", 0, "nusra"), mention("SDF", 30, "sdf")]})
    told = {actor.id: actor.affiliation for actor in actors}
    assert told["nusra"] == (
        "became Jabhat Fateh al-Sham (since 2016-07-28);"
        " part of Al-Qaeda (2013-04-10 to 2016-07-28);"
        " part of Jaysh al-Fatah (2015-03-24 to 2016-07-28)"
    )
    assert told["sdf"] is None


def test_why_an_office_is_its_holder() -> None:
    """The reason names the office that the words were read as."""
    published = Publication(earliest=date(2022, 1, 4), latest=date(2022, 1, 6))
    found = identify({"p": [OFFICE]}, {"p": published})
    [(rule, detail)] = found.reasons.values()
    assert (rule, detail) == (LinkRule.HOLDER, OFFICE.name)
    assert [actor.name for actor in found.actors] == ["Naftali Bennett"]
