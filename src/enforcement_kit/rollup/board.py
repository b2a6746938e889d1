"""What people see of a roll-up: the matrix, each town's figures, the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.render import number_text
from enforcement_kit.rollup.words import BOUND_EN, BOUND_ZH, STATUS_ZH

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from enforcement_kit.measures import Measures
    from enforcement_kit.rollup.cells import Cell, Status
    from enforcement_kit.rollup.plan import Plan
    from enforcement_kit.rollup.result import RollUp
    from enforcement_kit.rollup.sent import Bound, Number
    from enforcement_kit.rollup.totals import Total, TownValue

__all__ = ["Board", "Mark", "Shown", "State", "board_of"]

State: TypeAlias = Literal["value", "blank", "no_duty", "hidden", "apart"]
"""A value, 0 among them; nothing came; no such duty; hidden to be published; not added up."""
_TEXT: Final = {"blank": "缺", "no_duty": "—", "hidden": "＊", "apart": "不相加"}
_TEXT_EN: Final = {"blank": "missing", "no_duty": "—", "hidden": "*", "apart": "not added up"}


@attrs.frozen(kw_only=True)
class Shown:
    """A figure as people see it.

    Attributes:
        state: what it is.
        value: its value; `None` but for `value`.
        bound: how it is meant.
        unit: its unit.
        note: what must be known of it; empty where nothing must.
        disputed: it is part of a contradiction.
    """

    state: State
    value: Number | None = None
    bound: Bound = "exact"
    unit: str = ""
    note: str = ""
    disputed: bool = False

    @property
    def text(self) -> str:
        """The cell in words: `35`, `至少 35`, 缺, —, ＊."""
        if self.value is None:
            return _TEXT[self.state]
        return f"{BOUND_ZH[self.bound]}{number_text(self.value, self.unit)}"

    @property
    def text_en(self) -> str:
        """The cell in English."""
        if self.value is None:
            return _TEXT_EN[self.state]
        return f"{BOUND_EN[self.bound]}{number_text(self.value, self.unit)}"


@attrs.frozen(kw_only=True)
class Mark:
    """A cell of the matrix: its status, what else is to be said, and why."""

    status: Status
    marks: tuple[Status, ...] = ()
    why: str = ""

    @property
    def text(self) -> str:
        """Its marks in words, the gravest first."""
        return "、".join(STATUS_ZH[each] for each in (self.marks or (self.status,)))


@attrs.frozen(kw_only=True)
class Board:
    """What a page, a workbook or a terminal shows.

    Attributes:
        plan: what was collected.
        measures: the measures of the forms.
        on: the day of the look.
        public: small counts are hidden, reasons and places are left out.
        marks: by town and form.
        values: by town and figure.
        totals: by figure.
        spans: by figure, over how many towns its total is: 5/6.
        left: by figure, names of the towns that its total is without.
    """

    plan: Plan
    measures: Measures = attrs.field(repr=False)
    on: dt.date | None = None
    public: bool = False
    marks: Mapping[tuple[str, str], Mark]
    values: Mapping[tuple[str, str], Shown]
    totals: Mapping[str, Shown]
    spans: Mapping[str, tuple[int, int]]
    left: Mapping[str, tuple[str, ...]]

    def label(self, key: str) -> str:
        """A figure with its unit: 行政处罚决定（件）."""
        each = self.measures[key]
        return each.label if each.unit == "ratio" else f"{each.label}（{each.unit}）"

    def span_text(self, key: str) -> str:
        """Over how many towns a total is, in words."""
        if self.totals[key].state == "apart":
            return ""
        counted, towns = self.spans[key]
        if counted == towns:
            return f"{towns} 个镇街"
        return f"{towns} 个镇街中的 {counted} 个"


def board_of(rolled: RollUp) -> Board:
    """A roll-up as the district itself sees it."""
    names = {town.id: town.name for town in rolled.towns}
    return Board(
        plan=rolled.plan,
        measures=rolled.measures,
        on=rolled.on,
        marks={(cell.town, cell.form): _mark(cell) for cell in rolled.cells},
        values={(each.town, each.key): _shown(rolled, each) for each in rolled.values},
        totals={each.key: _total(rolled, each) for each in rolled.totals},
        spans={each.key: (len(each.counted), each.towns) for each in rolled.totals},
        left={each.key: tuple(names[one.town] for one in each.left) for each in rolled.totals},
    )


def _mark(cell: Cell) -> Mark:
    return Mark(status=cell.status, marks=cell.marks, why=cell.why)


def _shown(rolled: RollUp, each: TownValue) -> Shown:
    unit = rolled.measures[each.key].unit
    if each.no_duty:
        return Shown(state="no_duty", unit=unit, note="无此职责")
    entry = each.entry
    note = each.reason or ("" if entry is None else entry.reason)
    if entry is None or entry.value is None:
        return Shown(state="blank", unit=unit, note=note or "没有数")
    return Shown(
        state="value",
        value=entry.value,
        bound=entry.bound,
        unit=unit,
        note=note,
        disputed=each.id in rolled.disputed,
    )


def _total(rolled: RollUp, each: Total) -> Shown:
    unit = rolled.measures[each.key].unit
    if each.apart:
        return Shown(state="apart", unit=unit, note=each.why)
    if each.value is None:
        return Shown(state="blank", unit=unit, note=each.why or "没有一个镇街有数")
    return Shown(
        state="value",
        value=each.value,
        bound=each.bound,
        unit=unit,
        note=each.why,
        disputed=any(one.id in rolled.disputed for one in each.counted),
    )
