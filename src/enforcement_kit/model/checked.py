"""Type checks made from annotations, so that a constructor refuses what its field cannot hold.

What the law asks of a record is a rule's business: real files are wrong and must load. A
constructor holds types, ranges and identity alone.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Final, Literal, TypeVar, Union, get_args, get_origin

import attrs

from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.model import values
from enforcement_kit.model.kept import Kept

__all__ = ["Id", "InvalidValueError", "OfType", "checked", "describe"]

Check = Callable[[object], bool]
F = TypeVar("F")


class InvalidValueError(EnforcementKitError, ValueError):
    """Raised when a constructor is given what its field cannot hold.

    Attributes:
        field: name of the field.
        value: what was given.
        expected: what was needed, in English.
    """

    code = "invalid-value"

    def __init__(self, field: str, value: object, expected_zh: str, expected: str) -> None:
        shown = repr(value)
        shown = shown if len(shown) <= 80 else f"{shown[:80]}…"
        super().__init__(
            f"{field}：得到 {shown}，需要{expected_zh}",
            f"{field}: found {shown}, needed {expected}",
        )
        self.field: Final = field
        self.value: Final = value
        self.expected: Final = expected

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.field, self.value, self.message, self.message_en, self.expected)


def _rebuild(
    field: str, value: object, message: str, message_en: str, expected: str
) -> InvalidValueError:
    error = InvalidValueError(field, value, "", expected)
    error.__dict__.update(message=message, message_en=message_en)
    return error


_ID: Final = re.compile(r"[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]{0,198}[^\s\x00-\x1f\x7f])?")


class IdText:
    """Marker of a field that names a record: 1 to 200 characters, no padding, no controls."""


Id = Annotated[str, IdText]


def _decimal(value: object) -> bool:
    if not isinstance(value, Decimal) or not value.is_finite() or value.is_signed():
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -2 <= exponent <= 0


def _plain_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _instant(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


_CHECKS: Final[dict[object, tuple[Check, str, str]]] = {
    str: (lambda v: isinstance(v, str), "文字", "text"),
    bool: (lambda v: isinstance(v, bool), "true 或 false", "true or false"),
    int: (
        lambda v: isinstance(v, int) and not isinstance(v, bool) and v >= 0,
        "非负整数",
        "a whole number, not negative",
    ),
    date: (_plain_date, "日期 (2022-09-28)", "a date (2022-09-28)"),
    values.Money: (
        _decimal,
        '金额（Decimal 元，至多两位小数，不为负；JSON 中为 "2000.00"）',
        'money (a Decimal of yuan, at most two places, not negative; "2000.00" in JSON)',
    ),
    values.Hours: (
        _decimal,
        '课时（Decimal，不为负；JSON 中为 "4"）',
        'class hours (a Decimal, not negative; "4" in JSON)',
    ),
    values.Score: (_decimal, "分数（Decimal）", "a score (a Decimal)"),
    values.Instant: (
        _instant,
        "带时区的时间 (2022-09-28T14:05:00+08:00)",
        "a time with its zone (2022-09-28T14:05:00+08:00)",
    ),
    values.Moment: (
        lambda v: _plain_date(v) or _instant(v),
        "日期或带时区的时间",
        "a date or a time with its zone",
    ),
    Kept: (lambda v: isinstance(v, Kept), "Kept", "Kept"),
    Id: (
        lambda v: isinstance(v, str) and _ID.fullmatch(v) is not None,
        "编号（1 至 200 个字符，首尾无空白，无控制字符）",
        "an id (1 to 200 characters, no padding, no control characters)",
    ),
    types.NoneType: (lambda v: v is None, "空", "nothing"),
}


def _compiled(annotation: object) -> tuple[Check, str, str]:
    if annotation in _CHECKS:
        return _CHECKS[annotation]
    origin = get_origin(annotation)
    args = get_args(annotation)
    if origin is Literal:
        allowed = frozenset(args)
        words = " | ".join(map(str, args))
        return (
            (lambda v: isinstance(v, str) and v in allowed),
            f"其中之一：{words}",
            f"one of: {words}",
        )
    if origin in (types.UnionType, Union):
        parts = [_compiled(part) for part in args]
        tests = tuple(part[0] for part in parts)
        shown = [part for part, arg in zip(parts, args, strict=True) if arg is not types.NoneType]
        if len(shown) == 1 and len(parts) == 2:
            only = shown[0]
            test = only[0]
            return (lambda v: v is None or test(v)), only[1], only[2]
        return (
            lambda v: any(test(v) for test in tests),
            "或".join(part[1] for part in shown),
            " or ".join(part[2] for part in shown),
        )
    if origin is tuple:
        test, zh, en = _compiled(args[0])
        return (
            lambda v: isinstance(v, tuple) and all(map(test, v)),
            f"元组（列表在 JSON 中），每项为{zh}",
            f"a tuple (an array in JSON) of {en}",
        )
    if isinstance(annotation, type) and attrs.has(annotation):
        name = annotation.__name__
        return (lambda v: isinstance(v, annotation)), f"{name} 对象", f"a {name} object"
    msg = f"no check for the annotation {annotation!r}"
    raise TypeError(msg)


def describe(annotation: object) -> tuple[str, str]:
    """What a field of this annotation needs, in Chinese and English."""
    return _compiled(annotation)[1:]


class OfType:
    """Validator: the value is what the annotation says.

    Raises:
        InvalidValueError: from the constructor, naming field, value found and what was needed.
    """

    __slots__ = ("annotation", "expected", "expected_zh", "test")

    def __init__(self, annotation: object) -> None:
        self.annotation = annotation
        self.test, self.expected_zh, self.expected = _compiled(annotation)

    def __call__(self, _: object, attribute: attrs.Attribute[F], value: F) -> None:
        """Refuses a value that the annotation does not admit."""
        if not self.test(value):
            raise InvalidValueError(attribute.name, value, self.expected_zh, self.expected)

    def __repr__(self) -> str:
        return f"OfType({self.expected})"


def checked(_: type, fields: list[attrs.Attribute[object]]) -> list[attrs.Attribute[object]]:
    """Field transformer for `attrs.frozen`: each field without a validator gets its `OfType`."""
    return [
        field if field.validator is not None else field.evolve(validator=OfType(field.type))
        for field in fields
    ]
