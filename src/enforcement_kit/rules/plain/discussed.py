"""A case that the leaders of the organ discussed once, before the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.looks.people import leaders
from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["discussed_by_leaders"]


@worth(rules=2)
def discussed_by_leaders(file: CaseFile) -> bool:
    """Whether leaders alone voted, none of whom investigated, before a penalty was decided."""
    discussion, decided = file.case.discussion, file.decided
    if discussion is None or decided is None or file.penalty is None:
        return False
    if discussion.date is None or discussion.date > decided or not discussion.attendees:
        return False
    heads, some = file.context.memo(leaders), False
    investigators = file.investigators
    for each in discussion.attendees:
        if each.votes:
            some = True
            if each.person not in heads or each.person in investigators:
                return False
        elif each.votes is None:
            return False
    return some
