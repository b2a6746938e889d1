"""A number that was found to state something, with the words around it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from enforcement_kit.auditing.bounds import Bound
    from enforcement_kit.auditing.units import Unit

__all__ = ["Cell", "Scope", "Statement"]

Scope = Literal["total", "part", "list", "change", "rate", "plain"]


@attrs.frozen
class Cell:
    """Where a number stands in a table: the table, row and column, and what their heads say."""

    table: int
    row: int
    column: int
    row_head: str
    column_head: str
    total_row: bool
    total_column: bool


@attrs.frozen(kw_only=True, eq=False)
class Statement:
    """A number with its unit, bound and surroundings. Offsets are into the text as read.

    Attributes:
        index: its place among the statements of the text.
        start, end: the number with bound and unit.
        value: in the unit; money in yuan.
        place: one unit of the last place written, in the same unit.
        unit, bound, low, high: see `Claim`.
        scope: total, part, list, change, rate or plain.
        sentence, line: index of its sentence and of its line.
        lead: the words of its sentence since the number before it.
        trail: the words behind it up to the next stop or number.
        head: the words of the sentence before `lead`.
        year: the year that the words right before it name; `None` where they name none.
        earlier: the words say that it is of an earlier period.
        cell: where it stands in a table.
        name: the name that 分别 aligns with it; else empty.
    """

    index: int
    start: int
    end: int
    value: Decimal
    place: Decimal
    unit: Unit
    bound: Bound
    low: Decimal | None
    high: Decimal | None
    scope: Scope
    sentence: int
    line: int
    lead: str
    trail: str
    head: str
    year: int | None = None
    earlier: bool = False
    cell: Cell | None = None
    name: str = ""

    @property
    def exact(self) -> bool:
        """Whether no word makes it vague."""
        return self.bound == "exact"

    @property
    def least(self) -> Decimal | None:
        """The least that it can stand for, rounded or cut; `None` where nothing bounds it."""
        if self.exact:
            return self.value - self._slack() / 2
        return self.high if self._empty else self.low

    @property
    def most(self) -> Decimal | None:
        """The greatest that it can stand for, rounded or cut; `None` where nothing bounds it."""
        if self.exact:
            return self.value + self._slack()
        return self.low if self._empty else self.high

    @property
    def _empty(self) -> bool:
        """Nothing fits its words, as of 154多: no whole number lies above 154 and below 155."""
        return self.low is not None and self.high is not None and self.low > self.high

    def _slack(self) -> Decimal:
        """A whole count or score is what it is; what has a fraction or stands in 万 was rounded."""
        whole = self.unit.whole or self.unit.name == "分"
        return Decimal(0) if whole and self.place == 1 else self.place

    def may_be(self, value: Decimal) -> bool:
        """Whether a value fits it: within its bound, or equal when rounded or cut to its place."""
        if self.exact:
            slack = self._slack()
            low, high = self.value - slack / 2, self.value + slack
            return low <= value < high or value == self.value
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)
