"""The order of steps (步骤次序): what must come first does, and nothing ends before it begins."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, TypeAlias

from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.happened import happened
from enforcement_kit.rules.outcome import PASS, Outcome, not_applicable
from enforcement_kit.rules.plain.days import ended_in_order, nothing_later
from enforcement_kit.rules.plain.filed import filed_in_order
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Case
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_Step: TypeAlias = "tuple[dt.date | None, str]"
"""A day and its place."""

_NOT_ENDED: Final = not_applicable("没有决定，也没有结案", "neither decided nor closed")
_NO_DAY: Final = not_applicable("没有给定核查日期（--on）", "no day was given to look at (--on)")


def _in_order(say: Say, first: _Step, then: _Step, words: tuple[str, str]) -> None:
    """Says where the second step stands before the first; unknown days say nothing."""
    if first[0] is not None and then[0] is not None and then[0] < first[0]:
        say.fail(
            words[0],
            words[1],
            at=then[1],
            found=then[0],
            needed=f"不早于 {first[0]}",
            other=first[1],
        )


@rule(
    "ORD001",
    "先立案调查，后终结；调查终结先于告知",
    "Filing before the report, the report before the notice",
    family="order",
    ground=("行政处罚法@2021 第五十四条", "行政处罚法@2021 第五十七条"),
    gate="filing",
    severity="warning",
    fix="核对各文书日期，查明哪一处有误",
    fix_en="compare the papers and find out which day is wrong",
    plain=(filed_in_order, PASS),
)
def report_in_its_place(file: CaseFile, say: Say) -> Outcome:
    """A case is filed, investigated, concluded by a report, and then the party is told.

    A file without a report has its notice compared with the filing.
    """
    report, notice = file.case.investigation_report, file.case.prior_notice
    filed: _Step = (file.filed, "/filing/date")
    told: _Step = (None if notice is None else notice.date, "/prior_notice/date")
    if report is None:
        _in_order(say, filed, told, ("事先告知早于立案", "the notice came before the filing"))
        return say.done()
    ended: _Step = (report.date, "/investigation_report/date")
    _in_order(say, filed, ended, ("调查终结早于立案", "the report came before the filing"))
    _in_order(say, ended, told, ("事先告知早于调查终结", "the notice came before the report"))
    return say.done()


@rule(
    "ORD002",
    "法制审核、集体讨论在调查终结之后",
    "Review and discussion come after the report",
    family="order",
    ground=("行政处罚法@2021 第五十七条", "行政处罚法@2021 第五十八条"),
    gate="investigation_report",
    severity="warning",
    fix="核对日期；确在调查终结之前的，重新审核、讨论",
    fix_en="compare the days; what came before the report is done again",
    plain=(filed_in_order, PASS),
)
def review_after_report(file: CaseFile, say: Say) -> Outcome:
    """What is reviewed and discussed is the result of the investigation."""
    report = file.case.investigation_report
    assert report is not None  # the gate
    at = "/investigation_report/date"
    _in_order(
        say,
        (report.date, at),
        (file.reviewed, "/legal_review/date"),
        ("法制审核早于调查终结", "the legal review came before the report"),
    )
    _in_order(
        say,
        (report.date, at),
        (file.discussed, "/discussion/date"),
        ("集体讨论早于调查终结", "the discussion came before the report"),
    )
    return say.done()


@rule(
    "ORD003",
    "先决定，后缴款、结案、归档",
    "Decision, then payment, closing, archiving",
    family="order",
    fix="核对日期，查明哪一处有误",
    fix_en="compare the days and find out which is wrong",
    plain=(ended_in_order, PASS),
)
def ends_in_order(file: CaseFile, say: Say) -> Outcome:
    """Nothing is paid before it was decided, closed before served, archived before closed.

    A case that is closed as performed has no payment after its closing. Where nothing was decided,
    as in a case that was not filed, closing and archiving still have their order.
    """
    closing = file.case.closing
    if closing is None and file.decision is None:
        return _NOT_ENDED
    decided, closed = file.decided, file.closed
    performed = closed if closing is not None and closing.ground == "performed" else None
    for at, each in enumerate(file.case.payments):
        _in_order(
            say,
            (decided, "/decision/date"),
            (each.date, f"/payments/{at}/date"),
            ("缴款早于处罚决定", "a payment before the decision"),
        )
        _in_order(
            say,
            (each.date, f"/payments/{at}/date"),
            (performed, "/closing/date"),
            ("以履行完毕结案早于缴款", "closed as performed before a payment"),
        )
    _in_order(
        say,
        (decided, "/decision/date"),
        (closed, "/closing/date"),
        ("结案早于处罚决定", "closed before the decision"),
    )
    if file.decision_service:
        _in_order(
            say,
            (file.served, f"/service/{file.decision_service[0][0]}/date"),
            (closed, "/closing/date"),
            ("结案早于决定书送达", "closed before the decision was served"),
        )
    archived = None if file.case.archiving is None else file.case.archiving.date
    _in_order(
        say,
        (closed, "/closing/date"),
        (archived, "/archiving/date"),
        ("归档早于结案", "archived before it was closed"),
    )
    return say.done()


def _spans(file: CaseFile) -> Iterator[tuple[dt.date | None, dt.date | None, int | None, str]]:
    """Everything with a begin and an end: the two, the place in a list, the field of the end."""
    case = file.case
    if case.act is not None:
        yield case.act.begin, case.act.end, None, "/act/end"
    for at, record in enumerate(case.records):
        yield record.begin, record.end, at, "/records/{}/end"
    for at, suspension in enumerate(case.suspensions):
        yield suspension.begin, suspension.end, at, "/suspensions/{}/to"
    for at, measure in enumerate(case.compulsory_measures):
        begun = day_of(measure.date)
        yield begun, measure.until, at, "/compulsory_measures/{}/until"
        yield begun, day_of(measure.released), at, "/compulsory_measures/{}/released"
    for at, kept in enumerate(case.preservation):
        yield kept.date, kept.handled, at, "/preservation/{}/handled"
    for at, appraisal in enumerate(case.appraisals):
        yield appraisal.commissioned, appraisal.result, at, "/appraisals/{}/result"
    for at, recording in enumerate(case.recordings):
        yield recording.begin, recording.end, at, "/recordings/{}/end"
    if case.additional_fine is not None:
        yield case.additional_fine.begin, case.additional_fine.end, None, "/additional_fine/to"
    if case.enforcement is not None:
        yield case.enforcement.begin, case.enforcement.end, None, "/enforcement/end"


def _only_acts_and_records(case: Case) -> bool:
    """Whether act and records are all that has a begin and an end, as in most cases."""
    return not (
        case.suspensions
        or case.compulsory_measures
        or case.preservation
        or case.appraisals
        or case.recordings
        or case.additional_fine
        or case.enforcement
    )


def _some_backwards(case: Case) -> bool:
    """Whether the act or a record ends before it begins."""
    act = case.act
    if act is not None and act.begin is not None and act.end is not None and act.end < act.begin:
        return True
    for each in case.records:
        if each.begin is not None and each.end is not None and each.end < each.begin:
            return True
    return False


def _ends_first(begin: dt.date, end: dt.date) -> bool:
    """Whether an end lies before its begin; a day is compared with the day of a time."""
    if isinstance(begin, dt.datetime) and isinstance(end, dt.datetime):
        return end < begin
    return (day_of(end) or end) < (day_of(begin) or begin)


@rule(
    "ORD004",
    "起止时间先后正确",
    "Nothing ends before it begins",
    family="order",
    fix="核对起止时间",
    fix_en="compare begin and end",
)
def begins_before_it_ends(file: CaseFile, say: Say) -> Outcome:
    """Acts, records, measures, preservation, tests, suspensions, recordings: begin, then end."""
    if _only_acts_and_records(file.case) and not _some_backwards(file.case):
        return PASS
    for begin, end, place, field in _spans(file):
        if begin is not None and end is not None and _ends_first(begin, end):
            say.fail(
                "结束早于开始",
                "it ends before it begins",
                at=field.format(place),
                found=end,
                needed=f"不早于 {begin}",
            )
    return say.done()


@rule(
    "ORD005",
    "行为、发现、立案依次发生",
    "Act, discovery and filing in their order",
    family="order",
    gate="act",
    fix="核对违法行为、发现和立案的日期",
    fix_en="compare the days of act, discovery and filing",
    plain=(filed_in_order, PASS),
)
def found_after_it_happened(file: CaseFile, say: Say) -> Outcome:
    """An act begins before it is discovered, and is discovered before the case is filed.

    An act that still goes on may end after both.
    """
    act = file.case.act
    assert act is not None  # the gate
    begun = act.begin if act.continuing else (act.end or act.begin)
    found = act.discovered_on
    at = "/act/discovered_on"
    _in_order(
        say,
        (begun, "/act/begin" if act.continuing else "/act/end"),
        (found, at),
        ("发现早于违法行为", "discovered before it happened"),
    )
    _in_order(
        say,
        (found, at),
        (file.filed, "/filing/date"),
        ("立案早于发现", "filed before it was discovered"),
    )
    return say.done()


@rule(
    "ORD006",
    "没有晚于核查日期的步骤",
    "Nothing lies after the day asked about",
    family="order",
    fix="核对日期；录入了计划日期的，删去",
    fix_en="compare the days; a planned day is no step",
    plain=(nothing_later, PASS),
)
def nothing_ahead(file: CaseFile, say: Say) -> Outcome:
    """A step that the record dates after the day asked about cannot have happened yet."""
    on = file.on
    if on is None:
        return _NO_DAY
    for moment, stage, place, field in happened(file.case):
        day = day_of(moment)
        if day is not None and day > on:
            holder = stage if place is None else f"{stage}/{place}"
            say.fail(
                "步骤的日期晚于核查日期",
                "a step lies after the day asked about",
                at=f"/{holder}/{field}",
                found=day,
                needed=f"不晚于 {on}",
            )
    return say.done()
