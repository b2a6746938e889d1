"""Rows of what a town may do: powers, delegations, and where it may be lenient."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.law.rows.base import Row

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "DelegationRow",
    "LenientItem",
    "PowerRow",
]


@attrs.frozen(kw_only=True)
class LenientItem(Row):
    """An item of the lenient list (柔性执法清单事项)."""

    id: str
    matter: str
    degree: str = attrs.field(metadata={"one_of": "degrees"})
    ground: str | None = attrs.field(default=None, metadata={"one_of": "grounds"})
    conditions: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class PowerRow(Row):
    """A matter of the power list (权责清单). It gives no power."""

    id: str
    matter: str
    name: str
    kind: str
    capacity: str | None = attrs.field(default=None, metadata={"one_of": "capacities"})


@attrs.frozen(kw_only=True)
class DelegationRow(Row):
    """A published decision that hands powers to towns (行政处罚法 24)."""

    id: str
    issuer: str
    number: str
    published: date
    items: tuple[str, ...]
