"""Preservation of things (先行登记保存): approved, handled in time, seized on paper if at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.approval import approved
from enforcement_kit.rules.looks.detail import steps_not_entered
from enforcement_kit.rules.looks.several import together
from enforcement_kit.rules.outcome import Outcome, missing, not_applicable
from enforcement_kit.rules.periods import within
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NOTHING_SEIZED: Final = not_applicable("保存的物品没有转为扣押", "no preserved things were seized")


@rule(
    "EVD011",
    "先行登记保存经负责人批准",
    "Preservation was approved by the head",
    family="evidence",
    ground=("行政处罚法@2021 第五十六条",),
    gate="preservation",
    fix="查找批准手续；没有批准的，解除保存并说明",
    fix_en="look for the approval; where there is none, release the things and note it",
)
def preservation_approved(file: CaseFile, say: Say) -> Outcome:
    """Things are registered and preserved only with the approval of a head of the organ.

    Where the record does not name who approved, a signature beside those of the investigators on
    the notice is enough.
    """
    for at, each in enumerate(file.case.preservation):
        approved(
            file,
            say,
            each.approved_by,
            at=f"/preservation/{at}/approved_by",
            paper="preservation_notice",
            zh="先行登记保存",
            en="preservation",
        )
    return say.done()


@rule(
    "EVD012",
    "先行登记保存的物品在法定期限内处理",
    "Preserved things are dealt with in time",
    family="evidence",
    ground=("行政处罚法第五十六条",),
    gate="preservation",
    fix="立即作出处理决定，在卷中说明逾期原因",
    fix_en="decide what becomes of them at once and note why it was late",
)
def preserved_things_handled_in_time(file: CaseFile, say: Say) -> Outcome:
    """Within days of the preservation the organ decides what becomes of the things.

    Working days since 2021-07-15. Things that are still kept are looked at on the day asked about.
    """
    return together(
        say,
        [
            within(
                file,
                say,
                "penalty.preservation_days",
                start=each.date,
                start_at=f"/preservation/{at}/date",
                done=each.handled,
                done_at=f"/preservation/{at}/handled",
                zh="处理先行登记保存的物品",
                en="handling of preserved things",
            )
            for at, each in enumerate(file.case.preservation)
        ],
    )


@rule(
    "EVD013",
    "先行登记保存的物品有处理决定",
    "What became of preserved things is stated",
    family="evidence",
    ground=("行政处罚法@2021 第五十六条",),
    gate="preservation",
    automation="over",
    fix="查明物品的去向并补入处理决定",
    fix_en="find out what became of the things and add the decision on them",
)
def handling_stated(file: CaseFile, say: Say) -> Outcome:
    """Preserved things are returned, seized, handed over, confiscated or released, by a decision.

    A day of handling without what was done is for a person to look at. Confiscation is a penalty:
    things said to be confiscated need one in the decision, and not before it.
    """
    for at, each in enumerate(file.case.preservation):
        place = f"/preservation/{at}/handling"
        if each.handling is None and each.handled is not None:
            say.undecided(
                f"保存物品于 {each.handled} 处理，未载明如何处理：查看处理决定",
                f"handled on {each.handled}, and how is not stated; look at the decision on it",
                at=place,
            )
        elif each.handling == "confiscated" and file.decision is not None:
            _confiscated(file, say, at)
    return say.done()


def _confiscated(file: CaseFile, say: Say, at: int) -> None:
    kinds = {each.kind for each in file.penalty.sanctions} if file.penalty else set()
    handled = file.case.preservation[at].handled
    if "confiscation_of_illegal_property" not in kinds:
        say.fail(
            "保存物品已没收，处罚决定没有没收非法财物",
            "the things were confiscated and the decision knows no confiscation",
            at=f"/preservation/{at}/handling",
            found="confiscated",
            needed="没收非法财物的处罚决定",
            other="/decision/sanctions",
        )
    elif handled is not None and file.decided is not None and handled < file.decided:
        say.fail(
            "作出处罚决定之前没收保存物品",
            "the things were confiscated before the decision",
            at=f"/preservation/{at}/handled",
            found=handled,
            needed=file.decided,
            other="/decision/date",
        )


@rule(
    "COE015",
    "扣押物品有强制措施手续",
    "Things held as seized have a measure on paper",
    family="coercion",
    ground=("行政强制法@2011 第二十四条第一款", "行政强制法@2011 第十八条"),
    gate="preservation",
    automation="over",
    fix="查找扣押的审批、决定书和清单；没有的，立即退还物品",
    fix_en="look for approval, decision and list; where there are none, return the things at once",
)
def held_with_a_measure(file: CaseFile, say: Say) -> Outcome:
    """Preserved things that were then seized need the seizure itself: approval, decision, list.

    Where the file holds no measure at all, the things are held on no paper. Where the preservation
    ended before the first measure began, a person looks what they were held on in between.
    """
    seized = [at for at, each in enumerate(file.case.preservation) if each.handling == "seized"]
    if not seized:
        return _NOTHING_SEIZED
    if file.case.compulsory_measures:
        return _held_in_between(file, say, seized)
    if steps_not_entered(file, "seizure_decision", "seizure_record", "seizure_approval"):
        return missing("/compulsory_measures")
    for at in seized:
        say.fail(
            "保存物品转为扣押，而没有任何扣押手续",
            "preserved things were seized without any measure on record",
            at=f"/preservation/{at}/handling",
            found="seized",
            needed="扣押的批准、决定书和清单",
            other="/compulsory_measures",
        )
    return say.done()


def _held_in_between(file: CaseFile, say: Say, seized: list[int]) -> Outcome:
    days = [day_of(each.date) for each in file.case.compulsory_measures]
    first = min((day for day in days if day is not None), default=None)
    for at in seized:
        handled = file.case.preservation[at].handled
        if first is not None and handled is not None and handled < first:
            say.undecided(
                "先行登记保存转为扣押早于扣押决定：核对其间凭何种手续扣留物品",
                "preservation turned into a seizure before the first measure; look on what paper"
                " the things were held in between",
                at=f"/preservation/{at}/handled",
                found=handled,
                needed=first,
                other="/compulsory_measures/0/date",
            )
    return say.done()
