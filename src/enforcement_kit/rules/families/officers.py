"""Officers (执法人员): two at each act, each with a valid certificate that was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.looks.counted import enough, heads
from enforcement_kit.rules.looks.holders import holding, throughout
from enforcement_kit.rules.looks.people import person_key
from enforcement_kit.rules.outcome import PASS, Outcome, absent, missing
from enforcement_kit.rules.plain.crews import enough_in_each, fit_crews
from enforcement_kit.rules.plain.entered import records_whole
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from enforcement_kit.model import Person
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.looks.holders import Holding
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_MIN: Final = "penalty.min_officers"
_COUNTED: Final = frozenset({"inspection", "interview", "record", "evidence", "sampling"})
_MEASURE_MIN: Final = "coercion.min_officers"


@rule(
    "OFC001",
    "检查、询问由两名以上执法人员进行",
    "At least two officers inspect and interview",
    family="officers",
    ground=("行政处罚法第四十二条第一款",),
    gate="records",
    fix="查明当时在场的执法人员；确只有一人的，重新取证",
    fix_en="find out who was there; where it was one alone, take the evidence again",
    plain=(enough_in_each, PASS),
)
def two_at_each_record(file: CaseFile, say: Say) -> Outcome:
    """Each record of an inspection or interview names as many officers as the law of its day asks.

    One person named twice counts once. Whether auxiliaries were counted is asked by OFC005.
    """
    for at, each in enumerate(file.case.records):
        outcome = enough(
            file,
            say,
            _MIN,
            day_of(each.begin) or file.opened,
            each.officers,
            at=f"/records/{at}/officers",
            zh="询问" if each.kind == "interview" else "检查",
            en="interview" if each.kind == "interview" else "inspection",
        )
        if outcome is not None:
            return outcome
    return say.done()


@rule(
    "OFC002",
    "当场处罚由两名以上执法人员作出",
    "At least two officers decide on the spot",
    family="officers",
    ground=("行政处罚法第四十二条第一款",),
    gate="summary_penalty",
    fix="查明当时在场的执法人员，在卷中说明",
    fix_en="find out who was there and note it in the file",
)
def two_on_the_spot(file: CaseFile, say: Say) -> Outcome:
    """The summary procedure knows no exception from two officers since 2021-07-15.

    Who signed the on-the-spot decision is counted; where that is not stated, who stands in the
    records of that day.
    """
    day = file.decided
    if day is None:
        return missing("/decision/date")
    persons, at = _on_the_spot(file, day)
    outcome = enough(
        file,
        say,
        "penalty.min_officers_summary",
        day,
        persons,
        at=at,
        zh="当场处罚",
        en="on-the-spot decision",
    )
    return say.done() if outcome is None else outcome


def _on_the_spot(file: CaseFile, day: dt.date) -> tuple[tuple[Person, ...] | None, str]:
    party = file.case.party
    names = () if party is None else (party.name, party.operator, party.legal_representative)
    for index, paper in file.papers_by_kind.get("on_the_spot_decision", ()):
        if paper.signed_by is not None:
            signers = tuple(
                each
                for each in paper.signed_by
                if (each if isinstance(each, str) else each.name) not in names
            )
            return signers, f"/papers/{index}/signed_by"
    for index, record in enumerate(file.case.records):
        if day_of(record.begin) == day and record.officers is not None:
            return record.officers, f"/records/{index}/officers"
    return None, "/papers"


@rule(
    "OFC003",
    "执法人员在执法当日持有有效的行政执法证",
    "Each officer held a valid certificate on the day of each act",
    family="officers",
    ground=("行政处罚法@2021 第四十二条第一款",),
    gate="crews",
    needs=("certificates",),
    fix="核对证件的有效期、注销日期和持证人；无证人员所取的证据重新收集",
    fix_en="look at the term, cancellation and holder; evidence taken without one is taken again",
    plain=(fit_crews, PASS),
)
def certified_on_the_day(file: CaseFile, say: Say) -> Outcome:
    """Penalties are for officers qualified to enforce, tested on the day of each act, not today.

    Records, evidence, samples, measures and services are looked at; auxiliaries are left to OFC005.
    Who is named without an id is found by the certificate number, else asked about once; that and
    the very day on which a certificate was cancelled are for a person to look at.
    """
    if _all_registered(file):
        return PASS
    held = file.context.memo(holding)
    helpers = file.context.memo(_auxiliaries)
    asked: set[Person] = set()
    for deed in file.deeds:
        if deed.officers is not None and deed.day is None:
            say.missing(deed.at, "未载明执法日期", "the day of the act is not stated")
            continue
        for index, each in enumerate(deed.officers or ()):
            if deed.day is None or each in helpers:
                continue
            found = held(each, deed.day)
            if found == "unknown":
                if each in asked:
                    continue
                asked.add(each)
            _certified(say, found, deed.day, f"{deed.at}/{deed.field}/{index}")
    return say.done()


def _all_registered(file: CaseFile) -> bool:
    registered = file.context.memo(throughout)
    for persons, (first, last) in file.crews.items():
        if persons is None:
            return False
        for each in persons:
            if not registered(each, first, last):
                return False
    return True


def _certified(say: Say, found: Holding, day: dt.date, at: str) -> None:
    if found in ("none", "expired"):
        say.fail(
            "执法人员没有登记在册的行政执法证"
            if found == "none"
            else "执法当日执法人员的行政执法证不在有效期内",
            "the officer has no certificate on the register"
            if found == "none"
            else "the officer's certificate was not valid on the day of the act",
            at=at,
            found="无证" if found == "none" else "不在有效期",
            needed=f"{day} 有效的行政执法证",
        )
    elif found == "unknown":
        say.undecided(
            f"{day} 的执法人员没有编号，证件号不在册：核对其行政执法证是否有效",
            f"an officer of {day} has neither an id nor a certificate number on the register; look"
            " whether the certificate was valid",
            at=at,
        )
    elif found == "doubtful":
        say.undecided(
            f"证件当日注销或者登记不全，核对 {day} 是否有效",
            f"the certificate was cancelled on {day} itself or is entered in part; look whether it"
            " was valid",
            at=at,
        )


@rule(
    "OFC004",
    "检查、询问时出示执法证件",
    "Certificates are shown at inspections and interviews",
    family="officers",
    ground=("行政处罚法@2021 第五十五条第一款", "行政处罚法@2021 第五十二条第一款"),
    gate="records",
    fix="核对笔录中出示证件的记载和影像；没有出示的，重新取证",
    fix_en="look for it in the record and the recording; where none was shown, do it again",
    plain=(records_whole, PASS),
)
def certificates_shown(file: CaseFile, say: Say) -> Outcome:
    """Officers show their certificates of their own accord, and each record says so."""
    for at, each in enumerate(file.case.records):
        if each.certificates_shown is None:
            say.missing(f"/records/{at}/certificates_shown")
        elif not each.certificates_shown:
            say.fail(
                "笔录记载未出示执法证件",
                "the record says that no certificate was shown",
                at=f"/records/{at}/certificates_shown",
                found=each.certificates_shown,
                needed=True,
            )
    return say.done()


@rule(
    "OFC005",
    "辅助人员不计入执法人员人数",
    "Auxiliaries do not make up the number of officers",
    family="officers",
    ground=("行政处罚法@2021 第四十二条第一款",),
    gate="crews",
    needs=("officers",),
    fix="查明是否另有执法人员在场；没有的，重新取证",
    fix_en="find out whether another officer was there; if not, take the evidence again",
    plain=(fit_crews, PASS),
)
def auxiliaries_not_counted(file: CaseFile, say: Say) -> Outcome:
    """Who is an auxiliary on the register of officers helps, and is not one of the two.

    Told only where the number would be enough with the auxiliaries and is not without them.
    """
    auxiliaries = file.context.memo(_auxiliaries)
    if not auxiliaries or not any(
        person in auxiliaries for persons in file.crews for person in persons or ()
    ):
        return PASS
    for deed in file.deeds:
        if deed.officers is None or deed.day is None:
            continue
        key = _MEASURE_MIN if deed.what == "measure" else _MIN
        if deed.what not in _COUNTED and deed.what != "measure":
            continue
        held = file.value(key, deed.day)
        if not isinstance(held, Held):
            return absent(held)
        officers = tuple(each for each in deed.officers if each not in auxiliaries)
        if heads(file.context, officers) < held.integer <= heads(file.context, deed.officers):
            say.fail(
                "除去辅助人员，执法人员不足法定人数",
                "without the auxiliaries there were too few officers",
                at=f"{deed.at}/{deed.field}",
                found=heads(file.context, officers),
                needed=held.integer,
                by=held,
            )
    return say.done()


def _auxiliaries(context: Context) -> frozenset[Person]:
    return frozenset(
        ident
        for ident, each in context.officers.items()
        if "auxiliary" in (each.roles or ()) and "investigator" not in (each.roles or ())
    )


@rule(
    "OFC006",
    "执法人员在执法当日在岗",
    "Acting officers were with the organ on the day",
    family="officers",
    gate="crews",
    needs=("officers",),
    who="综合执法机构",
    fix="核对人员名册的到岗、离岗日期",
    fix_en="look at the days of joining and leaving on the register of officers",
    plain=(fit_crews, PASS),
)
def with_the_organ(file: CaseFile, say: Say) -> Outcome:
    """An act is signed by who was with the organ that day: not before joining, not after leaving.

    The day of leaving itself still counts. Who is not on the register is not judged.
    """
    away = file.context.memo(_away)
    if not _someone_away(file, away):
        return PASS
    register = file.context.officers
    for deed in file.deeds:
        for index, each in enumerate(deed.officers or ()):
            if deed.day is None or not away(each, deed.day):
                continue
            officer = register[person_key(each)]
            early = officer.joined is not None and deed.day < officer.joined
            say.fail(
                "执法当日该人员尚未到岗" if early else "执法当日该人员已经离岗",
                "the officer had not yet joined" if early else "the officer had already left",
                at=f"{deed.at}/{deed.field}/{index}",
                found=deed.day,
                needed=f"{officer.joined or ''} 至 {officer.left or ''}",
            )
    return say.done()


def _someone_away(file: CaseFile, away: Callable[[Person, dt.date], bool]) -> bool:
    """Whether somebody may have been away at some act: then each is looked at."""
    for persons, (first, last) in file.crews.items():
        if persons is None:
            return True
        for each in persons:
            if away(each, first) or away(each, last):
                return True
    return False


def _away(context: Context) -> Callable[[Person, dt.date], bool]:
    """Whether somebody on the register of officers was not with the organ on a day."""
    terms = {
        ident: (each.joined, each.left)
        for ident, each in context.officers.items()
        if each.joined is not None or each.left is not None
    }

    def away(person: Person, day: dt.date) -> bool:
        joined, left = terms.get(person, (None, None))  # type: ignore[arg-type]  # a name is no key
        return (joined is not None and day < joined) or (left is not None and day > left)

    return away
