"""Runs over a case: what goes out is written down first, and nothing is sent twice or lost."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import msgspec
import pytest
from hypothesis import strategies as st
from tests.llm.answers import ANSWER
from tests.llm.pages import GOOD, LINES, case_of, claim_said, roles_said
from tests.llm.server import MODEL, Asked, Reply, Server, completion, failure, serving

from counterclaim import asking, export, library, readers
from counterclaim.asking import AskReport
from counterclaim.case.store import Case
from counterclaim.errors import CaseError, UsageError
from counterclaim.llm import kept
from counterclaim.llm.client import Client
from counterclaim.llm.endpoint import endpoint
from counterclaim.llm.settings import Plan, Settings
from counterclaim.model.asked import Exchange, Result
from counterclaim.publish.commenters import BLOCK

KEY = "key-of-nobody"
WELL = completion(GOOD)


def settings(server: Server, **more: Any) -> Settings:
    return Settings(endpoint=endpoint(server.url), model=MODEL, **more)


def run(
    case: Path,
    server: Server,
    *,
    announce: Callable[[Plan], None] | None = None,
    slept: list[float] | None = None,
    seconds: float = 20,
    **more: Any,
) -> AskReport:
    wanted = settings(server, **more)
    client = Client(wanted.endpoint, KEY, seconds=seconds)
    naps = slept if slept is not None else []
    return asking.read(case, wanted, client, announce=announce, sleep=naps.append)


def exchanges(case: Path) -> tuple[Exchange, ...]:
    with Case.open(case) as store:
        return readers.sent(store)


def built_in(case: Path) -> bytes:
    """All that the case holds but language models'."""
    with Case.open(case) as store, store.with_own():
        parts = (
            list(store.captures()),
            list(store.pages()),
            list(store.built_in_notes()),
            store.reading_issues(),
            store.views(),
            store.views_fingerprint,
            export(store),
        )
    return msgspec.json.encode(parts)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return case_of(tmp_path / "a.case")


@pytest.fixture
def three(tmp_path: Path) -> Path:
    return case_of(tmp_path / "three.case", 3)


def test_a_page_is_read_beside_the_built_in_reading(case: Path) -> None:
    before = built_in(case)
    with serving(WELL) as server:
        report = run(case, server)
    assert (report.read, report.requests, report.claims, report.refused) == (1, 1, 3, 0)
    assert (report.failed, report.ended, report.limit, report.left) == ([], None, None, 0)
    assert built_in(case) == before
    with Case.open(case) as store:
        assert [(one.pages, one.in_use) for one in readers.readers(store)] == [
            (1, True),
            (1, False),
        ]


def test_what_was_sent_is_written_down(case: Path) -> None:
    with serving(WELL) as server:
        run(case, server, price_in=2.0, price_out=10.0)
    (one,) = exchanges(case)
    body = server.asked[0].body
    assert one.sent.sha256 == hashlib.sha256(body).hexdigest()
    assert one.sent.size == len(body)
    assert one.sent.characters == sum(len(line) for line in LINES) - 1  # a blank between two
    assert (one.sent.page, one.sent.endpoint, one.sent.model) == ("pg-0", server.url, MODEL)
    assert one.outcome is not None
    assert (one.outcome.result, one.outcome.tokens_in, one.outcome.tokens_out) == (
        Result.ANSWERED,
        1200,
        300,
    )
    assert one.outcome.cost == pytest.approx(1200 * 2e-6 + 300 * 10e-6)


def test_nothing_of_the_case_but_the_text_goes_out(case: Path) -> None:
    with serving(WELL) as server:
        run(case, server)
    said = server.asked[0].body.decode()
    for secret in ("mill-0.txt", "pg-0", str(case), "Reader 1", "cousin", "About us"):
        assert secret not in said
    for line in LINES:
        assert line.split(".")[0].split("\n")[0] in server.asked[0].report


def test_the_key_is_kept_nowhere(case: Path) -> None:
    with serving(completion(f"my key is {KEY}"), failure(401, KEY)) as server:
        run(case, server)
        run(case, server)
    assert KEY.encode() not in case.read_bytes()


def test_nothing_is_sent_twice(three: Path) -> None:
    with serving(WELL) as server:
        assert run(three, server, max_pages=2).left == 1
        assert len(server.asked) == 2
        report = run(three, server)
        assert (report.read, len(server.asked)) == (1, 3)
        assert run(three, server).requests == 0
        assert run(three, server, again=True).read == 3
    assert len(server.asked) == 6


def test_pages_by_name(three: Path) -> None:
    with serving(WELL) as server:
        assert run(three, server, pages=("mill-1.txt", "pg-2")).read == 2
        with pytest.raises(UsageError, match=r"no page 'mill-7\.txt'"):
            run(three, server, pages=("mill-7.txt",))
    assert [one.sent.page for one in exchanges(three)] == ["pg-1", "pg-2"]


def test_what_is_announced_is_what_goes_out(three: Path) -> None:
    told: list[Plan] = []
    with serving(WELL) as server:

        def announce(plan: Plan) -> None:
            assert server.asked == []
            told.append(plan)

        run(three, server, announce=announce, max_pages=2, part=200)
        assert asking.plan(three, settings(server, part=200)).pages == 1
    (plan,) = told
    assert (plan.pages, plan.beyond, plan.there) == (2, 1, 0)
    assert plan.requests == len(server.asked)
    assert plan.characters == sum(one.sent.characters for one in exchanges(three))


def test_a_plan_that_is_refused_sends_nothing(case: Path) -> None:
    def refuse(plan: Plan) -> None:
        raise UsageError("no", "no")

    with serving(WELL) as server, pytest.raises(UsageError):
        run(case, server, announce=refuse)
    assert server.asked == []
    assert exchanges(case) == ()


def test_a_page_in_parts_is_read_when_all_are_answered(case: Path) -> None:
    empty = completion({"claims": []})
    bad = completion("sorry")
    with serving(empty, bad, empty) as server:
        first = run(case, server, part=200)
        assert first.read == 0
        assert [issue.place for issue in first.failed] == ["mill-0.txt"]
        with Case.open(case) as store:
            assert readers.readers(store)[1].pages == 0
        second = run(case, server, part=200)
    assert second.read == 1
    parts = [(one.sent.part, one.sent.parts) for one in exchanges(case)]
    assert parts == [(1, 2), (2, 2), (2, 2)]


# Failures.

FAILING = [
    # (what the server answers, attempts, how the run goes on)
    (failure(401, "bad key"), 1, "ended"),
    (failure(403), 1, "ended"),
    (failure(404, "no such model"), 1, "ended"),
    (Reply(b"", 307, {"Location": "http://elsewhere.example/"}), 1, "ended"),
    (Reply(b"<html>", 200, {"Content-Type": "text/html"}), 1, "ended"),
    (failure(429, "slow down", Retry_After="1"), 3, "ended"),
    (failure(429, "come tomorrow", Retry_After="86400"), 1, "ended"),
    (failure(500, "oh"), 3, "failed"),
    (failure(400, "context too long"), 1, "failed"),
    (completion("I would rather not."), 1, "failed"),
    (completion("{", choice={"finish_reason": "length"}), 1, "failed"),
    (Reply(b"{}"), 1, "failed"),
]


@pytest.mark.parametrize(("reply", "attempts", "how"), FAILING, ids=range(len(FAILING)))
def test_failures_are_told_and_change_nothing(
    case: Path, reply: Reply, attempts: int, how: str
) -> None:
    before = built_in(case)
    with serving(reply) as server:
        report = run(case, server)
        assert len(server.asked) == attempts
    assert (report.read, len(report.failed)) == (0, 1)
    assert (report.ended is not None) == (how == "ended")
    kept_of = exchanges(case)
    assert [one.sent.attempt for one in kept_of] == list(range(1, attempts + 1))
    for one in kept_of:
        assert one.outcome is not None
        assert one.outcome.result is not Result.ANSWERED
        assert one.outcome.detail
    assert built_in(case) == before


def test_a_server_that_recovers_is_waited_for(case: Path) -> None:
    slept: list[float] = []
    with serving(failure(429, "wait", Retry_After="5"), failure(503), WELL) as server:
        report = run(case, server, slept=slept)
    assert slept == [5.0, 2 * asking.BACK_OFF]
    assert (report.read, report.requests, report.failed) == (1, 3, [])


def test_a_silent_server_is_not_asked_again_at_once(case: Path) -> None:
    with serving(Reply(b"{}", hang=60)) as server:
        report = run(case, server, seconds=0.3)
        assert len(server.asked) == 1
    assert "no answer in time" in report.failed[0].detail


def test_pages_that_fail_in_a_row_end_the_run(tmp_path: Path) -> None:
    path = case_of(tmp_path / "many.case", 6)
    with serving(completion("no")) as server:
        report = run(path, server)
        assert len(server.asked) == asking.FAILURES
    assert report.ended is not None
    assert report.left == 6 - asking.FAILURES


def test_one_page_that_fails_leaves_the_rest(three: Path) -> None:
    with serving(completion("no"), WELL) as server:
        report = run(three, server)
    assert (report.read, len(report.failed), report.ended) == (2, 1, None)


def test_a_stop_leaves_what_was_sent(case: Path) -> None:
    def interrupt(asked: Asked) -> Reply:
        return WELL

    class Stopping(Client):
        def ask(self, body: bytes) -> Any:
            raise KeyboardInterrupt

    with serving(interrupt) as server:
        wanted = settings(server)
        with pytest.raises(KeyboardInterrupt):
            asking.read(case, wanted, Stopping(wanted.endpoint))
        (one,) = exchanges(case)
        assert one.outcome is None
        assert run(case, server).read == 1


def test_what_was_sent_cannot_be_untold(case: Path) -> None:
    with serving(WELL) as server:
        run(case, server)
    db = sqlite3.connect(case)
    for statement in (
        "DELETE FROM model_sent",
        "DELETE FROM model_outcome",
        "UPDATE model_sent SET body = '{}'",
        "UPDATE model_outcome SET body = '{}'",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="stays told"):
            db.execute(statement)
    db.close()
    readers.drop(case, MODEL)
    assert len(exchanges(case)) == 1


# Whatever the server does.

BODIES = st.one_of(
    st.binary(max_size=40).map(Reply),
    st.text(max_size=40).map(completion),
    ANSWER.map(completion),
    st.tuples(st.integers(200, 599), st.text(max_size=20)).map(lambda two: failure(*two)),
    st.sampled_from([Reply(b"{}", cut=True), Reply(b"", 307, {"Location": "//x"})]),
)


@pytest.fixture(scope="module")
def saying() -> Iterator[tuple[Server, list[Reply]]]:
    """A server that says what the test put last into the list."""
    said: list[Reply] = []
    with serving(lambda _: said[-1]) as server:
        yield server, said


@hypothesis.settings(max_examples=40, deadline=None)
@hypothesis.given(reply=BODIES)
def test_no_answer_does_harm(
    saying: tuple[Server, list[Reply]], tmp_path_factory: pytest.TempPathFactory, reply: Reply
) -> None:
    server, said = saying
    said.append(reply)
    case = case_of(tmp_path_factory.mktemp("case") / "a.case")
    before = built_in(case)
    run(case, server)
    assert built_in(case) == before
    with Case.open(case) as store:
        (page,) = store.pages()
        for reader in store.asked.readers():
            reading = store.asked.reading(reader, page.id)
            for claim in reading.claims if reading else ():
                assert page.text[claim.start : claim.end] == claim.quote
                assert all(page.text[r.start : r.end] == r.text for r in claim.roles)
        assert all(one.outcome is not None for one in readers.sent(store))


# Limits.


def test_a_run_ends_before_its_tokens(three: Path) -> None:
    with serving(WELL) as server:
        report = run(three, server, max_tokens=9_500, answer_tokens=300)
        assert len(server.asked) == 3
        again = run(three, server, max_tokens=100, again=True)
        assert len(server.asked) == 3
    assert (report.left, report.limit) == (0, None)
    assert (again.read, again.left, again.ended) == (0, 3, None)
    assert again.limit is not None
    assert again.failed == []


def test_tokens_that_nobody_counts_are_estimated_for_the_limit(three: Path) -> None:
    with serving(completion(GOOD, usage=None)) as server:
        plan = asking.plan(three, settings(server))
        most = plan.tokens // 3 + 4000 + 1
        report = run(three, server, max_tokens=most)
    assert (report.read, report.left, report.uncounted) == (1, 2, 1)
    assert (report.tokens_in, report.tokens_out) == (0, 0)
    assert all(one.outcome and one.outcome.tokens_in is None for one in exchanges(three))


def test_a_run_ends_before_its_cost(three: Path) -> None:
    with serving(WELL) as server:
        report = run(three, server, max_cost=0.0101, price_in=1.0, price_out=1.0)
    assert 0 < report.read < 3
    assert report.cost is not None
    assert report.cost <= 0.0101


@pytest.mark.parametrize("more", [{"max_cost": 1.0}, {"price_in": 1.0}, {"part": 5}])
def test_settings_that_make_no_sense(case: Path, more: dict[str, Any]) -> None:
    with serving(WELL) as server, pytest.raises(UsageError):
        run(case, server, **more)
    assert server.asked == []


def test_a_missing_case_is_not_made(tmp_path: Path) -> None:
    with serving(WELL) as server, pytest.raises(CaseError):
        run(tmp_path / "none.case", server)
    assert list(tmp_path.iterdir()) == []


# Whose reading is the case's.


def test_use_and_back(case: Path) -> None:
    before = built_in(case)
    with serving(WELL) as server:
        run(case, server)
    chosen = readers.use(case, MODEL)
    with Case.open(case) as store, store.with_own():
        assert store.current
        document = export(store)
        assert document["case"]["reader"] == chosen
        quotes = {claim["quote"] for claim in document["claims"]}
        texts = {page["id"]: page["text"] for page in document["pages"]}
        for claim in document["claims"]:
            assert texts[claim["page"]][claim["start"] : claim["end"]] == claim["quote"]
    assert "it had shelled the village" in quotes
    assert any("cousin" in quote for quote in quotes)  # comments were not sent: they stay
    assert readers.use(case, "built-in") == "built-in"
    assert built_in(case) == before


def test_a_run_of_the_reader_in_use_brings_the_case_up_to_date(three: Path) -> None:
    with serving(WELL) as server:
        run(three, server, max_pages=1)
        readers.use(three, MODEL)
        run(three, server)
    with Case.open(three) as store:
        assert store.current
        claims = store.views().claims
        assert sum(view.claim.rule == f"model {MODEL}" for view in claims) == 9


def test_dropped_readings_are_gone_and_asked_for_again(case: Path) -> None:
    before = built_in(case)
    with serving(WELL) as server:
        run(case, server)
        readers.use(case, MODEL)
        readers.drop(case, MODEL)
        assert built_in(case) == before
        with Case.open(case) as store:
            assert len(readers.readers(store)) == 1
        assert run(case, server).read == 1


def test_pages_read_anew_are_worked_out_anew_unasked(case: Path) -> None:
    with serving(WELL) as server:
        run(case, server)
    with Case.open(case, create=True) as store:
        (id_,) = store.asked.readers()
        first = store.asked.reading(id_, "pg-0")
        (capture,), (page,), (notes,) = store.captures(), store.pages(), store.built_in_notes()
        store.add_reading(capture, page, msgspec.structs.replace(notes, times=()), (), "2")
        assert store.asked.reading(id_, "pg-0") is None
        with store.with_own():
            library.bring_up_to_date(store, lambda step, done: None)
        second = store.asked.reading(id_, "pg-0")
    assert first is not None
    assert second is not None
    assert first.claims[0].when == 0
    assert second.claims[0].when is None
    assert len(server.asked) == 1


def test_a_page_with_another_text_is_asked_about_again_where_that_is_sent(case: Path) -> None:
    with serving(WELL) as server:
        run(case, server)
        with Case.open(case, create=True) as store:
            (capture,), (page,), (notes,) = (
                store.captures(),
                store.pages(),
                store.built_in_notes(),
            )
            other = msgspec.structs.replace(page, text=page.text.replace("Page 0", "Page X"))
            store.add_reading(capture, other, notes, (), "2")
            assert kept.renew(store) == 0
        report = run(case, server)
        assert (report.read, report.requests) == (0, 0)  # what is sent is the same
        with Case.open(case, create=True) as store:
            (id_,) = store.asked.readers()
            assert store.asked.reading(id_, "pg-0") is not None
            moved = msgspec.structs.replace(
                other, text=other.text.replace("Two people", "Ten people")
            )
            store.add_reading(capture, moved, notes, (), "3")
        assert run(case, server).read == 1
    assert len(server.asked) == 2


def test_readers_are_told_apart(case: Path) -> None:
    with Case.open(case) as store, pytest.raises(UsageError, match="no language model has read"):
        readers.comparisons(store)
    with serving(WELL) as server:
        run(case, server)
        other = msgspec.structs.replace(settings(server), model="other")
        asking.read(case, other, Client(other.endpoint))
    with Case.open(case) as store:
        with pytest.raises(UsageError, match="several"):
            readers.comparisons(store)
        with pytest.raises(UsageError, match="there is no reader 'third'"):
            readers.comparisons(store, "third")
        assert len(readers.comparisons(store, "other")) == 1


# Names of victims.


def test_redacted_text_goes_out_masked(tmp_path: Path) -> None:
    from counterclaim import build

    page = tmp_path / "a.txt"
    page.write_text(
        "Baker killed in Tartus\n\nGunmen killed the baker Adnan Tartusi in Tartus on Monday,"
        " the council said.\n",
        encoding="utf-8",
    )
    case = tmp_path / "a.case"
    build([page], case)

    def answer(asked: Asked) -> Reply:
        name = BLOCK * len("Adnan Tartusi")
        assert name in asked.report
        said = claim_said(
            2, f"Gunmen killed the baker {name}", "killed", roles=roles_said(patient=name)
        )
        return completion({"claims": [{**said, "type": "killing"}]})

    with serving(answer) as server:
        report = run(case, server, redact=True)
    assert report.claims == 1
    for asked in server.asked:
        assert b"Adnan" not in asked.body
        assert b"Tartusi" not in asked.body
    (one,) = exchanges(case)
    assert one.sent.hidden == len("Adnan Tartusi")
    readers.use(case, MODEL)
    with Case.open(case) as store, store.with_own():
        (claim,) = export(store)["claims"]
        assert claim["quote"] == "Gunmen killed the baker Adnan Tartusi"
        masked = json.dumps(export(store, redact=True))
        assert "Adnan" not in masked
        shown = msgspec.json.encode(readers.comparisons(store, redact=True))
        assert b"Adnan" not in shown


def test_victims_stay_masked_whoever_reads(tmp_path: Path) -> None:
    """A model that overlooks a victim does not bring the name into redacted outputs."""
    from counterclaim import build

    page = tmp_path / "a.txt"
    page.write_text(
        "Baker killed in Tartus\n\nAdnan Tartusi was killed by gunmen in Tartus on Monday.\n",
        encoding="utf-8",
    )
    case = tmp_path / "a.case"
    build([page], case)
    with serving(completion({"claims": []})) as server:
        run(case, server)
    readers.use(case, MODEL)
    with Case.open(case) as store, store.with_own():
        assert export(store)["claims"] == []
        assert "Adnan" not in json.dumps(export(store, redact=True))


def test_victims_must_be_known_before_they_can_be_masked(case: Path) -> None:
    with Case.open(case, create=True) as store:
        (capture,), (page,), (notes,) = store.captures(), store.pages(), store.built_in_notes()
        store.add_reading(capture, page, notes, (), "2")
    with serving(WELL) as server, pytest.raises(UsageError, match="victims"):
        run(case, server, redact=True)
    assert server.asked == []
