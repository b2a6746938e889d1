"""What became of complaints, both ways: complaint to inspection to case, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.model import holds
from enforcement_kit.supervision.board import Point, RecordRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Complaint, TownYear

__all__ = ["ComplaintChain", "chains_of", "loose_ends"]


@attrs.frozen(kw_only=True)
class ComplaintChain:
    """A complaint with what it led to.

    Attributes:
        complaint: its id.
        inspections: ids of the inspections it led to.
        cases: ids of the cases, by its own word, by that of the inspection, or of the case.
        closed: whether it is closed.
        outcome: what was answered.
        silent: closed, valid, and with neither inspection nor case nor outcome.
        untold: the same, but its source had no place for one of the three.
    """

    complaint: str
    inspections: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    closed: bool = False
    outcome: str | None = None
    silent: bool = False
    untold: bool = False


def chains_of(town: TownYear, complaints: tuple[Complaint, ...]) -> tuple[ComplaintChain, ...]:
    """The chain of each complaint, put together from all three kinds of record.

    Args:
        town: the records.
        complaints: those whose chains are wanted.
    """
    cases_of: dict[str, list[str]] = {}
    looked_of: dict[str, list[str]] = {}
    for case in town.cases or ():
        if case.source is not None and case.source.complaint:
            cases_of.setdefault(case.source.complaint, []).append(case.id)
            if case.source.inspection:
                looked_of.setdefault(case.source.complaint, []).append(case.source.inspection)
    case_of_visit = {each.id: each.case for each in town.inspections or () if each.case}
    found = []
    for each in complaints:
        visits = [each.inspection] if each.inspection else []
        visits += looked_of.get(each.id, [])
        cases = [each.case] if each.case else []
        cases += [case_of_visit[visit] for visit in visits if visit in case_of_visit]
        cases += cases_of.get(each.id, [])
        nothing = not (visits or cases or (each.outcome or "").strip())
        told = all(holds(each, field) for field in ("inspection", "case", "outcome"))
        found.append(
            ComplaintChain(
                complaint=each.id,
                inspections=tuple(dict.fromkeys(visits)),
                cases=tuple(dict.fromkeys(cases)),
                closed=each.closed is not None,
                outcome=each.outcome,
                silent=each.valid and each.closed is not None and nothing and told,
                untold=each.valid and each.closed is not None and nothing and not told,
            )
        )
    return tuple(found)


def loose_ends(town: TownYear) -> Iterator[Point]:
    """Where one record names another that is not there, or the two do not name each other.

    A kind of record that was not given is not looked into: its records may well be there.
    """
    complaints = {each.id: each for each in town.complaints or ()}
    visits = None if town.inspections is None else {each.id: each for each in town.inspections}
    cases = None if town.cases is None else {each.id: each for each in town.cases}
    for each in complaints.values():
        if each.inspection and visits is not None and each.inspection not in visits:
            yield _absent("complaints", each.id, "/inspection", "inspections", each.inspection)
        if each.case and cases is not None:
            case = cases.get(each.case)
            if case is None:
                yield _absent("complaints", each.id, "/case", "cases", each.case)
            elif not holds(case, "source.complaint"):
                continue
            elif case.source is None or case.source.complaint != each.id:
                other = "" if case.source is None else case.source.complaint or ""
                yield Point(
                    state="question",
                    code="one-way-link",
                    message=f"投诉举报 {each.id} 写明引出案件 {case.id}，"
                    f"案件的来源却{f'写的是 {other}' if other else '没有写这件投诉举报'}",
                    message_en=f"the complaint {each.id} names the case {case.id}, whose source "
                    + (f"is {other}" if other else "does not name it"),
                    records=(
                        RecordRef(kind="complaints", id=each.id, pointer="/case"),
                        RecordRef(kind="cases", id=case.id, pointer="/source/complaint"),
                    ),
                    found=(case.id, other),
                )
    if town.complaints is None:
        return
    for case in town.cases or ():
        named = case.source.complaint if case.source is not None else None
        if named is None:
            continue
        if named not in complaints:
            yield _absent("cases", case.id, "/source/complaint", "complaints", named)
        elif complaints[named].case is None and holds(complaints[named], "case"):
            yield Point(
                state="question",
                code="one-way-link",
                message=f"案件 {case.id} 写明来自投诉举报 {named}，投诉举报却没有写引出案件",
                message_en=f"the case {case.id} names the complaint {named}, which names no case",
                records=(
                    RecordRef(kind="cases", id=case.id, pointer="/source/complaint"),
                    RecordRef(kind="complaints", id=named, pointer="/case"),
                ),
                found=(named, ""),
            )


def _absent(kind: str, record: str, pointer: str, other: str, named: str) -> Point:
    words = {"complaints": "投诉举报", "inspections": "检查", "cases": "案件"}
    return Point(
        state="question",
        code="no-such-record",
        message=f"{words[kind]} {record} 所写的{words[other]} {named} 不在记录中",
        message_en=f"{record} of {kind} names {named} of {other}, which is not among the records",
        records=(RecordRef(kind=kind, id=record, pointer=pointer),),
        found=(named,),
    )
