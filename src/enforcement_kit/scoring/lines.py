"""The lines of a score sheet: every item with its points, faults and what is still open."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from enforcement_kit.scoring.results import Result
from enforcement_kit.scoring.standard import as_number, as_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.scoring.marks import Fault, Mark, Marks, Waiting
    from enforcement_kit.scoring.standard import Criterion, Item, Standard, Table

__all__ = ["Line", "lines_of"]

LineVerdict: TypeAlias = Literal["pass", "fail", "undecided", "not_applicable"]


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
    criteria: tuple[Line, ...] = ()

    def deductions(self) -> Iterator[tuple[Line, Fault, Decimal]]:
        """Every deduction at and beneath the line: its line, its fault, its points."""
        if self.faults and self.lost and self.verdict != "not_applicable":
            share = self.lost / len(self.faults) if self.faults else Decimal(0)
            left = self.lost
            for index, fault in enumerate(self.faults, 1):
                points = left if index == len(self.faults) else share.quantize(Decimal("0.01"))
                left -= points
                yield self, fault, points
        for each in self.criteria:
            yield from each.deductions()

    def to_dict(self) -> dict[str, object]:
        """The line as a score sheet's JSON writes it."""
        made: dict[str, object] = {
            "item": self.item,
            "label": self.label,
            "part": self.part,
            "standard_points": as_number(self.standard_points),
            "points": None if self.points is None else as_number(self.points),
            "verdict": self.verdict,
            "deductions": [
                {
                    "item": line.item,
                    "points": as_number(points),
                    "reason": fault.reason,
                    "rules": [fault.rule] if fault.rule else [],
                    "pointer": fault.pointer,
                    "found": fault.found,
                    "ground": list(fault.citations),
                    "test": fault.test,
                    "by": fault.by,
                }
                for line, fault, points in self.deductions()
            ],
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


def lines_of(standard: Standard, table: Table | None, marks: Marks) -> Iterator[Line]:
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
    )


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
        _leaf(each, marks.get(each.item), "table", each.units)
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
