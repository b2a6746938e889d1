"""Enforcement by the organ itself (行政机关强制执行): its steps, its hours, demolition."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, cast

from enforcement_kit.law import Held
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.detail import steps_not_entered
from enforcement_kit.rules.looks.lists import table_of, words_of
from enforcement_kit.rules.looks.remedy_time import remedy_time
from enforcement_kit.rules.looks.told import paper_reached
from enforcement_kit.rules.outcome import PASS, Outcome, absent, missing, not_applicable, not_run
from enforcement_kit.rules.periods import unknown_calendar
from enforcement_kit.rules.rule import rule
from enforcement_kit.workdays import UnknownCalendarError

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NOT_BY_ITSELF: Final = not_applicable(
    "不是行政机关自行强制执行", "the organ does not enforce by itself"
)
_BY_THE_COURT: Final = not_applicable("由人民法院强制执行", "the court enforces")
_NO_DEMOLITION: Final = not_applicable("不是强制拆除", "nothing is demolished")
_NO_ADDITIONAL: Final = not_applicable("没有加处罚款", "there is no additional fine")
_SERVED: Final = {
    "/demand/served": "demand",
    "/enforcement_decision/served": "enforcement_decision",
}
"""Days of service, and the papers that were served."""
_ONE_DAY: Final = dt.timedelta(days=1)


def _begun(file: CaseFile) -> dt.date | None:
    enforcement = file.case.enforcement
    return None if enforcement is None else day_of(enforcement.begin)


def _by_itself(file: CaseFile) -> bool:
    return file.case.enforcement is not None and file.case.enforcement.kind == "own"


@rule(
    "ENF005",
    "自行强制执行按催告、决定、送达、实施的次序进行",
    "The organ demands, decides, serves, and only then enforces",
    family="performance",
    ground=(
        "行政强制法@2011 第三十五条",
        "行政强制法@2011 第三十七条第一款",
        "行政强制法@2011 第三十八条",
    ),
    gate="enforcement",
    fix="补齐所缺步骤；次序颠倒的，查明原因并在卷中说明",
    fix_en="make up the step that is lacking; where the order is wrong find out why and note it",
)
def own_enforcement_in_order(file: CaseFile, say: Say) -> Outcome:
    """A demand reaches the party, its time passes, the decision to enforce is made and served.

    A step that is not there at all fails, as does a paper that was not served where others were.
    Days that are not stated otherwise leave their part open.
    """
    if not _by_itself(file):
        return _NOT_BY_ITSELF
    case = file.case
    steps = (
        ("催告", "a demand", "/demand", case.demand),
        ("强制执行决定", "a decision to do so", "/enforcement_decision", case.enforcement_decision),
    )
    for zh, en, at, stage in steps:
        if stage is None and steps_not_entered(file, at[1:]):
            say.missing(at)
        elif stage is None:
            say.fail(
                f"自行强制执行没有{zh}",
                f"the organ enforced without {en}",
                at=at,
                needed=zh,
                other="/enforcement",
            )
    if case.demand is None or case.enforcement_decision is None:
        return say.done()
    course = (
        ("/demand/served", paper_reached(file, "demand", case.demand.served)),
        ("/enforcement_decision/date", case.enforcement_decision.date),
        (
            "/enforcement_decision/served",
            paper_reached(file, "enforcement_decision", case.enforcement_decision.served),
        ),
        ("/enforcement/begin", _begun(file)),
    )
    before: tuple[str, dt.date] | None = None
    for at, day in course:
        if day is None and at in _SERVED and case.service and _SERVED[at] not in file.services:
            say.fail(
                "自行强制执行的文书没有送达",
                "a paper of the enforcement was not served",
                at=at,
                needed="送达",
                other="/service",
            )
            continue
        if day is None:
            say.missing(at)
            continue
        if before is not None and day < before[1]:
            say.fail(
                "自行强制执行的步骤次序颠倒",
                "the steps of the enforcement are not in order",
                at=at,
                found=day,
                needed=before[1],
                other=before[0],
            )
        before = (at, day)
    return say.done()


@rule(
    "ENF006",
    "不在夜间或者法定节假日强制执行",
    "No enforcement at night or on a statutory holiday",
    family="performance",
    ground=("行政强制法@2011 第四十三条第一款",),
    gate="enforcement",
    automation="under",
    fix="查明是否情况紧急并在卷中说明；不紧急的，改在工作日白天实施",
    fix_en="find out whether it was urgent and note it; else enforce by day on a working day",
)
def not_at_night_or_on_a_holiday(file: CaseFile, say: Say) -> Outcome:
    """A festival's own day off fails, and so does one act that runs through midnight.

    Other rest days, late or early hours, and an enforcement of several days are for a person: the
    text defines neither night nor the days beside a festival. An urgent case is excepted.
    """
    enforcement = file.case.enforcement
    if enforcement is None or enforcement.kind is None:
        return missing("/enforcement/kind")
    if enforcement.kind == "court":
        return _BY_THE_COURT
    begin, end = enforcement.begin, enforcement.end or enforcement.begin
    if begin is None or end is None:
        return missing("/enforcement/begin")
    table = file.context.table
    first, last = day_of(begin), day_of(end)
    assert first is not None  # both are days or times
    assert last is not None
    try:
        for day in (first, last) if first != last else (first,):
            at = "/enforcement/begin" if day == first else "/enforcement/end"
            festival = table.statutory_holiday(day)
            if festival is not None:
                say.fail(
                    f"在法定节假日（{festival}）强制执行",
                    "enforced on a statutory holiday",
                    at=at,
                    found=day,
                    needed="工作日",
                )
            elif not table.is_working_day(day):
                say.undecided(
                    f"{day} 是休息日，是否属于法定节假日由人判断",
                    f"{day} is a rest day: whether it is a statutory holiday is for a person",
                    at=at,
                    found=day,
                )
    except UnknownCalendarError as error:
        return not_run(error.message, error.message_en, reason="unknown_calendar")
    _look_at_the_hours(say, begin, end)
    return say.done()


def _look_at_the_hours(say: Say, begin: dt.date, end: dt.date) -> None:
    if not (isinstance(begin, dt.datetime) and isinstance(end, dt.datetime)):
        return
    night = table_of("procedure")
    late = dt.time.fromisoformat(cast("str", night["night_begins"]))
    early = dt.time.fromisoformat(cast("str", night["night_ends"]))
    if begin.date() != end.date():
        if begin.date() + _ONE_DAY == end.date() and end - begin < _ONE_DAY / 2:
            say.fail(
                "强制执行跨越午夜",
                "the enforcement ran through midnight",
                at="/enforcement/end",
                found=end,
                needed="白天",
                other="/enforcement/begin",
            )
        else:
            say.undecided(
                "强制执行历时数日，夜间是否停止由人判断",
                "the enforcement took several days: whether it stopped at night is for a person",
                at="/enforcement/end",
                found=end,
                other="/enforcement/begin",
            )
        return
    for at, moment in (("/enforcement/begin", begin), ("/enforcement/end", end)):
        if moment.time() > late or moment.time() < early:
            say.undecided(
                f"{moment:%H:%M} 是否属于夜间由人判断",
                f"whether {moment:%H:%M} is night is for a person",
                at=at,
                found=moment,
            )


@rule(
    "ENF008",
    "强制拆除经公告，并在复议、诉讼期满后实施",
    "A demolition is announced and waits until the time for remedies is over",
    family="performance",
    ground=("行政强制法@2011 第四十四条",),
    gate="enforcement",
    automation="under",
    fix="公告限期自行拆除；复议、诉讼期限未满或者正在进行的，不得强制拆除",
    fix_en="announce it with a term; do not demolish before the time for remedies is over",
)
def demolished_after_its_time(file: CaseFile, say: Say) -> Outcome:
    """The owner is given a term by public notice, and neither asks for a remedy nor demolishes.

    Both the term and the time to sue have passed before the organ begins. Where the owner used a
    remedy a person decides.
    """
    announcement = file.case.demolition_announcement
    planning = file.case.domain in words_of("procedure", "demolition_domains")
    if not _by_itself(file) or not (announcement is not None or planning):
        return _NO_DEMOLITION
    if announcement is None:
        say.fail(
            "强制拆除没有公告",
            "the demolition was not announced",
            at="/demolition_announcement",
            needed="公告",
            other="/enforcement",
        )
        return say.done()
    begun = _begun(file)
    if begun is None:
        return missing("/enforcement/begin")
    if announcement.until is None:
        say.missing("/demolition_announcement/until")
    elif begun <= announcement.until:
        say.fail(
            "公告的自行拆除期限届满前即强制拆除",
            "demolished before the term of the announcement was over",
            at="/enforcement/begin",
            found=begun,
            needed=announcement.until,
            other="/demolition_announcement/until",
        )
    outcome = _after_remedies(file, say, begun)
    said = say.done()
    return outcome if said is PASS else said


def _after_remedies(file: CaseFile, say: Say, begun: dt.date) -> Outcome:
    time = remedy_time(file)
    if time.due is None:
        return missing("/service")
    if time.zh:
        say.undecided(
            f"{time.zh}；能否强制拆除由人判断",
            f"{time.en}: whether it may be demolished is for a person",
            at="/enforcement/begin",
            other=time.at,
        )
        return PASS
    if not isinstance(time.due.answer, Held):
        return absent(time.due.answer)
    if begun > time.due.latest:
        return PASS
    if begun > time.due.earliest:
        return unknown_calendar(time.due)
    say.fail(
        f"复议、诉讼期限至 {time.due.latest} 届满，此前即强制拆除",
        f"the time for remedies ran to {time.due.latest}: demolished before its end",
        at="/enforcement/begin",
        found=begun,
        needed=time.due.latest,
        by=time.due.answer,
        other="/service",
    )
    return PASS


@rule(
    "ENF009",
    "加处罚款超过法定日数后才强制执行",
    "The organ enforces only after the additional fine has run its days",
    family="performance",
    ground=("行政强制法@2011 第四十六条第一款",),
    gate="enforcement",
    fix="加处罚款不足法定日数的，不得强制执行",
    fix_en="do not enforce before the additional fine has run for its days",
)
def additional_fine_ran_first(file: CaseFile, say: Say) -> Outcome:
    """An organ with the power to enforce a fine lets the additional fine run over its days first.

    The first day of the additional fine counts.
    """
    extra = file.case.additional_fine
    if not _by_itself(file):
        return _NOT_BY_ITSELF
    if extra is None:
        return _NO_ADDITIONAL
    begun = _begun(file)
    if begun is None or extra.begin is None:
        return missing("/enforcement/begin" if extra.begin else "/additional_fine/from")
    days = file.value("coercion.additional_fine_execution_days", extra.begin)
    if not isinstance(days, Held):
        return absent(days)
    ran = (begun - extra.begin).days + 1
    if ran <= days.integer:
        say.fail(
            f"加处罚款仅 {ran} 日即强制执行",
            f"enforced after {ran} days of additional fine",
            at="/enforcement/begin",
            found=ran,
            needed=days.integer,
            by=days,
            other="/additional_fine/from",
        )
    return say.done()
