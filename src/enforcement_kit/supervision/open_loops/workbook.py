"""The list as a workbook: every loop a row with real dates, counts, and what closes each kind."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.render import clean_text, cut_text
from enforcement_kit.supervision.open_loops.boarding import (
    loop_days,
    loop_due,
    loop_ground,
    loop_holder,
)
from enforcement_kit.supervision.open_loops.loop import LOOP_WORDS
from enforcement_kit.text import width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types

    from enforcement_kit.supervision.open_loops.listing import OpenLoops
    from enforcement_kit.supervision.open_loops.loop import Loop, LoopKind

__all__ = ["loops_workbook"]

_CELL: Final = 32_000
_CREATED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that bytes repeat
_LOOPS: Final = (
    ("情形", 10),
    ("到期日", 12),
    ("天数", 12),
    ("种类", 24),
    ("事项", 44),
    ("记录", 24),
    ("起始日", 12),
    ("谁在办", 26),
    ("依据", 30),
    ("怎样了结", 30),
    ("待定", 36),
)
_KINDS: Final = (("种类", 36), ("件数", 10), ("怎样了结", 44), ("说明", 60))
_LINE: Final = 15.5
_Value = str | int | dt.date | None


def loops_workbook(found: OpenLoops, *, mask: Callable[[str], str] = str) -> bytes:
    """A workbook of two sheets; every cell is text, a number or a day, never a formula.

    Args:
        found: the list.
        mask: what each text goes through; by default as it is.

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
    book.set_properties({"title": "未了结事项", "created": _CREATED})
    kinds = {kind.code: kind for kind in found.kinds}
    rows = (_row(each, kinds[each.kind]) for each in found.loops)
    _sheet(book, f"未了结事项 {found.on}", _LOOPS, rows, mask)
    _sheet(book, "种类", _KINDS, _kind_rows(found), mask)
    book.close()
    return buffer.getvalue()


def _row(loop: Loop, kind: LoopKind) -> Sequence[_Value]:
    return (
        LOOP_WORDS[loop.state][0],
        loop.due or loop_due(loop),
        loop_days(loop),
        kind.zh,
        loop.zh,
        str(loop.record),
        loop.since,
        loop_holder(loop),
        "；".join(filter(None, (loop_ground(loop), loop.duty.note))),
        "、".join(each.zh for each in kind.closes),
        loop.doubt,
    )


def _kind_rows(found: OpenLoops) -> Iterable[Sequence[_Value]]:
    dark = {each.kind: each.zh for each in found.untold}
    counts = found.counts()
    for kind in found.kinds:
        number = counts[kind.code]
        yield (
            kind.zh,
            "未知" if number is None else number,
            "、".join(each.zh for each in kind.closes),
            dark.get(kind.code, ""),
        )


def _sheet(
    book: Workbook,
    name: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[_Value]],
    mask: Callable[[str], str],
) -> None:
    head = book.add_format({"bold": True, "bg_color": "#E8ECF1", "border": 1, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "border": 1})
    sheet = book.add_worksheet(name)
    for column, (title, wide) in enumerate(columns):
        sheet.set_column(column, column, wide)
        sheet.write_string(0, column, title, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        sheet.set_row(last, _LINE * max(map(_lines, row, (wide for _, wide in columns))))
        for column, value in enumerate(row):
            if isinstance(value, dt.date) and value.year > 1900:
                sheet.write_datetime(last, column, value, day)
            elif isinstance(value, int):
                sheet.write_number(last, column, value, cell)
            else:
                words = "" if value is None else mask(str(value))
                sheet.write_string(last, column, cut_text(clean_text(words), _CELL), cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lines(value: _Value, columns: int) -> int:
    """Lines that a text takes in a column so wide; programs do not all measure it themselves."""
    return -(-width(str(value)) // columns) if isinstance(value, str) and value else 1
