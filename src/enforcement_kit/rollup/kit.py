"""The collection workbook: what a town fills in, what the district holds already, and how."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.io.atomic import safe_file_name
from enforcement_kit.io.toml_text import toml_key, toml_text
from enforcement_kit.render import clean_text, number_text
from enforcement_kit.rollup.collected import COLUMNS, COVER, FORMAT, MARK
from enforcement_kit.rollup.words import KIND_ZH, STATUS_ZH
from enforcement_kit.text import width

if TYPE_CHECKING:
    from decimal import Decimal

    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from enforcement_kit.rollup.forms import Form
    from enforcement_kit.rollup.plan import Plan, TownPlan
    from enforcement_kit.rollup.result import RollUp

__all__ = ["collection_kit", "collection_workbook"]

_CREATED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that bytes repeat
_VALUE: Final = 3
_LINE: Final = 16
_WIDTHS: Final = (30, 26, 8, 16, 12, 30, 60)
_ABOUT: Final = (
    "每张表的“本期数”一栏由镇街填写，其余各栏不要改动，行可以不按顺序，不要改“指标”一栏。",
    "没有发生的填 0。还没有数的空着，空着就是没有报，不会当作 0。",
    "本单位没有此项职责的，在“无此职责”一栏选“是”，不要填 0。",
    "件数填整数；金额填数字，单位是元，不要填万元；比率填 95% 或 0.95。",
    "“区里已有”一表是区里目前掌握的数和来源，供核对；不同的以本表填写为准，并请在备注说明理由。",
    "填好后保存为 .xlsx 原样送回，区里用 ekit rollup 直接汇总，不需要对照表。",
)


def collection_kit(rolled: RollUp) -> dict[str, bytes]:
    """A workbook for each town, and a `rollup.toml` that rolls them up once they are filled in.

    Args:
        rolled: what the district holds; towns that sent nothing have no figures in it.

    Returns:
        The files by name, `rollup.toml` last.

    Raises:
        MissingExtraError: XlsxWriter (extra `report`) is not installed.
    """
    files = {_name(town): collection_workbook(rolled, town) for town in rolled.plan.towns}
    files["rollup.toml"] = _plan_text(rolled.plan).encode()
    return files


def _name(town: TownPlan) -> str:
    words = dict.fromkeys(("收集表", town.id, town.name))
    return safe_file_name("_".join(words)) + ".xlsx"


def _plan_text(plan: Plan) -> str:
    """The plan of the filled workbooks, in the same order and with the same days."""
    head = toml_text(
        {
            "district": plan.district,
            "period": str(plan.period),
            "forms": [form.id for form in plan.forms],
        }
    )
    parts = [f"# 收集表填好送回后：ekit rollup rollup.toml --out 结果\n\n{head}"]
    for form in plan.forms:
        row = {
            "label": form.label,
            "label_en": form.label_en or None,
            "figures": list(form.figures) or None,
            "due": form.due,
        }
        parts.append(f"[form.{toml_key(form.id)}]\n{toml_text(row)}")
    publish = {"threshold": plan.threshold, "exempt": list(plan.exempt) or None}
    parts.append(f"[publish]\n{toml_text(publish)}")
    for town in plan.towns:
        no_duty = {form: why or "无此职责" for form, why in town.no_duty.items()}
        each = {
            "id": town.id,
            "name": town.name,
            "sent": [_name(town)],
            "no_duty": no_duty or None,
            "due": dict(town.due) or None,
        }
        parts.append(f"[[town]]\n{toml_text(each)}# received = 收到日期，如 2023-01-20\n")
    return "\n".join(parts)


def collection_workbook(rolled: RollUp, town: TownPlan) -> bytes:
    """The workbook of one town.

    Raises:
        MissingExtraError: XlsxWriter (extra `report`) is not installed.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - no types; an extra
    except ImportError as error:
        raise MissingExtraError.for_extra("report", "XlsxWriter") from error
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": f"{town.name}数据收集表", "created": _CREATED})
    _cover(book, rolled.plan, town)
    for form in rolled.plan.forms:
        if form.figures and form.id not in town.no_duty:
            _form(book, rolled, form)
    _held(book, rolled, town)
    book.close()
    return buffer.getvalue()


def _cover(book: Workbook, plan: Plan, town: TownPlan) -> None:
    sheet: Worksheet = book.add_worksheet(COVER)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 84)
    due = sorted({str(day) for form in plan.forms if (day := plan.due(town, form)) is not None})
    rows = [
        ("镇街", town.name),
        ("期间", str(plan.period)),
        ("汇总单位", plan.district),
        ("截止日期", "、".join(due) or "未定"),
        ("填报人", ""),
        ("联系电话", ""),
        (MARK, FORMAT),
    ]
    # the mark by which the workbook is known when it comes back
    for row, (name, value) in enumerate(rows):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, clean_text(value), wrap)
    for number, line in enumerate(_ABOUT, start=1):
        row = len(rows) + number
        sheet.write_string(row, 0, "填写说明" if number == 1 else "", bold)
        sheet.write_string(row, 1, f"{number}. {line}", wrap)
        sheet.set_row(row, 32)
    not_asked = [form for form in plan.forms if form.id in town.no_duty]
    for number, form in enumerate(not_asked):
        row = len(rows) + len(_ABOUT) + 2 + number
        sheet.write_string(row, 0, "不填的表", bold)
        why = town.no_duty[form.id] or "无此职责"
        sheet.write_string(row, 1, clean_text(f"{form.label}：{why}"), wrap)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _form(book: Workbook, rolled: RollUp, form: Form) -> None:
    sheet: Worksheet = book.add_worksheet(form.label[:31])
    head = book.add_format(
        {"bold": True, "border": 1, "bg_color": "#E8ECF1", "text_wrap": True, "valign": "vcenter"}
    )
    fixed = book.add_format(
        {"border": 1, "text_wrap": True, "valign": "top", "font_color": "#4A4F55"}
    )
    fills = {
        shape: book.add_format(
            {"border": 1, "bg_color": "#FFF8E1", "valign": "top", "num_format": shape}
        )
        for shape in ("#,##0", "#,##0.00", "0.00%", "0.##", "@")
    }
    for column, (title, size) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, size)
        sheet.write_string(0, column, title, head)
    sheet.set_row(0, 2 * _LINE)
    for row, key in enumerate(form.figures, start=1):
        each = rolled.measures[key]
        shape = {"元": "#,##0.00", "ratio": "0.00%", "课时": "0.##", "人时": "0.##"}.get(
            each.unit, "#,##0"
        )
        basis = "；".join(filter(None, (each.formula, each.counting_basis)))
        unit = "%" if each.unit == "ratio" else each.unit
        for column, text in enumerate((key, each.label, unit)):
            sheet.write_string(row, column, text, fixed)
        sheet.write_blank(row, _VALUE, None, fills[shape])
        sheet.write_blank(row, _VALUE + 1, None, fills["@"])
        sheet.write_blank(row, _VALUE + 2, None, fills["@"])
        sheet.write_string(row, _VALUE + 3, basis, fixed)
        sheet.set_row(row, _LINE * max(2, -(-width(basis) // (_WIDTHS[-1] - 4))))
        sheet.data_validation(
            row,
            _VALUE,
            row,
            _VALUE,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": 1 if each.unit == "ratio" else 10**12,
                "error_title": "不是这一项的数",
                "error_message": "填不小于 0 的数字；没有数的空着，没有发生的填 0。",
                "error_type": "warning",
            },
        )
    last = len(form.figures)
    sheet.data_validation(1, _VALUE + 1, last, _VALUE + 1, {"validate": "list", "source": ["是"]})
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _held(book: Workbook, rolled: RollUp, town: TownPlan) -> None:
    """What the district holds; no key stands in the first column, so that none is read back."""
    sheet: Worksheet = book.add_worksheet("区里已有")
    looks = {"bold": True, "border": 1, "bg_color": "#E8ECF1", "valign": "vcenter"}
    head = book.add_format(looks)
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    heads = (("报表", 18), ("指标", 26), ("现有的数", 22), ("状态", 20), ("来源", 44), ("说明", 50))
    for column, (title, wide) in enumerate(heads):
        sheet.set_column(column, column, wide)
        sheet.write_string(0, column, title, head)
    sheet.set_row(0, 2 * _LINE)
    kinds = {
        sent.file: KIND_ZH[sent.kind]
        for each in rolled.towns
        if each.id == town.id
        for sent in each.sent
    }
    row = 0
    for form in rolled.plan.forms:
        mark = rolled.cell(town.id, form.id)
        status = "、".join(STATUS_ZH[each] for each in mark.marks)
        for key in form.figures:
            row += 1
            each = rolled.value(town.id, key)
            unit = rolled.measures[key].unit
            value = "缺" if each.value is None else _said(each.value, unit)
            entry = each.entry
            file = "" if entry is None else entry.file
            kind = next((words for name, words in kinds.items() if file.startswith(name)), "")
            source = f"{file}（{kind}）" if kind else file
            why = each.reason or ("" if entry is None else entry.reason)
            told = (form.label, rolled.measures[key].label, value, status, source, why)
            for column, text in enumerate(told):
                sheet.write_string(row, column, clean_text(text), cell)
            longest = max(width(text) / wide for text, (_, wide) in zip(told, heads, strict=True))
            sheet.set_row(row, _LINE * max(1, -int(-longest // 1)))
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _said(value: int | Decimal, unit: str) -> str:
    return number_text(value, unit) + ("" if unit == "ratio" else unit)
