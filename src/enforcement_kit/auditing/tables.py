"""Rows and columns written as text: what each number in a cell counts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.bounds import EXACT
from enforcement_kit.auditing.claims import Found, statement_of
from enforcement_kit.auditing.layout import cells_of, is_rule
from enforcement_kit.auditing.lexicon import any_of, words
from enforcement_kit.auditing.statement import Cell, Statement
from enforcement_kit.auditing.units import NO_UNIT, Unit, unit_in_brackets, unit_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.auditing.layout import Layout
    from enforcement_kit.auditing.statement import Scope

__all__ = ["in_tables"]

_CAPTION: Final = re.compile(r"(?:计量)?单位[::] ?([^)\n;。]{1,20})")
_ONLY: Final = re.compile(
    r"[ 约近超余多以上下左右+\-]*(?:(?:增加|减少|上升|下降|增长|降低|提高|增|减|升|降|多|少)了? ?)?"
)
_COUNTED: Final = re.compile(r"([\u4e00-\u9fff]{1,2})数(?:量)?$")
_ENDS: Final = re.compile(r"(人次|户次|家次|件次|次数|人数|件数|课时|学时|人时|车次|台次)$")
_LONGEST_TITLE: Final = 60
_NUMBERS_ROWS: Final = re.compile(
    r"[\u4e00-\u9fff]{0,2}(?:序号|编号|年份|年度|月份|名次|排名|排序|时间|日期) ?(?:\(.*)?"
)
_MONEY: Final = re.compile(r"金额|罚款额|罚没款|款额|数额|罚没")
_CHANGE: Final = re.compile(r"同比|环比|增幅|增减|增长|降幅|较上")
_MOVED: Final = re.compile(r"(?:增加|减少|净增)(?:数|量|额)?(?:\(.*)?")
_YEAR_BEFORE: Final = re.compile(
    r"(?:上年|去年|上期|同期|(?:19|20)[0-9]{2})[^初末底]{0,4}(?:\(.*)?"
)
_RATE: Final = re.compile(r"率|占比|比重|平均|人均|比例|%")


@attrs.frozen(kw_only=True)
class _Row:
    """A row: index of its line and sentence, and its cells as offsets."""

    line: int
    sentence: int
    cells: tuple[tuple[int, int], ...]


def in_tables(text: str, layout: Layout, found: Sequence[Found]) -> Iterator[Statement]:
    """The statements among numbers that stand in cells of tables."""
    by_line = _by_line(layout, found)
    for number, table in enumerate(_tables(text, layout)):
        yield from _Table(text, layout, table, number).statements(by_line)


def _by_line(layout: Layout, found: Sequence[Found]) -> dict[int, list[Found]]:
    lines = layout.lines
    by_line: dict[int, list[Found]] = {}
    at = 0
    for one in found:
        while at + 1 < len(lines) and lines[at + 1].start <= one.numeral.start:
            at += 1
        if lines[at].row:
            by_line.setdefault(at, []).append(one)
    return by_line


def _tables(text: str, layout: Layout) -> Iterator[tuple[_Row, ...]]:
    """Rows that follow one another, blank lines and ruled lines left aside."""
    sentence_of = {each.line: index for index, each in enumerate(layout.sentences)}
    rows: list[_Row] = []
    for line in layout.lines:
        if line.row:
            words_of = text[line.start : line.end]
            if not is_rule(words_of):
                rows.append(
                    _Row(
                        line=line.number,
                        sentence=sentence_of.get(line.number, 0),
                        cells=cells_of(words_of, line.start),
                    )
                )
        elif rows and text[line.start : line.end].strip():
            yield tuple(rows)
            rows = []
    if rows:
        yield tuple(rows)


@cache
def _totals() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf" ?{any_of(words('scopes', 'total_row'))} ?(?:\(.*\))?"),
        re.compile(rf"[^\u4e00-\u9fff]*{any_of(words('scopes', 'total_column'))}"),
    )


class _Table:
    """One table: its heads, and the unit of each of its columns."""

    def __init__(self, text: str, layout: Layout, rows: tuple[_Row, ...], number: int) -> None:
        self._text = text
        self._number = number
        self._section = layout.lines[rows[0].line].section
        heads = 0
        for row in rows[:3]:
            if len(rows) > 1 and not self._has_figures(row):
                heads += 1
            else:
                break
        self._rows = rows
        self._heads = heads
        self._title = self._title_of(layout)
        self._names = self._column_names()
        self._caption = self._caption_units(layout)
        self._units = [self._unit_of(name) for name in self._names]
        self._compares = any(_YEAR_BEFORE.fullmatch(name.strip()) for name in self._names)
        self._whole_before = self._units_before()
        self._unit_column = next(
            (at for at, name in enumerate(self._names) if name.strip() in ("单位", "计量单位")), -1
        )
        if self._unit_column == 0:
            self._unit_column = -1
        self._row_unit = NO_UNIT
        self._first_counts = self._first_column_counts()

    def _units_before(self) -> list[Unit]:
        """For each column the unit of whole things that stands last to the left of it."""
        found, last = [], NO_UNIT
        for unit in self._units:
            found.append(last)
            last = unit if unit is not None and unit.whole else last
        return found

    def _first_column_counts(self) -> bool:
        """Whether the first column holds counts, not names or numbers of the rows."""
        words_of = [self._words(row.cells[0]) for row in self._rows[self._heads :]]
        if not self._names[0] or not all(re.fullmatch(r"[0-9,]+", word) for word in words_of):
            return False
        return words_of != [str(number) for number in range(1, len(words_of) + 1)]

    def _words(self, cell: tuple[int, int]) -> str:
        return self._text[cell[0] : cell[1]].strip()

    def _has_figures(self, row: _Row) -> bool:
        return any(
            re.match(r"[约近]?[0-9]", word) is not None
            and re.fullmatch(r"(?:(?:19|20)[0-9]{2}年?度?|[0-9]{1,2}月份?)(?: ?\(.*\))?", word)
            is None
            for word in (self._words(cell) for cell in row.cells[1:])
        )

    def _column_names(self) -> list[str]:
        width = max(len(row.cells) for row in self._rows)
        names = [""] * width
        for number, row in enumerate(self._rows[: self._heads]):
            if len(row.cells) != width and self._heads > 1:
                continue
            over = ""  # a head that spans several columns stands in the first of them
            for at, cell in enumerate(row.cells):
                over = self._words(cell) or (over if number + 1 < self._heads and at else "")
                names[at] += over
        return names

    def _title_of(self, layout: Layout) -> str:
        """The last words before the table, where they are short enough to be its title."""
        for line in reversed(layout.lines[max(0, self._rows[0].line - 3) : self._rows[0].line]):
            words_of = self._text[line.start : line.end].strip(" *#>")
            if words_of:
                return words_of if len(words_of) <= _LONGEST_TITLE and not line.row else ""
        return ""

    def _caption_units(self, layout: Layout) -> tuple[Unit, ...]:
        first = self._rows[0].line
        begin = layout.lines[max(0, first - 2)].start
        near = self._text[begin : layout.lines[self._rows[min(1, len(self._rows) - 1)].line].end]
        found = _CAPTION.search(near)
        if found is None:
            return ()
        units = (unit_named(word) for word in re.split(r"[、,，/ 和]", found[1]))
        return tuple(unit for unit in units if unit is not None)

    def _unit_of(self, name: str) -> Unit | None:
        """The unit that a column's head names."""
        if not name:
            return None
        unit = unit_in_brackets(name)
        if unit is not None:
            return unit
        bare = re.sub(r"\([^()]*\)", "", name).strip()
        if (ends := _ENDS.search(bare)) is not None:
            return unit_named(ends[1].removesuffix("数") if ends[1] != "次数" else "次")
        if _RATE.search(bare) or _CHANGE.search(bare):
            return None
        counted = _COUNTED.search(bare)
        if counted is not None and (unit := unit_named(counted[1])) is not None:
            return unit
        if self._caption:
            money = next((each for each in self._caption if each.kind == "money"), None)
            other = next((each for each in self._caption if each.kind != "money"), None)
            return money if money is not None and _MONEY.search(bare) else other or money
        return None

    def _is_total(self, row: _Row) -> bool:
        return any(
            _totals()[0].fullmatch(re.sub(r"(?<=[合总小]) +(?=计)", "", self._words(cell)))
            for cell in row.cells[:2]
        )

    def statements(self, by_line: dict[int, list[Found]]) -> Iterator[Statement]:
        """The statements of its cells."""
        for number, row in enumerate(self._rows[self._heads :]):
            pending = by_line.get(row.line, [])
            if not pending:
                continue
            head = self._row_head(row)
            taken = 0
            for at, cell in enumerate(row.cells):
                inside = []
                while taken < len(pending) and pending[taken].numeral.start < cell[1]:
                    inside.append(pending[taken])
                    taken += 1
                if not inside or not self._counts(row, at, inside):
                    continue
                for one in inside:
                    if one.unit.kind == "time" and len(inside) > 1:
                        continue
                    alone = _ONLY.fullmatch(
                        self._text[cell[0] : one.start] + self._text[one.end : cell[1]]
                    )
                    if alone is None and (
                        one.unit.kind in ("none", "time") or one.numeral.in_words
                    ):
                        continue
                    yield self._statement(row, number, at, head, one)

    def _row_head(self, row: _Row) -> str:
        words_of = [self._words(cell) for cell in row.cells[:2]]
        return next((word for word in words_of if re.search(r"[\u4e00-\u9fff]", word)), "")

    def _counts(self, row: _Row, at: int, inside: list[Found]) -> bool:
        """Whether the numbers of a cell can state anything: not those that number the rows."""
        name = self._names[at] if at < len(self._names) else ""
        if at == self._unit_column or _NUMBERS_ROWS.fullmatch(name.strip()):
            return False
        if at == 0 and inside[0].numeral.in_words:
            return False
        if at == 0 and inside[0].unit.kind in ("none", "time"):
            return self._first_counts
        return at > 0 or not self._is_total(row)

    def _statement(self, row: _Row, number: int, at: int, head: str, one: Found) -> Statement:
        name = self._names[at] if at < len(self._names) else ""
        unit = one.unit
        if unit.kind == "none":
            unit = self._cell_unit(row, at, head)
        total_row, total_column = self._is_total(row), _totals()[1].match(name) is not None
        if self._text[one.start - 1 : one.start] == "-" and one.bound is EXACT:
            one = attrs.evolve(one, value=-one.value, start=one.start - 1)
        if unit.times != 1:
            one = attrs.evolve(
                one,
                value=one.value * unit.times,
                place=one.place * unit.times,
                upper=None if one.upper is None else one.upper * unit.times,
            )
        made = statement_of(
            self._text,
            attrs.evolve(one, unit=attrs.evolve(unit, times=1)),
            lead=f"{head} {name}",
            head=f"{' '.join(self._section)} {self._title}",
            sentence=row.sentence,
            line=row.line,
        )
        scope: Scope = "plain"
        if unit.kind == "share" or _RATE.search(name) or _RATE.search(head):
            scope = "change" if _CHANGE.search(name + head) else "rate"
        elif _CHANGE.search(name) or (self._compares and _MOVED.fullmatch(name)):
            scope = "change"
        elif total_row or total_column:
            scope = "total"
        return attrs.evolve(
            made,
            scope=scope,
            cell=Cell(self._number, number, at, head, name, total_row, total_column),
        )

    def _cell_unit(self, row: _Row, at: int, head: str) -> Unit:
        own_column = self._units[at] if at < len(self._units) else None
        if own_column is not None and own_column.kind == "share":
            return own_column  # 单位 names that of the row's other columns
        if 0 <= self._unit_column < len(row.cells) and self._unit_column != at:
            unit = unit_named(self._words(row.cells[self._unit_column]))
            if unit is not None:
                return unit
        own = unit_in_brackets(head)
        if own is not None:
            self._row_unit = own
        elif head.startswith("其中") or self._row_unit is not NO_UNIT:
            own = self._row_unit if self._row_unit is not NO_UNIT else None
        if own is None and (ends := _ENDS.search(head)) is not None:
            own = unit_named(ends[1])
        column = self._units[at] if at < len(self._units) else None
        if own is not None and column is None:
            return own
        if column is not None:
            return column
        name = self._names[at] if at < len(self._names) else ""
        if _RATE.search(name) or _CHANGE.search(name):
            return NO_UNIT
        return self._whole_before[at] if at < len(self._whole_before) else NO_UNIT
