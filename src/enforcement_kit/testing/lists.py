"""What a town publishes beforehand: powers and their delegation, the lenient list, notices."""

from __future__ import annotations

import datetime as dt
from typing import Final

from enforcement_kit.errors import UsageError
from enforcement_kit.model import DelegationDecision, DisclosureItem, LenientRule, PowerItem
from enforcement_kit.testing.matters import builtin_matters

__all__ = ["delegations", "disclosures", "lenient_list", "listed", "power_list"]

SINCE: Final = dt.date(2021, 9, 1)
"""First day of the invented delegation; after the day on which the law allows one."""

_CONDITIONS: Final = {
    "slight": ("违法行为轻微", "及时改正", "没有造成危害后果"),
    "first_offence": ("初次违法", "危害后果轻微", "及时改正"),
    "no_fault": ("当事人有证据足以证明没有主观过错",),
    "lighter": ("主动减轻违法行为危害后果",),
    "mitigated": ("主动消除违法行为危害后果",),
}
_BASIS: Final = {
    "slight": "行政处罚法第三十三条第一款",
    "first_offence": "行政处罚法第三十三条第一款",
    "no_fault": "行政处罚法第三十三条第二款",
    "lighter": "行政处罚法第三十二条第一项",
    "mitigated": "行政处罚法第三十二条第一项",
}
_PUBLISHED: Final = (
    ("power_list", "政府网站"),
    ("random_list", "政府网站"),
    ("posts", "政务服务窗口"),
    ("samples", "政务服务窗口"),
    ("service_info", "政务服务窗口"),
    ("organ", "政府网站"),
    ("officers", "政府网站"),
    ("procedure", "政府网站"),
    ("benchmark", "政府网站"),
    ("delegation", "政府网站"),
    ("lenient_list", "政府网站"),
)


def delegations() -> tuple[DelegationDecision, ...]:
    """One invented decision of the municipality that delegates every matter but the town's own."""
    return (
        DelegationDecision(
            id="d-2021-1",
            issuer="天津市人民政府",
            number="津政示〔2021〕1号",
            published=SINCE - dt.timedelta(days=25),
            since=SINCE,
            items=tuple(each.code for each in builtin_matters() if "own" not in each.tags),
        ),
    )


def power_list() -> tuple[PowerItem, ...]:
    """Each matter as a power of penalty or, for the town's own, of enforcement."""
    return tuple(
        PowerItem(
            id=f"q-{index:02d}",
            matter=each.code,
            name=f"对{each.name}的{'查处' if 'own' in each.tags else '行政处罚'}",
            kind="compulsion" if "own" in each.tags else "penalty",
            basis=each.basis,
            capacity="own" if "own" in each.tags else "delegated",
            since=SINCE,
            published=SINCE + dt.timedelta(days=14),
        )
        for index, each in enumerate(builtin_matters(), 1)
    )


def listed(count: int) -> frozenset[tuple[str, str]]:
    """So many pairs of matter and ground (or degree) for the lenient list, each ground in turn.

    Raises:
        UsageError: where the matters know fewer.
    """
    every = [(each.code, ground) for each in builtin_matters() for ground in each.lenient]
    turns = sorted(
        every,
        key=lambda pair: sum(1 for one in every[: every.index(pair)] if one[1] == pair[1]),
    )
    if not 0 <= count <= len(every):
        raise UsageError(
            f"柔性执法清单至多 {len(every)} 项，要求的是 {count} 项",
            f"the lenient list can hold {len(every)} items at most, {count} were asked for",
        )
    return frozenset(turns[:count])


def lenient_list(pairs: frozenset[tuple[str, str]]) -> tuple[LenientRule, ...]:
    """The items of the lenient list, in the order of the matters."""
    every = ((each.code, ground) for each in builtin_matters() for ground in each.lenient)
    return tuple(
        LenientRule(
            id=f"l-{index:02d}",
            matter=code,
            degree=ground if ground in ("lighter", "mitigated") else "no_penalty",  # type: ignore[arg-type]  # one of its degrees
            ground=None if ground in ("lighter", "mitigated") else ground,  # type: ignore[arg-type]  # one of its grounds
            conditions=_CONDITIONS[ground],
            basis=(_BASIS[ground],),
            since=SINCE + dt.timedelta(days=61),
        )
        for index, (code, ground) in enumerate((each for each in every if each in pairs), 1)
    )


def disclosures(year: int) -> tuple[DisclosureItem, ...]:
    """What stands published, looked at in December; and last year's report, in January."""
    found = [
        DisclosureItem(
            id=f"g-{index}",
            kind=kind,  # type: ignore[arg-type]  # one of its kinds
            where=where,
            since=SINCE + dt.timedelta(days=63 if kind == "lenient_list" else 14),
            checked=dt.date(year, 12, 12),
        )
        for index, (kind, where) in enumerate(_PUBLISHED, 1)
    ]
    report = dt.date(year, 1, 24)
    found.append(
        DisclosureItem(
            id=f"g-{len(found) + 1}",
            kind="annual_report",
            where="政府网站",
            since=report,
            checked=report,
        )
    )
    return tuple(found)
