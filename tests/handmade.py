"""Records made by hand: what reading would give, without reading."""

import hashlib

from counterclaim.issues import Issue
from counterclaim.model.answer import Answer, AnswerLink, AnswerRule, AnswerStance
from counterclaim.model.claim import Claim, ClaimCount, ClaimView, Polarity, Role, RoleName, Voice
from counterclaim.model.count import CountRange, Status
from counterclaim.model.notes import Notes
from counterclaim.model.page import (
    Block,
    BlockKind,
    Capture,
    Comment,
    ContentKind,
    Given,
    Page,
    capture_id,
    page_id,
)
from counterclaim.model.record import Span

HARBOUR = "Harbour shelled\nGunners hit the harbour of Tartus on Monday, the port office said.\n"
CAMP = "Camp denies raid\nThe camp council denied that 12 people were abducted near Salamiyah.\n"
WELL = "Well reopened\nEngineers reopened the well at Jubb.\nrami: Who paid for it?\n"


def capture_of(text: str, name: str, **given: str) -> Capture:
    """A text file's capture."""
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    return Capture(
        id=capture_id(sha256, None),
        sha256=sha256,
        data=data,
        kind=ContentKind.TEXT,
        path=f"reports/{name}",
        encoding="utf-8",
        text=text,
        given=Given(record=name, **given),
    )


def page_of(capture: Capture) -> Page:
    """The page of a capture: first line title, second body, a third line a comment."""
    lines = capture.text.split("\n")
    title_end = len(lines[0])
    body_end = title_end + 1 + len(lines[1])
    blocks = [
        Block(kind=BlockKind.TITLE, start=0, end=title_end),
        Block(kind=BlockKind.BODY, start=title_end + 1, end=body_end),
    ]
    if len(lines) > 2 and lines[2]:
        comment = Comment(n=1, author="rami", parent=None, depth=0)
        start = body_end + 1 + len("rami: ")
        blocks.append(
            Block(
                kind=BlockKind.COMMENT,
                start=start,
                end=body_end + 1 + len(lines[2]),
                comment=comment,
            )
        )
    return Page(
        id=page_id(capture.id),
        capture=capture.id,
        record=capture.given.record or "",
        text=capture.text,
        blocks=tuple(blocks),
        title=lines[0],
        outlet="Coast Letter",
    )


def claim_of(page: Page, quote: str, type_: str, speaker: str, place: str, **more: object) -> Claim:
    """One claim with a place and a speaker."""
    start = page.text.index(quote)
    place_at = page.text.index(place)
    fields: dict[str, object] = {
        "id": f"clm-{hashlib.sha256(quote.encode()).hexdigest()[:20]}",
        "page": page.id,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "type": type_,
        "trigger": Span(start, start + 4),
        "roles": (
            Role(
                role=RoleName.PLACE,
                start=place_at,
                end=place_at + len(place),
                text=place,
                name=place,
                id=None,
            ),
        ),
        "chain": (
            Voice(name="Coast Letter", kind="publisher"),
            Voice(name=speaker, id=speaker.casefold().replace(" ", "-"), kind="speaker"),
        ),
    }
    return Claim(**{**fields, **more})  # type: ignore[arg-type]


def answers_of(page: Page) -> tuple[Answer, ...]:
    """What the sample's comment does: it asks."""
    found = []
    for block in page.blocks:
        if block.comment is not None:
            words = (Span(block.end - 1, block.end),)
            link = AnswerLink(rule=AnswerRule.POINTING, words=words)
            answer = Answer(
                comment=block.comment.n,
                stance=AnswerStance.ASK,
                words=words,
                rule="ask: ends in a question",
                links=(link,),
            )
            found.append(answer)
    return tuple(found)


def notes_of(page: Page) -> Notes:
    """The notes of a page: its one claim, where the samples know one."""
    claims: tuple[Claim, ...] = ()
    if page.text == HARBOUR:
        quote = "Gunners hit the harbour of Tartus on Monday"
        claims = (claim_of(page, quote, "shelling", "Port Office", "Tartus"),)
    elif page.text == CAMP:
        quote = "12 people were abducted near Salamiyah"
        count = ClaimCount(range=CountRange(low=12, high=12), of="abducted", status=Status.CIVILIAN)
        claims = (
            claim_of(
                page,
                quote,
                "abduction",
                "Camp Council",
                "Salamiyah",
                polarity=Polarity.DENIED,
                count=count,
            ),
        )
    return Notes(page=page.id, claims=claims, answers=answers_of(page))


Reading = tuple[Capture, Page, Notes, tuple[Issue, ...]]


def reading(text: str, name: str) -> Reading:
    """All that one reading gives."""
    capture = capture_of(text, name)
    page = page_of(capture)
    issue = Issue(code="page.sample", detail=f"{name} is made up", page=page.id, place=name)
    return capture, page, notes_of(page), (issue,)


READINGS = (reading(HARBOUR, "harbour.txt"), reading(CAMP, "camp.txt"), reading(WELL, "well.txt"))
CLAIMS = tuple(claim for _, _, notes, _ in READINGS for claim in notes.claims)
CLAIM_VIEWS = tuple(ClaimView(claim=claim, origin=claim.voice.name or "") for claim in CLAIMS)
