"""Figures and records as the writers see them: handed down as plain values by the floors above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, TypeAlias

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.render.inlines import FigureRef, PartKey, as_part_key

__all__ = [
    "CellValue",
    "Condition",
    "FigureMap",
    "FigurePart",
    "FigureView",
    "RecordView",
    "Recount",
    "look_up",
]

Value: TypeAlias = int | Decimal | None
CellValue: TypeAlias = str | int | Decimal | dt.date | bool | None
Operator: TypeAlias = Literal["=", "<>", ">=", "<=", ">", "<"]


def _words(value: Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _exact(_instance: object, attribute: attrs.Attribute[Value], value: Value) -> None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | Decimal)):
        raise UsageError(
            f"{attribute.name} 须为 int、Decimal 或 None，得到 {type(value).__name__}",
            f"{attribute.name} must be int, Decimal or None, not {type(value).__name__}",
        )
    if isinstance(value, Decimal) and not value.is_finite():
        raise UsageError(
            f"{attribute.name} 不是数：{value}", f"{attribute.name} is no number: {value}"
        )


def _need_reason(key: str, value: Value, reason: str) -> None:
    if value is None and not reason:
        raise UsageError(
            f"数据 {key} 没有值，须说明原因（缺数不得当作零）",
            f"figure {key} has no value and gives no reason; missing is never zero",
        )


@attrs.frozen(kw_only=True)
class Condition:
    """One condition of a recount: a column of the sheet of records, compared with a value."""

    column: str
    operator: Operator = "="
    value: str | int | Decimal | dt.date


@attrs.frozen(kw_only=True)
class Recount:
    """How a workbook recounts a figure over its sheet of records with formulas of its own.

    Attributes:
        how: `count` rows, `sum` a column, or count the `distinct` values of a column.
        kind: kind of the records, which names the sheet.
        column: the column summed or told apart; unused for `count`.
        where: conditions that all hold; none: over the records of the figure.
    """

    how: Literal["count", "sum", "distinct"] = "count"
    kind: str
    column: str = ""
    where: tuple[Condition, ...] = attrs.field(default=(), converter=tuple[Condition, ...])


@attrs.frozen(kw_only=True)
class FigurePart:
    """One member of a breakdown of a figure.

    Attributes:
        by: dimension and member, such as `{"channel": "hotline_12345"}`.
        label: name of the member, as people read it.
        value: its value; `None` when missing.
        records: ids of its records.
        reason: why the value is missing.
        recount: how a workbook recounts it.
    """

    by: PartKey = attrs.field(converter=as_part_key)
    label: str
    value: Value = attrs.field(validator=_exact)
    records: tuple[str, ...] = attrs.field(default=(), converter=_words)
    reason: str = ""
    recount: Recount | None = None

    def __attrs_post_init__(self) -> None:
        _need_reason(self.label, self.value, self.reason)


@attrs.frozen(kw_only=True)
class FigureView:
    """A figure as a writer shows it.

    Attributes:
        key: its key, such as `penalty.decisions`.
        label: its name, as people read it.
        value: `int` for counts, `Decimal` for money and ratios, `None` when missing.
        unit: 件, 元, 课时 …; `ratio` for a rate, which is shown in per cent.
        reason: why the value is missing; wanted when `value` is `None`.
        kind: kind of its records, such as `cases`, since ids are unique within a kind only.
        records: ids of the records counted.
        records_total: how many records there are when `records` does not hold them all.
        formula: how it is reckoned, in words.
        counting_basis: 口径, in words.
        basis: citations of the law behind it, as text.
        of: keys of the figures that it is reckoned from, a rate's two counts.
        parts: its breakdown.
        recount: how a workbook recounts it; without one it counts the records.

    Raises:
        UsageError: a float or boolean value, or no value and no reason.
    """

    key: str
    label: str
    value: Value = attrs.field(validator=_exact)
    unit: str = ""
    reason: str = ""
    kind: str = ""
    records: tuple[str, ...] = attrs.field(default=(), converter=_words)
    records_total: int | None = None
    formula: str = ""
    counting_basis: str = ""
    basis: tuple[str, ...] = attrs.field(default=(), converter=_words)
    of: tuple[str, ...] = attrs.field(default=(), converter=_words)
    parts: tuple[FigurePart, ...] = attrs.field(default=(), converter=tuple[FigurePart, ...])
    recount: Recount | None = None

    def __attrs_post_init__(self) -> None:
        _need_reason(self.key, self.value, self.reason)

    @property
    def record_count(self) -> int:
        """How many records stand behind the figure, listed or not."""
        return len(self.records) if self.records_total is None else self.records_total

    def part(self, by: PartKey) -> FigureView:
        """A member of the breakdown as a figure of its own.

        Where the whole is missing, so is each part, for the same reason.

        Raises:
            UsageError: the breakdown has no such member.
        """
        for part in self.parts:
            if part.by == by:
                return attrs.evolve(
                    self,
                    label=f"{self.label}（{part.label}）",
                    value=part.value,
                    reason=part.reason,
                    records=part.records,
                    records_total=None,
                    parts=(),
                    of=(),
                    recount=part.recount,
                )
        wanted = "，".join(f"{name}={member}" for name, member in by)
        if self.value is None:
            return attrs.evolve(self, label=f"{self.label}（{wanted}）", parts=(), of=())
        known = "；".join(
            "，".join(f"{name}={member}" for name, member in part.by) for part in self.parts
        )
        raise UsageError(
            f"数据 {self.key} 没有分项 {wanted}；已有：{known or '无'}",
            f"figure {self.key} has no part {wanted}; it has: {known or 'none'}",
        )


FigureMap: TypeAlias = Mapping[str, FigureView]


def _cells(
    value: Mapping[str, CellValue] | Iterable[tuple[str, CellValue]],
) -> tuple[tuple[str, CellValue], ...]:
    pairs = value.items() if isinstance(value, Mapping) else value
    return tuple((str(name), cell) for name, cell in pairs)


@attrs.frozen(kw_only=True)
class RecordView:
    """A record as a row that a reader can open: already masked, in the order of its columns.

    Attributes:
        id: its id, unique within its kind.
        kind: its kind, such as `cases`.
        cells: column name and value, in order; `None` is an empty cell.
        kind_label: what people call its kind, such as 案件.
    """

    id: str
    kind: str
    cells: tuple[tuple[str, CellValue], ...] = attrs.field(default=(), converter=_cells)
    kind_label: str = ""


def look_up(ref: FigureRef, figures: FigureMap) -> FigureView:
    """The figure, or part of one, that a reference names.

    Raises:
        UsageError: no figure has the key, or the figure lacks the part.
    """
    try:
        figure = figures[ref.key]
    except KeyError:
        near = "、".join(
            sorted(key for key in figures if key.split(".")[0] == ref.key.split(".")[0])
        )
        raise UsageError(
            f"报告引用了未提供的数据：{ref.key}" + (f"；同类数据有 {near}" if near else ""),
            f"the report refers to a figure that was not handed in: {ref.key}"
            + (f"; of its family there are {near}" if near else ""),
        ) from None
    return figure.part(ref.part) if ref.part else figure
