"""The text with its statements, as the checks look at it, and how they word what they find."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.finding import Finding, Level

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from enforcement_kit.auditing.reading import Read
    from enforcement_kit.auditing.statement import Statement

__all__ = ["Page", "claim_id", "in_units", "plain", "spread", "stated", "sum_of"]

_AROUND: Final = 12


def claim_id(statement: Statement) -> str:
    """The id of the claim that a statement makes: `c1` for the first of the text."""
    return f"c{statement.index + 1}"


def plain(value: Decimal) -> str:
    """A number in figures, without an exponent and needless zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_units(value: Decimal, statement: Statement) -> str:
    """A number with the unit of a statement."""
    return f"{plain(value)}{statement.unit.name}"


def sum_of(parts: Iterable[Statement]) -> Decimal:
    """The sum of what statements say."""
    return sum((each.value for each in parts), Decimal(0))


def spread(parts: Iterable[Statement]) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest sum of statements; `None` for an end that is open."""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    for each in parts:
        least, most = each.least, each.most
        low = None if low is None or least is None else low + least
        high = None if high is None or most is None else high + most
    return low, high


def stated(page: Page, value: Decimal, parts: Sequence[Statement]) -> bool:
    """Whether another number near by, of the unit of these parts, says what they add up to."""
    first, last, unit = parts[0].index, parts[-1].index, parts[0].unit.name
    own = {each.index for each in parts}
    return any(
        each.value == value and each.unit.name == unit and each.index not in own and each.exact
        for each in page.read.statements[max(0, first - _AROUND) : last + _AROUND]
    )


@attrs.frozen(kw_only=True)
class Page:
    """A text as the checks see it.

    Attributes:
        read: the text and its statements.
        lines: for each line with prose, its statements; `tables` those of each table.
        day: the last day of the period that the text is about; `None` where it does not say.
    """

    read: Read
    lines: tuple[tuple[Statement, ...], ...]
    tables: tuple[tuple[Statement, ...], ...]
    day: dt.date | None = None

    @classmethod
    def of(cls, read: Read, day: dt.date | None) -> Page:
        """Sorts the statements of a text by line and table."""
        lines: dict[int, list[Statement]] = {}
        tables: dict[int, list[Statement]] = {}
        for each in read.statements:
            if each.cell is None:
                lines.setdefault(each.line, []).append(each)
            else:
                tables.setdefault(each.cell.table, []).append(each)
        return cls(
            read=read,
            lines=tuple(tuple(found) for found in lines.values()),
            tables=tuple(tuple(found) for found in tables.values()),
            day=day,
        )

    @property
    def text(self) -> str:
        """The folded text."""
        return self.read.folded

    def said(self, statement: Statement) -> str:
        """The words of a statement."""
        return self.text[statement.start : statement.end].strip()

    def between(self, one: Statement, other: Statement) -> str:
        """The text between two statements."""
        return self.text[one.end : other.start]

    def finding(
        self,
        code: str,
        level: Level,
        statements: Sequence[Statement],
        message: str,
        message_en: str,
        *,
        found: str = "",
        needed: str = "",
    ) -> Finding:
        """A finding about statements."""
        ordered = sorted({each.index: each for each in statements}.values(), key=lambda e: e.index)
        return Finding(
            code=code,
            level=level,
            claims=tuple(claim_id(each) for each in ordered),
            message=message,
            message_en=message_en,
            found=found,
            needed=needed,
        )
