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

__all__ = ["owner_in_row", "owners_of"]

_ITEM: Final = re.compile(
    r"(?:[。;\n\t]|(?<=[,。;:\n])[0-9]{1,2}[.、]|(?<=[,。;:\n])\([0-9一二三四五六七八九]{1,2}\))"
)
_EACH: Final = re.compile(r"各(?:处|罚|给予|处以|自)")
_APART: Final = re.compile(
    r"分别(?:作出|给予|处以|处|罚|并处|予以|拟|决定|如下|罚款|[^,;。]{0,12}罚款)"
)
_MARK: Final = re.compile(
    r"^(?:\([0-9一二三四五六七八九]{1,2}\)|[0-9一二三四五六七八九]{1,2}[.、]|对)|[:,。;]$"
)
_NUMBERED: Final = re.compile(
    r"(?:(?<=[\n。;:])|^)(?:\([一二三四五六七八九0-9]{1,2}\)|[一二三四五六七八九]、|[0-9]{1,2}[.、](?![0-9]))"
)
_LOOK: Final = 300
_HEAD: Final = 400


def owners_of(
    paper: Paper,
    each: Sum,
    parties: Sequence[PartyFound],
    *,
    sums: Sequence[Sum] = (),
    told: bool = False,
) -> tuple[int | None, ...]:
    """Whose a sum is: the party named last before it in its item; all of them where 各 stands; of
    several sums behind 分别 the one that stands where its party stands among the names.

    Args:
        paper: the paper.
        each: the sum.
        parties: its parties.
        sums: all sums of the paper, in their order.
        told: whether the sum is one that is told of and not decided, as the value of goods: where
            several parties are named before it (甲从乙处购进……) it is open whose it is.
    """
    if len(parties) < 2:
        return (None,)
    floor = 0
    for match in _ITEM.finditer(paper.text, max(0, each.start - _LOOK), each.start):
        floor = match.end()
    before = paper.text[floor : each.start]
    if _APART.search(before) is not None:
        return _apart(paper, each, parties, floor, sums)
    if _EACH.search(before) is not None:
        named = _order(parties, before)
        return tuple(named) if len(named) > 1 else tuple(range(len(parties)))
    if told and len(_order(parties, before)) > 1:
        near = _order(parties, re.split(r"[,、;:]", before)[-1])
        return (near[0],) if len(near) == 1 else (None,)
    found = nearest_party(paper.text, parties, each.start, floor)
    if found is None:
        found = _in_item(paper, each, parties)
    if found is None:
        found = owner_in_row(paper, each.start, parties)
    return (_heading(paper, each, parties) if found is None else found,)


def _in_item(paper: Paper, each: Sum, parties: Sequence[PartyFound]) -> int | None:
    """The one party that the numbered item of a line names: （一）对某公司：……；……，罚款1万元."""
    line = paper.page.lines[paper.page.line_at(each.start)]
    begins = [match.end() for match in _NUMBERED.finditer(paper.text, line.start, each.start)]
    if not begins:
        return None
    named = _order(parties, paper.text[begins[-1] : each.start])
    return named[0] if len(named) == 1 else None


def _order(parties: Sequence[PartyFound], written: str) -> list[int]:
    """The parties that a stretch names, in the order of the names."""
    places = [
        (min(written.find(name) for name in party.names if name in written), number)
        for number, party in enumerate(parties)
        if any(name in written for name in party.names)
    ]
    return [number for _, number in sorted(places)]


def _apart(
    paper: Paper, each: Sum, parties: Sequence[PartyFound], floor: int, sums: Sequence[Sum]
) -> tuple[int | None, ...]:
    """Whose a sum behind 分别 is: 对甲、乙分别处罚款2万元、1万元; one sum alone is of each."""
    before = paper.text[floor : each.start]
    apart = list(_APART.finditer(before))[-1]
    named = _order(parties, before[: apart.start()]) or list(range(len(parties)))
    end = re.compile(r"[。;\n\t]").search(paper.text, each.end)
    limit = end.start() if end is not None else len(paper.text)
    behind = [one for one in sums if floor + apart.start() < one.start < limit]
    values = [one for at, one in enumerate(behind) if not at or one.value or one == each]
    within = _order(parties, paper.text[floor + apart.end() : each.start])
    if within:
        return (nearest_party(paper.text, parties, each.start, floor + apart.end()),)
    if len(values) == 1:
        return tuple(named)
    if len(values) == len(named) and each in values:
        return (named[values.index(each)],)
    return (None,)


def owner_in_row(paper: Paper, place: int, parties: Sequence[PartyFound]) -> int | None:
    """The one party that the row of a table names before a place."""
    line = paper.page.lines[paper.page.line_at(place)]
    if "\t" not in line.text or len(parties) < 2:
        return None
    named = _order(parties, paper.text[line.start : place])
    return named[0] if len(named) == 1 else None


def _heading(paper: Paper, each: Sum, parties: Sequence[PartyFound]) -> int | None:
    """The party that the items above belong to: 对张三： and the items below it."""
    last: int | None = None
    floor = max(0, each.start - _HEAD)
    for match in re.finditer(r"\n", paper.text[floor : each.start]):
        line = paper.text[floor + match.end() : each.start].split("\n", 1)[0]
        if line.endswith(":") and len(_order(parties, line)) == 1:
            last = nearest_party(paper.text, parties, each.start, floor + match.end())
        elif (bare := _MARK.sub("", line)) and any(bare in party.names for party in parties):
            last = nearest_party(line, parties, len(line), 0)
    return last
