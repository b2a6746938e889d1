"""The rules on amounts and the calculator say the same of one fine."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.citation import Citation
from enforcement_kit.discretion import Circumstances, calculate
from enforcement_kit.law import Benchmark, Pack, PackSet, Tier
from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case, sample_town

CASE = sample_case("hearing")
ROW = Benchmark(
    id="b",
    matter=str(CASE.matter),
    name="b",
    unit="yuan",
    low=Decimal(500),
    high=Decimal(5000),
    since=dt.date(2021, 1, 1),
    published=dt.date(2021, 1, 1),
    basis=(Citation("某条例", 10),),
    sure="text",
    tier=(
        Tier(id="t1", name="较轻", low=Decimal(500), high=Decimal(1500), below=True),
        Tier(id="t2", name="较重", low=Decimal(1500), high=Decimal(5000)),
    ),
)


def verdict(code: str, row: Benchmark, put: dict[str, object]) -> str:
    """What a rule says of the sample case by a benchmark."""
    pack = Pack(name="t", tables=(("benchmark", (row,)),))
    context = Context(sample_town(), packs=PackSet((pack,)))
    rule = default_rules()[code]
    return Engine(RuleSet([rule]), context).explain(rule, edited(CASE, put)).verdict


def put(fine: Decimal, **more: object) -> dict[str, object]:
    """The sample case with one fine in a tier."""
    sanctions = [{"kind": "fine", "amount": format(fine, "f")}]
    return {
        "/decision/sanctions": sanctions,
        "/decision/degree": "ordinary",
        "/decision/benchmark": {"table": "b", "tier": "t1"},
    } | more


FINES = st.one_of(
    st.sampled_from([Decimal(each) for each in ("499.99", "500", "1499.99", "1500", "5000", "5000.01")]),
    st.decimals(1, 9000, places=2),
)  # fmt: skip


@given(FINES)
def test_range_and_tier(fine: Decimal) -> None:
    """AMT004 passes where the statute's range holds the fine, AMT006 where that of the tier does."""
    whole = calculate(ROW, Circumstances()).span
    tier = calculate(ROW, Circumstances(tier="t1")).span
    assert whole is not None
    assert tier is not None
    assert (verdict("AMT004", ROW, put(fine)) == "pass") == whole.holds(fine)
    assert (verdict("AMT006", ROW, put(fine)) == "pass") == tier.holds(fine)


@given(FINES)
def test_mitigated(fine: Decimal) -> None:
    """AMT005 passes a mitigated fine where the calculator's mitigated range holds it."""
    known = Circumstances(degree="mitigated", grounds=(Citation("行政处罚法", 32),))
    span = calculate(ROW, known).span
    assert span is not None
    said = verdict("AMT005", ROW, put(fine, **{"/decision/degree": "mitigated"}))
    assert (said == "pass") == span.holds(fine)


@pytest.mark.parametrize(
    ("fine", "expected"), [("999.99", "fail"), ("1000.00", "pass"), ("5000.01", "fail")]
)
def test_multiples_of_gains(fine: str, expected: str) -> None:
    """One to five times illegal gains of 1,000 that the record states; without them: not run."""
    ratio: dict[str, Any] = {"unit": "ratio", "base": "illegal_gains", "tier": ()}
    row = attrs.evolve(ROW, low=Decimal(1), high=Decimal(5), **ratio)
    gains = {"/act/illegal_gains": "1000.00"}
    assert verdict("AMT004", row, put(Decimal(fine), **gains)) == expected
    assert verdict("AMT004", row, put(Decimal(fine), **{"/act/illegal_gains": "0.00"})) == "not_run"
    other = attrs.evolve(row, base="construction_cost")
    assert verdict("AMT004", other, put(Decimal(fine), **gains)) == "not_run"


def test_day_by_day() -> None:
    """A benchmark of a day says nothing of a fine whose days the record does not state."""
    row = attrs.evolve(ROW, per_day=True)
    assert verdict("AMT004", row, put(Decimal(9000))) == "not_run"


def test_benchmarks_by_gains() -> None:
    """Of two benchmarks by illegal gains the one is used that is for the case."""
    row = attrs.evolve(ROW, gains_from=Decimal(1000), high=Decimal(800), tier=())
    for gains, expected in (("999.99", "not_applicable"), ("1000.00", "fail")):
        put_in = put(Decimal(900), **{"/act/illegal_gains": gains})
        assert verdict("AMT004", row, put_in) == expected
