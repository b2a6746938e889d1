"""Rows from TOML tables: every fault of a table at once, each with its place and its mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import attrs

from enforcement_kit.citation import Citation, parse_citations
from enforcement_kit.errors import EnforcementKitError, Location, Problem
from enforcement_kit.law.rows import CHOICES, Factor, Row, Tier, VersionRow
from enforcement_kit.law.units import read_value
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["Reader", "read_basis"]

R = TypeVar("R")
_NOTHING: Final = object()
_REFUSED: Final = object()


def read_basis(text: str) -> Citation:
    """The citation a data file gives: an article, or a whole document by its name.

    Raises:
        EnforcementKitError: where the text cites several places.
    """
    found = parse_citations(text)
    return Citation.parse(text) if found else Citation(text)


class Reader:
    """Reads the tables of one file and collects what is wrong with them.

    Attributes:
        problems: found so far, in the order of the file.
    """

    def __init__(self, file: str, source: str) -> None:
        self._file = file
        self._source = source
        self.problems: list[Problem] = []

    def fault(self, code: str, pointer: str, zh: str, en: str, **more: str) -> None:
        """Note one problem."""
        at = Location(file=self._file, pointer=pointer)
        self.problems.append(
            Problem(code=code, message=zh, message_en=en, at=at, level="rejected", **more)
        )

    def unknown(self, name: str, pointer: str, known: Sequence[str]) -> None:
        """Note a name that the file may not use."""
        near = nearest(name, known)
        fix = f"是否为 {near}？" if near else f"可用：{'、'.join(sorted(known))}"
        self.fault(
            "unknown-key",
            f"{pointer}/{name}",
            f"未知的名称 {name}",
            f"unknown name {name}" + (f"; did you mean {near}?" if near else ""),
            value=name,
            fix=fix,
        )

    def row(self, kind: type[R], table: object, pointer: str) -> R | None:
        """The row of a table; `None` where it has a fault, which is noted."""
        if not isinstance(table, Mapping):
            self.fault("wrong-type", pointer, "应为表", "a table is needed", value=repr(table))
            return None
        fields = {
            field.name: field
            for field in attrs.fields(cast("Any", kind))  # the classes of `rows` are all attrs
            if not field.metadata.get("given")
        }
        before = len(self.problems)
        version = table.get("version") if "basis" in fields else None
        known = (*fields, "version") if "basis" in fields else tuple(fields)
        for name in table:
            if name not in known:
                self.unknown(str(name), pointer, known)
        values: dict[str, object] = {}
        for name, field in fields.items():
            raw = table.get(name, _NOTHING)
            place = f"{pointer}/{name}"
            if raw is _NOTHING:
                if field.default is attrs.NOTHING:
                    self.fault(
                        "missing",
                        place,
                        f"缺少 {name}",
                        f"{name} is missing",
                        expected=str(field.type),
                    )
                continue
            value = self._value(str(field.type), raw, place)
            if value is not _REFUSED and self._among(field, value, place):
                values[name] = value
        if isinstance(version, str):
            basis = cast("tuple[Citation, ...]", values.get("basis", ()))
            values["basis"] = tuple(citation.at(version) for citation in basis)
        elif version is not None:
            self._wrong("文字", "text", version, f"{pointer}/version")
        if len(self.problems) > before:
            return None
        if issubclass(kind, Row):
            values["source"] = self._source
        return kind(**values)

    def _among(self, field: attrs.Attribute[object], value: object, place: str) -> bool:
        closed = field.metadata.get("one_of")
        if closed is None:
            return True
        allowed = CHOICES[closed]
        each = value if isinstance(value, tuple) else (value,)
        strange = [one for one in each if one not in allowed]
        if not strange:
            return True
        value = strange[0]
        self.fault(
            "not-one-of",
            place,
            f"{value} 不在可用值之内：{'、'.join(allowed)}",
            f"{value} is not one of {', '.join(allowed)}",
            value=str(value),
            expected=", ".join(allowed),
        )
        return False

    def _value(self, kind: str, raw: object, place: str) -> object:
        below = _ROWS_WITHIN.get(kind)
        if below is not None:
            return self._rows(below, raw, place)
        read, zh, en = _READERS[kind.removesuffix(" | None")]
        try:
            value = read(raw)
        except EnforcementKitError as error:
            self.fault("not-a-citation", place, error.message, error.message_en, value=repr(raw))
            return _REFUSED
        if value is None:
            self._wrong(zh, en, raw, place)
            return _REFUSED
        return value

    def _wrong(self, zh: str, en: str, raw: object, place: str) -> None:
        found = repr(raw)[:80]
        self.fault(
            "wrong-type",
            place,
            f"应为{zh}，现为 {found}",
            f"{en} is needed, found {found}",
            value=found,
            expected=en,
        )

    def _rows(self, kind: type[object], raw: object, place: str) -> object:
        if not isinstance(raw, list):
            self._wrong("一组表", "an array of tables", raw, place)
            return _REFUSED
        rows = [self.row(kind, table, f"{place}/{index}") for index, table in enumerate(raw)]
        return _REFUSED if None in rows else tuple(rows)


def _text(raw: object) -> str | None:
    return raw if isinstance(raw, str) else None


def _whole(raw: object) -> int | None:
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else None


def _flag(raw: object) -> bool | None:
    return raw if isinstance(raw, bool) else None


def _day(raw: object) -> date | None:
    return raw if isinstance(raw, date) and not isinstance(raw, datetime) else None


def _exact(raw: object) -> Decimal | None:
    return cast("Decimal | None", read_value(raw, "yuan"))


def _scalar(raw: object) -> int | str | bool | None:
    return raw if isinstance(raw, int | str) else None


def _texts(raw: object) -> tuple[str, ...] | None:
    if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
        return None
    return tuple(raw)


def _wholes(raw: object) -> tuple[int, ...] | None:
    if not isinstance(raw, list) or any(_whole(item) is None for item in raw):
        return None
    return tuple(raw)


def _articles(raw: object) -> tuple[tuple[int, ...], ...] | None:
    if not isinstance(raw, list):
        return None
    rows = [_wholes(item) for item in raw]
    found = tuple(row for row in rows if row)
    return found if len(found) == len(rows) else None


def _citations(raw: object) -> tuple[Citation, ...] | None:
    texts = _texts([raw]) or _texts(raw)
    return None if texts is None else tuple(read_basis(text) for text in texts)


_READERS: Final[dict[str, tuple[Callable[[object], object], str, str]]] = {
    "str": (_text, "文字", "text"),
    "Sure": (_text, "文字", "text"),
    "int": (_whole, "整数", "a whole number"),
    "bool": (_flag, "true 或 false", "true or false"),
    "date": (_day, "日期（如 2024-01-01，不加引号）", "a date such as 2024-01-01, unquoted"),
    "Decimal": (
        _exact,
        '数额（整数，或如 "0.05" 的文字）',
        'a whole number or text such as "0.05"',
    ),
    "Scalar": (_scalar, "整数、文字或 true/false", "a whole number, text, true or false"),
    "tuple[str, ...]": (_texts, "一组文字", "an array of texts"),
    "tuple[int, ...]": (_wholes, "一组整数", "an array of whole numbers"),
    "tuple[tuple[int, ...], ...]": (
        _articles,
        "逐条列出各款的项数，如 [[0], [0, 3]]",
        "the items of each paragraph, article by article, such as [[0], [0, 3]]",
    ),
    "tuple[Citation, ...]": (_citations, "法条引用", "a citation or an array of them"),
}
_ROWS_WITHIN: Final[dict[str, type[object]]] = {
    "tuple[Factor, ...]": Factor,
    "tuple[Tier, ...]": Tier,
    "tuple[VersionRow, ...]": VersionRow,
}
