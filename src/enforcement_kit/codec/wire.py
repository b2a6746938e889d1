"""The fast path: JSON bytes straight into the records, by msgspec.

msgspec fills frozen attrs classes without their constructors. It ignores converters, drops
unknown keys unseen, however deep, and stops at the first fault; what it refuses goes through the
collecting path.
"""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from threading import Lock, get_ident
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Generic,
    TypeVar,
    cast,
    get_args,
    get_origin,
)

import attrs
import msgspec

from enforcement_kit.codec.shape import members, shape
from enforcement_kit.model import Hours, Id, Instant, Kept, Moment, Money, Score
from enforcement_kit.model.base import Record
from enforcement_kit.model.values import parse_hours, parse_moment, parse_money, parse_score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from enforcement_kit.model import FieldSet, Stated

__all__ = ["REFUSALS", "FastDecoder", "fast_decoder", "with_fields", "with_unknown"]

T = TypeVar("T", bound=Record)

REFUSALS: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What a fast decoder raises on a record it will not take."""

_REMEMBERED: Final = 8192
_WIRE_ID = Annotated[
    str,
    msgspec.Meta(pattern=r"\A[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]{0,198}[^\s\x00-\x1f\x7f])?\Z"),
]
_WIRE_INT = Annotated[int, msgspec.Meta(ge=0)]
_WIRE_INSTANT = Annotated[dt.datetime, msgspec.Meta(tz=True)]
_LOCK = Lock()
_PARSERS: Final[dict[type, Callable[[object], object]]] = {
    Money: parse_money,
    Hours: parse_hours,
    Score: parse_score,
    Moment: parse_moment,
}


def _hook() -> Callable[[type, object], object]:
    # amounts and days repeat (200, 500, 2000 yuan): a small memory saves most of their parsing
    @lru_cache(maxsize=_REMEMBERED, typed=True)
    def read(kind: type, value: object) -> object:
        return _PARSERS[kind](value)

    return read


def _wire_type(annotation: object) -> Any:
    parts = members(annotation)
    if annotation is Id:
        return _WIRE_ID
    if annotation is int:
        return _WIRE_INT
    if annotation is Instant:
        return _WIRE_INSTANT
    if get_origin(annotation) is tuple:
        return tuple.__class_getitem__((_wire_type(get_args(annotation)[0]), ...))
    if len(parts) == 1 and parts[0] is not annotation:
        return _wire_type(parts[0]) | None
    return annotation


class _WireField:
    """What msgspec reads of an attrs field: the key on disk, and no validator.

    It checks types itself, natively; run from there, the validators would cost more than all
    of the decoding.
    """

    __slots__ = ("default", "name", "validator")

    def __init__(self, name: str, default: object) -> None:
        self.name = name
        self.default = default
        self.validator = None


class _UnderItsKey:
    """Stands on a class under a key that is a keyword of Python, for the field behind it."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, owner: object = None) -> object:
        return getattr(owner if instance is None else instance, self.name)

    def __set__(self, instance: object, value: object) -> None:
        object.__setattr__(instance, self.name, value)


def _classes(cls: type, seen: dict[type, None]) -> dict[type, None]:
    if cls in seen:
        return seen
    for field in shape(cls).values():
        stack = [field.annotation]
        while stack:
            part = stack.pop()
            if isinstance(part, type) and attrs.has(part):
                _classes(part, seen)
            else:
                stack.extend(get_args(part))
    seen[cls] = None
    return seen


def _as_on_disk(cls: type) -> tuple[list[_WireField], dict[str, object]]:
    fields: list[_WireField] = []
    annotations: dict[str, object] = {}
    for key, field in shape(cls).items():
        fields.append(_WireField(key, attrs.NOTHING if field.required else field.default))
        annotations[key] = _wire_type(field.annotation)
    return fields, annotations


def _aside(
    fields: tuple[Any, ...],
    annotations: dict[str, object],
    as_on_disk: tuple[list[_WireField], dict[str, object]],
) -> tuple[tuple[Any, ...], dict[str, object]]:
    """The fields and annotations of a class, which read as on disk in this thread alone."""
    builder = get_ident()
    kind: type[tuple[Any, ...]] = type(fields)

    class Fields(kind):  # type: ignore[valid-type, misc]  # attrs makes a class for each class
        def __iter__(self) -> Iterator[Any]:
            return iter(as_on_disk[0]) if get_ident() == builder else super().__iter__()

    class Annotations(dict[str, object]):
        def items(self) -> Any:
            return as_on_disk[1].items() if get_ident() == builder else super().items()

    return Fields(fields), Annotations(annotations)


def _build(cls: type[T]) -> msgspec.json.Decoder[T]:
    """Builds the decoder while the classes show msgspec their keys on disk.

    msgspec reads names and types of a class once, when the first decoder needs it, and keeps
    them. It is shown a field whose key is a Python keyword under that key; other threads see
    the classes as they are all the while.
    """
    touched = _classes(cls, {})
    before = [(part, part.__attrs_attrs__, part.__annotations__) for part in touched]  # type: ignore[attr-defined]  # attrs classes all
    try:
        for part, fields, annotations in before:
            for key, field in shape(part).items():
                if key != field.name and key not in part.__dict__:
                    setattr(part, key, _UnderItsKey(field.name))
            part.__attrs_attrs__, part.__annotations__ = _aside(  # type: ignore[attr-defined]  # attrs classes all
                fields, annotations, _as_on_disk(part)
            )
        return msgspec.json.Decoder(cls, dec_hook=_hook())
    finally:
        for part, fields, annotations in before:
            part.__attrs_attrs__ = fields  # type: ignore[attr-defined]  # attrs classes all
            part.__annotations__ = annotations


class FastDecoder(Generic[T]):
    """Decodes the JSON of one record of one class."""

    __slots__ = ("_decode", "cls")

    def __init__(self, cls: type[T]) -> None:
        self.cls = cls
        with _LOCK:
            self._decode = _build(cls).decode

    def __call__(self, line: bytes) -> T:
        """The record on the line.

        Raises:
            REFUSALS: for what is not a plain, valid record of the class.
        """
        return self._decode(line)


def fast_decoder(cls: type[T]) -> FastDecoder[T]:
    """The decoder of a class, built once."""
    key: type = cls
    decoder: FastDecoder[T] = _built(key)
    return decoder


@cache
def _built(cls: type) -> FastDecoder[Any]:
    return FastDecoder(cls)


def with_unknown(record: T, keys: Mapping[str, object], fields: FieldSet | None = None) -> T:
    """The record that a fast decoder has just made, with unknown keys of its top kept.

    The record is changed in place: nobody else holds it yet, and a copy would run every validator.
    """
    object.__setattr__(record, "kept", Kept(unknown=keys, fields=fields))
    return record


def with_fields(record: T, fields: FieldSet) -> T:
    """The record just read, with what its source had a place for, where it does not say so itself.

    The record is changed in place, as in `with_unknown`.
    """
    kept = record.kept
    if kept.fields is None:
        stated = cast("Mapping[str, Stated]", kept.stated)
        made = Kept(kept.unknown, stated, fields) if kept else _kept(fields)
        object.__setattr__(record, "kept", made)
    return record


@lru_cache(maxsize=256)
def _kept(fields: FieldSet) -> Kept:
    return Kept(fields=fields)
