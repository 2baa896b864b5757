"""The brief: what it says rests on sentences, in three forms that no page can break."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote as address

import msgspec
import pytest
from syrupy.assertion import SnapshotAssertion
from tests.handmade import CAMP, READINGS, Reading, capture_of, claim_of, page_of

from counterclaim.case.store import Case
from counterclaim.errors import UsageError
from counterclaim.model.claim import ClaimCount, ClaimView
from counterclaim.model.count import CountRange
from counterclaim.model.event import (
    Aspect,
    Dispute,
    DisputeState,
    Estimate,
    Event,
    Position,
)
from counterclaim.model.notes import Notes
from counterclaim.model.order import EventOrder, OrderWords, Relation
from counterclaim.model.time import Basis, Publication
from counterclaim.model.views import Outlet, Views
from counterclaim.publish.brief import FORMS, html, markdown, render, terminal, words
from counterclaim.publish.brief.content import compose
from counterclaim.publish.brief.parts import Brief, Cite, Compared, Line

HARBOUR_PAGE, CAMP_PAGE = READINGS[0][1], READINGS[1][1]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")


def _views(readings: Sequence[Reading] = READINGS) -> Views:
    """Two events, a dispute, a figure and a dated page over the handmade claims."""
    claims = [claim for _, _, notes, _ in readings for claim in notes.claims]
    ids = tuple(claim.id for claim in claims)
    positions = tuple(
        Position(value=f"on 2017-10-0{n}", claims=(id_,), sources_listed=1, sources_independent=1)
        for n, id_ in enumerate(ids, 2)
    )
    event = Event(
        id="evt-1",
        type="shelling",
        title="Shelling: Tartus",
        claims=ids,
        earliest=date(2017, 10, 2),
        latest=date(2017, 10, 3),
        place_name="Tartus",
        main=True,
        sources_listed=2,
        sources_independent=2,
        estimates=(
            Estimate(of="abducted", status="all", low=12, best=12, high=12, claims=ids[-1:]),
        ),
    )
    dispute = Dispute(
        id="dis-1",
        event="evt-1",
        aspect=Aspect.TIME,
        state=DisputeState.OPEN,
        reason="the days that the accounts give do not meet",
        positions=positions,
    )
    undated = msgspec.structs.replace(
        event,
        id="evt-3",
        type="abduction",
        title="Abductions in Salamiyah",
        claims=ids[-1:],
        earliest=None,
        latest=None,
        place_name="Salamiyah",
        main=False,
        estimates=(),
    )
    page = readings[0][1].id
    known = Basis(rule="stamp", detail="published 2017-10-04 by its stamp")
    day = date(2017, 10, 4)
    return Views(
        publications={page: Publication(earliest=day, latest=day, basis=(known,))},
        outlets={page: Outlet(name="Coast Letter", reason="the page names it")},
        claims=tuple(
            ClaimView(claim=claim, origin=claim.voice.name or "", origin_reason="its own voice")
            for claim in claims
        ),
        events=(
            event,
            msgspec.structs.replace(event, id="evt-2", main=False, claims=ids[:1], lasting=True),
            undated,
        ),
        orders=(_order("evt-3", "evt-1", ids[-1], readings[-1][1].id),),
        disputes=(dispute,) if len(positions) > 1 else (),
    )


def _order(first: str, second: str | None, claim: str, page: str) -> EventOrder:
    return EventOrder(
        id="ord-1",
        relation=Relation.BEFORE,
        first=first,
        second=second,
        first_words="abducted",
        second_words="the shelling",
        told=(OrderWords(page=page, start=0, end=4, words="before the shelling", claim=claim),),
        claims=(claim,),
    )


def _case(folder: Path, readings: Sequence[Reading], views: Views | None = None) -> Case:
    case = Case.open(folder / "town.case", create=True)
    for capture, page, notes, issues in readings:
        case.add_reading(capture, page, notes, issues, "1")
    if views is not None:
        case.replace_views(views, case.fingerprint("1"))
    return case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with _case(tmp_path, READINGS, _views()) as made:
        yield made


def _cites(brief: Brief) -> Iterator[Cite]:
    def of(lines: Sequence[Line]) -> Iterator[Cite]:
        for line in lines:
            yield from line.cites
            yield from of(line.under)

    for section in brief.sections:
        yield from of(section.lines)
        for compared in section.compared:
            for column in compared.columns:
                yield from column.cites


@pytest.mark.parametrize("form", FORMS)
def test_golden(
    form: str, case: Case, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    text = render(case, form)
    assert re.sub(r"<style>.*?</style>", "<style/>", text, flags=re.DOTALL) == snapshot


def test_sentences_stand_on_their_pages(case: Case) -> None:
    texts = {page.id: page.text for page in case.pages()}
    cites = list(_cites(compose(case)))
    assert cites
    assert [c for c in cites if texts[c.page_id][c.start : c.end] != c.quote] == []


def test_html_is_self_contained_and_its_anchors_exist(case: Case) -> None:
    page = render(case, "html")
    assert not re.search(r"""\b(?:src|href|action)\s*=\s*(?!"#)""", page)
    assert not re.search(r"<script|@import|url\(", page)
    targets, ids = re.findall(r'href="#([^"]+)"', page), re.findall(r' id="([^"]+)"', page)
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))


def test_overlapping_claims_share_an_anchor(tmp_path: Path) -> None:
    capture, page, notes, issues = READINGS[1]
    inner = notes.claims[0]
    outer = claim_of(page, CAMP.split("\n")[1], "denial", "Camp Council", "Salamiyah")
    readings = [(capture, page, Notes(page=page.id, claims=(outer, inner)), issues)]
    with _case(tmp_path, readings, _views(readings)) as case:
        text = render(case, "html")
        anchors = {cite.anchor for cite in _cites(compose(case))}
    assert [f'id="{name}"' in text for name in anchors] == [True]


SMALL = [((), None), ((), Views()), (READINGS[:1], None), (READINGS[:1], _views(READINGS[:1]))]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("readings", "views"), SMALL)
def test_small_cases(
    form: str, readings: Sequence[Reading], views: Views | None, tmp_path: Path
) -> None:
    """No page; pages that nothing was made of yet; one page without a dispute."""
    with _case(tmp_path, readings, views) as case:
        text = " ".join(render(case, form).split())
    assert "No account was found to exclude another." in text
    assert ("The case holds no page." in text) is (not readings)


HOSTILE = (
    "<script>alert(1)</script> [press](javascript:alert) \x1b[31mred\x1b]0;title\x07\n"
    "The \u202epeek <img src=x onerror=alert(2)> \u2066of &amp; `code` https://example.org"
    " \x9b2J\x00 \u200fsaid Tartus <!-- \"'> </q></main><h1>\n"
)
HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Case]:
    capture = capture_of(HOSTILE, "\x1b[2J<b>.txt")
    page = page_of(capture)
    line = HOSTILE.split("\n")[1]
    claim = claim_of(page, line, "shelling", "<i>\u202eWho\x1b[0m", "Tartus")
    readings = [(capture, page, Notes(page=page.id, claims=(claim,)), ())]
    with _case(tmp_path, readings, _views(readings)) as case:
        yield case


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_are_harmless(form: str, hostile: Case) -> None:
    text = render(hostile, form)
    assert HARMFUL.findall(text) == []
    if form == "html":
        tags = set(re.findall(r"<(\w+)", re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)))
        assert not tags & {"script", "img", "i", "b"}
        assert text.count("<h1>") == text.count("</main>") == 1
    if form == "markdown":
        assert not re.search(r"(?<!\\)[<`]", text.replace("`counterclaim show CASE issues`", ""))
        assert not re.search(r"(?<!\\)\]\(", text)
        assert "https://" not in text


def test_no_such_form(case: Case) -> None:
    with pytest.raises(UsageError):
        render(case, "stone")


def test_a_long_case_stays_readable(tmp_path: Path) -> None:
    """A hundred pages, two thousand claims, many events and disputes: limits that are said."""
    readings = []
    for n in range(100):
        text = f"Report {n}\n" + " ".join(f"Gunners hit Tartus, {n} of {k}." for k in range(20))
        capture = capture_of(f"{text}\n", f"{n}.txt")
        page = page_of(capture)
        claims = tuple(
            claim_of(page, f"Gunners hit Tartus, {n} of {k}.", "shelling", f"Voice {n}", "Tartus")
            for k in range(20)
        )
        readings.append((capture, page, Notes(page=page.id, claims=claims), ()))
    views = _views(readings)
    ids = tuple(view.claim.id for view in views.claims)
    event, dispute = views.events[0], views.disputes[0]
    some = range(0, len(ids), 10)
    events = [msgspec.structs.replace(event, id=f"e{n}", claims=ids[n : n + 40]) for n in some]
    many = [msgspec.structs.replace(dispute, id=f"d{e.id}", event=e.id) for e in events]
    views = msgspec.structs.replace(views, events=tuple(events), disputes=tuple(many))
    with _case(tmp_path, readings, views) as case:
        brief = compose(case)
    text = markdown.render(brief)
    assert "more disputes: counterclaim show CASE disputes." in text
    assert "more positions: counterclaim show CASE disputes." in text
    assert len(text) < 400_000
    assert max(len(item.columns) for item in _all_compared(brief)) < 10
    assert len(html.render(brief)) < 2_000_000
    assert terminal.render(brief)


def _all_compared(brief: Brief) -> Iterator[Compared]:
    for section in brief.sections:
        yield from section.compared


def test_at_least_is_never_dropped(tmp_path: Path) -> None:
    """A figure is worded no firmer than the claim it rests on."""
    capture, page, notes, issues = READINGS[1]
    count = ClaimCount(range=CountRange(low=12), of="abducted")
    claim = msgspec.structs.replace(notes.claims[0], count=count)
    readings = [(capture, page, Notes(page=page.id, claims=(claim,)), issues)]
    with _case(tmp_path, readings, _views(readings)) as case:
        assert "At least 12 people abducted (1 origin)." in render(case, "markdown")


def test_a_denial_reads_as_one(case: Case) -> None:
    assert "quoting Camp Council (denied): “12 people" in render(case, "markdown")


OCTOBER = [
    (date(2017, 10, 2), date(2017, 10, 2), "on 2 October 2017"),
    (date(2017, 10, 2), date(2017, 10, 4), "between 2 and 4 October 2017"),
    (date(2017, 9, 30), date(2017, 10, 4), "between 30 September and 4 October 2017"),
    (date(2016, 12, 30), date(2017, 1, 4), "between 30 December 2016 and 4 January 2017"),
    (date(2017, 10, 1), date(2017, 10, 31), "in October 2017"),
    (date(2017, 10, 2), None, "on or after 2 October 2017"),
    (None, date(2017, 10, 2), "on or before 2 October 2017"),
    (None, None, "on an unknown day"),
]


@pytest.mark.parametrize(("earliest", "latest", "said"), OCTOBER)
def test_days_in_words(earliest: date | None, latest: date | None, said: str) -> None:
    assert words.within(earliest, latest) == said


EVENT_DAYS = [
    ({"lasting": True}, "from 2 to 4 October 2017"),
    ({"approx": True, "latest": date(2017, 10, 2)}, "around 2 October 2017"),
    ({"lasting": True, "latest": date(2017, 10, 2)}, "on 2 October 2017"),
    ({}, "between 2 and 4 October 2017"),
    ({"latest": None}, "on or after 2 October 2017"),
    ({"lasting": True, "earliest": date(2017, 10, 1), "latest": date(2017, 10, 31)},
     "throughout October 2017"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "said"), EVENT_DAYS)
def test_days_of_an_event(fields: dict[str, Any], said: str) -> None:
    """What went on, what is loose and what has an open end read as such."""
    ends = {"earliest": date(2017, 10, 2), "latest": date(2017, 10, 4)}
    event = Event(id="e", type="siege", title="Siege", claims=(), **{**ends, **fields})
    assert words.event_days(event) == said


ORDERED = [
    ({}, "Before the shelling: Tartus (2 to 3 October 2017), day unknown"),
    ({"low": 0, "high": 2, "second": None}, "Before “the shelling” (“before the shelling”), day"),
    (
        {"low": 2, "high": 2},
        "2 days before the shelling: Tartus (2 to 3 October 2017), day unknown",
    ),
    ({"second": None}, "Before “the shelling”, day unknown"),
    ({"relation": Relation.DURING}, "During the shelling: Tartus"),
    (
        {"contradicted": True},
        "Before or after the shelling: Tartus (2 to 3 October 2017), as accounts",
    ),
]


@pytest.mark.parametrize(("fields", "said"), ORDERED)
def test_what_only_an_order_is_known_of(fields: dict[str, Any], said: str, tmp_path: Path) -> None:
    """Undated events stand behind the dated ones, each with the sentence that orders it."""
    views = _views()
    orders = (msgspec.structs.replace(views.orders[0], **fields),)
    with _case(tmp_path, READINGS, msgspec.structs.replace(views, orders=orders)) as case:
        brief = compose(case)
    (timeline,) = (section for section in brief.sections if section.key == "timeline")
    last = timeline.lines[-1]
    assert last.text.startswith(said)
    assert [cite.quote for cite in last.cites] == ["12 people were abducted near Salamiyah"]


DATED = [
    (
        "the taking is dated 2017-09-30 to 2017-10-01",
        "the taking is dated 30 September to 1 October 2017",
    ),
    ("no later than 2017-10-24, when", "no later than 24 October 2017, when"),
    ("near-copy agency-2017-10-11", "near-copy agency-2017-10-11"),
    ("2017-13-45 is no day", "2017-13-45 is no day"),
]


@pytest.mark.parametrize(("iso", "said"), DATED)
def test_our_days_are_for_people(iso: str, said: str) -> None:
    assert words.dated(iso) == said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([4], "page 4"), ([4, 5], "pages 4 and 5"), ([1, 2, 3, 9], "pages 1 to 3 and 9")],
)
def test_pages_in_words(numbers: list[int], said: str) -> None:
    assert words.pages(numbers) == said


@pytest.mark.skipif(BROWSER is None, reason="no chromium on PATH")
def test_a_citation_opens_its_sentence(case: Case, tmp_path: Path) -> None:
    """A browser marks the sentence and brings it into view; the probe is no part of the brief."""
    brief = compose(case)
    cite = next(_cites(brief))
    probe = (
        "<script>addEventListener('load', () => setTimeout(() => {"
        "const t = document.querySelector(':target'), r = t.getBoundingClientRect();"
        "document.title = [t.textContent, r.top >= 0 && r.bottom <= innerHeight,"
        "getComputedStyle(t).backgroundColor].join('|')}, 200))</script>"
    )
    page = re.sub(r"<meta http-equiv=[^>]*>", "", html.render(brief)) + probe
    place = tmp_path / "brief.html"
    place.write_text(page, encoding="utf-8")
    flags = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *("--window-size=400,600", "--virtual-time-budget=2000", "--dump-dom"),
    )
    done = subprocess.run(
        [
            str(BROWSER),
            *flags,
            f"--user-data-dir={tmp_path / 'profile'}",
            f"file://{address(str(place))}#{cite.anchor}",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    found = re.search(r"<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert found is not None
    sentence, seen, colour = found[1].split("|")
    assert (sentence, seen) == (cite.quote, "true")
    assert colour != "rgba(0, 0, 0, 0)"
