"""Recommendations of supervision that were not put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.supervision.open_loops.grounds import duty_of
from enforcement_kit.supervision.open_loops.loop import Closer, LoopKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.open_loops.desk import Desk
    from enforcement_kit.supervision.open_loops.loop import Loop

__all__ = ["SUPERVISION"]


def _look(desk: Desk) -> Iterator[Loop]:
    for check in desk.town.supervision or ():
        if desk.later(check.date):
            continue
        for number, finding in enumerate(check.findings or ()):
            if desk.done(finding.corrected):
                continue
            name = finding.id or str(number + 1)
            people = () if finding.officer is None else (finding.officer,)
            yield desk.loop(
                SUPERVISION,
                check,
                (
                    f"执法监督 {check.id} 的问题 {name} 没有改正",
                    f"{check.id}: what supervision found ({name}) is not put right",
                ),
                at=f"/findings/{number}/corrected",
                since=check.date,
                due=finding.due,
                holder=desk.holder(people, f"/findings/{number}/officer"),
            )


SUPERVISION: Final = LoopKind(
    code="supervision",
    zh="执法监督意见没有落实",
    en="finding of supervision not put right",
    needs=("supervision",),
    closes=(Closer(at="findings.corrected", zh="改正", en="put right"),),
    duty=duty_of(
        note="行政执法监督条例的条文未核对，期限看监督文书",
        note_en="the regulation on supervision was not read; the letter sets the day",
    ),
    look=_look,
)
