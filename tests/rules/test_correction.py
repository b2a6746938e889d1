"""Rules on the order to correct and on gains at their edges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.rules import Context, Engine, RuleSet, default_rules
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case, sample_town

CONTEXT = Context(sample_town())
FEN = st.integers(min_value=0, max_value=400)


def verdict(code: str, name: str, put: dict[str, object], remove: tuple[str, ...] = ()) -> str:
    """The verdict of a rule on an edited sample case."""
    rule = default_rules()[code]
    case = edited(sample_case(name), put, remove)
    return Engine(RuleSet([rule]), CONTEXT).explain(rule, case).verdict


def yuan(fen: int) -> str:
    """Money as the records write it."""
    return f"{Decimal(fen) / 100:.2f}"


@given(FEN, st.none() | FEN, st.lists(FEN, max_size=3))
def test_gains_counted_in_fen(gains: int, refunded: int | None, taken: list[int]) -> None:
    """The verdict on gains, refund and confiscations equals a reading in whole fen."""
    sanctions = [{"kind": "confiscation_of_illegal_gains", "amount": yuan(each)} for each in taken]
    put: dict[str, object] = {
        "/act/illegal_gains": yuan(gains),
        "/decision/sanctions": [{"kind": "fine", "amount": "10.00"}, *sanctions],
    }
    if refunded is not None:
        put["/act/refunded"] = yuan(refunded)
    due = gains - (refunded or 0)
    if not taken and due <= 0:
        expected = "not_applicable"
    elif sum(taken) == due:
        expected = "pass"
    elif refunded is None and taken and sum(taken) < gains:
        expected = "undecided"
    else:
        expected = "fail"
    assert verdict("COR002", "gains", put) == expected


def test_a_confiscation_without_its_amount_is_not_judged() -> None:
    """An amount that is not stated is missing, not nothing."""
    taken = [{"kind": "confiscation_of_illegal_gains"}]
    put = {"/act/illegal_gains": "100.00", "/decision/sanctions": taken}
    assert verdict("COR002", "gains", put) == "not_run"


@pytest.mark.parametrize(
    ("served", "expected"),
    [("2024-09-20", "pass"), ("2024-09-21", "fail")],
)
def test_served_by_the_last_day_to_correct(served: str, expected: str) -> None:
    """On the last day the order still reaches the party in time."""
    put = {"/correction_order/due": "2024-09-20", "/service/paper=correction_order/date": served}
    assert verdict("COR004", "silent", put) == expected


def test_the_day_the_law_changed() -> None:
    """Gains are asked for by the text that was read, in force since 2021-07-15."""
    put = {"/act/illegal_gains": "100.00", "/decision/sanctions": [{"kind": "warning"}]}
    before = {**put, "/decision/date": "2021-07-14"}
    since = {**put, "/decision/date": "2021-07-15"}
    assert verdict("COR002", "gains", before) == "not_applicable"
    assert verdict("COR002", "gains", since) == "fail"
