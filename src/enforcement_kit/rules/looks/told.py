"""What the party was told and gave up, and sanctions by kind: looks that several rules share."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from enforcement_kit.law import Held
from enforcement_kit.rules.outcome import Outcome, absent
from enforcement_kit.rules.periods import unknown_calendar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.model import Sanction
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Due

__all__ = [
    "amounts_by_kind",
    "first_of_kind",
    "not_surely_over",
    "notice_reached",
    "paper_reached",
    "waived_by",
]


def paper_reached(file: CaseFile, paper: str, served: dt.date | None) -> dt.date | None:
    """The day a paper reached the party; `None` where nothing says so.

    Where its own stage and the services of the file state two days, it is the later: by then it
    had surely arrived.

    Args:
        file: the case.
        paper: its kind, as services name it.
        served: the day that its own stage states.
    """
    reached = file.reached.get(paper)
    if served is None or reached is None:
        return served or reached
    return max(served, reached)


def notice_reached(file: CaseFile) -> dt.date | None:
    """The day the prior notice reached the party; `None` where nothing says so."""
    notice = file.case.prior_notice
    return None if notice is None else paper_reached(file, "prior_notice", notice.served)


def waived_by(waived: dt.date | bool | None, day: dt.date) -> bool:
    """Whether a right was given up by a day; a waiver without its day counts."""
    return waived is True or (isinstance(waived, dt.date) and waived <= day)


def not_surely_over(day: dt.date, due: Due) -> Outcome | None:
    """Why it cannot be told whether a time was over on a day; `None` where it can."""
    if not isinstance(due.answer, Held):
        return absent(due.answer)
    return unknown_calendar(due) if due.earliest < day <= due.latest else None


def amounts_by_kind(sanctions: Sequence[Sanction]) -> dict[str, Decimal | None]:
    """The sum of each kind in yuan; `None` for a kind of which one states no amount."""
    sums: dict[str, Decimal | None] = {}
    for each in sanctions:
        if each.kind is None:
            continue
        before = sums.get(each.kind, Decimal(0))
        sums[each.kind] = None if before is None or each.amount is None else before + each.amount
    return sums


def first_of_kind(sanctions: Sequence[Sanction], kind: str, at: str) -> str:
    """The place of the first sanction of a kind; the list's own where there is none."""
    return next((f"{at}/{place}" for place, each in enumerate(sanctions) if each.kind == kind), at)
