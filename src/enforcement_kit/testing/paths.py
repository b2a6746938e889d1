"""The ways a case can go, read from data, and which way the cases of a town go."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.testing.dice import Dice
from enforcement_kit.testing.matters import Matter, builtin_matters
from enforcement_kit.testing.terms import terms_on
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from decimal import Decimal

    from enforcement_kit.model import Procedure

__all__ = ["Path", "builtin_paths", "cycle", "matters_for", "path_named"]

Outcome = Literal[
    "penalty", "no_penalty", "not_established", "transfer", "closed", "withdrawn", "refused"
]


@attrs.frozen(kw_only=True)
class Path:
    """One way a case can go.

    Attributes:
        name: its name in quotas.
        share: how often it comes in a cycle of cases.
        procedure: summary, ordinary or expedited.
        outcome: the kind of decision, or a filing `refused` or `withdrawn`.
        traits: what happens on the way; the stages read them.
        matters: tag that the matter must bear; empty for any.
        lenient: ground or degree for which the lenient list must be able to name the matter.
        parties: kinds of party it can happen to.
    """

    name: str
    share: int
    procedure: Procedure
    outcome: Outcome
    traits: frozenset[str]
    matters: str
    lenient: str
    parties: tuple[str, ...]

    def __contains__(self, trait: str) -> bool:
        return trait in self.traits


@cache
def builtin_paths() -> tuple[Path, ...]:
    """The paths shipped with the kit."""
    text = (files(__package__) / "data" / "paths.toml").read_text(encoding="utf-8")
    return tuple(
        Path(
            name=row["name"],
            share=row["share"],
            procedure=row.get("procedure", "ordinary"),
            outcome=row.get("outcome", "penalty"),
            traits=frozenset(row.get("traits", ())),
            matters=row.get("matters", ""),
            lenient=row.get("lenient", ""),
            parties=tuple(
                row.get("parties", ("organisation", "sole_proprietor", "natural_person"))
            ),
        )
        for row in tomllib.loads(text)["path"]
    )


def path_named(name: str) -> Path:
    """The path of that name.

    Raises:
        UsageError: for a name that is none; it gives the nearest.
    """
    for path in builtin_paths():
        if path.name == name:
            return path
    near = nearest(name, [path.name for path in builtin_paths()])
    raise UsageError(
        f"没有名为 {name!r} 的办案路径" + (f"，是否为 {near}？" if near else ""),
        f"no path is named {name!r}" + (f"; is {near} meant?" if near else ""),
    )


@cache
def cycle() -> tuple[Path, ...]:
    """Each path as often as its share says, well mixed. Cases walk round it."""
    every = [path for path in builtin_paths() for _ in range(path.share)]
    return tuple(Dice("cycle of paths").shuffled(every))


_CANNOT_FINE = frozenset({"not_established", "no_penalty", "closed", "withdrawn", "refused"})
_OWN_ROADS = frozenset({"percent", "own", "criminal", "detention"})


@cache
def matters_for(path: Path) -> tuple[Matter, ...]:
    """The matters that can go this way."""
    return tuple(matter for matter in builtin_matters() if _fits(matter, path))


def _fits(matter: Matter, path: Path) -> bool:
    if not set(matter.parties) & set(path.parties):
        return False
    if path.matters:
        return path.matters in matter.tags
    if matter.tags & _OWN_ROADS and path.outcome not in ("withdrawn", "refused"):
        return False
    if path.lenient and path.lenient not in matter.lenient:
        return False
    if path.procedure == "summary":
        return _can_be_summary(matter, path)
    if path.outcome in _CANNOT_FINE:
        return True
    return matter.bounds is not None and not (path.name == "mitigated" and not matter.bounds.low)


def _can_be_summary(matter: Matter, path: Path) -> bool:
    if "warning" in path:
        return matter.may_warn
    return any(
        bounds is not None and (bounds.low is None or bounds.low <= _small(kind, path))
        for kind in path.parties
        if kind in matter.parties
        for bounds in (matter.bounds_for(kind),)
    ) and not (matter.tags & {"gains"})


def _small(kind: str, path: Path) -> Decimal:
    terms = terms_on(dt.date(2022, 1, 1))
    if "on_the_spot" in path:
        return terms.on_spot_collection_cap
    firm = kind == "organisation"
    return terms.summary_cap_organisation if firm else terms.summary_cap_person
