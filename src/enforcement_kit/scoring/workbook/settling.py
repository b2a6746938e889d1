"""The settling sheet: what two reviewers judged differently, to be settled and read back."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Final

from enforcement_kit._version import __version__
from enforcement_kit.errors import MissingExtraError, UsageError
from enforcement_kit.render.xlsx_cells import Formats, put_text, row_height, sheet_name
from enforcement_kit.render.zipping import steady_zip
from enforcement_kit.scoring.digests import standard_digest
from enforcement_kit.scoring.workbook.labels import (
    CASE,
    DATE,
    ITEM,
    NAME,
    SETTLED,
    SETTLED_REASON,
    SHEET_DIGEST,
    STANDARD,
    STANDARD_DIGEST,
    TABLE,
    WORTH,
    seat_head,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

    from enforcement_kit.scoring.comparing import Comparison, Difference
    from enforcement_kit.scoring.sheet import ScoreSheet

__all__ = ["settling_workbook"]

_FIXED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the file's property has no zone
_INPUT: Final = "#FFE699"


def settling_workbook(comparison: Comparison, sheets: Sequence[ScoreSheet]) -> bytes:
    """A workbook with the differences alone, a sheet a file; it is read back with `--manual`.

    Args:
        comparison: what was compared.
        sheets: the files' sheets.

    Raises:
        UsageError: there is no difference to settle.
        MissingExtraError: the `review` extra is not installed.
    """
    if not comparison.differences:
        raise UsageError("两人没有不同意见，不必合议", "there is no difference to settle")
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - no types; an extra
    except ModuleNotFoundError:
        raise MissingExtraError.for_extra("review", "XlsxWriter") from None
    by_case: dict[str, list[Difference]] = {}
    for each in comparison.differences:
        by_case.setdefault(each.case, []).append(each)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"comments": f"enforcement-kit {__version__}", "created": _FIXED})
        formats = Formats(book)
        taken: set[str] = set()
        for sheet in sheets:
            if sheet.case in by_case:
                page = book.add_worksheet(sheet_name(sheet.number or sheet.case, taken))
                _fill(page, formats, sheet, comparison, by_case[sheet.case])
    return steady_zip(target.getvalue())


def _fill(
    page: Worksheet,
    formats: Formats,
    sheet: ScoreSheet,
    comparison: Comparison,
    differences: Sequence[Difference],
) -> None:
    first, second = comparison.first or "评查人一", comparison.second or "评查人二"
    heads = (
        ITEM,
        "评查内容",
        WORTH,
        f"{first}所评",
        f"{second}所评",
        "相差",
        "双方理由",
        SETTLED,
        SETTLED_REASON,
    )
    widths = (8, 44, 9, 14, 14, 9, 40, 12, 34)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.hide_gridlines(2)
    title: dict[str, str | int] = {"bold": True, "font_size": 16}
    put_text(page, formats, 0, 0, "评查意见不同项目合议表", **title)
    page.set_row(0, 30)
    about = (
        (CASE, sheet.case, "案号", sheet.number),
        (STANDARD, sheet.standard.name, TABLE, sheet.table.kind if sheet.table else ""),
        (SHEET_DIGEST, sheet.digest, STANDARD_DIGEST, standard_digest(sheet.standard)),
        (seat_head(NAME, 1), comparison.first, seat_head(NAME, 2), comparison.second),
    )
    for row, (one, value, other, second_value) in enumerate(about, 1):
        put_text(page, formats, row, 0, one, bold=True)
        put_text(page, formats, row, 1, value)
        put_text(page, formats, row, 3, other, bold=True)
        put_text(page, formats, row, 4, second_value)
    put_text(page, formats, 5, 0, seat_head(DATE, 1), bold=True)
    day = formats(border=1, bg_color=_INPUT, num_format="yyyy-mm-dd", locked=False)
    page.write_blank(5, 1, None, day)
    top = 7
    for column, head in enumerate(heads):
        look: dict[str, str | int] = {"bold": True, "border": 1, "bg_color": "#D9E2EC"}
        put_text(page, formats, top, column, head, **look, align="center", text_wrap=True)
    worth = _worth(sheet)
    entry = formats(border=1, bg_color=_INPUT, locked=False, text_wrap=True)
    for row, each in enumerate(differences, top + 1):
        reasons = "；".join(
            f"{name}：{reason}"
            for name, reason in zip((first, second), each.reasons, strict=True)
            if reason
        )
        cells = (each.item, each.label, worth.get(each.item, ""), each.first, each.second)
        for column, text in enumerate((*cells, f"{each.at_stake}", reasons)):
            put_text(page, formats, row, column, text, border=1, text_wrap=True, valign="top")
        page.write_blank(row, 7, None, entry)
        page.write_blank(row, 8, None, entry)
        page.set_row(row, max(row_height(each.label, 42), row_height(reasons, 38)))
    page.freeze_panes(top + 1, 2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.protect("", {"format_rows": True, "format_columns": True})


def _worth(sheet: ScoreSheet) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in sheet.lines:
        found[line.item] = f"{line.standard_points}"
        found.update((each.item, f"{each.standard_points}") for each in line.criteria)
    return found
