"""The closed lists of the checker: families of rules, and what a case must have for a rule."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["FAMILIES", "GATES", "STAGES", "Gate"]

FAMILIES: Final[dict[str, tuple[str, str]]] = {
    "organ": ("执法主体与职权", "organ and power"),
    "officers": ("执法人员", "officers"),
    "filing": ("立案与追责期限", "filing and limitation"),
    "evidence": ("调查取证", "evidence"),
    "coercion": ("行政强制措施", "compulsory measures"),
    "correction": ("责令改正与违法所得", "order to correct and gains"),
    "notice": ("告知与陈述申辩", "notice and defence"),
    "hearing": ("听证", "hearing"),
    "legal_review": ("法制审核", "legal review"),
    "discussion": ("集体讨论", "collective discussion"),
    "decision": ("处罚决定", "decision"),
    "discretion": ("行政裁量", "discretion"),
    "service": ("送达", "service"),
    "remedies": ("救济途径告知", "remedies told"),
    "performance": ("执行", "performance"),
    "transfer": ("移送", "transfer"),
    "disclosure": ("公示", "disclosure"),
    "record": ("全过程记录", "full-process record"),
    "file": ("案卷", "file"),
    "consistency": ("文书之间的一致", "consistency across the papers"),
    "segregation": ("岗位分离", "segregation"),
    "citations": ("引用与用语", "citations and terms"),
    "order": ("步骤次序", "order of steps"),
    "local": ("自定规则", "rules of your own"),
}
"""Families by key, Chinese and English, in the order in which they are listed."""

STAGES: Final[tuple[str, ...]] = (
    "source",
    "filing",
    "investigation",
    "notice",
    "hearing",
    "legal_review",
    "discussion",
    "decision",
    "service",
    "performance",
    "disclosure",
    "closing",
    "archiving",
)
"""The course of a case, for `--until`."""


class Gate(NamedTuple):
    """What a case must have for a rule to apply.

    `zh` and `en` are said where it has not; `day` is the day of `CaseFile` by whose law the step
    goes; `stage` is the stage of the course at which the rule can first be asked.
    """

    zh: str
    en: str
    day: str
    stage: str


GATES: Final[dict[str, Gate]] = {
    "act": Gate("未载明违法行为", "no act is stated", "acted", "source"),
    "party": Gate("未载明当事人", "no party is stated", "opened", "source"),
    "organ": Gate("未载明执法主体", "no organ is stated", "opened", "source"),
    "source": Gate("未载明案件来源", "no source is stated", "opened", "source"),
    "filing": Gate("没有立案", "the case was not filed", "filed", "filing"),
    "records": Gate("没有检查或者询问笔录", "there is no record", "opened", "investigation"),
    "inspection_records": Gate(
        "没有现场检查笔录", "there is no inspection record", "opened", "investigation"
    ),
    "interviews": Gate("没有询问笔录", "there is no interview", "opened", "investigation"),
    "crews": Gate("没有执法人员的行为", "no act of officers is stated", "opened", "investigation"),
    "deeds": Gate("没有执法人员的行为", "no act of officers is stated", "opened", "investigation"),
    "evidence": Gate("没有列明证据", "no evidence is listed", "opened", "investigation"),
    "preservation": Gate(
        "没有先行登记保存", "nothing was registered and preserved", "opened", "investigation"
    ),
    "sampling": Gate("没有抽样取证", "no sample was taken", "opened", "investigation"),
    "appraisals": Gate("没有检测、鉴定", "there is no appraisal", "opened", "investigation"),
    "recusals": Gate("没有回避事项", "no recusal arose", "opened", "investigation"),
    "compulsory_measures": Gate(
        "没有查封、扣押", "nothing was sealed or seized", "opened", "investigation"
    ),
    "correction_order": Gate(
        "没有责令改正", "there is no order to correct", "opened", "investigation"
    ),
    "investigation_report": Gate(
        "没有调查终结报告", "there is no investigation report", "opened", "investigation"
    ),
    "prior_notice": Gate("没有事先告知", "there is no prior notice", "noticed", "notice"),
    "statement_and_defence": Gate(
        "没有陈述申辩事项", "nothing is stated of a defence", "noticed", "notice"
    ),
    "defence": Gate("当事人没有陈述申辩", "the party made no defence", "noticed", "notice"),
    "hearing": Gate("没有听证事项", "nothing is stated of a hearing", "noticed", "hearing"),
    "hearing_held": Gate("没有举行听证", "no hearing was held", "heard", "hearing"),
    "legal_review": Gate("没有法制审核", "there is no legal review", "reviewed", "legal_review"),
    "discussion": Gate(
        "没有集体讨论", "there is no collective discussion", "discussed", "discussion"
    ),
    "decision": Gate("没有作出决定", "there is no decision", "decided", "decision"),
    "penalty": Gate("没有作出行政处罚决定", "no penalty was decided", "decided", "decision"),
    "ordinary_penalty": Gate(
        "不是普通程序的处罚决定", "not a penalty of ordinary procedure", "decided", "decision"
    ),
    "summary_penalty": Gate(
        "不是当场处罚决定", "not an on-the-spot penalty", "decided", "decision"
    ),
    "no_penalty": Gate("不是不予处罚决定", "not a decision not to penalise", "decided", "decision"),
    "fines": Gate("没有罚款", "there is no fine", "decided", "decision"),
    "service": Gate("没有送达", "nothing was served", "decided", "service"),
    "decision_service": Gate("决定书没有送达", "the decision was not served", "decided", "service"),
    "payments": Gate("没有缴款", "nothing was paid", "decided", "performance"),
    "deferral": Gate("没有暂缓、分期", "there is no deferral", "decided", "performance"),
    "additional_fine": Gate(
        "没有加处罚款", "there is no additional fine", "decided", "performance"
    ),
    "demand": Gate("没有催告", "there is no demand", "decided", "performance"),
    "enforcement_decision": Gate(
        "没有强制执行决定", "there is no enforcement decision", "decided", "performance"
    ),
    "demolition_announcement": Gate(
        "没有强制拆除公告", "there is no demolition announcement", "decided", "performance"
    ),
    "enforcement": Gate("没有强制执行", "there is no enforcement", "decided", "performance"),
    "reconsideration": Gate(
        "没有行政复议", "there is no reconsideration", "decided", "performance"
    ),
    "litigation": Gate("没有行政诉讼", "there is no lawsuit", "decided", "performance"),
    "criminal_transfer": Gate(
        "没有移送司法机关", "nothing was transferred for crime", "opened", "decision"
    ),
    "detention_transfer": Gate(
        "没有移送拘留", "nothing was transferred for detention", "opened", "decision"
    ),
    "daily_penalty": Gate("没有按日连续处罚", "there is no daily penalty", "decided", "decision"),
    "disclosure": Gate("没有公示", "nothing was published", "decided", "disclosure"),
    "recordings": Gate("没有列明全过程记录", "no recording is listed", "opened", "investigation"),
    "papers": Gate("没有列明文书", "no papers are listed", "opened", "investigation"),
    "closing": Gate("没有结案", "the case is not closed", "closed", "closing"),
    "archiving": Gate("没有归档", "the file is not archived", "closed", "archiving"),
}
"""Gates by the name of the attribute of `CaseFile` that must not be empty."""
