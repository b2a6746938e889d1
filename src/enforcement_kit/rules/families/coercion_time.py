"""How long things are sealed or seized (查封、扣押的期限): term, extension, release."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.approval import approved
from enforcement_kit.rules.looks.detail import papers_in_full
from enforcement_kit.rules.looks.several import together
from enforcement_kit.rules.looks.testing_time import tested, tested_days
from enforcement_kit.rules.outcome import Outcome, absent, missing, not_applicable, not_yet
from enforcement_kit.rules.periods import no_date
from enforcement_kit.rules.rule import rule
from enforcement_kit.workdays import UnknownCalendarError

if TYPE_CHECKING:
    from enforcement_kit.model import CompulsoryMeasure
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NONE_EXTENDED: Final = not_applicable("没有延长查封、扣押期限", "no measure was extended")
_NONE_TESTED: Final = not_applicable(
    "查封、扣押期间没有检测、鉴定", "nothing was tested while it was held"
)


@rule(
    "COE005",
    "查封、扣押不超过法定期限",
    "A measure does not last beyond its lawful time",
    family="coercion",
    ground=("行政强制法@2011 第二十五条第一款",),
    gate="compulsory_measures",
    fix="超过期限的，立即解除",
    fix_en="what is beyond the time is released at once",
)
def term_of_a_measure(file: CaseFile, say: Say) -> Outcome:
    """The term runs from the day after the measure, and an extension from the end of the term.

    Where its end is not stated and there is no extension, the day of release is looked at.
    Time of tests and appraisals of the things is not counted. What other laws allow beyond that
    is for a person to add.
    """
    return together(
        say,
        [_term(file, say, each, at) for at, each in enumerate(file.case.compulsory_measures)],
    )


def _term(file: CaseFile, say: Say, measure: CompulsoryMeasure, at: int) -> Outcome | None:
    place = f"/compulsory_measures/{at}"
    begin, until, field = day_of(measure.date), measure.until, "until"
    if until is None and measure.extended is None:
        until, field = day_of(measure.released), "released"
    if begin is None or until is None:
        return missing(f"{place}/date" if begin is None else f"{place}/until")
    first = file.due("coercion.seizure_days", begin)
    if not isinstance(first.answer, Held):
        return absent(first.answer)
    if until - tested_days(file, begin, until) > first.latest:
        say.fail(
            f"查封、扣押至 {until}，超过法定期限",
            f"sealed or seized until {until}, beyond the lawful time",
            at=f"{place}/{field}",
            found=until,
            needed=first.latest,
            by=first.answer,
            other=f"{place}/date",
        )
    extended = measure.extended
    if extended is None:
        return None
    if extended.until is None:
        return missing(f"{place}/extended/until")
    longer = file.due("coercion.seizure_extension_days", min(until, first.latest))
    if not isinstance(longer.answer, Held):
        return absent(longer.answer)
    if extended.until - tested_days(file, begin, extended.until) > longer.latest:
        say.fail(
            f"延长至 {extended.until}，超过法定的延长期限",
            f"extended until {extended.until}, beyond the lawful extension",
            at=f"{place}/extended/until",
            found=extended.until,
            needed=longer.latest,
            by=longer.answer,
            other=f"{place}/until",
        )
    return None


@rule(
    "COE006",
    "延长查封、扣押经批准，并在原期限届满前作出",
    "An extension is approved, and made before the first time ends",
    family="coercion",
    ground=("行政强制法@2011 第二十五条第一款",),
    gate="compulsory_measures",
    who="机关负责人",
    fix="查找延长的审批；期限届满后才延长的，立即解除",
    fix_en="look for the approval; what was extended after its time had ended is released at once",
)
def extension_approved(file: CaseFile, say: Say) -> Outcome:
    """A complex case lets the head of the organ extend the time, as long as it still runs.

    Made on the last day it is in time. Test time is added to the first term.
    """
    found = False
    for at, each in enumerate(file.case.compulsory_measures):
        extended = each.extended
        if extended is None:
            continue
        found = True
        place = f"/compulsory_measures/{at}"
        approved(
            file,
            say,
            extended.approved_by,
            at=f"{place}/extended/approved_by",
            paper="seizure_extension",
            zh="延长查封、扣押",
            en="extension",
        )
        begin = day_of(each.date)
        if extended.date is None or each.until is None:
            say.missing(f"{place}/extended/date" if extended.date is None else f"{place}/until")
        elif extended.date - _tested(file, begin, extended.date) > each.until:
            say.fail(
                "原期限届满后才决定延长",
                "extended after the first time had ended",
                at=f"{place}/extended/date",
                found=extended.date,
                needed=each.until,
                other=f"{place}/until",
            )
    return say.done() if found else _NONE_EXTENDED


def _tested(file: CaseFile, begin: dt.date | None, end: dt.date) -> dt.timedelta:
    return dt.timedelta(0) if begin is None else tested_days(file, begin, end)


@rule(
    "COE007",
    "延长决定书面告知当事人",
    "An extension is told to the party in writing",
    family="coercion",
    ground=("行政强制法@2011 第二十五条第二款",),
    gate="compulsory_measures",
    automation="over",
    fix="查找延长决定的送达回证；没有告知的，立即补告",
    fix_en="look for the receipt; where the party was not told, tell them at once",
)
def extension_told(file: CaseFile, say: Say) -> Outcome:
    """The decision to extend is told in writing, with reasons, and without delay.

    The day told is looked for in the extension, else in the service of its paper. Told only after
    the first time had ended, a person says whether that was without delay; told after the measure
    was over, it was not.
    """
    found = False
    for at, each in enumerate(file.case.compulsory_measures):
        extended = each.extended
        if extended is None:
            continue
        found = True
        place = f"/compulsory_measures/{at}/extended/told"
        told = extended.told or file.reached.get("seizure_extension")
        over = extended.until or day_of(each.released)
        if told is None:
            _untold(file, say, place)
        elif over is not None and told > over:
            say.fail(
                "查封、扣押结束之后才告知延长",
                "the party was told of the extension after the measure was over",
                at=place if extended.told else "/service",
                found=told,
                needed=over,
                other=f"/compulsory_measures/{at}/extended/until",
            )
        elif each.until is not None and told > each.until:
            say.undecided(
                "原期限届满之后才告知延长：核对是否及时",
                "told after the first time had ended; look whether that was without delay",
                at=place,
            )
    return say.done() if found else _NONE_EXTENDED


def _untold(file: CaseFile, say: Say, place: str) -> None:
    if papers_in_full(file):
        say.fail(
            "卷中未见延长决定告知当事人",
            "nothing in the file shows that the party was told of the extension",
            at=place,
            needed="书面告知",
            other="/service",
        )
    else:
        say.undecided(
            "未载明延长决定的告知：查看送达回证",
            "the telling of the extension is not stated; look at the receipt",
            at=place,
        )


@rule(
    "COE008",
    "查封、扣押期满前解除或者作出处理",
    "Things are released or dealt with when their time ends",
    family="coercion",
    ground=("行政强制法@2011 第二十八条第一款第四项", "行政强制法@2011 第二十七条"),
    gate="compulsory_measures",
    automation="over",
    fix="立即解除并退还财物，在卷中说明逾期原因",
    fix_en="release and return the things at once and note why it was late",
)
def released_in_time(file: CaseFile, say: Say) -> Outcome:
    """Within the time the organ decides: confiscates, or releases and returns.

    Things confiscated or handed over with a crime by the last day are dealt with. Things of which
    nothing is said are looked at on the day asked about; where the case is closed, a person looks.
    """
    return together(
        say,
        [_release(file, say, each, at) for at, each in enumerate(file.case.compulsory_measures)],
    )


def _release(file: CaseFile, say: Say, measure: CompulsoryMeasure, at: int) -> Outcome | None:
    place = f"/compulsory_measures/{at}"
    extended = measure.extended
    last = (extended.until if extended is not None else None) or measure.until
    if last is None:
        return missing(f"{place}/until")
    begin, released = day_of(measure.date), day_of(measure.released)
    day = released or _dealt_with(file) or file.on
    if day is None:
        if file.closed is not None and file.closed > last:
            say.undecided(
                "案件已结案，未载明解除查封、扣押：查看物品去向",
                "the case is closed and no release is stated; look what became of the things",
                at=f"{place}/released",
            )
            return None
        return no_date()
    if day - _tested(file, begin, day) <= last:
        settled = released is not None or _dealt_with(file) is not None
        return None if settled else not_yet(last)
    if extended is not None and extended.until is None:
        return missing(f"{place}/extended/until")
    if extended is None and "seizure_extension" in file.paper_kinds:
        return missing(f"{place}/extended")
    if day <= _rolled(file, last):
        say.undecided(
            f"期限于休息日 {last} 届满，次一工作日解除或者处理：核对是否顺延",
            f"the time ended on the rest day {last} and the things were dealt with by the next"
            " working day; whether it runs on is for a person",
            at=f"{place}/released",
        )
        return None
    done = "才解除" if released else "才处理" if _dealt_with(file) else "仍未解除"
    say.fail(
        f"期限于 {last} 届满，{day} {done}",
        f"the time ended on {last}, and the things were held until {day}",
        at=f"{place}/released",
        found=day,
        needed=last,
        other=f"{place}/extended/until" if extended is not None else f"{place}/until",
    )
    return None


def _rolled(file: CaseFile, last: dt.date) -> dt.date:
    """The first working day from the last day on; the last day itself past the calendar."""
    try:
        return file.context.table.working_day_on_or_after(last)
    except UnknownCalendarError:
        return last


def _dealt_with(file: CaseFile) -> dt.date | None:
    """The day the things were confiscated or went to the police; `None` where neither."""
    penalty = file.penalty
    if penalty is not None and any(
        each.kind == "confiscation_of_illegal_property" for each in penalty.sanctions
    ):
        return penalty.date
    transfer = file.case.criminal_transfer
    return None if transfer is None else transfer.date


@rule(
    "COE014",
    "检测、鉴定期间书面告知当事人",
    "The time of a test while things are held is told in writing",
    family="coercion",
    ground=("行政强制法@2011 第二十五条第三款",),
    gate="compulsory_measures",
    automation="over",
    fix="查找告知文书；没有告知的期间不得从查封、扣押期限中扣除",
    fix_en="look for the paper; time of which the party was not told is not left out of the term",
)
def test_time_told(file: CaseFile, say: Say) -> Outcome:
    """Test time is not counted towards the term, so it must be fixed and told in writing.

    Told after the test was over fails. Where the telling is not stated, or the test shows in the
    appraisals alone, a person looks.
    """
    found = False
    for each in file.memo(tested):
        measures = file.case.compulsory_measures
        if not any(_held_then(measure, each.begin, each.end) for measure in measures):
            continue
        found = True
        if each.told is None:
            say.undecided(
                "未载明检测、鉴定期间的告知：查看是否书面告知当事人",
                "the telling of the test time is not stated; look whether it was told in writing",
                at=f"{each.at}/told",
            )
        elif each.told > each.end:
            say.fail(
                "检测、鉴定结束后才告知其期间",
                "the time of the test was told after it was over",
                at=f"{each.at}/told",
                found=each.told,
                needed=each.end,
            )
    return say.done() if found else _NONE_TESTED


def _held_then(measure: CompulsoryMeasure, begin: dt.date, end: dt.date) -> bool:
    first = day_of(measure.date)
    last = day_of(measure.released)
    return first is not None and first <= end and (last is None or begin <= last)
