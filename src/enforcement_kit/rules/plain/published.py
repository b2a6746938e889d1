"""A penalty that was published and stands, and money that was not taken on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["none_on_the_spot", "of_no_person", "ordinary_degree", "published_and_stands"]


@worth(rules=2)
def published_and_stands(file: CaseFile) -> bool:
    """Whether a penalty was published somewhere, and nothing came after it."""
    case = file.case
    disclosure = case.disclosure
    return (
        disclosure is not None
        and file.penalty is not None
        and disclosure.date is not None
        and disclosure.withdrawn is None
        and bool(disclosure.where)
        and case.reconsideration is None
        and case.litigation is None
    )


def none_on_the_spot(file: CaseFile) -> bool:
    """Whether no payment was taken on the spot."""
    for each in file.case.payments:  # noqa: SIM110 - asked for every case
        if each.channel == "on_the_spot":
            return False
    return True


def of_no_person(file: CaseFile) -> bool:
    """Whether the party is no natural person, or of which kind it is is not stated."""
    party = file.case.party
    return party is None or party.kind != "natural_person"


def ordinary_degree(file: CaseFile) -> bool:
    """Whether a penalty is neither lighter nor heavier."""
    penalty = file.penalty
    return penalty is not None and penalty.degree == "ordinary"
