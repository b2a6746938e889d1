"""Yuan and 万元 with six decimals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.publish import wan_text, yuan_of
from enforcement_kit.text import Invalid

FEN = st.integers(0, 10**17)


@pytest.mark.parametrize(
    ("yuan", "wan"),
    [
        ("2000", "0.200000"),  # the sample of the published implementations
        ("316081.70", "31.608170"),
        ("0.01", "0.000001"),
        ("0", "0.000000"),
        ("100000", "10.000000"),  # where a column of seven digits overflowed
        ("999999999999.99", "99999999.999999"),
    ],
)
def test_by_hand(yuan: str, wan: str) -> None:
    """Amounts counted by hand come out in 万元 and come back to the fen."""
    assert wan == wan_text(Decimal(yuan))
    assert Decimal(yuan) == yuan_of(wan, unit="wan")


@given(FEN)
def test_exact_both_ways(fen: int) -> None:
    """Every amount of whole fen survives the way out and back, against plain fractions."""
    yuan = Decimal(fen).scaleb(-2)
    text = wan_text(yuan)
    assert Fraction(text) == Fraction(fen, 10**6)
    assert len(text.partition(".")[2]) == 6
    if fen < 10**16:  # what one amount may be when it is read
        assert yuan_of(text, unit="wan") == yuan


@pytest.mark.parametrize("text", ["0.0000001", "-1", "约2万", "1e5", "NaN", ""])
def test_refused(text: str) -> None:
    """What is finer than a fen, negative, vague or no number is no amount."""
    assert isinstance(yuan_of(text, unit="wan"), Invalid)
