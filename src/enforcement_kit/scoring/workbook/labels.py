"""The words by which a filled workbook is read back, wherever they have been moved to."""

from __future__ import annotations

from typing import Final

__all__ = [
    "CASE",
    "DATE",
    "FORM",
    "ITEM",
    "LEFT_OUT",
    "NAME",
    "NOT_THERE",
    "OVERVIEW",
    "REASON",
    "RULES",
    "SAYS_LEFT_OUT",
    "SETTLED",
    "SETTLED_REASON",
    "SHEET_DIGEST",
    "STANDARD",
    "STANDARD_DIGEST",
    "TABLE",
    "THERE",
    "WORTH",
    "seat_head",
    "seat_word",
]

CASE: Final = "案件编号"
SHEET_DIGEST: Final = "案卷摘要值"
STANDARD: Final = "评查标准"
STANDARD_DIGEST: Final = "标准摘要值"
TABLE: Final = "评分表"
FORM: Final = "表式"
ITEM: Final = "编号"
WORTH: Final = "标准分"
NAME: Final = "评查人"
DATE: Final = "评查日期"
REASON: Final = "理由"
SETTLED: Final = "合议定分"
SETTLED_REASON: Final = "合议理由"
OVERVIEW: Final = "总览"
RULES: Final = "填写说明"
LEFT_OUT: Final = "不评"
THERE: Final = "有"
NOT_THERE: Final = "无"
SAYS_LEFT_OUT: Final = frozenset({"不评", "无需评审", "不适用", "不涉及"})

_SEATS: Final = ("一", "二", "三", "四", "五")


def seat_word(seat: int) -> str:
    """一, 二 … for the reviewers' seats from 1."""
    return _SEATS[seat - 1]


def seat_head(word: str, seat: int) -> str:
    """The head of a reviewer's column or cell: 评查人一, 理由二."""
    return f"{word}{seat_word(seat)}"
