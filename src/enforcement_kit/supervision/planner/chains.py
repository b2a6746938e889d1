"""Chains of steps and the routes through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from enforcement_kit.citation import Citation
    from enforcement_kit.law.units import Sure
    from enforcement_kit.workdays import PeriodUnit

__all__ = [
    "Chain",
    "Conditions",
    "Edge",
    "LastDay",
    "PlanChains",
    "PlanNote",
    "PlanRoute",
    "PlanWho",
    "StepRow",
]

PlanWho = Literal["organ", "party", "county", "reconsideration_organ", "court"]
"""Whose step it is; `county` is the government of a county or above."""

Conditions = tuple[tuple[str, tuple[str, ...]], ...]
"""Answers that must hold, each with the values that will do."""


@attrs.frozen(kw_only=True)
class StepRow:
    """A step of a chain.

    Attributes:
        id: stable name.
        zh, en: what it is called.
        who: whose step it is.
        answer: the answer that holds its day; empty where it is the end of a period.
        period: whether it is the end of a period, which comes by itself.
        stops: whether what follows must wait until it is done, however long that takes.
        asks: a choice that must be answered before its day is settled.
        when: answers under which it belongs to the plan.
        unless: answers under which it does not.
        holidays: whether it may not be done on a statutory holiday.
        holidays_unless: answers that lift that.
        holidays_basis: its articles.
    """

    id: str
    zh: str
    en: str
    who: PlanWho = "organ"
    answer: str = ""
    period: bool = False
    stops: bool = False
    asks: str = ""
    when: Conditions = ()
    unless: Conditions = ()
    holidays: bool = False
    holidays_unless: Conditions = ()
    holidays_basis: tuple[Citation, ...] = ()


@attrs.frozen(kw_only=True)
class _Wait:
    zh: str
    en: str
    basis: tuple[Citation, ...] = ()
    sure: Sure = "text"
    key: str = ""
    length: int | None = None
    unit: PeriodUnit | None = None
    when: Conditions = ()
    unless: Conditions = ()
    routes: tuple[str, ...] = ()
    local: bool = False


@attrs.frozen(kw_only=True)
class Edge(_Wait):
    """One step comes after another, perhaps with a time between.

    Attributes:
        before, after: ids of the two steps.
        zh, en: why.
        basis: the articles; the parameter's own come with its value.
        sure: how they were read.
        key: parameter whose period lies between.
        length, unit: a period of a local chain, which has no parameter.
        until: answer with the last day of a term that a paper sets.
        days: answer with that term's days, where no day is stated.
        next_day: whether the later one may come on the next day at the earliest.
        when, unless: answers that it depends on.
        routes: routes that it is for; empty for all.
        local: whether it is of a local file.
    """

    before: str
    after: str
    until: str = ""
    days: str = ""
    next_day: bool = False


@attrs.frozen(kw_only=True)
class LastDay(_Wait):
    """A step must be done within a period from another."""

    step: str
    since: str


@attrs.frozen(kw_only=True)
class PlanNote:
    """What must be known beside the days, or what the law leaves open (`undecided`)."""

    zh: str
    en: str
    basis: tuple[Citation, ...] = ()
    sure: Sure = "text"
    undecided: bool = False
    routes: tuple[str, ...] = ()
    chains: tuple[str, ...] = ()
    when: Conditions = ()


@attrs.frozen(kw_only=True)
class Chain:
    """Steps in an order in which each comes after those it waits for."""

    id: str
    steps: tuple[StepRow, ...]
    edges: tuple[Edge, ...] = ()
    limits: tuple[LastDay, ...] = ()


@attrs.frozen(kw_only=True)
class PlanRoute:
    """A way through the chains.

    Attributes:
        id: stable name.
        zh, en: what it is.
        when: answers under which it is the one.
        chains: ids, in order.
        goal: the step it leads to.
        facts: what is settled on it, such as that the decision is a penalty.
        basis: the articles of the fork.
        notes: what must be known on it.
        local: whether it is of a local file.
    """

    id: str
    zh: str
    en: str
    when: Conditions
    chains: tuple[str, ...]
    goal: str
    facts: tuple[tuple[str, str], ...] = ()
    basis: tuple[Citation, ...] = ()
    notes: tuple[PlanNote, ...] = ()
    local: bool = False


@attrs.frozen(kw_only=True)
class PlanChains:
    """All routes and chains, the local ones first.

    Attributes:
        routes: the ways.
        chains: by id.
        notes: what holds on several routes.
        local: name of the local file; empty where there is none.
    """

    routes: tuple[PlanRoute, ...]
    chains: Mapping[str, Chain]
    notes: tuple[PlanNote, ...] = ()
    local: str = ""

    def steps(self, route: PlanRoute) -> tuple[StepRow, ...]:
        """The steps of a route in order; of two with one id the later words stand."""
        found: dict[str, StepRow] = {}
        for name in route.chains:
            found.update((step.id, step) for step in self.chains[name].steps)
        return _in_order(found, self.edges(route))

    def edges(self, route: PlanRoute) -> tuple[Edge, ...]:
        """What comes after what on a route."""
        steps = {step.id for name in route.chains for step in self.chains[name].steps}
        return tuple(
            edge
            for name in route.chains
            for edge in self.chains[name].edges
            if {edge.before, edge.after} <= steps and route.id in (edge.routes or (route.id,))
        )

    def limits(self, route: PlanRoute) -> tuple[LastDay, ...]:
        """The last days on a route."""
        steps = {step.id for name in route.chains for step in self.chains[name].steps}
        return tuple(
            limit
            for name in route.chains
            for limit in self.chains[name].limits
            if {limit.step, limit.since} <= steps and route.id in (limit.routes or (route.id,))
        )


def _in_order(steps: Mapping[str, StepRow], edges: Iterable[Edge]) -> tuple[StepRow, ...]:
    """Each step after those it waits for, else as written."""
    waits: dict[str, set[str]] = {name: set() for name in steps}
    for edge in edges:
        waits[edge.after].add(edge.before)
    done: list[StepRow] = []
    left = dict(steps)
    while left:
        free = next((name for name in left if not waits[name] & left.keys()), None)
        if free is None:  # a circle; the reader has said so of a file
            return (*done, *left.values())
        done.append(left.pop(free))
    return tuple(done)
