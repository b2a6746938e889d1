"""The score sheet of one case file: every item with its points, faults and what is still open."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.privacy import masker
from enforcement_kit.scoring.lines import lines_of
from enforcement_kit.scoring.points import as_number, as_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from enforcement_kit.model import Case
    from enforcement_kit.scoring.answers import Override
    from enforcement_kit.scoring.curing import Cures
    from enforcement_kit.scoring.lines import Line
    from enforcement_kit.scoring.marks import Fault, Mark, Marks
    from enforcement_kit.scoring.results import Outcome
    from enforcement_kit.scoring.standard import ReviewStandard, Table, Veto

__all__ = ["OpenItem", "ScoreSheet", "VetoFound"]


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
            "points": as_number(self.veto.points),
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
        why_en: the same in English; as it was said where nobody said it in English.
        at_stake: points that hang on it; for a veto, of the whole file.
        effect: for a veto, what it would do.
    """

    item: str
    label: str
    why: str
    at_stake: Decimal
    effect: str = ""
    why_en: str = ""

    def to_dict(self) -> dict[str, object]:
        """The item as a score sheet's JSON writes it."""
        return {
            "item": self.item,
            "label": self.label,
            "why": self.why,
            "points_at_stake": as_number(self.at_stake),
            "effect": self.effect,
        }


@attrs.frozen(kw_only=True, slots=False)  # a place for what is worked out once
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
        overrides: what a person settled otherwise than the machine.
        outside_scope: why the score stands outside the standard's own scope; empty where it does
            not.
        record: the case itself.
    """

    case: str
    number: str
    cause: str
    standard: ReviewStandard
    table: Table | None
    outcome: Outcome
    marks: Marks = attrs.field(repr=False)
    overrides: tuple[Override, ...] = ()
    outside_scope: str = ""
    record: Case | None = attrs.field(default=None, repr=False)

    def shown(self, text: str) -> str:
        """A text about the file without personal data, and without the names its record holds."""
        return self._mask(text)

    @cached_property
    def _mask(self) -> Callable[[str], str]:
        return masker(self.record)

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
        return tuple(lines_of(self.standard, self.table, self.marks))

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

    def to_dict(self, *, target: str | None = None) -> dict[str, object]:
        """The sheet as `ekit review --format json` writes it.

        Args:
            target: grade that the changes are to reach; see `cure`.
        """
        outcome = self.outcome
        made: dict[str, object] = {
            "case": self.case,
            "number": self.number,
            "kind": self.table.kind if self.table else None,
            "score": None if outcome.score is None else as_number(outcome.score),
            "grade": outcome.grade,
            "qualified": outcome.qualified,
            "range": [
                None if end is None else as_number(end) for end in (outcome.low, outcome.high)
            ],
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
                "obtained": as_number(steps.obtained),
                "applicable": as_number(steps.applicable),
                "basic": as_number(steps.basic),
                "vetoed": as_number(steps.vetoed),
                "bonus": as_number(steps.bonus),
            }
        cures = self.cure(target)
        if cures is not None:
            made["cure"] = cures.to_dict()
        return made


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
                why_en=_why_en(mark),
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
        yield OpenItem(
            item=key,
            label=label,
            why=_why(mark),
            at_stake=as_points(at_stake),
            why_en=_why_en(mark),
        )


def _why(mark: Mark) -> str:
    return "；".join(dict.fromkeys(one.why for one in mark.waiting))


def _why_en(mark: Mark) -> str:
    return "; ".join(dict.fromkeys(one.why_en or one.why for one in mark.waiting))
