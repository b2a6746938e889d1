"""Canonical JSON (RFC 8785): of one value one text, so that a digest of it can be made again."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Final

from enforcement_kit.errors import UsageError

__all__ = ["canonical_json", "digest_of"]

_EXACT: Final = 1 << 53
"""Whole numbers up to here are the same in every reader of JSON (RFC 7493)."""

_LONGEST_PLAIN: Final = 21
_SMALLEST_PLAIN: Final = -6
"""A number between these powers of ten is written without an exponent (ECMA-262)."""


def canonical_json(value: object) -> bytes:
    """The canonical JSON of a value, UTF-8: no blanks, keys in the order of their UTF-16 units.

    Numbers are written as ECMAScript writes a double. Text is taken as it is: nothing is
    normalised. Tuples are arrays.

    Args:
        value: mappings with text keys, sequences, text, whole numbers, floats, decimals that
            a double holds, booleans, `None`.

    Raises:
        UsageError: it holds what has no canonical form: a whole number that a double cannot hold,
            a float that is none, half a surrogate pair, a key that is no text, another type.
    """
    return "".join(_parts(value)).encode()


def digest_of(value: object) -> str:
    """SHA-256 of the canonical JSON of a value, as 64 hexadecimal digits.

    Raises:
        UsageError: the value has no canonical form.
    """
    return sha256(canonical_json(value)).hexdigest()


def _parts(value: object) -> list[str]:
    parts: list[str] = []
    _write(value, parts)
    return parts


def _write(value: object, parts: list[str]) -> None:
    if value is None:
        parts.append("null")
    elif isinstance(value, bool):
        parts.append("true" if value else "false")
    elif isinstance(value, str):
        parts.append(_text(value))
    elif isinstance(value, int):
        if abs(value) >= _EXACT:
            raise _none(value, "整数过大，写成文字", "a whole number too large; write it as text")
        parts.append(str(value))
    elif isinstance(value, float):
        parts.append(_number(value))
    elif isinstance(value, Decimal):
        if not value.is_finite() or Decimal(repr(float(value))) != value:
            raise _none(value, "双精度数存不下", "a double cannot hold it")
        parts.append(_number(float(value)))
    elif isinstance(value, Mapping):
        _object(value, parts)
    elif isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        parts.append("[")
        for place, each in enumerate(value):
            if place:
                parts.append(",")
            _write(each, parts)
        parts.append("]")
    else:
        raise _none(value, f"不是 JSON 的值（{type(value).__name__}）", "no value of JSON")


def _object(value: Mapping[object, object], parts: list[str]) -> None:
    keys: list[str] = []
    for key in value:
        if not isinstance(key, str):
            raise _none(key, "键须为文字", "a key must be text")
        keys.append(key)
    parts.append("{")
    for place, key in enumerate(sorted(keys, key=_units)):
        if place:
            parts.append(",")
        parts.append(_text(key))
        parts.append(":")
        _write(value[key], parts)
    parts.append("}")


def _units(key: str) -> bytes:
    """The key as UTF-16 units, which sort as RFC 8785 wants them."""
    return key.encode("utf-16-be", "surrogatepass")


def _text(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _none(value, "含有半个代理对", "half a surrogate pair in it") from None
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """A double as ECMAScript writes it; its digits are the shortest that read back, as Python's."""
    if not math.isfinite(value):
        raise _none(value, "不是数", "not a number")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    digits, _, power = f"{abs(value)!r}".partition("e")
    whole, _, part = digits.partition(".")
    part = part.rstrip("0")
    point = len(whole) + int(power or 0)
    number = f"{whole}{part}"
    shorter = number.lstrip("0")
    point -= len(number) - len(shorter)
    number = shorter.rstrip("0") or "0"
    return sign + _laid_out(number, point)


def _laid_out(digits: str, point: int) -> str:
    """Digits with the point after the `point`-th of them, or with an exponent."""
    if len(digits) <= point <= _LONGEST_PLAIN:
        return digits + "0" * (point - len(digits))
    if 0 < point <= _LONGEST_PLAIN:
        return f"{digits[:point]}.{digits[point:]}"
    if _SMALLEST_PLAIN < point <= 0:
        return "0." + "0" * -point + digits
    power = f"e{point - 1:+d}"
    return f"{digits[0]}.{digits[1:]}{power}" if len(digits) > 1 else digits + power


def _none(value: object, zh: str, en: str) -> UsageError:
    shown = f"{value!r}"[:40]
    return UsageError(f"没有规范的 JSON 形式：{shown}：{zh}", f"no canonical JSON: {shown}: {en}")
