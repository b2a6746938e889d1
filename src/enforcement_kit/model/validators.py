"""Validators for records of your own: small callables whose errors a program can read.

The kit's own records use `checked`, which refuses wrong types alone; these hold more, for classes
whose makers want more held. Each goes where an attrs validator goes:

    end: date | None = attrs.field(default=None, validator=in_order("begin", "end"))
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final, TypeVar

from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.model.checked import InvalidValueError, OfType
from enforcement_kit.model.identifiers import parse_credit_code
from enforcement_kit.model.values import Money
from enforcement_kit.text import Invalid

if TYPE_CHECKING:
    import attrs

__all__ = [
    "ConstraintError",
    "at_least_one",
    "credit_code",
    "in_order",
    "money",
    "mutually_exclusive",
]


F = TypeVar("F")
"""What the field holds that a validator stands on."""


class ConstraintError(EnforcementKitError, ValueError):
    """Raised when fields of a record do not go together.

    Attributes:
        constraint: name of the validator.
        fields: names of the fields, in order.
        values: their values, in the same order.
    """

    code = "constraint"

    def __init__(
        self, constraint: str, fields: tuple[str, ...], values: tuple[object, ...], zh: str, en: str
    ) -> None:
        shown = ", ".join(f"{field}={value!r}" for field, value in zip(fields, values, strict=True))
        super().__init__(f"{zh}：{shown}", f"{en}: {shown}")
        self.constraint: Final = constraint
        self.fields: Final = fields
        self.values: Final = values
        self._needed: Final = (zh, en)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.constraint, self.fields, self.values, *self._needed)


class _Fields:
    """What the validators over several fields share: names, values, a good repr."""

    def __init__(self, *fields: str) -> None:
        if len(fields) < 2:
            msg = f"{type(self).__name__} needs two field names at the least, found {fields!r}"
            raise TypeError(msg)
        self.fields: Final = fields

    def values(self, instance: object) -> tuple[object, ...]:
        return tuple(getattr(instance, field) for field in self.fields)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.fields))})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.fields == other.fields

    def __hash__(self) -> int:
        return hash((type(self), self.fields))


def _given(value: object) -> bool:
    return value is not None and value != ()


class at_least_one(_Fields):  # noqa: N801 - reads as a function where it is used
    """Validator: at least one of the fields is given."""

    def __call__(self, instance: object, _: attrs.Attribute[F], __: F) -> None:
        """Looks at all the fields, whichever it stands on.

        Raises:
            ConstraintError: where none is given.
        """
        values = self.values(instance)
        if not any(map(_given, values)):
            raise ConstraintError(
                "at_least_one",
                self.fields,
                values,
                "至少需要其中一项",
                "one is needed",
            )


class mutually_exclusive(_Fields):  # noqa: N801 - reads as a function where it is used
    """Validator: at most one of the fields is given."""

    def __call__(self, instance: object, _: attrs.Attribute[F], __: F) -> None:
        """Looks at all the fields, whichever it stands on.

        Raises:
            ConstraintError: where two or more are given.
        """
        values = self.values(instance)
        if sum(map(_given, values)) > 1:
            raise ConstraintError(
                "mutually_exclusive",
                self.fields,
                values,
                "至多只能有一项",
                "one at most",
            )


class in_order(_Fields):  # noqa: N801 - reads as a function where it is used
    """Validator: the fields that are given do not descend; equal ones are in order."""

    def __call__(self, instance: object, _: attrs.Attribute[F], __: F) -> None:
        """Looks at all the fields, whichever it stands on.

        Raises:
            ConstraintError: where one comes before the one named ahead of it.
        """
        values = self.values(instance)
        given = [value for value in values if _given(value)]
        if any(later < earlier for earlier, later in itertools.pairwise(given)):  # type: ignore[operator]  # the user's fields compare
            raise ConstraintError(
                "in_order", self.fields, values, "顺序颠倒", "these are out of order"
            )


def credit_code(_: object, attribute: attrs.Attribute[F], value: F) -> None:
    """Validator: a 统一社会信用代码 whose check character is right, or `None`.

    Raises:
        InvalidValueError: naming the field, the value and the reason.
    """
    if value is None:
        return
    found = parse_credit_code(value) if isinstance(value, str) else None
    if found is None or isinstance(found, Invalid):
        zh, en = (
            (found.message, found.message_en) if isinstance(found, Invalid) else ("文字", "text")
        )
        raise InvalidValueError(
            attribute.name,
            value,
            f"统一社会信用代码（{zh}）",
            f"a unified social credit code ({en})",
        )


def money(instance: object, attribute: attrs.Attribute[F], value: F) -> None:
    """Validator: a `Decimal` of yuan with at most two places, not negative, or `None`.

    Raises:
        InvalidValueError: for a float and anything else.
    """
    if value is not None:
        OfType(Money)(instance, attribute, value)
