"""A roll-up as a workbook: every number a number, blank told from 0, each with its source."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.render import clean_text, cut_text
from enforcement_kit.rollup.ranking import GROUND
from enforcement_kit.rollup.words import BOUND_ZH, KIND_ZH, STATUS_SIGN, STATUS_ZH
from enforcement_kit.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from enforcement_kit.rollup.board import Board, Shown
    from enforcement_kit.rollup.result import RollUp

__all__ = ["to_workbook"]

Plain: TypeAlias = str | int | Decimal | dt.date | None
_CREATED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that bytes repeat
_CELL: Final = 32_000
_LINE: Final = 16
_ON_A4: Final = 14
_FILLS: Final = {
    "in_time": "#E8F4EC",
    "arrived": "#FFFFFF",
    "late": "#FDF3DC",
    "incomplete": "#FDF3DC",
    "question": "#FDF3DC",
    "restated": "#FDF3DC",
    "missing": "#FBE9E7",
    "inconsistent": "#FBE9E7",
    "unreadable": "#FBE9E7",
    "not_due": "#F4F6F8",
    "no_duty": "#F4F6F8",
}
_ABOUT: Final = (
    ("缺", "没有报，不是 0"),
    ("0", "报了，是 0"),
    ("—", "无此职责"),
    ("至少", "有镇街没有数，或者有记录未能计入"),
    ("约", "其中有概数，或者有待核对的数"),
    ("顺序", f"按汇总方案的顺序，不按任何数据排名（{GROUND}）"),
)


def to_workbook(board: Board, rolled: RollUp | None = None) -> bytes:
    """A workbook; every cell is text or a number, never a formula.

    Args:
        board: what is shown.
        rolled: the roll-up itself, for contradictions, reasons and provenance; left out of what is
            published.

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
    book.set_properties({"title": "执法数据汇总", "created": _CREATED})
    writer = _Writer(book, board)
    writer.matrix()
    writer.figures()
    writer.totals()
    if rolled is not None:
        writer.reasons()
        writer.findings(rolled)
        writer.sources(rolled)
        writer.files(rolled)
    writer.about()
    book.close()
    return buffer.getvalue()


class _Writer:
    """The sheets of the workbook."""

    def __init__(self, book: Workbook, board: Board) -> None:
        self._book = book
        self._board = board
        self._widths: list[int] = []
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def _look(self, **wanted: object) -> Format:
        """A format, made once."""
        looks = {"border": 1, "border_color": "#C9CED4", "valign": "top", **wanted}
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(looks)
        return self._made[key]

    def _sheet(self, name: str, heads: Sequence[tuple[str, int]]) -> Worksheet:
        sheet: Worksheet = self._book.add_worksheet(name)
        head = self._look(bold=True, bg_color="#E8ECF1", text_wrap=True, valign="vcenter")
        for column, (title, wide) in enumerate(heads):
            sheet.set_column(column, column, wide)
            lines = [clean_text(line) for line in title.split("\n")]
            sheet.write_string(0, column, "\n".join(lines), head)
        self._widths = [wide for _, wide in heads]
        sheet.set_row(0, _LINE * max(2, self._lines([title for title, _ in heads])))
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        if len(heads) > _ON_A4:
            sheet.set_paper(8)  # A3, over several pages: on one nobody could read it
        else:
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
        return sheet

    def _lines(self, row: Sequence[Plain]) -> int:
        """How many lines the fullest cell of a row takes; spreadsheets do not always find out."""
        return max(
            sum(-(-max(1, width(line)) // max(1, wide - 1)) for line in value.split("\n"))
            if isinstance(value, str)
            else 1
            for value, wide in zip(row, self._widths, strict=False)
        )

    def _put(self, sheet: Worksheet, row: int, column: int, value: Plain, **looks: object) -> None:
        if value is None or value == "":
            sheet.write_blank(row, column, None, self._look(**looks))
        elif isinstance(value, dt.date):
            moment = dt.datetime.combine(value, dt.time())
            sheet.write_datetime(row, column, moment, self._look(num_format="yyyy-mm-dd", **looks))
        elif isinstance(value, str):
            text = cut_text(clean_text(value), _CELL)
            sheet.write_string(row, column, text, self._look(text_wrap=True, **looks))
        else:
            sheet.write_number(row, column, float(value), self._look(**looks))

    def _rows(self, sheet: Worksheet, rows: Iterable[Sequence[Plain]]) -> None:
        for line, row in enumerate(rows, start=1):
            sheet.set_row(line, _LINE * self._lines(row))
            for column, value in enumerate(row):
                self._put(sheet, line, column, value)

    def _shown(
        self, sheet: Worksheet, row: int, column: int, shown: Shown, **looks: object
    ) -> None:
        """A figure: a number where there is one, with 至少 and 约 in its format, else its sign."""
        if shown.value is None:
            self._put(sheet, row, column, shown.text, align="right", font_color="#8A1F17", **looks)
            return
        if shown.unit == "ratio":
            shape = "0.00%"
        elif shown.unit == "元":
            shape = "#,##0.00"
        else:
            shape = "#,##0" if shown.value == int(shown.value) else "#,##0.##"
        sign = BOUND_ZH[shown.bound]
        shape = f'"{sign}"{shape}' if sign else shape
        self._put(sheet, row, column, shown.value, num_format=shape, align="right", **looks)
        if shown.note:
            sheet.write_comment(row, column, cut_text(shown.note, 500), {"author": "汇总"})

    def matrix(self) -> None:
        """Towns by forms, each cell its marks in words; the gravest gives the colour."""
        board = self._board
        heads = [
            (form.label if form.due is None or board.public else f"{form.label}\n{form.due} 止", 15)
            for form in board.plan.forms
        ]
        sheet = self._sheet("报送情况", [("镇街", 16), *heads])
        for row, town in enumerate(board.plan.towns, start=1):
            marks = [board.marks[town.id, form.id] for form in board.plan.forms]
            texts = [f"{STATUS_SIGN[mark.status]} {mark.text}" for mark in marks]
            sheet.set_row(row, _LINE * self._lines([town.name, *texts]))
            self._put(sheet, row, 0, town.name, bold=True)
            for column, (mark, text) in enumerate(zip(marks, texts, strict=True), start=1):
                self._put(sheet, row, column, text, bg_color=_FILLS[mark.status])
                if mark.why:
                    sheet.write_comment(row, column, cut_text(mark.why, 500), {"author": "汇总"})

    def figures(self) -> None:
        """Towns by figures, the totals last."""
        board = self._board
        keys = board.plan.keys
        heads = [(board.label(key), self._wide(key)) for key in keys]
        sheet = self._sheet("各镇街数据", [("镇街", 16), *heads])
        for row, town in enumerate(board.plan.towns, start=1):
            self._put(sheet, row, 0, town.name, bold=True)
            for column, key in enumerate(keys, start=1):
                shown = board.values[town.id, key]
                looks = {"bg_color": "#FBE9E7"} if shown.disputed else {}
                self._shown(sheet, row, column, shown, **looks)
        last = len(board.plan.towns) + 1
        self._put(sheet, last, 0, "合计", bold=True, bg_color="#E8ECF1")
        for column, key in enumerate(keys, start=1):
            self._shown(sheet, last, column, board.totals[key], bold=True, bg_color="#E8ECF1")

    def _wide(self, key: str) -> int:
        """As wide as its longest number, and half its head, which takes two lines."""
        board = self._board
        shown = [board.values[town.id, key] for town in board.plan.towns]
        longest = max(width(each.text) for each in (*shown, board.totals[key]))
        return max(11, longest + 4, width(board.label(key)) // 2 + 6)

    def totals(self) -> None:
        """Each total with the towns that it is without."""
        board = self._board
        sheet = self._sheet(
            "合计",
            [
                ("指标", 28),
                ("合计", 20),
                ("有数的镇街", 12),
                ("应报的镇街", 12),
                ("没有数的镇街", 40),
                ("说明", 46),
                ("键", 30),
            ],
        )
        for row, key in enumerate(board.plan.keys, start=1):
            shown = board.totals[key]
            counted, towns = board.spans[key]
            told = [board.label(key), "", "", "", "、".join(board.left[key]), shown.note]
            sheet.set_row(row, _LINE * self._lines(told))
            self._put(sheet, row, 0, board.label(key), bold=True)
            self._shown(sheet, row, 1, shown)
            self._put(sheet, row, 2, None if shown.state == "apart" else counted)
            self._put(sheet, row, 3, towns)
            self._put(sheet, row, 4, "、".join(board.left[key]))
            self._put(sheet, row, 5, shown.note)
            self._put(sheet, row, 6, key)

    def reasons(self) -> None:
        """Every cell of the matrix that has a reason."""
        board = self._board
        sheet = self._sheet("逐镇说明", [("镇街", 16), ("报表", 18), ("状态", 22), ("说明", 90)])
        self._rows(
            sheet,
            (
                (town.name, form.label, mark.text, mark.why)
                for town in board.plan.towns
                for form in board.plan.forms
                if (mark := board.marks[town.id, form.id]).why
            ),
        )

    def findings(self, rolled: RollUp) -> None:
        """Contradictions and questions, the worst first, with the sentence to send."""
        names = {town.id: town.name for town in rolled.towns}
        labels = {form.id: form.label for form in rolled.plan.forms}
        sheet = self._sheet(
            "矛盾与待确认",
            [
                ("镇街", 14),
                ("程度", 9),
                ("报表", 20),
                ("发现", 52),
                ("发给镇街的话", 70),
                ("代码", 22),
            ],
        )
        self._rows(
            sheet,
            (
                (
                    names[each.town],
                    "矛盾" if each.level == "contradiction" else "待确认",
                    "、".join(labels[form] for form in each.forms),
                    each.message,
                    each.sentence,
                    each.code,
                )
                for each in rolled.contradictions
            ),
        )

    def sources(self, rolled: RollUp) -> None:
        """Where each figure of each town comes from."""
        names = {town.id: town.name for town in rolled.towns}
        sheet = self._sheet(
            "数据来源",
            [
                ("镇街", 14),
                ("指标", 24),
                ("数值", 16),
                ("记录数", 9),
                ("文件", 34),
                ("位置", 14),
                ("原文", 14),
                ("说明", 44),
                ("SHA-256", 70),
                ("键", 30),
            ],
        )
        for row, each in enumerate(rolled.values, start=1):
            entry = each.entry
            self._put(sheet, row, 0, names[each.town])
            self._put(sheet, row, 1, rolled.measures[each.key].label)
            self._shown(sheet, row, 2, self._board.values[each.town, each.key])
            told: tuple[Plain, ...] = (None, None, None, None, each.reason, None)
            if entry is not None:
                place = "" if entry.place == each.key else entry.place
                why = each.reason or entry.reason
                told = (entry.records, entry.file, place, entry.said, why, entry.sha256)
            for column, value in enumerate((*told, each.key), start=3):
                self._put(sheet, row, column, value)

    def files(self, rolled: RollUp) -> None:
        """What each town sent."""
        sheet = self._sheet(
            "文件",
            [
                ("镇街", 14),
                ("文件", 34),
                ("种类", 12),
                ("收到", 12),
                ("读入", 8),
                ("未收", 8),
                ("说明", 60),
                ("SHA-256", 70),
            ],
        )
        rows: list[tuple[Plain, ...]] = []
        for town in rolled.towns:
            for sent in town.sent:
                notes = "；".join(filter(None, (sent.error, *(zh for zh, _ in sent.notes))))
                read = sum(one.read for one in sent.inputs)
                kind = KIND_ZH[sent.kind]
                rows.append(
                    (
                        town.name,
                        sent.file,
                        kind,
                        sent.received,
                        read,
                        sent.rejected,
                        notes,
                        sent.sha256,
                    )
                )
            if not town.sent:
                rows.append((town.name, "没有收到文件", None, None, None, None, None, None))
        self._rows(sheet, rows)

    def about(self) -> None:
        """What the signs mean."""
        board = self._board
        sheet = self._sheet("说明", [("项目", 14), ("内容", 80)])
        rows: list[tuple[Plain, ...]] = [
            ("汇总单位", board.plan.district),
            ("期间", str(board.plan.period)),
            ("截至", None if board.on is None or board.public else str(board.on)),
            *_ABOUT,
        ]
        if board.public:
            hidden = f"1 至 {board.plan.threshold - 1} 的数，以及能据以推算出它们的数"
            rows.append(("＊", f"{hidden}，供公开时隐去"))
        rows += [(f"{STATUS_SIGN[name]} {words}", "报送状态") for name, words in STATUS_ZH.items()]
        self._rows(sheet, rows)
