"""Rows as files: CSV with a BOM and XLSX, in which nothing is a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.render import clean_text
from enforcement_kit.text import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.publish.forms import OutletField
    from enforcement_kit.publish.publication import Publication

__all__ = ["HeaderStyle", "plain_cell", "safe_cell", "to_csv", "to_xlsx"]

HeaderStyle: TypeAlias = Literal["name", "code"]
"""Headers for people, or the codes that programs exchange."""

_FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠\t\r]").match
_CREATED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that bytes repeat
_WIDE: Final = {"date": 12, "kinds": 14, "wan": 16, "yuan": 14, "text": 22}
_LONG: Final = frozenset({"facts", "basis", "content"})
_LONG_WIDE: Final = 44
_LINE: Final = 15.0
_HIGHEST: Final = 400.0
_ONE_PAGE: Final = 15
_BOM: Final = "\ufeff"


def safe_cell(text: str) -> str:
    """The text as a spreadsheet takes it for text: an apostrophe before what begins a formula."""
    return f"'{text}" if _FORMULA(text) is not None else text


def plain_cell(text: str) -> str:
    """The text that `safe_cell` made safe."""
    return text[1:] if text.startswith("'") and _FORMULA(text) is not None else text


def _table(publication: Publication, header: HeaderStyle) -> Iterator[tuple[str, ...]]:
    fields = publication.form.fields
    yield tuple(field.code if header == "code" else field.name for field in fields)
    for row in publication.rows:
        yield tuple(text for _, text in row)


def to_csv(publication: Publication, *, header: HeaderStyle = "name") -> bytes:
    """The rows as CSV in UTF-8 with a BOM, so that Excel and WPS see what it is.

    A cell that a spreadsheet would take for a formula begins with an apostrophe; `read_page`
    takes it off again.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in _table(publication, header):
        writer.writerow(map(safe_cell, row))
    return (_BOM + buffer.getvalue()).encode()


def to_xlsx(publication: Publication, *, header: HeaderStyle = "name") -> bytes:
    """The rows as a workbook of one sheet; every cell is text, so that no figure is lost.

    Raises:
        MissingExtraError: XlsxWriter (extra `ledger`) is not installed.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  # no types; an extra
    except ImportError as error:
        raise MissingExtraError.for_extra("ledger", "XlsxWriter") from error
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    form = publication.form
    book.set_properties({"title": form.title, "created": _CREATED})
    head = book.add_format(
        {"bold": True, "bg_color": "#E8ECF1", "border": 1, "text_wrap": True, "valign": "vcenter"}
    )
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    sheet = book.add_worksheet(form.title[:31])
    widths = [_width(field) for field in form.fields]
    for column, wide in enumerate(widths):
        sheet.set_column(column, column, wide)
    last = 0
    for last, row in enumerate(_table(publication, header)):
        sheet.set_row(last, _height(row, widths))
        for column, text in enumerate(row):
            sheet.write_string(last, column, clean_text(text), head if last == 0 else cell)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(last, 1), len(form.fields) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    if len(widths) <= _ONE_PAGE:
        sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return buffer.getvalue()


def _width(field: OutletField) -> int:
    return _LONG_WIDE if field.source in _LONG else _WIDE[field.kind]


def _height(row: tuple[str, ...], widths: list[int]) -> float:
    """The height in which every cell of a row is seen, for programs that do not fit rows."""
    lines = max(1 + width(text) // (wide - 2) for text, wide in zip(row, widths, strict=True))
    return min(_LINE * lines + 3, _HIGHEST)
