"""The workbook that reviewers fill: an overview and a sheet a file, in the form they know."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Final

from enforcement_kit._version import __version__
from enforcement_kit.errors import MissingExtraError, UsageError
from enforcement_kit.render.xlsx_cells import Formats, put_text, row_height, sheet_name
from enforcement_kit.render.zipping import steady_zip
from enforcement_kit.scoring.workbook.form import FormSheet
from enforcement_kit.scoring.workbook.labels import OVERVIEW, RULES, seat_head
from enforcement_kit.scoring.workbook.rows import state_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

    from enforcement_kit.scoring.answers import Manual
    from enforcement_kit.scoring.sheet import ScoreSheet
    from enforcement_kit.scoring.standard import ReviewStandard

__all__ = ["blank_workbook", "sheets_workbook"]

_FIXED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the file's property has no zone
_MOST_SEATS: Final = 5
_GUIDE: Final = (
    "每份案卷一张工作表。灰底的栏由机器填写并受保护，黄底的栏由评查人填写。",
    "先在表头填写评查人姓名和评查日期。",
    "“待评”的项目：填应得的分，或者从下拉表选取；依评查标准不评查的填“不评”。",
    "重大问题填“有”或者“无”；“有”的，写明认定的具体理由。",
    "机器已经认定的项目不必填写。要改判的，填新的分值并写明理由；改判连同姓名、日期记入评分表。",
    "两人评查的，各填各栏。两人不同的项目，合议后填“合议定分”；没有合议的，仍为待评。",
    "可以移动行、增加列；不要改动“编号”一栏和表头的摘要值。案卷改动之后，须重新制表。",
    "“试算”按本表公式计算，供填写时参考；以 ekit review 的结果为准。",
)


def blank_workbook(
    sheets: Sequence[ScoreSheet], *, reviewers: int = 1, filled: Iterable[Manual] = ()
) -> bytes:
    """A workbook for reviewers to fill.

    Args:
        sheets: the sheets of the files as the machine has them.
        reviewers: how many seats, 1 to 5.
        filled: answers that are there already, such as those of a workbook made before; those for
            other cases are passed by.

    Returns:
        The bytes of an `.xlsx` file; the same sheets give the same bytes.

    Raises:
        UsageError: there is no file, or no such number of seats.
        MissingExtraError: the `review` extra is not installed.
    """
    if not 1 <= reviewers <= _MOST_SEATS:
        raise UsageError(
            f"评查人数须为 1 至 {_MOST_SEATS}，得到 {reviewers}",
            f"there are 1 to {_MOST_SEATS} reviewers, not {reviewers}",
        )
    return _written(sheets, reviewers, unmask=True, filled=tuple(filled))


def sheets_workbook(sheets: Sequence[ScoreSheet], *, unmask: bool = False) -> bytes:
    """The score sheets as a workbook, in the same form with nothing to fill.

    Args:
        sheets: the sheets.
        unmask: whether personal data is shown as recorded.

    Raises:
        UsageError: there is no file.
        MissingExtraError: the `review` extra is not installed.
    """
    return _written(sheets, 0, unmask=unmask, filled=())


def _written(
    sheets: Sequence[ScoreSheet], seats: int, *, unmask: bool, filled: tuple[Manual, ...]
) -> bytes:
    if not sheets:
        raise UsageError("没有可以评查的案卷", "there is no file to review")
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - no types; an extra
    except ModuleNotFoundError:
        raise MissingExtraError.for_extra("review", "XlsxWriter") from None
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        standard = sheets[0].standard
        book.set_properties(
            {
                "title": f"{standard.label} 评分表",
                "comments": f"enforcement-kit {__version__}",
                "created": _FIXED,
            }
        )
        book.set_size(2400, 1600)
        _Book(Formats(book), standard, sheets, seats, unmask=unmask, filled=filled).fill()
    return steady_zip(target.getvalue())


class _Book:
    """One workbook being filled."""

    def __init__(
        self,
        formats: Formats,
        standard: ReviewStandard,
        sheets: Sequence[ScoreSheet],
        seats: int,
        *,
        unmask: bool,
        filled: tuple[Manual, ...],
    ) -> None:
        self.book = formats.book
        self.filled = filled
        self.unmask = unmask
        self.standard = standard
        self.sheets = sheets
        self.seats = seats
        self.formats = formats

    def fill(self) -> None:
        """Write the overview, the guide and a sheet a file."""
        taken = {OVERVIEW.casefold(), RULES.casefold()}
        names = [
            sheet_name(f"{index} {sheet.number or sheet.case}", taken)
            for index, sheet in enumerate(self.sheets, 1)
        ]
        overview = self.book.add_worksheet(OVERVIEW)
        if self.seats:
            self._guide(self.book.add_worksheet(RULES))
        forms = []
        for sheet, name in zip(self.sheets, names, strict=True):
            page = self.book.add_worksheet(name)
            form = FormSheet(page, self.formats, sheet, self.seats, unmask=self.unmask)
            form.fill([each for each in self.filled if each.case == sheet.case])
            forms.append(form)
        self._overview(overview, names, forms)
        overview.activate()

    def _guide(self, page: Worksheet) -> None:
        page.set_column(0, 0, 6)
        page.set_column(1, 1, 90)
        page.hide_gridlines(2)
        put_text(page, self.formats, 0, 0, RULES, bold=True, font_size=14)
        for number, words in enumerate(_GUIDE, 1):
            put_text(page, self.formats, number, 0, f"{number}", align="center", valign="top")
            put_text(page, self.formats, number, 1, words, text_wrap=True)
            page.set_row(number, row_height(words, 90))
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.protect()

    def _overview(self, page: Worksheet, names: Sequence[str], forms: Sequence[FormSheet]) -> None:
        seats = [seat_head("试算", seat) for seat in range(1, self.seats + 1)]
        heads = ["序号", "案件", "案号", "案由", "评分表", "最低", "最高", "等次", "待评", *seats]
        widths = [6, 16, 26, 32, 16, 9, 9, 14, 8, *(14 for _ in seats)]
        title = f"{self.standard.label}（{self.standard.version}）评查总览"
        look: dict[str, str | int] = {"bold": True, "font_size": 14, "align": "center"}
        page.merge_range(0, 0, 0, len(heads) - 1, "", self.formats(**look))
        put_text(page, self.formats, 0, 0, title, **look)
        page.set_row(0, 30)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            page.set_column(column, column, width)
            put_text(
                page,
                self.formats,
                1,
                column,
                head,
                bold=True,
                border=1,
                bg_color="#F2F2F2",
                align="center",
            )
        for row, (sheet, name, form) in enumerate(zip(self.sheets, names, forms, strict=True), 2):
            self._overview_row(page, row, sheet, name, form)
        page.freeze_panes(2, 2)
        page.autofilter(1, 0, len(self.sheets) + 1, len(heads) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(1)
        page.set_footer("&C第 &P 页，共 &N 页")
        page.protect("", {"autofilter": True, "sort": True})

    def _overview_row(
        self, page: Worksheet, row: int, sheet: ScoreSheet, name: str, form: FormSheet
    ) -> None:
        outcome = sheet.outcome
        centre = self.formats(border=1, align="center", num_format="0")
        page.write_number(row, 0, row - 1, centre)
        inside = name.replace("'", "''")
        link = self.formats(border=1, font_color="#1F4E79", underline=1)
        page.write_url(row, 1, f"internal:'{inside}'!A1", link, string=sheet.case)
        put_text(page, self.formats, row, 2, sheet.number, border=1)
        cause = sheet.cause if self.unmask else sheet.shown(sheet.cause)
        put_text(page, self.formats, row, 3, cause, border=1, text_wrap=True)
        put_text(page, self.formats, row, 4, sheet.table.label if sheet.table else "", border=1)
        points = self.formats(border=1, align="right", num_format="0.00")
        for column, end in ((5, outcome.low), (6, outcome.high)):
            if end is None:
                put_text(page, self.formats, row, column, "—", border=1, align="center")
            else:
                page.write_number(row, column, float(end), points)
        put_text(page, self.formats, row, 7, state_words(sheet), border=1, align="center")
        page.write_number(row, 8, len(sheet.undecided), centre)
        for seat in range(1, self.seats + 1):
            reference = form.trial_cell(seat)
            if reference:
                page.write_formula(row, 8 + seat, f"='{inside}'!{reference}", points, "")
        page.set_row(row, row_height(sheet.cause, 32))
