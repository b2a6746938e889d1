"""The law, packs, deadlines and timelines in a user's program."""

from __future__ import annotations

import datetime as dt
from typing import assert_type

from enforcement_kit import Case, explain_change, load_packs, timeline
from enforcement_kit.course import LawChange, Span, Timeline, TimelineStep
from enforcement_kit.law import (
    Absent,
    Applicable,
    Benchmark,
    Held,
    Law,
    PackSet,
    ReviewItem,
    Unset,
    applicable,
    builtin_law,
)
from enforcement_kit.workdays import Deadline, WorkdayTable, deadline, table_with

DAY = dt.date(2024, 5, 6)


def threshold(packs: PackSet) -> int:
    """A value is there, or a reason why not."""
    assert_type(packs.law, Law)
    answer = packs.law.parameter("hearing.threshold_person", DAY, domain="gas")
    if isinstance(answer, Held):
        return int(answer.decimal)
    assert_type(answer, Absent)
    return 0


def catalogue(packs: PackSet) -> list[str]:
    """A list is there, or nobody has set it; its rows are of their own class."""
    found = packs.legal_review_catalogue.on(DAY)
    if isinstance(found, Unset):
        assert_type(found.message, str)
        return []
    assert_type(found, tuple[ReviewItem, ...])
    for row in packs.benchmarks.rows:
        assert_type(row, Benchmark)
    return [row.text for row in found]


def days(case: Case, packs: PackSet) -> Deadline:
    """A timeline, its steps, and the law of two days."""
    found = timeline(case, on=DAY, packs=packs)
    assert_type(found, Timeline)
    for step in found:
        assert_type(step, TimelineStep)
        assert_type(step.latest, Span | None)
    assert_type(explain_change(case, DAY, DAY), tuple[LawChange, ...])
    assert_type(table_with(packs), WorkdayTable)
    return deadline("penalty.payment_days", DAY, law=packs.law, domain=case.domain)


assert_type(load_packs("tianjin-town"), PackSet)
assert_type(applicable(builtin_law(), "penalty.limitation_years", on=DAY), Applicable)
load_packs(packs="tianjin-town")  # type: ignore[arg-type]  # names come first; packs are read ones
builtin_law().parameter("penalty.payment_days")  # type: ignore[call-arg]  # a day is needed
