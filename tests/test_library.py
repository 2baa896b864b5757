"""The public names: what they are, what importing them costs, what they answer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import counterclaim
from counterclaim.issues import Issue

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Gunners shelled the harbour of Tartus on Monday and killed four dockers, the mayor said."


def test_the_public_names_are_the_few_documented() -> None:
    assert sorted(counterclaim.__all__) == sorted(
        ["Case", "__version__", "annotate", "brief", "build", "export"]
    )
    for name in counterclaim.__all__:
        assert f"    {name} " in (counterclaim.__doc__ or "") or name == "__version__"
        assert getattr(counterclaim, name)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        counterclaim.nonsense  # noqa: B018


@pytest.mark.parametrize(
    "code", ["import counterclaim", "from counterclaim import annotate, build"]
)
def test_importing_is_cheap(code: str) -> None:
    """No language pipeline, no database, no HTML: these load when they are first needed."""
    heavy = "{'spacy', 'sqlite3', 'lxml', 'trafilatura', 'dateparser', 'networkx', 'numpy'}"
    program = f"import sys; {code}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == b"[]\n"


def test_build_export_and_brief(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Harbour hit\n\n{TEXT}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    steps: list[tuple[str, int]] = []
    case = tmp_path / "a.case"
    report = counterclaim.build([tmp_path], case, progress=lambda *step: steps.append(step))
    assert (report.read, report.skipped, report.pages, report.rebuilt) == (1, 0, 1, True)
    assert [issue.place for issue in report.failed] == [str(tmp_path / "b.txt")]
    assert steps == [("reading", 1), ("comparing", 1)]
    again = counterclaim.build([tmp_path / "a.txt"], case)
    assert (again.read, again.skipped, again.rebuilt) == (0, 1, False)
    with counterclaim.Case.open(case) as opened:
        document = counterclaim.export(opened)
        for form in ("markdown", "terminal", "html"):
            assert "Shelling" in counterclaim.brief(opened, form)
    schema = json.loads((ROOT / "schema" / "export.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    assert document["pages"][0]["text"].endswith(f"{TEXT}\n")


ODD = [
    (b'{"id": "x", "text": ', "collect.json"),
    (b'["a list"]', "collect.json"),
    (b'{"id": "x"}', "collect.no-text"),
    (b'{"id": "x", "text": 7}', "collect.no-text"),
    (b"[" * 100_000, "collect.json"),
]


@pytest.mark.parametrize("page", [False, True])
def test_annotate_answers_errors_in_place(page: bool) -> None:
    good = json.dumps({"id": "good", "text": TEXT}).encode()
    lines = b"\n".join([good, *(line for line, _ in ODD), good.replace(b"good", b"last")])
    told: list[Issue] = []
    found = counterclaim.annotate(lines, page=page, path="in.jsonl", on_issue=told.append)
    answers = [json.loads(answer) for answer in found]
    assert [answer["id"] for answer in (answers[0], answers[-1])] == ["good", "last"]
    codes = [answer["error"]["code"] for answer in answers[1:-1]]
    assert codes == [code for _, code in ODD]
    places = [f"in.jsonl:{number}" for number in range(2, len(ODD) + 2)]
    assert sorted({issue.place for issue in told if issue.code in codes}, key=str) == places
    assert all(answer["error"]["message"] for answer in answers[1:-1])


def test_annotate_of_nothing_is_nothing() -> None:
    assert list(counterclaim.annotate(b"")) == []


EMPTY = ["", " ", "\n\n", "…", "\x00"]


@pytest.mark.parametrize("text", EMPTY)
def test_annotate_answers_a_text_with_nothing_in_it(text: str) -> None:
    """Nothing found is not a failure: the answer is whole and its lists are empty."""
    (answer,) = counterclaim.annotate(json.dumps({"id": "x", "text": text}).encode())
    found = json.loads(answer)
    assert found["id"] == "x"
    assert found["claims"] == []
    assert found["published"]["earliest"] is None


def test_annotate_together_or_apart_are_the_callers_choice() -> None:
    """Apart, a record is read as if it were alone; the input's order is kept either way."""
    rows = [{"id": str(n), "text": f"{TEXT} It was report {n}."} for n in range(3)]
    source = "\n".join(map(json.dumps, rows)).encode()
    apart = list(counterclaim.annotate(source, together=False))
    alone = [next(counterclaim.annotate(json.dumps(row).encode())) for row in rows]
    assert apart == alone
    joined = list(counterclaim.annotate(source, together=True))
    assert [json.loads(answer)["id"] for answer in joined] == ["0", "1", "2"]


WHEN = [
    ("Twelve people were killed between 3 and 7 October 2017.", "2017-10-03", "2017-10-07"),
    ("Between 3 and 7 people were killed on 5 October 2017.", "2017-10-05", "2017-10-05"),
    ("Two men were killed on the night of 22/23 October 2016.", "2016-10-22", "2016-10-23"),
    ("Two farmers were killed on 12 Muharram 1439.", "2017-10-01", "2017-10-03"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), WHEN)
def test_a_claim_has_all_the_days_its_words_can_mean(text: str, earliest: str, latest: str) -> None:
    (answer,) = counterclaim.annotate(json.dumps({"id": "x", "text": text}).encode())
    claims = json.loads(answer)["claims"]
    assert [(claim["earliest"], claim["latest"]) for claim in claims] == [(earliest, latest)]
