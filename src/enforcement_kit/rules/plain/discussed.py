"""A case that the leaders of the organ discussed once, before the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enforcement_kit.model import Person
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context

__all__ = ["discussed_by_leaders"]


def discussed_by_leaders(file: CaseFile) -> bool:
    """Whether leaders alone voted, none of whom investigated, before a penalty was decided."""
    discussion, decided = file.case.discussion, file.decided
    if discussion is None or decided is None or file.penalty is None:
        return False
    if discussion.date is None or discussion.date > decided or not discussion.attendees:
        return False
    leaders, some = file.context.memo(_leaders), False
    investigators = file.investigators
    for each in discussion.attendees:
        if each.votes:
            some = True
            if each.person not in leaders or each.person in investigators:
                return False
        elif each.votes is None:
            return False
    return some


def _leaders(context: Context) -> frozenset[Person | None]:
    """The ids of those who decide for the organ, by the register of officers."""
    return frozenset(
        ident for ident, each in context.officers.items() if "decider" in (each.roles or ())
    )
