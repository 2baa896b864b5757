"""The pages of a case: their dates with the reasons, what was not understood, their texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from counterclaim.issues import Issue
from counterclaim.model.answer import Answer, AnswerStance
from counterclaim.model.page import Block, BlockKind, Page
from counterclaim.publish.brief import words
from counterclaim.publish.brief.material import Material, Region, anchor
from counterclaim.publish.brief.parts import BlockText, Line, PageText, Section


def page_list(material: Material) -> Section:
    """Every page with its outlet, its date and the reasons for both."""
    return Section(
        "pages",
        "Pages, their dates and the reasons",
        "A date is the set of days on which a page can have been published.",
        "The case holds no page.",
        tuple(_listed(material, page) for page in material.pages),
    )


def _listed(material: Material, page: Page) -> Line:
    published = material.published(page)
    first = f", first published by {page.original_outlet}" if page.original_outlet else ""
    head = (
        f"[{material.number[page.id]}] {page.title or page.record} — "
        f"{material.outlet(page) or 'outlet not named on the page'}{first}; "
        f"published {words.within(published.earliest, published.latest)}."
    )
    return Line(head, under=tuple(_reasons(material, page)))


def _reasons(material: Material, page: Page) -> Iterator[Line]:
    outlet = material.views.outlets.get(page.id)
    if outlet is not None and outlet.name and outlet.reason:
        yield Line(words.sentence(words.dated(f"outlet: {outlet.reason}")))
    basis = material.published(page).basis
    given = Counter(words.sentence(words.dated(reason.detail)) for reason in basis)
    for reason, times in given.items():
        yield Line(reason if times == 1 else f"{reason} ({times} times)")
    comments = sum(block.kind is BlockKind.COMMENT for block in page.blocks)
    if comments:
        counted = words.number(comments, "reader's comment", "readers' comments")
        yield Line(f"{words.capital(counted)}, not counted for any position.")


def not_understood(material: Material) -> Section:
    """Issues by kind, the most frequent first, with the pages they stand on."""
    kinds: dict[str, list[Issue]] = defaultdict(list)
    for issue in dict.fromkeys(material.issues):
        kinds[issue.code].append(issue)
    ordered = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    return Section(
        "issues",
        "What was not understood",
        "Nothing is dropped in silence: `counterclaim show CASE issues` lists each with its place.",
        "Nothing was reported.",
        tuple(_kind_of_issue(material, code, found) for code, found in ordered),
    )


def _kind_of_issue(material: Material, code: str, found: Sequence[Issue]) -> Line:
    numbers = material.numbers(issue.page for issue in found if issue.page)
    where = f" On {words.pages(numbers)}." if numbers else ""
    times = "once" if len(found) == 1 else f"{len(found)} times"
    example = "For example: " if len({issue.detail for issue in found}) > 1 else ""
    return Line(f"{code}, {times}. {example}{words.sentence(found[0].detail)}{where}")


def texts(material: Material) -> Iterator[PageText]:
    """The pages with their cited sentences, without furniture that nothing cites."""
    for page in material.pages:
        number = material.number[page.id]
        cited = sorted(material.cited[page.id])
        answers = material.answers.get(page.id, {})
        blocks = (_block(page, number, block, cited, answers) for block in page.blocks)
        shown = tuple(
            block for block in blocks if block.kind != BlockKind.FURNITURE or _is_cited(block)
        )
        yield PageText(number, page.title or page.record, shown)


STANCES = {
    AnswerStance.AGREE: ", agrees",
    AnswerStance.DISPUTE: ", disputes",
    AnswerStance.ASK: ", asks",
    AnswerStance.MOCK: ", mocks",
}
"""What a comment does to what it answers, after what it is."""


def _is_cited(block: BlockText) -> bool:
    return any(name for _, name in block.pieces)


def _block(
    page: Page,
    number: int,
    block: Block,
    cited: Sequence[Region],
    answers: Mapping[int, Answer],
) -> BlockText:
    comment = block.comment
    label = ""
    if comment is not None:
        answer = answers.get(comment.n)
        to = (answer.to_comment if answer else None) or comment.parent
        does = STANCES.get(answer.stance, "") if answer else ""
        answering = f", answering comment {to}" if to else ""
        label = f"Comment {comment.n} by {comment.author or 'somebody unnamed'}{answering}{does}"
    pieces = tuple(_pieces(page.text, number, block, cited))
    return BlockText(str(block.kind), label, comment.depth if comment else 0, pieces)


def _pieces(
    text: str, number: int, block: Block, cited: Sequence[Region]
) -> Iterator[tuple[str, str | None]]:
    """A block's words: a region that runs on from another block keeps its anchor there."""
    at = block.start
    for start, end in cited:
        first, last = max(start, at), min(end, block.end)
        if first >= last:
            continue
        if first > at:
            yield text[at:first], None
        yield text[first:last], anchor(number, start) if start >= block.start else None
        at = last
    if at < block.end:
        yield text[at : block.end], None
