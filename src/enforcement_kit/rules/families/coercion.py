"""Compulsory measures (查封、扣押): who may, with whose approval, by how many, on which papers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.citation import Citation
from enforcement_kit.law import Held
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.counted import enough
from enforcement_kit.rules.looks.detail import paper_without_kind, papers_in_full
from enforcement_kit.rules.looks.moments import between, later
from enforcement_kit.rules.looks.several import together
from enforcement_kit.rules.outcome import (
    Outcome,
    absent,
    missing,
    not_applicable,
    undecided,
)
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.model import CompulsoryMeasure
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_ENTRUSTED: Final = not_applicable("受委托实施，见 COE010", "entrusted; see COE010")
_NONE_URGENT: Final = not_applicable(
    "没有情况紧急当场实施的措施", "no measure was taken on the spot for urgency"
)
_POWER: Final = undecided(
    "核对法律、法规是否规定该镇（街道）可以实施此项查封、扣押，或者与承接的处罚权有关",
    "look whether a law or regulation lets this town seal or seize here, or whether the measure"
    " goes with a penalty power that it took over",
    at="/organ/capacity",
)
_DECISION: Final = Citation.parse("行政强制法第二十四条第一款")


@rule(
    "COE001",
    "查封、扣押实施前经负责人批准",
    "A measure is approved before it is taken, unless it is urgent",
    family="coercion",
    ground=("行政强制法@2011 第十八条第一项",),
    gate="compulsory_measures",
    automation="over",
    who="机关负责人",
    fix="查找审批文书；未经批准的，研究解除措施",
    fix_en="look for the approval; where there is none, consider to release the things",
)
def approved_before(file: CaseFile, say: Say) -> Outcome:
    """Officers report to a head of the organ and have the approval before they seal or seize.

    Urgent measures are left to COE002. Where the record states no approval, the day of its paper
    counts; on one day without hours nothing shows a fault.
    """
    for at, each in enumerate(file.case.compulsory_measures):
        if each.urgent:
            continue
        approval = _approval(file, say, each, at)
        if approval is None or each.date is None or not later(approval, each.date):
            continue
        if each.urgent is None:
            say.undecided(
                "批准晚于实施，未载明是否情况紧急",
                "approved after it was taken, and whether it was urgent is not stated",
                at=f"/compulsory_measures/{at}/urgent",
            )
        else:
            say.fail(
                "先实施查封、扣押，后经批准",
                "the measure was taken before it was approved",
                at=f"/compulsory_measures/{at}/approved",
                found=approval,
                needed=each.date,
                other=f"/compulsory_measures/{at}/date",
            )
    return say.done()


def _approval(file: CaseFile, say: Say, measure: CompulsoryMeasure, at: int) -> dt.date | None:
    """When the measure was approved; where nothing says, that is said and nothing given."""
    place = f"/compulsory_measures/{at}/approved"
    if measure.date is None:
        say.missing(f"/compulsory_measures/{at}/date")
        return None
    if measure.approved is not None:
        return measure.approved
    papers = file.papers_by_kind.get("seizure_approval", ())
    days = [each.date for _, each in papers if each.date is not None]
    if days:
        return min(days)
    if papers or not papers_in_full(file):
        say.undecided(
            "未载明批准：查看审批文书的签名和时间",
            "no approval is stated; look at the signature and time on its paper",
            at=place,
        )
    else:
        say.fail(
            "卷中未见查封、扣押的批准手续",
            "the file holds no approval of the measure",
            at=place,
            needed="负责人批准",
            other="/papers",
        )
    return None


@rule(
    "COE002",
    "紧急当场实施的，在法定时间内补办批准",
    "An urgent measure is reported and approved within its hours",
    family="coercion",
    ground=("行政强制法@2011 第十九条",),
    gate="compulsory_measures",
    automation="over",
    who="机关负责人",
    fix="查明报告和补办批准的时间；负责人认为不应采取的，立即解除",
    fix_en="find out when it was reported and approved; what should not have been is released",
)
def urgent_approval_made_up(file: CaseFile, say: Say) -> Outcome:
    """A measure taken on the spot for urgency is reported and approved within hours of it.

    Where the record knows days alone, they may settle it; else a person looks at the papers.
    """
    urgent = [each for each in enumerate(file.case.compulsory_measures) if each[1].urgent]
    if not urgent:
        return _NONE_URGENT
    for at, each in urgent:
        approval = _approval(file, say, each, at)
        if approval is None or each.date is None:
            continue
        held = file.value("coercion.urgent_approval_hours", day_of(each.date) or each.date)
        if not isinstance(held, Held):
            return absent(held)
        limit = dt.timedelta(hours=held.integer)
        least, most = between(each.date, approval)
        place = f"/compulsory_measures/{at}/approved"
        if least > limit or (least == limit and most > least):
            say.fail(
                f"当场实施后超过 {held.integer} 小时才补办批准",
                f"approved more than {held.integer} hours after it was taken",
                at=place,
                found=approval,
                needed=f"{held.integer} 小时以内",
                by=held,
                other=f"/compulsory_measures/{at}/date",
            )
        elif most > limit:
            say.undecided(
                f"只载明日期，是否在 {held.integer} 小时以内补办批准须查看文书",
                f"days alone are stated; look whether it was within {held.integer} hours",
                at=place,
            )
    return say.done()


@rule(
    "COE003",
    "查封、扣押由两名以上执法人员实施",
    "At least two officers take a measure",
    family="coercion",
    ground=("行政强制法@2011 第十八条第二项",),
    gate="compulsory_measures",
    fix="查明现场的执法人员；确只有一人的，研究解除措施",
    fix_en="find out who was there; where it was one alone, consider to release the things",
)
def two_at_each_measure(file: CaseFile, say: Say) -> Outcome:
    """Each measure names as many officers as the law asks; one named twice counts once."""
    return together(
        say,
        [
            enough(
                file,
                say,
                "coercion.min_officers",
                day_of(each.date),
                each.officers,
                at=f"/compulsory_measures/{at}/officers",
                zh="实施查封、扣押",
                en="measure",
            )
            for at, each in enumerate(file.case.compulsory_measures)
        ],
    )


@rule(
    "COE004",
    "当场交付查封、扣押清单",
    "The list of things is handed over on the spot",
    family="coercion",
    ground=("行政强制法@2011 第二十四条第一款",),
    gate="compulsory_measures",
    fix="查找当事人签收的清单；没有交付的，补交并说明",
    fix_en="look for the list that the party signed; where none was handed over, do so and note it",
)
def list_handed_over(file: CaseFile, say: Say) -> Outcome:
    """Decision and list are made and handed over there and then, one copy for each side."""
    return _flag(file, say, "list_given", good=True, words=("没有交付清单", "no list was given"))


@rule(
    "COE009",
    "不向当事人收取保管费用",
    "No storage is charged to the party",
    family="coercion",
    ground=("行政强制法@2011 第二十六条第三款",),
    gate="compulsory_measures",
    fix="退还已收取的保管费用",
    fix_en="pay back what was charged",
)
def no_storage_charged(file: CaseFile, say: Say) -> Outcome:
    """What it costs to keep sealed or seized things is borne by the organ."""
    words = ("向当事人收取了保管费用", "storage was charged to the party")
    return _flag(file, say, "storage_charged", good=False, words=words)


def _flag(file: CaseFile, say: Say, name: str, *, good: bool, words: tuple[str, str]) -> Outcome:
    for at, each in enumerate(file.case.compulsory_measures):
        value = getattr(each, name)
        place = f"/compulsory_measures/{at}/{name}"
        if value is None:
            say.missing(place)
        elif value is not good:
            say.fail(*words, at=place, found=value, needed=good)
    return say.done()


@rule(
    "COE010",
    "行政强制措施不得委托实施",
    "Compulsory measures are not entrusted",
    family="coercion",
    ground=("行政强制法@2011 第十七条第一款",),
    gate="compulsory_measures",
    who="法制审核人员",
    fix="由有权机关自己实施；已经实施的，报委托机关处理",
    fix_en="the organ that has the power acts itself; what was done is reported to it",
)
def not_by_an_entrusted_body(file: CaseFile, say: Say) -> Outcome:
    """The power to penalise can be entrusted, the power to seal and seize cannot."""
    organ = file.case.organ
    if organ is None or organ.capacity is None:
        return missing("/organ/capacity")
    if organ.capacity == "entrusted":
        say.fail(
            "受委托的组织实施了查封、扣押",
            "an entrusted body sealed or seized",
            at="/organ/capacity",
            found=organ.capacity,
            needed="由法律、法规规定的机关实施",
            other="/compulsory_measures/0",
        )
    return say.done()


@rule(
    "COE011",
    "乡镇、街道有权实施查封、扣押",
    "The town has the power to seal or seize",
    family="coercion",
    ground=("行政强制法@2011 第二十二条", "行政强制法@2011 第十七条第二款"),
    gate="compulsory_measures",
    severity="warning",
    automation="manual",
    who="法制审核人员",
    fix="写明给予查封、扣押权的法律、法规条款",
    fix_en="name the article of the law or regulation that gives the power",
)
def power_to_seize(file: CaseFile, say: Say) -> Outcome:  # noqa: ARG001 - a rule's face
    """Only organs named by laws and regulations seal and seize; no list of powers is enough.

    An organ with concentrated penalty power may take the measures that go with it. Whether that
    holds for this town and matter is always for a person.
    """
    organ = file.case.organ
    return _ENTRUSTED if organ is not None and organ.capacity == "entrusted" else _POWER


@rule(
    "COE012",
    "当事人到场；不到场的，有见证人在现场笔录上签名",
    "The party is present, else a witness signs the on-site record",
    family="coercion",
    ground=("行政强制法@2011 第十八条第九项", "行政强制法@2011 第十八条第四项"),
    gate="compulsory_measures",
    automation="manual",
    fix="查看现场笔录上见证人的签名",
    fix_en="look for the witness's signature on the on-site record",
)
def party_or_witness(file: CaseFile, say: Say) -> Outcome:
    """The party is called; where they do not come, a witness is asked and signs with the officers.

    The records do not hold the witness, so where the party was absent a person looks.
    """
    for at, each in enumerate(file.case.compulsory_measures):
        place = f"/compulsory_measures/{at}/party_present"
        if each.party_present is None:
            say.missing(place)
        elif not each.party_present:
            say.undecided(
                "当事人不在场：查看现场笔录上有无见证人签名",
                "the party was absent; look for the witness's signature on the on-site record",
                at=place,
            )
    return say.done()


@rule(
    "COE013",
    "查封、扣押有现场笔录和决定书",
    "A measure has its on-site record and its decision",
    family="coercion",
    ground=("行政强制法@2011 第十八条第七项", "行政强制法@2011 第二十四条第一款"),
    gate="compulsory_measures",
    automation="over",
    fix="查找现场笔录和决定书；没有制作的，研究解除措施",
    fix_en="look for record and decision; where none was made, consider to release the things",
)
def papers_of_a_measure(file: CaseFile, say: Say) -> Outcome:
    """An on-site record is made, and a decision is handed over. Asked where papers are listed.

    An inspection record of the same day may hold what the on-site record must, which a person
    looks at. A decision of a later day was not handed over on the spot; in an urgent case a person
    looks.
    """
    kinds = file.papers_by_kind
    unnamed = paper_without_kind(file)
    if not kinds or unnamed is not None:
        return missing(unnamed or "/papers")
    if "seizure_record" not in kinds:
        days = {day_of(each.date) for each in file.case.compulsory_measures}
        if any(each.date in days for _, each in kinds.get("inspection_record", ())):
            say.undecided(
                "没有查封、扣押现场笔录：查看同日的检查笔录是否记载了实施情况",
                "no on-site record of the measure; look whether the inspection record of that day"
                " holds it",
                at="/papers",
            )
        else:
            say.fail(
                "没有查封、扣押现场笔录",
                "there is no on-site record of the measure",
                at="/papers",
                needed="现场笔录",
                other="/compulsory_measures/0",
            )
    if "seizure_decision" in kinds:
        _decided_on_the_spot(file, say)
    else:
        say.fail(
            "没有查封、扣押决定书",
            "there is no decision on the measure",
            at="/papers",
            needed="查封、扣押决定书",
            ground=_DECISION,
            other="/compulsory_measures/0",
        )
    return say.done()


def _decided_on_the_spot(file: CaseFile, say: Say) -> None:
    """Whether the first decision on a measure is there on the day of the first measure."""
    measures = file.case.compulsory_measures
    done = [day for each in measures if (day := day_of(each.date)) is not None]
    listed = [(each.date, at) for at, each in file.papers_by_kind["seizure_decision"] if each.date]
    if not done or not listed:
        return
    first, at = min(listed)
    if first <= min(done):
        return
    speak = say.undecided if any(each.urgent for each in measures) else say.fail
    speak(
        "查封、扣押决定书晚于实施之日，没有当场交付",
        "the decision on the measure is of a later day and was not handed over on the spot",
        at=f"/papers/{at}/date",
        found=first,
        needed=min(done),
        ground=_DECISION,
        other="/compulsory_measures/0/date",
    )
