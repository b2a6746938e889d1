"""The organ, the parties, the officers, the paper itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.instruments.asked.registry import condition, field, members
from enforcement_kit.instruments.kinds import kind_facts
from enforcement_kit.instruments.piece import Piece, said
from enforcement_kit.instruments.showing import word
from enforcement_kit.model import Party
from enforcement_kit.text import date_zh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.piece import Told
    from enforcement_kit.model import Person

__all__ = ["number_of_paper"]


@members("parties")
def _parties(facts: Facts) -> Sequence[object]:
    case = facts.case
    return tuple(party for party in (case.party, *case.co_parties) if party is not None)


@members("officers")
def officers(facts: Facts) -> Sequence[Person]:
    """The officers of the case: its handlers, else who reported, else who made its records."""
    case = facts.case
    if case.filing is not None and case.filing.handlers:
        return case.filing.handlers
    if case.investigation_report is not None and case.investigation_report.by:
        return case.investigation_report.by
    found: dict[Person, None] = {}
    for record in case.records:
        found.update(dict.fromkeys(record.officers or ()))
    return tuple(found)


def _officer(facts: Facts) -> Person | None:
    return facts.member("officers")  # type: ignore[return-value]  # a member of `officers`


@field("officer.name")
def _officer_name(facts: Facts) -> Told:
    return said(facts.name_of(_officer(facts)))


@field("officer.certificate")
def _officer_certificate(facts: Facts) -> Told:
    person = _officer(facts)
    return () if person is None else said(facts.certificate_of(person))


@field("organ.name")
def organ_name(facts: Facts) -> Told:
    """The organ in whose name the paper is: where entrusted the other's; else the town's own."""
    organ = facts.case.organ
    if organ is not None and organ.capacity == "entrusted":
        return said(organ.entrusted_by)
    if organ is not None and organ.name:
        return said(organ.name)
    return said(facts.context.registers.town.organ)


@field("paper.title")
def _title(facts: Facts) -> Told:
    return (Piece(kind_facts(facts.kind).zh),)


@field("paper.date")
def _date(facts: Facts) -> Told:
    day = facts.day
    return () if day is None else said(date_zh(day))


def number_of_paper(facts: Facts, kind: str) -> str | None:
    """The number of a paper: as the stage states it, else as the list of papers does."""
    case = facts.case
    decision, notice = case.decision, case.prior_notice
    if kind in ("decision", "no_penalty_decision", "on_the_spot_decision"):
        stated = None if decision is None else decision.document_number
    elif kind == "prior_notice":
        stated = None if notice is None else notice.number
    else:
        stated = None
    if stated:
        return stated
    numbers = dict.fromkeys(
        each.number for each in case.papers if each.kind == kind and each.number
    )
    return next(iter(numbers)) if len(numbers) == 1 else None


@field("paper.number")
def _number(facts: Facts) -> Told:
    return said(number_of_paper(facts, facts.kind))


@field("correction.number")
def _correction_number(facts: Facts) -> Told:
    return said(number_of_paper(facts, "correction_order"))


@field("demand.number")
def _demand_number(facts: Facts) -> Told:
    return said(number_of_paper(facts, "demand"))


@field("party.no")
def _party_no(facts: Facts) -> Told:
    found = facts.members.get("parties")
    return () if found is None else said(str(found.number))


@field("party.identity")
def _identity(facts: Facts) -> Told:
    party = facts.member("parties")
    if not isinstance(party, Party):
        return ()
    if party.credit_code:
        return said(f"统一社会信用代码：{party.credit_code}")
    return said(f"公民身份号码：{party.id_number}") if party.id_number else ()


@field("party.you")
def _you(facts: Facts) -> Told:
    party = facts.case.party
    alone = party is not None and not facts.case.co_parties
    found = word("you", party.kind) if party is not None and alone else None
    return said(found or word("you", "sole_proprietor"))


def _kind(facts: Facts) -> str | None:
    party = facts.member("parties") or facts.case.party
    return party.kind if isinstance(party, Party) else None


@condition("natural_person")
def _natural_person(facts: Facts) -> bool:
    return _kind(facts) == "natural_person"


@condition("sole_proprietor")
def _sole_proprietor(facts: Facts) -> bool:
    return _kind(facts) == "sole_proprietor"


@condition("organisation")
def _organisation(facts: Facts) -> bool:
    return _kind(facts) == "organisation"


@condition("kind_unknown")
def _kind_unknown(facts: Facts) -> bool:
    return _kind(facts) is None


@condition("several_parties")
def _several(facts: Facts) -> bool:
    return len(_parties(facts)) > 1


@condition("summary")
def _summary(facts: Facts) -> bool:
    return facts.case.procedure == "summary"


@field("case.title")
def _case_title(facts: Facts) -> Told:
    """The party's name and the cause, as the title of a file is made: 某某涉嫌……案."""
    case = facts.case
    name = case.party.name if case.party is not None else None
    return (
        said(f"{name}{'等' if case.co_parties else ''}{case.cause}") if name and case.cause else ()
    )
