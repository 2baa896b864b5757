"""Copies: pages that carry another page's words."""

from counterclaim.model.record import Record


class Copy(Record, frozen=True, kw_only=True):
    """`page` carries words of `of`.

    `share` is the part of the copy's running text, 0 to 1, that stands in the other too.
    `directed` tells whether dates or credits say who copied whom; where they do not, `of` is
    only the fuller of the two.
    """

    page: str
    of: str
    share: float
    reason: str
    directed: bool = False
