"""How each sheet of a ledger is read: its table, its kind, its columns; and which are not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import Location, Problem, UsageError
from enforcement_kit.ledger.cells import column_letters, is_blank
from enforcement_kit.ledger.headers import Table, find_table
from enforcement_kit.ledger.mapping import ColumnRule, LedgerMapping, SheetRule
from enforcement_kit.ledger.matching import EXACT, Match, best_kind, match_columns
from enforcement_kit.ledger.vocabulary import KindOfLedger, Vocabulary, key_of
from enforcement_kit.model import field_set
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.ledger.sheet import LedgerFile, Sheet
    from enforcement_kit.model import FieldSet

__all__ = ["LedgerPlan", "SheetPlan", "place_of", "plan_ledger"]

_NO_MAPPING: Final = LedgerMapping()


@attrs.frozen(kw_only=True)
class SheetPlan:
    """How one sheet is read.

    Attributes:
        sheet: the sheet.
        table: its table.
        kind: the kind of record that its rows are.
        matches: what each column holds.
    """

    sheet: Sheet
    table: Table
    kind: KindOfLedger
    matches: tuple[Match, ...]

    def taken(self) -> tuple[Match, ...]:
        """The columns that are read: recognised, and without a rival."""
        return tuple(m for m in self.matches if m.column is not None and not m.rivals)

    @property
    def fields(self) -> FieldSet:
        """The fields of a record that its columns can say; what no column says is unknown."""
        columns = (match.column for match in self.taken())
        found = (field for each in columns if each is not None for field in each.fields)
        return field_set(tuple(dict.fromkeys(field.replace("[0]", "") for field in found)))

    def at(self, field: str) -> int | None:
        """The index of the column that holds a field, or `None`."""
        for match in self.taken():
            if match.column is not None and match.column.field == field:
                return match.at
        return None


@attrs.frozen(kw_only=True)
class LedgerPlan:
    """How a ledger is read.

    Attributes:
        file: the ledger.
        sheets: the sheets that are read.
        skipped: sheets that are not, with the reason in Chinese.
        problems: what is wrong with sheets and columns.
        words: the vocabulary.
    """

    file: LedgerFile
    sheets: tuple[SheetPlan, ...]
    skipped: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    words: Vocabulary


def place_of(file: str, sheet: str) -> str:
    """How a sheet of a ledger is named in messages: 台账.xlsx[案件]."""
    return f"{file}[{sheet}]" if sheet else file


def plan_ledger(
    file: LedgerFile,
    words: Vocabulary,
    *,
    mapping: LedgerMapping = _NO_MAPPING,
    hidden: bool = False,
) -> LedgerPlan:
    """Finds out how each sheet of a ledger is read.

    Args:
        file: the ledger.
        words: the vocabulary.
        mapping: what a person said of it.
        hidden: read hidden sheets too; else they are named and passed by.

    Raises:
        UsageError: where the mapping names a sheet, column, kind or field that is not there.
    """
    words = words.extended(mapping.aliases, mapping.words)
    _check_sheets(file, mapping)
    plans: list[SheetPlan] = []
    skipped: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for sheet in file.sheets:
        rule = mapping.rule(sheet.name)
        named = rule is not None and rule.name != "*"
        if rule is not None and rule.skip:
            skipped.append((sheet.name, "映射中写明不读"))
            continue
        if not sheet.visible and not hidden and not named:
            skipped.append((sheet.name, "隐藏的工作表"))
            problems.append(_hidden(file, sheet))
            continue
        plan = _planned(file, sheet, words, rule)
        if isinstance(plan, SheetPlan):
            plans.append(plan)
            problems += _of_columns(file, plan, words)
        else:
            skipped.append((sheet.name, plan))
            if key_of(sheet.name) in words.explaining:
                continue
            if any(True for row in sheet.rows() for cell in row if not is_blank(cell)):
                problems.append(_unknown_sheet(file, sheet, plan))
    return LedgerPlan(
        file=file,
        sheets=tuple(plans),
        skipped=tuple(skipped),
        problems=(*file.problems, *problems),
        words=words,
    )


def _check_sheets(file: LedgerFile, mapping: LedgerMapping) -> None:
    names = [sheet.name for sheet in file.sheets]
    for rule in mapping.sheets:
        if rule.name != "*" and rule.name not in names:
            near = nearest(rule.name, names)
            raise UsageError(
                f"{file.name}：映射中的工作表“{rule.name}”不在文件中"
                + (f"；是否指“{near}”" if near else ""),
                f"{file.name}: the mapping names a sheet {rule.name!r} that is not there"
                + (f"; did you mean {near!r}" if near else ""),
            )


def _planned(
    file: LedgerFile, sheet: Sheet, words: Vocabulary, rule: SheetRule | None
) -> SheetPlan | str:
    table = find_table(sheet, words, header_rows=rule.header_rows if rule else None)
    if table is None:
        return "没有认得的表头"
    if rule is not None and rule.unit is not None:
        table = attrs.evolve(table, unit=rule.unit)
    name = sheet.name or file.name
    if rule is not None and rule.kind:
        kind = words.kinds.get(rule.kind)
        if kind is None:
            near = nearest(rule.kind, tuple(words.kinds))
            raise UsageError(
                f"映射：{rule.kind} 不是记录种类" + (f"；是否指 {near}" if near else ""),
                f"mapping: {rule.kind} is no kind of record"
                + (f"; did you mean {near}" if near else ""),
            )
        matches = match_columns(table, kind, words)
    else:
        found = best_kind(table, words, name)
        if found is None:
            return "表头不像任何一种台账"
        kind, matches = found
    if rule is not None:
        matches = _ruled(table, kind, matches, rule, sheet.name)
    return SheetPlan(sheet=sheet, table=table, kind=kind, matches=matches)


def _ruled(
    table: Table, kind: KindOfLedger, matches: tuple[Match, ...], rule: SheetRule, sheet: str
) -> tuple[Match, ...]:
    result = {m.at: attrs.evolve(m, column=None, rivals=()) if rule.only else m for m in matches}
    for each in rule.columns:
        at = _column_of(table, each, sheet)
        match = result.get(at, Match(at=at, header=""))
        if not each.field:
            result[at] = attrs.evolve(
                match, column=None, rivals=(), confidence=EXACT, left_out=True
            )
            continue
        column = kind.column(each.field)
        if column is None:
            near = nearest(each.field, [c.field for c in kind.columns])
            raise UsageError(
                f"映射：工作表“{sheet}”：{each.field} 不是 {kind.kind} 的字段"
                + (f"；是否指 {near}" if near else ""),
                f"mapping, sheet {sheet!r}: {each.field} is no field of {kind.kind}"
                + (f"; did you mean {near}" if near else ""),
            )
        for other in list(result.values()):
            if other.at != at and other.column is not None and other.column.field == each.field:
                result[other.at] = attrs.evolve(other, column=None, rivals=())
        unit = each.unit or match.unit
        result[at] = attrs.evolve(match, column=column, unit=unit, confidence=EXACT, rivals=())
    return tuple(result[at] for at in sorted(result))


def _column_of(table: Table, rule: ColumnRule, sheet: str) -> int:
    headers = [" / ".join(parts) for parts in table.headers]
    if rule.at >= 0:
        here = headers[rule.at] if rule.at < len(headers) else ""
        if rule.header and key_of(rule.header) != key_of(here):
            raise UsageError(
                f"映射：工作表“{sheet}”的 {column_letters(rule.at)} 列表头是“{here}”，"
                f"不是“{rule.header}”；台账改过列，请重新核对映射",
                f"mapping, sheet {sheet!r}: column {column_letters(rule.at)} is headed {here!r},"
                f" not {rule.header!r}; the ledger has changed, look at the mapping again",
            )
        return rule.at
    hits = [at for at, header in enumerate(headers) if key_of(header) == key_of(rule.header)]
    if len(hits) != 1:
        found = "没有这一列" if not hits else f"有 {len(hits)} 列"
        raise UsageError(
            f'映射：工作表“{sheet}”表头“{rule.header}”{found}；请用 column 指明，如 column = "B"',
            f"mapping, sheet {sheet!r}: {len(hits)} columns are headed {rule.header!r};"
            ' name the column, column = "B"',
        )
    return hits[0]


def _hidden(file: LedgerFile, sheet: Sheet) -> Problem:
    return Problem(
        code="ledger-hidden-sheet",
        message="隐藏的工作表，未读；要读请加 --hidden，或在映射中写明",
        message_en="a hidden sheet, not read; --hidden or a mapping reads it",
        at=Location(file=place_of(file.name, sheet.name)),
        value=sheet.name,
    )


def _unknown_sheet(file: LedgerFile, sheet: Sheet, why: str) -> Problem:
    return Problem(
        code="ledger-sheet-unknown",
        message=f"工作表未读：{why}；若是台账，请用映射文件写明种类和表头行",
        message_en="the sheet was not read: no header that the kit knows; where it is a ledger,"
        " say its kind and header rows in a mapping",
        at=Location(file=place_of(file.name, sheet.name)),
        value=sheet.name,
    )


def _of_columns(file: LedgerFile, plan: SheetPlan, words: Vocabulary) -> Iterator[Problem]:
    at = Location(file=place_of(file.name, plan.sheet.name), line=plan.table.header_rows[1] + 1)
    told: set[int] = set()
    for match in plan.matches:
        letters = column_letters(match.at)
        if match.rivals and match.at not in told:
            told |= {match.at, *match.rivals}
            headers = {m.at: m.header for m in plan.matches}
            all_ = "、".join(
                f"{column_letters(each)}“{headers[each]}”" for each in (match.at, *match.rivals)
            )
            yield Problem(
                code="ledger-columns-alike",
                message=f"{all_} 都像是同一项（{match.column.header if match.column else ''}），"
                "都未采用，原样保留；请用映射写明用哪一列",
                message_en=f"columns {all_} look like the same field; none was taken, all are kept;"
                " say in a mapping which one it is",
                at=at,
                value=match.header,
                expected=match.column.field if match.column else "",
            )
        elif match.column is not None and match.confidence < Decimal("0.65"):
            yield Problem(
                code="ledger-column-unsure",
                message=f"{letters} 列“{match.header}”当作“{match.column.header}”，"
                "把握不大；请核对",
                message_en=f"column {letters} {match.header!r} was taken as {match.column.field};"
                " that is not sure",
                at=at,
                value=match.header,
                expected=match.column.field,
            )
        elif _is_strange(match, words):
            yield Problem(
                code="ledger-column-unknown",
                message=f"{letters} 列“{match.header}”不认识，原样保留在记录的 ledger 中；"
                "要入字段请用映射写明",
                message_en=f"column {letters} {match.header!r} is not known; kept with the record"
                " under `ledger`; a mapping can say what it is",
                at=at,
                value=match.header,
            )


def _is_strange(match: Match, words: Vocabulary) -> bool:
    """Whether nobody knows what a column is: neither the words, nor a mapping that leaves it."""
    if match.column is not None or not match.header or match.left_out:
        return False
    key = key_of(match.header.rpartition(" / ")[2])
    return key not in words.remark_columns and not (match.at == 0 and key in words.running)
