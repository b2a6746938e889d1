"""A copy of the ledger with its cells marked: written anew, the ledger untouched."""

from __future__ import annotations

import datetime as dt
import io
from itertools import islice
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.ledger.cells import text_of
from enforcement_kit.render import clean_text, cut_text
from enforcement_kit.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from enforcement_kit.ledger.cells import Cell
    from enforcement_kit.ledger.doctor.finding import Diagnosis, LedgerFinding
    from enforcement_kit.ledger.ledger import Ledger
    from enforcement_kit.ledger.plan import SheetPlan
    from enforcement_kit.ledger.sheet import Sheet

__all__ = ["marked_copy"]

_CREATED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that bytes repeat
_FILLS: Final = {"error": "#F8C9C4", "warning": "#FCE8B2", "note": "#D6E4F5"}
_WORDS: Final = {"error": "错误", "warning": "疑似", "note": "提示"}
_LONGEST: Final = 32_000
_NAME: Final = 31
_WIDEST: Final = 36
_NARROWEST: Final = 6
_SIZED_BY: Final = 200
_LINE: Final = 15
_MOST_LINES: Final = 20
_LIST: Final = (
    ("程度", 6),
    ("工作表", 12),
    ("单元格", 8),
    ("表头", 20),
    ("原值", 24),
    ("可能是", 22),
    ("问题", 52),
    ("改法", 36),
    ("相关行", 10),
    ("改为（由填报人填）", 20),
)
_CHANGES: Final = (
    ("工作表", 12),
    ("列", 6),
    ("表头", 20),
    ("首行", 8),
    ("格数", 8),
    ("台账写法", 30),
    ("导入后", 30),
)
_ABOUT: Final = (
    "本工作簿是台账的副本，按读到的值重新写成；原台账没有改动。",
    "有问题的单元格涂色并加批注：红为错误，黄为疑似，蓝为提示。“问题清单”逐条列出。",
    "“改写清单”列出导入时写法会改变的值，如 2022.3.5 → 2022-03-05。",
    "没有带过来的：公式（只有存下的结果）、格式、列宽、图片、图表、批注、数据有效性、筛选、打印设置。",
    "本清单只指出问题，是否更改由填报人与案卷核对后决定。",
)


def marked_copy(ledger: Ledger, diagnosis: Diagnosis) -> bytes:
    """The bytes of an `.xlsx` file with every cell of the ledger, the doctored ones marked.

    Two sheets are added: the findings, and the values that an import writes otherwise than the
    ledger. Formulas, formats, pictures, comments and validations are not carried over; the first
    added sheet says so.

    Args:
        ledger: the ledger.
        diagnosis: what `diagnose` found in it.

    Raises:
        MissingExtraError: XlsxWriter (extra `ledger`) is not installed.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - no types; an extra
    except ImportError:
        raise MissingExtraError.for_extra("ledger", "XlsxWriter") from None
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd",
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": "台账检查副本", "created": _CREATED})
    used: set[str] = set()
    _list(book, _free("问题清单", used), _LIST, _finding_rows(diagnosis), _ABOUT)
    plans = {id(plan.sheet): plan for plan in ledger.plan.sheets}
    found: dict[str, list[LedgerFinding]] = {}
    for each in diagnosis.findings:
        found.setdefault(each.sheet, []).append(each)
    for sheet in ledger.plan.file.sheets:
        name = _free(sheet.name or "台账", used)
        _copied(book, name, sheet, plans.get(id(sheet)), found.get(sheet.name, []))
    _list(book, _free("改写清单", used), _CHANGES, _change_rows(ledger), ())
    book.close()
    return buffer.getvalue()


def _free(name: str, used: set[str]) -> str:
    base = "".join("_" if c in "[]:*?/\\" else c for c in name)[:_NAME].strip("'") or "_"
    number, free = 1, base
    while free.casefold() in used:
        number += 1
        tail = f"({number})"
        free = base[: _NAME - len(tail)] + tail
    used.add(free.casefold())
    return free


def _finding_rows(diagnosis: Diagnosis) -> Iterable[Sequence[str]]:
    for each in diagnosis.findings:
        yield (
            _WORDS[each.severity],
            each.sheet,
            each.place,
            each.header,
            each.written,
            each.could_be,
            each.message,
            each.fix,
            "、".join(map(str, each.related)),
            "",
        )


def _change_rows(ledger: Ledger) -> Iterable[Sequence[str]]:
    for kind in ledger.kinds:
        for _ in ledger.rows(kind):
            pass
    for each in ledger.changes():
        yield (
            each.sheet,
            each.column,
            each.header,
            str(each.row),
            str(each.rows),
            each.written,
            each.read,
        )


def _list(
    book: Workbook,
    name: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
    about: Sequence[str],
) -> None:
    head = book.add_format({"bold": True, "bg_color": "#E8ECF1", "border": 1, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    sheet = book.add_worksheet(name)
    top = 0
    for top, line in enumerate(about, start=1):
        sheet.write_string(top - 1, 0, line)
    for at, (title, wide) in enumerate(columns):
        sheet.set_column(at, at, wide)
        sheet.write_string(top, at, title, head)
    last = top
    for last, row in enumerate(rows, start=top + 1):
        lines = 1
        for at, text in enumerate(row):
            sheet.write_string(last, at, cut_text(clean_text(text), _LONGEST), cell)
            lines = max(lines, -(-width(text) // (columns[at][1] - 1)))
        # a program that only converts does not fit the height to wrapped text
        sheet.set_row(last, _LINE * min(lines, _MOST_LINES))
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, max(last, top + 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _copied(
    book: Workbook,
    name: str,
    sheet: Sheet,
    plan: SheetPlan | None,
    found: Sequence[LedgerFinding],
) -> None:
    target: Worksheet = book.add_worksheet(name)
    if not sheet.visible:
        target.hide()
    looks = _Looks(book)
    marks: dict[tuple[int, int], list[LedgerFinding]] = {}
    for each in found:
        marks.setdefault((each.row - 1, each.column or 0), []).append(each)
    wide: dict[int, int] = {}
    taken = plan.taken() if plan is not None else ()
    header = plan.table.header_rows if plan is not None else (-1, -1)
    last = 0
    for last, row in enumerate(sheet.rows()):
        for at, cell in enumerate(row):
            here = marks.pop((last, at), [])
            _write(target, last, at, cell, looks.of(cell, here, header[0] <= last <= header[1]))
            if here:
                _comment(target, last, at, here)
            if last < _SIZED_BY and header[0] <= last:
                wide[at] = max(wide.get(at, 0), min(width(text_of(cell)) + 2, _WIDEST))
    for (number, at), here in marks.items():
        target.write_blank(number, at, None, looks.of("", here, False))
        _comment(target, number, at, here)
    _merged(target, sheet, looks, header[1])
    for at, size in wide.items():
        target.set_column(at, at, max(size, _NARROWEST))
    if plan is not None:
        target.freeze_panes(header[1] + 1, 0)
        if taken and last > header[1]:
            target.autofilter(header[1], 0, last, len(plan.table.headers) - 1)


class _Looks:
    """Formats of cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[str, str, bool], Format] = {}

    def of(self, cell: Cell, found: Sequence[LedgerFinding], head: bool) -> Format:
        fill = ""
        for severity in ("note", "warning", "error"):
            if any(each.severity == severity for each in found):
                fill = _FILLS[severity]
        number = ""
        if isinstance(cell, dt.datetime) and cell.time() != dt.time():
            number = "yyyy-mm-dd hh:mm"
        elif isinstance(cell, dt.date):
            number = "yyyy-mm-dd"
        elif isinstance(cell, dt.time | dt.timedelta):
            number = "[hh]:mm:ss"
        key = fill, number, head
        if key not in self.made:
            look: dict[str, object] = {"valign": "vcenter"}
            if fill:
                look["bg_color"] = fill
            if number:
                look["num_format"] = number
            if head:
                look |= {"bold": True, "text_wrap": True, "border": 1}
                look.setdefault("bg_color", "#E8ECF1")
            self.made[key] = self.book.add_format(look)
        return self.made[key]


def _write(target: Worksheet, row: int, at: int, cell: Cell, look: Format) -> None:
    if isinstance(cell, str):
        if cell:
            target.write_string(row, at, cut_text(cell, _LONGEST), look)
        else:
            target.write_blank(row, at, None, look)
    elif isinstance(cell, bool):
        target.write_boolean(row, at, cell, look)
    elif isinstance(cell, int | float):
        target.write_number(row, at, cell, look)
    else:
        target.write_datetime(row, at, cell, look)


def _comment(target: Worksheet, row: int, at: int, found: Sequence[LedgerFinding]) -> None:
    lines = []
    for each in found:
        lines.append(f"【{_WORDS[each.severity]}】{each.message}")
        if each.could_be:
            lines.append(f"可能是：{each.could_be}")
        if each.fix:
            lines.append(f"改法：{each.fix}")
    text = "\n".join(lines)
    options = {"author": "enforcement_kit", "x_scale": 2, "y_scale": 1 + len(lines) * 0.25}
    target.write_comment(row, at, cut_text(text, _LONGEST), options)


def _merged(target: Worksheet, sheet: Sheet, looks: _Looks, last: int) -> None:
    """Merged headings above the data; merged cells within it stay apart, so that marks stay."""
    rows = list(islice(sheet.rows(), last + 1))
    done: set[tuple[int, int]] = set()
    for top, left, bottom, right in sheet.merges or ():
        if bottom >= len(rows) or (top, left) == (bottom, right):
            continue
        here = {(row, at) for row in range(top, bottom + 1) for at in range(left, right + 1)}
        if here & done:
            continue  # a damaged file may have merged cells that overlap
        done |= here
        cell = rows[top][left] if left < len(rows[top]) else ""
        if isinstance(cell, str):
            target.merge_range(top, left, bottom, right, cell, looks.of(cell, [], True))
