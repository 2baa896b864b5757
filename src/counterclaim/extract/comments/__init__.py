"""The stage: what each reader's comment answers, and whether it agrees, disputes, asks or mocks.

Comments are a tier of their own. They are linked to what they answer and shown beside it; they
are no origin, no position and no link of an article's chain. Nothing here looks at who wrote
what beyond the thread: an author's name is only what other comments call him by.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.comments import cues
from counterclaim.extract.comments.addressed import Thread, answered
from counterclaim.extract.comments.repeated import Repeat, Said
from counterclaim.extract.comments.subjects import MOST_CLAIMS, Subjects
from counterclaim.model.answer import Answer, AnswerLink, AnswerRule
from counterclaim.model.claim import Claim, Layer
from counterclaim.model.notes import Notes
from counterclaim.model.page import HEAD_KINDS, READ_KINDS, Block, Page
from counterclaim.model.record import Span

__all__ = ["find_answers"]


def find_answers(page: Page, notes: Notes) -> tuple[Answer, ...]:
    """One record for each comment of a page, in page order.

    A comment answers the one whose author it addresses, else the one it stands below, else one
    whose words it repeats; beside that it is about the claims of the article whose words it
    repeats or whose particulars it shares. One that does none of it but takes a stand on "this"
    answers what the article says first.
    """
    said = Said()
    for block in page.blocks:
        if block.kind in READ_KINDS:
            said.add(page.words(block), block.start, None)
    thread, subjects = Thread.of(page.blocks), Subjects(notes)
    headline = _headline(page, notes)
    answers = []
    for block in page.blocks:
        if block.comment is not None:
            text = page.words(block)
            repeats = list(said.repeats(text, block.start))
            links = _links(block, text, repeats, thread, subjects)
            answers.append(_answer(block, text, repeats, links, headline))
            said.add(text, block.start, block.comment.n)
    return tuple(answers)


def _links(
    block: Block, text: str, repeats: Sequence[Repeat], thread: Thread, subjects: Subjects
) -> list[AnswerLink]:
    assert block.comment is not None  # noqa: S101 - of a comment's block
    links: dict[tuple[int | None, str | None], AnswerLink] = {}
    above = answered(thread, block.comment, text, block.start)
    if above is not None:
        links[above.comment, None] = above
    for repeat in repeats:
        words, rule = (repeat.words,), AnswerRule.QUOTED
        if repeat.comment is not None:
            if above is None:
                link = AnswerLink(comment=repeat.comment, rule=rule, words=words)
                links.setdefault((repeat.comment, None), link)
            continue
        claims = subjects.at(repeat.of)[:MOST_CLAIMS]
        for link in _to_article(claims, rule, words):
            links.setdefault((None, link.claim), link)
    for link in subjects.of(block, text):
        links.setdefault((None, link.claim), link)
    return list(links.values())


def _answer(
    block: Block,
    text: str,
    repeats: Sequence[Repeat],
    links: Sequence[AnswerLink],
    headline: Sequence[Claim],
) -> Answer:
    comment = block.comment.n if block.comment else 0
    blank = [Span(r.words.start - block.start, r.words.end - block.start) for r in repeats]
    told = cues.stance_of(text, blank)
    if told is None:
        return Answer(comment=comment, links=tuple(links))
    words = (Span(block.start + told.words.start, block.start + told.words.end),)
    if not links and cues.points(text, told):
        links = _to_article(headline, AnswerRule.POINTING, words)
    return Answer(
        comment=comment,
        stance=told.stance,
        words=words,
        rule=told.rule,
        links=tuple(links),
    )


def _to_article(
    claims: Sequence[Claim], rule: AnswerRule, words: tuple[Span, ...]
) -> list[AnswerLink]:
    """Links to claims; to the article at large where it claims nothing there."""
    if not claims:
        return [AnswerLink(rule=rule, words=words)]
    return [AnswerLink(claim=claim.id, rule=rule, words=words) for claim in claims]


def _headline(page: Page, notes: Notes) -> list[Claim]:
    """What the article says first: the claims of its headline, else of its first sentence told."""
    claims = [claim for claim in notes.claims if claim.layer is Layer.ARTICLE]
    heads = [block.span for block in page.blocks if block.kind in HEAD_KINDS]
    told = [c for c in claims if any(head.contains(c.trigger) for head in heads)] or claims
    return [claim for claim in told if claim.start == told[0].start][:MOST_CLAIMS]
