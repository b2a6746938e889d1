"""Dimensions of the rows of a record: those of the record, and those of the row's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from enforcement_kit.measures.subject import Dimension, Members, Row
from enforcement_kit.model import Record, holds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.measures.reading import Unknown
    from enforcement_kit.measures.settings import Settings

__all__ = ["of_record", "of_rows", "rows_of"]

R = TypeVar("R")
X = TypeVar("X")
C = TypeVar("C", bound=Record)


def of_record(dimension: Dimension[R]) -> Dimension[Row[R, X]]:
    """The dimension of a record, for the rows of it."""

    def members(row: Row[R, X], settings: Settings) -> Members:
        return dimension.members(row.record, settings)

    return Dimension(
        name=dimension.name,
        label=dimension.label,
        label_en=dimension.label_en,
        members=members,
        labels=dimension.labels,
        closed=dimension.closed,
        nobody=dimension.nobody,
        names=dimension.names,
        overlap=dimension.overlap,
    )


def of_rows(
    name: str, label: tuple[str, str], labels: Mapping[str, str], field: str
) -> Dimension[Row[R, X]]:
    """A dimension that a field of the row's own gives; `labels` names all its members."""

    def members(row: Row[R, X], _: Settings) -> Members:
        value = getattr(row.item, field, None)
        return value if isinstance(value, str) else None

    return Dimension(
        name=name, label=label[0], label_en=label[1], members=members, labels=labels, closed=True
    )


def rows_of(record: C, field: str, items: tuple[X, ...], unknown: Unknown) -> list[Row[C, X]]:
    """A row an item; one that says "unknown" where there is none and the source had no place."""
    if not items and not holds(record, field):
        return [Row(record, unknown)]
    return [Row(record, item) for item in items]
