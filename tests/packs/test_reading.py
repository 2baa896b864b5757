"""Pack files as analysts write them: what is wrong is named with file and line, the rest loads."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.actors import find_actors
from counterclaim.issues import Issue
from counterclaim.language.parser import parse
from counterclaim.model.page import Block, BlockKind, Page
from counterclaim.packs.reading import Pack, read_pack
from counterclaim.packs.roster import fingerprint, issues, roster, with_own
from counterclaim.pipeline import reader_version

Use = Callable[..., tuple[Issue, ...]]

HEAD = '[pack]\norigin = "own notes"\n\n[actors]\n'


@pytest.fixture
def use() -> Iterator[Use]:
    """Files taken into use until the end of a test; what is wrong with them."""
    with ExitStack() as stack:

        def take(*paths: Path) -> tuple[Issue, ...]:
            stack.enter_context(with_own(read_pack(path) for path in paths))
            return issues()

        yield take


def written(tmp_path: Path, text: str, name: str = "own.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


GOOD = 'kalun = { name = "Kalun Front", kind = "rebel", country = "SY", aliases = ["KF"] }\n'

START = HEAD + GOOD
B = 'b = { name = "B", kind = "rebel", '

WRONG = [
    ("name = 3\n[actors", "packs.not-toml", 2, False),
    (START + 'b = { kind = "rebel" }', "packs.incomplete", 6, True),
    (START + 'b = { name = "B", kind = "heroes" }', "packs.unknown-kind", 6, True),
    (
        START + B + 'colour = "red" }',
        "packs.unknown-key",
        6,
        True,
    ),
    (
        START + B + 'aliases = "C" }',
        "packs.wrong-type",
        6,
        True,
    ),
    (
        START + B + 'country = "Q9" }',
        "packs.unknown-country",
        6,
        True,
    ),
    (
        START + B + 'local = ["C"] }',
        "packs.no-country",
        6,
        True,
    ),
    (START + "b = 3", "packs.wrong-type", 6, True),
    (START + "[heroes]\na = 1", "packs.unknown-table", 6, True),
    ("[actors]\n" + GOOD, "packs.no-origin", None, True),
    (
        START + '[relations]\npart_of = [\n  { who = "kalun", whom = "nobody" },\n]',
        "packs.unknown-actor",
        8,
        True,
    ),
    (
        HEAD
        + GOOD
        + '[relations]\nallied_with = [\n  { who = "kalun", whom = "saa", from = "2016-13" },\n]',
        "packs.wrong-date",
        8,
        True,
    ),
    (
        START
        + "[relations]\npart_of = [\n"
        + '  { who = "kalun", whom = "saa", from = "2016", to = "2015" },\n]',
        "packs.wrong-date",
        8,
        True,
    ),
    (
        START + '[relations]\nbacked_by = [\n  { who = "kalun", whom = "state-us" },\n]',
        "packs.backed-by-whom",
        8,
        True,
    ),
    (START + "[relations]\nowes = []", "packs.unknown-relation", 7, True),
    (
        START + 'b = { name = "B Group", kind = "rebel", part_of = "kalun" }\n'
        '[relations]\npart_of = [\n  { who = "kalun", whom = "b" },\n]',
        "packs.ring",
        9,
        True,
    ),
    (
        START + B + 'aliases = ["KF"] }',
        "packs.two-meanings",
        6,
        True,
    ),
    (START + 'b = { name = "Daesh", kind = "rebel" }', "packs.two-meanings", None, True),
    (
        START + "[relations]\npart_of = [\n"
        ' { who = "kalun", whom = "x" }, { who = "x", whom = "isis" } ]',
        "packs.unknown-actor",
        8,
        True,
    ),
    (
        START + '[[relations.part_of]]\nwho = "kalun"\nwhom = "x"',
        "packs.unknown-actor",
        6,
        True,
    ),
    (START + '"" = { name = "B", kind = "rebel" }', "packs.incomplete", None, True),
    (
        START + '[relations]\npart_of = [ { who = "hamas", whom = "qassam" } ]',
        "packs.ring",
        7,
        True,
    ),
    (START + 'hamas = { name = "Hamas", kind = "organisation" }', "packs.disagree", 6, True),
]


@pytest.mark.parametrize(("text", "code", "line", "loads"), WRONG)
def test_wrong(
    use: Use, tmp_path: Path, text: str, code: str, line: int | None, loads: bool
) -> None:
    """Each mistake is named with its file and line; the good entry beside it is in use."""
    path = written(tmp_path, text)
    found = use(path)
    assert code in [issue.code for issue in found]
    assert all((issue.place or "").startswith(str(path)) for issue in found)
    if line is not None:
        assert f"{path}:{line}" in [issue.place for issue in found if issue.code == code]
    assert ("kalun" in roster().entries) == loads
    assert "isis" in roster().entries


def test_a_good_pack_has_no_issues(use: Use, tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + GOOD)
    assert use(path) == ()
    entry = roster().named("KF")
    assert entry is not None
    assert (entry.id, entry.place, entry.origin) == ("kalun", f"{path}:5", "own notes")


def test_own_entries_add_to_known_ones(use: Use, tmp_path: Path) -> None:
    """An entry with a known id gives it more names; what it says otherwise counts."""
    path = written(
        tmp_path, HEAD + 'hamas = { name = "Hamas", kind = "rebel", aliases = ["The Greens"] }\n'
    )
    assert use(path) == ()
    for name in ("The Greens", "Hamas", "حماس"):
        found = roster().named(name)
        assert found is not None
        assert found.id == "hamas"


def test_a_missing_file_is_named(use: Use, tmp_path: Path) -> None:
    [issue] = use(tmp_path / "none.toml")
    assert issue.code == "packs.unreadable"


def test_bytes_that_are_no_text(use: Use, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(b"[pack]\n\xff\xfe")
    [issue] = use(path)
    assert (issue.code, issue.place) == ("packs.not-utf-8", f"{path}:2")


def test_packs_change_the_readers_version(tmp_path: Path) -> None:
    """What was read with other packs is stale."""
    before = reader_version()
    with with_own([read_pack(written(tmp_path, HEAD + GOOD))]):
        assert reader_version() != before
        assert "kalun" in roster().entries
        with with_own([]):
            assert (reader_version(), fingerprint()) == (before, "")
            assert "kalun" not in roster().entries
    assert (reader_version(), fingerprint()) == (before, "")


def test_series() -> None:
    """Numbered units under both ways to write a number."""
    entry = roster().named("Fourth Corps", "SY")
    assert entry is not None
    assert entry.id == "sy-corps-4"


def test_with_no_packs_actors_are_found_from_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing depends on a pack being there."""
    from counterclaim.packs import roster as module

    monkeypatch.setattr(module, "_shipped", lambda: ())
    with with_own([Pack("empty.toml")]):  # what is made of the package's packs is kept
        text = "The Green Valley Brigade (GVB) left. The River Guards denied it. The GVB lost."
        block = Block(kind=BlockKind.BODY, start=0, end=len(text))
        [parsed] = parse([Page(id="p", capture="c", record="r", text=text, blocks=(block,))])
        names = [(mention.name, mention.id) for mention in find_actors(parsed)]
    assert ("Green Valley Brigade", None) in (names[0], names[-1])
    assert ("River Guards", None) in names


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='[]{}=",# \nackorspt0-', max_size=120))
def test_any_file_is_answered(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """No file raises; what cannot be used is an issue."""
    path = tmp_path_factory.mktemp("packs") / "any.toml"
    path.write_text(text, encoding="utf-8")
    pack = read_pack(path)
    assert pack.actors == {} or pack.issues == [] or pack.name == str(path)
