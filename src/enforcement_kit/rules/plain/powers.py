"""Powers that the province's decision handed over, in force and published by the day."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from enforcement_kit.rules.looks.powers import delegations_of
from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context

__all__ = ["delegated"]


@worth(rules=2)
def delegated(file: CaseFile) -> bool:
    """Whether the matter was delegated in force on the day of the decision and published by it."""
    case, decided = file.case, file.decided
    organ, matter = case.organ, case.matter
    if decided is None or matter is None or organ is None or organ.capacity != "delegated":
        return False
    for begin, end in file.context.memo(_terms)(matter):
        if begin <= decided and (end is None or decided <= end):
            return True
    return False


def _terms(context: Context) -> Callable[[str], Sequence[tuple[dt.date, dt.date | None]]]:
    named = context.memo(delegations_of)

    @lru_cache(maxsize=8192)
    def ask(matter: str) -> Sequence[tuple[dt.date, dt.date | None]]:
        return [
            (max(each.since or each.published, each.published), each.until)
            for each in named.get(matter, ())
            if each.published is not None
        ]

    return ask
