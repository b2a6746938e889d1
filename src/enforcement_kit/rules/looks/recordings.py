"""The steps of a case as recordings name them (音像记录), and the time that no recording covers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enforcement_kit.model import Case

__all__ = ["StepTaken", "gaps", "steps_taken"]


class StepTaken(NamedTuple):
    """A step that the record says was taken.

    Attributes:
        step: as recordings name it.
        at: where the record has it.
        begin, end: hour and minute, where the record has both.
    """

    step: str
    at: str
    begin: dt.datetime | None = None
    end: dt.datetime | None = None


def steps_taken(case: Case) -> Iterator[StepTaken]:
    """The steps of a case that a place may want recorded in sound and picture."""
    for at, record in enumerate(case.records):
        if record.kind is not None:
            yield StepTaken(record.kind, f"/records/{at}", *_clock(record.begin, record.end))
    for at, measure in enumerate(case.compulsory_measures):
        if measure.kind is not None:
            yield StepTaken(measure.kind, f"/compulsory_measures/{at}")
    if case.hearing is not None and case.hearing.held is not None:
        yield StepTaken("hearing", "/hearing")
    enforcement = case.enforcement
    if enforcement is not None and enforcement.kind != "court":
        yield StepTaken("enforcement", "/enforcement", *_clock(enforcement.begin, enforcement.end))
    for at, service in enumerate(case.service):
        if service.way == "left_in_place":
            yield StepTaken("service", f"/service/{at}")


def _clock(
    begin: dt.date | None, end: dt.date | None
) -> tuple[dt.datetime, dt.datetime] | tuple[None, None]:
    """Begin and end where both are to the minute and the one comes before the other."""
    if isinstance(begin, dt.datetime) and isinstance(end, dt.datetime) and begin < end:
        return begin, end
    return None, None


def gaps(
    begin: dt.datetime, end: dt.datetime, spans: Iterable[tuple[dt.datetime, dt.datetime]]
) -> list[tuple[dt.datetime, dt.datetime]]:
    """The stretches of a step that no recording covers, in order.

    Args:
        begin: of the step.
        end: of the step.
        spans: begin and end of each recording, in any order; they may overlap.
    """
    found = []
    reached = begin
    for first, last in sorted(span for span in spans if span[0] < span[1]):
        if first > reached and reached < end:
            found.append((reached, min(first, end)))
        reached = max(reached, last)
    if reached < end:
        found.append((reached, end))
    return found
