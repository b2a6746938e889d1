"""Corrections that a person made to what was read, in a file beside the papers.

The file survives another reading. A correction says of which paper and field it is, what is right,
who says so and why; it may say what had been read when it was made, and is out of date once the
paper no longer reads so.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final, get_args

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.errors import EnforcementKitError, UsageError
from enforcement_kit.model import PaperKind
from enforcement_kit.papers.fields import ValueField
from enforcement_kit.papers.folders.draft import on_disk
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from enforcement_kit.papers.value import Stated

__all__ = ["Correction", "Corrections", "read_corrections"]

_MONEY: Final = frozenset(
    [
        "additional_fine", "confiscation", "due", "fine", "goods_value", "illegal_gains", "paid",
        "total",
    ]
)  # fmt: skip
_WHOLE: Final = frozenset(
    [
        "defence_days", "hearing_days", "litigation_days", "litigation_months", "page_count",
        "pay_within_days", "reconsideration_days",
    ]
)  # fmt: skip
_OF_THE_PAPER: Final = ("kind", "case", "left_out")
"""What a correction may say of a paper as a whole."""

_WITH_ROLE: Final = frozenset(["date", "person", "place", "told"])
"""Fields of which a paper has several, told apart by their role."""

_FIELDS: Final = (*_OF_THE_PAPER, *get_args(ValueField))
_KEYS: Final = frozenset(
    ["by", "case", "field", "of", "paper", "read", "remove", "role", "value", "why", "on"]
)


@attrs.frozen(kw_only=True)
class Correction:
    """One correction.

    Attributes:
        paper: name of the file, relative to the folder, or a pattern of such names.
        field: a field of a value; or `kind`, `case` or `left_out` of the paper as a whole.
        role: which of its kind, such as `filing` for a date; any where it is empty.
        of: which party; any where it is `None`.
        read: what had been read when the correction was made; empty where it does not say.
        value: what is right; `None` where the paper states no such thing.
        by: who says so.
        why: why.
        number: which of the file, from 1.
    """

    paper: str
    field: str
    value: Stated | None
    role: str = ""
    of: int | None = None
    read: str = ""
    by: str = ""
    why: str = ""
    number: int = 1

    def is_of(self, file: str) -> bool:
        """Whether it is of a file: of its name, or of a pattern (`照片/*`) that its name fits."""
        return self.paper == file or fnmatchcase(file, self.paper)

    def to_dict(self) -> dict[str, object]:
        """The correction as the report of a reading holds it."""
        return {
            "number": self.number,
            "paper": self.paper,
            "field": self.field,
            "role": self.role,
            "of": self.of,
            "read": self.read,
            "value": None if self.value is None else on_disk(self.value),
            "by": self.by,
            "why": self.why,
        }


@attrs.frozen(kw_only=True)
class Corrections:
    """The corrections of a folder.

    Attributes:
        corrections: each, in the order of the file.
        one_case: whether a person said that all papers are of one case.
        id: the id that a person gave the case; empty where they did not.
    """

    corrections: tuple[Correction, ...] = ()
    one_case: bool = False
    id: str = ""

    def labels(self, files: Iterable[str]) -> dict[str, str]:
        """The files that a person put into a case, with its label; the last word counts."""
        rows = [each for each in self.corrections if each.field == "case" and each.value]
        return {file: str(each.value) for file in files for each in rows if each.is_of(file)}

    def left_out(self, files: Iterable[str]) -> dict[str, Correction]:
        """The files that a person left out."""
        rows = [each for each in self.corrections if each.field == "left_out"]
        return {
            file: each for file in files for each in rows if each.value is True and each.is_of(file)
        }

    def of(self, file: str) -> tuple[Correction, ...]:
        """The corrections of one paper's kind and values."""
        return tuple(
            each
            for each in self.corrections
            if each.is_of(file) and each.field not in ("case", "left_out")
        )


def read_corrections(path: Path) -> Corrections:
    """Reads a file of corrections.

    Raises:
        UsageError: it is no TOML, or a row of it names no paper, an unknown field or a value that
            the field cannot hold.
    """
    name = path.name
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(
            f"{name}：更正文件无法读取（{error}）",
            f"{name}: the file of corrections cannot be read ({error})",
        ) from None
    folder = data.pop("folder", {})
    rows = data.pop("correction", [])
    if data:
        strange = min(data)
        zh, en = f"不认识 {strange}", f"{strange} is unknown"
        raise _wrong(name, 0, zh, en, near=nearest(strange, ("folder", "correction")))
    if not isinstance(folder, dict) or not isinstance(rows, list):
        raise _wrong(
            name, 0, "应为 [folder] 与 [[correction]]", "it holds [folder], [[correction]]"
        )
    one_case, own_id = folder.get("one_case", False), folder.get("id", "")
    if not isinstance(one_case, bool) or not isinstance(own_id, str):
        raise _wrong(
            name,
            0,
            "one_case 应为 true 或 false，id 应为文字",
            "one_case is true or false, id is text",
        )
    return Corrections(
        corrections=tuple(_correction(name, number, row) for number, row in enumerate(rows, 1)),
        one_case=one_case,
        id=own_id,
    )


def _correction(name: str, number: int, row: object) -> Correction:
    if not isinstance(row, dict):
        raise _wrong(name, number, "应为一组键和值", "a table is needed")
    strange = sorted(set(row) - _KEYS)
    if strange:
        zh, en = f"不认识 {strange[0]}", f"{strange[0]} is unknown"
        raise _wrong(name, number, zh, en, near=nearest(strange[0], tuple(sorted(_KEYS))))
    texts = {key: row.get(key, "") for key in ("paper", "field", "role", "by", "why")}
    for key, text in texts.items():
        if not isinstance(text, str) or (key in ("paper", "field") and not text):
            raise _wrong(name, number, f"{key} 应为文字", f"{key} is text and needed")
    if texts["field"] not in _FIELDS:
        field = texts["field"]
        near = nearest(field, _FIELDS)
        raise _wrong(name, number, f"没有项目 {field}", f"no field {field}", near=near)
    if texts["field"] in _WITH_ROLE and not texts["role"]:
        raise _wrong(
            name,
            number,
            f"{texts['field']} 须写明 role（哪一个日期、哪一个人）",
            f"{texts['field']} needs its role: which date, which person",
        )
    of = row.get("of")
    if of is not None and (isinstance(of, bool) or not isinstance(of, int)):
        raise _wrong(name, number, "of 应为整数", "of is a whole number")
    if row.get("remove") is True:
        value: Stated | None = None
    elif "value" in row:
        value = _value(name, number, texts["field"], row["value"])
    else:
        raise _wrong(
            name, number, "缺少 value 或 remove = true", "value or remove = true is needed"
        )
    read = row.get("read", "")
    return Correction(
        paper=texts["paper"].replace("\\", "/"),
        field=texts["field"],
        value=value,
        role=texts["role"],
        of=of,
        read=str(on_disk(read)) if read != "" else "",
        by=texts["by"],
        why=texts["why"],
        number=number,
    )


def _value(name: str, number: int, field: str, given: object) -> Stated:
    try:
        return _reader(field)(given)
    except (ValueError, TypeError, InvalidOperation, EnforcementKitError):
        raise _wrong(
            name, number, f"{field} 不能是 {given!r}", f"{field} cannot be {given!r}"
        ) from None


def _reader(field: str) -> Callable[[object], Stated]:
    if field == "kind":
        return _kind
    if field in ("left_out", "told"):
        return _bool
    if field in _MONEY:
        return _money
    if field in _WHOLE:
        return _whole
    if field == "date":
        return _date
    return _provision if field == "provision" else _text


def _kind(given: object) -> str:
    if given not in get_args(PaperKind):
        raise ValueError(given)
    return str(given)


def _bool(given: object) -> bool:
    if not isinstance(given, bool):
        raise TypeError(given)
    return given


def _money(given: object) -> Decimal:
    if isinstance(given, bool) or not isinstance(given, str | int | Decimal):
        raise TypeError(given)
    amount = Decimal(given)
    if not amount.is_finite() or amount < 0 or amount != amount.quantize(Decimal("0.01")):
        raise ValueError(given)
    return amount


def _whole(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise TypeError(given)
    return given


def _date(given: object) -> date:
    if isinstance(given, date):  # a datetime is one as well
        return given
    text = _text(given)
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _provision(given: object) -> Citation:
    return Citation.parse(_text(given))


def _text(given: object) -> str:
    if not isinstance(given, str) or not given:
        raise TypeError(given)
    return given


def _wrong(name: str, number: int, zh: str, en: str, *, near: str | None = None) -> UsageError:
    place = f"第 {number} 条更正" if number else "更正文件"
    place_en = f"correction {number}" if number else "the file of corrections"
    return UsageError(
        f"{name}：{place}：{zh}" + (f"；是否指 {near}" if near else ""),
        f"{name}: {place_en}: {en}" + (f"; did you mean {near}" if near else ""),
    )
