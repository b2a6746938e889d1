"""What a score standard is: vetoes, basic elements, tables of items, a formula, grades."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - attrs fields are read by tools at run time
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

import attrs

from enforcement_kit.scoring.field_tests import FieldTest  # noqa: TC001
from enforcement_kit.scoring.points import as_units

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Basic",
    "Bonus",
    "Criterion",
    "Cure",
    "Effect",
    "Formula",
    "Grade",
    "Item",
    "Leaving",
    "Missing",
    "Points",
    "ReviewStandard",
    "Scope",
    "Source",
    "Table",
    "Veto",
]

Effect: TypeAlias = Literal["zero", "unqualified", "not_excellent", "deduct"]
"""What a veto does: score 0, 不合格, not 优秀, or so many points less."""

Cure: TypeAlias = Literal["correct", "new_act", "none"]
"""How a fault is mended: on paper, by a new lawful act, not at all."""

Missing: TypeAlias = Literal["zero", "left_out", "ask", "review"]
"""What a missing paper does to its item: 0 points, out of both sums, a person says which of the
two, or nothing of its own."""

Leaving: TypeAlias = Literal["leave", "full"]
"""Whether what is not reviewed leaves the denominator or keeps full marks."""

Points: TypeAlias = Decimal


class _Pointed(Protocol):
    @property
    def points(self) -> Decimal: ...


class _Floored(Protocol):
    @property
    def floor(self) -> Decimal: ...


class _Totalled(Protocol):
    @property
    def total(self) -> Decimal: ...


class _Numbered(Protocol):
    @property
    def item(self) -> str: ...


class _Holding(_Numbered, Protocol):
    @property
    def criteria(self) -> tuple[_Numbered, ...]: ...


def _numbers_of(self: _Holding) -> frozenset[str]:
    return frozenset((self.item, *(each.item for each in self.criteria)))


def _of_points(self: _Pointed) -> int:
    return as_units(self.points)


def _of_floor(self: _Floored) -> int:
    return as_units(self.floor)


def _of_total(self: _Totalled) -> int:
    return as_units(self.total)


@attrs.frozen(kw_only=True)
class Source:
    """Where a standard comes from.

    Attributes:
        document: its title.
        number: its number, such as 环执法发〔2024〕4号.
        issuer: who issued it; for the kit's own standards, that the kit made it.
        issued: the day of issue.
        read: `whole`, `part`, or `own` for a standard that the kit or the town made itself.
        note: what else must be known of it.
    """

    document: str
    number: str = ""
    issuer: str = ""
    issued: dt.date | None = None
    read: Literal["whole", "part", "own"] = "whole"
    note: str = ""


@attrs.frozen(kw_only=True)
class Scope:
    """Which case files a standard covers.

    Attributes:
        procedures: procedures covered; a file of another one is not scored.
        domains: fields of law it was made for; a file of another one is scored with a mark that
            says so. Empty: all.
        note: the scope in words.
    """

    procedures: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    note: str = ""


@attrs.frozen(kw_only=True)
class Formula:
    """score = base + weight × obtained ÷ applicable − basic deductions, held within 0 and the most.

    Attributes:
        base: points for the part that has no items (the legality part of 2024: 50).
        weight: what the items are worth together.
        note: the formula in words, and which of it is the kit's reading.
    """

    base: Points = Decimal(0)
    weight: Points = Decimal(100)
    note: str = ""

    @property
    def most(self) -> Points:
        """The greatest score without a bonus."""
        return self.base + self.weight


@attrs.frozen(kw_only=True)
class Grade:
    """A grade band: from `floor` up to the next band."""

    name: str
    floor: Points
    qualified: bool
    units: int = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_of_floor, takes_self=True)
    )


@attrs.frozen(kw_only=True)
class Criterion:
    """The smallest thing that is judged.

    Attributes:
        item: its number within the standard, such as `8.2`.
        label: what is asked.
        points: what it is worth, or what one fault costs.
        rules: codes of the checker's rules; a `fail` is a fault.
        fields: tests of the record's fields.
        person: what a person must look at, where rules and fields do not settle it.
        optional: whether a person may say that it need not be reviewed.
        skip: conditions under which it is not reviewed.
        per: whether it costs once, or once for each place where it is found.
        kills: whether losing it whole takes the whole item.
        cure: how its fault is mended; `None`: as the field says, else not at all.
        how: how to mend it, in words.
        units: its points in hundredths.
    """

    item: str
    label: str
    points: Points
    rules: tuple[str, ...] = ()
    fields: tuple[FieldTest, ...] = ()
    person: str = ""
    optional: bool = False
    skip: tuple[FieldTest, ...] = ()
    per: Literal["element", "occurrence"] = "element"
    kills: bool = False
    cure: Cure | None = None
    how: str = ""
    units: int = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_of_points, takes_self=True)
    )


@attrs.frozen(kw_only=True)
class Veto:
    """A fault that decides over the whole file.

    Attributes:
        item: its number.
        group: the heading it stands under.
        label: what it is.
        effect: what it does.
        points: what `deduct` takes off.
        rules, fields, person, skip, cure, how: as for a `Criterion`.
        notes: what counts as it and what does not.
        units: its points in hundredths.
    """

    item: str
    label: str
    effect: Effect
    group: str = ""
    points: Points = Decimal(0)
    rules: tuple[str, ...] = ()
    fields: tuple[FieldTest, ...] = ()
    person: str = ""
    skip: tuple[FieldTest, ...] = ()
    cure: Cure | None = None
    how: str = ""
    notes: tuple[str, ...] = ()
    units: int = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_of_points, takes_self=True)
    )


@attrs.frozen(kw_only=True)
class Basic:
    """A group of basic elements, each deducted once where any paper lacks it."""

    group: str
    label: str
    total: Points
    criteria: tuple[Criterion, ...]
    units: int = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_of_total, takes_self=True)
    )


@attrs.frozen(kw_only=True)
class Item:
    """An item of a table: a paper or a stage, made of criteria.

    Attributes:
        item: its number within the table.
        label: the paper or stage.
        points: its standard points.
        counts: `obtain` where the criteria's points add up to the item's, `deduct` where faults
            are taken off it, down to zero and no further.
        present: tests of which one must hold for the paper to be there; none: always there.
        missing: what its absence does.
        skip: conditions under which the item is not reviewed.
        optional: whether a person may say that it need not be reviewed.
        criteria: what is judged.
        person: what a person must settle where the absence is for a person to judge.
        units: its points in hundredths.
        numbers: its own number and those of its criteria.
    """

    item: str
    label: str
    points: Points
    counts: Literal["obtain", "deduct"] = "obtain"
    present: tuple[FieldTest, ...] = ()
    missing: Missing = "review"
    skip: tuple[FieldTest, ...] = ()
    optional: bool = False
    criteria: tuple[Criterion, ...] = ()
    person: str = ""
    units: int = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_of_points, takes_self=True)
    )
    numbers: frozenset[str] = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_numbers_of, takes_self=True)
    )


@attrs.frozen(kw_only=True)
class Bonus:
    """Points on top. They enter the sum of points obtained and not that of standard points."""

    item: str
    label: str
    points: Points
    fields: tuple[FieldTest, ...] = ()
    person: str = ""
    units: int = attrs.field(
        init=False, repr=False, eq=False, default=attrs.Factory(_of_points, takes_self=True)
    )


@attrs.frozen(kw_only=True)
class Table:
    """The items of one kind of case file.

    Attributes:
        kind: name of the kind, such as `penalty`.
        label: what people call it.
        total: the sum of its standard points.
        when: conditions that all hold for a file of this kind.
        items: its items.
        bonus: its bonus, if it has one.
    """

    kind: str
    label: str
    total: Points
    when: tuple[FieldTest, ...] = ()
    items: tuple[Item, ...] = ()
    bonus: Bonus | None = None


@attrs.frozen(kw_only=True)
class ReviewStandard:
    """A score standard (评查标准).

    Attributes:
        name: its name, such as `mee-2024`.
        label: what people call it.
        version: which version of it.
        since, until: first and last day on which it holds; `None`: open.
        source: where it comes from.
        scope: which files it covers.
        complete: whether all of it is known; without a formula no score can be given.
        formula: how the score is reckoned; `None`: not known.
        leaving: what is not reviewed leaves the denominator, or keeps full marks.
        vetoes: the vetoes.
        basics: basic elements.
        tables: the tables; the first whose conditions hold is the file's.
        grades: grade bands from the highest to the lowest; none where the standard has none.
        notes: readings of the kit and other remarks.
    """

    name: str
    label: str
    version: str
    since: dt.date | None = None
    until: dt.date | None = None
    source: Source
    scope: Scope = Scope()
    complete: bool = True
    formula: Formula | None = None
    leaving: Leaving = "leave"
    vetoes: tuple[Veto, ...] = ()
    basics: tuple[Basic, ...] = ()
    tables: tuple[Table, ...] = ()
    grades: tuple[Grade, ...] = ()
    notes: tuple[str, ...] = ()

    def table(self, kind: str) -> Table | None:
        """The table of a kind of file."""
        return next((table for table in self.tables if table.kind == kind), None)

    def rules(self) -> tuple[str, ...]:
        """The codes of every rule that the standard binds, sorted."""
        found: set[str] = set()
        for bound in self.bound():
            found.update(bound.rules)
        return tuple(sorted(found))

    def bound(self) -> Iterator[Veto | Criterion]:
        """Every veto and criterion, in the order of the standard."""
        yield from self.vetoes
        for basic in self.basics:
            yield from basic.criteria
        for table in self.tables:
            for item in table.items:
                yield from item.criteria
