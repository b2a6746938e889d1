"""Formulas with which a workbook recounts its figures over its own sheets of records.

Only functions that Excel 2010 and WPS have. Each formula is reckoned here too, with exact numbers,
so that the file holds the result before any program opens it.
"""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from enforcement_kit.render.figures import Condition, Recount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.render.figures import CellValue, FigureView, RecordView
    from enforcement_kit.render.sources import SourceKey

__all__ = ["Formula", "KindSheet", "column_letters", "recount_formula"]

_EPOCH: Final = dt.date(1899, 12, 30)
_LONGEST_CRITERION: Final = 200
_NUMBER_LIKE: Final = re.compile(r"[\s\d.,%+\-/:年月日eE¥$]*")
_COMPARE: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}

Test: TypeAlias = Callable[["RecordView"], bool]


@attrs.frozen(kw_only=True)
class Formula:
    """A formula and what it comes to; or, with no text, why there is none."""

    text: str = ""
    result: Decimal = Decimal(0)
    why_not: str = ""


@attrs.frozen(kw_only=True)
class KindSheet:
    """Where the records of one kind stand in the workbook.

    Attributes:
        name: name of the sheet.
        columns: names of the columns of the records, the id not among them; it stands first.
        rows: the records, in order.
        first: number of the first row of records, from 1.
        members: place of the column that marks the records of a figure, by key and part.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[RecordView, ...]
    first: int
    members: Mapping[SourceKey, int]

    def area(self, column: int) -> str:
        """The cells of a column, from 0, as a formula names them."""
        letters = column_letters(column)
        sheet = self.name.replace("'", "''")
        last = self.first + len(self.rows) - 1
        return f"'{sheet}'!${letters}${self.first}:${letters}${last}"

    def column(self, name: str) -> int | None:
        """The place of a column of the records."""
        return self.columns.index(name) + 1 if name in self.columns else None


def column_letters(column: int) -> str:
    """A column from 0 as letters: A, Z, AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def recount_formula(key: SourceKey, figure: FigureView, sheet: KindSheet | None) -> Formula:
    """The formula that recounts a figure over its records, or why it cannot be recounted."""
    if figure.value is None:
        return Formula(why_not="缺数")
    if sheet is None or not sheet.rows:
        return Formula(why_not="没有记录")
    known = {record.id for record in sheet.rows}
    if figure.records_total not in {None, len(figure.records)} or not known.issuperset(
        figure.records
    ):
        return Formula(why_not="部分记录未随附")
    recount = figure.recount
    if recount is None:
        if isinstance(figure.value, int) and figure.value == len(figure.records):
            recount = Recount(kind=figure.kind)
        else:
            return Formula(why_not="不是记录条数，未给出重算方法")
    chosen = _chosen(recount, key, figure, sheet)
    if isinstance(chosen, str):
        return Formula(why_not=chosen)
    pairs, test = chosen
    rows = [record for record in sheet.rows if test(record)]
    if recount.how == "count":
        return Formula(text=f"=COUNTIFS({','.join(pairs)})", result=Decimal(len(rows)))
    column = sheet.column(recount.column)
    if column is None:
        return Formula(why_not=f"记录中没有“{recount.column}”一栏")
    values = [dict(record.cells).get(recount.column) for record in rows]
    if recount.how == "sum":
        total = sum((_number(value) for value in values), Decimal(0))
        text = f"=SUMIFS({sheet.area(column)},{','.join(pairs)})"
        return Formula(text=text, result=total)
    return _distinct(sheet, column, pairs, values)


def _number(value: CellValue) -> Decimal:
    """What SUMIFS takes a cell for: its number, and nothing for a text or an empty one."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return Decimal(0)
    return Decimal(value)


def _chosen(
    recount: Recount, key: SourceKey, figure: FigureView, sheet: KindSheet
) -> tuple[list[str], Test] | str:
    """Pairs of area and criterion that pick the records, and the same as a test."""
    if not recount.where:
        place = sheet.members.get(key)
        if place is None:
            return "没有记录"
        ids = frozenset(figure.records)
        return [f"{sheet.area(place)},1"], lambda record: record.id in ids
    pairs: list[str] = []
    tests: list[Test] = []
    for condition in recount.where:
        column = sheet.column(condition.column)
        if column is None:
            return f"记录中没有“{condition.column}”一栏"
        criterion = _criterion(condition)
        if criterion is None:
            return "重算条件不能写成公式"
        pairs.append(f"{sheet.area(column)},{criterion}")
        tests.append(_test(condition))
    return pairs, lambda record: all(test(record) for test in tests)


def _criterion(condition: Condition) -> str | None:
    """A criterion of COUNTIFS; `None` for a text that a spreadsheet would misread."""
    value, sign = condition.value, condition.operator
    if isinstance(value, dt.date):
        return f'"{sign}"&DATE({value.year},{value.month},{value.day})'
    if isinstance(value, int | Decimal):
        return f'"{sign}{value}"'
    if (
        sign not in {"=", "<>"}
        or len(value) > _LONGEST_CRITERION
        or _NUMBER_LIKE.fullmatch(value)
        or not value.isprintable()
    ):
        return None
    plain = re.sub(r"([~*?])", r"~\1", value).replace('"', '""')
    return f'"{sign}{plain}"'


def _test(condition: Condition) -> Test:
    compare = _COMPARE[condition.operator]

    def test(record: RecordView) -> bool:
        found, wanted = dict(record.cells).get(condition.column), condition.value
        if isinstance(wanted, str):
            same = isinstance(found, str) and found.casefold() == wanted.casefold()
            return same if condition.operator == "=" else not same
        if isinstance(found, str | bool) or found is None:
            return condition.operator == "<>"
        return compare(_as_number(found), _as_number(wanted))

    return test


def _as_number(value: int | Decimal | dt.date) -> Decimal:
    return Decimal((value - _EPOCH).days) if isinstance(value, dt.date) else Decimal(value)


def _distinct(
    sheet: KindSheet, column: int, pairs: Sequence[str], values: Sequence[CellValue]
) -> Formula:
    """Different values of a column: each row counts for one of as many as share its value."""
    for value in values:
        if value is None or (isinstance(value, str) and not value):
            return Formula(why_not="有记录在该栏空白，不能去重")
        if isinstance(value, str) and (
            len(value) > _LONGEST_CRITERION
            or any(char in value for char in "*?~")
            or value[0] in "<>="
            or _NUMBER_LIKE.fullmatch(value)
        ):
            return Formula(why_not="该栏有电子表格不能逐字比较的内容，未去重")
    area = sheet.area(column)
    conditions = ",".join(pairs)
    if len(pairs) != 1 or not pairs[0].endswith(",1"):
        return Formula(why_not="去重只按所列记录重算")
    member = pairs[0].removesuffix(",1")
    text = (
        f"=ROUND(SUMPRODUCT(({member}=1)/(COUNTIFS({area},{area},{conditions})+({member}<>1))),0)"
    )
    kinds = {value.casefold() if isinstance(value, str) else value for value in values}
    return Formula(text=text, result=Decimal(len(kinds)))
