"""A party that was told of all that was decided, and had its time or gave it up."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.looks.told import notice_reached
from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    from enforcement_kit.model import PriorNotice, Sanction
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["told_in_order"]

_ALL: Final = frozenset(
    {"facts", "reasons", "basis", "content", "statement_right", "hearing_right"}
)


@worth(rules=4)
def told_in_order(file: CaseFile) -> bool:
    """Whether the notice was whole, came in time and named the one sanction that was decided."""
    notice, penalty, decided = file.case.prior_notice, file.ordinary_penalty, file.decided
    if notice is None or penalty is None or decided is None:
        return False
    made, reached = notice.date, notice_reached(file)
    if made is None or reached is None or not made <= reached <= decided:
        return False
    return (
        notice.states is not None
        and _ALL.issubset(notice.states)
        and _same(notice.sanctions, penalty.sanctions)
        and _defence_over(file, notice, made, decided)
        and _hearing_over(file, made, reached, decided)
    )


def _same(told: tuple[Sanction, ...] | None, decided: tuple[Sanction, ...]) -> bool:
    if told is None or len(told) != 1 or len(decided) != 1:
        return False
    one, other = told[0], decided[0]
    return one.amount == other.amount and one.kind == other.kind and one.object == other.object


def _given_up(waived: dt.date | bool | None, made: dt.date, decided: dt.date) -> bool:
    """Whether a right was given up before the decision, and not before it was told of."""
    return waived is True or (isinstance(waived, dt.date) and made <= waived <= decided)


def _defence_over(file: CaseFile, notice: PriorNotice, made: dt.date, decided: dt.date) -> bool:
    stated, until = file.case.statement_and_defence, notice.defence_until
    if stated is not None and _given_up(stated.waived, made, decided):
        return True
    return until is not None and until < decided


def _hearing_over(file: CaseFile, made: dt.date, reached: dt.date, decided: dt.date) -> bool:
    hearing = file.case.hearing
    if hearing is not None and _given_up(hearing.waived, made, decided):
        return True
    if hearing is not None and hearing.held is not None and hearing.held <= decided:
        return True
    due = file.due("penalty.hearing_request_days", reached)
    return isinstance(due.answer, Held) and due.latest < decided
