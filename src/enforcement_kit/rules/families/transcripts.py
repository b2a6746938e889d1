"""Records of inspections and interviews (现场检查笔录、询问笔录): whole, confirmed, signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from enforcement_kit.rules.looks.blank import blank
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.outcome import PASS, Outcome
from enforcement_kit.rules.plain.entered import records_whole
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.model import Person, Transcript
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_STANDARD: Final = "生态环境行政执法案卷评查细则"


def _entered(record: Transcript) -> bool:
    """Whether the record was entered with what its form asks, not as a mere mention."""
    return (
        record.certificates_shown is not None
        or record.rights_told is not None
        or record.confirmed is not None
        or record.signed_each_page is not None
    )


def _elements(say: Say, record: Transcript, at: str, wanted: tuple[tuple[str, str], ...]) -> None:
    for name, zh in wanted:
        value = getattr(record, name)
        if value and not (isinstance(value, str) and blank(value)):
            continue
        if value is None and not _entered(record):
            say.missing(f"{at}/{name}")
        else:
            say.fail(
                f"笔录没有载明{zh}",
                f"the record does not state its {name}",
                at=f"{at}/{name}",
                needed=zh,
            )


@rule(
    "EVD006",
    "现场检查笔录载明起止时间和地点",
    "An inspection record states begin, end and place",
    family="evidence",
    ground=(_STANDARD,),
    ground_kind="standard",
    gate="inspection_records",
    fix="核对原件；确未记载的，在卷中说明，不得补写",
    fix_en="look at the original; what was not written is noted in the file and not added",
    plain=(records_whole, PASS),
)
def inspection_record_whole(file: CaseFile, say: Say) -> Outcome:
    """A record of an inspection says when it began and ended, to the minute, and where it was.

    A record that was entered with what its form asks and lacks one of them fails; one that is only
    mentioned is not judged.
    """
    wanted = (("begin", "开始时间"), ("end", "结束时间"), ("place", "地点"))
    for at, value in file.inspection_records:
        record = cast("Transcript", value)
        if not (record.begin and record.end) or blank(record.place):
            _elements(say, record, at, wanted)
    return say.done()


@rule(
    "EVD007",
    "询问笔录一人一份，载明被询问人和起止时间",
    "An interview record is of one person, with begin and end",
    family="evidence",
    ground=(_STANDARD,),
    ground_kind="standard",
    gate="interviews",
    automation="over",
    fix="分别询问、分别制作笔录；漏记的在卷中说明",
    fix_en="ask each person apart with a record of their own; note what was left out",
    plain=(records_whole, PASS),
)
def interview_record_whole(file: CaseFile, say: Say) -> Outcome:
    """Each person is asked alone, and the record says who it was and when it began and ended.

    A word that joins two names may be a part of one name: a person looks.
    """
    wanted = (("subject", "被询问人"), ("begin", "开始时间"), ("end", "结束时间"))
    for at, value in file.interviews:
        record = cast("Transcript", value)
        name = _name(record.subject)
        if not (record.begin and record.end) or blank(name):
            _elements(say, record, at, wanted)
        if name and _several(name):
            say.fail(
                "一份询问笔录询问了数人",
                "one interview record is of several persons",
                at=f"{at}/subject",
                found="数人",
                needed="一人一份",
            )
        elif name and _perhaps_two(name):
            say.undecided(
                "被询问人可能是两人：核对是否一人一份笔录",
                "the person asked may be two; look whether each has a record of their own",
                at=f"{at}/subject",
            )
    return say.done()


def _name(subject: Person | None) -> str | None:
    return subject if subject is None or isinstance(subject, str) else subject.name


def _several(name: str) -> bool:
    return any(mark in name for mark in words_of("evidence", "marks_between_names"))


def _perhaps_two(name: str) -> bool:
    """Whether a joining word stands between parts that are each as long as a name."""
    for word in words_of("evidence", "words_between_names"):
        before, found, after = name.partition(word)
        if found and len(before) > 1 and len(after) > 1:
            return True
    return False


@rule(
    "EVD008",
    "笔录经当事人审阅确认，或者注明拒绝",
    "A record was confirmed by the party, or the refusal is noted",
    family="evidence",
    ground=(_STANDARD,),
    ground_kind="standard",
    gate="records",
    fix="查看末页的确认意见；拒绝的，由执法人员注明",
    fix_en="look for the confirmation on the last page; where refused, officers note it",
    plain=(records_whole, PASS),
)
def record_confirmed(file: CaseFile, say: Say) -> Outcome:
    """The person asked or inspected reads the record and confirms it; a refusal is noted on it."""
    for at, each in enumerate(file.case.records):
        if each.confirmed or each.refusal_noted:
            continue
        if each.confirmed is None:
            say.missing(f"/records/{at}/confirmed")
        else:
            say.fail(
                "笔录未经确认，也未注明拒绝",
                "the record was neither confirmed nor the refusal noted",
                at=f"/records/{at}/confirmed",
                found=each.confirmed,
                needed=True,
                other=f"/records/{at}/refusal_noted",
            )
    return say.done()


@rule(
    "EVD009",
    "笔录告知权利义务",
    "Rights are told in each record",
    family="evidence",
    ground=(_STANDARD,),
    ground_kind="standard",
    gate="records",
    fix="查看告知申请回避、陈述申辩权利和配合调查义务的记载",
    fix_en="look for the telling of recusal, statement and the duty to help",
    plain=(records_whole, PASS),
)
def rights_told(file: CaseFile, say: Say) -> Outcome:
    """Each record tells of recusal, of stating one's case, and of the duty to help."""
    for at, each in enumerate(file.case.records):
        if each.rights_told is None:
            say.missing(f"/records/{at}/rights_told")
        elif not each.rights_told:
            say.fail(
                "笔录没有告知权利义务",
                "the record does not tell rights and duties",
                at=f"/records/{at}/rights_told",
                found=each.rights_told,
                needed=True,
            )
    return say.done()


@rule(
    "EVD010",
    "笔录逐页签名，或者注明拒绝",
    "A record is signed on each page, or the refusal is noted",
    family="evidence",
    ground=(_STANDARD,),
    ground_kind="standard",
    gate="records",
    fix="查看各页签名和日期；拒绝签名的，由执法人员注明",
    fix_en="look at the signatures of each page; where refused, officers note it",
    plain=(records_whole, PASS),
)
def signed_on_each_page(file: CaseFile, say: Say) -> Outcome:
    """The person asked or inspected signs and dates each page; a refusal is noted on it."""
    for at, each in enumerate(file.case.records):
        if each.signed_each_page or each.refusal_noted:
            continue
        if each.signed_each_page is None:
            say.missing(f"/records/{at}/signed_each_page")
        else:
            say.fail(
                "笔录没有逐页签名，也未注明拒绝",
                "the record was neither signed on each page nor the refusal noted",
                at=f"/records/{at}/signed_each_page",
                found=each.signed_each_page,
                needed=True,
                other=f"/records/{at}/refusal_noted",
            )
    return say.done()
