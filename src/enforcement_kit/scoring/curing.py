"""The smallest set of changes with which a file passes, proven by scoring again.

Whatever the machine found is sorted by what can still be done about it: on paper, by a new lawful
act, or not at all. With the set of items reviewed fixed, what a change gains is additive between
items; the smallest set is found exactly over the counts of changes, and then proven: with it the
file passes, without any one of it the file does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.scoring.fewest import best_by_count
from enforcement_kit.scoring.points import as_number
from enforcement_kit.scoring.reckoning import reckon
from enforcement_kit.scoring.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from enforcement_kit.scoring.marks import Fault, Mark
    from enforcement_kit.scoring.results import Outcome
    from enforcement_kit.scoring.sheet import ScoreSheet
    from enforcement_kit.scoring.standard import Cure, ReviewStandard, Table, Veto

__all__ = ["Change", "Cures", "cure_sheet"]


@attrs.frozen(kw_only=True)
class Change:
    """One change: all that must be mended for one item, criterion or veto.

    Attributes:
        item: number of the item.
        label: what it is.
        cure: how it is mended; one fault that cannot be mended makes the whole not curable.
        faults: what was found.
        needed: whether the smallest set has it.
    """

    item: str
    label: str
    cure: Cure
    faults: tuple[Fault, ...]
    needed: bool = False

    def to_dict(self) -> dict[str, object]:
        """The change as a score sheet's JSON writes it."""
        return {
            "item": self.item,
            "label": self.label,
            "needed": self.needed,
            "what": [fault.reason for fault in self.faults],
            "how": sorted({fault.how for fault in self.faults if fault.how}),
            "rules": sorted({fault.rule for fault in self.faults if fault.rule}),
            "pointers": [fault.pointer for fault in self.faults],
        }


@attrs.frozen(kw_only=True)
class Cures:
    """What can still be done about a file.

    Attributes:
        target: what is to be reached: a grade, or `no_veto` for a standard without grades.
        reachable: whether it can still be reached.
        correct: changes on paper.
        new_act: changes by a new lawful act.
        not_curable: what stays as it is.
        score, grade: what the file comes to with the smallest set, open items at their best.
        assumed: open items that were taken at their best.
        scorings: how often the file was scored to prove it.
    """

    target: str
    reachable: bool
    correct: tuple[Change, ...]
    new_act: tuple[Change, ...]
    not_curable: tuple[Change, ...]
    score: Decimal | None
    grade: str | None
    assumed: tuple[str, ...]
    scorings: int

    def needed(self) -> tuple[Change, ...]:
        """The smallest set of changes."""
        return tuple(each for each in (*self.correct, *self.new_act) if each.needed)

    def to_dict(self) -> dict[str, object]:
        """The cures as a score sheet's JSON writes them.

        Where the target can be reached `correct` and `new_act` hold the smallest set alone.
        """

        def listed(changes: Sequence[Change]) -> list[dict[str, object]]:
            return [each.to_dict() for each in changes if each.needed or not self.reachable]

        return {
            "target": self.target,
            "reachable": self.reachable,
            "correct": listed(self.correct),
            "new_act": listed(self.new_act),
            "not_curable": [each.to_dict() for each in self.not_curable],
            "score": None if self.score is None else as_number(self.score),
            "grade": self.grade,
            "assumed": list(self.assumed),
            "scorings": self.scorings,
        }


def cure_sheet(sheet: ScoreSheet, target: str | None = None) -> Cures:
    """The smallest set of changes that reaches a target.

    Args:
        sheet: the sheet of the file.
        target: name of a grade; by default the lowest qualified one, for a file that has it
            already the best one, and for a standard without grades that no veto is left.

    Raises:
        UsageError: the standard has no such grade.
    """
    search = _Search(sheet, target)
    return search.found()


_ORDER: dict[Cure, int] = {"correct": 0, "new_act": 1, "none": 2}


class _Search:
    """One search, which counts its scorings."""

    def __init__(self, sheet: ScoreSheet, target: str | None) -> None:
        self.sheet = sheet
        self.standard: ReviewStandard = sheet.standard
        self.table: Table | None = sheet.table
        self.target = _target(sheet, target)
        self.scorings = 0
        self.results = {item: _best(mark.result) for item, mark in sheet.marks.items()}
        self.changes = tuple(_changes(sheet))

    def score(self, mended: Iterator[str] | Sequence[str]) -> Outcome:
        """The outcome with these items mended and open items at their best."""
        self.scorings += 1
        results: dict[str, Result] = dict(self.results)
        for item in mended:
            results[item] = Result(item=item)
        return reckon(self.standard, self.table, results)

    def reaches(self, mended: Sequence[str]) -> bool:
        return self.good(self.score(mended), mended)

    def good(self, outcome: Outcome, mended: Sequence[str]) -> bool:
        """Whether an outcome reaches the target."""
        if self.target == NO_VETO:
            left = set(mended)
            return all(
                not self.results[veto.item].lost or veto.item in left
                for veto in self.standard.vetoes
                if veto.item in self.results
            )
        names = [grade.name for grade in self.standard.grades]
        return outcome.grade_high is not None and names.index(outcome.grade_high) <= names.index(
            self.target
        )

    def found(self) -> Cures:
        curable = [change for change in self.changes if change.cure != "none"]
        everything = [change.item for change in curable]
        reachable = self.reaches(everything)
        needed: list[str] = []
        if reachable:
            needed = self.smallest(curable)
        after = self.score(needed if reachable else everything)
        marked = [attrs.evolve(change, needed=change.item in needed) for change in self.changes]
        return Cures(
            target=self.target,
            reachable=reachable,
            correct=tuple(each for each in marked if each.cure == "correct"),
            new_act=tuple(each for each in marked if each.cure == "new_act"),
            not_curable=tuple(each for each in marked if each.cure == "none"),
            score=after.high,
            grade=after.grade_high,
            assumed=tuple(item for item, mark in self.sheet.marks.items() if mark.result.open),
            scorings=self.scorings,
        )

    def smallest(self, curable: Sequence[Change]) -> list[str]:
        """The smallest set: the vetoes that bar the target, then the fewest changes that do."""
        vetoes = {veto.item: veto for veto in self.standard.vetoes}
        barring = [each.item for each in curable if self.bars(vetoes.get(each.item))]
        best = best_by_count(
            self.standard,
            self.table,
            self.results,
            [each for each in curable if each.item not in barring],
        )
        low, high = 0, len(best) - 1
        while low < high:  # more changes never make a file worse
            middle = (low + high) // 2
            if self.reaches([*barring, *best[middle]]):
                high = middle
            else:
                low = middle + 1
        return self.thinned([*barring, *best[low]])

    def bars(self, veto: Veto | None) -> bool:
        """Whether a veto bars the target whatever the points."""
        if veto is None:
            return False
        if self.target == NO_VETO or veto.effect in {"zero", "unqualified"}:
            return True
        return veto.effect == "not_excellent" and self.target == self.standard.grades[0].name

    def thinned(self, items: list[str]) -> list[str]:
        """The set without any that it does not need, so that each one left is proven needed."""
        kept = list(items)
        for item in reversed(items):
            fewer = [each for each in kept if each != item]
            if self.reaches(fewer):
                kept = fewer
        return kept


NO_VETO = "no_veto"


def _target(sheet: ScoreSheet, target: str | None) -> str:
    standard = sheet.standard
    if not standard.grades:
        return NO_VETO
    if target is None:
        qualified = [grade.name for grade in standard.grades if grade.qualified]
        return qualified[0] if sheet.outcome.grade_high in qualified else qualified[-1]
    names = [grade.name for grade in standard.grades]
    if target not in names:
        raise UsageError(
            f"标准 {standard.name} 没有等次 {target}；有 {'、'.join(names)}",
            f"the standard {standard.name} has no grade {target}; it has {', '.join(names)}",
        )
    return target


def _best(result: Result) -> Result:
    """An open result taken at its best."""
    if not result.open:
        return result
    if result.reviewed == "maybe":
        return attrs.evolve(result, reviewed="no", at_most=result.lost)
    return attrs.evolve(result, at_most=result.lost)


def _changes(sheet: ScoreSheet) -> Iterator[Change]:
    labels = _labels(sheet)
    for item, mark in sheet.marks.items():
        if mark.faults and mark.result.lost and mark.result.reviewed != "no":
            yield Change(
                item=item, label=labels.get(item, ""), cure=_cure(mark), faults=mark.faults
            )


def _cure(mark: Mark) -> Cure:
    return max((fault.cure for fault in mark.faults), key=lambda cure: _ORDER[cure])


def _labels(sheet: ScoreSheet) -> Mapping[str, str]:
    found = {each.item: each.label for each in sheet.standard.bound()}
    if sheet.table is not None:
        for item in sheet.table.items:
            found[item.item] = item.label
            found.update((each.item, each.label) for each in item.criteria)
    return found
