"""The order of the papers in a file: that of the town's pack, else that of their days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.law import Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.instruments.instrument import Instrument
    from enforcement_kit.law import PackSet

__all__ = ["in_file_order"]

_OUTER: Final = ("cover", "catalogue")


def in_file_order(
    instruments: Sequence[Instrument], packs: PackSet, day: dt.date | None
) -> tuple[Instrument, ...]:
    """Cover, catalogue, then the papers in the order of the file.

    The sources differ on the order, so a pack sets it (`file_order`). Where none does, the papers
    follow one another by their days; one without a day stays behind the one before it.

    Args:
        instruments: the papers.
        packs: the town's packs.
        day: the day by whose list it goes; `None` looks for none.
    """
    outer = sorted(
        (each for each in instruments if each.kind in _OUTER),
        key=lambda each: _OUTER.index(each.kind),
    )
    inner = [each for each in instruments if each.kind not in _OUTER]
    listed = _listed(packs, day)
    days: dict[int, dt.date] = {}
    last = dt.date.min
    for each in inner:
        days[id(each)] = last = each.day or last

    def place(each: Instrument) -> tuple[int, dt.date]:
        # a receipt goes with what was served
        kind = each.of or each.kind
        return listed.get(kind, listed.get(each.kind, len(listed))), days[id(each)]

    return (*outer, *sorted(inner, key=place))


def _listed(packs: PackSet, day: dt.date | None) -> dict[str, int]:
    orders = packs.file_orders
    rows = orders.on(day) if orders.layers and day is not None else ()
    if isinstance(rows, Unset):
        return {}
    kinds = [kind for row in rows if row.volume == "main" for kind in row.papers]
    kinds += [kind for row in rows if row.volume != "main" for kind in row.papers]
    return {kind: at for at, kind in enumerate(dict.fromkeys(kinds))}
