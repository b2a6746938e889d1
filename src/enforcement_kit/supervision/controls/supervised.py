"""Daily, key and special supervision as records: what was found, recommended and put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.measures.subjects.words import SUPERVISION
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.measures import Period
    from enforcement_kit.model import TownYear

__all__ = ["SupervisedFinding", "supervised_findings", "supervision_points"]


@attrs.frozen(kw_only=True)
class SupervisedFinding:
    """A finding of supervision and what came of it."""

    check: str
    date: dt.date | None
    kind: str
    by: str | None
    finding: str
    text: str | None
    recommendation: str | None
    due: dt.date | None
    corrected: dt.date | None
    outcome: str | None


def supervised_findings(town: TownYear, period: Period) -> tuple[SupervisedFinding, ...]:
    """Every finding of the checks of a period."""
    return tuple(
        SupervisedFinding(
            check=check.id,
            date=check.date,
            kind=SUPERVISION.get(check.kind or "", ""),
            by=check.by,
            finding=each.id or str(at),
            text=each.text,
            recommendation=each.recommendation,
            due=each.due,
            corrected=each.corrected,
            outcome=each.outcome,
        )
        for check in town.supervision or ()
        if check.date is not None and check.date in period
        for at, each in enumerate(check.findings or (), 1)
    )


def supervision_points(
    findings: tuple[SupervisedFinding, ...], town: TownYear, on: dt.date
) -> Iterator[Point]:
    """Recommendations overdue or without a day, and days that run backwards."""
    if town.supervision is None:
        yield Point(
            state="unknown",
            code="no-supervision",
            message="记录中没有执法监督：未知，不是没有监督",
            message_en="the records hold no supervision: unknown, which is not none",
        )
    for each in findings:
        record = (RecordRef(kind="supervision", id=each.check),)
        if each.corrected is not None:
            if each.date is not None and each.corrected < each.date:
                yield Point(
                    state="finding",
                    code="corrected-before-found",
                    message=f"监督 {each.check} 的问题 {each.finding} 改正日期 {each.corrected} "
                    f"早于监督日期 {each.date}",
                    message_en=f"{each.check}: corrected before it was found",
                    records=record,
                    found=(str(each.date), str(each.corrected)),
                )
            continue
        late = each.due is not None and each.due < on
        yield Point(
            state="finding" if late else "question",
            code="recommendation-open",
            message=f"监督 {each.check} 的问题 {each.finding} 尚未改正"
            + (f"，期限 {each.due} 已过" if late else ""),
            message_en=f"{each.check}: the finding {each.finding} is not put right"
            + (f", due by {each.due}" if late else ""),
            records=record,
            found=(str(each.due or ""),),
        )
