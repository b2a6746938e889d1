"""Chains and routes from data files, read strictly; a local file must say what it rests on."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from enforcement_kit.supervision.planner.chains import (
    Chain,
    Edge,
    LastDay,
    PlanChains,
    PlanNote,
    PlanRoute,
    StepRow,
)
from enforcement_kit.supervision.planner.tables import Table, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["builtin_chains", "read_chains"]

LOCAL: Final = "enforcement-kit/plan-local/1"
WHO: Final = ("organ", "party", "county", "reconsideration_organ", "court")
UNITS: Final = ("working_day", "calendar_day", "month", "year")
SURE: Final = ("text", "excerpt", "unverified")


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
