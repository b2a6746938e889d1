"""Figures: values that keep the records they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, TypeAlias

import attrs

from enforcement_kit import __version__
from enforcement_kit.measures.period import Period
from enforcement_kit.measures.registry import UnknownMeasureError

__all__ = ["Figure", "FigureSet", "Gap", "Part", "Value"]

Value: TypeAlias = int | Decimal | None

FORMAT: Final = "enforcement-kit/figures/1"


def written(value: Value) -> int | str | None:
    """A value as JSON states it: counts are integers, money and rates decimal strings."""
    return format(value, "f") if isinstance(value, Decimal) else value


@attrs.frozen(kw_only=True)
class Gap:
    """Records that a figure could not place or read, and what they lack.

    Attributes:
        pointer: JSON Pointer of the field that is missing.
        label, label_en: its name.
        records: ids of the records, sorted.
    """

    pointer: str
    label: str
    label_en: str
    records: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """As `figures.json` writes it."""
        return {"lacks": self.pointer, "label": self.label, "records": list(self.records)}


@attrs.frozen(kw_only=True)
class Part:
    """A part of a figure: the value of one member of a breakdown, with its records."""

    by: tuple[tuple[str, str | None], ...]
    value: Value
    records: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """As `figures.json` writes it."""
        return {
            "by": dict(self.by),
            "value": written(self.value),
            "records": list(self.records),
        }


@attrs.frozen(kw_only=True)
class Figure:
    """A measure's value in a period, with its records.

    Attributes:
        key, label, label_en, unit, formula, counting_basis, parameters: of the measure.
        value: whole number; `Decimal` for money (two places), hours and rates; `None` if missing.
        records: ids of the records that make the value, sorted, each once.
        of: of a rate, its two counts.
        parts: breakdowns.
        parts_note: why the parts of a breakdown do not add up to the value; empty if they do.
        gaps: records that could not be placed or read. They are in no value.
        reason, reason_en: why the value is missing; empty where there is one.
    """

    key: str
    label: str
    label_en: str
    unit: str
    value: Value
    records: tuple[str, ...] = ()
    formula: str = ""
    counting_basis: str = ""
    parameters: tuple[str, ...] = ()
    of: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    parts_note: str = ""
    gaps: tuple[Gap, ...] = ()
    reason: str = ""
    reason_en: str = ""

    def to_dict(self) -> dict[str, object]:
        """As `figures.json` writes it."""
        return {
            "key": self.key,
            "label": self.label,
            "value": written(self.value),
            "unit": self.unit,
            "records": list(self.records),
            "formula": self.formula,
            "counting_basis": self.counting_basis,
            "parameters": list(self.parameters),
            "of": list(self.of),
            "parts": [part.to_dict() for part in self.parts],
            "parts_note": self.parts_note,
            "gaps": [gap.to_dict() for gap in self.gaps],
            "reason": self.reason or None,
        }


@attrs.frozen(kw_only=True)
class FigureSet:
    """The figures of a period, by key, in the order of their definition.

    Attributes:
        organ: whose figures they are.
        period: the days they are of.
        law_version: digest of the law data, where it took part.
        inputs: files that were read, as `figures.json` names them.
    """

    organ: str
    period: Period
    law_version: str = ""
    inputs: tuple[Mapping[str, str | int], ...] = ()
    figures: tuple[Figure, ...]

    def __getitem__(self, key: str) -> Figure:
        for figure in self.figures:
            if figure.key == key:
                return figure
        raise UnknownMeasureError.of(key, [figure.key for figure in self.figures])

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def __contains__(self, key: object) -> bool:
        return any(figure.key == key for figure in self.figures)

    def to_dict(self) -> dict[str, object]:
        """The content of `figures.json`; the same records give the same content."""
        return {
            "format": FORMAT,
            "organ": self.organ,
            "period": [self.period.first.isoformat(), self.period.last.isoformat()],
            "kit_version": __version__,
            "law_version": self.law_version,
            "inputs": [dict(each) for each in self.inputs],
            "figures": [figure.to_dict() for figure in self.figures],
        }
