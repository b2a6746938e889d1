"""Full-process record (全过程记录): a paper for each step, sound and picture where they are due."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit.law import Unset
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.detail import paper_without_kind, papers_in_full
from enforcement_kit.rules.looks.recordings import gaps, steps_taken
from enforcement_kit.rules.looks.rows import fail_by_row
from enforcement_kit.rules.looks.steps import steps_without
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable
from enforcement_kit.rules.plain.papers import papers_listed
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from enforcement_kit.law import AvDuty
    from enforcement_kit.model import Transcript
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NOT_WHOLE: Final = not_applicable(
    "文书清单没有录入要素，可能不全，不能据以比对",
    "the list of papers was entered without their elements and may not be whole",
    reason="not_entered",
)
_NO_STEP: Final = not_applicable(
    "没有须以音像记录的步骤", "there is no step to be recorded in sound and picture"
)
_NO_MATCH: Final = not_applicable(
    "没有与检查、询问相对应的音像记录", "no recording belongs to an inspection or interview"
)
_WHOLE_STEPS: Final = ("seizure", "sealing", "enforcement")


@rule(
    "REC001",
    "已经发生的步骤有相应文书",
    "Each step that happened has its paper",
    family="record",
    ground=("行政处罚法@2021 第四十七条",),
    gate="papers",
    day="decided",
    fix="查找文书归入案卷；确未制作的，说明情况，不得补造",
    fix_en="look for the paper and put it in the file; one that was never made is not made up",
    plain=(papers_listed, _NOT_WHOLE),
)
def paper_for_each_step(file: CaseFile, say: Say) -> Outcome:
    """Filing, evidence, review, decision, service and performance are recorded and filed.

    Each step that the record says has happened is looked for among the papers; of records and
    receipts there are as many as inspections, interviews and days of service. For the reports of
    investigation and hearing and the closing form, which the article does not name, it is a
    warning. Papers of hearings, sealing and seizure have rules of their own. Where the papers were
    listed without their elements the list may not be whole, and the rule does not apply.
    """
    if not papers_in_full(file):
        return _NOT_WHOLE
    unnamed = paper_without_kind(file)
    if unnamed is not None:
        return missing(unnamed)
    for step in steps_without(frozenset(file.papers_by_kind)):
        if step.happened(file.case):
            say.fail(
                f"卷中没有{step.zh}",
                f"the file holds no {step.en}",
                at=f"/papers/{step.papers[0]}",
                needed=step.zh,
                other=step.at,
                severity=None if step.asked else "warning",
            )
    for kind, papers, at, zh, en in _several(file):
        there = len(file.papers_by_kind.get(kind, ()))
        if 0 < there < papers:
            say.fail(
                f"{zh}少于已经进行的次数",
                f"fewer papers than there were: {en}",
                at=f"/papers/{kind}",
                found=there,
                needed=papers,
                other=at,
            )
    return say.done()


def _several(file: CaseFile) -> Iterator[tuple[str, int, str, str, str]]:
    """Papers of which there are several: kind, how many at least, the place of the steps.

    One receipt may stand for all that was served on a day.
    """
    case = file.case
    kinds = [each.kind for each in case.records]
    yield (
        "inspection_record",
        kinds.count("inspection"),
        "/records",
        "现场检查笔录",
        "inspection records",
    )
    yield "interview_record", kinds.count("interview"), "/records", "询问笔录", "interview records"
    if file.summary:
        return
    days = {day_of(each.date) for each in case.service if each.proof == "receipt"}
    yield "service_receipt", len(days), "/service", "送达回证", "service receipts"


def _kinds_of_step(file: CaseFile) -> set[str]:
    """The steps of a case as recordings name them."""
    case = file.case
    found: set[str] = {each.kind for each in case.records if each.kind is not None}
    found.update([each.kind for each in case.compulsory_measures if each.kind is not None])
    if file.hearing_held is not None:
        found.add("hearing")
    if case.enforcement is not None and case.enforcement.kind != "court":
        found.add("enforcement")
    for service in case.service:
        if service.way == "left_in_place":
            found.add("service")
    return found


def _duties_of(context: Context) -> Callable[[dt.date], tuple[AvDuty, ...] | Unset]:
    return lru_cache(maxsize=None)(context.packs.av_duties.on)


def _none_to_record(file: CaseFile) -> bool:
    """Whether nothing was recorded and nobody says that anything is."""
    case = file.case
    return not (
        case.recordings
        or case.compulsory_measures
        or case.enforcement is not None
        or file.context.memo(_has_duties)
    )


def _has_duties(context: Context) -> bool:
    return bool(context.packs.av_duties.layers)


def _duties(file: CaseFile) -> tuple[AvDuty, ...]:
    """The duties to record that the packs hold for the day; none where none is set."""
    opened = file.opened
    rows = () if opened is None else file.context.memo(_duties_of)(opened)
    return () if isinstance(rows, Unset) else rows


@rule(
    "REC002",
    "应当音像记录的步骤有音像记录",
    "Steps due in sound and picture have a recording",
    family="record",
    ground=("国办发〔2018〕118号",),
    ground_kind="notice",
    automation="under",
    fix="查找音像记录归档；确未录制的，在卷中说明",
    fix_en="look for the recording; where there is none, note it in the file",
    plain=(_none_to_record, _NO_STEP),
)
def recorded_where_due(file: CaseFile, say: Say) -> Outcome:
    """The place lists which steps are recorded in sound and picture; a pack holds that list.

    Without such a list only sealing, seizure and enforcement by the organ itself are looked at,
    and one without a recording is for a person.
    """
    case = file.case
    recorded = {each.step for each in case.recordings if each.medium != "text"}
    if recorded and recorded.issuperset(_kinds_of_step(file)):
        return PASS
    duties = _duties(file)
    if not duties and not case.compulsory_measures and case.enforcement is None:
        return _NO_STEP
    due = False
    for step, at, *_ in steps_taken(case):
        row = next((each for each in duties if step in each.steps), None)
        if row is None and (duties or step not in _WHOLE_STEPS):
            continue
        due = True
        if step in recorded:
            continue
        zh, en = f"{step} 没有音像记录", f"{step} without a recording"
        if row is not None:
            fail_by_row(say, row, zh, en, at=at, needed=row.id)
        else:
            say.undecided(
                f"{zh}；当地的音像记录清单未设定，由人判断",
                f"{en}; no list of the place says when one is due, so a person decides",
                at=at,
            )
    return say.done() if due else _NO_STEP


class _Timed(NamedTuple):
    """A recording with its begin and end to the minute."""

    step: str | None
    begin: dt.datetime
    end: dt.datetime
    at: str


def _timed(file: CaseFile) -> tuple[_Timed, ...]:
    return tuple(
        _Timed(each.step, each.begin, each.end, f"/recordings/{at}")
        for at, each in enumerate(file.case.recordings)
        if each.medium != "text"
        and isinstance(each.begin, dt.datetime)
        and isinstance(each.end, dt.datetime)
    )


def _lost(begin: dt.datetime, end: dt.datetime, recordings: Iterable[_Timed]) -> int:
    """Whole minutes of a step that no recording covers."""
    spans = [(each.begin, each.end) for each in recordings]
    missing_time = sum((last - first for first, last in gaps(begin, end, spans)), dt.timedelta())
    return missing_time // dt.timedelta(minutes=1)


@rule(
    "REC003",
    "音像记录覆盖整个步骤",
    "A recording covers the whole step",
    family="record",
    gate="recordings",
    automation="over",
    fix="查明缺少的时段；设备原因的，在卷中说明",
    fix_en="find out about the minutes that are missing and note why",
)
def whole_step_recorded(file: CaseFile, say: Say) -> Outcome:
    """The recordings of an inspection or interview, taken together, leave no minute of it out.

    Only records with hour and minute are looked at, and only where a recording of that step
    overlaps with them; a recording of the step that meets no record at all is for a person. A
    seizure has no end in the record, so that its coverage is not measured.
    """
    case = file.case
    recordings: tuple[_Timed, ...] | None = None
    met = alone = False
    for at, each in enumerate(case.records):
        begin, end = each.begin, each.end
        if begin is None or end is None or begin >= end:
            continue
        if any(
            one.begin == begin and one.end == end and one.step == each.kind
            for one in case.recordings
        ):
            met = True
            continue
        recordings = _timed(file) if recordings is None else recordings
        mine = [
            one
            for one in recordings
            if one.step == each.kind and one.begin < end and one.end > begin
        ]
        if not mine:
            alone = True
            continue
        met = True
        if any(one.begin <= begin and one.end >= end for one in mine):
            continue
        lost = _lost(begin, end, mine)
        if lost:
            say.fail(
                f"音像记录缺少 {lost} 分钟",
                f"{lost} minutes of the step are not recorded",
                at=mine[0].at,
                found=(mine[0].begin, mine[-1].end),
                needed=(begin, end),
                other=f"/records/{at}",
            )
    for one in (recordings or ()) if alone else ():
        if not _meets(one, case.records):
            met = True
            say.undecided(
                "音像记录的时间与任何同类笔录都不相合：核对是否本案该步骤的记录",
                "a recording meets no record of its step; look whether it is of this step",
                at=one.at,
                found=(one.begin, one.end),
            )
    return say.done() if met else _NO_MATCH


def _meets(one: _Timed, records: Iterable[Transcript]) -> bool:
    """Whether a recording overlaps with a record of its step; one of other steps is not judged."""
    times = [
        (each.begin, each.end)
        for each in records
        if each.kind == one.step and each.begin is not None and each.end is not None
    ]
    return not times or any(one.begin < end and one.end > begin for begin, end in times)


@rule(
    "REC004",
    "音像记录编号、分类并确定保存期限",
    "Recordings are numbered, classed and kept for a stated time",
    family="record",
    ground=("国办发〔2018〕118号",),
    ground_kind="notice",
    gate="recordings",
    fix="补编号、分类和保存期限",
    fix_en="give it its number, class and time of keeping",
)
def recordings_kept(file: CaseFile, say: Say) -> Outcome:
    """A recording in a file can be found and is kept: it has a number, a class and a time."""
    for at, each in enumerate(file.case.recordings):
        if each.number and each.recording_class and each.retention:
            continue
        for field, value, zh, en in (
            ("number", each.number, "编号", "number"),
            ("class", each.recording_class, "分类", "class"),
            ("retention", each.retention, "保存期限", "time of keeping"),
        ):
            if not value:
                say.fail(
                    f"音像记录没有{zh}",
                    f"a recording without its {en}",
                    at=f"/recordings/{at}/{field}",
                    needed=zh,
                )
    return say.done() if file.case.recordings else PASS
