"""Which steps are recorded in sound and picture, in minutes, against the duty list of the place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.law import Unset
from enforcement_kit.rules.looks.recordings import gaps, steps_taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enforcement_kit.law import AvDuty
    from enforcement_kit.model import AvRecording, Case
    from enforcement_kit.rules.looks.recordings import StepTaken

__all__ = ["COVERAGE_STATES", "CoverageState", "Gap", "StepCoverage", "av_coverage"]

CoverageState: TypeAlias = Literal["covered", "gap", "none", "untimed", "not_due", "unset"]
COVERAGE_STATES: Final[dict[CoverageState, tuple[str, str]]] = {
    "covered": ("有音像记录", "recorded"),
    "gap": ("有缺段", "with gaps"),
    "none": ("没有音像记录", "no recording"),
    "untimed": ("起止时间不全，不能计算", "begin or end is missing; cannot tell"),
    "not_due": ("清单未列", "not on the list"),
    "unset": ("清单未设定，由人判断", "no list is set; a person decides"),
}
"""What each state is, Chinese and English."""

_MINUTE: Final = dt.timedelta(minutes=1)


@attrs.frozen(kw_only=True)
class Gap:
    """A stretch of a step that no recording covers.

    Attributes:
        begin, end: from when to when.
        minutes: whole minutes of it.
    """

    begin: dt.datetime
    end: dt.datetime
    minutes: int

    def to_dict(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "begin": self.begin.isoformat(),
            "end": self.end.isoformat(),
            "minutes": self.minutes,
        }


@attrs.frozen(kw_only=True)
class StepCoverage:
    """A step and its recordings.

    Attributes:
        step: as recordings name it.
        at: where the record has it.
        state: a key of `COVERAGE_STATES`.
        duty: id of the row of the duty list; empty for none.
        extent: `whole` or `key`; empty where no duty is set.
        basis: what the duty rests on, in words.
        sure: how surely it is held: a duty that is not `text` only asks.
        required: whole minutes of the step; `None` where begin or end is missing.
        recorded: whole minutes of it that recordings cover; `None` where that cannot be told.
        gaps: the stretches without a recording; for a duty of key moments none is a lack.
        recordings: places of its recordings in the record.
    """

    step: str
    at: str
    state: CoverageState
    duty: str = ""
    extent: str = ""
    basis: str = ""
    sure: str = ""
    required: int | None = None
    recorded: int | None = None
    gaps: tuple[Gap, ...] = ()
    recordings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "step": self.step,
            "at": self.at,
            "state": self.state,
            "duty": self.duty,
            "extent": self.extent,
            "basis": self.basis,
            "sure": self.sure,
            "required_minutes": self.required,
            "recorded_minutes": self.recorded,
            "gaps": [each.to_dict() for each in self.gaps],
            "recordings": list(self.recordings),
        }


def av_coverage(case: Case, duties: tuple[AvDuty, ...] | Unset) -> tuple[StepCoverage, ...]:
    """Each step of a case against the duty list, in the order of the record.

    A step whose whole length must be recorded has a gap for each stretch that no recording of that
    step covers; of a step whose key moments must be recorded one recording is enough, for which
    moments are key is for a person. Written records are no recordings. Seizures, hearings and
    service have no end in the record, so that minutes are known for inspections, interviews and
    the organ's own enforcement alone.

    Args:
        case: the case.
        duties: the duty list of the day, as `PackSet.av_duties.on` gives it.
    """
    heard = [
        (f"/recordings/{place}", each)
        for place, each in enumerate(case.recordings)
        if each.medium != "text"
    ]
    demolished = case.demolition_announcement is not None
    found = []
    for taken in steps_taken(case):
        names = {taken.step}
        if taken.step == "enforcement" and demolished:
            names.add("demolition")
        mine = [(at, each) for at, each in heard if each.step in names]
        if isinstance(duties, Unset):
            found.append(_measured(taken, mine, None, unset=True))
        else:
            duty = next((row for row in duties if names.intersection(row.steps)), None)
            found.append(_measured(taken, mine, duty, unset=False))
    return tuple(found)


def _measured(
    taken: StepTaken,
    recordings: Sequence[tuple[str, AvRecording]],
    duty: AvDuty | None,
    *,
    unset: bool,
) -> StepCoverage:
    spans, places, untimed = _spans(taken, recordings)
    required = recorded = None
    lost: tuple[Gap, ...] = ()
    if taken.begin is not None and taken.end is not None:
        length = taken.end - taken.begin
        required = length // _MINUTE
        if spans or not untimed:
            open_spans = gaps(taken.begin, taken.end, spans)
            missing = sum((end - begin for begin, end in open_spans), dt.timedelta())
            recorded = (length - missing) // _MINUTE
            lost = tuple(
                Gap(begin=begin, end=end, minutes=(end - begin) // _MINUTE)
                for begin, end in open_spans
                if end - begin >= _MINUTE
            )
    if unset:
        state: CoverageState = "unset"
    elif duty is None:
        state = "not_due"
    elif not places:
        state = "none"
    elif duty.extent == "key":
        state = "covered"
    elif recorded is None:
        state = "untimed"
    else:
        state = "gap" if lost else "covered"
    return StepCoverage(
        step=taken.step,
        at=taken.at,
        state=state,
        duty="" if duty is None else duty.id,
        extent="" if duty is None else duty.extent,
        basis="" if duty is None else "、".join(each.zh() for each in duty.basis),
        sure="" if duty is None else duty.sure,
        required=required,
        recorded=recorded,
        gaps=lost if places else (),
        recordings=places,
    )


def _spans(
    taken: StepTaken, recordings: Iterable[tuple[str, AvRecording]]
) -> tuple[list[tuple[dt.datetime, dt.datetime]], tuple[str, ...], bool]:
    """The recordings of a step: their spans, their places, and whether one has no clock time."""
    spans = []
    places = []
    untimed = False
    for at, each in recordings:
        begin, end = each.begin, each.end
        if not (isinstance(begin, dt.datetime) and isinstance(end, dt.datetime)):
            untimed = True
            places.append(at)
        elif taken.begin is None or taken.end is None:
            places.append(at)
        elif begin < taken.end and end > taken.begin:
            spans.append((begin, end))
            places.append(at)
    return spans, tuple(places), untimed
