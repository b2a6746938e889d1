"""What the packs of a place say on a day: its benchmark, its procedure, how it compares cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.discretion.choosing import fitting_benchmarks, named_tier
from enforcement_kit.errors import UsageError
from enforcement_kit.law import Held, Unset
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from enforcement_kit.law import Benchmark, DiscretionProcedure, Factor, PackSet, Tier

__all__ = [
    "DeclaredLikeness",
    "asked_tier",
    "declared_likeness",
    "named_factor",
    "one_benchmark",
    "procedure_for",
]


def one_benchmark(
    packs: PackSet,
    on: dt.date,
    *,
    matter: str | None = None,
    named: str | None = None,
    domain: str | None = None,
    gains: Decimal | None = None,
) -> Benchmark:
    """The one benchmark that is for a matter on a day.

    Args:
        packs: the packs of the place.
        on: the day of the decision.
        matter: code of the matter; `None` for any.
        named: id or name of the benchmark; `None` where the matter has one only.
        domain: field of law.
        gains: illegal gains in yuan.

    Raises:
        UsageError: no pack holds benchmarks for that day; none fits, or several do.
    """
    rows = packs.benchmarks.on(on)
    if isinstance(rows, Unset):
        raise UsageError(rows.message, rows.message_en)
    mine = rows
    if matter is not None:
        mine = fitting_benchmarks(rows, matter, domain=domain, gains=gains)
    if named is not None:
        mine = tuple(row for row in mine if named in (row.id, row.name))
    if len(mine) == 1:
        return mine[0]
    ids = "、".join(row.id for row in mine or rows)
    what = named or matter or ""
    raise UsageError(
        f"{what}：{on} 有 {len(mine)} 份适用的裁量基准，须为一份；数据包中有 {ids}",
        f"{what}: {len(mine)} benchmarks fit on {on}, one is needed; there are {ids}",
    )


def procedure_for(packs: PackSet, on: dt.date, row: Benchmark) -> DiscretionProcedure | None:
    """The procedure that a benchmark names, or the only one where it names none."""
    rows = packs.discretion_procedures.on(on)
    if isinstance(rows, Unset):
        return None
    if row.procedure:
        return next((each for each in rows if each.id == row.procedure), None)
    return rows[0] if len(rows) == 1 else None


def named_factor(procedure: DiscretionProcedure | None, name: str) -> Factor:
    """The circumstance of an id or name.

    Raises:
        UsageError: the procedure knows no such circumstance.
    """
    known = () if procedure is None else procedure.factor
    for each in known:
        if name in (each.id, each.name):
            return each
    ids = "、".join(each.id for each in known) or "—"
    raise UsageError(
        f"适用程序没有情节 {name}；可用：{ids}",
        f"the procedure knows no factor {name}; it has {ids}",
    )


def asked_tier(row: Benchmark, name: str) -> Tier:
    """The tier of an id or name that was asked for by hand.

    A tier that a record states and its benchmark has not is a finding, and no error: for that see
    `named_tier`.

    Raises:
        UsageError: the benchmark has no such tier; it says which it has, and which is nearest.
    """
    found = named_tier(row, name)
    if found is not None:
        return found
    listed = "、".join(f"{each.id}（{each.name}）" for each in row.tier) or "—"
    listed_en = ", ".join(f"{each.id} ({each.name})" for each in row.tier) or "-"
    near = nearest(name, [word for each in row.tier for word in (each.id, each.name)])
    raise UsageError(
        f"裁量基准 {row.id} 没有阶次 {name}；可写编号或名称：{listed}"
        + (f"。是不是 {near}？" if near else ""),
        f"the benchmark {row.id} has no tier {name}; give an id or a name: {listed_en}"
        + (f". Did you mean {near}?" if near else ""),
    )


@attrs.frozen(kw_only=True)
class DeclaredLikeness:
    """How a place compares cases.

    Attributes:
        features: the features that its pack declares; empty where none does.
        least: like cases without which nothing is said; `None` where nobody holds it.
        zh: where the minimum comes from, Chinese.
        en: the same in English.
    """

    features: tuple[str, ...]
    least: int | None
    zh: str
    en: str


def declared_likeness(packs: PackSet, on: dt.date) -> DeclaredLikeness:
    """Features and minimum by the packs of a day; the minimum else of the kit, by practice."""
    rows = packs.discretion_procedures.on(on)
    mine = () if isinstance(rows, Unset) else rows
    features = next((row.features for row in mine if row.features), ())
    for row in mine:
        if row.least_peers is not None:
            return DeclaredLikeness(
                features=features,
                least=row.least_peers,
                zh=f"数据包 {row.source}",
                en=f"pack {row.source}",
            )
    held = packs.law.parameter("discretion.least_peers", on)
    if not isinstance(held, Held):
        return DeclaredLikeness(features=features, least=None, zh=held.message, en=held.message_en)
    return DeclaredLikeness(features=features, least=held.integer, zh=held.note, en=held.note_en)
