"""A list of a pack set, asked for a day: the rows in force, or that nobody has set it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Literal, TypeVar

import attrs

from enforcement_kit.law.rows import TABLE_NAMES, Row

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.law.packs.pack import Pack

__all__ = ["DatedList", "Unset"]

R = TypeVar("R", bound=Row)


@attrs.frozen(kw_only=True)
class Unset:
    """No pack says anything about a list on a day: a person must decide.

    Attributes:
        table: the table that a pack must hold.
        on: the day asked about.
        message: what is unset, by name, Chinese.
        message_en: the same in English.
    """

    table: str
    on: date
    message: str
    message_en: str

    @property
    def verdict(self) -> Literal["undecided"]:
        """How a rule ends that needs the list."""
        return "undecided"


@attrs.frozen(kw_only=True)
class DatedList(Generic[R]):
    """The rows of one table over all packs of a set.

    A row of a later pack stands before one of the same id and field of law in an earlier pack, on
    the days that both hold.

    Attributes:
        table: the table's name in a pack.
        layers: the packs that have it, the last one first, each with its rows.
    """

    table: str
    layers: tuple[tuple[Pack, tuple[R, ...]], ...]

    @property
    def rows(self) -> tuple[R, ...]:
        """Every row, whatever the day, of the last pack first."""
        return tuple(row for _, rows in self.layers for row in rows)

    def on(self, day: date) -> tuple[R, ...] | Unset:
        """The rows in force on a day, whatever their field of law.

        An empty answer says that there are none. `Unset` says that no pack holds the list for
        that day.
        """
        seen: set[tuple[str, ...]] = set()
        found: list[R] = []
        held = False
        for pack, rows in self.layers:
            mine = [row for row in rows if row.on(day)]
            held = held or bool(mine) or _covers(pack, self.table, rows, day)
            found.extend(row for row in mine if row.identity() not in seen)
            seen.update(row.identity() for row in mine)
        return tuple(found) if held else self._unset(day)

    def for_domain(self, day: date, domain: str | None) -> tuple[R, ...] | Unset:
        """The rows in force on a day for a field of law: its own, or else the general ones.

        `Unset` where there are neither and no pack says that its table is whole.

        Args:
            day: the day.
            domain: the field of law; `None` asks for the general rows alone.
        """
        found = self.on(day)
        if isinstance(found, Unset):
            return found
        own = tuple(row for row in found if domain is not None and row.domain == domain)
        fitting = own or tuple(row for row in found if row.domain is None)
        if not fitting and not any(_whole(pack, self.table, day) for pack, _ in self.layers):
            return self._unset(day)
        return fitting

    def _unset(self, day: date) -> Unset:
        zh, en = TABLE_NAMES[self.table]
        return Unset(
            table=self.table,
            on=day,
            message=f"{zh}：{day} 没有数据包设定，须由人判断（数据包的 {self.table} 表）",
            message_en=f"{en}: no pack sets it for {day}; a person decides (table {self.table})",
        )


def _whole(pack: Pack, table: str, day: date) -> bool:
    stated = next((first for name, first in pack.coverage if name == table), None)
    return stated <= day if stated is not None else not pack.rows(table)


def _covers(pack: Pack, table: str, rows: tuple[Row, ...], day: date) -> bool:
    first = pack.covered_from(table)
    if first is None:
        return not rows
    last = max((row.until or day for row in rows), default=day)
    return first <= day <= last
