"""A figure: a value that keeps its records, its parts, and what it could not place."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.measures.definition import Definition
    from enforcement_kit.measures.settings import ParameterValue

__all__ = [
    "Contribution",
    "Figure",
    "Gap",
    "GapKind",
    "Part",
    "Value",
    "written",
]

Value: TypeAlias = int | Decimal | None
Contribution: TypeAlias = int | Decimal | tuple[str, ...]
GapKind: TypeAlias = Literal["lacks", "duplicate_id", "rejected", "failed"]
PartKey: TypeAlias = tuple[tuple[str, str | None], ...]


def written(value: int | Decimal | None) -> int | str | None:
    """A value as JSON states it: a whole number, or money, a rate, hours as a decimal string."""
    return format(value, "f") if isinstance(value, Decimal) else value


@attrs.frozen(kw_only=True)
class Gap:
    """Records that a value leaves out, and why. They are never counted as 0.

    Attributes:
        why: `lacks` a field; `duplicate_id`, counted, but under an id that another record has;
            `rejected` when it was read and set aside; `failed` where a user's measure broke.
        pointer: JSON Pointer of the field that is lacking.
        label, label_en: its name, or what happened.
        records: ids of the records, sorted; none where they have no id to be named by, or where
            it is their source that lacks the field.
        count: how many records.
        unheld: whether the source of the records had no place for the field: a ledger without the
            column. That says nothing of what happened.
    """

    why: GapKind = "lacks"
    pointer: str = ""
    label: str
    label_en: str
    records: tuple[str, ...] = ()
    count: int = attrs.field(default=attrs.Factory(lambda self: len(self.records), True))
    unheld: bool = False

    @property
    def message(self) -> str:
        """The gap in words, Chinese."""
        if self.unheld:
            return f"{self.count} 条记录的来源（台账）没有“{self.label}”一栏，有无不明，未计入"
        if self.why == "lacks":
            return f"{self.count} 条记录缺少{self.label}，未计入"
        return f"{self.count} 条记录{self.label}"

    @property
    def message_en(self) -> str:
        """The gap in words, English."""
        if self.unheld:
            return (
                f"{self.count} records come from a source (a ledger) without a column for"
                f" {self.label_en}, so it is unknown; left out"
            )
        if self.why == "lacks":
            return f"left out for want of {self.label_en}: {self.count}"
        return f"{self.label_en}: {self.count}"


@attrs.frozen(kw_only=True)
class Part:
    """The value of one member of a breakdown.

    Attributes:
        by: dimension and member; a member of `None` is "not recorded" or "belongs to none".
        label: name of the member.
        value: its value; `None` where it cannot be told.
        records: ids of its records, sorted.
        of: of a rate, its two counts.
        gaps: what its value leaves out.
        reason, reason_en: why the value is missing or what it leaves out; empty where it is whole.
    """

    by: PartKey
    label: str
    value: Value
    records: tuple[str, ...] = ()
    of: tuple[int | Decimal, ...] = ()
    gaps: tuple[Gap, ...] = ()
    reason: str = ""
    reason_en: str = ""


@attrs.frozen(kw_only=True)
class Figure:
    """A measure's value in a period, with its records.

    Attributes:
        definition: the measure or rate: key, words, unit, formula, counting basis.
        value: a whole number; `Decimal` for money (two places), rates, broken hours; `None` where
            it cannot be told.
        records: ids of the records that make the value, sorted, each once; of a rate, those of
            the figure below the line.
        contributions: what each record adds, in the order of `records`: a number, or for a count
            of different things the things. Empty where each adds one.
        parameters: the settings it was reckoned with.
        of: of a rate, its two counts.
        of_keys: of a rate, the figures whose values these are.
        parts: its breakdowns.
        parts_note, parts_note_en: why the parts of a breakdown do not add up to the value; empty
            where they do.
        gaps: the records that the value leaves out.
        reason, reason_en: why the value is missing, or what it leaves out; empty where it is whole.
    """

    definition: Definition = attrs.field(repr=False)
    value: Value
    records: tuple[str, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    parameters: tuple[tuple[str, ParameterValue], ...] = ()
    of: tuple[int | Decimal, ...] = ()
    of_keys: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    parts_note: str = ""
    parts_note_en: str = ""
    gaps: tuple[Gap, ...] = ()
    reason: str = ""
    reason_en: str = ""

    @property
    def key(self) -> str:
        """Its key, such as `penalty.decisions`."""
        return self.definition.key

    @property
    def label(self) -> str:
        """Its name."""
        return self.definition.label

    @property
    def label_en(self) -> str:
        """Its name in English."""
        return self.definition.label_en

    @property
    def unit(self) -> str:
        """Its unit; `ratio` for a rate."""
        return self.definition.unit

    @property
    def formula(self) -> str:
        """How it is reckoned, in words."""
        return self.definition.formula

    @property
    def counting_basis(self) -> str:
        """口径."""
        return self.definition.counting_basis

    @property
    def kind(self) -> str:
        """The kind of its records, since ids are unique within a kind alone."""
        return self.definition.kind

    @property
    def missing(self) -> int:
        """How many records the value leaves out for want of a field."""
        return sum(gap.count for gap in self.gaps if gap.why == "lacks")

    @property
    def fraction(self) -> Fraction | None:
        """Of a rate, its exact value; `None` for other figures and where there is none."""
        if self.value is None or len(self.of) != 2:
            return None
        return Fraction(self.of[0]) / Fraction(self.of[1])

    def part(self, **by: str | None) -> Part:
        """The part of a member: `figure.part(channel="hotline_12345")`.

        Raises:
            UsageError: the figure has no such part; it names those it has.
        """
        for part in self.parts:
            if dict(part.by) == by:
                return part
        wanted, known = _named(by), "；".join(_named(dict(part.by)) for part in self.parts[:40])
        raise UsageError(
            f"数据 {self.key} 没有分项 {wanted}；已有：{known or '无'}",
            f"the figure {self.key} has no part {wanted}; it has: {known or 'none'}",
        )


def _named(by: Mapping[str, str | None]) -> str:
    return ", ".join(f"{name}={member}" for name, member in by.items())
