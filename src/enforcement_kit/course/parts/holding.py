"""Things held while a case is open: preservation, sealing, seizure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.course.reckoner import day_of, not_before
from enforcement_kit.course.step import Doubt, Limit
from enforcement_kit.law import Held
from enforcement_kit.workdays import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.course.reckoner import Reckoner
    from enforcement_kit.course.step import TimelineStep
    from enforcement_kit.model import CompulsoryMeasure

__all__ = ["holding"]

EXTENSION = "coercion.seizure_extension_days"
OUTSIDE = ("test", "appraisal")
"""Grounds whose time does not count towards a seizure (行政强制法 25)."""


def holding(at: Reckoner) -> Iterator[TimelineStep]:
    """Decisions on things preserved, and the release of what was sealed or seized."""
    for number, preservation in enumerate(at.case.preservation, 1):
        doubts: list[Doubt] = []
        event = ("先行登记保存", "the preservation")
        yield at.step(
            f"preservation.{number}",
            f"/preservation/{number - 1}/handled",
            ("对先行登记保存的证据作出处理决定", "decision on the things preserved"),
            done=preservation.handled,
            lower=not_before(preservation.date, *event),
            upper=at.until("penalty.preservation_days", preservation.date, event, doubts),
            doubts=doubts,
        )
    for number, measure in enumerate(at.case.compulsory_measures, 1):
        yield _release(at, number, measure)


def _release(at: Reckoner, number: int, measure: CompulsoryMeasure) -> TimelineStep:
    doubts: list[Doubt] = []
    begin = day_of(measure.date)
    sealed = measure.kind == "sealing"
    what = ("查封", "sealing") if sealed else ("扣押", "seizure")
    upper = at.until("coercion.seizure_days", begin, (what[0], f"the {what[1]}"), doubts)
    if upper and measure.extended is not None:
        upper = _extended(at, upper[0], doubts)
    outside = [each for each in at.case.suspensions if each.ground in OUTSIDE]
    if upper and outside:
        doubts.append(
            Doubt(
                zh="检测、检验、检疫或者技术鉴定的期间不计入查封、扣押的期间，是否告知须由人核对",
                en="test and appraisal time is not counted; whether it was told is for a person",
            )
        )
    if measure.until is not None:
        stated = Limit(
            low=measure.until,
            high=measure.until,
            zh=f"决定书载明的期限（{measure.until}）",
            en=f"the term the decision states ({measure.until})",
        )
        upper = (*upper, stated) if measure.extended is None else upper
    return at.step(
        f"release.{number}",
        f"/compulsory_measures/{number - 1}/released",
        (f"解除{what[0]}或者作出处理决定", f"release or decision after the {what[1]}"),
        done=day_of(measure.released),
        lower=not_before(begin, *what),
        upper=upper,
        doubts=doubts,
    )


def _extended(at: Reckoner, first: Limit, doubts: list[Doubt]) -> tuple[Limit, ...]:
    """The end of the extension, which follows on the first period."""
    answer = at.value(EXTENSION, first.high)
    if not isinstance(answer, Held):
        doubts.append(Doubt(zh=answer.message, en=answer.message_en))
        return (first,)
    return at.period(
        period_of(answer),
        first.high,
        ("原期限届满", "the end of the first period"),
        doubts,
        facts=at.law.parameters()[EXTENSION].zh,
    )
