"""Records back to plain mappings and bytes, in the form in which they stand on disk."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, cast, get_args, get_origin

import attrs
import msgspec

from enforcement_kit.codec.shape import members, shape
from enforcement_kit.model import FieldSet, FrozenDict, Hours, Kept, Money, Score, Stated
from enforcement_kit.model.base import Part
from enforcement_kit.model.source import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["dumps", "dumps_whole", "plain", "to_dict"]

_CENTS = Decimal("0.01")


def _money(value: Decimal) -> str:
    return format(value.quantize(_CENTS), "f")


def _decimal(value: Decimal) -> str:
    return format(value, "f")


def _time(value: dt.date) -> str:
    return value.isoformat()


def plain(value: object) -> object:
    """Kept JSON as ordinary lists and dicts; exact numbers stay `Decimal`."""
    if isinstance(value, FrozenDict | dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value


def _same(value: object) -> object:
    return value


def _writer(annotation: object) -> Callable[[object], object]:
    parts = members(annotation)
    if any(part is Money for part in parts):
        return cast("Callable[[object], object]", _money)
    if any(part in (Hours, Score) for part in parts):
        return cast("Callable[[object], object]", _decimal)
    for part in parts:
        if get_origin(part) is tuple:
            inner = _writer(get_args(part)[0])
            return lambda value: [inner(item) for item in cast("tuple[object, ...]", value)]
    if any(isinstance(part, type) and attrs.has(part) for part in parts):
        return lambda value: to_dict(value) if isinstance(value, Part) else value
    if any(isinstance(part, type) and issubclass(part, dt.date) for part in parts) or any(
        getattr(part, "__name__", "") == "Moment" for part in parts
    ):
        return lambda value: _time(value) if isinstance(value, dt.date) else value
    return _same


@cache
def _writers(cls: type) -> tuple[tuple[str, str, object, Callable[[object], object]], ...]:
    return tuple(
        (field.name, field.wire, field.default, _writer(field.annotation))
        for field in shape(cls).values()
    )


def to_dict(record: object) -> dict[str, object]:
    """The record as a mapping ready for JSON, as it stands on disk.

    A field that holds its default is left out, a stage that has not happened is not there;
    unknown keys and stated sources are written back.

    Raises:
        TypeError: for what is no record or part of one.
    """
    if not isinstance(record, Part):
        msg = f"a record is needed, found {type(record).__name__}"
        raise TypeError(msg)
    found: dict[str, object] = {}
    kept: Kept = record.kept
    cls: type = record.__class__
    for name, wire, default, write in _writers(cls):
        value = getattr(record, name)
        stated = cast("Stated | None", kept.stated.get(name)) if kept else None
        if stated is not None:
            found[wire] = _stated(None if value is None else write(value), stated)
        elif value is not None and value != default:
            found[wire] = write(value)
    if kept:
        for key, entry in kept.unknown.items():
            found[key] = plain(entry)
    return found


def _stated(value: object, stated: Stated) -> dict[str, object]:
    found: dict[str, object] = {"value": value}
    if stated.written is not None:
        found["written"] = stated.written
    if stated.at is not None:
        found["at"] = plain(stated.at)
    if stated.more is not None:
        found.update(cast("dict[str, object]", plain(stated.more)))
    return found


@cache
def _encoder() -> msgspec.json.Encoder:
    # exact numbers of unknown keys go back as numbers; money is text by the time it is here
    return msgspec.json.Encoder(decimal_format="number")


def dumps(record: object) -> bytes:
    """The record as one line of compact UTF-8 JSON without line end.

    Raises:
        TypeError: for what is no record or part of one.
    """
    return _encoder().encode(to_dict(record))


def dumps_whole(record: Part, beside: FieldSet | None = None) -> bytes:
    """`dumps`, with what the source of the record had a place for under `ledger.fields`.

    Args:
        record: the record.
        beside: what stands beside the records for all of them (`Town.source_fields`); a record of
            which that is true does not say it again.
    """
    known = record.kept.fields
    if known == beside:
        return dumps(record)
    found = to_dict(record)
    own = found.pop("ledger", None)
    names = [EVERYTHING] if known is None else list(known.names)
    if own is None or isinstance(own, dict):
        found["ledger"] = {"fields": names, **(own or {})}
    else:
        found["ledger"] = own
    return _encoder().encode(found)
