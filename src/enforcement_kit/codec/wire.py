"""The fast path: JSON bytes straight into the records, by msgspec.

msgspec runs no constructor. It drops unknown keys unseen, however deep, and stops at the first
fault; what it refuses goes through the collecting path.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, NoReturn, TypeVar, cast

import msgspec

from enforcement_kit.codec.layout import laid_out
from enforcement_kit.model import Hours, Kept, Moment, Money, Score
from enforcement_kit.model.base import Record
from enforcement_kit.model.values import parse_hours, parse_moment, parse_money, parse_score

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from enforcement_kit.model import FieldSet, Stated

__all__ = ["REFUSALS", "FastDecoder", "fast_decoder", "with_fields", "with_unknown"]

T = TypeVar("T", bound=Record)

REFUSALS: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What a fast decoder raises on a record it will not take."""


def _refused(value: object) -> NoReturn:
    msg = f"what a record keeps is not on disk, found {value!r}"
    raise ValueError(msg)


_REMEMBERED: Final = 8192
_PARSERS: Final[dict[type, Callable[[object], object]]] = {
    Money: parse_money,
    Hours: parse_hours,
    Score: parse_score,
    Moment: parse_moment,
    Kept: _refused,
}


def _hook() -> Callable[[type, object], object]:
    # amounts and days repeat (200, 500, 2000 yuan): a small memory saves most of their parsing
    @lru_cache(maxsize=_REMEMBERED, typed=True)
    def read(kind: type, value: object) -> object:
        return _PARSERS[kind](value)

    return read


class FastDecoder(Generic[T]):
    """Decodes the JSON of one record of one class."""

    __slots__ = ("_decode", "cls")

    def __init__(self, cls: type[T]) -> None:
        self.cls = cls
        key: type = cls
        self._decode: Callable[[bytes], T] = msgspec.json.Decoder(
            laid_out(key), dec_hook=_hook()
        ).decode

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
    _set_kept(record, Kept(unknown=keys, fields=fields))
    return record


def with_fields(record: T, fields: FieldSet) -> T:
    """The record just read, with what its source had a place for, where it does not say so itself.

    The record is changed in place, as in `with_unknown`.
    """
    kept = record.kept
    if kept.fields is None:
        stated = cast("Mapping[str, Stated]", kept.stated)
        made = Kept(kept.unknown, stated, fields) if kept else _kept(fields)
        _set_kept(record, made)
    return record


@lru_cache(maxsize=256)
def _kept(fields: FieldSet) -> Kept:
    return Kept(fields=fields)


def _set_kept(record: Record, kept: Kept) -> None:
    if isinstance(record, msgspec.Struct):
        msgspec.structs.force_setattr(record, "kept", kept)
    else:
        object.__setattr__(record, "kept", kept)
