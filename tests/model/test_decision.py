"""Decisions are only ever added: which of them hold, and which decides."""

from itertools import permutations

from counterclaim.model.decision import Decision, Target, Tier, Verdict, decide, live

ALQ = Target(id="p:1", name="Awra")


def decision(
    when: str,
    verdict: Verdict = Verdict.IS,
    *,
    page: str | None = None,
    withdraws: str | None = None,
) -> Decision:
    return decide(
        Tier.PLACE,
        verdict,
        who="desk",
        why="because",
        when=when,
        names=["Awra"],
        page=page,
        to=ALQ,
        withdraws=withdraws,
    )


def test_the_id_comes_from_the_content() -> None:
    assert decision("2020-01-01") == decision("2020-01-01")
    assert decision("2020-01-01").id != decision("2020-01-02").id
    assert decision("2020-01-01").id != decision("2020-01-01", page="pg-1").id


def test_one_about_a_page_decides_then_the_later_one() -> None:
    first, second = decision("2020-01-01"), decision("2020-01-02")
    on_page = decision("2019-01-01", page="pg-1")
    for order in permutations((first, second, on_page)):
        assert live(order) == (first, second, on_page)


def test_a_withdrawal_can_be_withdrawn() -> None:
    first = decision("2020-01-01")
    taken = decision("2020-01-02", Verdict.WITHDRAWN, withdraws=first.id)
    back = decision("2020-01-03", Verdict.WITHDRAWN, withdraws=taken.id)
    assert live([first, taken]) == ()
    for order in permutations((first, taken, back)):
        assert live(order) == (first,)


def test_tiers_are_apart() -> None:
    first = decision("2020-01-01")
    assert live([first], Tier.ACTOR) == ()
    assert live([first], Tier.PLACE) == (first,)
