"""Organ and power (执法主体与职权): whose power the penalty rests on, and in whose name it is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from enforcement_kit.citation import Citation
from enforcement_kit.rules.looks.cited import as_written, citation_of
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.naming import seal_of
from enforcement_kit.rules.looks.powers import capacity_of, matter_and_day
from enforcement_kit.rules.looks.several import together
from enforcement_kit.rules.outcome import (
    PASS,
    Outcome,
    missing,
    not_applicable,
    undecided,
)
from enforcement_kit.rules.plain.decided import sealed_and_signed
from enforcement_kit.rules.plain.powers import delegated
from enforcement_kit.rules.rule import rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.model import Decision, PowerItem, Provision
    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.context import Context
    from enforcement_kit.rules.rule import Severity
    from enforcement_kit.rules.say import Say

__all__: list[str] = []

_NOT_ENTRUSTED: Final = not_applicable("不是受委托实施", "nothing was entrusted")
_NOT_OWN: Final = not_applicable("不是以自身法定职权实施", "not under the organ's own power")
_ENTRUSTED: Final = not_applicable(
    "受委托实施，印章由 ORG003 核对", "entrusted; ORG003 looks at the seal"
)
_NO_DOCUMENT: Final = not_applicable(
    "不是处罚决定或者不予处罚决定", "neither a penalty nor a decision not to penalise"
)
_UNSEALED_FORM: Final = not_applicable(
    "当场处罚决定书未载明印章", "no seal is stated on the on-the-spot form"
)
_OWN_POWER: Final = undecided(
    "以自身法定职权处罚：核对是哪一部法律、行政法规把该处罚权给了乡镇、街道",
    "under its own power: look for the law or administrative regulation that gives a town the"
    " power to impose this penalty",
    at="/organ/capacity",
)
_PENALTY_LAW: Final = "行政处罚法"
_VILLAGE_WORKS: Final = Citation.parse("城乡规划法第六十五条")
_FORM: Final = Citation.parse("行政处罚法第五十二条第二款")


def _power_items(context: Context) -> Mapping[str | None, tuple[PowerItem, ...]]:
    """The items of the power list by their matter."""
    found: dict[str | None, list[PowerItem]] = {}
    for each in context.registers.power_list or ():
        found.setdefault(each.matter, []).append(each)
    return {matter: tuple(each) for matter, each in found.items()}


@rule(
    "ORG003",
    "受委托的处罚以委托机关名义作出",
    "An entrusted penalty is in the name of the entrusting organ",
    family="organ",
    ground=("行政处罚法@2021 第二十条第四款",),
    gate="penalty",
    who="法制审核人员",
    fix="核对委托书；决定书由委托机关署名、盖章",
    fix_en="look at the entrustment; the decision bears the entrusting organ's name and seal",
    plain=(delegated, _NOT_ENTRUSTED),
)
def in_the_name_of_the_entrusting_organ(file: CaseFile, say: Say) -> Outcome:
    """Who is entrusted acts in the other's name, so the seals are the entrusting organ's.

    The decision is looked at, and the orders, notices and calls to a hearing that lead to it. Where
    one name is the end of the other, a person looks.
    """
    organ = file.case.organ
    if organ is None or organ.capacity is None:
        return missing("/organ/capacity")
    if organ.capacity != "entrusted":
        return _NOT_ENTRUSTED
    if not organ.entrusted_by:
        return missing("/organ/entrusted_by")
    for kind in sorted(words_of("organ", "papers_in_its_name") & file.papers_by_kind.keys()):
        for at, each in file.papers_by_kind[kind]:
            if each.sealed_by and seal_of(each.sealed_by, organ.entrusted_by) == "no":
                say.fail(
                    "受委托的处罚，对外文书不是以委托机关名义",
                    "entrusted, and a paper is not in the name of the entrusting organ",
                    at=f"/papers/{at}/sealed_by",
                    found=each.sealed_by,
                    needed=organ.entrusted_by,
                    other="/organ/entrusted_by",
                )
    return together(say, [_sealed(file, say, organ.entrusted_by, "/organ/entrusted_by")])


@rule(
    "ORG004",
    "决定书的印章是作出决定的机关的",
    "The seal of the decision is that of the organ",
    family="organ",
    ground=("行政处罚法@2021 第五十九条第二款",),
    gate="decision",
    who="法制审核人员",
    fix="核对决定书的署名与印章；镇综合执法机构不是独立的执法主体",
    fix_en="compare name and seal of the decision; a town's enforcement office is no organ itself",
    plain=(sealed_and_signed, PASS),
)
def sealed_by_the_organ(file: CaseFile, say: Say) -> Outcome:
    """A penalty decision bears the seal of the organ that made it, not that of an office in it.

    A seal for a purpose counts as the organ's. For an on-the-spot form the law asks for the
    organ's name, and of a decision not to penalise it does not speak: there a strange seal is
    less than an error.
    """
    decision = file.case.decision
    if decision is None or decision.kind not in ("penalty", "no_penalty"):
        return missing("/decision/kind") if decision and decision.kind is None else _NO_DOCUMENT
    organ = file.case.organ
    if organ is not None and organ.capacity == "entrusted":
        return _ENTRUSTED
    if organ is None or not organ.name:
        return missing("/organ/name")
    if decision.sealed_by is None and file.summary:
        return _UNSEALED_FORM
    return _sealed(file, say, organ.name, "/organ/name")


def _sealed(file: CaseFile, say: Say, organ: str, organ_at: str) -> Outcome:
    decision = file.case.decision
    seal = None if decision is None else decision.sealed_by
    if decision is None or seal is None:
        return missing("/decision/sealed_by")
    if seal == organ:
        return PASS
    whose = seal_of(seal, organ)
    if whose == "part":
        return undecided(
            f"印章“{seal}”与机关名称“{organ}”一长一短，核对是否同一机关",
            f"the seal {seal} and the organ {organ} are one name in two lengths; look whether they"
            " are one organ",
            at="/decision/sealed_by",
        )
    if whose == "no":
        say.fail(
            "决定书的印章不是作出决定的机关的",
            "the seal on the decision is not that of the organ in whose name it must be",
            at="/decision/sealed_by",
            found=seal,
            needed=organ,
            other=organ_at,
            ground=_FORM if file.summary else None,
            severity=_gravity(file, decision),
        )
    return say.done()


def _gravity(file: CaseFile, decision: Decision) -> Severity | None:
    if decision.kind == "no_penalty":
        return "note"
    return "warning" if file.summary else None


@rule(
    "ORG005",
    "以自身职权作出的处罚有法律、行政法规依据",
    "A penalty under the town's own power rests on a law or administrative regulation",
    family="organ",
    ground=("行政处罚法@2021 第十七条", "行政处罚法@2021 第二十三条"),
    gate="penalty",
    severity="warning",
    automation="manual",
    who="法制审核人员",
    fix="写明给予乡镇、街道处罚权的法律、行政法规条款",
    fix_en="name the article of the law or administrative regulation that gives the town the power",
)
def own_power(file: CaseFile, say: Say) -> Outcome:
    """Penalties are for organs from the county up, unless a law or administrative regulation says.

    Which article gives a town the power is for a person to look at. One thing is settled whatever
    the capacity: the article on works without a rural planning permit knows no fine, so a fine
    that rests on it alone rests on nothing.
    """
    decision = file.case.decision
    basis = () if decision is None else decision.basis or ()
    if basis and file.fines and _of_village_works(basis):
        say.fail(
            "罚款仅以城乡规划法第六十五条为依据，该条没有规定罚款",
            "the fine rests on article 65 of the planning law alone, which knows no fine",
            at="/decision/basis",
            found=tuple(map(as_written, basis)),
            needed="规定罚款的条款",
            ground=_VILLAGE_WORKS,
        )
        return say.done()
    capacity = capacity_of(file)
    if capacity != "own":
        return missing("/organ/capacity") if capacity is None else _NOT_OWN
    return _OWN_POWER


@lru_cache(maxsize=8192)
def _of_village_works(basis: tuple[Provision, ...]) -> bool:
    """Whether the article on village works is all there is, beside the penalty law itself."""
    found = False
    for each in basis:
        citation = citation_of(each)
        if citation is not None and citation.law == _PENALTY_LAW:
            continue
        if citation is None or not _VILLAGE_WORKS.covers(citation):
            return False
        found = True
    return found


@rule(
    "ORG006",
    "执法事项在作出决定之日的权责清单之内",
    "The matter stands on the power list of the day of the decision",
    family="organ",
    gate="penalty",
    needs=("power_list",),
    who="法制审核人员",
    fix="核对权责清单的版本；清单漏列的，按程序调整清单",
    fix_en="look at the version of the list; where the item is missing, have the list amended",
)
def on_the_power_list(file: CaseFile, say: Say) -> Outcome:
    """The town publishes what it may do; a matter that is not on the list calls for a look.

    The list gives no power and takes none away, so this is never more than a warning.
    """
    asked = matter_and_day(file)
    if isinstance(asked, Outcome):
        return asked
    matter, day = asked
    items = file.context.memo(_power_items).get(matter, ())
    for each in items:
        if (each.since is None or each.since <= day) and (each.until is None or day <= each.until):
            return PASS
    say.fail(
        "权责清单中该事项在作出决定之日不在有效期内" if items else "权责清单没有该事项",
        "the item of the power list was not in force on the day"
        if items
        else "the power list does not name the matter",
        at="/matter",
        found=matter,
        needed=f"{day} 有效的权责清单所列事项",
        other="/decision/date",
    )
    return say.done()
