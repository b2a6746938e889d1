"""The time to decide: from filing to the decision, less what may lawfully be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held, Unset
from enforcement_kit.rules.outcome import PASS, Outcome, absent, missing, undecided
from enforcement_kit.rules.rule import rule
from enforcement_kit.workdays import SuspendedInterval

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Suspension
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Due
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_KEY: Final = "penalty.decision_days"
_EXTENSION: Final = "penalty.decision_extension_days"
_ROLLS: Final = "counting.rolls_over_for_organ"


def _left_out(file: CaseFile, decided: dt.date) -> tuple[SuspendedInterval, ...]:
    """The suspensions of the case that a confirmed rule of its field of law leaves out."""
    rows = file.context.packs.suspensions.for_domain(decided, file.case.domain)
    if isinstance(rows, Unset):
        return ()
    return tuple(
        SuspendedInterval(begin=each.begin, end=each.end, ground=each.ground or "other")
        for each in file.case.suspensions
        if each.begin is not None and each.end is not None and each.begin <= each.end
        if any(
            row.sure != "unverified"
            and each.ground in row.grounds
            and (each.told is not None or not row.told_in_writing)
            for row in rows
        )
    )


def _stopped_by(each: Suspension) -> str:
    return each.ground or "other"


def _in_between(file: CaseFile) -> tuple[str, ...]:
    """What lay between filing and decision that some rules leave out of the time."""
    case = file.case
    found = list(map(_stopped_by, case.suspensions))
    if file.hearing_held is not None:
        found.append("hearing")
    if case.appraisals:
        found.append("appraisal")
    if any(each.way == "public_notice" for each in case.service if each.paper == "prior_notice"):
        found.append("public_notice")
    return tuple(dict.fromkeys(found))


def _doubt(file: CaseFile, due: Due, decided: dt.date) -> Outcome | None:
    """Why a decision after the last day is for a person; `None` where nothing speaks for it."""
    extension = file.value(_EXTENSION, decided)
    if isinstance(extension, Held):
        return undecided(
            f"晚于最后一日 {due.latest}；本领域规章允许延长，查明是否经批准延长",
            f"after the last day {due.latest}; the rules of this field allow an extension:"
            " look whether one was approved",
            at="/decision/date",
        )
    between = _in_between(file)
    if between:
        return undecided(
            f"晚于最后一日 {due.latest}；其间有{'、'.join(between)}，本法没有写明扣除，"
            "查明本领域规章是否允许扣除",
            f"after the last day {due.latest}; {', '.join(between)} lay in between, which the law"
            " itself does not leave out: look for a rule of this field that does",
            at="/suspensions" if file.case.suspensions else "/decision/date",
        )
    table = file.context.table
    if (
        due.day is not None
        and not isinstance(file.value(_ROLLS, decided), Held)
        and table.covers(due.day)
        and not table.is_working_day(due.day)
        and decided <= table.next_working_day(due.day)
    ):
        return undecided(
            f"最后一日 {due.day} 是休息日，决定作出于其后的工作日；机关的期限是否顺延未设定",
            f"the last day {due.day} was a rest day and the decision came on the next working day;"
            " whether an organ's time runs on is not set",
            at="/decision/date",
        )
    return None


@rule(
    "DEC003",
    "自立案之日起在法定期限内作出决定",
    "The decision is made in time after filing",
    family="decision",
    ground=("行政处罚法@2021 第六十条",),
    gate="ordinary_penalty",
    automation="over",
    fix="查明期间是否有依规章可以扣除或者延长的情形，并在卷中说明",
    fix_en="look whether a rule allows time to be left out or extended, and note it in the file",
)
def decided_in_time(file: CaseFile, say: Say) -> Outcome:
    """A decision is made within ninety days of filing; a law, regulation or rule may differ.

    The article itself leaves nothing out. What a confirmed rule of the field of law leaves out
    (a pack says so) is taken off, overlapping times once. A decision after the last day is for a
    person where a hearing, an appraisal or a public notice lay in between and no such rule is
    held, where the field allows an extension, or where the case was filed before the time was law.
    """
    filed, decided = file.filed, file.decided
    if filed is None or decided is None:
        return missing("/decision/date" if filed else "/filing/date")
    due = file.due(_KEY, filed)
    if not isinstance(due.answer, Held):
        return _filed_before(file, filed, decided)
    if decided <= due.earliest:
        return PASS
    taken = _left_out(file, decided)
    if taken:
        due = file.context.due(_KEY, filed, file.case.domain, taken)
    if decided <= due.latest:
        return PASS
    doubt = _doubt(file, due, decided)
    if doubt is not None:
        return doubt
    say.fail(
        "处罚决定超过法定期限",
        "the decision came after its time",
        at="/decision/date",
        found=decided,
        needed=due.latest,
        by=due.answer if isinstance(due.answer, Held) else None,
        other="/filing/date",
    )
    return say.done()


def _filed_before(file: CaseFile, filed: dt.date, decided: dt.date) -> Outcome:
    """Filed before there was a time to decide, and decided since: beyond it a person looks."""
    now = file.value(_KEY, decided)
    if not isinstance(now, Held):
        return absent(now)
    if (decided - filed).days <= now.integer:
        return PASS
    return undecided(
        "立案时法律尚无这一期限，是否适用由人判断",
        "the time was not yet law on the day of filing; whether it applies is for a person",
        at="/filing/date",
    )
