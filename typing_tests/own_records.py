"""Records of a user's own, with the kit's validators."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import assert_type

import attrs

from enforcement_kit.model import (
    ConstraintError,
    InvalidValueError,
    at_least_one,
    credit_code,
    in_order,
    money,
    mutually_exclusive,
)


@attrs.frozen(kw_only=True)
class Stall:
    """A stall of the night market."""

    number: int
    opened: dt.date | None = None
    closed: dt.date | None = attrs.field(default=None, validator=in_order("opened", "closed"))
    phone: str | None = None
    wechat: str | None = attrs.field(default=None, validator=at_least_one("phone", "wechat"))
    own: str | None = None
    rented: str | None = attrs.field(default=None, validator=mutually_exclusive("own", "rented"))
    holder: str | None = attrs.field(default=None, validator=credit_code)
    rent: Decimal | None = attrs.field(default=None, validator=[money])


stall = Stall(number=7, phone="022-00000000", rent=Decimal("300.00"))
assert_type(stall.rent, Decimal | None)
assert_type(stall.closed, dt.date | None)
assert_type(attrs.evolve(stall, number=8), Stall)


def why(error: ConstraintError | InvalidValueError) -> str:
    """What a program reads of a refusal."""
    if isinstance(error, ConstraintError):
        assert_type(error.fields, tuple[str, ...])
        assert_type(error.values, tuple[object, ...])
        return error.constraint
    assert_type(error.value, object)
    return f"{error.field}: {error.expected}"


Stall(phone="1")  # type: ignore[call-arg]
Stall(number=7, rent=300.0)  # type: ignore[arg-type]
Stall(number="7")  # type: ignore[arg-type]
in_order(1, 2)  # type: ignore[arg-type]
stall.number = 8  # type: ignore[misc]
