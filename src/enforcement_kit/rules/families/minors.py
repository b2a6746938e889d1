"""Minors (未成年人): no penalty under 14, a lighter or mitigated one under 18."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Held
from enforcement_kit.rules.looks.ages import party_born, reached
from enforcement_kit.rules.outcome import (
    PASS,
    Outcome,
    absent,
    missing,
    not_applicable,
    undecided,
)
from enforcement_kit.rules.plain.published import of_no_person
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    import datetime as dt

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.looks.ages import Reached
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NO_PERSON: Final = not_applicable("当事人不是自然人", "the party is no natural person")
_OF_AGE: Final = not_applicable("当事人已成年", "the party is of age")
_TOO_YOUNG: Final = not_applicable(
    "行为时不满不予处罚的年龄，见 DEC009", "below the age at which nobody is penalised: see DEC009"
)
_OTHER_GROUND: Final = not_applicable(
    "不是以未满法定年龄为由不予处罚", "the ground is not the party's age"
)


def _stood(file: CaseFile, key: str) -> tuple[Reached, dt.date, Held] | Outcome:
    """Where the day of the act lies to the age that the law names."""
    acted = file.acted
    if acted is None:
        return missing("/act/end")
    birth = party_born(file)
    if birth is None:
        return missing("/party/birth_date")
    age = file.value(key, acted)
    if not isinstance(age, Held):
        return absent(age)
    return reached(birth, age.integer, acted), birth, age


def _on_the_birthday(at: str) -> Outcome:
    return undecided(
        "行为之日正是生日，法律未写明周岁自当日还是次日起算，由人判断",
        "the act falls on the birthday itself; the law does not say from which day the age is"
        " reached, so a person judges",
        at=at,
    )


@rule(
    "DEC009",
    "不满十四周岁的不予行政处罚",
    "Nobody under fourteen is penalised",
    family="decision",
    ground=("行政处罚法@2021 第三十条",),
    gate="penalty",
    fix="核实当事人的出生日期；属实的，处罚决定须依法纠正",
    fix_en="verify the birth date; if it holds, the penalty must be put right by law",
    plain=(of_no_person, _NO_PERSON),
)
def none_under_fourteen(file: CaseFile, say: Say) -> Outcome:
    """A minor who had not turned fourteen on the last day of the act is not penalised.

    The birth date is the one stated, else the one in the identity number. Whether the age is
    reached on the birthday or on the day after it, the law does not say: that day is for a person.
    """
    if file.party_kind != "natural_person":
        return _NO_PERSON
    found = _stood(file, "penalty.age_without_penalty")
    if isinstance(found, Outcome):
        return found
    where, _, age = found
    if where == "above":
        return PASS
    if where == "birthday":
        return _on_the_birthday("/act/end")
    say.fail(
        "行为时不满法定年龄，仍给予了处罚",
        "the party was below the age and was penalised",
        at="/party/birth_date",
        found=file.acted,
        needed=f"满 {age.value} 周岁",
        by=age,
        other="/act/end",
    )
    return say.done()


@rule(
    "DEC010",
    "已满十四不满十八周岁的从轻或者减轻处罚",
    "From fourteen to eighteen the penalty is lighter or mitigated",
    family="decision",
    ground=("行政处罚法@2021 第三十条",),
    gate="penalty",
    fix="核实出生日期；属实的，裁量须从轻或者减轻",
    fix_en="verify the birth date; if it holds, the penalty must be lighter or mitigated",
    plain=(of_no_person, _NO_PERSON),
)
def lighter_for_minors(file: CaseFile, say: Say) -> Outcome:
    """A minor who had turned fourteen and not eighteen gets a lighter or a mitigated penalty.

    Who was younger is a matter of DEC009.
    """
    if file.party_kind != "natural_person":
        return _NO_PERSON
    found = _stood(file, "penalty.age_of_full_penalty")
    if isinstance(found, Outcome):
        return found
    where, birth, age = found
    if where == "above":
        return _OF_AGE
    youngest = file.value("penalty.age_without_penalty", file.acted or birth)
    if isinstance(youngest, Held) and reached(birth, youngest.integer, file.acted or birth) == (
        "below"
    ):
        return _TOO_YOUNG
    penalty = file.penalty
    assert penalty is not None  # the gate
    if penalty.degree in ("lighter", "mitigated"):
        return PASS
    if penalty.degree is None:
        return missing("/decision/degree")
    if where == "birthday":
        return _on_the_birthday("/act/end")
    say.fail(
        "对未成年人没有从轻或者减轻处罚",
        "a minor got neither a lighter nor a mitigated penalty",
        at="/decision/degree",
        found=penalty.degree,
        needed="从轻或者减轻",
        by=age,
        other="/party/birth_date",
    )
    return say.done()


@rule(
    "DEC019",
    "以不满十四周岁为由的，行为时确未满",
    "Where age is the ground, the party was under fourteen",
    family="decision",
    ground=("行政处罚法@2021 第三十条",),
    gate="no_penalty",
    fix="核实出生日期；已满法定年龄的，另行依法处理",
    fix_en="verify the birth date; who had turned fourteen is dealt with otherwise",
)
def really_under_fourteen(file: CaseFile, say: Say) -> Outcome:
    """No penalty for want of age needs a party who had not turned fourteen when acting."""
    decision = file.no_penalty
    assert decision is not None  # the gate
    if decision.no_penalty_ground != "under_age":
        return _OTHER_GROUND
    found = _stood(file, "penalty.age_without_penalty")
    if isinstance(found, Outcome):
        return found
    where, _, age = found
    if where == "below":
        return PASS
    if where == "birthday":
        return _on_the_birthday("/act/end")
    say.fail(
        "以不满法定年龄为由不予处罚，但行为时已满",
        "age was the ground, and the party had reached it",
        at="/party/birth_date",
        found=file.acted,
        needed=f"不满 {age.value} 周岁",
        by=age,
        other="/act/end",
    )
    return say.done()
