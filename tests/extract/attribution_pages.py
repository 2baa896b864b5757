"""Pages of a few own sentences, parsed by the built-in pipeline."""

from counterclaim.language.parsed import Parsed
from counterclaim.language.parser import parse
from counterclaim.model.page import Block, BlockKind, Comment, Page


def parsed_page(*blocks: str | tuple[str, BlockKind]) -> Parsed:
    """A page with a block for each text, of kind body where none is given."""
    text, made = "", []
    for number, given in enumerate(blocks, 1):
        words, kind = given if isinstance(given, tuple) else (given, BlockKind.BODY)
        comment = Comment(n=number, author=None, parent=None, depth=0)
        made.append(
            Block(
                kind=kind,
                start=len(text),
                end=len(text) + len(words),
                comment=comment if kind is BlockKind.COMMENT else None,
            )
        )
        text += words + "\n\n"
    page = Page(id="pg-1", capture="cap-1", record="own", text=text, blocks=tuple(made))
    return next(iter(parse([page])))
