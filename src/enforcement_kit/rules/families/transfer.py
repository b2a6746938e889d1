"""Transfer of suspected crimes (移送涉嫌犯罪案件): carried out, in time, not fined instead."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.detail import steps_not_entered
from enforcement_kit.rules.outcome import PASS, Outcome, absent, missing, not_applicable, not_yet
from enforcement_kit.rules.periods import no_date
from enforcement_kit.rules.plain.decided import sealed_and_signed
from enforcement_kit.rules.plain.reviewed import reviewed_in_order
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_OTHER_DECISION: Final = not_applicable(
    "决定不是移送司法机关", "the decision is not to transfer the case"
)
_NO_FINE: Final = not_applicable("没有罚款", "there is no fine")
_NO_CRIME: Final = not_applicable("审核没有认为涉嫌犯罪", "the review sees no suspected crime")
_ONE_DAY: Final = dt.timedelta(days=1)
_RULES: Final = "行政执法机关移送涉嫌犯罪案件的规定"


@rule(
    "TRF001",
    "决定移送司法机关的，已经移送",
    "A decision to transfer was carried out",
    family="transfer",
    ground=("行政处罚法@2021 第二十七条第一款",),
    gate="decision",
    fix="查找移送书和回执；没有移送的，立即移送",
    fix_en="look for the letter and its receipt; where it was not sent, send the case at once",
    plain=(sealed_and_signed, _OTHER_DECISION),
)
def transfer_carried_out(file: CaseFile, say: Say) -> Outcome:
    """A case that the head decided to hand to the police was handed to them.

    While the case is open the hours that the regulation gives are left to run out.
    """
    decision, transfer = file.decision, file.case.criminal_transfer
    if decision is None or decision.kind != "transfer":
        return _OTHER_DECISION
    if transfer is None:
        waits = _may_still_come(file)
        if waits is not None:
            return waits
        if steps_not_entered(file, "transfer_letter"):
            return missing("/criminal_transfer")
        say.fail(
            "决定移送司法机关，没有移送",
            "the case was to be transferred and was not",
            at="/criminal_transfer",
            needed="移送",
            other="/decision/kind",
        )
    elif transfer.date is None:
        return missing("/criminal_transfer/date")
    return say.done()


def _may_still_come(file: CaseFile) -> Outcome | None:
    """Why an open case need not have been transferred yet; `None` where it must have been."""
    decided = file.decided
    if file.case.closing is not None or decided is None:
        return None
    if file.on is None:
        return no_date()
    hours = file.value("transfer.hand_over_hours", decided)
    if not isinstance(hours, Held):
        return None
    last = decided + dt.timedelta(hours=hours.integer)
    return not_yet(last) if file.on <= last else None


@rule(
    "TRF002",
    "批准后在法定时间内移送公安机关",
    "The case reached the police within the hours after the approval",
    family="transfer",
    ground=(f"{_RULES}@2020 第五条第二款",),
    gate="criminal_transfer",
    fix="查明逾时原因并在卷中说明",
    fix_en="find out why it was late and note it in the file",
)
def transferred_in_time(file: CaseFile, say: Say) -> Outcome:
    """The hours run from the head's approval, of which the file holds the day.

    What is in time from any hour of that day passes, what is late from every hour fails; between
    the two a person looks at the hour of the approval.
    """
    transfer = file.case.criminal_transfer
    if transfer is None or transfer.date is None:
        return missing("/criminal_transfer/date")
    found = _approved(file)
    if found is None:
        return missing("/papers")
    approved, at = found
    hours = file.value("transfer.hand_over_hours", approved)
    if not isinstance(hours, Held):
        return absent(hours)
    day = day_of(transfer.date)
    assert day is not None  # it is a day or a time
    if day < approved:
        say.fail(
            "移送早于批准",
            "the case was transferred before the approval",
            at="/criminal_transfer/date",
            found=transfer.date,
            needed=approved,
            other=at,
        )
        return say.done()
    shortest, longest = _gap(approved, transfer.date)
    limit = dt.timedelta(hours=hours.integer)
    if longest <= limit:
        return PASS
    if shortest > limit:
        say.fail(
            f"批准于 {approved}，移送超过 {hours.integer} 小时",
            f"approved on {approved}, transferred more than {hours.integer} hours later",
            at="/criminal_transfer/date",
            found=transfer.date,
            needed=approved,
            by=hours,
            other=at,
        )
    else:
        say.undecided(
            f"批准于 {approved}，具体时刻没有载明；是否在 {hours.integer} 小时内移送由人判断",
            f"approved on {approved}, the hour is not stated: whether within {hours.integer} hours"
            " is for a person",
            at="/criminal_transfer/date",
            found=transfer.date,
            other=at,
        )
    return say.done()


def _approved(file: CaseFile) -> tuple[dt.date, str] | None:
    """The day the head approved: of the approval paper, else of a decision to transfer."""
    for at, paper in file.papers_by_kind.get("transfer_approval", ()):
        if paper.date is not None:
            return paper.date, f"/papers/{at}/date"
    decision = file.decision
    if decision is not None and decision.kind == "transfer" and decision.date is not None:
        return decision.date, "/decision/date"
    return None


def _gap(approved: dt.date, transferred: dt.date) -> tuple[dt.timedelta, dt.timedelta]:
    """The shortest and the longest time there may be between the two."""
    midnight = dt.datetime.combine(approved, dt.time())
    if isinstance(transferred, dt.datetime):
        moment = transferred.replace(tzinfo=None)
        return moment - midnight - _ONE_DAY, moment - midnight
    start = dt.datetime.combine(transferred, dt.time())
    return start - midnight - _ONE_DAY, start - midnight + _ONE_DAY


@rule(
    "TRF003",
    "移送后不以罚款代替刑事处理",
    "No fine is put in the place of a crime that was transferred",
    family="transfer",
    ground=(
        "行政处罚法@2021 第二十七条第一款",
        "行政处罚法@2021 第三十五条第二款",
        f"{_RULES}@2020 第十一条",
    ),
    gate="criminal_transfer",
    automation="manual",
    fix="查明公安机关是否立案；立案的，等待刑事处理结果",
    fix_en="find out whether the police took the case; if so wait for what comes of it",
)
def not_fined_after_transfer(file: CaseFile, say: Say) -> Outcome:
    """A fine decided on or after the day of the transfer is for a person.

    Where the police declined, a penalty may follow; a fine decided before is set off.
    """
    transfer, decided = file.case.criminal_transfer, file.decided
    if not file.fines:
        return _NO_FINE
    day = None if transfer is None else day_of(transfer.date)
    if day is None or decided is None:
        return missing("/criminal_transfer/date" if decided else "/decision/date")
    if decided >= day:
        say.undecided(
            "移送公安机关之后又作出罚款决定；公安机关是否立案、能否罚款由人判断",
            "a fine was decided after the case went to the police: whether they took it, and"
            " whether it may be fined, is for a person",
            at="/decision/date",
            found=decided,
            other="/criminal_transfer/date",
        )
    return say.done()


@rule(
    "TRF004",
    "审核认为涉嫌犯罪的，移送司法机关",
    "A case in which the review sees a crime is transferred",
    family="transfer",
    ground=("行政处罚法@2021 第二十七条第一款",),
    gate="legal_review",
    severity="warning",
    automation="manual",
    who="法制机构",
    fix="对照追诉标准核实；涉嫌犯罪的，移送公安机关",
    fix_en="compare with the standards of prosecution; a suspected crime goes to the police",
    plain=(reviewed_in_order, _NO_CRIME),
)
def crime_seen_by_the_reviewer(file: CaseFile, say: Say) -> Outcome:
    """A reviewer who sees a suspected crime is answered by a transfer, or a person looks."""
    review = file.case.legal_review
    if review is None or review.questions is None or review.questions.crime is None:
        return missing("/legal_review/questions/crime")
    if review.questions.crime != "yes":
        return _NO_CRIME
    if file.case.criminal_transfer is None:
        say.undecided(
            "法制审核认为涉嫌犯罪，没有移送；是否应当移送由人判断",
            "the review sees a suspected crime and nothing was transferred: whether it must be is"
            " for a person",
            at="/legal_review/questions/crime",
            found=review.questions.crime,
            other="/criminal_transfer",
        )
    return say.done()
