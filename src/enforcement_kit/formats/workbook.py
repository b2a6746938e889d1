"""Findings as a workbook: counts, every finding a row, every rule a row."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.formats.document import cited
from enforcement_kit.formats.grouping import SEVERITY_ZH, VERDICT_ZH, grouped
from enforcement_kit.formats.pointers import pointer_words, value_words
from enforcement_kit.render import clean_text, cut_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types

    from enforcement_kit.formats.document import FindingsDocument, RuleRow

__all__ = ["to_workbook"]

_CELL: Final = 32_000
_CREATED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that bytes repeat
_FINDINGS: Final = (
    ("结论", 12),
    ("程度", 8),
    ("规则", 10),
    ("规则名称", 30),
    ("案件", 16),
    ("位置", 26),
    ("发现", 50),
    ("得到", 22),
    ("需要", 22),
    ("依据", 34),
    ("改法", 40),
    ("豁免", 20),
    ("指纹", 19),
)
_RULES: Final = (
    ("规则", 10),
    ("名称", 36),
    ("程度", 8),
    ("依据", 40),
    *((words, 12) for words in VERDICT_ZH.values()),
)


def to_workbook(document: FindingsDocument, rules: Sequence[RuleRow]) -> bytes:
    """A workbook of three sheets; every cell is text or a number, never a formula.

    Args:
        document: the findings, masked.
        rules: the rules that were asked.

    Raises:
        MissingExtraError: XlsxWriter (extra `report`) is not installed.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  # no types; an extra
    except ImportError as error:
        raise MissingExtraError.for_extra("report", "XlsxWriter") from error
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": "案卷核查结果", "created": _CREATED})
    _sheet(book, "概况", (("项目", 24), ("数量", 56)), _summary(document))
    _sheet(book, "发现", _FINDINGS, _finding_rows(document, rules))
    _sheet(book, "规则", _RULES, _rule_rows(document, rules))
    book.close()
    return buffer.getvalue()


def _summary(document: FindingsDocument) -> Iterable[Sequence[str | int]]:
    yield "案件", document["records"].get("cases", 0)
    yield "规则", document["rules_run"]
    yield "未收的记录", document["rejected"]
    for verdict, words in VERDICT_ZH.items():
        yield words, document["counts"][verdict]
    yield "核查日", document["on"] or "未指定"
    yield "法律数据版本", document["law_version"]
    yield "说明", "不作合法与否的结论；须由人判断和未运行不是没有问题"


def _finding_rows(
    document: FindingsDocument, rules: Sequence[RuleRow]
) -> Iterable[Sequence[str | int]]:
    names = {each["code"]: each["name"] for each in rules}
    for group in grouped(document["findings"]):
        for each in group.findings:
            yield (
                VERDICT_ZH[each["verdict"]],
                SEVERITY_ZH[each["severity"]],
                each["rule"],
                names.get(each["rule"], ""),
                each["record"],
                pointer_words(each["pointer"]),
                each["message"],
                value_words(each["found"], each["pointer"]),
                value_words(each["needed"], each["pointer"]),
                cited(each["citations"]),
                each["fix"],
                each["waived"] or "",
                each["fingerprint"],
            )


def _rule_rows(
    document: FindingsDocument, rules: Sequence[RuleRow]
) -> Iterable[Sequence[str | int]]:
    counts = {str(row["rule"]): row for row in document["by_rule"]}
    for each in rules:
        row = counts.get(each["code"], {})
        numbers = (int(row.get(verdict, 0)) for verdict in VERDICT_ZH)
        grounds = cited(each["citations"])
        yield each["code"], each["name"], SEVERITY_ZH[each["severity"]], grounds, *numbers


def _sheet(
    book: Workbook,
    name: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str | int]],
) -> None:
    head = book.add_format({"bold": True, "bg_color": "#E8ECF1", "border": 1, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet = book.add_worksheet(name)
    for column, (title, wide) in enumerate(columns):
        sheet.set_column(column, column, wide)
        sheet.write_string(0, column, title, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(last, column, value, cell)
            else:
                sheet.write_string(last, column, cut_text(clean_text(value), _CELL), cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
