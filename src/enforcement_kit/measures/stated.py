"""What a `figures.json` states, read with care: it comes from anywhere."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.measures.period import Period
from enforcement_kit.measures.rows import FORMAT, side_file

if TYPE_CHECKING:
    from pathlib import Path

    from enforcement_kit.measures.figure import Figure

__all__ = ["Stated", "StatedFigure", "as_stated"]

StatedValue: TypeAlias = int | str | None
_DIGEST: Final = re.compile(r"[0-9a-f]{64}").fullmatch
_FAMILY: Final = FORMAT.rpartition("/")[0]


@attrs.frozen(kw_only=True)
class StatedFigure:
    """A figure as stated, with its numbers and lists in a form that can be compared.

    Attributes:
        value: as written; `number` is the same in one spelling.
        parts: by the names of a breakdown, its parts.
        contributed: each record with what it adds, sorted.
    """

    key: str
    value: StatedValue
    number: str | None = None
    unit: object = None
    records: object = None
    contributions: object = None
    of: object = None
    parts: Mapping[frozenset[str], frozenset[object]] = attrs.field(factory=dict)
    gaps: object = None
    contributed: tuple[tuple[str, str], ...] = ()


@attrs.frozen(kw_only=True)
class Stated:
    """What a file states: its period, breakdowns, order of severity and figures.

    Attributes:
        by: every breakdown that a figure of it has, or that the file says it was made with.
        everywhere: those that it says it was made with.
    """

    period: Period
    by: tuple[str, ...]
    everywhere: frozenset[frozenset[str]]
    severity_order: tuple[str, ...] | None
    figures: tuple[StatedFigure, ...]


def as_stated(
    content: Mapping[str, object],
    folder: Path | None,
    whole: Mapping[str, Figure] | None = None,
) -> Stated:
    """Reads what is stated.

    Args:
        content: the content of the file.
        folder: where side files lie; `None` where there is none.
        whole: figures whose long lists need no side file, being at hand.

    Raises:
        UnreadableError: it is no `figures.json`, or a side file is gone or is another's.
    """
    rows = content.get("figures")
    if not isinstance(rows, list) or not str(content.get("format")).startswith(f"{_FAMILY}/"):
        raise _no_figures("format、figures", "format and figures")
    tables = [row for row in rows if isinstance(row, Mapping) and isinstance(row.get("key"), str)]
    if len(tables) != len(rows):
        raise _no_figures("每项的 key", "a key for each figure")
    by: dict[str, None] = {}
    asked = content.get("by")
    for name in asked if isinstance(asked, list) else ():
        by[str(name)] = None
    orders: list[tuple[str, ...]] = []
    for row in tables:
        for part in _tables(row.get("parts")):
            dimensions = part.get("by")
            if isinstance(dimensions, Mapping):
                by["*".join(map(str, dimensions))] = None
        for parameter in _tables(row.get("parameters")):
            value = parameter.get("value")
            if parameter.get("name") == "severity_order" and isinstance(value, list):
                orders.append(tuple(map(str, value)))
    figures = tuple(_figure(row, folder, (whole or {}).get(str(row["key"]))) for row in tables)
    return Stated(
        period=_period(content.get("period")),
        by=tuple(by),
        everywhere=frozenset(
            frozenset(str(name).split("*")) for name in (asked if isinstance(asked, list) else ())
        ),
        severity_order=orders[0] if orders else None,
        figures=figures,
    )


def _period(stated: object) -> Period:
    if isinstance(stated, list) and len(stated) == 2:
        try:
            return Period.parse(f"{stated[0]}..{stated[1]}")
        except UsageError:
            pass
    raise _no_figures("period（首日与末日）", "period, first day and last day")


def _no_figures(zh: str, en: str) -> UnreadableError:
    return UnreadableError(
        f"不是数据文件（{FORMAT}）：缺少{zh}", f"not a file of figures ({FORMAT}): {en} needed"
    )


def _tables(value: object) -> Iterable[Mapping[str, object]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else ()


def _number(value: object) -> str:
    """A number in one spelling, so that `1`, `"1"` and `"1.00"` are the same."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return str(value)
    return format(number.normalize(), "f") if number else "0"


def _figure(row: Mapping[str, object], folder: Path | None, whole: Figure | None) -> StatedFigure:
    key = str(row["key"])
    value = row.get("value")
    rows = _rows(key, row, folder, whole)
    return StatedFigure(
        key=key,
        value=value if isinstance(value, int | str) else None,
        number=None if value is None else _number(value),
        unit=row.get("unit"),
        records=tuple(record for record, _ in rows),
        contributions=tuple(added for _, added in rows),
        of=tuple(map(_number, _list(row.get("of")))),
        parts=_parts(row.get("parts")),
        gaps=frozenset(_gap(gap) for gap in _tables(row.get("gaps"))),
        contributed=rows,
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _ids(value: object) -> object:
    """Ids as a set, or the digest of a list that stands in a side file."""
    if isinstance(value, Mapping):
        return str(value.get("sha256"))
    return frozenset(map(str, _list(value)))


def _parts(parts: object) -> dict[frozenset[str], frozenset[object]]:
    found: dict[frozenset[str], set[object]] = {}
    for part in _tables(parts):
        by = part.get("by")
        names = frozenset(map(str, by)) if isinstance(by, Mapping) else frozenset[str]()
        found.setdefault(names, set()).add(_part(part))
    return {names: frozenset(each) for names, each in found.items()}


def _part(part: Mapping[str, object]) -> tuple[object, ...]:
    by = part.get("by")
    key = frozenset(by.items()) if isinstance(by, Mapping) else None
    of = tuple(map(_number, _list(part.get("of"))))
    gaps = frozenset(_gap(gap) for gap in _tables(part.get("gaps")))
    return key, _number(part.get("value")), _ids(part.get("records")), of, gaps


def _gap(gap: Mapping[str, object]) -> tuple[object, ...]:
    return gap.get("why"), gap.get("pointer"), gap.get("count"), _ids(gap.get("records"))


def _added(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else _number(value)


def _rows(
    key: str, row: Mapping[str, object], folder: Path | None, whole: Figure | None
) -> tuple[tuple[str, str], ...]:
    """Each record of a figure with what it adds, sorted."""
    records = row.get("records")
    added = _list(row.get("contributions"))
    if isinstance(records, Mapping):
        if whole is not None:
            records = list(whole.records)
            added = [
                list(each) if isinstance(each, tuple) else each for each in whole.contributions
            ]
        else:
            records, added = _from_side(key, str(records.get("sha256")), folder)
    ids = [str(each) for each in _list(records)]
    given = [_added(each) for each in added] if len(added) == len(ids) else ["1"] * len(ids)
    return tuple(sorted(zip(ids, given, strict=True)))


def _from_side(key: str, digest: str, folder: Path | None) -> tuple[list[object], list[object]]:
    """The records of a side file, whose name is made from key and digest and never read."""
    if _DIGEST(digest) is None or folder is None:
        raise _no_side(key)
    try:
        content = (folder / side_file(key, digest)).read_bytes()
    except (OSError, ValueError):
        raise _no_side(key) from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise UnreadableError(
            f"{key}：记录清单文件与 figures.json 所载摘要不符",
            f"{key}: the file of its records does not have the digest that figures.json states",
        )
    rows = [json.loads(line) for line in content.decode("utf-8").splitlines()]
    pairs = [each for each in rows if isinstance(each, list) and len(each) == 2]
    if len(pairs) == len(rows):
        return [each[0] for each in pairs], [each[1] for each in pairs]
    return rows, []


def _no_side(key: str) -> UnreadableError:
    return UnreadableError(
        f"{key}：找不到记录清单文件；请给出 figures.json 的路径，清单文件与它放在一处",
        f"{key}: the file of its records is not there; give the path of figures.json, with the"
        " files of records beside it",
    )
