"""Blank ledgers: Chinese headers, drop-downs, notes, a sample row, numbers kept as text."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import MissingExtraError, UsageError
from enforcement_kit.ledger.vocabulary import vocabulary
from enforcement_kit.text import nearest, width

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from enforcement_kit.ledger.vocabulary import Column, KindOfLedger, Vocabulary

__all__ = ["blank_ledger"]

_CREATED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that bytes repeat
_FORM: Final = 3000
_ON_A4: Final = 14
_TEXT: Final = frozenset(
    [
        "choice",
        "credit_code",
        "document_number",
        "id_number",
        "identifier",
        "name",
        "people",
        "person",
        "phone",
        "text",
        "text_in_list",
        "texts",
        "words",
        "yes_no",
        "outcome",
        "choices",
    ]
)
_LONGEST_LIST: Final = 255
_NARROWEST: Final = 10
_WIDEST: Final = 28
_SAMPLE: Final = "示例"
_NOTES: Final = {
    "choice": "从下拉列表中选一项",
    "choices": "可填几项，用顿号隔开",
    "count": "填整数",
    "credit_code": "18位，按文本填写",
    "date": "如 2022-03-05",
    "hours": "填数字，如 4",
    "id_number": "18位，按文本填写",
    "moment": "如 2022-03-05 或 2022-03-05 14:05",
    "money": "填数字，单位：元",
    "people": "几人用顿号隔开",
    "score": "填数字",
    "yes_no": "填“是”或“否”",
}
_ABOUT: Final = (
    "一行一条记录。红色表头的列必填；没有的填空，不要填0。",
    "示例行（序号为“示例”）不导入，可以删去。",
    "号码列已设为文本，直接填写或“选择性粘贴—数值”；不要改为数字格式，否则第15位以后的数字会丢失。",
    "日期写作 2022-03-05。金额只填数字，单位为元。",
    "填好后：ekit doctor 检查，ekit import 导入，不需要映射文件。",
    "不要改表头；可以在右侧另加列，导入时原样保留。",
)


def blank_ledger(kind: str) -> bytes:
    """The bytes of a blank ledger (`.xlsx`) of a kind of record.

    What is filled in imports without a mapping. Columns of numbers are text, so that a
    spreadsheet keeps all 18 digits; choices have drop-downs; each header has its note.

    Args:
        kind: `"cases"` and so on.

    Raises:
        UsageError: for a kind that is none.
        MissingExtraError: XlsxWriter (extra `ledger`) is not installed.
    """
    words = vocabulary()
    if kind not in words.kinds:
        near = nearest(kind, tuple(words.kinds))
        known = "、".join(words.kinds)
        raise UsageError(
            f"{kind} 不是记录种类" + (f"；是否指 {near}" if near else f"；有 {known}"),
            f"{kind} is no kind of record" + (f"; did you mean {near}" if near else f": {known}"),
        )
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - no types; an extra
    except ImportError:
        raise MissingExtraError.for_extra("ledger", "XlsxWriter") from None
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    form = words.kinds[kind]
    book.set_properties({"title": f"{form.label}台账", "created": _CREATED})
    _form(book, form, words)
    _explained(book, form, words)
    book.close()
    return buffer.getvalue()


def _columns(form: KindOfLedger) -> list[Column]:
    return [column for column in form.columns if column.blank]


def _choices(column: Column, words: Vocabulary) -> list[str]:
    if column.cell == "yes_no":
        return ["是", "否"]
    return list(words.shown[column.words].values()) if column.cell == "choice" else []


def _note(column: Column) -> str:
    notes = [column.note or _NOTES.get(column.cell, "")]
    if column.required:
        notes.insert(0, "必填")
    elif column.either:
        notes.insert(0, "与另一文号至少填一项")
    return "；".join(note for note in notes if note)


def _form(book: Workbook, form: KindOfLedger, words: Vocabulary) -> None:
    sheet: Worksheet = book.add_worksheet(form.label)
    looks = {"bold": True, "border": 1, "valign": "vcenter", "align": "center", "text_wrap": True}
    head = book.add_format(looks | {"bg_color": "#E8ECF1"})
    needed = book.add_format(looks | {"bg_color": "#E8ECF1", "font_color": "#B3261E"})
    faint = {"italic": True, "font_color": "#7A7A7A"}
    formats = {
        "text": {"num_format": "@"},
        "date": {"num_format": "yyyy-mm-dd"},
        "moment": {"num_format": "yyyy-mm-dd hh:mm"},
        "money": {"num_format": "#,##0.00"},
        "number": {"num_format": "0.##"},
    }
    plain = {name: book.add_format(each) for name, each in formats.items()}
    sample = {name: book.add_format(each | faint) for name, each in formats.items()}
    sheet.write_string(0, 0, "序号", head)
    sheet.set_column(0, 0, 6, plain["text"])
    sheet.write_string(1, 0, _SAMPLE, sample["text"])
    for at, column in enumerate(_columns(form), start=1):
        look = _look(column)
        sheet.write_string(0, at, _header(column), needed if column.required else head)
        wide = max(width(_header(column)) + 4, width(column.sample) + 2, _NARROWEST)
        sheet.set_column(at, at, min(wide, _WIDEST), plain[look])
        _sampled(sheet, at, column, sample[look], look)
        note = _note(column)
        if note:
            sheet.write_comment(0, at, note, {"author": "enforcement_kit"})
        choices = _choices(column, words)
        if choices and len(",".join(choices)) <= _LONGEST_LIST:
            sheet.data_validation(
                1,
                at,
                _FORM,
                at,
                {
                    "validate": "list",
                    "source": choices,
                    "error_type": "warning",
                    "error_title": "不在列表中",
                    "error_message": "请从列表中选；列表没有的可以照实填写，检查时会指出。",
                },
            )
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    if len(_columns(form)) > _ON_A4:
        sheet.set_paper(8)  # A3, over several pages: on one nobody could read it
    else:
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)


def _header(column: Column) -> str:
    return f"{column.header}（元）" if column.cell == "money" else column.header


def _look(column: Column) -> str:
    if column.cell in _TEXT:
        return "text"
    return column.cell if column.cell in ("date", "moment", "money") else "number"


def _sampled(sheet: Worksheet, at: int, column: Column, look: object, name: str) -> None:
    text = column.sample
    if not text:
        sheet.write_blank(1, at, None, look)
    elif name in ("date", "moment"):
        day = dt.datetime.combine(dt.date.fromisoformat(text), dt.time())
        sheet.write_datetime(1, at, day, look)
    elif name in ("money", "number"):
        sheet.write_number(1, at, float(Decimal(text)), look)
    else:
        sheet.write_string(1, at, text, look)


def _explained(book: Workbook, form: KindOfLedger, words: Vocabulary) -> None:
    """A sheet that says how to fill in; it has no header of a ledger, and is not imported."""
    sheet: Worksheet = book.add_worksheet("填写说明")
    title = book.add_format({"bold": True, "font_size": 14})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 70)
    sheet.write_string(0, 0, f"{form.label}台账填写说明", title)
    row = 2
    for line in _ABOUT:
        sheet.merge_range(row, 0, row, 1, line, wrap)
        sheet.set_row(row, 32)
        row += 1
    row += 1
    for column in _columns(form):
        parts = [_note(column)]
        choices = _choices(column, words)
        if choices:
            parts.append("可填：" + "、".join(choices))
        text = "。".join(part for part in parts if part) or "照实填写"
        sheet.write_string(row, 0, f"【{_header(column)}】", bold)
        sheet.write_string(row, 1, text, wrap)
        row += 1
