"""The matters that synthetic cases are about, read from data."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

import attrs

__all__ = ["Bounds", "Matter", "PartyKind", "builtin_matters"]

PartyKind = Literal["natural_person", "sole_proprietor", "organisation"]


@attrs.frozen(kw_only=True)
class Bounds:
    """The range of a fine in yuan. `low` is `None` where the statute states no lower bound."""

    low: Decimal | None
    high: Decimal


@attrs.frozen(kw_only=True)
class Matter:
    """A matter of the power list: what is forbidden, where, and what may be imposed.

    Attributes:
        code: the town's code of the matter; invented.
        name: what the act is called.
        domain: field of administration.
        parties: who can do it.
        violated: provisions broken.
        basis: provisions of the penalty.
        bounds: range of the fine, `None` where no synthetic case fines by it.
        person: range for natural persons where the statute treats them apart.
        share: range of a fine that is a share of the cost of a building.
        may_warn: whether a warning may be given.
        harm_field: `life_health` where the statute guards life and health.
        tags: see the head of `data/matters.toml`.
        act: what the party does, as facts state it.
        place: what sort of place.
        thing: what stands there, for lists of goods and samples.
        lenient: grounds and degrees for which the lenient list may name it.
    """

    code: str
    name: str
    domain: str
    parties: tuple[PartyKind, ...]
    violated: tuple[str, ...]
    basis: tuple[str, ...]
    bounds: Bounds | None
    person: Bounds | None
    share: Bounds | None
    may_warn: bool
    harm_field: Literal["life_health", "other"]
    tags: frozenset[str]
    act: str
    place: str
    thing: str
    lenient: tuple[str, ...]

    def bounds_for(self, kind: str) -> Bounds | None:
        """The range of the fine for such a party."""
        return self.person if kind == "natural_person" and self.person else self.bounds


def _bounds(low: str | None, high: str | None) -> Bounds | None:
    if high is None:
        return None
    return Bounds(low=None if low is None else Decimal(low), high=Decimal(high))


@cache
def builtin_matters() -> tuple[Matter, ...]:
    """The table shipped with the kit, in the order of its codes there."""
    text = (files(__package__) / "data" / "matters.toml").read_text(encoding="utf-8")
    found = []
    for row in tomllib.loads(text)["matter"]:
        person = row.get("person", {})
        found.append(
            Matter(
                code=row["code"],
                name=row["name"],
                domain=row["domain"],
                parties=tuple(row["parties"]),
                violated=tuple(row["violated"]),
                basis=tuple(row["basis"]),
                bounds=_bounds(row.get("low"), row.get("high")),
                person=_bounds(person.get("low"), person.get("high")),
                share=_bounds(row.get("share_low"), row.get("share_high")),
                may_warn=row.get("may_warn", False),
                harm_field=row.get("harm_field", "other"),
                tags=frozenset(row.get("tags", ())),
                act=row["act"],
                place=row["place"],
                thing=row["thing"],
                lenient=tuple(row.get("lenient", ())),
            )
        )
    return tuple(found)
