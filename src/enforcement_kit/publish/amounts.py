"""Yuan and 万元 with six decimals, exact both ways: a fen is the sixth decimal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.text import Invalid, parse_amount

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["wan_text", "yuan_of", "yuan_text"]

_FEN: Final = 100
_DIGITS: Final = 6


def wan_text(yuan: Decimal) -> str:
    """The amount in 万元 with six decimals: `Decimal("2000")` is `0.200000`.

    Args:
        yuan: not negative, at most two places.
    """
    fen = int(yuan * _FEN)  # exact: records hold no finer amount
    whole, rest = divmod(fen, 10**_DIGITS)
    return f"{whole}.{rest:0{_DIGITS}}"


def yuan_text(yuan: Decimal) -> str:
    """The amount in yuan with two places."""
    whole, rest = divmod(int(yuan * _FEN), _FEN)
    return f"{whole}.{rest:02}"


def yuan_of(text: str, *, unit: str) -> Decimal | Invalid:
    """The yuan that a cell means, written in 万元 (`wan`) or 元 (`yuan`).

    Returns:
        Yuan with two places, or why it is none; finer than a fen is no amount (`precision`).
    """
    return parse_amount(text, unit="万元" if unit == "wan" else "元")
