"""The fast path: JSON bytes straight into the records, by msgspec.

msgspec fills frozen attrs classes without their constructors. It ignores converters, drops
unknown keys and stops at the first fault; what it refuses goes through the collecting path.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Any, Final, Generic, TypeVar, get_args, get_origin

import attrs
import msgspec

from enforcement_kit.codec.shape import members, shape
from enforcement_kit.model import Hours, Id, Instant, Kept, Moment, Money, Score
from enforcement_kit.model.base import Record
from enforcement_kit.model.values import (
    parse_hours,
    parse_instant,
    parse_moment,
    parse_money,
    parse_score,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["REFUSALS", "FastDecoder", "fast_decoder"]

T = TypeVar("T", bound=Record)

REFUSALS: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What a fast decoder raises on a record it will not take."""

_MONEY_REMEMBERED = 4096
_WIRE_ID = Annotated[
    str,
    msgspec.Meta(pattern=r"\A[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]{0,198}[^\s\x00-\x1f\x7f])?\Z"),
]
_WIRE_INT = Annotated[int, msgspec.Meta(ge=0)]
_LOCK = Lock()


def _hook() -> Callable[[type, object], object]:
    # amounts repeat (200, 500, 2000 yuan): a small memory saves most of their parsing
    remembered: dict[object, object] = {}
    parsers = {
        Hours: parse_hours,
        Score: parse_score,
        Instant: parse_instant,
        Moment: parse_moment,
    }

    def read(kind: type, value: object) -> object:
        if kind is Money:
            found = remembered.get(value) if type(value) is str else None
            if found is None:
                found = parse_money(value)
                if len(remembered) < _MONEY_REMEMBERED:
                    remembered[value] = found
            return found
        parse = parsers.get(kind)
        if parse is None:
            raise ValueError(kind)
        return parse(value)

    return read


def _wire_type(annotation: object) -> Any:
    parts = members(annotation)
    if annotation is Id:
        return _WIRE_ID
    if annotation is int:
        return _WIRE_INT
    if get_origin(annotation) is tuple:
        return tuple.__class_getitem__((_wire_type(get_args(annotation)[0]), ...))
    if int in parts and len(parts) == 1:
        return _WIRE_INT | None
    if len(parts) == 1 and parts[0] is not annotation and get_origin(parts[0]) is tuple:
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


def _build(cls: type[T]) -> msgspec.json.Decoder[T]:
    """Builds the decoder while the classes show msgspec their keys on disk.

    msgspec reads names and types of a class once, when the first decoder needs it, and keeps
    them. A field whose key is a Python keyword is shown under its key, and the class gets the
    slot under that name too, for msgspec sets what it read by the name it read.
    """
    touched = _classes(cls, {})
    before = [(part, part.__attrs_attrs__, dict(part.__annotations__)) for part in touched]  # type: ignore[attr-defined]  # attrs classes all
    try:
        for part in touched:
            annotations: dict[str, object] = {"kept": Kept}
            fields = [_WireField("kept", attrs.fields_dict(part)["kept"].default)]
            for key, field in shape(part).items():
                annotations[key] = _wire_type(field.annotation)
                missing = attrs.NOTHING if field.required else field.default
                fields.append(_WireField(key, missing))
                if key != field.name and key not in part.__dict__:
                    setattr(part, key, part.__dict__[field.name])
            part.__annotations__ = annotations
            part.__attrs_attrs__ = tuple(fields)  # type: ignore[attr-defined]  # attrs classes all
        return msgspec.json.Decoder(cls, dec_hook=_hook())
    finally:
        for part, fields_before, annotations_before in before:
            part.__attrs_attrs__ = fields_before  # type: ignore[attr-defined]  # attrs classes all
            part.__annotations__ = annotations_before


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
