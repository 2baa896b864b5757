"""The case file: nothing lost, nothing twice, nothing harmed."""

import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import msgspec
import pytest
from tests.handmade import (
    CAMP,
    CLAIM_VIEWS,
    HARBOUR,
    READINGS,
    Reading,
    capture_of,
    page_of,
    reading,
)

from counterclaim.case import schema
from counterclaim.case.rows import ClaimFilter
from counterclaim.case.store import Case
from counterclaim.errors import CaseError, CaseTooNew, CaseWriteError, NotACase
from counterclaim.issues import Issue
from counterclaim.model.copy import Copy
from counterclaim.model.entity import Actor, Source
from counterclaim.model.event import Event
from counterclaim.model.notes import Notes
from counterclaim.model.page import Capture, ContentKind, Given, capture_id
from counterclaim.model.time import Basis, Publication, TimeInterval
from counterclaim.model.views import Outlet, Views

VIEWS = Views(
    publications={
        READINGS[0][1].id: Publication(basis=(Basis(rule="stamp", detail="a stamp on the page"),))
    },
    outlets={READINGS[0][1].id: Outlet(name="Coast Letter", reason="named in the title line")},
    times={READINGS[1][1].id: (None, TimeInterval())},
    claims=CLAIM_VIEWS,
    actors=(Actor(id="port-office", name="Port Office", aliases=("the port office",)),),
    sources=(Source(id="coast-letter", name="Coast Letter", kind="outlet"),),
    events=(Event(id="evt-1", type="shelling", title="Shelling, Tartus", claims=("clm-x",)),),
    copies=(Copy(page=READINGS[1][1].id, of=READINGS[0][1].id, share=0.5, reason="made up"),),
    issues=(Issue(code="case.sample", detail="made up"),),
)


def fill(path: Path, readings: tuple[Reading, ...] = READINGS, views: Views | None = VIEWS) -> Path:
    with Case.open(path, create=True) as case:
        for capture, page, notes, issues in readings:
            case.add_reading(capture, page, notes, issues, "1")
        if views is not None:
            case.replace_views(views, case.fingerprint("v1"))
    return path


def everything(path: Path) -> bytes:
    """All a case gives out."""
    with Case.open(path) as case:
        parts = (
            list(case.captures()),
            list(case.inventory()),
            list(case.pages()),
            list(case.notes()),
            case.reading_issues(),
            case.views(),
            case.views_fingerprint,
        )
    return msgspec.json.encode(parts)


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.case")
    with Case.open(path) as case:
        by_id = sorted(READINGS, key=lambda item: item[0].id)
        assert list(case.captures()) == [capture for capture, *_ in by_id]
        by_page = sorted(READINGS, key=lambda item: item[1].id)
        assert list(case.pages()) == [page for _, page, *_ in by_page]
        assert list(case.notes()) == [notes for _, _, notes, _ in by_page]
        assert case.views() == VIEWS
        assert {issue.detail for issue in case.reading_issues()} == {
            "harbour.txt is made up",
            "camp.txt is made up",
            "well.txt is made up",
        }
        assert case.page(READINGS[0][1].id) == READINGS[0][1]
        assert case.page_notes(READINGS[0][1].id) == READINGS[0][2]
        assert case.page("pg-none") is None
        assert case.page_notes("pg-none") is None
        assert case.page_count() == 3
        assert case.has(READINGS[0][0].id, "1")
        assert not case.has(READINGS[0][0].id, "2")
        assert not case.has("cap-none", "1")


def test_the_order_of_adding_does_not_show(tmp_path: Path) -> None:
    cases = {
        everything(fill(tmp_path / f"{n}.case", order))
        for n, order in enumerate(itertools.permutations(READINGS))
    }
    assert len(cases) == 1


def test_building_twice_changes_nothing(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.case")
    before = everything(path)
    fill(path)
    assert everything(path) == before


def test_a_finished_case_is_one_file(tmp_path: Path) -> None:
    fill(tmp_path / "a.case")
    assert [file.name for file in tmp_path.iterdir()] == ["a.case"]


def test_adding_a_page_adds_only_what_it_brings(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.case", READINGS[:2])
    with Case.open(path, create=True) as case:
        assert case.current
        before = list(case.pages())
        case.add_reading(*READINGS[2][:3], (), "1")
        assert [page for page in case.pages() if page in before] == before
        assert case.page_count() == 3
        assert not case.current
        case.replace_views(VIEWS, case.fingerprint("v1"))
        assert case.current


def test_a_newer_reader_replaces_the_reading_not_the_bytes(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.case", READINGS[:1])
    capture, page, _, _ = READINGS[0]
    renamed = msgspec.structs.replace(page, title="Another title")
    with Case.open(path, create=True) as case:
        case.add_reading(capture, renamed, Notes(page=page.id), (), "2")
        assert list(case.captures()) == [capture]
        assert list(case.pages()) == [renamed]
        assert list(case.notes()) == [Notes(page=page.id)]
        assert case.reading_issues() == ()
        assert case.has(capture.id, "2")
        assert case.find_pages("another title") == (page.id,)


def test_a_capture_that_is_no_page_is_kept(tmp_path: Path) -> None:
    empty = capture_of("", "empty.txt")
    issue = Issue(code="page.empty", detail="nothing in it", place="empty.txt")
    with Case.open(tmp_path / "a.case", create=True) as case:
        case.add_reading(empty, None, None, (issue,), "1")
        assert list(case.captures()) == [empty]
        assert list(case.pages()) == []
        assert case.reading_issues() == (issue,)
        with pytest.raises(ValueError, match="together"):
            case.add_reading(empty, None, Notes(page="pg-x"), (), "1")


LINE = b'{"id": "r1", "text": "Mortar fire near Homs.\\u0000\\n"}'
ODD_CAPTURES = [
    ("json line", LINE, ContentKind.PROSE, "utf-8", "Mortar fire near Homs.\x00\n"),
    ("html", b"<p>Caf\xe9</p>", ContentKind.HTML, "latin-1", "<p>Café</p>"),
    ("wrong encoding", b"\xff\xfe\x00", ContentKind.HTML, "no-such-encoding", "\ufffd\ufffd\x00"),
    ("right to left", "خبر عاجل".encode(), ContentKind.TEXT, None, "خبر عاجل"),
]


@pytest.mark.parametrize(
    ("data", "kind", "encoding", "text"), [row[1:] for row in ODD_CAPTURES], ids=lambda _: ""
)
def test_bytes_and_text_survive(
    tmp_path: Path, data: bytes, kind: ContentKind, encoding: str | None, text: str
) -> None:
    import hashlib

    sha256 = hashlib.sha256(data).hexdigest()
    capture = Capture(
        id=capture_id(sha256, "r1"),
        sha256=sha256,
        data=data,
        kind=kind,
        encoding=encoding,
        text=text,
        given=Given(record="r1", url="https://news.example/1"),
    )
    page = msgspec.structs.replace(page_of(READINGS[0][0]), capture=capture.id, text=text)
    with Case.open(tmp_path / "a.case", create=True) as case:
        case.add_reading(capture, page, Notes(page=page.id), (), "1")
        assert list(case.captures()) == [capture]
        assert next(case.pages()).text == text
        entry = next(case.inventory())
        assert (entry.size, entry.url) == (len(data), "https://news.example/1")


def test_bytes_are_kept_once_for_many_records(tmp_path: Path) -> None:
    first = capture_of(HARBOUR, "one")
    second = msgspec.structs.replace(
        first, id=capture_id(first.sha256, "two"), given=Given(record="two")
    )
    path = tmp_path / "a.case"
    with Case.open(path, create=True) as case:
        case.add_reading(first, page_of(first), Notes(page=page_of(first).id), (), "1")
        case.add_reading(second, page_of(second), Notes(page=page_of(second).id), (), "1")
        assert len(list(case.captures())) == 2
    assert sqlite3.connect(path).execute("SELECT count(*) FROM blob").fetchone() == (1,)


def test_bytes_that_are_not_what_they_say_are_refused(tmp_path: Path) -> None:
    capture, page, notes, _ = READINGS[0]
    forged = msgspec.structs.replace(capture, data=b"other")
    with (
        Case.open(tmp_path / "a.case", create=True) as case,
        pytest.raises(ValueError, match="SHA-256"),
    ):
        case.add_reading(forged, page, notes, (), "1")


@pytest.mark.parametrize(
    ("tried", "place"),
    [
        ("a.txt", "a.txt"),
        ("folder", "folder/a.txt"),
        ("folder/", "folder/a.txt"),
        ("r.jsonl", "r.jsonl:7"),
    ],
)
def test_failures_last_until_the_place_can_be_read(tmp_path: Path, tried: str, place: str) -> None:
    broken = Issue(code="collect.unreadable", detail="no right to read it", place=place)
    with Case.open(tmp_path / "a.case", create=True) as case:
        case.record_failures([tried], [broken])
        case.record_failures(["b.txt", "fold", "%"], [])
        assert case.reading_issues() == (broken,)
        case.record_failures([tried], [broken])
        assert case.reading_issues() == (broken,)
        case.record_failures([tried], [])
        assert case.reading_issues() == ()


# Filters and search.


CLAIM_FILTERS = [
    (ClaimFilter(), 2),
    (ClaimFilter(type="shelling"), 1),
    (ClaimFilter(type="shell"), 0),
    (ClaimFilter(polarity="denied"), 1),
    (ClaimFilter(layer="comment"), 0),
    (ClaimFilter(layer="article"), 2),
    (ClaimFilter(speaker="port"), 1),
    (ClaimFilter(speaker="camp-council"), 1),
    (ClaimFilter(speaker="coast letter"), 0),  # the outlet is not the innermost voice
    (ClaimFilter(place="SALAMIYAH"), 1),
    (ClaimFilter(page=READINGS[0][1].id), 1),
    (ClaimFilter(search="harbour gunners"), 1),
    (ClaimFilter(search='harbour" OR "people'), 0),
    (ClaimFilter(search="NOT( * ^ -"), 0),
    (ClaimFilter(search='\0 "'), 0),
    (ClaimFilter(type="abduction", polarity="denied", speaker="camp"), 1),
    (ClaimFilter(type="abduction", polarity="affirmed"), 0),
]


@pytest.mark.parametrize(("wanted", "count"), CLAIM_FILTERS)
def test_claims_are_filtered(tmp_path: Path, wanted: ClaimFilter, count: int) -> None:
    with Case.open(fill(tmp_path / "a.case")) as case:
        found = list(case.find_claims(wanted))
    assert len(found) == count
    assert [view for view in CLAIM_VIEWS if view in found] == found


def test_pages_are_found_by_their_words(tmp_path: Path) -> None:
    with Case.open(fill(tmp_path / "a.case")) as case:
        assert case.find_pages("engineers jubb") == (READINGS[2][1].id,)
        assert case.find_pages("engineers harbour") == ()


# Files that cannot be used.


def test_a_missing_case_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"CC-020 .*no such case.*counterclaim build"):
        Case.open(tmp_path / "none.case")
    assert not (tmp_path / "none.case").exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"folder .* does not exist"):
        Case.open(tmp_path / "none" / "a.case", create=True)


NOT_CASES = [
    b"",
    b"notes of mine\n" * 20,
    b"SQLite format 3\x00",
    b"\x00" * 5000,
]


@pytest.mark.parametrize("content", NOT_CASES)
@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_case_is_left_alone(tmp_path: Path, content: bytes, create: bool) -> None:
    path = tmp_path / "mine"
    path.write_bytes(content)
    with pytest.raises(NotACase, match="CC-021"):
        Case.open(path, create=create)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE mine (x)")
    before = path.read_bytes()
    with pytest.raises(NotACase):
        Case.open(path, create=True)
    assert path.read_bytes() == before


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    for create in (False, True):
        with pytest.raises(NotACase, match="folder"):
            Case.open(tmp_path, create=create)


def test_a_newer_case_is_refused_and_kept(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.case")
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(CaseTooNew, match=r"CC-022 .*newest version"):
            Case.open(path, create=create)
    assert path.read_bytes() == before


def test_an_older_case_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(tmp_path / "a.case")
    more = ("CREATE TABLE newcomer (id TEXT)", "INSERT INTO newcomer VALUES ('x')")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, more))
    with pytest.raises(CaseError, match=f"older format {len(schema.MIGRATIONS) - 1}"):
        Case.open(path)
    with Case.open(path, create=True) as case:
        assert case.page_count() == 3
    assert sqlite3.connect(path).execute("SELECT id FROM newcomer").fetchall() == [("x",)]
    assert everything(path)


def test_a_migration_that_fails_leaves_the_older_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(tmp_path / "a.case")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("CREATE TABLE t (x)", "NOT SQL")))
        with pytest.raises(CaseWriteError):
            Case.open(path, create=True)
    assert everything(path)


def test_a_damaged_case_is_named(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.case")
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(CaseError, match=r"CC-020 .*damaged"), Case.open(path) as case:
        list(case.pages())


def test_a_record_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.case")
    with sqlite3.connect(path) as db:
        db.execute("UPDATE event SET body = '{'")
    with pytest.raises(CaseError, match="damaged"), Case.open(path) as case:
        case.views()


# Faults while writing.


def test_a_full_disk_leaves_the_case_as_it_was(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.case", READINGS[:2])
    before = everything(path)
    capture, page, notes, _ = reading("Long\n" + "word " * 100_000, "long.txt")
    many = msgspec.structs.replace(VIEWS, claims=CLAIM_VIEWS * 2_000)
    with Case.open(path, create=True) as case:
        pages = case._db.execute("PRAGMA page_count").fetchone()[0]
        case._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CaseWriteError, match=r"CC-023 .*disk is full.*as it was before"):
            case.add_reading(capture, page, notes, (), "1")
        with pytest.raises(CaseWriteError, match="disk is full"):
            case.replace_views(many, case.fingerprint("v2"))
    assert everything(path) == before


FILE_LIMIT = """
    import resource, sys
    sys.path.insert(0, {root!r})
    from tests.handmade import READINGS, reading
    from counterclaim.case.store import Case
    from counterclaim.errors import CaseWriteError
    limit = {limit}
    case = Case.open({path!r}, create=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    capture, page, notes, _ = reading("Long\\n" + "word " * 1_000_000, "long.txt")
    try:
        case.add_reading(capture, page, notes, (), "1")
    except CaseWriteError as error:
        print(error)
    case.close()
"""


def run_python(code: str, **values: object) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).resolve().parents[2])
    program = textwrap.dedent(code).format(root=root, **values)
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )


def test_a_write_the_system_refuses_leaves_the_case_as_it_was(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.case")
    before = everything(path)
    done = run_python(FILE_LIMIT, path=str(path), limit=300_000)
    assert done.stdout.startswith("CC-023"), done
    assert everything(path) == before


KILLED = """
    import os, signal, sys
    sys.path.insert(0, {root!r})
    from tests.handmade import READINGS, CLAIM_VIEWS
    from counterclaim.case.store import Case
    from counterclaim.model.views import Views
    case = Case.open({path!r}, create=True)
    steps = [lambda: case.add_reading(*READINGS[0], "1"),
             lambda: case.add_reading(*READINGS[1], "1"),
             lambda: case.replace_views(Views(claims=CLAIM_VIEWS), case.fingerprint("v1"))]
    seen = 0
    def stop(statement):
        global seen
        seen += 1
        if seen == {stop_at}:
            os.kill(os.getpid(), signal.SIGKILL)
    case._db.set_trace_callback(stop)
    for step in steps:
        step()
    print(seen)
"""


@pytest.mark.parametrize("stop_at", [1, 3, 8, 14, 20, 26, 33])
def test_a_kill_at_any_moment_leaves_a_case_that_goes_on(tmp_path: Path, stop_at: int) -> None:
    path = tmp_path / "a.case"
    done = run_python(KILLED, path=str(path), stop_at=stop_at)
    assert done.returncode == -signal.SIGKILL, done
    with Case.open(path) as case:
        for page, notes in zip(case.pages(), case.notes(), strict=True):
            assert notes.page == page.id
        assert case.views() in (Views(), Views(claims=CLAIM_VIEWS))
    assert everything(fill(path)) == everything(fill(tmp_path / "whole.case"))


def test_two_writers_wait_then_say_so(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.case", READINGS[:1])
    with Case.open(path, create=True) as first:
        first._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseWriteError, match=r"CC-023 .*another program is writing"):
            Case.open(path, create=True, wait=0.05)
        first._db.execute("ROLLBACK")
        with Case.open(path, create=True, wait=0.05) as second:
            second.add_reading(*READINGS[1], "1")
            first.add_reading(*READINGS[2], "1")
            assert first.page_count() == second.page_count() == 3
    with Case.open(path) as case:
        assert case.page_count() == 3


def test_readers_read_while_another_writes(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.case", READINGS[:1])
    with Case.open(path, create=True) as writer, Case.open(path) as reader:
        writer._db.execute("BEGIN IMMEDIATE")
        assert reader.page_count() == 1
        writer._db.execute("ROLLBACK")


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    with (
        Case.open(fill(tmp_path / "a.case")) as case,
        pytest.raises(CaseWriteError, match="reading only"),
    ):
        case.add_reading(*READINGS[0], "1")


def test_a_name_taken_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.case"
    real_link = os.link

    def someone_is_faster(source: Path, target: Path) -> None:
        path.write_text("mine")
        real_link(source, target)

    monkeypatch.setattr(os, "link", someone_is_faster)
    with pytest.raises(NotACase):
        Case.open(path, create=True)
    assert path.read_text() == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["a.case"]


AS_NOBODY = """
    import os
    from counterclaim.case.store import Case
    from counterclaim.errors import CaseError
    os.setgid(65534)
    os.setuid(65534)
    with Case.open({path!r}) as case:
        print(case.page_count(), len(case.views().claims))
    try:
        Case.open({path!r}, create=True)
    except CaseError as error:
        print(error)
    try:
        Case.open({path!r} + "2", create=True)
    except CaseError as error:
        print(error)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_reading_needs_no_right_to_write(tmp_path: Path) -> None:
    folder = tmp_path
    fill(folder / "a.case").chmod(0o444)
    folder.chmod(0o555)
    for parent in folder.parents:
        if parent.stat().st_mode & 0o005 != 0o005:
            parent.chmod(parent.stat().st_mode | 0o005)
    done = run_python(AS_NOBODY, path=str(folder / "a.case"))
    lines = done.stdout.splitlines()
    assert lines[0] == "3 2", done
    assert "CC-023" in lines[1]
    assert "may not be written" in lines[1]
    assert "CC-023" in lines[2]


def test_odd_file_names_are_fine(tmp_path: Path) -> None:
    path = fill(tmp_path / "what? 100% #1 ünï.case")
    assert everything(path)
    assert CAMP
