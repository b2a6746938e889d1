"""The matrix of duties that do not go together, over real acts, case by case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.law import Unset
from enforcement_kit.supervision.board import Point, RecordRef
from enforcement_kit.supervision.controls.deeds import DUTY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.law import IncompatibleDuties
    from enforcement_kit.rules import Context
    from enforcement_kit.supervision.controls.deeds import CaseDuties

__all__ = ["DutyClash", "DutyPair", "clashes_of", "matrix_of", "matrix_points"]


@attrs.frozen(kw_only=True)
class DutyClash:
    """One person with two duties of a pair in one case."""

    case: str
    person: str
    row: IncompatibleDuties = attrs.field(repr=False)
    one_at: str
    two_at: str


@attrs.frozen(kw_only=True)
class DutyPair:
    """A pair of the matrix over all cases.

    Attributes:
        pair: id of the row.
        one, two: the duties, in Chinese.
        cases: cases in which somebody is named for both duties.
        clashing: of these, cases in which one person has both.
        open_cases: cases in which one of the two is named and the other is not.
        basis: what it rests on; 惯例 where no text stands behind it.
        sure: how surely that was read.
    """

    pair: str
    one: str
    two: str
    cases: int
    clashing: int
    open_cases: int
    basis: str
    sure: str


def _rows(each: CaseDuties, context: Context) -> Sequence[IncompatibleDuties]:
    if each.day is None:
        return ()
    rows = context.packs.incompatible_duties.on(each.day)
    if isinstance(rows, Unset):
        return ()
    return [row for row in rows if not (row.except_summary and (each.summary or each.on_the_spot))]


def clashes_of(duties: Sequence[CaseDuties], context: Context) -> tuple[DutyClash, ...]:
    """Every person who had both duties of a pair in one case, by the pairs of the case's day."""
    found = []
    for each in duties:
        for row in _rows(each, context):
            both = each.persons.get(row.one, frozenset()) & each.persons.get(row.two, frozenset())
            found += [
                DutyClash(
                    case=each.case,
                    person=person,
                    row=row,
                    one_at=each.pointer(row.one),
                    two_at=each.pointer(row.two),
                )
                for person in sorted(both)
            ]
    return tuple(found)


def matrix_of(duties: Sequence[CaseDuties], context: Context) -> tuple[DutyPair, ...]:
    """Every pair that was in force for a case, with how many cases it could be asked of."""
    rows: dict[str, IncompatibleDuties] = {}
    asked: dict[str, list[int]] = {}
    for each in duties:
        for row in _rows(each, context):
            rows.setdefault(row.id, row)
            cells = asked.setdefault(row.id, [0, 0, 0])
            one, two = each.persons.get(row.one), each.persons.get(row.two)
            if one and two:
                cells[0] += 1
                cells[1] += bool(one & two)
            elif one or two:
                cells[2] += 1
    return tuple(
        DutyPair(
            pair=key,
            one=DUTY_WORDS[row.one][0],
            two=DUTY_WORDS[row.two][0],
            cases=asked[key][0],
            clashing=asked[key][1],
            open_cases=asked[key][2],
            basis="、".join(each.zh() for each in row.basis) or "惯例",
            sure=row.sure,
        )
        for key, row in rows.items()
    )


def matrix_points(clashes: Sequence[DutyClash]) -> Iterator[Point]:
    """A point for each clash: settled where a text that was read stands behind the pair."""
    for each in clashes:
        one, two = DUTY_WORDS[each.row.one], DUTY_WORDS[each.row.two]
        kind = "reviews" if each.row.two == "file_reviewer" else "cases"
        yield Point(
            state="finding" if each.row.sure == "text" and each.row.basis else "question",
            code="incompatible-duties",
            message=f"案件 {each.case} 中 {each.person} 既{one[0]}，又{two[0]}",
            message_en=f"in {each.case} {each.person} {one[1]} and also {two[1]}",
            records=(
                RecordRef(kind="cases", id=each.case, pointer=each.one_at),
                RecordRef(kind=kind, id=each.case, pointer=each.two_at),
            ),
            found=(each.person,),
            basis=each.row.basis,
            sure=each.row.sure if each.row.basis else "",
        )
