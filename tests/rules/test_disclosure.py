"""Times of publishing and withdrawing against stepping through the calendar."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.model import Case
from enforcement_kit.rules import CaseFile, Context, Engine, RuleSet, default_rules
from enforcement_kit.rules.looks.overturned import overturned
from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.sample_cases import sample_case
from enforcement_kit.workdays import builtin_table

DAYS = st.dates(dt.date(2022, 1, 4), dt.date(2025, 10, 31))


def verdict(code: str, case: Case) -> str:
    """What a rule says of a case without registers."""
    rule = default_rules()[code]
    return Engine(RuleSet([rule]), Context()).explain(rule, case).verdict


def stepped(start: dt.date, working_days: int) -> dt.date:
    """The last of so many working days after a day, one day at a time."""
    day = start
    while working_days:
        day += dt.timedelta(days=1)
        working_days -= builtin_table().is_working_day(day)
    return day


@given(DAYS, st.integers(0, 40))
def test_seven_working_days_to_publish(decided: dt.date, later: int) -> None:
    """A penalty is published by the seventh working day after the decision."""
    published = decided + dt.timedelta(days=later)
    case = edited(
        sample_case("silent"),
        {"/decision/date": decided.isoformat(), "/disclosure/date": published.isoformat()},
    )
    expected = "pass" if published <= stepped(decided, 7) else "fail"
    assert verdict("PUB001", case) == expected


@given(DAYS, st.integers(0, 20), st.sampled_from(["撤销", "变更原处罚决定", "确认违法"]))
def test_three_working_days_to_withdraw(result_on: dt.date, later: int, result: str) -> None:
    """What was overturned is withdrawn by the third working day after the result."""
    withdrawn = result_on + dt.timedelta(days=later)
    case = edited(
        sample_case("silent"),
        {
            "/decision/date": "2021-12-01",
            "/disclosure/date": "2021-12-03",
            "/reconsideration": {"decided": result_on.isoformat(), "result": result},
            "/disclosure/withdrawn": withdrawn.isoformat(),
            "/disclosure/withdrawn_reason": "复议结果",
        },
    )
    expected = "pass" if withdrawn <= stepped(result_on, 3) else "fail"
    assert verdict("PUB002", case) == expected


def test_words_of_results() -> None:
    """Upheld, dismissed and not revoked are no results against the decision."""
    against = {
        "撤销": True,
        "决定撤销原行政处罚决定": True,
        "变更": True,
        "确认违法": True,
        "维持": False,
        "判决驳回原告诉讼请求": False,
        "驳回行政复议申请，不予撤销": False,
        "": False,
    }
    for result, expected in against.items():
        case = edited(
            sample_case("silent"),
            {"/litigation": {"decided": "2025-01-02", "result": result}},
        )
        assert (overturned(CaseFile(case, Context())) is not None) is expected
