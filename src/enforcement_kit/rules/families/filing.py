"""Filing and limitation (立案与追责期限)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.looks.approval import approved
from enforcement_kit.rules.looks.detail import steps_not_entered
from enforcement_kit.rules.outcome import (
    PASS,
    Outcome,
    absent,
    missing,
    not_applicable,
    undecided,
)
from enforcement_kit.rules.periods import within
from enforcement_kit.rules.plain.filed import filed_in_order
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from enforcement_kit.model import Complaint
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_STANDARD: Final = "生态环境行政执法案卷评查细则"
_NO_DAYS: Final = not_applicable(
    "该领域没有规定立案的日数",
    "no number of days to file is set in this field",
    reason="no_such_limit",
)
_FILED: Final = not_applicable("已经立案", "the case was filed")
_NOT_FILED: Final = not_applicable("不予立案或者撤销立案", "filing was refused or withdrawn")
_NO_OTHER_ORGAN: Final = not_applicable(
    "没有其他机关经手的迹象", "nothing shows that another organ dealt with it"
)
_OTHER_ORGAN: Final = undecided(
    "线索由其他机关移送：核对移送机关是否已经立案",
    "the lead came from another organ; look whether that organ had filed the case",
    at="/source/kind",
)
_LINKED: Final = undecided(
    "投诉同时转其他部门办理：核对其他有管辖权的机关是否先立案",
    "the complaint also went to other departments; look whether one with competence filed first",
    at="/source/complaint",
)


@rule(
    "FIL001",
    "普通程序的处罚经过立案",
    "A penalty of ordinary procedure rests on a filed case",
    family="filing",
    ground=("行政处罚法@2021 第五十四条第二款",),
    gate="ordinary_penalty",
    fix="查找立案审批表；没有立案的，不得补造，在卷中说明",
    fix_en="look for the filing form; where none was made, none is made up; note it in the file",
    plain=(filed_in_order, PASS),
)
def rests_on_a_filed_case(file: CaseFile, say: Say) -> Outcome:
    """What meets the standard for filing is filed in time, and only then decided.

    A refused or withdrawn filing carries no penalty. On-the-spot decisions need no filing. Where
    the form of approval is in the file, or the record is an outcome alone, nothing follows.
    """
    filing = file.case.filing
    if filing is None and file.case.procedure is None:
        return missing("/procedure")
    if filing is None and steps_not_entered(file, "filing_approval"):
        return missing("/filing")
    if filing is None:
        say.fail(
            "普通程序的处罚没有立案",
            "a penalty of ordinary procedure without filing",
            at="/filing",
            needed="立案",
            other="/decision/date",
        )
    elif filing.outcome is None:
        return missing("/filing/outcome")
    elif filing.outcome != "filed":
        say.fail(
            "不予立案或者撤销立案后作出处罚",
            "a penalty after filing was refused or withdrawn",
            at="/filing/outcome",
            found=filing.outcome,
            needed="filed",
            other="/decision/kind",
        )
    elif filing.date is not None and file.decided is not None and filing.date > file.decided:
        say.fail(
            "作出处罚决定之后才立案",
            "filed after the penalty was decided",
            at="/filing/date",
            found=filing.date,
            needed=file.decided,
            other="/decision/date",
        )
    return say.done()


@rule(
    "FIL002",
    "立案经负责人批准",
    "The filing was approved",
    family="filing",
    ground=(_STANDARD,),
    ground_kind="standard",
    gate="filing",
    fix="查找立案审批表上的批准意见、签名和日期",
    fix_en="look for the approval, signature and day on the filing form",
    plain=(filed_in_order, PASS),
)
def filing_approved(file: CaseFile, say: Say) -> Outcome:
    """The filing form bears the opinion, signature and day of a head of the organ.

    Where the record does not name who approved, a signature beside those of the investigators on
    the form is enough.
    """
    filing = file.case.filing
    if filing is None or filing.outcome in ("refused", "withdrawn"):
        return _NOT_FILED
    approved(
        file,
        say,
        filing.approved_by,
        at="/filing/approved_by",
        paper="filing_approval",
        zh="立案",
        en="filing",
    )
    return say.done()


@rule(
    "FIL003",
    "在规定期限内立案",
    "The case is filed within the days of its field",
    family="filing",
    ground=("行政处罚法@2021 第五十四条第二款",),
    gate="filing",
    severity="warning",
    fix="查明逾期原因；经批准延长的，补入批准文书",
    fix_en="find out why it was late; where an extension was approved, add its paper",
)
def filed_in_time(file: CaseFile, say: Say) -> Outcome:
    """The law asks for filing in time and states no days; some fields of law state them.

    They run from the later of the lead and the discovery. Where the field knows an extension and
    the filing lies within it, a person looks for its approval.
    """
    filed = file.filed
    if filed is None:
        return missing("/filing/date")
    held = file.value("filing.days", filed)
    if not isinstance(held, Held):
        return _NO_DAYS if held.reason == "no_such_limit" else absent(held)
    start, start_at = _known(file)
    if start is not None and start <= filed and _within_extension(file, start, filed):
        return undecided(
            "超过立案期限，但在可以延长的期限之内：核对是否经批准延长",
            "late, and within the time to which filing can be put off; look for the approval",
            at="/filing/date",
        )
    outcome = within(
        file,
        say,
        "filing.days",
        start=start,
        start_at=start_at,
        done=filed,
        done_at="/filing/date",
        zh="立案",
        en="filing",
    )
    return say.done() if outcome is None else outcome


def _known(file: CaseFile) -> tuple[dt.date | None, str]:
    """The later of the lead and the discovery, with its place."""
    source, act = file.case.source, file.case.act
    told = None if source is None else source.date
    seen = None if act is None else act.discovered_on
    if seen is not None and (told is None or seen > told):
        return seen, "/act/discovered_on"
    return told, "/source/date"


def _within_extension(file: CaseFile, start: dt.date, filed: dt.date) -> bool:
    first = file.due("filing.days", start)
    if first.day is None or filed <= first.day:
        return False
    longer = file.due("filing.extension_days", first.day)
    return longer.day is not None and filed <= longer.day


@rule(
    "FIL005",
    "案件来源载明种类和日期",
    "The source of the case states its kind and day",
    family="filing",
    ground=(_STANDARD,),
    ground_kind="standard",
    gate="source",
    fix="在立案审批表写明案件来源和日期",
    fix_en="state the source and its day on the filing form",
    plain=(filed_in_order, PASS),
)
def source_stated(file: CaseFile, say: Say) -> Outcome:
    """The file says where the case came from and when.

    A source that states the one and not the other was entered in part, which is told.
    """
    source = file.case.source
    if source is None:
        return missing("/source")
    if source.kind is None and source.date is None:
        return missing("/source/kind")
    for name, value in (("kind", source.kind), ("date", source.date)):
        if value is None:
            say.fail(
                "案件来源没有载明" + ("种类" if name == "kind" else "日期"),
                f"the source of the case does not state its {name}",
                at=f"/source/{name}",
                needed="来源的种类和日期",
            )
    return say.done()


@rule(
    "FIL006",
    "核对是否由最先立案的机关管辖",
    "The organ that filed first has the case",
    family="filing",
    ground=("行政处罚法@2021 第二十五条第一款",),
    gate="filing",
    severity="warning",
    automation="manual",
    who="法制审核人员",
    fix="向移送机关或者有关部门核实立案情况",
    fix_en="ask the other organ whether it filed the case",
    plain=(filed_in_order, _NO_OTHER_ORGAN),
)
def filed_first(file: CaseFile, say: Say) -> Outcome:  # noqa: ARG001 - a rule's face
    """Where several organs are competent, the one that filed first has the case.

    The file of one town cannot tell when another filed. A lead that another organ handed over, or
    a complaint that went to other departments too, is the sign to ask.
    """
    source = file.case.source
    if source is None:
        return _NO_OTHER_ORGAN
    if source.kind == "transfer":
        return _OTHER_ORGAN
    if source.complaint is not None:
        complaint = file.context.memo(_complaints).get(source.complaint)
        if complaint is not None and complaint.linked_departments:
            return _LINKED
    return _NO_OTHER_ORGAN


def _complaints(context: Context) -> Mapping[str, Complaint]:
    return {each.id: each for each in context.registers.complaints or ()}


@rule(
    "FIL007",
    "不予立案、撤销立案经过批准",
    "A refused or withdrawn filing carries an approval",
    family="filing",
    severity="note",
    gate="filing",
    fix="查找不予立案、撤销立案的审批",
    fix_en="look for the approval of the refusal or withdrawal",
    plain=(filed_in_order, _FILED),
)
def refusal_approved(file: CaseFile, say: Say) -> Outcome:
    """Not to file, or to withdraw a filing, is decided by a head of the organ as filing is."""
    filing = file.case.filing
    if filing is None or filing.outcome not in ("refused", "withdrawn"):
        return missing("/filing/outcome") if filing and filing.outcome is None else _FILED
    approved(
        file,
        say,
        filing.approved_by,
        at="/filing/approved_by",
        paper="filing_approval",
        zh="不予立案" if filing.outcome == "refused" else "撤销立案",
        en="refusal to file" if filing.outcome == "refused" else "withdrawal of the filing",
    )
    return say.done()
