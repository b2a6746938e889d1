"""Cells of a workbook: words that can be no formula, names of sheets, widths, number formats."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.render.clean import clean_text, cut_text
from enforcement_kit.render.numbers import RATIO
from enforcement_kit.text import width

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

__all__ = ["Formats", "number_format", "put_text", "row_height", "sheet_name"]

_LONGEST_CELL: Final = 32_000
_LONGEST_NAME: Final = 31
_TALLEST_ROW: Final = 400
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
_RISKY: Final = tuple("=+-@\t|%＝＋－＠")
_MONEY: Final = frozenset({"元", "yuan"})


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, str | int | bool], ...], Format] = {}

    def __call__(self, **properties: str | int | bool) -> Format:
        """The format with these properties over the common ones."""
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            common = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
            self.made[key] = self.book.add_format({**common, **dict(key)})
        return self.made[key]


def put_text(
    sheet: Worksheet,
    formats: Formats,
    row: int,
    column: int,
    text: str,
    **properties: str | int | bool,
) -> None:
    """Write words as words: text format, and the quote mark that keeps `=cmd` from ever running."""
    words = cut_text(clean_text(text), _LONGEST_CELL)
    if words.lstrip().startswith(_RISKY):
        properties["quote_prefix"] = True
    style = formats(num_format="@", **properties)
    if words:
        sheet.write_string(row, column, words, style)
    else:
        sheet.write_blank(row, column, None, style)


def number_format(value: int | Decimal, unit: str, *, wan: bool = False) -> str:
    """How a spreadsheet shows a value of a unit, with every decimal place it has."""
    if unit == RATIO:
        return "0.00%"
    if wan:
        return "#,##0.00####"
    exponent = Decimal(value).as_tuple().exponent
    places = max(-exponent if isinstance(exponent, int) else 0, 2 if unit in _MONEY else 0)
    return "#,##0" + ("." + "0" * places if places else "")


def sheet_name(text: str, taken: set[str]) -> str:
    """A name that Excel allows: 31 characters at most, no sign it forbids, unlike any other."""
    plain = _NOT_IN_NAMES.sub("", clean_text(text)).strip() or "表"
    if plain.casefold() == "history":
        plain += "表"
    name, again = _fitting(plain, _LONGEST_NAME), 1
    while name.casefold() in taken:
        again += 1
        mark = f"（{again}）"
        name = _fitting(plain, _LONGEST_NAME - len(mark)) + mark
    taken.add(name.casefold())
    return name


def _fitting(text: str, limit: int) -> str:
    """The beginning of a text that Excel counts as so many characters: in units of UTF-16."""
    units = text.encode("utf-16-le")[: 2 * limit]
    return units.decode("utf-16-le", "ignore")


def row_height(text: str, columns: int) -> int:
    """The height in points of a row in which words wrap within so many narrow characters."""
    lines = max(1, -(-width(text[:_LONGEST_CELL]) // max(1, columns - 1)))
    return min(_TALLEST_ROW, 6 + 15 * lines)
