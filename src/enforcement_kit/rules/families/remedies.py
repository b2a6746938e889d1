"""Remedies told (救济途径): the periods, the organ and the court that the law of the day gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.citation import Citation
from enforcement_kit.law import Held
from enforcement_kit.rules.looks.forums import (
    GOVERNMENT,
    acting_organ,
    forums_of,
    of_one_level,
    one_level_above,
)
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.naming import name_key
from enforcement_kit.rules.outcome import PASS, Outcome, absent, missing, not_applicable
from enforcement_kit.rules.plain.worth import worth
from enforcement_kit.rules.rule import rule
from enforcement_kit.rules.say import Desk, Say

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.model import Decision, Remedies
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context

__all__: list[str] = []

_NONE_TOLD: Final = not_applicable(
    "没有告知救济途径的决定种类", "a kind of decision for which no remedies are told here"
)
_RECONSIDERATION_FIRST: Final = not_applicable(
    "应当先申请行政复议，不告知直接起诉的期限", "reconsideration comes first"
)
_CHOICE: Final = not_applicable(
    "当时可以直接起诉，不必先申请行政复议", "a direct suit was open at the time"
)
_CONTENTS: Final = "行政处罚法@2021 第五十九条第一款第五项"
_REMEMBERED: Final = 16384
_MUST_TELL: Final = ("penalty", "no_penalty")
_COURT: Final = "人民法院"
_ARTICLES: Final = {
    "2017": Citation.parse("行政复议法第十三条第一款").at("2017"),
    "2023": Citation.parse("行政复议法第二十四条第一款").at("2023"),
}
"""Where the reconsideration of a government's acts stands, by version."""
_OF_DEPARTMENTS: Final = {
    "2017": Citation.parse("行政复议法第十二条第一款").at("2017"),
    "2023": _ARTICLES["2023"],
}
"""Where that of a department's acts stands."""
_CHOICE_OF_FORUM: Final = "2017"
"""The version by which the department above was open as well."""


def _told(decision: Decision | None) -> Remedies | Outcome:
    """The remedies told, or why there is nothing to compare."""
    if decision is None:
        return _NONE_TOLD
    if decision.date is None:
        return missing("/decision/date")
    if decision.remedies is not None:
        return decision.remedies
    return missing("/decision/remedies") if decision.kind in _MUST_TELL else _NONE_TOLD


@worth(rules=3)
def _told_before(file: CaseFile) -> bool:
    """Whether a decision of that day and organ told the same and was found to tell it rightly."""
    decision, organ = file.decision, file.case.organ
    told = None if decision is None else decision.remedies
    if told is None or organ is None or told.reconsideration_first:
        return False
    key = (
        told.reconsideration_days,
        told.litigation_months,
        told.reconsideration_organ,
        told.court,
        organ.name,
        organ.capacity,
        organ.entrusted_by,
        file.summary_penalty is None,
        file.domain,
        file.decided,
    )
    known = file.context.memo(_told_rightly)
    if key in known:
        return known[key]
    if len(known) >= _REMEMBERED:
        known.clear()
    rules = (
        reconsideration_time_told,
        litigation_time_told,
        reconsideration_organ_told,
        court_told,
    )
    known[key] = all(each.check(file, Say(each, Desk())) is PASS for each in rules)  # type: ignore[arg-type]  # of scope case
    return known[key]


def _told_rightly(_: Context) -> dict[object, bool]:
    return {}


@rule(
    "RMD001",
    "告知的行政复议期限与法律一致",
    "The time told for reconsideration is the law's",
    family="remedies",
    ground=(_CONTENTS,),
    gate="decision",
    fix="更正告知的期限；当事人因此延误的，期限按法律规定保护",
    fix_en="correct the time that was told; a party misled by it keeps its right",
    plain=(_told_before, PASS),
)
def reconsideration_time_told(file: CaseFile, say: Say) -> Outcome:
    """The days in the decision are those of the reconsideration law of its day."""
    told = _told(file.decision)
    if isinstance(told, Outcome):
        return told
    if told.reconsideration_days is None:
        return missing("/decision/remedies/reconsideration_days")
    days = file.value("remedy.reconsideration_days", file.decided)  # type: ignore[arg-type]  # dated
    if not isinstance(days, Held):
        return absent(days)
    if told.reconsideration_days != days.integer:
        say.fail(
            f"告知的行政复议期限为 {told.reconsideration_days} 日，与法律不符",
            f"{told.reconsideration_days} days were told for reconsideration; the law has others",
            at="/decision/remedies/reconsideration_days",
            found=told.reconsideration_days,
            needed=days.integer,
            by=days,
        )
    return say.done()


@rule(
    "RMD002",
    "告知的起诉期限与法律一致",
    "The time told for a lawsuit is the law's",
    family="remedies",
    ground=(_CONTENTS,),
    gate="decision",
    fix="更正告知的期限；当事人因此延误的，期限按法律规定保护",
    fix_en="correct the time that was told; a party misled by it keeps its right",
    plain=(_told_before, PASS),
)
def litigation_time_told(file: CaseFile, say: Say) -> Outcome:
    """The months in the decision are those for a direct suit by the law of its day.

    An on-the-spot decision against which reconsideration comes first tells no such time.
    """
    told = _told(file.decision)
    if isinstance(told, Outcome):
        return told
    if _first_by_law(file):
        return _RECONSIDERATION_FIRST
    if told.litigation_months is None:
        return missing("/decision/remedies/litigation_months")
    months = file.value("remedy.litigation_months", file.decided)  # type: ignore[arg-type]  # dated
    if not isinstance(months, Held):
        return absent(months)
    if told.litigation_months != months.integer:
        say.fail(
            f"告知的起诉期限为 {told.litigation_months} 个月，与法律不符",
            f"{told.litigation_months} months were told for a lawsuit; the law has others",
            at="/decision/remedies/litigation_months",
            found=told.litigation_months,
            needed=months.integer,
            by=months,
        )
    return say.done()


def _first_by_law(file: CaseFile) -> Held | None:
    """The provision by which reconsideration comes first; `None` where a direct suit is open."""
    if file.summary_penalty is None or file.decided is None:
        return None
    first = file.value("remedy.reconsideration_first_for_summary", file.decided)
    return first if isinstance(first, Held) and first.flag else None


@rule(
    "RMD003",
    "告知的行政复议机关为上一级人民政府",
    "The organ told for reconsideration is the government above",
    family="remedies",
    ground=(_CONTENTS,),
    gate="decision",
    automation="under",
    fix="更正告知的行政复议机关",
    fix_en="correct the organ that was told",
    plain=(_told_before, PASS),
)
def reconsideration_organ_told(file: CaseFile, say: Say) -> Outcome:
    """Against a town's decision one goes to the government of the county or district above it.

    Where a department entrusted the town, the act is the department's, and one goes to the
    government of its own level; before 2024 the department above was open as well. The town itself
    and a department are not that organ. A name that stands in the town's packs, or fits by the
    names of the places, passes; any other is for a person, as are organs led from above alone.
    """
    told, organ, decided = _told(file.decision), acting_organ(file), file.decided
    if isinstance(told, Outcome):
        return told
    if told.reconsideration_organ is None:
        return missing("/decision/remedies/reconsideration_organ")
    if organ is None or decided is None:
        return missing("/organ/name")
    name, own = name_key(told.reconsideration_organ), name_key(organ)
    listed = forums_of(file, "reconsideration", decided)
    place = "/decision/remedies/reconsideration_organ"
    if name in listed if listed else _above(file, name, own):
        return PASS
    article = _surely_not(file, name, own, decided)
    if article is not None:
        say.fail(
            "告知的行政复议机关不是上一级人民政府",
            "the organ told is not the government above",
            at=place,
            found=told.reconsideration_organ,
            needed=listed or "上一级人民政府",
            ground=article,
            other="/organ/name",
        )
    else:
        say.undecided(
            "告知的行政复议机关是否为上一级人民政府由人判断",
            "whether the organ told is the government above is for a person",
            at=place,
            found=told.reconsideration_organ,
            needed=listed,
            other="/organ/name",
        )
    return say.done()


def _entrusted_by_a_department(file: CaseFile, own: str) -> bool:
    organ = file.case.organ
    return organ is not None and organ.capacity == "entrusted" and not own.endswith(GOVERNMENT)


def _above(file: CaseFile, name: str, own: str) -> bool:
    """Whether by its name a government is the one to which one goes against an organ's acts."""
    if not _entrusted_by_a_department(file, own):
        return one_level_above(name, own)
    return of_one_level(name, own) and not _led_from_above(own)


def _led_from_above(organ: str) -> bool:
    return any(word in organ for word in words_of("organ", "led_from_above"))


def _surely_not(file: CaseFile, name: str, own: str, day: dt.date) -> Citation | None:
    """The article by which the organ told is surely not the one; `None` where it may be."""
    law = file.context.law.statute("行政复议法")
    version = None if law is None else law.in_force(day)
    if version is None:
        return None
    if not _entrusted_by_a_department(file, own):
        wrong = name == own or not name.endswith(GOVERNMENT)
        return _ARTICLES.get(version.id) if wrong else None
    if _led_from_above(own):
        return None
    town = name_key(file.case.organ.name or "") if file.case.organ else ""
    other_department = version.id != _CHOICE_OF_FORUM and not name.endswith(GOVERNMENT)
    return _OF_DEPARTMENTS.get(version.id) if name in (own, town) or other_department else None


@rule(
    "RMD004",
    "告知的人民法院写明全称",
    "The court is told by its full name",
    family="remedies",
    gate="decision",
    fix="写明有管辖权的人民法院的全称",
    fix_en="write the full name of the court",
    plain=(_told_before, PASS),
)
def court_told(file: CaseFile, say: Say) -> Outcome:
    """A party must know where to sue: the name in the town's packs, or at least that of a court.

    Some courts, such as those of the railways, have no 人民 in their names.
    """
    told = _told(file.decision)
    if isinstance(told, Outcome):
        return told
    if told.court is None:
        return missing("/decision/remedies/court")
    name = name_key(told.court)
    listed = forums_of(file, "court", file.decided)  # type: ignore[arg-type]  # dated
    good = name in listed if listed else _full_name_of_a_court(name)
    if not good:
        say.fail(
            "告知的人民法院没有写明全称，或者不是有管辖权的法院",
            "the court told is not named in full, or is not the one",
            at="/decision/remedies/court",
            found=told.court,
            needed=listed or "人民法院全称",
        )
    return say.done()


def _full_name_of_a_court(name: str) -> bool:
    """Whether a place stands before 人民法院, or before the name of a court for some matters."""
    endings = (_COURT, *(f"{word}法院" for word in words_of("procedure", "special_courts")))
    return any(name.endswith(each) and name != each for each in endings)


@rule(
    "RMD005",
    "当场处罚决定告知先申请行政复议",
    "An on-the-spot decision tells that reconsideration comes first",
    family="remedies",
    ground=("行政复议法@2023 第二十三条第二款",),
    gate="summary_penalty",
    fix="更正告知内容，写明应当先申请行政复议",
    fix_en="correct it: reconsideration comes first",
)
def reconsideration_first_told(file: CaseFile, say: Say) -> Outcome:
    """Against an on-the-spot penalty no direct suit is open, and the decision says so."""
    told = _told(file.decision)
    if isinstance(told, Outcome):
        return told
    by = _first_by_law(file)
    if by is None:
        return _CHOICE
    if told.reconsideration_first is None:
        return missing("/decision/remedies/reconsideration_first")
    if not told.reconsideration_first:
        say.fail(
            "当场处罚决定没有告知先申请行政复议",
            "the on-the-spot decision does not say that reconsideration comes first",
            at="/decision/remedies/reconsideration_first",
            found=told.reconsideration_first,
            needed=True,
            by=by,
        )
    elif told.litigation_months is not None:
        say.undecided(
            "告知先申请行政复议，又告知直接起诉的期限，当事人是否被误导由人判断",
            "reconsideration first was told, and a time to sue directly as well: whether that"
            " misleads is for a person",
            at="/decision/remedies/litigation_months",
            found=told.litigation_months,
        )
    return say.done()


@rule(
    "RMD006",
    "普通程序处罚决定不限定先申请行政复议",
    "An ordinary decision does not demand reconsideration first",
    family="remedies",
    ground=("行政复议法 第二十三条第一款", "行政诉讼法 第四十四条"),
    gate="ordinary_penalty",
    severity="warning",
    automation="manual",
    fix="查明有无法律、行政法规规定应当先申请行政复议；没有的，更正告知内容",
    fix_en="look for a law that puts reconsideration first; where there is none, correct it",
    plain=(_told_before, PASS),
)
def no_reconsideration_first(file: CaseFile, say: Say) -> Outcome:
    """Where a decision puts reconsideration first, a person looks for the law behind it."""
    told = _told(file.ordinary_penalty)
    if isinstance(told, Outcome):
        return told
    if told.reconsideration_first:
        say.undecided(
            "普通程序处罚决定告知先申请行政复议，依据由人查明",
            "the decision says that reconsideration comes first: a person looks for the law",
            at="/decision/remedies/reconsideration_first",
            found=True,
        )
    return say.done()
