"""The lines of a score sheet's form: what each asks, what it is worth, what the machine says."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import attrs

from enforcement_kit.scoring.points import as_points
from enforcement_kit.scoring.results import Result
from enforcement_kit.scoring.words import pointer_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.scoring.marks import Mark
    from enforcement_kit.scoring.sheet import ScoreSheet
    from enforcement_kit.scoring.standard import Criterion, Item

__all__ = ["FormRow", "form_rows", "state_words"]


@attrs.frozen(kw_only=True)
class FormRow:
    """One line of the form.

    Attributes:
        sort: `section` for a heading line, else what an answer may be.
        item: its number; empty for a heading.
        label: what is asked.
        worth: its points; `None` for a heading or a veto.
        machine: what the machine says, in a word: points, 待评, 不评, 有, 无.
        settled: the points or 0/1 that the machine settled; `None` while it is open.
        added: for an item whose criteria are judged, what they add up to.
        out: whether it is not reviewed.
        waits: whether a person must answer.
        optional: whether it may be left out.
        why: faults found, what a person must look at, why it is left out.
        under: number of the item that it stands under.
        deducts: whether it is a fault that is taken off its item.
        by: who settled it, where a person did.
    """

    sort: Literal["section", "veto", "basic", "item", "criterion", "bonus"]
    item: str = ""
    label: str
    worth: Decimal | None = None
    machine: str = ""
    settled: Decimal | None = None
    added: Decimal | None = None
    out: bool = False
    waits: bool = False
    optional: bool = True
    why: str = ""
    under: str = ""
    deducts: bool = False
    by: str = ""


def state_words(sheet: ScoreSheet) -> str:
    """A sheet's grade as the overview shows it, a range where it is still open."""
    outcome = sheet.outcome
    if outcome.grade is not None:
        return outcome.grade
    if outcome.grade_low is None:
        return "—"
    if outcome.grade_low == outcome.grade_high:
        return outcome.grade_low
    return f"{outcome.grade_low}至{outcome.grade_high}"


def form_rows(sheet: ScoreSheet) -> Iterator[FormRow]:
    """The lines of a sheet, headings among them."""
    standard = sheet.standard
    if standard.vetoes:
        yield FormRow(sort="section", label="重大问题")
    for veto in standard.vetoes:
        mark = sheet.marks.get(veto.item, _nothing(veto.item))
        result = mark.result
        out = result.reviewed == "no"
        settled = None if result.open or out else Decimal(result.lost)
        words = "不涉及" if out else "待定" if result.open else "有" if result.lost else "无"
        yield FormRow(
            sort="veto",
            item=veto.item,
            label=f"［{veto.group}］{veto.label}" if veto.group else veto.label,
            machine=words,
            settled=settled,
            out=out,
            waits=result.open,
            optional=False,
            why=_why(mark),
            by=mark.by,
        )
    for basic in standard.basics:
        yield FormRow(sort="section", label=f"{basic.label}（{basic.total} 分，扣分制）")
        for each in basic.criteria:
            mark = sheet.marks.get(each.item, _nothing(each.item))
            yield _row(each, mark, "basic", under=basic.group)
    if sheet.table is None:
        return
    added = {line.item: line.points for line in sheet.lines}
    yield FormRow(sort="section", label=f"{sheet.table.label}（{sheet.table.total} 分）")
    for item in sheet.table.items:
        yield from _item_rows(item, sheet, added.get(item.item))
    bonus = sheet.table.bonus
    if bonus is not None:
        mark = sheet.marks.get(bonus.item, _nothing(bonus.item))
        settled = None if mark.result.open else as_points(mark.result.lost)
        yield FormRow(
            sort="bonus",
            item=bonus.item,
            label=f"加分项：{bonus.label}",
            worth=bonus.points,
            machine="待评" if settled is None else f"{settled}",
            settled=settled,
            waits=settled is None,
            optional=False,
            why=_why(mark),
            by=mark.by,
        )


def _nothing(item: str) -> Mark:
    from enforcement_kit.scoring.marks import Mark  # noqa: PLC0415 - at run time only here

    return Mark(result=Result(item=item))


def _item_rows(item: Item, sheet: ScoreSheet, added: Decimal | None) -> Iterator[FormRow]:
    mark = sheet.marks.get(item.item)
    beneath = [each for each in item.criteria if each.item in sheet.marks]
    result = mark.result if mark else Result(item=item.item)
    out = result.reviewed == "no"
    whole = mark is not None and not beneath
    settled = None
    if whole and not out and not result.open:
        settled = as_points(max(0, item.units - result.lost))
    waits = result.open
    machine = ""
    if out:
        machine = "不评"
    elif waits:
        machine = "待评"
    elif settled is not None:
        machine = f"{settled}"
    yield FormRow(
        sort="item",
        item=item.item,
        label=item.label,
        worth=item.points,
        machine=machine,
        settled=settled,
        added=added if not whole else None,
        out=out,
        waits=waits,
        why=_why(mark) if mark else "",
        by=mark.by if mark else "",
    )
    for each in item.criteria:
        if each.item in sheet.marks:
            yield _row(
                each,
                sheet.marks[each.item],
                "criterion",
                under=item.item,
                deducts=item.counts == "deduct",
            )


def _row(
    criterion: Criterion,
    mark: Mark,
    sort: Literal["basic", "criterion"],
    *,
    under: str,
    deducts: bool = False,
) -> FormRow:
    result = mark.result
    out = result.reviewed == "no"
    settled = None if result.open or out else as_points(max(0, criterion.units - result.lost))
    machine = "不评" if out else "待评" if settled is None else f"{settled}"
    return FormRow(
        sort=sort,
        item=criterion.item,
        label=criterion.label,
        worth=criterion.points,
        machine=machine,
        settled=settled,
        out=out,
        waits=result.open,
        why=_why(mark),
        under=under,
        deducts=deducts,
        by=mark.by,
    )


def _why(mark: Mark) -> str:
    parts = [
        f"{fault.reason}"
        + (f"〔{fault.rule}〕" if fault.rule else "")
        + (f"（{pointer_words(fault.pointer)}）" if fault.pointer else "")
        + (f"；依据：{'、'.join(fault.citations)}" if fault.citations else "")
        for fault in mark.faults
    ]
    parts += list(dict.fromkeys(one.why for one in mark.waiting))
    if mark.note:
        parts.append(mark.note)
    if mark.overridden:
        parts.append(f"{mark.by}改判")
    return "；".join(part for part in parts if part)
