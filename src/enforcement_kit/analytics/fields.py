"""How a column gets its value: a path through the classes of a record, made ready once."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, cast, get_args, get_origin

import attrs

from enforcement_kit.codec.shape import FieldShape, members, shape
from enforcement_kit.model import (
    BEIJING,
    Hours,
    Id,
    Instant,
    Moment,
    Money,
    PersonName,
    Score,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ColumnType", "Field", "field_at"]

ColumnType = Literal["text", "texts", "integer", "truth", "date", "time", "money", "hours", "score"]
"""What a cell holds; `texts` is a list of texts, money and the like are exact decimals."""

_STEP: Final = re.compile(r"(\w+)(\[(?:(\w+)=(\w+))?\])?")
_EXACT: Final[dict[object, ColumnType]] = {
    str: "text",
    Id: "text",
    int: "integer",
    bool: "truth",
    dt.date: "date",
    Money: "money",
    Hours: "hours",
    Score: "score",
    Instant: "time",
}


@attrs.frozen(kw_only=True)
class Field:
    """What stands at the end of a path.

    Attributes:
        type: what its values are.
        personal: whether it may name or describe a natural person.
        get: takes the value out of a record; `None` where it is missing.
    """

    type: ColumnType
    personal: bool
    get: Callable[[object], object]


def field_at(cls: type, path: str, *, as_time: bool = False) -> Field:
    """The field of a record class that a path leads to.

    Args:
        cls: class of the record.
        path: `a.b`, `list[]` (their number), `list[].c` or `list[key=value].c` (their sum).
        as_time: of a moment, the time and not the day.

    Raises:
        ValueError: for a path that leads nowhere or to what no cell can hold.
    """
    return _walk(cls, path.split("."), as_time=as_time)


def _walk(cls: type, steps: list[str], *, as_time: bool) -> Field:
    found = _STEP.fullmatch(steps[0])
    # a path may say either name, that on disk or that in Python
    named = {field.name: field for field in shape(cls).values()} | dict(shape(cls))
    if found is None or found[1] not in named:
        msg = f"{cls.__name__} has no {steps[0]!r}"
        raise ValueError(msg)
    field = named[found[1]]
    rest = steps[1:]
    if found[2] is not None:
        return _of_list(field, rest, found[3], found[4])
    if not rest:
        return _leaf(cls, field, as_time=as_time)
    (inside,) = field.parts
    inner = _walk(inside, rest, as_time=as_time)
    name = field.name

    def get(record: object) -> object:
        part = getattr(record, name)
        return None if part is None else inner.get(part)

    return attrs.evolve(inner, get=get)


def _of_list(field: FieldShape, rest: list[str], key: str | None, wanted: str | None) -> Field:
    name = field.name
    if not rest:

        def count(record: object) -> object:
            items = getattr(record, name)
            # where a missing list reads as an empty one, nobody said that there were none
            return None if items is None or (not items and field.default == ()) else len(items)

        return Field(type="integer", personal=False, get=count)
    (inside,) = field.items
    inner = _walk(inside, rest, as_time=False)
    if inner.type not in ("money", "hours"):
        msg = f"{field.wire}[].{'.'.join(rest)} cannot be added up"
        raise ValueError(msg)

    def total(record: object) -> object:
        items = getattr(record, name) or ()
        parts = [inner.get(item) for item in items if key is None or getattr(item, key) == wanted]
        # one amount that is not stated leaves the sum unknown, and of none there is no sum
        if not parts or None in parts:
            return None
        return sum(cast("list[Decimal]", parts), Decimal(0))

    return attrs.evolve(inner, get=total)


def _leaf(cls: type, field: FieldShape, *, as_time: bool) -> Field:
    kinds = members(field.annotation)
    name = field.name
    personal = "personal" in attrs.fields_dict(cls)[name].metadata or PersonName in kinds
    (first, *others) = kinds

    def bare(record: object) -> object:
        return getattr(record, name)

    if PersonName in kinds:
        return Field(type="text", personal=True, get=lambda record: _person(bare(record)))
    if others:
        msg = f"{cls.__name__}.{name} holds one of several things"
        raise ValueError(msg)
    if first is Moment:
        moment = _time if as_time else _day
        return Field(
            type="time" if as_time else "date",
            personal=personal,
            get=lambda record: moment(bare(record)),
        )
    if get_origin(first) is Literal:
        return Field(type="text", personal=personal, get=bare)
    if get_origin(first) is tuple:
        return _texts(cls, field, members(get_args(first)[0]), personal=personal)
    if first not in _EXACT:
        msg = f"no cell holds {cls.__name__}.{name}"
        raise ValueError(msg)
    return Field(type=_EXACT[first], personal=personal, get=bare)


def _texts(cls: type, field: FieldShape, items: tuple[object, ...], *, personal: bool) -> Field:
    name = field.name
    people = PersonName in items
    if not (people or items == (str,) or get_origin(items[0]) is Literal):
        msg = f"no cell holds {cls.__name__}.{name}"
        raise ValueError(msg)

    def get(record: object) -> object:
        found = getattr(record, name)
        return None if found is None else [_person(item) for item in found]

    return Field(type="texts", personal=personal or people, get=get)


def _person(value: object) -> object:
    return value.name if isinstance(value, PersonName) else value


def _day(value: object) -> object:
    """The day in Beijing."""
    if not isinstance(value, dt.datetime):
        return value
    try:
        return value.astimezone(BEIJING).date()
    except OverflowError:  # the first or last day of the calendar
        return value.date()


def _time(value: object) -> object:
    return value if isinstance(value, dt.datetime) else None
