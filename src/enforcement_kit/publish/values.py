"""What of a case stands in the field of an outlet, one function a source."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from enforcement_kit.citation import Citation
from enforcement_kit.errors import UsageError
from enforcement_kit.publish.amounts import yuan_text
from enforcement_kit.publish.forms import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from enforcement_kit.model import Case, Party, Provision, Sanction, Town

__all__ = ["BETWEEN", "SOURCES", "Subject", "content_of"]

BETWEEN: Final = "；"
"""What stands between several values in one cell."""

_RESIDENT: Final = "身份证"
_RESIDENT_SHAPE: Final = re.compile(r"\s*[1-9][0-9]{5}[0-9Xx*]{9}(?:[0-9Xx*]{3})?\s*").fullmatch
_ITEM: Final = re.compile(r"对(.+?)(?:行为)?的行政处罚").fullmatch
_PERMITS: Final = frozenset({"permit_suspension", "permit_revocation"})
_CONFISCATIONS: Final = frozenset(
    {"confiscation_of_illegal_gains", "confiscation_of_illegal_property"}
)


class Subject:
    """A case on its way into an outlet, with the town whose records it is from."""

    __slots__ = ("case", "matters", "town")

    def __init__(self, case: Case, town: Town, matters: Mapping[str, str]) -> None:
        """Takes the case, its town, and the names of matters by their codes."""
        self.case: Final = case
        self.town: Final = town
        self.matters: Final = matters

    @property
    def sanctions(self) -> tuple[Sanction, ...]:
        """The sanctions decided."""
        return () if self.case.decision is None else self.case.decision.sanctions


def _party(subject: Subject) -> Party | None:
    return subject.case.party


def _party_name(subject: Subject) -> str:
    party = _party(subject)
    return "" if party is None else party.name or party.trade_name or ""


def _party_kind(subject: Subject) -> str:
    party = _party(subject)
    return "" if party is None or party.kind is None else words().parties[party.kind]


def _credit_code(subject: Subject) -> str:
    party = _party(subject)
    return "" if party is None or party.kind == "natural_person" else party.credit_code or ""


def _representative(subject: Subject) -> str:
    party = _party(subject)
    if party is None or party.kind == "natural_person":
        return ""
    first, second = party.legal_representative, party.operator
    return (second or first if party.kind == "sole_proprietor" else first or second) or ""


def _id_of(kind: str, *, operator: bool) -> Callable[[Subject], str]:
    def number(subject: Subject) -> str:
        party = _party(subject)
        if party is None or (party.kind == "sole_proprietor") is not operator:
            return ""
        if party.kind == "organisation" or not party.id_number:
            return ""
        if kind == "number":
            return party.id_number
        return _RESIDENT if _RESIDENT_SHAPE(party.id_number) is not None else ""

    return number


def _cause(subject: Subject) -> str:
    return subject.case.cause or ""


def _violation(subject: Subject) -> str:
    """The violation as the power list names it (对…的行政处罚), else the cause as written."""
    item = subject.matters.get(subject.case.matter or "", "")
    named = _ITEM(item)
    return (named[1] if named is not None else item) or _cause(subject)


def _facts(subject: Subject) -> str:
    act = subject.case.act
    return "" if act is None else act.facts or ""


def _basis(subject: Subject) -> str:
    decision = subject.case.decision
    return BETWEEN.join(map(_cited, () if decision is None else decision.basis or ()))


def _cited(provision: Provision) -> str:
    if isinstance(provision, str):
        return provision
    try:
        return str(Citation(provision.law, provision.article, provision.paragraph, provision.item))
    except UsageError:  # a paragraph without its article: a check says so, here its law stands
        return provision.law


def _sanction_kinds(subject: Subject) -> str:
    names = words().sanctions
    told = (
        names[each.kind] if each.kind is not None else each.object or ""
        for each in subject.sanctions
    )
    return BETWEEN.join(dict.fromkeys(filter(None, told)))


def content_of(sanctions: tuple[Sanction, ...]) -> str:
    """The sanctions in words: 罚款人民币2000.00元；没收违法所得人民币300.00元."""
    told = []
    for each in sanctions:
        name = words().sanctions[each.kind] if each.kind is not None else ""
        money = "" if each.amount is None else f"人民币{yuan_text(each.amount)}元"
        what = f"（{each.object}）" if each.object and (name or money) else each.object or ""
        told.append(f"{name}{money}{what}")
    return BETWEEN.join(filter(None, told))


def _content(subject: Subject) -> str:
    return content_of(subject.sanctions)


def _fine(subject: Subject) -> str:
    amounts = [each.amount for each in subject.sanctions if each.kind == "fine"]
    return _sum(amounts)


def _confiscated(subject: Subject) -> str:
    """What was confiscated; goods whose value is not stated count for nothing beside a sum."""
    found = [each for each in subject.sanctions if each.kind in _CONFISCATIONS]
    gains = [each.amount for each in found if each.kind == "confiscation_of_illegal_gains"]
    goods = [each.amount for each in found if each.kind == "confiscation_of_illegal_property"]
    return _sum([*gains, *(amount for amount in goods if amount is not None)])


def _sum(amounts: list[Decimal | None]) -> str:
    stated = [amount for amount in amounts if amount is not None]
    if not stated or len(stated) < len(amounts):
        return ""
    return yuan_text(sum(stated, Decimal(0)))


def _permits(subject: Subject) -> str:
    found = (each.object or "" for each in subject.sanctions if each.kind in _PERMITS)
    return BETWEEN.join(filter(None, found))


def _decided(subject: Subject) -> str:
    decision = subject.case.decision
    return "" if decision is None or decision.date is None else decision.date.isoformat()


def _document_number(subject: Subject) -> str:
    decision = subject.case.decision
    return "" if decision is None else decision.document_number or ""


def _organ(subject: Subject) -> str:
    """The organ that decides: of an entrusted one the name is the other's (行政处罚法第二十条)."""
    organ = subject.case.organ
    if organ is None:
        return subject.town.organ or ""
    if organ.capacity == "entrusted":
        return organ.entrusted_by or ""
    return organ.name or subject.town.organ or ""


def _organ_code(subject: Subject) -> str:
    organ = subject.case.organ
    if organ is not None and organ.capacity == "entrusted":
        return ""  # records do not hold the code of the other organ
    code = None if organ is None else organ.code
    same = organ is None or organ.name in (None, subject.town.organ)
    return code or (subject.town.organ_code if same else None) or ""


def _source_organ(subject: Subject) -> str:
    return subject.town.organ or ""


def _source_organ_code(subject: Subject) -> str:
    return subject.town.organ_code or ""


SOURCES: Final[Mapping[str, Callable[[Subject], str]]] = {
    "party_name": _party_name,
    "party_kind": _party_kind,
    "credit_code": _credit_code,
    "representative": _representative,
    "operator_id_kind": _id_of("kind", operator=True),
    "operator_id": _id_of("number", operator=True),
    "person_id_kind": _id_of("kind", operator=False),
    "person_id": _id_of("number", operator=False),
    "document_number": _document_number,
    "cause": _cause,
    "violation": _violation,
    "facts": _facts,
    "basis": _basis,
    "sanction_kinds": _sanction_kinds,
    "content": _content,
    "fine": _fine,
    "confiscated": _confiscated,
    "permits": _permits,
    "decided": _decided,
    "organ": _organ,
    "organ_code": _organ_code,
    "source_organ": _source_organ,
    "source_organ_code": _source_organ_code,
}
"""The sources that forms name; money comes as yuan with two places, days as 2022-09-28."""
