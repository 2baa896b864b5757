"""What a reader's comment answers, and how: a tier of its own beside the article's claims."""

from enum import StrEnum

from counterclaim.model.record import Record, Span


class AnswerStance(StrEnum):
    """What a comment does to what it answers, where its words show it."""

    AGREE = "agree"
    DISPUTE = "dispute"
    ASK = "ask"
    MOCK = "mock"
    NONE = "none"  # no cue: most comments tell or guess on, and take no stand


class AnswerRule(StrEnum):
    """What shows that a comment answers something."""

    THREAD = "thread"  # it stands below it in the page's thread
    NAME = "name"  # it addresses its author: "@name", "name:"
    QUOTED = "quoted words"  # it repeats its words
    SHARED = "shared particulars"  # actors, places, figures, kinds of happening, rare words
    POINTING = "pointing words"  # it takes a stand on "this" and names nothing else


class AnswerLink(Record, frozen=True, kw_only=True):
    """One thing that a comment answers: a comment, a claim of the article, or neither of both.

    With `comment` and `claim` both None it answers the article at large.
    """

    comment: int | None = None  # `n` of the comment answered
    claim: str | None = None  # id of the article's claim answered
    rule: AnswerRule
    words: tuple[Span, ...] = ()  # of the answering comment, by which it is known


class Answer(Record, frozen=True, kw_only=True):
    """How one comment answers.

    The stance is towards the comment answered where there is one, else towards the article.
    It is what the words show, and says nothing of who wrote them.
    """

    comment: int  # `n` of the comment that answers
    stance: AnswerStance = AnswerStance.NONE
    words: tuple[Span, ...] = ()  # of the comment, that tell the stance
    rule: str = ""  # the entry of packs/words/comments.toml, or how else it was told
    links: tuple[AnswerLink, ...] = ()

    @property
    def to_comment(self) -> int | None:
        """`n` of the comment that it answers."""
        return next((link.comment for link in self.links if link.comment is not None), None)

    @property
    def to_claims(self) -> tuple[str, ...]:
        """Ids of the article's claims that it is about, each once."""
        return tuple(dict.fromkeys(link.claim for link in self.links if link.claim is not None))
