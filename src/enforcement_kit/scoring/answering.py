"""Answers put into the marks of a case: agreed ones settle, those apart wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.scoring.answers import BadAnswerError, Override
from enforcement_kit.scoring.marks import Fault, Mark, Waiting
from enforcement_kit.scoring.points import as_points, as_units
from enforcement_kit.scoring.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from enforcement_kit.scoring.answers import Answer, Manual
    from enforcement_kit.scoring.standard import ReviewStandard, Table

__all__ = ["apply_answers", "most_of"]


@attrs.frozen(kw_only=True)
class _Slot:
    """What an answer may be for one item."""

    most: int
    optional: bool
    kind: str
    label: str


def most_of(standard: ReviewStandard, table: Table | None) -> dict[str, tuple[Decimal, bool, str]]:
    """For every item that may be answered: points at most, whether it may be left out, its kind.

    The kinds are `veto`, `basic`, `item`, `criterion`, `fault` (of an item that faults are taken
    off) and `bonus`.
    """
    return {
        number: (as_points(slot.most), slot.optional, slot.kind)
        for number, slot in _slots(standard, table)
    }


def _slots(standard: ReviewStandard, table: Table | None) -> Iterator[tuple[str, _Slot]]:
    for veto in standard.vetoes:
        yield veto.item, _Slot(most=0, optional=False, kind="veto", label=veto.label)
    for basic in standard.basics:
        for each in basic.criteria:
            yield each.item, _Slot(most=each.units, optional=True, kind="basic", label=each.label)
    if table is None:
        return
    for item in table.items:
        yield item.item, _Slot(most=item.units, optional=True, kind="item", label=item.label)
        for each in item.criteria:
            if item.counts == "obtain":
                slot = _Slot(most=each.units, optional=True, kind="criterion", label=each.label)
            else:
                most = item.units if each.per == "occurrence" else min(each.units, item.units)
                slot = _Slot(most=most, optional=True, kind="fault", label=each.label)
            yield each.item, slot
    if table.bonus is not None:
        bonus = table.bonus
        yield bonus.item, _Slot(most=bonus.units, optional=False, kind="bonus", label=bonus.label)


def apply_answers(
    standard: ReviewStandard, table: Table | None, marks: dict[str, Mark], manual: Manual
) -> tuple[Override, ...]:
    """Puts a case's answers into its marks.

    Args:
        standard: the standard.
        table: the table of the file's kind.
        marks: the marks, which are changed.
        manual: the answers.

    Returns:
        The overrides: answers that settle otherwise what the machine had settled.

    Raises:
        BadAnswerError: an answer names no item, gives more points than there are, says what the
            item cannot be, or overrides without who, when and why.
    """
    slots = dict(_slots(standard, table))
    overrides: list[Override] = []
    agreed, apart = _agreed(manual)
    inner_of = _criteria_of(table)
    for answer in agreed:
        slot = slots.get(answer.item)
        if slot is None:
            raise _bad(answer, manual, "评查标准没有这一项", "the standard has no such item")
        units = _units(answer, slot, manual)
        before = marks.get(answer.item, Mark(result=Result(item=answer.item)))
        result = _result(answer, slot, units)
        if _same(before, result) and slot.kind != "item":
            continue
        if _settled(before, slot):
            overrides.append(_override(answer, before, slot, manual))
        marks[answer.item] = Mark(
            result=result,
            faults=_faults(answer, before, slot, result),
            note=answer.reason if answer.left_out else "",
            by=answer.by or UNNAMED,
            overridden=_settled(before, slot),
        )
    _see_whole_and_parts(agreed, inner_of, manual)
    _settle_items(marks, agreed, inner_of)
    for item, said in apart.items():
        _note_apart(marks, item, said, slots)
    return tuple(overrides)


UNNAMED = "评查人"
"""Who settled an item, where the sheet bears no name."""


def _criteria_of(table: Table | None) -> dict[str, tuple[str, ...]]:
    if table is None:
        return {}
    return {item.item: tuple(each.item for each in item.criteria) for item in table.items}


def _see_whole_and_parts(
    agreed: Iterable[Answer], inner_of: Mapping[str, tuple[str, ...]], manual: Manual
) -> None:
    """An item is answered whole or by its criteria, not both."""
    answered = {answer.item: answer for answer in agreed}
    for item, inner in inner_of.items():
        both = [each for each in inner if each in answered]
        if item in answered and both:
            raise _bad(
                answered[both[0]],
                manual,
                f"项目 {item} 已整项评分，不再逐项评分",
                f"item {item} is answered as a whole; its parts are not",
            )


def _settle_items(
    marks: dict[str, Mark], agreed: Iterable[Answer], inner_of: Mapping[str, tuple[str, ...]]
) -> None:
    """An item answered whole needs no parts; one whose parts are answered has its paper there."""
    answered = {answer.item for answer in agreed}
    for item, inner in inner_of.items():
        if item in answered:
            for each in inner:
                marks.pop(each, None)
        elif item in marks and answered & set(inner) and not marks[item].result.lost:
            marks.pop(item)


def _note_apart(
    marks: dict[str, Mark], item: str, said: Sequence[Answer], slots: Mapping[str, _Slot]
) -> None:
    if item not in slots or item not in marks:
        return
    words = "；".join(f"{one.by or UNNAMED}：{_said(one)}" for one in said)
    why = Waiting(why=f"评查人意见不一（{words}），须合议")
    mark = marks[item]
    if mark.result.open:
        marks[item] = attrs.evolve(mark, waiting=(why, *mark.waiting))


def _said(answer: Answer) -> str:
    if answer.found is not None:
        return "有" if answer.found else "无"
    return "不评" if answer.left_out else f"{answer.points} 分"


def _agreed(manual: Manual) -> tuple[list[Answer], dict[str, list[Answer]]]:
    """One answer an item, the settled one or the one that all give; and where they differ."""
    settled = _each_once(manual.settled, manual)
    by_item: dict[str, list[Answer]] = {}
    for answer in manual.answers:
        by_item.setdefault(answer.item, []).append(answer)
    agreed = list(settled.values())
    apart: dict[str, list[Answer]] = {}
    for item, answers in by_item.items():
        if item in settled:
            continue
        if len({answer.says() for answer in answers}) == 1:
            agreed.append(next((each for each in answers if each.reason), answers[0]))
        else:
            apart[item] = answers
    return agreed, apart


def _each_once(answers: Iterable[Answer], manual: Manual) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for answer in answers:
        if answer.item in found and found[answer.item].says() != answer.says():
            raise _bad(answer, manual, "同一项有两个不同的定论", "one item is settled twice")
        found[answer.item] = answer
    return found


def _bad(answer: Answer, manual: Manual, zh: str, en: str) -> BadAnswerError:
    place = answer.place or manual.place
    where = f"{place}：" if place else ""
    where_en = f"{place}: " if place else ""
    return BadAnswerError(
        f"{where}案件 {manual.case} 项目 {answer.item}：{zh}",
        f"{where_en}case {manual.case}, item {answer.item}: {en}",
    )


def _units(answer: Answer, slot: _Slot, manual: Manual) -> int:
    if slot.kind == "veto":
        if answer.found is None or answer.points is not None or answer.left_out:
            raise _bad(
                answer, manual, "重大问题只答“有”或“无”", "a veto is answered by there or not there"
            )
        return int(answer.found)
    if answer.found is not None:
        raise _bad(answer, manual, "此项答分值", "the item is answered in points")
    if answer.left_out:
        if not slot.optional:
            raise _bad(answer, manual, "此项不能不评查", "the item cannot be left out")
        return 0
    if answer.points is None:
        raise _bad(answer, manual, "没有分值", "no points are given")
    try:
        units = as_units(answer.points)
    except ValueError:
        units = -1
    if units < 0:
        raise _bad(
            answer,
            manual,
            f"分值 {answer.points} 不对：须不小于零，至多两位小数",
            f"{answer.points} is no number of points from 0 with at most two places",
        )
    if units > slot.most:
        raise _bad(
            answer,
            manual,
            f"给 {answer.points} 分，超过此项至多的 {as_points(slot.most)} 分",
            f"{answer.points} points are more than the {as_points(slot.most)} it can have",
        )
    return units


def _result(answer: Answer, slot: _Slot, units: int) -> Result:
    if slot.kind in {"veto", "bonus"}:
        return Result(item=answer.item, lost=units, at_most=units)
    if answer.left_out:
        return Result(item=answer.item, reviewed="no")
    lost = slot.most - units
    return Result(item=answer.item, lost=lost, at_most=lost)


def _same(before: Mark, result: Result) -> bool:
    return before.result == result and not before.waiting


def _settled(before: Mark, slot: _Slot) -> bool:
    if before.by:
        return False
    if slot.kind == "item" and not before.faults and before.result.reviewed == "yes":
        return True  # an item whose paper is there is settled by its criteria
    return not before.result.open and (bool(before.faults) or not before.waiting)


def _override(answer: Answer, before: Mark, slot: _Slot, manual: Manual) -> Override:
    if not (answer.by and answer.on is not None and answer.reason):
        lacks = [
            name
            for name, value in (("评查人", answer.by), ("日期", answer.on), ("理由", answer.reason))
            if not value
        ]
        raise _bad(
            answer,
            manual,
            f"机器已认定（{_words(before.result, slot)}），改判须写明{'、'.join(lacks)}",
            "the machine had settled it; who, when and why are needed to override it",
        )
    return Override(
        case=manual.case,
        item=answer.item,
        was=_words(before.result, slot),
        now=_words(_result(answer, slot, _units(answer, slot, manual)), slot),
        by=answer.by,
        on=answer.on,
        reason=answer.reason,
    )


def _words(result: Result, slot: _Slot) -> str:
    if slot.kind == "veto":
        return "有" if result.lost else "无"
    if result.reviewed == "no":
        return "不评查"
    if slot.kind == "bonus":
        return f"加 {as_points(result.lost)} 分"
    return f"得 {as_points(max(0, slot.most - result.lost))} 分"


def _faults(answer: Answer, before: Mark, slot: _Slot, result: Result) -> tuple[Fault, ...]:
    if not result.lost or slot.kind == "bonus":
        return ()
    pointer = before.faults[0].pointer if before.faults else ""
    reason = answer.reason or f"评查人扣分：{slot.label}"
    own = Fault(pointer=pointer, reason=reason, by=answer.by or "评查人")
    return (*before.faults, own)
