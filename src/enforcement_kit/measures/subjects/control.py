"""The subjects of what goes on inside the organ: assignments, advisers, supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.measures.reading import Truth, Unknown, all_of
from enforcement_kit.measures.sources import not_ended
from enforcement_kit.measures.subject import Dimension, Row, Subject
from enforcement_kit.measures.subjects import words
from enforcement_kit.measures.subjects.registers import UNTIL
from enforcement_kit.measures.subjects.rows import of_record
from enforcement_kit.model import (
    Assignment,
    LegalAdviser,
    Record,
    SupervisionCheck,
    SupervisionFinding,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.measures.period import Period

__all__ = ["ADVISERS", "ASSIGNMENTS", "SUPERVISION", "SUPERVISION_FINDINGS"]

Found: TypeAlias = "Row[SupervisionCheck, SupervisionFinding]"

_SINCE: Final = Unknown("/since", "起始日期", "the first day")
_NO_FINDINGS: Final = Unknown("/findings", "监督发现", "what was found")


def _in_force(each: Assignment | LegalAdviser, period: Period) -> Truth:
    if each.until is not None and each.until < period.last:
        return False
    begun = _SINCE if each.since is None else each.since <= period.last
    return all_of(begun, not_ended(each, each.until, UNTIL))


ASSIGNMENTS: Final[Subject[Assignment]] = Subject(
    name="assignments",
    kind="assignments",
    basis="期间末日有效的岗位责任与授权",
    basis_en="responsibilities and authorisations in force on the last day of the period",
    scope="last_day",
    within=_in_force,
    dimensions=(
        Dimension(
            name="step",
            label="工作环节",
            label_en="step",
            members=lambda each, _: each.step,
            labels=words.WORK_STEP,
            closed=True,
        ),
        Dimension(
            name="kind",
            label="责任或者授权",
            label_en="responsible, deputy or authorised",
            members=lambda each, _: each.kind,
            labels=words.ASSIGNMENT,
            closed=True,
        ),
    ),
)
ADVISERS: Final[Subject[LegalAdviser]] = Subject(
    name="advisers",
    kind="advisers",
    basis="期间末日在聘",
    basis_en="engaged on the last day of the period",
    scope="last_day",
    within=_in_force,
)
_KIND: Final[Dimension[SupervisionCheck]] = Dimension(
    name="kind",
    label="监督类型",
    label_en="kind of supervision",
    members=lambda each, _: each.kind,
    labels=words.SUPERVISION,
    closed=True,
)
_NO_DAY: Final = Unknown("/date", "监督日期", "date of the check")
SUPERVISION: Final[Subject[SupervisionCheck]] = Subject(
    name="supervision",
    kind="supervision",
    basis="按监督日期统计",
    basis_en="by the date of the check",
    by_date="check",
    day=lambda each: each.date,
    no_day=_NO_DAY,
    dimensions=(_KIND,),
)


def _found(record: Record) -> Iterable[Found]:
    if not isinstance(record, SupervisionCheck):
        return ()
    if record.findings is None:
        return (Row(record, _NO_FINDINGS),)
    return [Row(record, each) for each in record.findings]


SUPERVISION_FINDINGS: Final[Subject[Found]] = Subject(
    name="supervision_findings",
    kind="supervision",
    basis="按监督日期统计；一次监督发现几个问题的，逐个计",
    basis_en="by the date of the check; each finding of a check counts",
    by_date="check",
    rows=_found,
    day=lambda row: row.record.date,
    no_day=_NO_DAY,
    dimensions=(of_record(_KIND),),
)
