"""Papers that were handed over and signed for, as most are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.plain.worth import worth

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["handed_over"]


@worth(rules=3)
def handed_over(file: CaseFile) -> bool:
    """Whether every paper was handed over, and the party or its head signed for it."""
    party = file.case.party
    if party is None:
        return False
    names = (party.name, party.legal_representative, party.operator, party.trade_name)
    for each in file.case.service:
        name = each.recipient
        if each.way != "direct" or each.proof != "receipt" or not name:
            return False
        if name not in names or name.isspace():
            return False
    return True
