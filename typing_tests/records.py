"""Records in a user's program."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, assert_type

import attrs

from enforcement_kit.model import (
    Case,
    Certificate,
    Decision,
    DecisionKind,
    LegalReview,
    LenientRule,
    Sanction,
    TownYear,
    Training,
    extra,
)

case = Case(
    id="c-2022-001",
    decision=Decision(
        date=dt.date(2022, 9, 28),
        kind="penalty",
        sanctions=(Sanction(kind="fine", amount=Decimal("2000.00")),),
    ),
)

# A stage that has not happened is None, and the checker says so before the program runs.
assert_type(case.decision, Decision | None)
assert_type(case.legal_review, LegalReview | None)
_ = case.decision.date  # type: ignore[union-attr]  # may be None

if case.decision is not None:
    assert_type(case.decision.kind, DecisionKind | None)
    assert_type(case.decision.sanctions, tuple[Sanction, ...])
    for sanction in case.decision.sanctions:
        assert_type(sanction.amount, Decimal | None)


def fines(year: TownYear) -> Decimal:
    """Adding up money stays exact: a Decimal, never a float."""
    total = Decimal()
    for one in year.cases or ():
        assert_type(one, Case)
        if one.decision is not None and one.decision.kind == "penalty":
            total += sum((each.amount or Decimal() for each in one.decision.sanctions), Decimal())
    return total


def outcome(kind: DecisionKind) -> str:
    """A match over the outcomes is known to be complete."""
    match kind:
        case "penalty":
            return "处罚"
        case "no_penalty":
            return "不予处罚"
        case "not_established" | "transfer" | "closed":
            return "其他"


# An unknown key is read with its type.
assert_type(extra(case, "grid_no", str), str | None)

# Records are frozen, closed and keyword-only.
case.cause = "改动"  # type: ignore[misc]
Case("c-2022-001")  # type: ignore[call-arg, arg-type]
Case()  # type: ignore[call-arg]
Case(id="c-2022-001", decisoin=None)  # type: ignore[call-arg]
Decision(kind="fine")  # type: ignore[arg-type]
Sanction(kind="fine", amount=2000.0)  # type: ignore[arg-type]
Training(id="t-1", class_hours=4.0)  # type: ignore[arg-type]
Certificate(id="k-1", valid_from="2022-03-15")  # type: ignore[arg-type]

# A changed copy keeps the class.
assert_type(attrs.evolve(case, cause="擅自占用道路"), Case)

rule = LenientRule(id="l-1", degree="no_penalty", ground="slight")
Ground = Literal["slight", "first_offence", "no_fault"]
