"""From a case and what the checker said of it to the marks of every item of a standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.formats import pointer_words as place_words
from enforcement_kit.scoring.curability import cure_of_field, cure_of_missing
from enforcement_kit.scoring.field_tests import all_hold, holds
from enforcement_kit.scoring.marks import Fault, Mark, Waiting
from enforcement_kit.scoring.prepared import NOT_CONCERNED, prepare
from enforcement_kit.scoring.results import Result
from enforcement_kit.scoring.standard import Veto
from enforcement_kit.scoring.words import ELEMENTS, FIELDS, PAPERS, pointer_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.model import Case
    from enforcement_kit.scoring.field_tests import FieldTest, Seen
    from enforcement_kit.scoring.marks import Said
    from enforcement_kit.scoring.prepared import PreparedBound, PreparedGroup, PreparedTable
    from enforcement_kit.scoring.standard import Criterion, Item, ReviewStandard, Table

__all__ = ["evaluate", "table_of"]

_OPEN = ("undecided", "not_run", "error")


def table_of(standard: ReviewStandard, case: Case) -> Table | None:
    """The table of a case: the first whose conditions all hold; `None` where none is sure to."""
    for table in standard.tables:
        if all_hold(table.when, case):
            return table
    return None


def evaluate(
    standard: ReviewStandard,
    table: Table | None,
    case: Case,
    said: Mapping[str, Sequence[Said]],
    prepared: PreparedTable | None = None,
) -> dict[str, Mark]:
    """The marks of every veto, basic element, item and criterion of a case.

    Args:
        standard: the standard.
        table: the table of the file's kind.
        case: the case.
        said: what the checker's rules said of the case, by code; a rule that is not there found
            nothing.
        prepared: the standard made ready for the table, where many files are scored.
    """
    ready = prepare(standard, table) if prepared is None else prepared
    marks: dict[str, Mark] = {}
    _group(ready.vetoes, case, said, marks)
    _group(ready.basics, case, said, marks)
    papers = {paper.kind for paper in case.papers}
    for each in ready.items:
        if each.item.skip or papers.isdisjoint(each.papers):
            mark = _item(each.item, case)
            if mark is not None:
                marks[each.item.item] = mark
                if not _goes_on(mark):
                    continue
        _group(each.criteria, case, said, marks)
    marks.update(ready.bonus)
    return marks


def _group(
    group: PreparedGroup,
    case: Case,
    said: Mapping[str, Sequence[Said]],
    marks: dict[str, Mark],
) -> None:
    """The marks of a group: those made beforehand where nothing is to be said of any of it."""
    if _nothing_said(group, case, said):
        marks.update(group.idle)
    else:
        for entry in group.plain:
            marks[entry.item] = _usual(entry, case, said) or _closely(entry, case, said)
    for entry in group.skipping:
        marks[entry.item] = _usual(entry, case, said) or _closely(entry, case, said)


def _nothing_said(
    about: PreparedGroup | PreparedBound, case: Case, said: Mapping[str, Sequence[Said]]
) -> bool:
    """Whether neither rules nor fields have anything to say."""
    if said and not about.rules.isdisjoint(said):
        return False
    return about.clear is None or about.clear(case)


def _closely(entry: PreparedBound, case: Case, said: Mapping[str, Sequence[Said]]) -> Mark:
    if isinstance(entry.bound, Veto):
        return _veto(entry.bound, case, said)
    return _criterion(entry.bound, case, said, entry.most)


def _usual(entry: PreparedBound, case: Case, said: Mapping[str, Sequence[Said]]) -> Mark | None:
    """The mark made beforehand where nothing is to be said; `None` to look closely."""
    if entry.skips:
        skipped = all_hold(entry.bound.skip, case)
        if skipped:
            return entry.out
        if skipped is None:
            return None
    return entry.idle if _nothing_said(entry, case, said) else None


def _goes_on(mark: Mark) -> bool:
    """Whether an item's criteria are looked at: not where it is out, nor where its paper lacks."""
    return mark.result.reviewed != "no" and not mark.result.lost


def _veto(veto: Veto, case: Case, said: Mapping[str, Sequence[Said]]) -> Mark:
    skipped = all_hold(veto.skip, case) if veto.skip else False
    if skipped:
        return Mark(result=Result(item=veto.item, reviewed="no"), note=NOT_CONCERNED)
    faults, waiting = _judge(veto, case, said)
    if skipped is None and not faults:
        waiting.append(_unsure(veto.skip))
    return Mark(
        result=Result(item=veto.item, lost=int(bool(faults)), at_most=int(bool(faults or waiting))),
        faults=tuple(faults),
        waiting=() if faults else tuple(waiting),
    )


def _item(item: Item, case: Case) -> Mark | None:
    """The mark of an item as a whole, or `None` where its criteria are all there is to it."""
    skipped = all_hold(item.skip, case) if item.skip else False
    if skipped:
        return Mark(result=Result(item=item.item, reviewed="no"), note=NOT_CONCERNED)
    there = _present(item.present, case)
    unsure = [_unsure(item.skip)] if skipped is None else []
    if there is False and item.missing != "review":
        return _missing(item, case, unsure)
    if there is None and item.missing != "review":
        why = f"记录未列出案卷文书，须看卷内有无{item.label}"
        why_en = "the records list no papers; see whether the file holds this one"
        return Mark(
            result=Result(
                item=item.item,
                at_most=item.units,
                reviewed="yes" if item.missing == "zero" and not unsure else "maybe",
            ),
            waiting=(Waiting(why=why, why_en=why_en, kind="data", pointer="/papers"), *unsure),
        )
    if unsure:
        return Mark(result=Result(item=item.item, reviewed="maybe"), waiting=tuple(unsure))
    return None


def _missing(item: Item, case: Case, unsure: list[Waiting]) -> Mark:
    if item.missing == "left_out":
        return Mark(
            result=Result(item=item.item, reviewed="no"), note=f"卷内没有{item.label}，不评查"
        )
    where = _place(item.present, case)
    if item.missing == "ask":
        why = f"卷内没有{item.label}：{item.person or '看依案情是否需要'}"
        return Mark(
            result=Result(item=item.item, lost=item.units, at_most=item.units, reviewed="maybe"),
            waiting=(Waiting(why=why, pointer=where), *unsure),
        )
    cure, how = cure_of_missing(item, case)
    fault = Fault(
        pointer=where,
        reason=f"卷内没有{item.label}",
        reason_en="the file does not hold this paper",
        test=" / ".join(test.text for test in item.present),
        cure=cure,
        how=how,
    )
    return Mark(
        result=Result(
            item=item.item,
            lost=item.units,
            at_most=item.units,
            reviewed="maybe" if unsure else "yes",
        ),
        faults=(fault,),
        waiting=tuple(unsure),
    )


def _present(tests: Sequence[FieldTest], case: Case) -> bool | None:
    """Whether a paper is in the file. Where papers are listed at all, the list decides."""
    if not tests:
        return True
    listed = [holds(test, case) for test in tests if test.head == "papers"]
    if True in listed:
        return True
    stages = [holds(test, case) for test in tests if test.head != "papers"]
    if False in listed:
        return False
    if True in stages:
        return True
    return False if False in stages and None not in stages else None


def _place(tests: Sequence[FieldTest], case: Case) -> str:
    for test in tests:
        for seen in test.look(case):
            return seen.pointer
    return ""


def _criterion(
    criterion: Criterion, case: Case, said: Mapping[str, Sequence[Said]], most: int
) -> Mark:
    skipped = all_hold(criterion.skip, case) if criterion.skip else False
    if skipped:
        return Mark(result=Result(item=criterion.item, reviewed="no"), note=NOT_CONCERNED)
    faults, waiting = _judge(criterion, case, said)
    if skipped is None:
        waiting.append(_unsure(criterion.skip))
    lost = _loss(criterion, faults, most)
    settled = not waiting or (bool(faults) and criterion.per == "element" and skipped is False)
    maybe = skipped is None or (criterion.optional and not faults and not settled)
    return Mark(
        result=Result(
            item=criterion.item,
            lost=lost,
            at_most=lost if settled else max(lost, _worst(criterion, most)),
            reviewed="maybe" if maybe else "yes",
        ),
        faults=tuple(faults),
        waiting=() if settled else tuple(waiting),
    )


def _loss(criterion: Criterion, faults: Sequence[Fault], most: int) -> int:
    if not faults:
        return 0
    if criterion.per == "element":
        return min(criterion.units, most)
    return min(most, criterion.units * len({fault.pointer for fault in faults}))


def _worst(criterion: Criterion, most: int) -> int:
    return most if criterion.per == "occurrence" else min(criterion.units, most)


def _judge(
    bound: Veto | Criterion, case: Case, said: Mapping[str, Sequence[Said]]
) -> tuple[list[Fault], list[Waiting]]:
    faults: list[Fault] = []
    waiting: list[Waiting] = []
    for rule in bound.rules:
        for one in said.get(rule, ()):
            if one.verdict == "fail":
                faults.append(_from_rule(bound, one))
            elif one.verdict in _OPEN:
                waiting.append(
                    Waiting(
                        why=one.message,
                        why_en=one.message_en,
                        kind="rule",
                        rule=rule,
                        pointer=one.pointer,
                    )
                )
    for test in bound.fields:
        for seen in test.look(case):
            if seen.truth:
                continue
            if seen.truth is None or seen.absent:
                why = f"记录未载明{pointer_words(seen.pointer)}（{bound.label}）"
                why_en = f"the records do not state {place_words(seen.pointer, 'en')}"
                waiting.append(Waiting(why=why, why_en=why_en, kind="data", pointer=seen.pointer))
            else:
                faults.append(_from_field(bound, test, seen, case))
    if bound.person:
        waiting.append(Waiting(why=bound.person))
    return faults, waiting


def _from_rule(bound: Veto | Criterion, one: Said) -> Fault:
    return Fault(
        pointer=one.pointer,
        reason=one.message,
        reason_en=one.message_en,
        rule=one.rule,
        found=one.found,
        citations=one.citations,
        cure=bound.cure or "none",
        how=bound.how or one.fix,
        how_en="" if bound.how else one.fix_en,
    )


def _from_field(bound: Veto | Criterion, test: FieldTest, seen: Seen, case: Case) -> Fault:
    cure, how = cure_of_field(test, case)
    if bound.cure is not None:
        cure, how = bound.cure, bound.how or how
    return Fault(
        pointer=seen.pointer,
        reason=_field_reason(bound, test, seen),
        reason_en=f"not found in the records: {place_words(seen.pointer, 'en') or test.text}"
        if not seen.found
        else f"{place_words(seen.pointer, 'en')} is stated as {seen.found}",
        test=test.text,
        found=seen.found,
        cure=cure,
        how=bound.how or how,
    )


def _field_reason(bound: Veto | Criterion, test: FieldTest, seen: Seen) -> str:
    where = PAPERS.get(test.kind, "")
    if test.head == "papers" and not test.word:
        return f"卷内没有{where or test.text}"
    if test.word:
        lacks = ELEMENTS.get(test.word, test.word)
        return f"{where}缺{lacks}" if where else f"{bound.label}：缺{lacks}"
    field = FIELDS.get(test.leaf, test.leaf)
    return f"{where}没有{field}" if seen.found == "" else f"{where}{field}：记录载明为否"


def _unsure(tests: Sequence[FieldTest]) -> Waiting:
    words = "、".join(dict.fromkeys(FIELDS.get(test.head, test.head) for test in tests))
    named = ", ".join(dict.fromkeys(test.head for test in tests))
    return Waiting(
        why=f"记录未载明是否涉及（{words}），由人判断是否评查",
        why_en=f"the records do not state whether it is concerned ({named}); a person decides",
        kind="data",
    )
