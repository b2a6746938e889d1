"""A mapping: which sheet is what, and which of its columns holds what, said by a person (TOML)."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import attrs

from enforcement_kit.errors import UsageError, system_reason
from enforcement_kit.ledger.cells import column_letters, column_number
from enforcement_kit.text import nearest, syntax_reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.ledger.plan import SheetPlan
    from enforcement_kit.text import MoneyUnit

__all__ = ["FORMAT", "ColumnRule", "LedgerMapping", "SheetRule", "mapping_text", "read_mapping"]

FORMAT: Final = "enforcement-kit/ledger-mapping/1"
_TOP: Final = ("format", "sheet", "aliases", "words")
_SHEET: Final = ("name", "kind", "header_rows", "skip", "only", "unit", "column")
_COLUMN: Final = ("column", "header", "field", "unit", "cell", "skip", "confidence", "rivals")
_UNITS: Final = ("元", "万元", "亿元")


@attrs.frozen(kw_only=True)
class ColumnRule:
    """What a column holds.

    Attributes:
        at: index of the column from 0, or -1 where the header says which.
        header: its header, parts of a header of several rows joined by ` / `; may be empty.
        field: where the value goes; empty leaves the column out.
        unit: unit of money, or empty for what the header says.
    """

    at: int = -1
    header: str = ""
    field: str = ""
    unit: MoneyUnit | None = None


@attrs.frozen(kw_only=True)
class SheetRule:
    """What a sheet holds.

    Attributes:
        name: its name; `*` is every sheet that no other rule names.
        kind: kind of record, or empty where the kit is to find it.
        header_rows: first and last row of the header from 0, or `None`.
        skip: the sheet is left out.
        only: columns without a rule are not recognised by their header.
        unit: unit of money of columns that state none.
        columns: rules of its columns.
    """

    name: str
    kind: str = ""
    header_rows: tuple[int, int] | None = None
    skip: bool = False
    only: bool = False
    unit: MoneyUnit | None = None
    columns: tuple[ColumnRule, ...] = ()


@attrs.frozen(kw_only=True)
class LedgerMapping:
    """A mapping file.

    Attributes:
        sheets: rules of sheets.
        aliases: kind → field → headers more.
        words: list of words → word → value, more.
    """

    sheets: tuple[SheetRule, ...] = ()
    aliases: Mapping[str, Mapping[str, tuple[str, ...]]] = attrs.field(factory=dict)
    words: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict)

    def rule(self, sheet: str) -> SheetRule | None:
        """The rule of a sheet, or the rule of every other sheet, or `None`."""
        named = next((each for each in self.sheets if each.name == sheet), None)
        return named or next((each for each in self.sheets if each.name == "*"), None)


def read_mapping(path: str | Path) -> LedgerMapping:
    """Reads a mapping file.

    Raises:
        UsageError: it is not there, no TOML, or says what cannot be; naming key and place.
    """
    file = Path(path)
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        zh, en = system_reason(error)
        raise UsageError(
            f"{file.name}：无法读取（{zh}）", f"{file.name}: cannot be read ({en})"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        zh, en = syntax_reason(error)
        raise UsageError(
            f"{file.name}：不是 UTF-8 的 TOML（{zh}）", f"{file.name}: no TOML ({en})"
        ) from None
    try:
        return _mapping(found)
    except _BadMappingError as error:
        raise UsageError(f"{file.name}：{error.zh}", f"{file.name}: {error.en}") from None


class _BadMappingError(Exception):
    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def _known(table: Mapping[str, object], keys: tuple[str, ...], place: str) -> None:
    for key in table:
        if key not in keys:
            near = nearest(key, keys)
            raise _BadMappingError(
                f"{place}不认识 {key}" + (f"；是否指 {near}" if near else ""),
                f"{place}unknown key {key}" + (f"; did you mean {near}" if near else ""),
            )


def _text(table: Mapping[str, object], key: str, place: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _BadMappingError(f"{place}{key} 应为文字", f"{place}{key} must be text")
    return value


def _unit(table: Mapping[str, object], place: str) -> MoneyUnit | None:
    value = _text(table, "unit", place)
    if value and value not in _UNITS:
        raise _BadMappingError(
            f"{place}单位 {value} 不是元、万元、亿元之一",
            f"{place}unit {value} is none of {_UNITS}",
        )
    return cast("MoneyUnit", value) if value else None


def _tables(table: Mapping[str, object], key: str, place: str) -> list[Mapping[str, object]]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise _BadMappingError(f"{place}{key} 应写作 [[{key}]]", f"{place}{key} must be [[{key}]]")
    return value


def _mapping(found: Mapping[str, object]) -> LedgerMapping:
    _known(found, _TOP, "")
    if found.get("format", FORMAT) != FORMAT:
        raise _BadMappingError(
            f"格式 {found['format']} 不是 {FORMAT}", f"format {found['format']} is not {FORMAT}"
        )
    return LedgerMapping(
        sheets=tuple(_sheet(each) for each in _tables(found, "sheet", "")),
        aliases=_aliases(found),
        words=_words(found),
    )


def _aliases(found: Mapping[str, object]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        kind: {
            field: tuple(map(str, names)) if isinstance(names, list) else (str(names),)
            for field, names in cast("dict[str, object]", fields).items()
        }
        for kind, fields in _object(found, "aliases").items()
        if isinstance(fields, dict)
    }


def _words(found: Mapping[str, object]) -> dict[str, dict[str, str]]:
    return {
        name: {word: str(value) for word, value in cast("dict[str, object]", more).items()}
        for name, more in _object(found, "words").items()
        if isinstance(more, dict)
    }


def _object(found: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = found.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        raise _BadMappingError(
            f"{key} 应写作 [{key}.名称] 的表", f"{key} must be tables, [{key}.name]"
        )
    return value


def _sheet(row: Mapping[str, object]) -> SheetRule:
    name = _text(row, "name", "[[sheet]] ") or "*"
    place = f"工作表“{name}”："
    _known(row, _SHEET, place)
    return SheetRule(
        name=name,
        kind=_text(row, "kind", place),
        header_rows=_header_rows(row, place),
        skip=row.get("skip") is True,
        only=row.get("only") is True,
        unit=_unit(row, place),
        columns=tuple(_column(each, place) for each in _tables(row, "column", place)),
    )


def _header_rows(row: Mapping[str, object], place: str) -> tuple[int, int] | None:
    if "header_rows" not in row:
        return None
    value = row["header_rows"]
    rows = value if isinstance(value, list) else [value]
    if not rows or not all(type(each) is int and each > 0 for each in rows):
        raise _BadMappingError(
            f"{place}header_rows 应为行号，如 [3] 或 [3, 4]",
            f"{place}header_rows must be row numbers, [3] or [3, 4]",
        )
    numbers = cast("list[int]", rows)
    return min(numbers) - 1, max(numbers) - 1


def _column(row: Mapping[str, object], place: str) -> ColumnRule:
    _known(row, _COLUMN, place)
    letters = _text(row, "column", place)
    at = column_number(letters) if letters else -1
    header = _text(row, "header", place)
    if (letters and at < 0) or (not letters and not header):
        raise _BadMappingError(
            f"{place}列须以 column（如 B）或 header 指明",
            f"{place}a column is named by `column` (B) or `header`",
        )
    skip = row.get("skip") is True
    return ColumnRule(
        at=at,
        header=header,
        field="" if skip else _text(row, "field", place),
        unit=_unit(row, place),
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'
    )


def mapping_text(plans: tuple[SheetPlan, ...], skipped: tuple[str, ...] = ()) -> str:
    """The mapping that reading went by, as TOML, with a confidence for each column.

    Args:
        plans: the sheets that are read.
        skipped: names of sheets that are not.
    """
    lines = [
        "# 台账映射：由 ekit import --suggest 写出，请核对后用 --mapping 交回。",
        "# confidence 是把握程度，1 为表头与已知名称相符；",
        "# 低于 1 的，和有 rivals（另有相似的列）的，请逐一看过。",
        '# field = "" 的列不入记录的字段，原样保留在记录的 ledger 里。',
        f"format = {_quoted(FORMAT)}",
    ]
    for plan in plans:
        first, last = plan.table.header_rows
        rows = [first + 1] if first == last else [first + 1, last + 1]
        lines += [
            "",
            "[[sheet]]",
            f"name = {_quoted(plan.sheet.name or '*')}",
            f"kind = {_quoted(plan.kind.kind)}",
            f"header_rows = {rows}",
            "only = true",
        ]
        for match in plan.matches:
            if not match.header and match.column is None:
                continue
            field = match.column.field if match.column is not None else ""
            lines += [
                "",
                "[[sheet.column]]",
                f"column = {_quoted(column_letters(match.at))}",
                f"header = {_quoted(match.header)}",
                f"field = {_quoted(field)}",
            ]
            if match.column is not None and match.column.cell == "money":
                lines.append(f"unit = {_quoted(match.unit)}")
            if match.column is not None:
                lines.append(f"confidence = {match.confidence.quantize(Decimal('0.01'))}")
            if match.rivals:
                names = ", ".join(_quoted(column_letters(at)) for at in match.rivals)
                lines.append(f"rivals = [{names}]")
    for name in skipped:
        lines += ["", "[[sheet]]", f"name = {_quoted(name)}", "skip = true"]
    return "\n".join(lines) + "\n"
