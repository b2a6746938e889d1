"""One file's sheet of the workbook: head, lines, drop-downs, protected formulas."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.render.xlsx_cells import put_text, row_height
from enforcement_kit.scoring.digests import standard_digest
from enforcement_kit.scoring.points import as_points
from enforcement_kit.scoring.workbook.labels import (
    CASE,
    DATE,
    ITEM,
    LEFT_OUT,
    NAME,
    NOT_THERE,
    REASON,
    SETTLED,
    SETTLED_REASON,
    SHEET_DIGEST,
    STANDARD,
    STANDARD_DIGEST,
    TABLE,
    THERE,
    WORTH,
    seat_head,
)
from enforcement_kit.scoring.workbook.rows import form_rows, state_words
from enforcement_kit.scoring.workbook.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

    from enforcement_kit.render.xlsx_cells import Formats
    from enforcement_kit.scoring.answers import Answer, Manual
    from enforcement_kit.scoring.sheet import ScoreSheet
    from enforcement_kit.scoring.workbook.rows import FormRow

__all__ = ["FormSheet"]

_HEAD: Final = "#D9E2EC"
_MACHINE: Final = "#F2F2F2"
_INPUT: Final = "#FFF8DC"
_WAITS: Final = "#FFE699"
_FAULT: Final = "#F8CBAD"
_ABOUT_ROWS: Final = 5
_WIDTHS: Final = (8, 44, 9, 9, 52)
_LONGEST_LIST: Final = 250


class FormSheet:
    """One file's sheet being filled.

    Args:
        page: the worksheet.
        formats: the workbook's formats.
        sheet: the score sheet.
        seats: how many reviewers fill it; 0 for a sheet that only shows.
        unmask: whether personal data is shown as recorded.
    """

    def __init__(
        self,
        page: Worksheet,
        formats: Formats,
        sheet: ScoreSheet,
        seats: int,
        *,
        unmask: bool,
    ) -> None:
        self.unmask = unmask
        self.page = page
        self.formats = formats
        self.sheet = sheet
        self.seats = seats
        self.rows = tuple(form_rows(sheet))
        self.heads = [ITEM, "评查内容", WORTH, "机评" if seats else "得分", "说明"]
        self.points: dict[int, int] = {}
        self.answers: dict[tuple[int, str], Answer] = {}
        for seat in range(1, seats + 1):
            self.points[seat] = len(self.heads)
            self.heads += [seat_head(NAME, seat), seat_head(REASON, seat)]
        if seats > 1:
            self.points[0] = len(self.heads)
            self.heads += [SETTLED, SETTLED_REASON]
        self.top = _ABOUT_ROWS + max(1, seats) + 1
        self.trial = Trial(page, formats, sheet, self.rows, self.top + 1)

    def fill(self, filled: Sequence[Manual] = ()) -> None:
        """Write the whole sheet, with the answers that are there already."""
        page = self.page
        for manual in filled:
            for answer in (*manual.answers, *manual.settled):
                self.answers[answer.seat if answer in manual.answers else 0, answer.item] = answer
        for column, width in enumerate(_WIDTHS):
            page.set_column(column, column, width)
        for column in range(len(_WIDTHS), len(self.heads)):
            page.set_column(column, column, 10 if column in self.points.values() else 26)
        page.hide_gridlines(2)
        self._about()
        for column, head in enumerate(self.heads):
            self._put(
                self.top,
                column,
                head,
                bold=True,
                border=1,
                bg_color=_HEAD,
                align="center",
                text_wrap=True,
            )
        page.set_row(self.top, 30)
        for number, row in enumerate(self.rows, self.top + 1):
            self._line(number, row)
        self._ends()
        page.freeze_panes(self.top + 1, 2)
        page.repeat_rows(self.top)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_footer("&C第 &P 页，共 &N 页")
        if self.seats:
            for seat in range(1, self.seats + 1):
                self.trial.seat(seat, self.points[seat], len(self.heads) + 2 * seat)
            page.protect(
                "",
                {
                    "insert_rows": True,
                    "insert_columns": True,
                    "sort": True,
                    "autofilter": True,
                    "format_cells": True,
                    "format_columns": True,
                    "format_rows": True,
                },
            )

    def trial_cell(self, seat: int) -> str:
        """The cell of a seat's trial score; empty where the standard has no formula."""
        return self.trial.cells.get(seat, "")

    def _put(self, row: int, column: int, text: str, **look: str | int | bool) -> None:
        shown = text if self.unmask else self.sheet.shown(text)
        put_text(self.page, self.formats, row, column, shown, **look)

    def _about(self) -> None:
        sheet, standard = self.sheet, self.sheet.standard
        last = max(len(self.heads) - 1, 4)
        title = f"{standard.label} 评分表"
        look: dict[str, str | int] = {"bold": True, "font_size": 16, "align": "center"}
        self.page.merge_range(0, 0, 0, last, "", self.formats(**look))
        self._put(0, 0, title, **look)
        self.page.set_row(0, 34)
        pairs = (
            (1, ((CASE, sheet.case), ("案号", sheet.number))),
            (2, (("案由", sheet.cause), (TABLE, sheet.table.kind if sheet.table else ""))),
            (3, ((STANDARD, standard.name), ("标准版本", standard.version))),
            (4, ((SHEET_DIGEST, sheet.digest), (STANDARD_DIGEST, standard_digest(standard)))),
        )
        for row, both in pairs:
            for column, (name, value) in zip((0, 3), both, strict=True):
                self._put(row, column, name, bold=True, font_size=10)
                self._put(row, column + 1, value, font_size=10)
        row = _ABOUT_ROWS
        if not self.seats:
            self._put(row, 0, "结果", bold=True)
            self._put(row, 1, self._result_words(), bold=True)
        for seat in range(1, self.seats + 1):
            own = [each for (place, _), each in self.answers.items() if place == seat]
            self._put(row, 0, seat_head(NAME, seat), bold=True)
            self._input(row, 1, next((each.by for each in own), ""))
            self._put(row, 3, seat_head(DATE, seat), bold=True)
            style = self.formats(
                border=1, bg_color=_INPUT, locked=False, num_format="yyyy-mm-dd", align="left"
            )
            day = next((each.on for each in own if each.on is not None), None)
            if day is None:
                self.page.write_blank(row, 4, None, style)
            else:
                at = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day
                self.page.write_datetime(row, 4, at, style)
            row += 1
        note = sheet.outside_scope or sheet.outcome.reason
        if note:
            self._put(row, 0, note, font_color="#9C2A00", bold=True)

    def _result_words(self) -> str:
        outcome = self.sheet.outcome
        if outcome.score is not None:
            words = f"{outcome.score} 分"
        elif outcome.low is None:
            words = "不能给出分数"
        else:
            words = f"{outcome.low} 至 {outcome.high} 分（待评 {len(self.sheet.undecided)} 项）"
        state = state_words(self.sheet)
        return words if state == "—" else f"{words}，{state}"

    def _input(
        self,
        row: int,
        column: int,
        words: str = "",
        *,
        points: str | Decimal | None = None,
        waits: bool = False,
    ) -> None:
        look: dict[str, str | int | bool] = {
            "border": 1,
            "bg_color": _WAITS if waits else _INPUT,
            "locked": False,
            "text_wrap": True,
        }
        if points is None:
            self._put(row, column, words, **look)
            return
        # a cell for points is no text cell: what is typed there must count in the formulas
        style = self.formats(**look)
        if points == "":
            self.page.write_blank(row, column, None, style)
        elif isinstance(points, str):
            self.page.write_string(row, column, points, style)
        else:
            self.page.write_number(row, column, float(points), style)

    def _line(self, number: int, row: FormRow) -> None:
        last = max(len(self.heads) - 1, 4)
        if row.sort == "section":
            look: dict[str, str | int] = {"bold": True, "bg_color": _HEAD, "border": 1}
            self.page.merge_range(number, 0, number, last, "", self.formats(**look))
            self._put(number, 0, row.label, **look)
            return
        strong = row.sort == "item"
        look = {"border": 1, "bg_color": _MACHINE, "bold": strong, "valign": "top"}
        self._put(number, 0, row.item, **look, align="center")
        indent = int(row.sort == "criterion")
        self._put(number, 1, row.label, **look, text_wrap=True, indent=indent)
        self._number(number, 2, row.worth, look)
        marked = dict(look)
        if row.waits:
            marked["bg_color"] = _WAITS
        elif row.settled is not None and self._costs(row):
            marked["bg_color"] = _FAULT
        points = row.settled if row.added is None else row.added
        if points is not None and row.sort != "veto":
            self._number(number, 3, points, marked)
        else:
            self._put(number, 3, row.machine, **marked, align="center")
        self._put(number, 4, row.why, **look, text_wrap=True, font_size=10)
        for seat, column in self.points.items():
            answer = self.answers.get((seat, row.item))
            self._input(number, column, points=_said(answer), waits=row.waits)
            self._drop_down(number, column, row)
            self._input(number, column + 1, answer.reason if answer else "")
        tallest = max(row_height(row.label, 42), row_height(row.why, 56))
        self.page.set_row(number, tallest)

    @staticmethod
    def _costs(row: FormRow) -> bool:
        if row.sort == "veto":
            return bool(row.settled)
        return row.worth is not None and row.settled is not None and row.settled < row.worth

    def _number(
        self, number: int, column: int, value: Decimal | None, look: dict[str, str | int]
    ) -> None:
        if value is None:
            self._put(number, column, "", **look)
        else:
            style = self.formats(**look, num_format="0.##", align="right")
            self.page.write_number(number, column, float(value), style)

    def _drop_down(self, number: int, column: int, row: FormRow) -> None:
        if row.sort == "veto":
            choices, kind = [THERE, NOT_THERE], "stop"
        else:
            choices, kind = _choices(row), "warning"
        self.page.data_validation(
            number,
            column,
            number,
            column,
            {
                "validate": "list",
                "source": choices,
                "error_type": kind,
                "error_title": "分值",
                "error_message": "请填不超过标准分的分值，或者从下拉表选取",
            },
        )

    def _ends(self) -> None:
        row = self.top + len(self.rows) + 2
        notes = (
            [("计分方法", self.sheet.standard.formula.note)]
            if (self.sheet.standard.formula)
            else []
        )
        notes += [("说明", note) for note in self.sheet.standard.notes]
        if not self.seats:
            notes = [*self._result_notes(), *notes]
        for name, words in notes:
            if words:
                self._put(row, 0, name, bold=True, valign="top", font_size=10)
                self.page.merge_range(row, 1, row, 4, "", self.formats(text_wrap=True))
                self._put(row, 1, words, text_wrap=True, font_size=10)
                self.page.set_row(row, row_height(words, 110))
                row += 1

    def _result_notes(self) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        steps = self.sheet.outcome.arithmetic
        formula = self.sheet.standard.formula
        if steps is not None and formula is not None:
            words = (
                f"{formula.base} + {formula.weight} × {steps.obtained} ÷ {steps.applicable}"
                f" − {steps.basic}"
            )
            if steps.vetoed:
                words += f" − {steps.vetoed}"
            found.append(("计算", f"{words} ＝ {self.sheet.outcome.score}"))
        found += [
            ("改判", f"{one.item}：{one.was} → {one.now}；{one.by}，{one.on}；{one.reason}")
            for one in self.sheet.overrides
        ]
        cures = self.sheet.cure()
        if cures is not None:
            names = (("可补正", cures.correct), ("须另作行为", cures.new_act))
            for name, changes in names:
                found += [
                    (name, f"{each.item} {each.label}：{'；'.join(f.how for f in each.faults)}")
                    for each in changes
                    if each.needed or not cures.reachable
                ]
            found += [
                (
                    "不能补救",
                    f"{each.item} {each.label}：{'；'.join(f.reason for f in each.faults)}",
                )
                for each in cures.not_curable
            ]
        return found


def _said(answer: Answer | None) -> str | Decimal:
    if answer is None:
        return ""
    if answer.found is not None:
        return THERE if answer.found else NOT_THERE
    return LEFT_OUT if answer.left_out or answer.points is None else answer.points


def _choices(row: FormRow) -> list[str]:
    """Points to pick from, the highest first: by halves, by ones where that would be too many."""
    worth = int((row.worth or 0) * 100)
    for step in (50, 100, 500):
        points = [*range(worth, 0, -step), 0]
        found = [f"{as_points(each):f}" for each in points]
        if row.optional:
            found.append(LEFT_OUT)
        if len(",".join(found)) <= _LONGEST_LIST:
            return found
    return [f"{as_points(worth):f}", "0"]
