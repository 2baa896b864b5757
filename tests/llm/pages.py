"""Pages and answers that the tests of language models share; all made up."""

from pathlib import Path
from typing import Any

import msgspec
from tests.handmade import capture_of

from counterclaim.case.store import Case
from counterclaim.library import bring_up_to_date
from counterclaim.llm.ground import ground, text_digest
from counterclaim.llm.passages import parts_of
from counterclaim.llm.prompt import reader_of
from counterclaim.model.asked import Answer, ModelReading
from counterclaim.model.claim import Claim, Voice
from counterclaim.model.count import CountMention, CountRange
from counterclaim.model.entity import ActorMention, PlaceMention
from counterclaim.model.ids import content_id
from counterclaim.model.notes import Notes
from counterclaim.model.page import Block, BlockKind, Comment, Page
from counterclaim.model.record import Span
from counterclaim.model.time import TimeMention, TimeType

LINES = (
    "Mill shelled near Tarvo",
    "Two people were killed when shells hit a mill near Tarvo on Monday, the mayor said.",
    "The River Brigade denied that it had shelled the village.",
    "“It hit us — twice,” a\nwitness said. Twelve or 14 families fled.",
    "The army said the army base was quiet.",
)
COMMENT = "They killed my cousin, liars."
TEXT = "\n\n".join((*LINES, f"Reader 1: {COMMENT}", "About us | Contact"))
READER = reader_of("reader-7b")


def _at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def page() -> Page:
    """A title, a body of several blocks, a comment and a menu."""
    kinds = [BlockKind.TITLE] + [BlockKind.BODY] * 4
    blocks = [
        Block(kind=kind, start=_at(line)[0], end=_at(line)[1])
        for kind, line in zip(kinds, LINES, strict=True)
    ]
    start, end = _at(COMMENT)
    comment = Comment(n=1, author="Reader 1", parent=None, depth=0)
    menu = _at("About us | Contact")
    return Page(
        id="pg-mill",
        capture=capture_of(TEXT, "mill.txt").id,
        record="mill.txt",
        text=TEXT,
        blocks=(
            *blocks,
            Block(kind=BlockKind.COMMENT, start=start, end=end, comment=comment),
            Block(kind=BlockKind.FURNITURE, start=menu[0], end=menu[1]),
        ),
        title=LINES[0],
        outlet="Valley Post",
    )


def _sentences() -> tuple[Span, ...]:
    said = "“It hit us — twice,” a\nwitness said."
    fled = "Twelve or 14 families fled."
    return tuple(Span(*_at(one)) for one in (*LINES[:3], said, fled, LINES[4], COMMENT))


def notes() -> Notes:
    """What built-in readers could have found; one claim in the article, one in the comment."""
    start, end = _at("The River Brigade")
    place = _at("Tarvo on")[0]
    monday = _at("Monday")
    count = _at("Two people")
    return Notes(
        page="pg-mill",
        sentences=_sentences(),
        times=(
            TimeMention(start=monday[0], end=monday[1], type=TimeType.DATE, value="XXXX-WXX-1"),
        ),
        places=(
            PlaceMention(start=place, end=place + 5, name="Tarvo", id="own:tarvo", lat=1, lon=2),
        ),
        actors=(
            ActorMention(start=start + 4, end=end, name="River Brigade", id="rb", kind="rebel"),
            ActorMention(
                start=_at("it had")[0],
                end=_at("it had")[0] + 2,
                name="River Brigade",
                id="rb",
                kind="rebel",
                refers=True,
            ),
        ),
        counts=(
            CountMention(
                start=count[0], end=count[1], range=CountRange(low=2, high=2), of="killed"
            ),
        ),
        claims=(_claim(LINES[1], "killed", "clm-own"), _claim(COMMENT, "killed", "clm-comment")),
    )


def _claim(quote: str, word: str, id_: str) -> Claim:
    start, end = _at(quote)
    at = TEXT.index(word, start)
    return Claim(
        id=id_,
        page="pg-mill",
        start=start,
        end=end,
        quote=quote,
        type="killing",
        trigger=Span(at, at + len(word)),
        chain=(Voice(name="Valley Post", kind="publisher"),),
        rule="built-in",
    )


def claim_said(sentence: int, quote: str, trigger: str, **more: Any) -> dict[str, Any]:
    """A claim as a model gives it."""
    return {
        "sentence": sentence,
        "quote": quote,
        "trigger": trigger,
        "type": "shelling",
        "roles": [],
        "count": None,
        "certainty": "certain",
        "polarity": "affirmed",
        "modality": "happened",
        "tense": "past",
        **more,
    }


def attribution_said(sentence: int, source: str | None, cue: str, content: Any) -> dict[str, Any]:
    """An attribution as a model gives it."""
    return {
        "sentence": sentence,
        "source": source,
        "cue": cue,
        "content": content if isinstance(content, list) else [content],
        "speaker": None,
        "kind": "say",
        "negated": False,
    }


def count_said(quote: str, low: int | None, high: int | None, of: str = "killed") -> dict[str, Any]:
    """A figure as a model gives it."""
    return {
        "quote": quote,
        "low": low,
        "high": high,
        "of": of,
        "status": "unknown",
        "group": "all",
        "part": False,
    }


def roles_said(**roles: str) -> list[dict[str, str]]:
    """Roles as a model gives them."""
    return [{"role": role, "quote": quote} for role, quote in roles.items()]


GOOD = {
    "attributions": [
        attribution_said(
            2,
            "the mayor",
            "said",
            "Two people were killed when shells hit a mill near Tarvo on Monday",
        ),
        attribution_said(3, "The River Brigade", "denied", "it had shelled the village"),
    ],
    "claims": [
        claim_said(
            2,
            "Two people were killed",
            "killed",
            type="killing",
            roles=roles_said(patient="Two people", time="Monday"),
            count=count_said("Two people", 2, 2),
        ),
        claim_said(
            2,
            "shells hit a mill near Tarvo",
            "hit",
            roles=roles_said(instrument="shells", target="a mill", place="near Tarvo"),
        ),
        claim_said(
            3,
            "it had shelled the village",
            "shelled",
            roles=roles_said(agent="it", target="the village"),
            polarity="denied",
        ),
    ],
}


def answers_of(*words: str, hidden: tuple[Span, ...] = (), **more: Any) -> tuple[Answer, ...]:
    """Answers to all parts of the page, one text each."""
    parts = parts_of(page(), notes(), **more)
    assert len(parts) == len(words)
    return tuple(
        Answer(
            page="pg-mill",
            reader=READER.id,
            request=content_id("rq", said, part.number),
            plan="plan",
            part=part.number,
            parts=part.of,
            text=text_digest(page()),
            passages=part.passages,
            hidden=hidden,
            words=said,
        )
        for part, said in zip(parts, words, strict=True)
    )


def reading_of(words: str, **more: Any) -> ModelReading:
    """What one answer to the whole page comes to."""
    return ground(page(), notes(), READER, answers_of(words, **more))


def case_of(path: Path, count: int = 1) -> Path:
    """A case with the page, and copies of it with another last line."""
    with Case.open(path, create=True) as store:
        for n in range(count):
            name = f"mill-{n}.txt"
            capture = capture_of(f"{TEXT}\nPage {n}", name)
            id_ = f"pg-{n}"
            claims = tuple(
                msgspec.structs.replace(claim, page=id_, id=f"{claim.id}-{n}")
                for claim in notes().claims
            )
            own = msgspec.structs.replace(
                page(), id=id_, capture=capture.id, record=name, text=capture.text
            )
            found = msgspec.structs.replace(notes(), page=id_, claims=claims)
            store.add_reading(capture, own, found, (), "1")
        with store.with_own():
            bring_up_to_date(store, lambda step, done: None)
    return path
