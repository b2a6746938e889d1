"""A roll-up held against an earlier one: which towns changed what they had sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs

from enforcement_kit.errors import UnreadableError, UsageError, system_reason
from enforcement_kit.rollup.as_json import FORMAT, written
from enforcement_kit.rollup.cells import Change

if TYPE_CHECKING:
    from enforcement_kit.measures import Measures
    from enforcement_kit.rollup.cells import Cell
    from enforcement_kit.rollup.plan import Plan
    from enforcement_kit.rollup.totals import TownValue

__all__ = ["Earlier", "read_earlier", "restated"]


@attrs.frozen(kw_only=True)
class Earlier:
    """What an earlier roll-up held: the digest of each cell, the value of each figure."""

    digests: Mapping[str, str]
    values: Mapping[str, int | str | None]


def read_earlier(given: str | Path | Mapping[str, object], plan: Plan) -> Earlier:
    """Reads an earlier roll-up: its JSON, or the path of it.

    Raises:
        UnreadableError: it cannot be read, or is no roll-up.
        UsageError: it is of another period, or one that was made to be published.
    """
    content = given if isinstance(given, Mapping) else _content(Path(given))
    if content.get("format") != FORMAT:
        raise UnreadableError(
            f"不是汇总结果（应为 {FORMAT}，得到 {content.get('format')}）",
            f"no roll-up: {FORMAT} is needed, not {content.get('format')}",
        )
    if content.get("public"):
        raise UsageError(
            "这是供公开的汇总，小数已隐去，不能用来比对；请用未隐去的 rollup.json",
            "that roll-up was made to be published; its small counts are gone",
        )
    period = [plan.period.first.isoformat(), plan.period.last.isoformat()]
    if content.get("period") != period:
        raise UsageError(
            f"上次汇总的期间是 {content.get('period')}，本次是 {period}，不能比对",
            f"the earlier roll-up is of {content.get('period')}, this one of {period}",
        )
    return Earlier(
        digests={
            name: str(row["digest"]) for name, row in _rows(content, "cells") if row["digest"]
        },
        values={
            name: value if isinstance(value := row.get("value"), int | str) else None
            for name, row in _rows(content, "values")
        },
    )


def _content(path: Path) -> Mapping[str, object]:
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        zh, en = system_reason(error)
        raise UnreadableError(
            f"{path.name}：无法读取（{zh}）", f"{path.name}: cannot be read ({en})"
        ) from None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UnreadableError(f"{path.name}：不是 JSON 结果", f"{path.name}: is no JSON result")
    return found


def _rows(content: Mapping[str, object], field: str) -> list[tuple[str, Mapping[str, object]]]:
    rows = content.get(field)
    if not isinstance(rows, list):
        raise UnreadableError(f"汇总结果缺少 {field}", f"the roll-up has no {field}")
    tables = [cast("Mapping[str, object]", row) for row in rows if isinstance(row, Mapping)]
    return [(str(row["id"]), {"digest": None, **row}) for row in tables if "id" in row]


def restated(
    cell: Cell, figures: tuple[TownValue, ...], earlier: Earlier, measures: Measures
) -> Cell:
    """The cell, marked where the town has changed what the earlier roll-up had.

    A form is restated where one of its figures changed, a report where its text did. A file that
    changed and left the form's figures alone is told in the reasons and is no mark.
    """
    before = earlier.digests.get(cell.id)
    if before is None or not cell.sha256 or before == cell.sha256:
        return cell
    changes = tuple(
        Change(key=each.key, before=earlier.values.get(each.id), now=written(each.value))
        for each in figures
        if each.id in earlier.values and earlier.values[each.id] != written(each.value)
    )
    told = "、".join(
        f"{measures[each.key].label} {_said(each.before)} → {_said(each.now)}" for each in changes
    )
    if figures and not changes:
        return attrs.evolve(
            cell,
            why="；".join(filter(None, (cell.why, "文件与上次汇总不同，本表数据未变"))),
            why_en="; ".join(filter(None, (cell.why_en, "another file, with the same figures"))),
        )
    keys = ", ".join(each.key for each in changes)
    return attrs.evolve(cell, changes=changes).marked(
        "restated",
        f"与上次汇总不同：{told or '报告已换'}",
        f"not what the earlier roll-up had: {keys or 'another report'}",
    )


def _said(value: int | str | None) -> str:
    return "缺" if value is None else str(value)
