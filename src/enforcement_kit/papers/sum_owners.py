"""Whose a sum of money is, where a paper has several parties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from enforcement_kit.papers.party_names import nearest_party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.papers.amounts import Sum
    from enforcement_kit.papers.found import Paper
    from enforcement_kit.papers.party_names import PartyFound

__all__ = ["owners_of"]

_ITEM: Final = re.compile(
    r"(?:[。;\n\t]|(?<=[,。;:\n])[0-9]{1,2}[.、]|(?<=[,。;:\n])\([0-9一二三四五六七八九]{1,2}\))"
)
_EACH: Final = re.compile(r"各(?:处|罚|给予|处以)|各[^,;]{0,12}分别(?:处|罚|给予|处以)[^,;]{0,16}$")
_LOOK: Final = 300
_HEAD: Final = 400


def owners_of(
    paper: Paper, each: Sum, parties: Sequence[PartyFound], *, told: bool = False
) -> tuple[int | None, ...]:
    """Whose a sum is: the party named last before it in its item; all of them where 各 stands.

    Args:
        paper: the paper.
        each: the sum.
        parties: its parties.
        told: whether the sum is one that is told of and not decided, as the value of goods: where
            several parties are named before it (甲从乙处购进……) it is open whose it is.
    """
    if len(parties) < 2:
        return (None,)
    floor = 0
    for match in _ITEM.finditer(paper.text, max(0, each.start - _LOOK), each.start):
        floor = match.end()
    before = paper.text[floor : each.start]
    if _EACH.search(before) is not None:
        return tuple(range(len(parties)))
    if told and sum(any(name in before for name in party.names) for party in parties) > 1:
        return (None,)
    found = nearest_party(paper.text, parties, each.start, floor)
    return (_heading(paper, each, parties) if found is None else found,)


def _heading(paper: Paper, each: Sum, parties: Sequence[PartyFound]) -> int | None:
    """The party that the items above belong to: 对张三： and the items below it."""
    floor = max(0, each.start - _HEAD)
    for match in re.finditer(r"\n", paper.text[floor : each.start]):
        line = paper.text[floor + match.end() : each.start].split("\n", 1)[0]
        if line.endswith(":") and nearest_party(line, parties, len(line), 0) is not None:
            return nearest_party(paper.text, parties, each.start, floor + match.end())
    return None
