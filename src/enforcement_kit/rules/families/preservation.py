"""Advance registration and preservation (先行登记保存): approved, handled, in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.approval import approved
from enforcement_kit.rules.periods import within
from enforcement_kit.rules.rule import rule
from enforcement_kit.rules.several import together

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.outcome import Outcome
    from enforcement_kit.rules.say import Say

__all__: list[str] = []


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
