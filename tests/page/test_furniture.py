"""Lines that belong to a page but to no article."""

import pytest

from counterclaim.page.furniture import furniture_group

GROUPS = [
    ("Your e-mail is never shown.", "comment_form"),
    ("Your email will not be made public.", "comment_form"),
    ("We never share your e-mail.", "comment_form"),
    ("Your e-mail address will not be published. Required fields are marked *", "comment_form"),
    ("1.250 €", "amount"),
    ("3.500.000", "amount"),
    ("14.03.2016", None),
    ("2016.3.14", None),
    ("Your e-mail convinced the council to reopen the road.", None),
]


@pytest.mark.parametrize(("line", "group"), GROUPS, ids=[line for line, _ in GROUPS])
def test_groups_of_furniture(line: str, group: str | None) -> None:
    """Form notes and sums are furniture; a day written with points is a stamp, not a sum."""
    assert furniture_group(line) == group
