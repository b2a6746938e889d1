"""The counts and tables of a board, as plain values that any writer can take."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import attrs

from enforcement_kit.model import BEIJING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.measures import Figure

__all__ = ["BoardColumn", "BoardCount", "BoardTable", "BoardValue", "plain", "rate_count", "text"]

BoardValue: TypeAlias = str | int | bool | Decimal | dt.date | tuple[str, ...] | None
"""What a cell holds; `None` is "not there", which is neither 0 nor an empty text."""


@attrs.frozen(kw_only=True)
class BoardCount:
    """A number at the head of a board.

    Attributes:
        key: its name for programs; that of the figure where it is one.
        label, label_en: its name for people.
        value: the number; `None` where it cannot be told.
        unit: 件, 次 …; `ratio` for a rate.
        reason, reason_en: why there is none, or what it leaves out.
        of: of a rate, its two counts.
        records: ids of the records behind it.
    """

    key: str
    label: str
    label_en: str
    value: int | Decimal | None
    unit: str = ""
    reason: str = ""
    reason_en: str = ""
    of: tuple[int | Decimal, ...] = ()
    records: tuple[str, ...] = ()

    @classmethod
    def of_figure(cls, figure: Figure) -> BoardCount:
        """A figure as a count of a board."""
        return cls(
            key=figure.key,
            label=figure.label,
            label_en=figure.label_en,
            value=figure.value,
            unit=figure.unit,
            reason=figure.reason,
            reason_en=figure.reason_en,
            of=figure.of,
            records=figure.records,
        )

    def to_dict(self) -> dict[str, object]:
        """For JSON; the records are counted and not listed."""
        return {
            "key": self.key,
            "label": self.label,
            "label_en": self.label_en,
            "value": plain(self.value),
            "unit": self.unit,
            "of": [plain(each) for each in self.of],
            "reason": self.reason or None,
            "reason_en": self.reason_en or None,
        }


def rate_count(
    key: str, label: str, label_en: str, over: int | Decimal | None, under: int | Decimal | None
) -> BoardCount:
    """A rate of two counts; with nothing below the line there is none, and that is said."""
    if over is None or under is None:
        reason = ("分子或者分母未知", "a count is not known")
    elif not under:
        reason = ("分母为 0，没有比率可言", "the figure below the line is 0, so there is no rate")
    else:
        value = (Decimal(over) / Decimal(under)).quantize(Decimal("0.0001"))
        return BoardCount(
            key=key, label=label, label_en=label_en, value=value, unit="ratio", of=(over, under)
        )
    return BoardCount(
        key=key,
        label=label,
        label_en=label_en,
        value=None,
        unit="ratio",
        reason=reason[0],
        reason_en=reason[1],
    )


@attrs.frozen(kw_only=True)
class BoardColumn:
    """A column: its key, which is a field of the rows, and its names."""

    key: str
    label: str
    label_en: str
    width: int = 10


def _columns(value: Iterable[BoardColumn | tuple[str, str, str]]) -> tuple[BoardColumn, ...]:
    return tuple(
        each
        if isinstance(each, BoardColumn)
        else BoardColumn(key=each[0], label=each[1], label_en=each[2])
        for each in value
    )


@attrs.frozen(kw_only=True)
class BoardTable:
    """A table of a board.

    Attributes:
        key: its name for programs.
        title, title_en: its name for people.
        columns: its columns.
        rows: the cells of each row, in the order of the columns.
        note, note_en: what must be known with it; said where it is empty too.
    """

    key: str
    title: str
    title_en: str
    columns: tuple[BoardColumn, ...] = attrs.field(converter=_columns)
    rows: tuple[tuple[BoardValue, ...], ...] = ()
    note: str = ""
    note_en: str = ""

    @classmethod
    def of(
        cls,
        key: str,
        titles: tuple[str, str],
        columns: Iterable[BoardColumn | tuple[str, str, str]],
        rows: Iterable[object],
        note: tuple[str, str] = ("", ""),
    ) -> BoardTable:
        """A table of objects: each column is the attribute of its key.

        Args:
            key: its name for programs.
            titles: Chinese and English.
            columns: the columns.
            rows: the objects.
            note: what must be known with it, Chinese and English.
        """
        made = _columns(columns)
        return cls(
            key=key,
            title=titles[0],
            title_en=titles[1],
            columns=made,
            rows=tuple(tuple(getattr(row, each.key) for each in made) for row in rows),
            note=note[0],
            note_en=note[1],
        )

    def to_dict(self) -> dict[str, object]:
        """For JSON: each row a mapping from the columns' keys."""
        return {
            "key": self.key,
            "title": self.title,
            "title_en": self.title_en,
            "rows": [
                {column.key: plain(value) for column, value in zip(self.columns, row, strict=True)}
                for row in self.rows
            ],
            "note": self.note or None,
            "note_en": self.note_en or None,
        }


def plain(value: BoardValue) -> object:
    """A value as JSON has it: days and decimals as text, several texts as a list."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def text(value: BoardValue, *, lang: str = "zh") -> str:
    """A value as people read it; an empty text where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    if isinstance(value, dt.datetime):
        return value.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(value)
    return str(plain(value))
