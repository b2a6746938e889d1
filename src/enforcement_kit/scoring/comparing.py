"""Two reviewers on the same files: where they differ, what hangs on it, how far they agree."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.scoring.answering import most_of
from enforcement_kit.scoring.kappa import kappa
from enforcement_kit.scoring.points import as_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enforcement_kit.scoring.answers import Answer, Manual
    from enforcement_kit.scoring.kappa import Kappa
    from enforcement_kit.scoring.sheet import ScoreSheet
    from enforcement_kit.scoring.standard import ReviewStandard, Table

__all__ = ["FORMAT", "Comparison", "Difference", "compare", "seats_apart"]

FORMAT = "enforcement-kit/review-comparison/1"


@attrs.frozen(kw_only=True)
class Difference:
    """One item of one case that two reviewers judged differently.

    Attributes:
        case: id of the case.
        item: number of the item.
        label: what it is.
        first, second: what each said, in words.
        at_stake: points between the two; for a veto, of the whole file.
        reasons: what each gave as reason.
    """

    case: str
    item: str
    label: str
    first: str
    second: str
    at_stake: Decimal
    reasons: tuple[str, str] = ("", "")

    def to_dict(self) -> dict[str, object]:
        """As the comparison's JSON writes it."""
        return {
            "case": self.case,
            "item": self.item,
            "label": self.label,
            "first": self.first,
            "second": self.second,
            "points_at_stake": as_number(self.at_stake),
            "reasons": list(self.reasons),
        }


@attrs.frozen(kw_only=True)
class Comparison:
    """Two reviewers compared.

    Attributes:
        standard: name of the standard.
        first, second: the reviewers, by the names they gave.
        cases: files that both reviewed.
        differences: where they differ, the most points at stake first.
        only_first, only_second: case and item that one alone answered.
        agreement: over all items.
        by_item: for each item number that they differ on, how often they differed and agreed.
    """

    standard: str
    first: str
    second: str
    cases: tuple[str, ...]
    differences: tuple[Difference, ...]
    only_first: tuple[tuple[str, str], ...]
    only_second: tuple[tuple[str, str], ...]
    agreement: Kappa
    by_item: tuple[tuple[str, int, int], ...]

    def to_dict(self) -> dict[str, object]:
        """As `ekit review --compare --format json` prints it."""
        return {
            "format": FORMAT,
            "standard": self.standard,
            "reviewers": [self.first, self.second],
            "cases": list(self.cases),
            "differences": [each.to_dict() for each in self.differences],
            "only_first": [{"case": case, "item": item} for case, item in self.only_first],
            "only_second": [{"case": case, "item": item} for case, item in self.only_second],
            "agreement": self.agreement.to_dict(),
            "by_item": [
                {"item": item, "differ": differ, "agree": agree}
                for item, differ, agree in self.by_item
            ],
        }


def seats_apart(manuals: Sequence[Manual]) -> tuple[tuple[Manual, ...], tuple[Manual, ...]]:
    """The two seats of a workbook as two reviewers' answers."""
    return tuple(_of_seat(each, 1) for each in manuals), tuple(
        _of_seat(each, 2) for each in manuals
    )


def _of_seat(manual: Manual, seat: int) -> Manual:
    return attrs.evolve(
        manual, answers=tuple(each for each in manual.answers if each.seat == seat), settled=()
    )


def compare(
    first: Iterable[Manual], second: Iterable[Manual], sheets: Sequence[ScoreSheet]
) -> Comparison:
    """Compares two reviewers' answers.

    Args:
        first: the first reviewer's.
        second: the second's.
        sheets: the files' sheets, for labels and points at stake.

    Raises:
        UsageError: they have no file in common.
    """
    ours, theirs = _by_case(first), _by_case(second)
    common = [sheet for sheet in sheets if sheet.case in ours and sheet.case in theirs]
    if not common:
        raise UsageError("两份评分表没有共同的案卷", "the two have no file in common")
    differences: list[Difference] = []
    pairs: list[tuple[str, str]] = []
    counted: dict[str, list[int]] = {}
    alone: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for sheet in common:
        one, other = ours[sheet.case], theirs[sheet.case]
        worth = most_of(sheet.standard, sheet.table)
        labels = _labels(sheet.standard, sheet.table)
        for item in worth:
            left, right = one.get(item), other.get(item)
            if left is None or right is None:
                if left is not None:
                    alone[0].append((sheet.case, item))
                if right is not None:
                    alone[1].append((sheet.case, item))
                continue
            pairs.append((_class(left, worth[item][0]), _class(right, worth[item][0])))
            same = left.says() == right.says()
            counted.setdefault(item, [0, 0])[int(same)] += 1
            if not same:
                differences.append(
                    Difference(
                        case=sheet.case,
                        item=item,
                        label=labels.get(item, ""),
                        first=_words(left),
                        second=_words(right),
                        at_stake=_stake(left, right, worth[item][0], sheet),
                        reasons=(left.reason, right.reason),
                    )
                )
    return Comparison(
        standard=common[0].standard.name,
        first=_name(ours),
        second=_name(theirs),
        cases=tuple(sheet.case for sheet in common),
        differences=tuple(
            sorted(differences, key=lambda each: (-each.at_stake, each.case, each.item))
        ),
        only_first=tuple(alone[0]),
        only_second=tuple(alone[1]),
        agreement=kappa(pairs),
        by_item=tuple(
            (item, differ, agree)
            for item, (differ, agree) in sorted(
                counted.items(), key=lambda each: (-each[1][0], each[0])
            )
            if differ
        ),
    )


def _by_case(manuals: Iterable[Manual]) -> dict[str, dict[str, Answer]]:
    found: dict[str, dict[str, Answer]] = {}
    for manual in manuals:
        answers = found.setdefault(manual.case, {})
        for answer in manual.answers:
            answers.setdefault(answer.item, answer)
    return {case: answers for case, answers in found.items() if answers}


def _labels(standard: ReviewStandard, table: Table | None) -> dict[str, str]:
    found = {each.item: each.label for each in standard.vetoes}
    for basic in standard.basics:
        found.update((each.item, each.label) for each in basic.criteria)
    for item in table.items if table else ():
        found[item.item] = item.label
        found.update((each.item, f"{item.label}：{each.label}") for each in item.criteria)
    return found


def _class(answer: Answer, most: Decimal) -> str:
    if answer.found is not None:
        return "veto" if answer.found else "no_veto"
    if answer.left_out:
        return "left_out"
    return "full" if answer.points == most else "deducted"


def _words(answer: Answer) -> str:
    if answer.found is not None:
        return "有" if answer.found else "无"
    return "不评" if answer.left_out else f"{answer.points} 分"


def _stake(left: Answer, right: Answer, most: Decimal, sheet: ScoreSheet) -> Decimal:
    if left.found is not None or right.found is not None:
        return sheet.outcome.high or Decimal(0)
    one = most if left.left_out else left.points or Decimal(0)
    other = most if right.left_out else right.points or Decimal(0)
    return abs(one - other)


def _name(answers: dict[str, dict[str, Answer]]) -> str:
    names = {answer.by for each in answers.values() for answer in each.values() if answer.by}
    return "、".join(sorted(names))
