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

__all__ = ["amounts_by_kind", "first_of_kind", "not_surely_over", "notice_reached", "waived_by"]


def notice_reached(file: CaseFile) -> dt.date | None:
    """The day the prior notice reached the party; `None` where nothing says so."""
    notice = file.case.prior_notice
    if notice is None:
        return None
    return notice.served or file.reached.get("prior_notice")


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
