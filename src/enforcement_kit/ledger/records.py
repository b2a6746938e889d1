"""The records of one sheet, row by row, and what is wrong with each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from enforcement_kit.errors import Location, Problem
from enforcement_kit.ledger.cells import column_letters, is_blank, text_of
from enforcement_kit.ledger.contradictions import can_contradict, contradictions, values_of
from enforcement_kit.ledger.identity import CHECKS
from enforcement_kit.ledger.paths import getter, maker, pointer_of, setter
from enforcement_kit.ledger.plan import LedgerPlan, SheetPlan, place_of
from enforcement_kit.ledger.reading import NOTHING, Parts
from enforcement_kit.ledger.vocabulary import bare_header
from enforcement_kit.text import Invalid, strip_invisible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from enforcement_kit.ledger.lines import Line, LineReader
    from enforcement_kit.ledger.matching import Match
    from enforcement_kit.model import FieldSet

__all__ = ["LedgerRow", "SheetRecords"]

_LONGEST_ID: Final = 150
_LONGEST_VALUE: Final = 80
Record: TypeAlias = "dict[str, Any]"


@attrs.frozen(kw_only=True)
class LedgerRow:
    """A record as a plain mapping, and the row that it comes from.

    Attributes:
        record: keys and values as they stand on disk.
        at: sheet and row.
        fields: what the columns of the sheet can say.
    """

    record: dict[str, object]
    at: Location
    fields: FieldSet


class SheetRecords:
    """The records of one sheet."""

    def __init__(
        self,
        ledger: LedgerPlan,
        plan: SheetPlan,
        reader: LineReader,
        seen: dict[str, int],
        index: int,
    ) -> None:
        self.plan = plan
        self.reader = reader
        self.seen = seen
        self.index = index
        self.place = place_of(ledger.file.name, plan.sheet.name)
        self.is_text = ledger.file.is_text
        columns = [each.match.column for each in reader.columns]
        self.setters: list[Callable[[Record, object], None] | None] = [
            None if column is None or "@" in column.field else setter(column.field)
            for column in columns
        ]
        self.makers = [
            maker(column.field) if column is not None and ".@done" in column.field else None
            for column in columns
        ]
        self.checks = [None if column is None else CHECKS.get(column.cell) for column in columns]
        self.zero = [column is not None and column.zero == "none" for column in columns]
        taken = {each.match.at for each in reader.columns if each.match.column is not None}
        self.unmapped = [
            (match.at, match.header or column_letters(match.at))
            for match in plan.matches
            if match.at not in taken
            and not (match.at == 0 and match.column is None and _counts(match.header, ledger))
        ]
        pseudo = [each.match for each in reader.columns if each.match.column is not None]
        self.unmapped += [
            (m.at, m.header)
            for m in pseudo
            if m.column is not None and m.column.field.startswith("@")
        ]
        self.identity = [(field, getter(field)) for field in plan.kind.identity]
        self.names = ["" if column is None else column.field for column in columns]
        self.columns = {
            each.match.column.field: each.match
            for each in reader.columns
            if each.match.column is not None
        }
        self.doubts = plan.kind.kind == "cases" and can_contradict(self.columns)
        self.errors = plan.sheet.lost
        self.fields = plan.fields

    def __iter__(self) -> Iterator[LedgerRow | Problem]:
        wide = len(self.plan.table.headers)
        for line in self.reader:
            if line.sort != "data":
                if line.sort in ("single", "remark"):
                    yield self._passed(line)
                continue
            at = Location(file=self.place, line=line.number)
            record: Record = {}
            unread: dict[str, str] = {}
            for reader, put, make, zero, check, value in zip(
                self.reader.columns,
                self.setters,
                self.makers,
                self.zero,
                self.checks,
                line.values,
                strict=True,
            ):
                if value is NOTHING:
                    continue
                if isinstance(value, Invalid):
                    header = reader.match.header
                    unread[header] = text_of(line.cells[reader.match.at])
                    yield self._bad(line, reader.match.at, header, value, reader.match.column)
                elif put is None:
                    if isinstance(value, Parts):
                        for path, each in value.items():
                            setter(path)(record, each)
                    elif make is not None and value is True:
                        make(record)
                elif not (zero and value == "0.00"):
                    put(record, value)
                    if check is not None and (why := check(value)) is not None:
                        yield self._doubtful(line, reader.match, why)
            if self.doubts:
                yield from self._contradictions(line)
            _derive(record)
            kept: Record = {}
            unmapped = {
                header: text_of(line.cells[column])
                for column, header in self.unmapped
                if column < len(line.cells) and not is_blank(line.cells[column])
            }
            if unmapped:
                kept["unmapped"] = unmapped
            if unread:
                kept["unread"] = unread
            beyond = (
                {
                    column_letters(column): text_of(cell)
                    for column, cell in enumerate(line.cells[wide:], start=wide)
                    if not is_blank(cell)
                }
                if len(line.cells) > wide
                else {}
            )
            if beyond:
                kept["beyond"] = beyond
            if self.is_text and (beyond or line.wide < wide):
                yield self._uneven(line, wide)
            for column, what in self._lost_in(line):
                yield self._no_value(line, column, what)
            if kept:
                record["ledger"] = kept
            name, doubled = self._named(record, line.number)
            if doubled is not None:
                yield doubled
            yield LedgerRow(record={"id": name, **record}, at=at, fields=self.fields)

    def _lost_in(self, line: Line) -> list[tuple[int, str]]:
        if not self.errors:
            return []
        row = line.number - 1
        return [
            (column, what)
            for (number, column), what in self.errors.items()
            if number == row and what == "="
        ]

    def _named(self, record: Record, number: int) -> tuple[str, Problem | None]:
        name = ""
        for _, get in self.identity:
            value = get(record)
            if isinstance(value, str) and value.strip():
                name = strip_invisible(" ".join(value.split()))[:_LONGEST_ID]
                break
        record.pop("id", None)
        if not name:
            return f"{self.plan.kind.prefix}-{self.index + 1}-{number}", None
        before = self.seen.get(name)
        if before is None:
            self.seen[name] = number
            return name, None
        at = Location(file=self.place, line=number, pointer="/id")
        problem = Problem(
            code="ledger-id-repeated",
            message=f"编号“{name}”在第 {before} 行已出现；本行另编为 {name}#{number}，两行都已收",
            message_en=f"the number {name} stands in row {before} already; this row is taken as"
            f" {name}#{number}",
            at=at,
            value=name,
            fix="若为同一件，删去一行；若编号写错，改正后重新导入",
        )
        return f"{name}#{number}", problem

    def _bad(self, line: Line, at: int, header: str, why: Invalid, column: object) -> Problem:
        found = why.to_problem(Location(file=self.place, line=line.number))
        place = f"{column_letters(at)}{line.number}“{header}”"
        field = getattr(column, "field", "")
        return attrs.evolve(
            found,
            message=f"{place}：{found.message}；未入字段，原样保留",
            message_en=f"{place}: {found.message_en}; kept as written, not taken",
            at=attrs.evolve(found.at, pointer=pointer_of(field)),
        )

    def _doubtful(self, line: Line, match: Match, why: Invalid) -> Problem:
        found = why.to_problem(Location(file=self.place, line=line.number))
        place = f"{column_letters(match.at)}{line.number}“{match.header}”"
        field = match.column.field if match.column is not None else ""
        return attrs.evolve(
            found,
            message=f"{place}：{found.message}",
            message_en=f"{place}: {found.message_en}",
            at=attrs.evolve(found.at, pointer=pointer_of(field)),
        )

    def _contradictions(self, line: Line) -> Iterator[Problem]:
        """Where cells of a row speak against one another; the row is taken as it stands."""
        columns = self.columns
        values = values_of(self.names, line.values, columns)
        for each in contradictions(values, columns, lambda field: columns[field].header):
            match = columns[each.field]
            place = f"{column_letters(match.at)}{line.number}“{match.header}”"
            yield Problem(
                code=each.code,
                message=f"{place}：{each.message}；按各列原样收入，数据可能有误",
                message_en=f"{place}: {each.message_en}; taken as it stands, figures may be wrong",
                at=Location(file=self.place, line=line.number, pointer=pointer_of(each.field)),
                value=text_of(line.cells[match.at]),
                expected=each.could_be,
                fix=each.fix,
            )

    def _no_value(self, line: Line, column: int, what: str) -> Problem:
        place = f"{column_letters(column)}{line.number}"
        return Problem(
            code="cell-no-value",
            message=f"{place}：公式没有存下结果；请用 Excel 打开并保存后重新导入",
            message_en=f"{place}: a formula without a stored value; open and save it in Excel",
            at=Location(file=self.place, line=line.number),
            value=what,
        )

    def _uneven(self, line: Line, wide: int) -> Problem:
        return Problem(
            code="ledger-row-width",
            message=f"第 {line.number} 行有 {line.wide} 格，表头有 {wide} 格；可能多了或少了逗号，"
            "其后的格可能错位；多出的原样保留",
            message_en=f"row {line.number} has {line.wide} cells, the header {wide}; cells may"
            " stand in the wrong column; what is beyond the header is kept",
            at=Location(file=self.place, line=line.number),
            value=str(line.wide),
            expected=str(wide),
        )

    def _passed(self, line: Line) -> Problem:
        text = " ".join(text_of(cell).strip() for cell in line.cells if not is_blank(cell))
        return Problem(
            code="ledger-line-passed",
            message=f"第 {line.number} 行不是记录（小标题或备注），未收",
            message_en=f"row {line.number} is no record (a heading or a remark) and was passed by",
            at=Location(file=self.place, line=line.number),
            value=text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…",
        )


def _counts(header: str, ledger: LedgerPlan) -> bool:
    return bare_header(header.rpartition(" / ")[2]) in ledger.words.running


def _derive(record: Record) -> None:
    """A decision that fines or confiscates is one of penalty, where the row does not say more."""
    decision = record.get("decision")
    if decision is not None and decision.get("sanctions") and "kind" not in decision:
        decision["kind"] = "penalty"
