"""What the source of a record had no place for: unknown, and never read as "did not happen"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from enforcement_kit.model import holds

if TYPE_CHECKING:
    from enforcement_kit.measures.reading import Truth, Unknown
    from enforcement_kit.model import FieldSet, Record

__all__ = ["field_at", "happened", "unheld"]


@cache
def field_at(unknown: Unknown) -> str:
    """The field on disk that a record lacks: `decision.sanctions.amount`."""
    steps = unknown.pointer.split("/")
    return unknown.field or ".".join(step for step in steps if step and not step.isdigit())


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
    return False if holds(record, field or field_at(unknown)) else unknown


def unheld(record: Record, needs: tuple[Unknown, ...], known: FieldSet) -> Unknown | None:
    """The first of some fields that a record does not state and its source had no place for."""
    for each in needs:
        field = field_at(each)
        if field not in known and not _stated(record, field):
            return each
    return None


def _stated(record: object, field: str) -> bool:
    for step in field.split("."):
        record = getattr(record, step, None)
        if record is None:
            return False
    return record != ()
