"""The score sheet of one case file: every item with its points, faults and what is still open."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from enforcement_kit.scoring.results import Result
from enforcement_kit.scoring.standard import as_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Case
    from enforcement_kit.scoring.answers import Override
    from enforcement_kit.scoring.curing import Cures
    from enforcement_kit.scoring.marks import Fault, Mark, Marks, Waiting
    from enforcement_kit.scoring.results import Outcome
    from enforcement_kit.scoring.standard import Criterion, Item, Standard, Table, Veto

__all__ = ["Line", "OpenItem", "ScoreSheet", "VetoFound", "number"]

LineVerdict: TypeAlias = Literal["pass", "fail", "undecided", "not_applicable"]


def number(points: Decimal) -> int | float:
    """Points as a JSON number: exact as written, since they have two places at most."""
    return int(points) if points == int(points) else float(points)


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
            "standard_points": number(self.standard_points),
            "points": None if self.points is None else number(self.points),
            "verdict": self.verdict,
            "deductions": [
                {
                    "item": line.item,
                    "points": number(points),
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


@attrs.frozen(kw_only=True)
class VetoFound:
    """A veto that the file has."""

    veto: Veto
    faults: tuple[Fault, ...]
    by: str = ""

    def to_dict(self) -> dict[str, object]:
        """The veto as a score sheet's JSON writes it."""
        return {
            "item": self.veto.item,
            "label": self.veto.label,
            "effect": self.veto.effect,
            "points": number(self.veto.points),
            "rules": sorted({fault.rule for fault in self.faults if fault.rule}),
            "reasons": [fault.reason for fault in self.faults],
            "pointers": [fault.pointer for fault in self.faults],
            "ground": sorted({text for fault in self.faults for text in fault.citations}),
            "by": self.by,
        }


@attrs.frozen(kw_only=True)
class OpenItem:
    """An item that waits for a person.

    Attributes:
        item: its number.
        label: what it is.
        why: what must be looked at.
        at_stake: points that hang on it; for a veto, of the whole file.
        effect: for a veto, what it would do.
    """

    item: str
    label: str
    why: str
    at_stake: Decimal
    effect: str = ""

    def to_dict(self) -> dict[str, object]:
        """The item as a score sheet's JSON writes it."""
        return {
            "item": self.item,
            "label": self.label,
            "why": self.why,
            "points_at_stake": number(self.at_stake),
            "effect": self.effect,
        }


@attrs.frozen(kw_only=True)
class ScoreSheet:
    """The score sheet (评分表) of one case file.

    Attributes:
        case: id of the case.
        number: its number on paper.
        cause: what it is about.
        standard: the standard.
        table: the kind of file; `None` for a standard without tables.
        outcome: score, grade, range.
        marks: the marks behind it.
        lines: basic elements and items, in the standard's order.
        overrides: what a person settled otherwise than the machine.
        outside_scope: why the score stands outside the standard's own scope; empty where it does
            not.
        record: the case itself.
    """

    case: str
    number: str
    cause: str
    standard: Standard
    table: Table | None
    outcome: Outcome
    marks: Marks = attrs.field(repr=False)
    overrides: tuple[Override, ...] = ()
    outside_scope: str = ""
    record: Case | None = attrs.field(default=None, repr=False)

    @property
    def digest(self) -> str:
        """A digest of the case's record; empty where the sheet does not hold it."""
        from enforcement_kit.scoring.digests import case_digest  # noqa: PLC0415 - asked for seldom

        return "" if self.record is None else case_digest(self.record)

    @property
    def score(self) -> Decimal | None:
        """The score; `None` while it is open."""
        return self.outcome.score

    @property
    def grade(self) -> str | None:
        """The grade; `None` while it is open, or without grade bands."""
        return self.outcome.grade

    @property
    def lines(self) -> tuple[Line, ...]:
        """Basic elements and items, in the order of the standard."""
        return tuple(_lines(self))

    @property
    def vetoes(self) -> tuple[VetoFound, ...]:
        """The vetoes that the file has."""
        found = []
        for veto in self.standard.vetoes:
            mark = self.marks.get(veto.item)
            if mark is not None and mark.result.lost:
                found.append(VetoFound(veto=veto, faults=mark.faults, by=mark.by))
        return tuple(found)

    @property
    def undecided(self) -> tuple[OpenItem, ...]:
        """What waits for a person."""
        return tuple(_open_items(self))

    @property
    def failed(self) -> bool:
        """Whether the file fails, or has a veto, whatever is still open."""
        return bool(self.vetoes) or self.outcome.qualified is False

    def cure(self, target: str | None = None) -> Cures | None:
        """The smallest set of changes that passes, or reaches a grade.

        Args:
            target: name of the grade to reach; the lowest qualified one by default.

        Returns:
            The changes, or `None` for a file that does not fail and no target is named.
        """
        from enforcement_kit.scoring.curing import cure_sheet  # noqa: PLC0415 - needs sheets itself

        if target is None and not self.failed:
            return None
        return cure_sheet(self, target)

    def to_dict(self) -> dict[str, object]:
        """The sheet as `ekit review --format json` writes it."""
        outcome = self.outcome
        made: dict[str, object] = {
            "case": self.case,
            "number": self.number,
            "kind": self.table.kind if self.table else None,
            "score": None if outcome.score is None else number(outcome.score),
            "grade": outcome.grade,
            "qualified": outcome.qualified,
            "range": [None if end is None else number(end) for end in (outcome.low, outcome.high)],
            "grades": [outcome.grade_low, outcome.grade_high],
            "vetoes": [veto.to_dict() for veto in self.vetoes],
            "items": [line.to_dict() for line in self.lines],
            "undecided": [each.to_dict() for each in self.undecided],
            "overrides": [each.to_dict() for each in self.overrides],
            "digest": self.digest,
        }
        if outcome.reason:
            made["reason"] = outcome.reason
        if self.outside_scope:
            made["outside_scope"] = self.outside_scope
        if outcome.arithmetic is not None:
            steps = outcome.arithmetic
            made["arithmetic"] = {
                "obtained": number(steps.obtained),
                "applicable": number(steps.applicable),
                "basic": number(steps.basic),
                "vetoed": number(steps.vetoed),
                "bonus": number(steps.bonus),
            }
        cures = self.cure()
        if cures is not None:
            made["cure"] = cures.to_dict()
        return made


def _lines(sheet: ScoreSheet) -> Iterator[Line]:
    for basic in sheet.standard.basics:
        for criterion in basic.criteria:
            yield _leaf(criterion, sheet.marks.get(criterion.item), "basic", criterion.units)
    if sheet.table is None:
        return
    for item in sheet.table.items:
        yield _item_line(item, sheet)
    bonus = sheet.table.bonus
    if bonus is not None:
        mark = sheet.marks.get(bonus.item)
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


def _item_line(item: Item, sheet: ScoreSheet) -> Line:
    mark = sheet.marks.get(item.item)
    whole = mark.result if mark else Result(item=item.item)
    beneath = tuple(
        _leaf(each, sheet.marks.get(each.item), "table", each.units)
        for each in item.criteria
        if each.item in sheet.marks
    )
    inner = [sheet.marks[each.item].result for each in item.criteria if each.item in sheet.marks]
    out = whole.reviewed == "no" or (
        bool(inner) and item.counts == "obtain" and all(each.reviewed == "no" for each in inner)
    )
    waits = not out and (whole.open or any(each.open for each in inner))
    full = item.units
    if item.counts == "obtain" and inner:
        full = sum(
            each.units
            for each in item.criteria
            if each.item not in sheet.marks or sheet.marks[each.item].result.reviewed != "no"
        )
    lost = whole.lost + sum(each.lost for each in inner if each.reviewed != "no")
    killed = any(
        each.kills and sheet.marks[each.item].result.lost >= each.units
        for each in item.criteria
        if each.item in sheet.marks
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


def _open_items(sheet: ScoreSheet) -> Iterator[OpenItem]:
    most = sheet.outcome.high or Decimal(0)
    for veto in sheet.standard.vetoes:
        mark = sheet.marks.get(veto.item)
        if mark is not None and mark.result.open:
            stake = veto.points if veto.effect == "deduct" else most
            yield OpenItem(
                item=veto.item,
                label=veto.label,
                why=_why(mark),
                at_stake=stake,
                effect=veto.effect,
            )
    labels = {}
    units = {}
    for basic in sheet.standard.basics:
        for each in basic.criteria:
            labels[each.item], units[each.item] = each.label, each.units
    if sheet.table is not None:
        for item in sheet.table.items:
            labels[item.item], units[item.item] = item.label, item.units
            for each in item.criteria:
                labels[each.item], units[each.item] = f"{item.label}：{each.label}", each.units
        if sheet.table.bonus is not None:
            bonus = sheet.table.bonus
            labels[bonus.item], units[bonus.item] = bonus.label, bonus.units
    for key, label in labels.items():
        mark = sheet.marks.get(key)
        if mark is None or not mark.result.open:
            continue
        result = mark.result
        at_stake = result.at_most - result.lost or units[key]
        yield OpenItem(item=key, label=label, why=_why(mark), at_stake=as_points(at_stake))


def _why(mark: Mark) -> str:
    return "；".join(dict.fromkeys(one.why for one in mark.waiting))
