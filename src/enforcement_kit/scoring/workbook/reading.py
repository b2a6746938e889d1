"""Filled workbooks read back: by the words in their cells, not by where the cells stand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.scoring.answers import Answer, BadAnswerError, Manual
from enforcement_kit.scoring.workbook.labels import (
    CASE,
    DATE,
    ITEM,
    LEFT_OUT,
    NAME,
    NOT_THERE,
    REASON,
    SAYS_LEFT_OUT,
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
from enforcement_kit.text import fold, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["read_workbook"]

_Cell: TypeAlias = "str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta"
_Rows: TypeAlias = "list[list[_Cell]]"
_MOST_SEATS: Final = 5
_PLACES: Final = 4


def read_workbook(path: Path) -> tuple[Manual, ...]:
    """The answers in every case sheet of a workbook; other sheets are passed by.

    Args:
        path: an `.xlsx`, `.xls` or `.ods` file.

    Raises:
        BadAnswerError: it cannot be read, holds no score sheet, or a cell says what it cannot.
        MissingExtraError: the `review` extra is not installed.
    """
    try:
        import python_calamine  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise MissingExtraError.for_extra("review", "python-calamine") from None
    if not path.is_file():
        raise BadAnswerError(f"没有这个文件：{path.name}", f"there is no such file: {path.name}")
    try:
        book = python_calamine.load_workbook(path)
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    except (python_calamine.CalamineError, OSError):
        raise BadAnswerError(
            f"{path.name} 不是工作簿，或已损坏；请在 Excel 或 WPS 中打开后另存为 .xlsx",
            f"{path.name} is no workbook, or damaged; open it in Excel or WPS and save it as .xlsx",
        ) from None
    found = tuple(
        manual
        for name, rows in sheets.items()
        if (manual := _sheet(rows, f"{path.name} 工作表“{name}”")) is not None
    )
    if not found:
        raise BadAnswerError(
            f"{path.name} 中没有评分表（须有“{CASE}”和表头“{ITEM}”“{WORTH}”）",
            f"{path.name} holds no score sheet (it needs {CASE}, and the heads {ITEM}, {WORTH})",
        )
    return found


def _sheet(rows: _Rows, place: str) -> Manual | None:
    head = next((index for index, row in enumerate(rows) if _is_head(row)), None)
    about = _about(rows, head)
    if head is None or CASE not in about:
        return None
    columns = _columns(rows[head], place)
    reader = _Answers(rows, head, columns, place)
    seats: list[Answer] = []
    for seat in range(1, _MOST_SEATS + 1):
        name = about.get(seat_head(NAME, seat), "")
        day = _day(about.get(seat_head(DATE, seat), ""), place)
        seats += reader.column(
            seat_head(NAME, seat), seat_head(REASON, seat), by=_text(name), on=day, seat=seat
        )
    settled = _settled_by(about, place)
    return Manual(
        case=_text(about[CASE]),
        answers=tuple(seats),
        settled=tuple(reader.column(SETTLED, SETTLED_REASON, by=settled[0], on=settled[1], seat=0)),
        digest=_text(about.get(SHEET_DIGEST, "")),
        standard=_text(about.get(STANDARD, "")),
        standard_digest=_text(about.get(STANDARD_DIGEST, "")),
        table=_text(about.get(TABLE, "")),
        place=place,
    )


def _is_head(row: Sequence[_Cell]) -> bool:
    words = {_text(cell) for cell in row}
    return ITEM in words and WORTH in words


def _about(rows: _Rows, head: int | None) -> dict[str, _Cell]:
    """Named cells: a word, and what stands next to the right of it."""
    known = {CASE, SHEET_DIGEST, STANDARD, STANDARD_DIGEST, TABLE}
    for seat in range(1, _MOST_SEATS + 1):
        known |= {seat_head(NAME, seat), seat_head(DATE, seat)}
    found: dict[str, _Cell] = {}
    for index, row in enumerate(rows):
        if index == head:
            continue
        for column, cell in enumerate(row):
            name = _text(cell)
            if name in known and name not in found:
                found[name] = next(
                    (each for each in row[column + 1 :] if each not in {"", None}), ""
                )
                if _text(found[name]) in known:
                    found[name] = ""  # an empty cell, and the next name after it
    return found


def _columns(row: Sequence[_Cell], place: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        name = _text(cell)
        if not name:
            continue
        if name in found and (name in {ITEM, WORTH, SETTLED} or name.startswith(NAME)):
            raise BadAnswerError(
                f"{place}：表头“{name}”出现两次", f"{place}: the head {name} stands twice"
            )
        found.setdefault(name, index)
    return found


def _settled_by(about: Mapping[str, _Cell], place: str) -> tuple[str, dt.date | None]:
    names = [_text(about.get(seat_head(NAME, seat), "")) for seat in range(1, _MOST_SEATS + 1)]
    days = [_day(about.get(seat_head(DATE, seat), ""), place) for seat in range(1, _MOST_SEATS + 1)]
    return "、".join(name for name in names if name), max((d for d in days if d), default=None)


@attrs.frozen
class _Answers:
    """The lines of one sheet beneath its head."""

    rows: _Rows
    head: int
    columns: Mapping[str, int]
    place: str

    def column(
        self, points: str, reason: str, *, by: str, on: dt.date | None, seat: int
    ) -> Iterator[Answer]:
        """What a column of points says, with its column of reasons."""
        if points not in self.columns:
            return
        seen: set[str] = set()
        for number in range(self.head + 1, len(self.rows)):
            row = self.rows[number]
            item = _item(_at(row, self.columns[ITEM]))
            said = _at(row, self.columns[points])
            if not item or said in {"", None}:
                continue
            where = f"{self.place} 第 {number + 1} 行"
            if item in seen:
                raise BadAnswerError(
                    f"{where}：编号 {item} 出现两次", f"{where}: the number {item} stands twice"
                )
            seen.add(item)
            why = _text(_at(row, self.columns[reason])) if reason in self.columns else ""
            yield self.answer(item, said, why, by=by, on=on, seat=seat, where=where)

    def answer(
        self,
        item: str,
        said: _Cell,
        why: str,
        *,
        by: str,
        on: dt.date | None,
        seat: int,
        where: str,
    ) -> Answer:
        text = fold(_text(said)).strip()
        points: Decimal | None = None
        left_out = text in SAYS_LEFT_OUT
        there = {THERE: True, NOT_THERE: False}.get(text)
        if not left_out and there is None:
            points = _points(said, text)
            if points is None:
                raise BadAnswerError(
                    f"{where} 项目 {item}：{text!r} 不是分值；填数字、“{LEFT_OUT}”，"
                    f"重大问题填“{THERE}”或“{NOT_THERE}”",
                    f"{where}, item {item}: {text!r} is no number of points",
                )
        return Answer(
            item=item,
            points=points,
            left_out=left_out,
            found=there,
            reason=why,
            by=by,
            on=on,
            seat=seat,
            place=where,
        )


def _at(row: Sequence[_Cell], column: int) -> _Cell:
    return row[column] if column < len(row) else ""


def _text(cell: _Cell | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _item(cell: _Cell) -> str:
    return fold(_text(cell)).strip()


def _points(said: _Cell, text: str) -> Decimal | None:
    try:
        found = Decimal(str(said) if isinstance(said, float) else text)
    except InvalidOperation:
        return None
    if not found.is_finite():
        return None
    # a spreadsheet keeps 0.1 + 0.2 as 0.30000000000000004; what a person typed has few places
    return round(found, _PLACES).normalize() + 0 if isinstance(said, float) else found


def _day(cell: _Cell, place: str) -> dt.date | None:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = _text(cell)
    if not text:
        return None
    found = parse_date(text)
    if isinstance(found, dt.date):
        return found
    raise BadAnswerError(
        f"{place}：评查日期 {text!r} 不是日期，写作 2022-12-20",
        f"{place}: the day {text!r} is no date, write it as 2022-12-20",
    )
