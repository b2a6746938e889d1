"""What a hearing leaves (听证笔录): a record that is signed, kept, decided upon, and a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.detail import paper_without_kind
from enforcement_kit.rules.outcome import PASS, Outcome, missing, not_applicable
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Evidence
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_UNDECIDED_YET: Final = not_applicable("尚未作出处罚决定", "no penalty has been decided")
_BROKEN_OFF: Final = not_applicable(
    "当事人缺席或者中途退出，听证终止", "the party stayed away or left: the hearing ended"
)


@rule(
    "HRG007",
    "听证笔录由当事人签字，拒签的已注明",
    "The record of the hearing is signed, or the refusal noted",
    family="hearing",
    ground=("行政处罚法@2021 第六十四条第八项",),
    gate="hearing_held",
    fix="查看听证笔录的签字；拒绝签字的，看主持人是否注明",
    fix_en="look at the signatures; where the party refused, look for the presiding officer's note",
)
def record_signed(file: CaseFile, say: Say) -> Outcome:
    """The party or its agent reads the record and signs; else the refusal is noted in it."""
    hearing = file.case.hearing
    if hearing is None or hearing.record_signed or hearing.refusal_noted:
        return PASS
    if hearing.absence_noted:
        return _BROKEN_OFF
    if hearing.record_signed is None:
        return missing("/hearing/record_signed")
    say.fail(
        "听证笔录没有当事人签字，也没有注明拒绝签字",
        "the record of the hearing is not signed and no refusal is noted",
        at="/hearing/record_signed",
        found=hearing.record_signed,
        needed="签字或者注明",
        other="/hearing/refusal_noted",
    )
    return say.done()


@rule(
    "HRG009",
    "听证结束后根据听证笔录作出决定",
    "The decision follows the hearing and rests on its record",
    family="hearing",
    ground=("行政处罚法@2021 第六十五条",),
    gate="hearing_held",
    automation="over",
    fix="听证后取得的证据未经质证的，再次听取当事人意见",
    fix_en="evidence got after the hearing was not contested there: hear the party on it",
)
def decided_after_the_hearing(file: CaseFile, say: Say) -> Outcome:
    """No decision before the hearing; evidence got between the two was not contested there.

    Whether the decision rests on such evidence is for a person.
    """
    held, decided = file.heard, file.decided
    if file.penalty is None or held is None:
        return _UNDECIDED_YET
    if decided is None:
        return missing("/decision/date")
    if decided < held:
        say.fail(
            "处罚决定早于听证",
            "the decision was made before the hearing",
            at="/decision/date",
            found=decided,
            needed=held,
            other="/hearing/held",
        )
        return say.done()
    for at, each in enumerate(file.case.evidence):
        if _between(each, held, decided):
            say.undecided(
                "听证之后、决定之前取得的证据没有经过听证质证，决定是否以其为据由人判断",
                "evidence got after the hearing was not contested there: whether the decision rests"
                " on it is for a person",
                at=f"/evidence/{at}/obtained",
                found=day_of(each.obtained),
                needed=held,
                other="/hearing/held",
            )
    return say.done()


def _between(evidence: Evidence, held: dt.date, decided: dt.date) -> bool:
    day = day_of(evidence.obtained)
    return day is not None and held < day <= decided


@rule(
    "HRG010",
    "听证笔录入卷",
    "The record of the hearing is in the file",
    family="hearing",
    ground=("行政处罚法@2021 第六十四条第八项",),
    gate="hearing_held",
    fix="将听证笔录入卷；没有制作的，说明情况",
    fix_en="put the record into the file; where none was made, say why",
)
def record_in_the_file(file: CaseFile, say: Say) -> Outcome:
    """A hearing that was held left a record. Where the papers are not listed it cannot be told."""
    hearing = file.case.hearing
    if "hearing_record" in file.paper_kinds:
        return PASS
    if hearing is not None and hearing.absence_noted:
        return _BROKEN_OFF
    unnamed = paper_without_kind(file)
    if not file.case.papers or unnamed is not None:
        return missing(unnamed or "/papers")
    say.fail(
        "举行了听证，卷内没有听证笔录",
        "a hearing was held and the file holds no record of it",
        at="/papers",
        needed="听证笔录",
        other="/hearing/held",
    )
    return say.done()


@rule(
    "HRG011",
    "听证后制作听证报告",
    "A report follows the hearing",
    family="hearing",
    gate="hearing_held",
    fix="将听证报告入卷",
    fix_en="put the report of the hearing into the file",
)
def hearing_reported(file: CaseFile, say: Say) -> Outcome:
    """The presiding officer reports on the hearing, not before it was held."""
    hearing, held = file.case.hearing, file.heard
    if hearing is None or held is None:
        return missing("/hearing/held")
    if hearing.report is not None:
        if hearing.report < held:
            say.fail(
                "听证报告早于听证",
                "the report of the hearing is older than the hearing",
                at="/hearing/report",
                found=hearing.report,
                needed=held,
                other="/hearing/held",
            )
        return say.done()
    if "hearing_report" in file.paper_kinds:
        return PASS
    if not file.case.papers:
        return missing("/hearing/report")
    say.fail(
        "卷内没有听证报告",
        "the file holds no report of the hearing",
        at="/hearing/report",
        needed="听证报告",
        other="/papers",
    )
    return say.done()
