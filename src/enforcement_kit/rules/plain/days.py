"""Days in their order, and none after the day asked about: the short look at all of them.

`nothing_later` is written out from the tables of what has a day (`looks/happened`), since a loop
over forty fields takes three times as long. A test holds it equal to the loop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.happened import LIST_DAYS, STAGE_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.model import Case
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["ended_in_order", "nothing_later"]


def _source() -> str:
    """A function that says whether any day of a case lies after a day, by its ordinal."""
    lines = ["def some_later(case, on):"]
    for stage, fields in STAGE_DAYS:
        lines += [f" part = case.{stage}", " if part is not None:", *_tests(fields, "  ")]
    for stage, fields in LIST_DAYS:
        lines += [f" for part in case.{stage}:", *_tests(fields, "  ")]
    return "\n".join([*lines, " return False"])


def _tests(fields: tuple[str, ...], indent: str) -> list[str]:
    tests = []
    for field in fields:
        tests += [
            f"{indent}day = part.{field}",
            f"{indent}if day is not None and day.toordinal() > on: return True",
        ]
    return tests


def _compiled() -> Callable[[Case, int], bool]:
    names: dict[str, Callable[[Case, int], bool]] = {}
    exec(_source(), names)  # noqa: S102 - of the names of fields alone
    return names["some_later"]


_SOME_LATER: Final = _compiled()


def nothing_later(file: CaseFile) -> bool:
    """Whether no step lies after the day asked about."""
    on = file.on
    return on is not None and not _SOME_LATER(file.case, on.toordinal())


def ended_in_order(file: CaseFile) -> bool:
    """Whether decision, service, payments, closing and archiving follow one another."""
    case, decided, closed = file.case, file.decided, file.closed
    archiving = case.archiving
    if decided is None or closed is None or closed < decided:
        return False
    if archiving is not None and archiving.date is not None and archiving.date < closed:
        return False
    for each in case.payments:
        day = each.date
        if day is not None and (day < decided or closed < day):
            return False
    for _, service in file.decision_service:
        if service.date is None or service.date.toordinal() > closed.toordinal():
            return False
    return True
