"""The additional fine against a count by hand, and the remedies' organ by its name."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.rules.looks.forums import one_level_above
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case

RULE = default_rules()["PRF006"]
ENGINE = Engine(RuleSet([RULE]), Context())
DUE = dt.date(2024, 3, 22)
"""Served on Thursday 2024-03-07: the fifteenth day after it is a Friday."""


def verdict(fine: Decimal, last: dt.date, amount: Decimal) -> str:
    """The verdict on an additional fine from the day after the last day to pay."""
    put = {
        "/decision/sanctions/0/amount": f"{fine:.2f}",
        "/additional_fine": {"from": "2024-03-23", "to": str(last), "amount": f"{amount:.2f}"},
        "/payments": [],
    }
    return ENGINE.explain(RULE, edited(sample_case("paid_late"), put)).verdict


def counted(fine: Decimal, last: dt.date) -> Decimal:
    """Three hundredths of the fine for each day, added day by day, never above the fine."""
    total, day = Decimal(0), DUE
    while day < last:
        day += dt.timedelta(days=1)
        total += fine * 3 / 100
    return min(total, fine).quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(
    st.decimals(min_value=1, max_value=10**6, places=2),
    st.integers(min_value=0, max_value=60),
    st.sampled_from(["0", "0.01", "-0.01"]),
)
def test_additional_fine_against_a_count_by_day(fine: Decimal, late: int, off: str) -> None:
    """The sum passes to the fen and fails a fen beside, whatever the fine and the days."""
    last = DUE + dt.timedelta(days=late)
    right = counted(fine, last)
    amount = right + Decimal(off)
    if amount < 0:
        return
    assert verdict(fine, last, amount) == ("pass" if amount == right else "fail")


@pytest.mark.parametrize(("last", "amount"), [("2024-04-24", "990.00"), ("2024-04-25", "1000.00")])
def test_the_day_the_cap_is_reached(last: str, amount: str) -> None:
    """A thousand yuan come to 990 on the 33rd day and to the fine itself from the 34th on."""
    day = dt.date.fromisoformat(last)
    assert verdict(Decimal(1000), day, Decimal(amount)) == "pass"


@pytest.mark.parametrize("last", ["0001-01-01", "2024-03-22", "9999-12-31"])
def test_impossible_days_break_nothing(last: str) -> None:
    """An end before the beginning, or at the end of time, gets a verdict."""
    day = dt.date.fromisoformat(last)
    assert verdict(Decimal(1000), day, Decimal(5)) in {"pass", "fail", "not_run"}


@pytest.mark.parametrize(
    ("government", "organ", "expected"),
    [
        ("天津市西青区人民政府", "天津市西青区示例镇人民政府", True),
        ("天津市人民政府", "天津市西青区示例镇人民政府", False),
        ("西青区人民政府", "天津市西青区示例镇人民政府", True),
        ("示例县人民政府", "示例省示例县东街街道办事处", True),
        ("示例省人民政府", "示例省示例县东街街道办事处", False),
        ("天津市西青区示例镇人民政府", "天津市西青区示例镇人民政府", False),
        ("人民政府", "天津市西青区示例镇人民政府", False),
        ("天津市西青区城市管理委员会", "天津市西青区示例镇人民政府", False),
        ("", "", False),
    ],
)
def test_the_government_above(government: str, organ: str, expected: bool) -> None:
    """One level above is the name with the town alone taken off."""
    assert one_level_above(government, organ) is expected
