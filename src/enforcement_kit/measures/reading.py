"""What a measure reads off a record: counted, not counted, or not to be told from what is there."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypeAlias, TypeVar

import attrs

from enforcement_kit.model import BEIJING

__all__ = [
    "Reading",
    "Truth",
    "Unknown",
    "all_of",
    "as_day",
    "equals",
    "given",
    "not_before",
    "one_of",
    "told",
]

T = TypeVar("T")


@attrs.frozen
class Unknown:
    """What a record would have to say, and does not, for a measure to place it.

    Attributes:
        pointer: JSON Pointer of the field that is missing, such as `/decision/date`.
        label: its name, Chinese.
        label_en: its name, English.
        field: the field on disk, where a source could have a place for part of what the pointer
            names: `decision.sanctions[kind=fine]`; by default that of the pointer.
    """

    pointer: str
    label: str = ""
    label_en: str = ""
    field: str = ""


Truth: TypeAlias = bool | Unknown
"""Yes, no, or unknown for want of a field."""

Reading: TypeAlias = bool | int | Decimal | str | Unknown
"""What a measure makes of a row: `True` counts one, a number counts that much, a text is the
thing counted once however often it is met, `False` is not counted, `Unknown` cannot be placed."""


def all_of(*truths: Truth) -> Truth:
    """No if one is no; else unknown if one is unknown (the first); else yes."""
    unknown: Unknown | None = None
    for truth in truths:
        if truth is False:
            return False
        if unknown is None and isinstance(truth, Unknown):
            unknown = truth
    return True if unknown is None else unknown


def equals(value: str | None, wanted: str, unknown: Unknown) -> Truth:
    """Whether a field holds `wanted`; unknown where it holds nothing."""
    return unknown if value is None else value == wanted


def one_of(value: str | None, wanted: frozenset[str], unknown: Unknown) -> Truth:
    """Whether a field holds one of `wanted`; unknown where it holds nothing."""
    return unknown if value is None else value in wanted


def told(value: bool | None, unknown: Unknown) -> Truth:
    """A yes-or-no field as it stands; unknown where it holds nothing."""
    return unknown if value is None else value


def given(value: T | None, unknown: Unknown) -> T | Unknown:
    """The value of a field; unknown where it holds nothing."""
    return unknown if value is None else value


def as_day(moment: dt.date | None) -> dt.date | None:
    """The day of a day or a time; a time counts for its day in Beijing."""
    if isinstance(moment, dt.datetime):
        return moment.astimezone(BEIJING).date()
    return moment


def not_before(later: dt.date | None, earlier: dt.date | None, unknown: Unknown) -> Truth:
    """Whether something was done; unknown where its day lies before that of what it followed.

    Such a record has one of its days wrong, and which cannot be told: it is counted neither way.
    """
    done, begun = as_day(later), as_day(earlier)
    if done is None:
        return False
    return unknown if begun is not None and done < begun else True
