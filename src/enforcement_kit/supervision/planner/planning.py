"""The plan: along each route that the answers leave, every step with its lawful days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.course import Doubt
from enforcement_kit.law import PackSet
from enforcement_kit.supervision.citing import in_force
from enforcement_kit.supervision.planner.bounds import NOTHING, DayBounds, joined, moved
from enforcement_kit.supervision.planner.chain_files import builtin_chains
from enforcement_kit.supervision.planner.changing import changes_of
from enforcement_kit.supervision.planner.counting import Counter
from enforcement_kit.supervision.planner.facts import facts_of, holds, open_keys
from enforcement_kit.supervision.planner.impossible import check_possible
from enforcement_kit.supervision.planner.result import Plan, PlanStep, RoutePlan
from enforcement_kit.workdays import UnknownCalendarError, table_with

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.supervision.planner.answers import Answers
    from enforcement_kit.supervision.planner.chains import PlanChains, PlanNote, PlanRoute, StepRow
    from enforcement_kit.supervision.planner.result import PlanReason, PlanState
    from enforcement_kit.workdays import WorkdayTable

__all__ = ["plan"]

ONE_DAY: Final = dt.timedelta(days=1)
ASKS: Final = {"penalty": ("fined", "as_penalty"), "fine": ("fined",)}
"""The questions behind facts that follow from answers."""


def plan(
    answers: Answers,
    *,
    on: dt.date | None = None,
    packs: PackSet | None = None,
    table: WorkdayTable | None = None,
    chains: PlanChains | None = None,
    changes: bool = True,
) -> Plan:
    """The lawful days of each step from discovery to the end, along the routes of the statutes.

    Nothing is concluded and nothing guessed. A step that is not done can be done on its first day
    or later, so that what comes after it has a first day and no last; a term that a paper sets is
    asked for; what the law leaves open is named.

    Args:
        answers: what is known.
        on: the day it is looked at: what is not done can be done on it at the earliest.
        packs: packs laid over the law; none by default.
        table: the calendar; the shipped one with the packs' years where none is given.
        chains: the routes; those of the statutes where none are given.
        changes: whether to work out what each answer changes, for which the plan is made again
            with every other answer.

    Raises:
        UsageError: answers that cannot be true together; all are in `problems`.
    """
    check_possible(answers)
    laid = PackSet() if packs is None else packs
    calendar = table_with(laid) if table is None else table
    ways = builtin_chains() if chains is None else chains
    planner = _Planner(laid, calendar, ways, on)
    routes = planner.routes(answers)
    return Plan(
        answers=answers,
        on=on,
        routes=routes,
        asked=_fork(answers, routes, ways),
        changes=changes_of(answers, routes, planner.routes) if changes else (),
        local=ways.local,
        reaches=planner.reaches,
        law_version=laid.digest,
    )


def _fork(answers: Answers, routes: tuple[RoutePlan, ...], ways: PlanChains) -> tuple[str, ...]:
    """The questions that decide between the routes that are left."""
    if len(routes) == 1:
        return ()
    given = {key: str(value) for key, value in answers.given().items()}
    asked = [key for each in routes for key in open_keys(each.route.when, given)]
    order = [key for route in ways.routes for key, _ in route.when]
    return tuple(key for key in dict.fromkeys(order) if key in asked)


class _Planner:
    """The law, the calendar and the routes of one run."""

    def __init__(
        self, packs: PackSet, table: WorkdayTable, ways: PlanChains, on: dt.date | None
    ) -> None:
        self.law = packs.law
        self.table = table
        self.ways = ways
        self.on = on
        self.reaches = table.first_day

    def routes(self, answers: Answers) -> tuple[RoutePlan, ...]:
        """The plan along each route that the answers leave; a local one that holds stands alone."""
        given = {key: str(value) for key, value in answers.given().items()}
        left = []
        for route in self.ways.routes:
            verdict = holds(route.when, given)
            if verdict is False:
                continue
            left.append(route)
            if route.local and verdict:
                break
        return tuple(_Walk(self, answers, route).made() for route in left)


class _Walk:
    """One route walked from its first step to its last."""

    def __init__(self, planner: _Planner, answers: Answers, route: PlanRoute) -> None:
        self.planner = planner
        self.route = route
        self.given = answers.given()
        self.facts: Mapping[str, str] = facts_of(answers, route, planner.law)
        self.counter = Counter(planner.law, planner.table, self.given)
        self.edges = planner.ways.edges(route)
        self.limits = planner.ways.limits(route)
        self.rows: dict[str, StepRow] = {}
        self.made_steps: dict[str, PlanStep] = {}

    def made(self) -> RoutePlan:
        for row in self.planner.ways.steps(self.route):
            self.rows[row.id] = row
            self.made_steps[row.id] = self.step(row)
        self.planner.reaches = max(self.planner.reaches, self.counter.reaches)
        path = self.path()
        steps = tuple(
            attrs.evolve(step, critical=step.id in path) for step in self.made_steps.values()
        )
        asked = [key for step in steps for key in (*step.depends, *step.asked)]
        return RoutePlan(
            route=self.route,
            steps=steps,
            path=path,
            notes=tuple(self.dated(note) for note in self.notes()),
            asked=tuple(dict.fromkeys(asked)),
            basis=in_force(self.route.basis, self.first_day(), self.planner.law)[0],
        )

    def step(self, row: StepRow) -> PlanStep:
        """One step, from those made before it."""
        bare = PlanStep(
            id=row.id, zh=row.zh, en=row.en, who=row.who, period=row.period, state="not_needed"
        )
        needed = self.needed(row)
        if needed is False:
            return bare
        lower, asked, doubts = self.lower(row)
        upper, late_doubts = self.upper(row)
        earliest = joined(
            [each.bounds for each in lower if not each.perhaps],
            [each.bounds for each in lower if each.perhaps],
        )
        if row.asks and row.asks not in self.given:
            asked.append(row.asks)
            earliest = DayBounds(earliest.low, None)
        day = self.given.get(row.answer)
        done = day if isinstance(day, dt.date) else None
        if self.planner.on is not None and done is None and not row.period:
            earliest = _not_before(earliest, self.planner.on)
        if row.holidays and holds(row.holidays_unless, self.facts) is not True:
            earliest = self.off_holidays(row, earliest, doubts)
        latest = _sooner([each.bounds for each in upper if not each.perhaps])
        if not lower and done is None and row.answer:
            asked.append(row.answer)
        if done is not None:
            asked += self.unanswered(lower)
        depends = () if needed else self.depends(row)
        made = attrs.evolve(
            bare,
            done=done,
            earliest=earliest,
            latest=latest,
            lower=tuple(lower),
            upper=tuple(upper),
            asked=tuple(dict.fromkeys(asked)),
            depends=depends,
            doubts=(*doubts, *late_doubts),
        )
        return attrs.evolve(made, state=self.state(row, made))

    def unanswered(self, lower: list[PlanReason]) -> list[str]:
        """The days of the steps before one that was done, where they were not answered."""
        before = [self.rows[each.other] for each in lower if not each.perhaps]
        return [row.answer for row in before if row.answer and row.answer not in self.given]

    def needed(self, row: StepRow) -> bool | None:
        """Whether a step belongs to the plan; `None` where an answer decides it."""
        if row.unless and holds(row.unless, self.facts) is True:
            return False
        return holds(row.when, self.facts)

    def depends(self, row: StepRow) -> tuple[str, ...]:
        keys = open_keys(row.when, self.facts)
        return tuple(one for key, _ in row.when if key in keys for one in ASKS.get(key, (key,)))

    def lower(self, row: StepRow) -> tuple[list[PlanReason], list[str], list[Doubt]]:
        """Every edge that leads to a step."""
        found: list[PlanReason] = []
        asked: list[str] = []
        doubts: list[Doubt] = []
        mine = open_keys(row.when, self.facts)
        for edge in self.edges:
            before = self.made_steps.get(edge.before)
            if edge.after != row.id or before is None or before.state == "not_needed":
                continue
            sure = holds(edge.when, self.facts)
            if sure is False or (edge.unless and holds(edge.unless, self.facts) is True):
                continue
            theirs = open_keys(self.rows[edge.before].when, self.facts)
            perhaps = sure is None or not theirs <= mine
            counted = self.counter.edge(edge, before.at, perhaps=perhaps)
            found.append(counted.reason)
            asked += counted.asked
            asked += [key for key, _ in edge.when if key not in self.facts]
            doubts += counted.doubts
        return found, asked, doubts

    def upper(self, row: StepRow) -> tuple[list[PlanReason], list[Doubt]]:
        """Every last day of a step."""
        found: list[PlanReason] = []
        doubts: list[Doubt] = []
        mine = open_keys(row.when, self.facts)
        for limit in self.limits:
            since = self.made_steps.get(limit.since)
            if limit.step != row.id or since is None or since.state == "not_needed":
                continue
            sure = holds(limit.when, self.facts)
            if sure is False:
                continue
            theirs = open_keys(self.rows[limit.since].when, self.facts)
            perhaps = sure is None or not theirs <= mine
            counted = self.counter.last_day(limit, since.at, perhaps=perhaps)
            found.append(counted.reason)
            doubts += counted.doubts
        return found, doubts

    def off_holidays(self, row: StepRow, earliest: DayBounds, doubts: list[Doubt]) -> DayBounds:
        """Past statutory holidays.

        The text does not speak of other rest days: the first day can be one, the last is worked.
        """
        cited = "、".join(each.short() for each in row.holidays_basis)
        cited_en = ", ".join(each.en() for each in row.holidays_basis)
        found = moved(earliest, self.off_holiday)
        if earliest.low is None:
            return found
        first = self.off_holiday(earliest.low)
        if first is None:
            doubts.append(
                Doubt(
                    zh=f"工作日历未收录 {earliest.low}，是否法定节假日须另查（{cited}）",
                    en=f"the calendar does not hold {earliest.low}; look whether it is a holiday "
                    f"({cited_en})",
                )
            )
            return DayBounds(earliest.low, found.high)
        if first[0] != first[1]:
            doubts.append(
                Doubt(
                    zh=f"{first[0]} 是休息日，是否属于法定节假日由人判断（{cited}）",
                    en=f"{first[0]} is a rest day; whether it is a statutory holiday is for a "
                    f"person ({cited_en})",
                )
            )
        return found

    def off_holiday(self, day: dt.date) -> tuple[dt.date, dt.date] | None:
        """The first day from a day on that is no festival's own, and the first worked one."""
        table = self.planner.table
        try:
            while table.statutory_holiday(day) is not None:
                day += ONE_DAY
            return day, table.working_day_on_or_after(day)
        except UnknownCalendarError:
            return None

    def state(self, row: StepRow, step: PlanStep) -> PlanState:
        """Where a step stands."""
        if step.done is not None:
            return self.done_state(row, step, step.done)
        if self.waits(step):
            return "stopped"
        return "if" if step.depends else "open"

    def done_state(self, row: StepRow, step: PlanStep, day: dt.date) -> PlanState:
        """Held against what is settled; a day before it that was not answered leaves it unclear."""
        sure = [each for each in step.lower if not each.perhaps]
        first = joined([each.bounds for each in sure if each.bounds.high is not None], [])
        if self.on_holiday(row, day):
            return "barred_day"
        if self.waits(step) or (first.low is not None and day < first.low):
            return "early"
        if step.latest.high is not None and day > step.latest.high:
            return "late"
        settled = step.earliest.high
        between = bool(step.lower) and (settled is None or day < settled)
        beyond = step.latest.low is not None and day > step.latest.low
        return "unclear" if between or beyond else "done"

    def on_holiday(self, row: StepRow, day: dt.date) -> bool:
        if not row.holidays or holds(row.holidays_unless, self.facts) is True:
            return False
        try:
            return self.planner.table.statutory_holiday(day) is not None
        except UnknownCalendarError:
            return False

    def waits(self, step: PlanStep) -> bool:
        """Whether it must wait for another that nobody can hurry, such as a judgment."""
        for reason in step.lower:
            other = self.made_steps[reason.other]
            stops = self.rows[other.id].stops and other.done is None and other.state != "if"
            if not reason.perhaps and (stops or (other.state == "stopped" and other.done is None)):
                return True
        return False

    def path(self) -> tuple[str, ...]:
        """The critical path: from the goal back along the edges that hold its first day."""
        step = self.made_steps.get(self.route.goal)
        found: list[str] = []
        while step is not None and step.state != "not_needed":
            found.append(step.id)
            edges = [each for each in step.lower if not each.perhaps and each.bounds.low]
            if not edges:
                break
            last = max(edges, key=lambda each: each.bounds.low or dt.date.min)
            step = self.made_steps[last.other]
        return tuple(reversed(found))

    def first_day(self) -> dt.date | None:
        """The first day that is known; `None` where none is."""
        days = [value for value in self.given.values() if isinstance(value, dt.date)]
        return min(days, default=self.planner.on)

    def dated(self, note: PlanNote) -> PlanNote:
        """A note with the articles of the day."""
        basis, read = in_force(note.basis, self.first_day(), self.planner.law)
        return attrs.evolve(note, basis=basis, sure=note.sure if read else "unverified")

    def notes(self) -> list[PlanNote]:
        """What must be known on the route."""
        chains = set(self.route.chains)
        return [
            *self.route.notes,
            *(
                note
                for note in self.planner.ways.notes
                if (not note.routes or self.route.id in note.routes)
                and (not note.chains or chains & set(note.chains))
                and (not note.when or holds(note.when, self.facts) is True)
            ),
        ]


def _not_before(bounds: DayBounds, day: dt.date) -> DayBounds:
    low = day if bounds.low is None else max(bounds.low, day)
    return DayBounds(low, None if bounds.high is None else max(bounds.high, day))


def _sooner(bounds: list[DayBounds]) -> DayBounds:
    """The first of several last days."""
    if not bounds:
        return NOTHING
    lows = [each.low for each in bounds if each.low is not None]
    highs = [each.high for each in bounds if each.high is not None]
    return DayBounds(min(lows, default=None), min(highs, default=None))
