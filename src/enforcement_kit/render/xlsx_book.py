"""The workbook: its sheets, through XlsxWriter. Imported by `xlsx` alone, when one is written."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.render.clean import clean_text, cut_text
from enforcement_kit.render.figures import look_up
from enforcement_kit.render.inlines import DateText, FigureRef
from enforcement_kit.render.numbers import RATIO
from enforcement_kit.render.runs import plain_text
from enforcement_kit.render.xlsx_cells import (
    Formats,
    number_format,
    put_text,
    row_height,
)
from enforcement_kit.render.xlsx_plan import FIGURES, Plan, Row
from enforcement_kit.render.zipping import steady_zip
from enforcement_kit.text import width as wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

    from enforcement_kit.render.figures import CellValue, FigureMap, RecordView
    from enforcement_kit.render.outline import Document
    from enforcement_kit.render.recount import KindSheet
    from enforcement_kit.render.sources import Source, SourceKey
    from enforcement_kit.render.tables import Cell, Table

__all__ = ["write"]

_FIXED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the file's property has no zone
_HEAD: Final = "#F2F2F2"
_YELLOW: Final = "#FFF2A8"
_GREEN: Final = "#1F6F43"
_MOST_DIGITS: Final = 15
_MOST_LISTED: Final = 30
_WIDEST: Final = 44
_FIGURE_HEADS: Final = (
    "序号",
    "数据",
    "报告值",
    "单位",
    "按记录重算",
    "相符",
    "说明",
    "记录条数",
    "代码",
)
_FIGURE_WIDTHS: Final = (6, 40, 18, 8, 18, 8, 32, 10, 52)
_NARROW: Final = 5
_BROAD: Final = 12
_A3: Final = 8
_SOURCE_HEADS: Final = ("序号", "数据", "计算", "口径", "依据", "记录", "代码")
_SOURCE_WIDTHS: Final = (6, 28, 36, 36, 44, 60, 28)
_RULES: Final = (
    "“数据”表列出报告中的每项数据：报告值、用公式按本工作簿所附记录重算的值、两者是否相符。",
    "记录表每行一条记录，右侧各栏以“1”标明该记录计入哪项数据，可用筛选逐条核对。",
    "统计表中的数取自“数据”表；改动记录后，重算值与“相符”一栏随之变化。",
    "缺数标黄并说明原因，不以零代替。编号、文号均按文本保存。",
)


def write(document: Document, figures: FigureMap, records: tuple[RecordView, ...]) -> bytes:
    """The bytes of the workbook."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  # no types; an extra

    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        meta = document.meta
        texts = {
            "title": plain_text(document.title, figures),
            "subject": meta.subject,
            "author": meta.organ,
            "comments": f"enforcement-kit {meta.kit_version}".strip(),
        }
        shown = {name: cut_text(clean_text(text), 200) for name, text in texts.items()}
        book.set_properties({**shown, "created": _FIXED})
        book.set_size(2400, 1600)
        _Book(book, document, figures, records).fill()
    return steady_zip(target.getvalue())


class _Book:
    """One workbook being filled."""

    def __init__(
        self,
        book: Workbook,
        document: Document,
        figures: FigureMap,
        records: tuple[RecordView, ...],
    ) -> None:
        self.book = book
        self.document = document
        self.figures = figures
        self.formats = Formats(book)
        self.plan = Plan(document, figures, records)

    def fill(self) -> None:
        """Write every sheet, in the order a reader wants them."""
        self._about_sheet()
        for table, name in self.plan.tables:
            self._table_sheet(table, name)
        self._figure_sheet()
        for kind in self.plan.kinds.values():
            self._record_sheet(kind)
        self._source_sheet()

    def _add(self, name: str, *, landscape: bool = True) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        return sheet

    def _put(self, sheet: Worksheet, row: int, column: int, text: str, **look: str | int) -> None:
        put_text(sheet, self.formats, row, column, text, **look)

    def _heads(self, sheet: Worksheet, heads: Sequence[str], widths: Sequence[int]) -> None:
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            self._put(
                sheet,
                0,
                column,
                head,
                bold=True,
                border=1,
                bg_color=_HEAD,
                align="center",
                text_wrap=True,
            )
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)

    def _about_sheet(self) -> None:
        sheet = self._add(self.plan.about, landscape=False)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 76)
        meta = self.document.meta
        sheet.set_row(0, 32)
        sheet.hide_gridlines(2)
        self._put(
            sheet, 0, 0, plain_text(self.document.title, self.figures), bold=True, font_size=16
        )
        period = () if meta.first is None else (DateText(meta.first, last=meta.last).words(),)
        lines = [("单位", meta.organ), *(("统计期间", words) for words in period)]
        if meta.notice:
            lines.append(("注意", plain_text(meta.notice, self.figures)))
        lines += [("核对方法" if number == 0 else "", rule) for number, rule in enumerate(_RULES)]
        row = 2
        for name, words in lines:
            self._put(sheet, row, 0, name, bold=True, valign="top")
            marked = {"bg_color": _YELLOW} if name == "注意" else {}
            self._put(sheet, row, 1, words, text_wrap=True, **marked)
            sheet.set_row(row, row_height(words, 76))
            row += 1
        row += 1
        self._put(sheet, row, 0, "工作表", bold=True, valign="top")
        names = [name for _table, name in self.plan.tables]
        names += [FIGURES, *(kind.name for kind in self.plan.kinds.values()), self.plan.origin]
        link = self.formats(font_color="#1F4E79", underline=1)
        for name in names:
            inside = name.replace("'", "''")
            sheet.write_url(row, 1, f"internal:'{inside}'!A1", link, string=name)
            row += 1

    def _table_sheet(self, table: Table, name: str) -> None:
        sheet = self._add(name)
        width = len(table.columns)
        total = sum(column.width for column in table.columns)
        widths: list[int] = []
        for place, wanted in enumerate(table.columns):
            least = 14 if wanted.kind in {"money", "date"} else 7
            widths.append(max(least, round(110 * wanted.width / total)))
            sheet.set_column(place, place, widths[place])
        sheet.hide_gridlines(2)
        top = 0
        caption = plain_text(table.caption, self.figures)
        if caption:
            title = self.formats(bold=True, font_size=14, align="center", num_format="@")
            if width > 1:
                sheet.merge_range(0, 0, 0, width - 1, "", title)
            put_text(sheet, self.formats, 0, 0, caption, bold=True, font_size=14, align="center")
            sheet.set_row(0, 30)
            top = 1
        heights: dict[int, int] = {}
        for row, column, cell, header in table.placed():
            self._table_cell(sheet, top + row, column, cell, header=header, table_width=width)
            if cell.down == 1:
                words = plain_text(cell.content, self.figures)
                room = sum(widths[column : column + cell.span])
                heights[row] = max(heights.get(row, 0), row_height(words, room))
        for row, height in heights.items():
            sheet.set_row(top + row, height)
        depth = len(table.header)
        if depth:
            sheet.freeze_panes(top + depth, 0)
            sheet.repeat_rows(0, top + depth - 1)
        below = top + depth + len(table.rows)
        for number, note in enumerate(table.notes):
            self._put(sheet, below + number, 0, f"注：{plain_text(note, self.figures)}")

    def _table_cell(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        cell: Cell,
        *,
        header: bool,
        table_width: int,
    ) -> None:
        look: dict[str, str | int] = {"border": 1, "text_wrap": True}
        if header:
            look |= {"bold": True, "bg_color": _HEAD, "align": "center"}
        if cell.span > 1 or cell.down > 1:
            last = (row + cell.down - 1, column + cell.span - 1)
            sheet.merge_range(row, column, *last, "", self.formats(num_format="@", **look))
        ref = cell.content[0] if len(cell.content) == 1 else None
        if isinstance(ref, FigureRef) and ref.show != "label":
            narrow = column > 0 and table_width > _NARROW
            side: dict[str, str | int] = (
                {"align": "center"} if narrow else {"align": "right", "indent": 1}
            )
            self._figure_cell(sheet, row, column, ref, look | side)
        else:
            indent = {} if header else {"indent": 1}
            self._put(sheet, row, column, plain_text(cell.content, self.figures), **look, **indent)

    def _figure_cell(
        self, sheet: Worksheet, row: int, column: int, ref: FigureRef, look: dict[str, str | int]
    ) -> None:
        figure = look_up(ref, self.figures)
        if figure.value is None:
            words = f"缺（{figure.reason}）"
            self._put(sheet, row, column, words, **look | {"bg_color": _YELLOW})
            return
        placed = self.plan.rows[ref.key, ref.part]
        wan = ref.show in {"wan", "wan_with_unit"}
        shown = placed.formula.result if placed.formula.text else Decimal(figure.value)
        form = number_format(figure.value, figure.unit, wan=wan)
        style = self.formats(**look, num_format=form)
        text = f"={placed.reference()}" + ("/10000" if wan else "")
        sheet.write_formula(row, column, text, style, float(shown / 10000 if wan else shown))

    def _figure_sheet(self) -> None:
        sheet = self._add(FIGURES)
        self._heads(sheet, _FIGURE_HEADS, _FIGURE_WIDTHS)
        for placed in self.plan.rows.values():
            self._figure_line(sheet, placed)
        sheet.autofilter(0, 0, max(1, len(self.plan.rows)), len(_FIGURE_HEADS) - 1)
        matched = self.formats(font_color=_GREEN)
        area = (1, 5, max(1, len(self.plan.rows)), 5)
        sheet.conditional_format(
            *area, {"type": "cell", "criteria": "==", "value": '"是"', "format": matched}
        )
        wrong = self.book.add_format({"bg_color": "#F8CBAD", "bold": True})
        sheet.conditional_format(
            *area, {"type": "cell", "criteria": "==", "value": '"否"', "format": wrong}
        )

    def _figure_line(self, sheet: Worksheet, placed: Row) -> None:
        figure, row, formula = placed.source.figure, placed.row, placed.formula
        look: dict[str, str | int] = {"border": 1}
        number = self.formats(**look, num_format="0", align="center")
        sheet.write_number(row, 0, placed.source.number, number)
        self._put(
            sheet,
            row,
            1,
            placed.source.label,
            **look,
            text_wrap=True,
            indent=int(bool(placed.source.part)),
        )
        style = self.formats(**look, num_format=number_format(figure.value or 0, figure.unit))
        if figure.value is None:
            self._put(sheet, row, 2, "缺", **look, bg_color=_YELLOW, align="right")
        elif len(Decimal(figure.value).as_tuple().digits) > _MOST_DIGITS and figure.unit != RATIO:
            self._put(sheet, row, 2, str(figure.value), **look, align="right")
        else:
            sheet.write_number(row, 2, float(figure.value), style)
        unit = "%" if figure.unit == RATIO else figure.unit
        self._put(sheet, row, 3, unit, **look, align="center")
        centre = self.formats(**look, align="center")
        if formula.text:
            sheet.write_formula(row, 4, formula.text, style, float(formula.result))
            told = f'=IF(ABS(C{row + 1}-E{row + 1})<0.000001,"是","否")'
            same = abs(Decimal(figure.value or 0) - formula.result) < Decimal("0.000001")
            sheet.write_formula(row, 5, told, centre, "是" if same else "否")
        else:
            self._put(sheet, row, 4, "", **look)
            self._put(sheet, row, 5, "—", **look, align="center")
        why = figure.reason if figure.value is None else formula.why_not
        self._put(sheet, row, 6, why, **look, text_wrap=True)
        tallest = max(row_height(why, _FIGURE_WIDTHS[6]), row_height(placed.source.label, 38))
        sheet.set_row(row, tallest)
        sheet.write_number(row, 7, figure.record_count, number)
        self._put(sheet, row, 8, _code(placed.source), **look)

    def _record_sheet(self, kind: KindSheet) -> None:
        sheet = self._add(kind.name)
        marks = [self._mark_head(key) for key in kind.members]
        heads = ["编号", *kind.columns, *marks]
        if len(heads) > _BROAD:
            sheet.set_paper(_A3)
        widths = [_width([record.id for record in kind.rows], "编号")]
        cells = [dict(record.cells) for record in kind.rows]
        widths += [_width([row.get(name) for row in cells], name) for name in kind.columns]
        self._heads(sheet, heads, [*widths, *(9 for _ in marks)])
        sheet.set_row(0, max(row_height(head, 9) for head in (*marks, "")))
        for number, record in enumerate(kind.rows, kind.first - 1):
            self._put(sheet, number, 0, record.id, border=1)
            for place, name in enumerate(kind.columns, 1):
                self._record_cell(sheet, number, place, cells[number - kind.first + 1].get(name))
        mark = self.formats(border=1, align="center", num_format="0", bg_color="#EAF1F8")
        lines = {record.id: number for number, record in enumerate(kind.rows, kind.first - 1)}
        for key, column in kind.members.items():
            for counted in self.plan.sources[key].figure.records:
                if counted in lines:
                    sheet.write_number(lines[counted], column, 1, mark)
        sheet.autofilter(0, 0, len(kind.rows), len(heads) - 1)
        sheet.freeze_panes(1, 1)

    def _mark_head(self, key: SourceKey) -> str:
        source = self.plan.sources[key]
        return f"计入{source.number}：{source.label}"

    def _record_cell(self, sheet: Worksheet, row: int, column: int, value: CellValue) -> None:
        match value:
            case None:
                sheet.write_blank(row, column, None, self.formats(border=1))
            case bool():
                self._put(sheet, row, column, "是" if value else "否", border=1, align="center")
            case dt.date():
                style = self.formats(border=1, num_format="yyyy-mm-dd", align="center")
                day = dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001  # a day
                sheet.write_datetime(row, column, day, style)
            case int() | Decimal():
                if len(Decimal(value).as_tuple().digits) > _MOST_DIGITS:
                    self._put(sheet, row, column, str(value), border=1)
                else:
                    style = self.formats(border=1, num_format=number_format(value, ""))
                    sheet.write_number(row, column, float(value), style)
            case str():
                self._put(sheet, row, column, value, border=1)

    def _source_sheet(self) -> None:
        sheet = self._add(self.plan.origin)
        self._heads(sheet, _SOURCE_HEADS, _SOURCE_WIDTHS)
        row = 0
        for (_key, part), source in self.plan.sources.items():
            if part:
                continue
            row += 1
            figure = source.figure
            listed = "、".join(figure.records[:_MOST_LISTED])
            if figure.record_count > len(figure.records[:_MOST_LISTED]):
                listed += f" 等，共 {figure.record_count} 条"
            look: dict[str, str | int] = {"border": 1, "text_wrap": True, "valign": "top"}
            sheet.write_number(row, 0, source.number, self.formats(**look, align="center"))
            words = (
                source.label,
                figure.formula,
                figure.counting_basis,
                "；".join(figure.basis),
                listed,
                figure.key,
            )
            for column, text in enumerate(words, 1):
                self._put(sheet, row, column, text, **look)
            pairs = zip(words, _SOURCE_WIDTHS[1:], strict=True)
            sheet.set_row(row, max(row_height(text, width) for text, width in pairs))


def _code(source: Source) -> str:
    members = "，".join(f"{name}={member}" for name, member in source.part)
    return f"{source.figure.key}（{members}）" if members else source.figure.key


def _width(values: Sequence[CellValue], head: str) -> int:
    longest = max((wide(str(value)[:60]) for value in values if value is not None), default=0)
    return min(_WIDEST, max(longest, wide(head)) + 2)
