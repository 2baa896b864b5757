"""Decisions are laid over what was found: the same whatever the order, and never over others."""

from itertools import permutations

import pytest

from counterclaim.model.decision import Decision, Target, Tier, Verdict, decide
from counterclaim.model.entity import ActorMention, PlaceMention
from counterclaim.model.identity import LinkRule
from counterclaim.resolve import actors, places
from counterclaim.resolve.decided import decide_actors, decide_places, places_of

AWRA = PlaceMention(start=0, end=4, name="Awra", id="geonames:1", lat=34.0, lon=37.0, country="SY")
ZALLA = PlaceMention(start=9, end=14, name="Bir Zalla", id="geonames:2", lat=35.0, lon=38.0)
PAGES = {"pg-1": (AWRA, ZALLA), "pg-2": (AWRA,)}
WORDS = {("pg-1", 0, 4): "Awrah", ("pg-1", 9, 14): "Zalla", ("pg-2", 0, 4): "AWRA"}
POINT = Target(id="at:1,2", name="Awra", lat=1.0, lon=2.0, precision="site")


def place_decision(verdict: Verdict, when: str = "2020", **about: object) -> Decision:
    to = POINT if verdict is Verdict.IS else None
    fields = {"to": to, "who": "desk", "why": "seen", "when": when, **about}
    return decide(Tier.PLACE, verdict, **fields)  # type: ignore[arg-type]


def decided(*decisions: Decision) -> list[str | None]:
    found, _ = decide_places(places.resolve(PAGES), WORDS, decisions)
    return [found[where].id if found[where] else None for where in sorted(WORDS)]  # type: ignore[union-attr]


CASES = [
    ((place_decision(Verdict.IS, of="geonames:1"),), ["at:1,2", "geonames:2", "at:1,2"]),
    ((place_decision(Verdict.IS, names=["awra"]),), ["geonames:1", "geonames:2", "at:1,2"]),
    ((place_decision(Verdict.NONE, names=["Zalla"]),), ["geonames:1", None, "geonames:1"]),
    (
        (place_decision(Verdict.IS, of="geonames:1", page="pg-2"),),
        ["geonames:1", "geonames:2", "at:1,2"],
    ),
    (
        (
            place_decision(Verdict.NONE, of="geonames:1", when="2021"),
            place_decision(Verdict.IS, of="geonames:1", page="pg-2"),
        ),
        [None, "geonames:2", "at:1,2"],
    ),
    (
        (place_decision(Verdict.IS_NOT, names=["Awrah"], to=Target(id="geonames:1", name="Awra")),),
        ["place:=awrah", "geonames:2", "geonames:1"],
    ),
    (
        (place_decision(Verdict.IS_NOT, names=["Awrah"], to=Target(id="geonames:9", name="X")),),
        ["geonames:1", "geonames:2", "geonames:1"],
    ),
    ((place_decision(Verdict.IS, names=["Nowhere"]),), ["geonames:1", "geonames:2", "geonames:1"]),
]


@pytest.mark.parametrize(("decisions", "expected"), CASES)
def test_places(decisions: tuple[Decision, ...], expected: list[str | None]) -> None:
    for order in permutations(decisions):
        assert decided(*order) == expected


def test_links_say_what_was_decided() -> None:
    decision = place_decision(Verdict.IS, of="geonames:1")
    found, links = decide_places(places.resolve(PAGES), WORDS, [decision])
    first, second = links["pg-1"]
    assert (first.rule, first.before, first.id) == (LinkRule.DECISION, "geonames:1", "at:1,2")
    assert first.decision == decision.id
    assert (second.rule, second.decision) == (LinkRule.PAGE, None)
    listed = {place.id: place for place in places_of(found, WORDS, links, {"geonames:2": "ovl-1"})}
    assert listed["at:1,2"].spellings == ("AWRA", "Awrah")
    assert listed["at:1,2"].decisions == (decision.id,)
    assert listed["geonames:2"].overlay == "ovl-1"


GUARD = ActorMention(start=0, end=5, name="River Guard", kind="militia")
ARMY = ActorMention(start=9, end=13, name="Hill Army", kind="militia")


def test_actors_are_moved_with_their_names() -> None:
    found = actors.identify({"pg-1": (GUARD, ARMY), "pg-2": (GUARD,)})
    named = {(page, m.start, m.end): m.name for page, m in (("pg-1", GUARD), ("pg-1", ARMY))}
    named["pg-2", 0, 5] = "River Guard"
    army = found.mentions["pg-1", 9, 13].id
    to = Target(id=army or "", name="Hill Army", kind="militia")
    decision = decide(
        Tier.ACTOR, Verdict.IS, names=["River Guard"], to=to, who="d", why="w", when="2020"
    )
    mentions, left, links = decide_actors(found, named, named, [decision])
    assert {mention.id for mention in mentions.values() if mention} == {army}
    assert [(actor.name, actor.aliases) for actor in left] == [("Hill Army", ("River Guard",))]
    assert {link.rule for link in links["pg-2"]} == {LinkRule.DECISION}
    assert decide_actors(found, named, named, [])[1] == found.actors
