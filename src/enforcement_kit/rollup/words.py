"""Values, bounds and statuses as people read them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.render import MISSING, number_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.rollup.sent import Bound, Entry, Number

__all__ = [
    "BOUND_EN",
    "BOUND_ZH",
    "KIND_ZH",
    "STATUS_EN",
    "STATUS_SIGN",
    "STATUS_SIGN_EN",
    "STATUS_ZH",
    "bounded",
    "share_apart",
    "value_text",
    "value_text_en",
]

STATUS_ZH: Final[Mapping[str, str]] = {
    "in_time": "按时",
    "late": "迟报",
    "arrived": "已报",
    "inconsistent": "不一致",
    "question": "待确认",
    "restated": "已改报",
    "incomplete": "不完整",
    "missing": "未报",
    "not_due": "未到期",
    "unreadable": "读不出",
    "no_duty": "无此职责",
}
STATUS_EN: Final[Mapping[str, str]] = {
    "in_time": "in time",
    "late": "late",
    "arrived": "arrived",
    "inconsistent": "inconsistent",
    "question": "in question",
    "restated": "restated",
    "incomplete": "incomplete",
    "missing": "missing",
    "not_due": "not due",
    "unreadable": "unreadable",
    "no_duty": "no such duty",
}
STATUS_SIGN: Final[Mapping[str, str]] = {
    "in_time": "✓",
    "late": "迟",
    "arrived": "到",
    "inconsistent": "✗",
    "question": "?",
    "restated": "改",
    "incomplete": "缺",
    "missing": "○",
    "not_due": "·",
    "unreadable": "!",
    "no_duty": "—",
}
"""A sign beside the words, so that no status is told by colour alone."""
STATUS_SIGN_EN: Final[Mapping[str, str]] = {
    **STATUS_SIGN,
    "late": "L",
    "arrived": "A",
    "restated": "R",
    "incomplete": "I",
}
"""The same for a text in English."""
BOUND_EN: Final[Mapping[str, str]] = {"exact": "", "at_least": "at least ", "about": "about "}
BOUND_ZH: Final[Mapping[str, str]] = {"exact": "", "at_least": "至少 ", "about": "约 "}
KIND_ZH: Final[Mapping[str, str]] = {
    "records": "记录",
    "ledger": "台账",
    "figures": "figures.json",
    "collection": "收集表",
    "report": "报告",
    "unreadable": "读不出",
}


def short(file: str) -> str:
    """The name of a file without its folders, as a town knows it."""
    return file.replace("\\", "/").rstrip("/").rpartition("/")[2]


def bounded(value: Number | None, bound: Bound, unit: str) -> str:
    """A value with how it is meant; 缺 where there is none."""
    if value is None:
        return MISSING
    return f"{BOUND_ZH[bound]}{number_text(value, unit)}"


def value_text(entry: Entry, unit: str) -> str:
    """The value of an entry as people read it, with its unit."""
    shown = bounded(entry.value, entry.bound, unit)
    if entry.value is None or unit == "ratio":
        return shown
    return f"{shown}{unit}"


def value_text_en(entry: Entry, unit: str) -> str:
    """The value of an entry in English: a count without its unit, money in yuan."""
    if entry.value is None:
        return "missing"
    shown = f"{BOUND_EN[entry.bound]}{number_text(entry.value, unit)}"
    return f"{shown} yuan" if unit == "元" else shown


def share_apart(one: Number, other: Number) -> Decimal:
    """How far two numbers are apart, as a share of the greater: 0 to 1."""
    first, second = Decimal(one), Decimal(other)
    most = max(abs(first), abs(second))
    return min(Decimal(1), round(abs(first - second) / most, 4)) if most else Decimal(0)
