"""Complaints and calls beyond response and completion: kinds, chain, outcome, callbacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.areas.ratios import ratio
from enforcement_kit.measures.definition import measure
from enforcement_kit.measures.reading import Reading, Unknown, all_of, equals, not_before
from enforcement_kit.measures.sources import field_of
from enforcement_kit.measures.subjects.registers import CALLS, COMPLAINTS
from enforcement_kit.model import holds

if TYPE_CHECKING:
    from enforcement_kit.model import Complaint, PhoneCall

__all__: list[str] = []

_ABOUT: Final = Unknown("/about", "投诉对象", "what the complaint is about")
_CLOSE: Final = Unknown(
    "/closed", "不早于收到日期的办结日期", "a closing not dated before the receipt"
)
_NEEDS_VALID: Final = Unknown("/valid", "是否有效", "whether valid")
_NEEDS_LINKED: Final = Unknown("/linked_departments", "联动部门", "linked departments")
_NEEDS_CASE: Final = Unknown("/case", "关联案件", "the case it led to")
_NEEDS_SOLVED: Final = Unknown("/solved", "是否解决", "whether solved")
_NEEDS_SATISFIED: Final = Unknown("/satisfied", "是否满意", "whether satisfied")
_NEEDS_HANDLED: Final = Unknown("/handled", "处理时间", "when it was handled")
_NEEDS_INSPECTION: Final = Unknown("/inspection", "关联检查", "the inspection it led to")
_NEEDS_EXTENDED: Final = Unknown("/extended_until", "延期至", "the day to which it was extended")
_NEEDS_CLOSED: Final = Unknown("/closed", "办结日期", "date of closing")

_AFTER: Final = (
    Unknown("/inspection", "关联检查", "the inspection it led to"),
    Unknown("/case", "关联案件", "the case it led to"),
    Unknown("/outcome", "办理结果", "the outcome"),
)


@measure(
    "complaint.received",
    of=COMPLAINTS,
    unit="件",
    label="收到投诉举报",
    label_en="complaints received",
    formula="期间内收到的投诉举报件数，无效件也计",
)
def received(_: Complaint) -> Reading:
    """Number of complaints received, valid or not."""
    return True


@measure(
    "complaint.invalid",
    of=COMPLAINTS,
    unit="件",
    label="无效投诉举报",
    label_en="complaints that are not valid",
    formula="期间内收到的投诉举报中无效（重复、撤回、不属管辖等）的件数",
    needs=(_NEEDS_VALID,),
)
def invalid(complaint: Complaint) -> Reading:
    """Number of complaints that are not valid."""
    return not complaint.valid


@measure(
    "complaint.about_officers",
    of=COMPLAINTS,
    unit="件",
    label="针对执法人员的投诉",
    label_en="complaints about officers",
    formula="有效投诉举报中针对执法人员的件数",
)
def about_officers(complaint: Complaint) -> Reading:
    """Number of valid complaints about officers."""
    return complaint.valid and equals(complaint.about, "officer", _ABOUT)


@measure(
    "complaint.linked",
    of=COMPLAINTS,
    unit="件",
    label="部门联动办理",
    label_en="complaints handled with other departments",
    formula="有效投诉举报中有联动部门的件数",
    needs=(_NEEDS_LINKED,),
)
def linked(complaint: Complaint) -> Reading:
    """Number of valid complaints with linked departments."""
    return complaint.valid and bool(complaint.linked_departments)


@measure(
    "complaint.to_case",
    of=COMPLAINTS,
    unit="件",
    label="转入案件的投诉举报",
    label_en="complaints that led to a case",
    formula="有效投诉举报中引出案件的件数",
    needs=(_NEEDS_CASE,),
)
def complaint_to_case(complaint: Complaint) -> Reading:
    """Number of valid complaints that led to a case."""
    return complaint.valid and complaint.case is not None


@measure(
    "complaint.resolution_asked",
    of=COMPLAINTS,
    unit="件",
    label="回访是否解决的投诉举报",
    label_en="complaints asked whether solved",
    formula="有效投诉举报中有“是否解决”回访结果的件数",
    needs=(_NEEDS_SOLVED,),
)
def resolution_asked(complaint: Complaint) -> Reading:
    """Number of valid complaints with an answer on whether they are solved."""
    return complaint.valid and complaint.solved is not None


@measure(
    "complaint.solved",
    of=COMPLAINTS,
    unit="件",
    label="回访称已解决的投诉举报",
    label_en="complaints said to be solved",
    formula="有效投诉举报中回访称已解决的件数",
    needs=(_NEEDS_SOLVED,),
)
def solved(complaint: Complaint) -> Reading:
    """Number of valid complaints said to be solved."""
    return complaint.valid and complaint.solved is True


@measure(
    "complaint.satisfaction_asked",
    of=COMPLAINTS,
    unit="件",
    label="回访是否满意的投诉举报",
    label_en="complaints asked whether satisfied",
    formula="有效投诉举报中有“是否满意”回访结果的件数",
    needs=(_NEEDS_SATISFIED,),
)
def satisfaction_asked(complaint: Complaint) -> Reading:
    """Number of valid complaints with an answer on satisfaction."""
    return complaint.valid and complaint.satisfied is not None


@measure(
    "complaint.satisfied",
    of=COMPLAINTS,
    unit="件",
    label="回访称满意的投诉举报",
    label_en="complaints said to be satisfied",
    formula="有效投诉举报中回访称满意的件数",
    needs=(_NEEDS_SATISFIED,),
)
def satisfied(complaint: Complaint) -> Reading:
    """Number of valid complaints whose caller is satisfied."""
    return complaint.valid and complaint.satisfied is True


resolution_rate = ratio(
    "complaint.resolution_rate",
    ("诉求解决率", "resolution rate"),
    ("complaint.solved", "complaint.resolution_asked"),
    ("回访称已解决 ÷ 有回访结果", "Said to be solved, divided by those with an answer."),
    COMPLAINTS,
)
satisfaction_rate = ratio(
    "complaint.satisfaction_rate",
    ("群众满意率", "satisfaction rate"),
    ("complaint.satisfied", "complaint.satisfaction_asked"),
    ("回访称满意 ÷ 有回访结果", "Said to be satisfied, divided by those with an answer."),
    COMPLAINTS,
)


@measure(
    "complaint.calls_handled",
    of=CALLS,
    unit="个",
    label="已处理来电",
    label_en="phone calls handled",
    formula="期间内接到的来电中已处理的个数",
    needs=(_NEEDS_HANDLED,),
)
def calls_handled(call: PhoneCall) -> Reading:
    """Number of phone calls that were handled."""
    return call.handled is not None


@measure(
    "complaint.to_inspection",
    of=COMPLAINTS,
    unit="件",
    label="引出检查的投诉举报",
    label_en="complaints that led to an inspection",
    formula="有效投诉举报中引出检查的件数",
    needs=(_NEEDS_INSPECTION,),
)
def complaint_to_inspection(complaint: Complaint) -> Reading:
    """Number of valid complaints that led to an inspection."""
    return complaint.valid and complaint.inspection is not None


@measure(
    "complaint.closed_without_act",
    of=COMPLAINTS,
    unit="件",
    label="办结而没有下文的投诉举报",
    label_en="complaints closed with nothing that happened",
    formula="已办结的有效投诉举报中，没有关联检查、没有关联案件、也没有写明办理结果的件数",
    needs=(_NEEDS_CLOSED,),
)
def closed_without_act(complaint: Complaint) -> Reading:
    """Number of valid complaints closed without inspection, case or a stated outcome."""
    if not complaint.valid or complaint.closed is None:
        return False
    if complaint.inspection or complaint.case or (complaint.outcome or "").strip():
        return False
    return next((each for each in _AFTER if not holds(complaint, field_of(each))), True)


@measure(
    "complaint.extended",
    of=COMPLAINTS,
    unit="件",
    label="延期办理的投诉举报",
    label_en="complaints whose time was extended",
    formula="有效投诉举报中经批准延期办理的件数",
    needs=(_NEEDS_EXTENDED,),
)
def extended(complaint: Complaint) -> Reading:
    """Number of valid complaints with an extension."""
    return complaint.valid and complaint.extended_until is not None


@measure(
    "complaint.about_officers_closed",
    of=COMPLAINTS,
    unit="件",
    label="针对执法人员的投诉已办结",
    label_en="complaints about officers that were closed",
    formula="有效投诉举报中针对执法人员、已办结的件数",
    needs=(_NEEDS_CLOSED,),
)
def about_officers_closed(complaint: Complaint) -> Reading:
    """Number of valid complaints about officers that were closed."""
    return all_of(
        complaint.valid,
        equals(complaint.about, "officer", _ABOUT),
        not_before(complaint.closed, complaint.received, _CLOSE),
    )


about_officers_rate = ratio(
    "complaint.about_officers_completion_rate",
    ("针对执法人员的投诉办结率", "completion rate of complaints about officers"),
    ("complaint.about_officers_closed", "complaint.about_officers"),
    (
        "针对执法人员的投诉中已办结 ÷ 针对执法人员的投诉",
        "Closed ones about officers, divided by all about officers.",
    ),
    COMPLAINTS,
)
