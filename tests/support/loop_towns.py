"""Towns with one thing open, and the act that closes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs

from enforcement_kit.model import (
    Certificate,
    CompulsoryEnforcement,
    Disclosure,
    Filing,
    Payment,
    TownYear,
)
from enforcement_kit.supervision import Loop

__all__ = ["CLOSE", "closed"]


def _record(
    kind: str,
) -> Callable[[Callable[[Any, Loop], Any]], Callable[[TownYear, Loop], TownYear]]:
    """An edit of the one record of a loop as an edit of the town."""

    def wrap(edit: Callable[[Any, Loop], Any]) -> Callable[[TownYear, Loop], TownYear]:
        def whole(town: TownYear, loop: Loop) -> TownYear:
            records = getattr(town, kind)
            changed = tuple(
                edit(each, loop) if each.id == loop.record.id else each for each in records
            )
            return attrs.evolve(town, **{kind: changed})

        return whole

    return wrap


def _number(loop: Loop) -> int:
    """The place in a list that the pointer of a loop names."""
    return int(loop.record.pointer.split("/")[2])


@_record("cases")
def _filed(case: Any, loop: Loop) -> Any:
    return attrs.evolve(case, filing=Filing(outcome="refused", date=loop.on))


@_record("complaints")
def _answered(complaint: Any, loop: Loop) -> Any:
    return attrs.evolve(complaint, answered=loop.on)


@_record("complaints")
def _closed(complaint: Any, loop: Loop) -> Any:
    return attrs.evolve(complaint, closed=loop.on, outcome="已办理")


@_record("complaints")
def _said(complaint: Any, loop: Loop) -> Any:
    return attrs.evolve(complaint, outcome="不属实，已向反映人说明")


@_record("inspections")
def _seen_again(visit: Any, loop: Loop) -> Any:
    return attrs.evolve(visit, reinspected=loop.on, reinspection="done", result="已整改")


@_record("inspections")
def _explained(visit: Any, loop: Loop) -> Any:
    return attrs.evolve(visit, no_action_reason="企业已停产")


@_record("cases")
def _corrected(case: Any, loop: Loop) -> Any:
    order = attrs.evolve(case.correction_order, reinspected=loop.on, done=True)
    return attrs.evolve(case, correction_order=order)


@_record("cases")
def _kept_decided(case: Any, loop: Loop) -> Any:
    kept = list(case.preservation)
    at = _number(loop)
    kept[at] = attrs.evolve(kept[at], handled=loop.on)
    return attrs.evolve(case, preservation=tuple(kept))


@_record("cases")
def _released(case: Any, loop: Loop) -> Any:
    measures = list(case.compulsory_measures)
    at = _number(loop)
    measures[at] = attrs.evolve(measures[at], released=loop.on)
    return attrs.evolve(case, compulsory_measures=tuple(measures))


@_record("cases")
def _paid(case: Any, loop: Loop) -> Any:
    fine = sum(one.amount for one in case.decision.sanctions if one.kind == "fine")
    return attrs.evolve(case, payments=(Payment(date=loop.on, amount=fine),))


@_record("cases")
def _applied(case: Any, loop: Loop) -> Any:
    return attrs.evolve(case, enforcement=CompulsoryEnforcement(kind="court", applied=loop.on))


@_record("cases")
def _published(case: Any, loop: Loop) -> Any:
    return attrs.evolve(case, disclosure=Disclosure(date=loop.on, where="政府网站"))


@_record("cases")
def _withdrawn(case: Any, loop: Loop) -> Any:
    return attrs.evolve(case, disclosure=attrs.evolve(case.disclosure, withdrawn=loop.on))


def _replaced(town: TownYear, loop: Loop) -> TownYear:
    (old,) = [each for each in town.certificates or () if each.id == loop.record.id]
    new = Certificate(
        id=f"{old.id}-x",
        officer=old.officer,
        issued=loop.on,
        valid_from=loop.on,
        valid_until=dt.date(loop.on.year + 5, 1, 1),
    )
    return attrs.evolve(town, certificates=(*(town.certificates or ()), new))


@_record("reviews")
def _put_right(review: Any, loop: Loop) -> Any:
    return attrs.evolve(review, corrected=loop.on)


@_record("supervision")
def _heeded(check: Any, loop: Loop) -> Any:
    findings = list(check.findings)
    at = _number(loop)
    findings[at] = attrs.evolve(findings[at], corrected=loop.on)
    return attrs.evolve(check, findings=tuple(findings))


@_record("cases")
def _reconsidered(case: Any, loop: Loop) -> Any:
    done = attrs.evolve(case.reconsideration, decided=loop.on, result="维持")
    return attrs.evolve(case, reconsideration=done)


@_record("cases")
def _judged(case: Any, loop: Loop) -> Any:
    done = attrs.evolve(case.litigation, decided=loop.on, result="驳回诉讼请求")
    return attrs.evolve(case, litigation=done)


CLOSE: dict[str, Callable[[TownYear, Loop], TownYear]] = {
    "lead": _filed,
    "complaint_answer": _answered,
    "complaint_close": _closed,
    "complaint_silent": _said,
    "rectification": _seen_again,
    "rectification_overdue": _seen_again,
    "rectification_failed": _explained,
    "correction": _corrected,
    "preservation": _kept_decided,
    "seizure": _released,
    "unpaid": _paid,
    "court": _applied,
    "undisclosed": _published,
    "withdrawal": _withdrawn,
    "certificate": _replaced,
    "review": _put_right,
    "supervision": _heeded,
    "reconsideration": _reconsidered,
    "lawsuit": _judged,
}
"""For a kind of loop the act that closes it and opens nothing else."""


def closed(town: TownYear, loop: Loop) -> TownYear:
    """The town with that one thing closed on the day looked at."""
    return CLOSE[loop.kind](town, loop)
