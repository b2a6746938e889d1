"""Samples, tests and appraisals (抽样取证、检测、鉴定)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.looks.blank import blank
from enforcement_kit.rules.looks.detail import papers_in_full
from enforcement_kit.rules.outcome import Outcome, missing, not_applicable
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_STANDARD: Final = "生态环境行政执法案卷评查细则"
_NOT_DECIDED: Final = not_applicable("没有处罚决定", "no penalty was decided")


@rule(
    "EVD014",
    "检测、鉴定结果在作出决定前告知当事人",
    "The result of a test or appraisal is told to the party before the decision",
    family="evidence",
    ground=(_STANDARD,),
    ground_kind="standard",
    gate="appraisals",
    automation="over",
    fix="查找告知记录或者送达回证；没有告知的，告知后听取意见",
    fix_en="look for the telling or the receipt; where there is none, tell the party and hear them",
)
def result_told(file: CaseFile, say: Say) -> Outcome:
    """The party must be able to object to a result before a penalty rests on it.

    The day told is looked for in the appraisal, else in the service of the report. What was told
    before there was a result is for a person.
    """
    if file.penalty is None:
        return _NOT_DECIDED
    decided = file.decided
    if decided is None:
        return missing("/decision/date")
    served = file.reached.get("test_report")
    for at, each in enumerate(file.case.appraisals):
        told = each.told or served
        if told is None:
            if papers_in_full(file) and each.result is not None:
                say.fail(
                    "检测、鉴定结果未见告知当事人",
                    "nothing shows that the result was told to the party",
                    at=f"/appraisals/{at}/told",
                    needed=f"不晚于 {decided} 告知",
                    other="/service",
                )
            else:
                say.missing(f"/appraisals/{at}/told")
        elif told > decided:
            say.fail(
                "作出处罚决定之后才告知检测、鉴定结果",
                "the result was told after the penalty was decided",
                at=f"/appraisals/{at}/told" if each.told else "/service",
                found=told,
                needed=decided,
                other="/decision/date",
            )
        elif each.result is not None and told < each.result:
            say.undecided(
                "告知早于检测、鉴定结果作出：核对告知的内容和日期",
                "told before there was a result; look what was told and when",
                at=f"/appraisals/{at}/told" if each.told else "/service",
                found=told,
                needed=each.result,
                other=f"/appraisals/{at}/result",
            )
    return say.done()


@rule(
    "EVD015",
    "检测、鉴定结果在作出决定之前取得",
    "The result of a test or appraisal came before the decision",
    family="evidence",
    gate="appraisals",
    fix="核对报告日期；报告晚于决定的，该决定不能以其为根据",
    fix_en="check the day of the report; a later one cannot support the decision",
)
def result_before_the_decision(file: CaseFile, say: Say) -> Outcome:
    """What was sent to be tested is waited for: the result is there when the penalty is decided."""
    if file.penalty is None:
        return _NOT_DECIDED
    decided = file.decided
    if decided is None:
        return missing("/decision/date")
    for at, each in enumerate(file.case.appraisals):
        if each.result is None:
            say.missing(f"/appraisals/{at}/result")
        elif each.result > decided:
            say.fail(
                "检测、鉴定结果晚于处罚决定",
                "the result came after the penalty",
                at=f"/appraisals/{at}/result",
                found=each.result,
                needed=decided,
                other="/decision/date",
            )
    return say.done()


@rule(
    "EVD018",
    "抽样载明物品并告知当事人",
    "A sample states what was taken, and the party was told",
    family="evidence",
    gate="sampling",
    fix="补列抽样物品清单，查找当事人签收或者告知的记录",
    fix_en="list what was taken and look for the party's receipt",
)
def sample_stated_and_told(file: CaseFile, say: Say) -> Outcome:
    """Who takes a sample lists what was taken, and tells the party.

    What a sample leaves out counts as not done where its officers were entered, and as unknown
    where they were not.
    """
    for at, each in enumerate(file.case.sampling):
        if each.items is None and each.by is None:
            say.missing(f"/sampling/{at}/items")
        elif not each.items or all(blank(item) for item in each.items):
            say.fail(
                "抽样取证没有载明物品",
                "the sample does not state what was taken",
                at=f"/sampling/{at}/items",
                needed="抽样物品",
            )
        if each.told is None and each.by is None:
            say.missing(f"/sampling/{at}/told")
        elif each.told is None:
            say.fail(
                "抽样取证未见告知当事人",
                "nothing shows that the party was told of the sample",
                at=f"/sampling/{at}/told",
                needed="告知当事人的日期",
            )
    return say.done()
