"""Validators that users put on records of their own."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal

import attrs
import pytest

from enforcement_kit.model import (
    ConstraintError,
    InvalidValueError,
    at_least_one,
    credit_code,
    in_order,
    money,
    mutually_exclusive,
)

GOOD_CODE = "91350100M000100Y43"


@attrs.frozen(kw_only=True)
class Stall:
    """A record of a user's own."""

    opened: dt.date | None = None
    closed: dt.date | None = attrs.field(default=None, validator=in_order("opened", "closed"))
    phone: str | None = None
    email: str | None = attrs.field(default=None, validator=at_least_one("phone", "email"))
    own: str | None = None
    rented: str | None = attrs.field(default=None, validator=mutually_exclusive("own", "rented"))
    code: str | None = attrs.field(default=None, validator=credit_code)
    rent: Decimal | None = attrs.field(default=None, validator=money)


def stall(**given: object) -> Stall:
    """A stall that has a phone."""
    return Stall(phone="1", **given)


class TestFieldsTogether:
    """Validators over several fields."""

    def test_in_order(self) -> None:
        """Equal days and missing days are in order; a close before the opening is not."""
        day = dt.date(2022, 1, 2)
        assert stall(opened=day, closed=day).closed == day
        assert stall(closed=day).opened is None
        with pytest.raises(ConstraintError) as caught:
            stall(opened=day, closed=day - dt.timedelta(1))
        assert ("in_order", ("opened", "closed")) == (caught.value.constraint, caught.value.fields)

    def test_at_least_one(self) -> None:
        """One of the two must be there."""
        assert Stall(email="e").email == "e"
        with pytest.raises(ConstraintError, match="phone=None, email=None"):
            Stall()

    def test_mutually_exclusive(self) -> None:
        """Not both."""
        assert stall(own="x").rented is None
        with pytest.raises(ConstraintError):
            stall(own="x", rented="y")

    def test_repr_and_equality(self) -> None:
        """A validator shows what it holds and equals its like."""
        assert repr(in_order("a", "b")) == "in_order('a', 'b')"
        assert in_order("a", "b") == in_order("a", "b") != in_order("b", "a")
        assert len({in_order("a", "b"), in_order("a", "b"), at_least_one("a", "b")}) == 2
        with pytest.raises(TypeError):
            in_order("a")

    def test_error_survives_pickle(self) -> None:
        """The error goes between processes with all it says."""
        with pytest.raises(ConstraintError) as caught:
            Stall()
        again = pickle.loads(pickle.dumps(caught.value))
        assert (str(caught.value), caught.value.fields) == (str(again), again.fields)


class TestOneField:
    """Validators of one field."""

    def test_credit_code(self) -> None:
        """A good code passes; a wrong check character is named."""
        assert stall(code=GOOD_CODE).code == GOOD_CODE
        with pytest.raises(InvalidValueError, match="code"):
            stall(code=GOOD_CODE[:-1] + "4")
        with pytest.raises(InvalidValueError):
            stall(code=7)

    @pytest.mark.parametrize("bad", [1.5, 2, "2.00", Decimal("0.001"), Decimal(-1)])
    def test_money(self, bad: object) -> None:
        """A float and anything that is no exact yuan is refused."""
        assert stall(rent=Decimal("2.50")).rent == Decimal("2.50")
        with pytest.raises(InvalidValueError):
            stall(rent=bad)
