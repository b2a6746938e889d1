"""The whole way of a case: which stages come, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.model import Proposal, Sanction
from enforcement_kit.testing.course.amounts import choose_fine, fine_sanction, steps
from enforcement_kit.testing.course.deciding import (
    decide,
    discuss,
    is_major,
    review,
    review_again,
    serve_decision,
)
from enforcement_kit.testing.course.ending import close, disclose, look_again
from enforcement_kit.testing.course.measures import extend, keep_evidence, release, restrain
from enforcement_kit.testing.course.opening import correct, discover, file, gather, report
from enforcement_kit.testing.course.performing import pay
from enforcement_kit.testing.course.remedying import (
    contest,
    demolish,
    detain,
    penalise_daily,
    transfer,
)
from enforcement_kit.testing.course.short import on_the_spot
from enforcement_kit.testing.course.telling import answer, notify

if TYPE_CHECKING:
    from decimal import Decimal

    from enforcement_kit.testing.course.state import Course

__all__ = ["run"]


def run(course: Course) -> None:
    """Lets a case, at its first day, go its way to its end."""
    course.fields["procedure"] = course.path.procedure
    if course.path.procedure == "summary":
        on_the_spot(course)
        return
    discover(course)
    if not file(course):
        if course.path.outcome == "withdrawn":
            gather(course)
        close(course, "terminated")
        return
    gather(course)
    keep_evidence(course)
    restrain(course)
    outcome = course.path.outcome
    if outcome == "penalty":
        _penalise(course)
    elif outcome == "transfer":
        _transfer(course)
    elif "demolition" in course.path:
        _demolish(course)
    else:
        _spare(course)


def _sanctions(course: Course, fine: Decimal | None) -> tuple[Sanction, ...]:
    found: list[Sanction] = []
    if fine is not None:
        found.append(fine_sanction(fine))
    if course.gains is not None:
        gains = fine_sanction(course.gains)
        found.append(
            Sanction(
                kind="confiscation_of_illegal_gains",
                amount=gains.amount,
                amount_in_words=gains.amount_in_words,
            )
        )
    if "tools" in course.path:
        found.append(Sanction(kind="confiscation_of_illegal_property", object=course.matter.thing))
    return tuple(found)


def _settle_fine(course: Course) -> None:
    planned = course.planned_fine
    course.fine = choose_fine(course) if planned is None else planned
    course.noticed_fine = course.fine
    if "adopted" in course.path:
        course.noticed_fine = course.fine + steps(course.fine, course.fine)


def _penalise(course: Course) -> None:
    path = course.path
    _settle_fine(course)
    correct(course, done="daily" not in path)
    if "extended" in path:
        (measure,) = course.fields["compulsory_measures"]
        course.day = max(course.day, course.after(measure.extended.date, 1))
        extend(course)
    noticed = _sanctions(course, course.noticed_fine)
    report(course, Proposal(kind="penalty", sanctions=noticed))
    if "reviewed_before" in path:
        review(course)
    if "discussed_before" in path:
        discuss(course)
    until = notify(course, noticed)
    answer(course, until)
    if "reviewed_before" in path:
        review_again(course)
    else:
        review(course)
    if is_major(course):
        discuss(course, again="discussed_before" in path)
    course.go(1, 2)
    decided = course.day
    decide(course, "penalty", _sanctions(course, course.fine), "decision")
    release(course)
    served = serve_decision(course)
    disclose(course, decided)
    if "daily" in path:
        penalise_daily(course, served)
    if "detention" in path:
        detain(course, served)
    ground = pay(course, served)
    revoked = contest(course, served)
    look_again(course)
    close(course, "revoked" if revoked else ground)  # type: ignore[arg-type]  # pay names grounds


def _spare(course: Course) -> None:
    outcome = course.path.outcome
    if outcome == "no_penalty" and course.path.name != "under_age":
        correct(course)
        course.day = max(course.day, course.fields["correction_order"].reinspected)
        look_again(course)
    kind = outcome if outcome in ("no_penalty", "not_established") else "closed"
    report(course, Proposal(kind=kind))
    if outcome == "no_penalty":
        review(course)
    course.go(1, 3)
    series = {"no_penalty": "no_penalty", "not_established": "not_established"}
    decide(course, kind, (), series.get(kind, "closed"))
    serve_decision(course)
    close(course, "terminated" if kind == "closed" else "no_execution_needed")


def _transfer(course: Course) -> None:
    report(course, Proposal(kind="transfer"))
    decide(course, "transfer", (), "transfer_approval")
    transfer(course)
    close(course, "transferred")


def _demolish(course: Course) -> None:
    correct(course, done=False)
    course.day = max(course.day, course.fields["correction_order"].reinspected)
    look_again(course)
    report(course, Proposal(kind="closed"))
    review(course)
    discuss(course)
    course.go(1, 2)
    decide(course, "closed", (), "demolition")
    served = serve_decision(course)
    demolish(course, served)
    close(course, "performed")
