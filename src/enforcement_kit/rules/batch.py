"""Some cases side by side: what gates, days and looks say of all of them at once.

Whatever is asked of every case is got column by column from within the interpreter, which is
quicker than to go from one case to the next.
"""

from __future__ import annotations

from itertools import compress
from operator import not_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Sequence

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.plan import Door, Group, Plan
    from enforcement_kit.rules.sheet import Sheet

__all__ = ["Batch"]


class Batch:
    """Cases that are asked about together.

    Args:
        sheets: a sheet for each of them.
        plan: what a run asks.
    """

    __slots__ = ("_columns", "_left", "_spans", "sheets")

    def __init__(self, sheets: Sequence[Sheet], plan: Plan) -> None:
        self.sheets = sheets
        files = [sheet.file for sheet in sheets]
        columns = plan.of_file.over(files)
        self._spans = {day: _span(columns[day]) for day in plan.days}
        self._columns = plan.of_record.over([sheet.record for sheet in sheets]) | columns
        self._left = {look: _not_plain(look, sheets, files) for look in plan.looks}

    def inside(self, door: Door) -> Sequence[Sheet]:
        """The cases that have what the gate of a door asks for."""
        return list(compress(self.sheets, self._columns[door.gate])) if door.gate else self.sheets

    def in_force(self, group: Group, sheets: Sequence[Sheet]) -> Sequence[Sheet]:
        """Those of some cases on whose day the grounds of a group are in force."""
        if not group.day or group.holds_through(self._spans[group.day]):
            return sheets
        return group.in_force(sheets)

    def left(self, group: Group, sheets: Sequence[Sheet]) -> Sequence[Sheet]:
        """Those of some cases that the look of a group does not tell."""
        if group.plain is None:
            return sheets
        left = self._left[group.plain]
        return list(filter(left.__contains__, sheets)) if left else ()


def _span(days: Sequence[object]) -> tuple[dt.date, dt.date] | None:
    """The first and the last of some days; `None` where none is stated."""
    known: list[dt.date] = [day for day in days if day is not None]  # type: ignore[misc]  # days
    return (min(known), max(known)) if known else None


def _not_plain(
    look: Callable[[CaseFile], object], sheets: Sequence[Sheet], files: Sequence[CaseFile]
) -> Collection[Sheet]:
    """The cases that a look does not tell; all of them where it breaks."""
    try:
        return frozenset(compress(sheets, map(not_, map(look, files))))
    except Exception:  # noqa: BLE001 - a look saves time and nothing else
        return frozenset(sheets)
