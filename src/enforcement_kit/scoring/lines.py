"""The lines of a score sheet: every item with its points, faults and what is still open."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from enforcement_kit.scoring.points import as_number, as_points
from enforcement_kit.scoring.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.scoring.marks import Fault, Mark, Marks, Waiting
    from enforcement_kit.scoring.standard import Criterion, Item, ReviewStandard, Table

__all__ = ["Deduction", "Line", "lines_of"]

LineVerdict: TypeAlias = Literal["pass", "fail", "undecided", "not_applicable"]


@attrs.frozen(kw_only=True)
class Deduction:
    """Points lost at one line for one thing, with all that was found of it.

    Attributes:
        item: number of the line.
        label: what the line asks.
        points: points lost.
        faults: what was found; several where one thing has several places.
    """

    item: str
    label: str
    points: Decimal
    faults: tuple[Fault, ...]

    @property
    def reason(self) -> str:
        """The reasons in words."""
        return "；".join(dict.fromkeys(fault.reason for fault in self.faults))

    @property
    def reason_en(self) -> str:
        """The reasons in English; as they were said where nobody said them in English."""
        return "; ".join(dict.fromkeys(fault.reason_en or fault.reason for fault in self.faults))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that found it."""
        return tuple(dict.fromkeys(fault.rule for fault in self.faults if fault.rule))

    @property
    def places(self) -> tuple[str, ...]:
        """JSON Pointers of its places."""
        return tuple(dict.fromkeys(fault.pointer for fault in self.faults))

    @property
    def ground(self) -> tuple[str, ...]:
        """Articles behind it, as text."""
        return tuple(dict.fromkeys(text for fault in self.faults for text in fault.citations))

    def to_dict(self) -> dict[str, object]:
        """The deduction as a score sheet's JSON writes it."""
        return {
            "item": self.item,
            "points": as_number(self.points),
            "reason": self.reason,
            "rules": list(self.rules),
            "pointers": list(self.places),
            "found": list(dict.fromkeys(fault.found for fault in self.faults if fault.found)),
            "ground": list(self.ground),
            "tests": list(dict.fromkeys(fault.test for fault in self.faults if fault.test)),
            "by": "、".join(dict.fromkeys(fault.by for fault in self.faults if fault.by)),
        }


@attrs.frozen(kw_only=True)
class Line:
    """One line of a sheet.

    Attributes:
        item: its number.
        label: what it is.
        part: `basic` or `table`.
        standard_points: what it is worth.
        points: what it obtained; `None` while it is open or where it is not reviewed.
        verdict: how it stands.
        lost: points lost for certain.
        faults: what was found wrong.
        waiting: what waits for a person.
        note: why it is not reviewed.
        by: the reviewer who settled it.
        overridden: whether the reviewer settled it otherwise than the machine.
        each_place: whether each place is deducted.
        criteria: the lines beneath it.
    """

    item: str
    label: str
    part: Literal["basic", "table", "bonus"]
    standard_points: Decimal
    points: Decimal | None
    verdict: LineVerdict
    lost: Decimal
    faults: tuple[Fault, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    note: str = ""
    by: str = ""
    overridden: bool = False
    each_place: bool = False
    criteria: tuple[Line, ...] = ()

    def deductions(self) -> Iterator[Deduction]:
        """Every deduction at and beneath the line."""
        yield from self.own_deductions()
        for each in self.criteria:
            yield from each.deductions()

    def own_deductions(self) -> Iterator[Deduction]:
        """The deductions at the line itself: one, or one for each place that is counted."""
        if not self.faults or not self.lost or self.verdict == "not_applicable":
            return
        if not self.each_place:
            yield Deduction(item=self.item, label=self.label, points=self.lost, faults=self.faults)
            return
        left = self.lost
        for place in dict.fromkeys(fault.pointer for fault in self.faults):
            points = min(left, self.standard_points)
            left -= points
            found = tuple(fault for fault in self.faults if fault.pointer == place)
            if points:
                yield Deduction(item=self.item, label=self.label, points=points, faults=found)

    def to_dict(self) -> dict[str, object]:
        """The line as a score sheet's JSON writes it."""
        made: dict[str, object] = {
            "item": self.item,
            "label": self.label,
            "part": self.part,
            "standard_points": as_number(self.standard_points),
            "points": None if self.points is None else as_number(self.points),
            "verdict": self.verdict,
            "deductions": [each.to_dict() for each in self.deductions()],
        }
        if self.note:
            made["note"] = self.note
        if self.by:
            made["by"] = self.by
        if self.overridden:
            made["overridden"] = True
        if self.criteria:
            made["criteria"] = [each.to_dict() for each in self.criteria]
        return made


def lines_of(standard: ReviewStandard, table: Table | None, marks: Marks) -> Iterator[Line]:
    """Basic elements and items, in the order of the standard."""
    for basic in standard.basics:
        for criterion in basic.criteria:
            yield _leaf(criterion, marks.get(criterion.item), "basic", criterion.units)
    if table is None:
        return
    for item in table.items:
        yield _item_line(item, marks)
    bonus = table.bonus
    if bonus is not None:
        mark = marks.get(bonus.item)
        result = mark.result if mark else Result(item=bonus.item)
        yield Line(
            item=bonus.item,
            label=bonus.label,
            part="bonus",
            standard_points=bonus.points,
            points=None if result.open else as_points(result.lost),
            verdict="undecided" if result.open else "pass",
            lost=Decimal(0),
            waiting=mark.waiting if mark else (),
            by=mark.by if mark else "",
        )


def _leaf(
    criterion: Criterion, mark: Mark | None, part: Literal["basic", "table"], most: int
) -> Line:
    result = mark.result if mark else Result(item=criterion.item)
    settled = not result.open and result.reviewed == "yes"
    return Line(
        item=criterion.item,
        label=criterion.label,
        part=part,
        standard_points=criterion.points,
        points=as_points(max(0, most - result.lost)) if settled else None,
        verdict=_verdict(result),
        lost=as_points(min(result.lost, most)),
        faults=mark.faults if mark else (),
        waiting=mark.waiting if mark else (),
        note=mark.note if mark else "",
        by=mark.by if mark else "",
        overridden=mark.overridden if mark else False,
        each_place=criterion.per == "occurrence" and not (mark and mark.by),
    )


def _most(item: Item, criterion: Criterion) -> int:
    """What a criterion can cost: faults that count at each place may cost the whole item."""
    counts = item.counts == "deduct" and criterion.per == "occurrence"
    return item.units if counts else criterion.units


def _verdict(result: Result) -> LineVerdict:
    if result.reviewed == "no":
        return "not_applicable"
    if result.open:
        return "undecided"
    return "fail" if result.lost else "pass"


def _item_line(item: Item, marks: Marks) -> Line:
    mark = marks.get(item.item)
    whole = mark.result if mark else Result(item=item.item)
    beneath = tuple(
        _leaf(each, marks.get(each.item), "table", _most(item, each))
        for each in item.criteria
        if each.item in marks
    )
    inner = [marks[each.item].result for each in item.criteria if each.item in marks]
    out = whole.reviewed == "no" or (
        bool(inner) and item.counts == "obtain" and all(each.reviewed == "no" for each in inner)
    )
    waits = not out and (whole.open or any(each.open for each in inner))
    full = item.units
    if item.counts == "obtain" and inner:
        full = sum(
            each.units
            for each in item.criteria
            if each.item not in marks or marks[each.item].result.reviewed != "no"
        )
    lost = whole.lost + sum(each.lost for each in inner if each.reviewed != "no")
    killed = any(
        each.kills and marks[each.item].result.lost >= each.units
        for each in item.criteria
        if each.item in marks
    )
    lost = full if killed else min(lost, full)
    verdict: LineVerdict = "fail" if lost else "pass"
    if out:
        verdict = "not_applicable"
    elif waits:
        verdict = "undecided"
    return Line(
        item=item.item,
        label=item.label,
        part="table",
        standard_points=item.points,
        points=None if out or waits else as_points(full - lost),
        verdict=verdict,
        lost=as_points(whole.lost),
        faults=mark.faults if mark else (),
        waiting=mark.waiting if mark else (),
        note=mark.note if mark else "",
        by=mark.by if mark else "",
        overridden=mark.overridden if mark else False,
        criteria=beneath,
    )
