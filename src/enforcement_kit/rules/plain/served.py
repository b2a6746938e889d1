"""Papers that were handed over and signed for, as most are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.rules.plain.once import once

if TYPE_CHECKING:
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["handed_over", "may_receive"]


def may_receive(file: CaseFile) -> frozenset[str]:
    """Who may receive papers, by name: the parties, those who stand for them, agents."""
    names: set[str] = set()
    for party in (file.case.party, *file.case.co_parties):
        if party is not None:
            stated = (party.name, party.trade_name, party.operator, party.legal_representative)
            names.update([name.strip() for name in stated if name])
    hearing = file.case.hearing
    for agent in (hearing.agents or ()) if hearing is not None else ():
        if not isinstance(agent, str):
            names.add(agent.name.strip())
    return frozenset(names)


@once
def handed_over(file: CaseFile) -> bool:
    """Whether every paper was handed over and signed for by who may receive it."""
    names = file.memo(may_receive)
    if "" in names:
        return False
    for each in file.case.service:
        name = each.recipient
        if each.way != "direct" or each.proof != "receipt" or name is None:
            return False
        if name not in names and name.strip() not in names:
            return False
    return True
