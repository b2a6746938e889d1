"""Chains of steps and the routes through them: data, read strictly."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

import attrs

from enforcement_kit.supervision.planner.tables import Table, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

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
    "builtin_chains",
    "read_chains",
]

PlanWho = Literal["organ", "party", "county", "reconsideration_organ", "court"]
"""Whose step it is; `county` is the government of a county or above."""

Conditions = tuple[tuple[str, tuple[str, ...]], ...]
"""Answers that must hold, each with the values that will do."""

CHAIN: Final = "enforcement-kit/plan-chain/1"
ROUTES: Final = "enforcement-kit/plan-routes/1"
LOCAL: Final = "enforcement-kit/plan-local/1"
WHO: Final = ("organ", "party", "county", "reconsideration_organ", "court")
UNITS: Final = ("working_day", "calendar_day", "month", "year")
SURE: Final = ("text", "excerpt", "unverified")


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


@cache
def builtin_chains() -> PlanChains:
    """The routes of the statutes, read when first asked for."""
    data = files("enforcement_kit.supervision.planner").joinpath("data")
    chains: dict[str, Chain] = {}
    for place in sorted(data.joinpath("chains").iterdir(), key=lambda one: one.name):
        raw = tomllib.loads(place.read_text(encoding="utf-8"))
        chain = _chain(Table(raw, file=place.name), local=False)
        chains[chain.id] = chain
    raw = tomllib.loads(data.joinpath("routes.toml").read_text(encoding="utf-8"))
    table = Table(raw, file="routes.toml")
    return PlanChains(
        routes=tuple(_route(each, local=False) for each in table.tables("route")),
        chains=chains,
        notes=tuple(_note(each) for each in table.tables("note")),
    )


def read_chains(path: Path) -> PlanChains:
    """The routes of the statutes with those of a local file before them.

    A local file has the format `enforcement-kit/plan-local/1`, one `[[route]]` or more, and under
    `[[chain]]` what its routes need beside the chains of the kit. Each of its edges and last days
    must name what it rests on; it may hold a period of its own as `length` and `unit`.

    Raises:
        UnreadableError: it cannot be opened or is no TOML.
        UsageError: it has faults; `problems` names each.
    """
    table = read_file(path, LOCAL)
    base = builtin_chains()
    chains = dict(base.chains)
    for each in table.tables("chain"):
        chain = _chain(each, local=True)
        if chain.id in chains:
            each.fault(
                "id",
                f"链条 {chain.id} 已有，请另取名称",
                f"there is a chain {chain.id}; take another name",
            )
        chains[chain.id] = chain
    routes = tuple(_route(each, local=True) for each in table.tables("route"))
    if not routes:
        table.fault("route", "没有 [[route]]", "there is no [[route]]")
    made = PlanChains(
        routes=(*routes, *base.routes),
        chains=chains,
        notes=(*(_note(each) for each in table.tables("note")), *base.notes),
        local=path.name,
    )
    table.done()
    _check(made, routes, table)
    return made


def _check(made: PlanChains, routes: Iterable[PlanRoute], table: Table) -> None:
    """A local route must have its chains, its goal, and no circle."""
    from enforcement_kit.text import nearest  # noqa: PLC0415 - only where a file is at fault

    for number, route in enumerate(routes):
        at = f"route/{number}"
        for name in route.chains:
            if name not in made.chains:
                near = nearest(name, made.chains)
                table.fault(
                    f"{at}/chains",
                    f"没有链条 {name}" + (f"；是否指 {near}" if near else ""),
                    f"there is no chain {name}" + (f"; did you mean {near}" if near else ""),
                )
    table.raise_faults()
    for number, route in enumerate(routes):
        steps = made.steps(route)
        place = {step.id: index for index, step in enumerate(steps)}
        if route.goal not in place:
            table.fault(
                f"route/{number}/goal",
                f"目标步骤 {route.goal} 不在该路线的链条中",
                f"the goal {route.goal} is no step of its chains",
            )
        for edge in made.edges(route):
            if place[edge.before] >= place[edge.after]:
                table.fault(
                    f"route/{number}/chains",
                    f"步骤互相等待：{edge.before} 与 {edge.after}",
                    f"steps wait for one another: {edge.before} and {edge.after}",
                )
    table.raise_faults()


def _chain(table: Table, *, local: bool) -> Chain:
    if not local:
        table.text("format")
    found = Chain(
        id=table.text("id"),
        steps=tuple(_step(each) for each in table.tables("step")),
        edges=tuple(_edge(each, local=local) for each in table.tables("edge")),
        limits=tuple(_limit(each, local=local) for each in table.tables("limit")),
    )
    table.only()
    return found


def _step(table: Table) -> StepRow:
    found = StepRow(
        id=table.text("id"),
        zh=table.text("zh"),
        en=table.text("en"),
        who=table.one_of("who", WHO, "organ"),
        answer=table.answer("answer"),
        period=table.flag("period"),
        stops=table.flag("stops"),
        asks=table.answer("asks"),
        when=table.conditions("when"),
        unless=table.conditions("unless"),
        holidays=table.one_of("not_on", ("", "holiday"), "") == "holiday",
        holidays_unless=table.conditions("not_on_unless"),
        holidays_basis=table.citations("not_on_basis"),
    )
    table.only()
    return found


def _edge(table: Table, *, local: bool) -> Edge:
    found = Edge(
        before=table.text("from"),
        after=table.text("to"),
        until=table.answer("until"),
        days=table.answer("days"),
        next_day=table.flag("next_day"),
        zh=table.text("zh"),
        en=table.text("en"),
        basis=table.citations("basis", needed=local),
        sure=table.one_of("sure", SURE, "unverified" if local else "text"),
        key=table.parameter("key"),
        length=table.days("length") if local else None,
        unit=table.one_of("unit", UNITS, "calendar_day") if local else None,
        when=table.conditions("when"),
        unless=table.conditions("unless"),
        routes=table.words("routes"),
        local=local,
    )
    table.only()
    return found


def _limit(table: Table, *, local: bool) -> LastDay:
    found = LastDay(
        step=table.text("step"),
        since=table.text("from"),
        zh=table.text("zh"),
        en=table.text("en"),
        basis=table.citations("basis", needed=local),
        sure=table.one_of("sure", SURE, "unverified" if local else "text"),
        key=table.parameter("key"),
        length=table.days("length") if local else None,
        unit=table.one_of("unit", UNITS, "calendar_day") if local else None,
        when=table.conditions("when"),
        unless=table.conditions("unless"),
        routes=table.words("routes"),
        local=local,
    )
    table.only()
    return found


def _note(table: Table) -> PlanNote:
    found = PlanNote(
        zh=table.text("zh"),
        en=table.text("en"),
        basis=table.citations("basis"),
        sure=table.one_of("sure", SURE, "text"),
        undecided=table.flag("undecided"),
        routes=table.words("routes"),
        chains=table.words("chains"),
        when=table.conditions("when"),
    )
    table.only()
    return found


def _route(table: Table, *, local: bool) -> PlanRoute:
    found = PlanRoute(
        id=table.text("id"),
        zh=table.text("zh"),
        en=table.text("en"),
        when=table.conditions("when"),
        chains=table.words("chains"),
        goal=table.text("goal"),
        facts=tuple((key, values[0]) for key, values in table.conditions("facts")),
        basis=table.citations("basis", needed=local),
        notes=tuple(_note(each) for each in table.tables("note")),
        local=local,
    )
    table.only()
    return found
