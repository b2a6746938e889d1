"""Answers that cannot be true together; each with the two answers and what to look at."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from enforcement_kit.errors import Location, Problem, UsageError
from enforcement_kit.supervision.planner.facts import holds
from enforcement_kit.supervision.planner.questions import questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.planner.answers import Answers

__all__ = ["check_possible", "impossible"]

TERMS: tuple[tuple[str, str, str], ...] = (
    ("ordered", "order_until", "order_days"),
    ("demanded", "demand_until", "demand_days"),
    ("announced", "announced_until", "announced_days"),
)


def impossible(answers: Answers) -> tuple[Problem, ...]:
    """Each contradiction among the answers; none for answers that can be true.

    A step that the law allows only later is none: the plan names it, with its article.
    """
    return (*_clashes(answers), *_orders(answers), *_terms(answers))


def check_possible(answers: Answers) -> None:
    """Refuses answers that cannot be true together.

    Raises:
        UsageError: with the first contradiction in its words and all in `problems`.
    """
    found = impossible(answers)
    if not found:
        return
    more = len(found) - 1
    raise UsageError(
        f"答案互相矛盾：{found[0].message}" + (f"；另有 {more} 处" if more else ""),
        f"the answers contradict one another: {found[0].message_en}"
        + (f"; and {more} more" if more else ""),
        found,
    )


def _problem(keys: tuple[str, ...], zh: str, en: str) -> Problem:
    return Problem(
        code="impossible-answers",
        message=f"{zh}（{'、'.join(keys)}）。请核对这几项答案",
        message_en=f"{en} ({', '.join(keys)}); look at these answers",
        at=Location(pointer=f"/{keys[-1]}"),
        level="rejected",
    )


def _clashes(answers: Answers) -> Iterator[Problem]:
    given = answers.given()
    facts = {key: str(value) for key, value in given.items()}
    for clash in questions().clashes:
        if holds(clash.when, facts) is not True:
            continue
        named = tuple(key for key, _ in clash.when)
        both = tuple(key for key in clash.given if key in given)
        if both or not clash.given:
            yield _problem((*named, *both), clash.zh, clash.en)


def _orders(answers: Answers) -> Iterator[Problem]:
    given = answers.given()
    rows = questions()
    for order in rows.orders:
        first = given.get(order.first)
        for key in order.then:
            day = given.get(key)
            if not isinstance(day, dt.date):
                continue
            one, other = rows[order.first], rows[key]
            if first is None and order.needed:
                yield _problem(
                    (order.first, key),
                    f"填了{other.zh} {day}，没有{one.zh}",
                    f"{other.en} is given ({day}), {one.en} is not",
                )
            elif isinstance(first, dt.date) and day < first:
                yield _problem(
                    (order.first, key),
                    f"{other.zh} {day} 早于{one.zh} {first}",
                    f"{other.en} ({day}) lies before {one.en} ({first})",
                )


def _terms(answers: Answers) -> Iterator[Problem]:
    given = answers.given()
    for start, until, days in TERMS:
        begin, end, length = given.get(start), given.get(until), given.get(days)
        if not (isinstance(begin, dt.date) and isinstance(end, dt.date)):
            continue
        if isinstance(length, int) and (end - begin).days < length:
            yield _problem(
                (start, until, days),
                f"自 {begin} 起 {length} 日，不会在 {end} 届满",
                f"{length} days from {begin} do not end on {end}",
            )
