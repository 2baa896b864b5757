"""Two readings of a page made one: the article's, and what the other has in comments."""

from counterclaim.extract.layers import joined
from counterclaim.model.claim import Attribution, Claim, Layer, Voice
from counterclaim.model.notes import Notes
from counterclaim.model.page import Block, BlockKind, Comment
from counterclaim.model.record import Span
from counterclaim.model.time import TimeMention, TimeType

COMMENT = Block(
    kind=BlockKind.COMMENT,
    start=0,
    end=50,
    comment=Comment(n=1, author=None, parent=None, depth=0),
)
BODY = Block(kind=BlockKind.BODY, start=60, end=160)


def time(start: int, **more: int) -> TimeMention:
    return TimeMention(start=start, end=start + 5, type=TimeType.DATE, value="2016", **more)  # type: ignore[arg-type]


def said(start: int, nested_in: int | None = None) -> Attribution:
    cue = (Span(start, start + 4),)
    return Attribution(source=(), cue=cue, content=(), nested_in=nested_in)


def claim(id_: str, start: int, when: int | None, over: tuple[int, ...], **more: object) -> Claim:
    fields: dict[str, object] = {
        "id": id_, "page": "pg", "start": start, "end": start + 9, "quote": "q", "type": "killing",
        "trigger": Span(start, start + 2), "chain": (Voice(name="A", kind="publisher"),),
        "when": when, "over": over, **more,
    }  # fmt: skip
    return Claim(**fields)  # type: ignore[arg-type]


def test_indexes_point_to_what_they_pointed_to() -> None:
    """A comment before the article shifts every index of the article's notes."""
    article = Notes(
        page="pg",
        times=(time(70), time(80, range_with=0)),
        attributions=(said(100), said(110, nested_in=0)),
        claims=(claim("clm-a", 100, 1, (0, 1)),),
    )
    whole = Notes(
        page="pg",
        times=(time(10), time(70), time(80), time(90, range_with=1)),
        attributions=(said(20), said(30, nested_in=0), said(40, nested_in=3), said(100)),
        claims=(
            claim("clm-c", 20, 0, (0, 1), layer=Layer.COMMENT),
            claim("clm-d", 30, 3, (3,), layer=Layer.COMMENT),  # into the article
            claim("clm-a", 100, 2, ()),
        ),
    )
    notes = joined(article, whole, (COMMENT, BODY))
    assert [t.start for t in notes.times] == [10, 70, 80]  # what only `whole` has there is gone
    assert notes.times[2].range_with == 1
    assert [(a.cue[0].start, a.nested_in) for a in notes.attributions] == [
        (20, None),
        (30, 0),
        (40, 3),
        (100, None),
        (110, 3),
    ]
    assert [(c.id, c.when, c.over) for c in notes.claims] == [
        ("clm-c", 0, (0, 1)),
        ("clm-d", None, (3,)),
        ("clm-a", 2, (3, 4)),
    ]


def test_a_comments_claim_never_takes_an_articles_id() -> None:
    """A reader who calls himself as the article's source, and repeats it, hashes to its id."""
    article = Notes(page="pg", claims=(claim("clm-a", 100, None, ()),))
    whole = Notes(
        page="pg",
        claims=(
            claim("clm-a", 20, None, (), layer=Layer.COMMENT),
            claim("clm-2", 100, None, (), about=("clm-a",)),
        ),
    )
    first, second = joined(article, whole, (COMMENT, BODY)).claims
    assert second == article.claims[0]
    assert first.layer is Layer.COMMENT
    assert first.id != "clm-a"
