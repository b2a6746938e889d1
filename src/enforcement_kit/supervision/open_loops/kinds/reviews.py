"""Case files that a review found wanting, and nobody put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, LoopKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["REVIEW"]


def _look(desk: Desk) -> Iterator[Loop]:
    cases = {case.id: case for case in desk.town.cases or ()}
    for review in desk.town.reviews or ():
        if review.qualified is not False or desk.later(review.date):
            continue
        if desk.done(review.corrected):
            continue
        case = cases.get(review.case or "")
        yield desk.loop(
            REVIEW,
            review,
            (
                f"案卷评查 {review.id}（案件 {review.case or '未载明'}）不合格，没有整改记录",
                f"the review {review.id} found faults, and nothing says they were put right",
            ),
            at="/corrected",
            since=review.date,
            holder=desk.holder((), "") if case is None else desk.handlers(case),
        )


REVIEW: Final = LoopKind(
    code="review",
    zh="评查不合格没有整改",
    en="review finding without correction",
    needs=("reviews",),
    closes=(Closer(at="corrected", zh="整改", en="put right"),),
    duty=duty_of(),
    look=_look,
)
