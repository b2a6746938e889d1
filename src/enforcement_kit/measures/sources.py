"""What the source of a record had no place for: unknown, and never read as "did not happen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.model import field_at, holds, unsaid

if TYPE_CHECKING:
    from enforcement_kit.measures.reading import Truth, Unknown
    from enforcement_kit.model import Record

__all__ = ["field_of", "first_unsaid", "happened", "not_ended"]


def field_of(unknown: Unknown) -> str:
    """The field on disk that a record lacks: `decision.sanctions.amount`."""
    return unknown.field or field_at(unknown.pointer)


def happened(record: Record, there: object, unknown: Unknown, field: str = "") -> Truth:
    """Whether a stage is there; unknown where it is not and the source had no place for it.

    Args:
        record: the record.
        there: the stage, or what of it must be there; `None` where it is not.
        unknown: what the record lacks then.
        field: the stage on disk; by default the field that `unknown` points to.
    """
    if there is not None:
        return True
    return False if holds(record, field or field_of(unknown)) else unknown


def not_ended(record: Record, end: object, unknown: Unknown) -> Truth:
    """Whether no end is stated; unknown where the source had no column that could state one.

    Args:
        record: the record.
        end: the day of the end, where one is stated; that it has not come is asked elsewhere.
        unknown: what the record lacks where nobody has said.
    """
    return True if end is not None or holds(record, field_of(unknown)) else unknown


def first_unsaid(record: Record, needs: tuple[Unknown, ...]) -> Unknown | None:
    """The first of some fields that is empty since the source of the record had no place for it."""
    return next((each for each in needs if unsaid(record, field_of(each))), None)
