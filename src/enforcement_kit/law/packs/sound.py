"""What bars a pack from use: rows without a day, rows that overlap, values that are none."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from enforcement_kit.errors import Location, Problem
from enforcement_kit.law.packs.tiers import tier_faults
from enforcement_kit.law.rows import (
    TABLE_NAMES,
    Benchmark,
    HolidayYear,
    ParameterRow,
)
from enforcement_kit.law.shipped import shipped
from enforcement_kit.law.units import read_value
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from enforcement_kit.law.rows import Row

__all__ = ["overlapping", "sound"]

Placed = tuple[str, str, "Row"]
"""A row with its file and its pointer."""


def sound(
    tables: Mapping[str, Sequence[Placed]], coverage: Iterable[tuple[str, date]]
) -> list[Problem]:
    """Every fault of the rows that bars the pack from use, in the order of the file."""
    found: list[Problem] = []
    stated = dict(coverage)
    for name, rows in tables.items():
        for file, pointer, row in rows:
            at = Location(file=file, pointer=pointer)
            found.extend(_dated(row, at))
            if isinstance(row, ParameterRow):
                found.extend(_value(row, at))
            elif isinstance(row, Benchmark):
                found.extend(_tiers(row, at))
            first = stated.get(name)
            if first is not None and row.since is not None and row.until and row.until < first:
                found.append(
                    _fault(
                        "outside-coverage",
                        at,
                        f"until {row.until} 早于 coverage 写明的 {first}",
                        f"until {row.until} lies before the coverage of {first}",
                        fix="改正 coverage 或该行的日期",
                    )
                )
        found.extend(overlapping(name, rows))
    return found


def overlapping(name: str, rows: Sequence[Placed]) -> list[Problem]:
    """Rows of one thing that hold on one day."""
    spans: dict[tuple[str, ...], list[Placed]] = {}
    for placed in rows:
        if placed[2].since is not None:
            spans.setdefault(placed[2].identity(), []).append(placed)
    found = []
    for identity, same in spans.items():
        same.sort(key=_begin)
        for one, two in pairwise(same):
            end = one[2].until
            begin = two[2].since
            if begin is not None and (end is None or begin <= end):
                what = " ".join(part for part in identity if part)
                found.append(
                    _fault(
                        "rows-overlap",
                        Location(file=two[0], pointer=two[1]),
                        f"{TABLE_NAMES[name][0]}“{what}”自 {begin} 的一行与自 {one[2].since} "
                        f"的一行（{one[1]}）时间重叠",
                        f'{name} "{what}": the row since {begin} overlaps the one since '
                        f"{one[2].since} ({one[1]})",
                        value=str(begin),
                        fix=f"给自 {one[2].since} 的一行写 until，为 {begin} 的前一日",
                    )
                )
    return found


def _begin(placed: Placed) -> date:
    since: Any = placed[2].since
    day: date = since
    return day


def _fault(code: str, at: Location, zh: str, en: str, **more: str) -> Problem:
    return Problem(code=code, message=zh, message_en=en, at=at, level="rejected", **more)


def _dated(row: Row, at: Location) -> list[Problem]:
    if isinstance(row, HolidayYear):
        return []
    if row.since is None:
        return [
            _fault(
                "undated",
                at,
                "没有 since：不知道从哪一天起有效",
                "since is missing: nobody knows from which day it holds",
                fix="写 since = 该规定生效之日（日期不加引号）",
            )
        ]
    if row.until is not None and row.until < row.since:
        return [
            _fault(
                "ends-before-it-begins",
                at,
                f"until {row.until} 早于 since {row.since}",
                f"until {row.until} lies before since {row.since}",
                fix="改正其中一个日期",
            )
        ]
    return []


def _value(row: ParameterRow, at: Location) -> list[Problem]:
    facts = shipped().keys.get(row.key)
    if facts is None:
        near = nearest(row.key, shipped().keys)
        return [
            _fault(
                "unknown-parameter",
                at,
                f"没有参数 {row.key}",
                f"there is no parameter {row.key}" + (f"; did you mean {near}?" if near else ""),
                value=row.key,
                fix=f"是否为 {near}？" if near else "ekit law 列出全部参数",
            )
        ]
    if (row.value is None) == (row.absent is None):
        return [
            _fault(
                "value-or-absent",
                at,
                f"{row.key}：value 与 absent 须有且只有一个",
                f"{row.key}: exactly one of value and absent is needed",
                fix='写 value，或写 absent = "no_such_limit"',
            )
        ]
    if row.value is not None and not row.basis:
        return [
            _fault(
                "no-basis",
                at,
                f"{row.key} 没有 basis：一个数值须有条文或文件",
                f"{row.key} has no basis: a value needs an article or a document",
                fix='写 basis = "文件名或条文"，并写 sure',
            )
        ]
    unit = row.unit or facts.unit
    if row.value is not None and read_value(row.value, unit, facts.choices) is None:
        among = f"（可用：{'、'.join(facts.choices)}）" if facts.choices else ""
        return [
            _fault(
                "not-of-the-unit",
                at,
                f"{row.key} 的单位是 {unit}，{row.value!r} 不是这样的值{among}",
                f"{row.key} is counted in {unit}; {row.value!r} is no such value"
                + (f" (one of {', '.join(facts.choices)})" if facts.choices else ""),
                value=repr(row.value),
                expected=unit,
            )
        ]
    return []


def _tiers(row: Benchmark, at: Location) -> Iterator[Problem]:
    for (code, below, zh, en, fix), value, expected in tier_faults(row):
        place = Location(file=at.file, pointer=at.pointer + below)
        yield _fault(code, place, zh, en, value=value, expected=expected, fix=fix)
