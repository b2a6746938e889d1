"""A synthetic town for a year: cases and everything around them, the same for the same seed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.model import Town, TownYear
from enforcement_kit.testing.cases import document_number, finish, running_numbers
from enforcement_kit.testing.complaints import Lead, complaints, phone_calls
from enforcement_kit.testing.control import (
    advisers,
    assignments,
    inspection_plans,
    supervision,
    training_plans,
)
from enforcement_kit.testing.course import Course, run
from enforcement_kit.testing.diary import Diary
from enforcement_kit.testing.dice import Dice
from enforcement_kit.testing.inspections import campaigns, inspections
from enforcement_kit.testing.learning import reviews, trainings
from enforcement_kit.testing.linking import linked
from enforcement_kit.testing.lists import delegations, disclosures, lenient_list, listed, power_list
from enforcement_kit.testing.people import make_staff
from enforcement_kit.testing.plan import plan_by_quota, plan_cycle, plan_stream
from enforcement_kit.testing.quotas import Quotas
from enforcement_kit.testing.setting import SAMPLE_TOWN, Setting
from enforcement_kit.workdays import builtin_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.model import Case, Party
    from enforcement_kit.testing.course.state import Detail
    from enforcement_kit.testing.people import Staff
    from enforcement_kit.testing.plan import PlannedCase

__all__ = ["FIRST_YEAR", "LAST_YEAR", "synth_cases", "synth_town"]

FIRST_YEAR: Final = 2022
"""First year of a synthetic town: the powers it uses were delegated in 2021."""

LAST_YEAR: Final = 2025
"""Last year of a synthetic town: what follows a decision stays in the calendar that is held."""


_AGAIN: Final = 0.12
"""Share of the penalties whose party was penalised before, where somebody was."""


def _check(cases: int, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(
            f"合成数据的年份须在 {FIRST_YEAR} 至 {LAST_YEAR} 之间，现为 {year}",
            f"a synthetic town needs a year from {FIRST_YEAR} to {LAST_YEAR}, found {year}",
        )
    if cases < 0:
        raise UsageError(
            f"案件数不能为负，现为 {cases}",
            f"the number of cases cannot be negative, found {cases}",
        )


def _course(
    planned: PlannedCase,
    dice: Dice,
    setting: Setting,
    staff: Staff,
    detail: Detail,
    *,
    known_party: Party | None = None,
    diary: Diary | None = None,
) -> Course:
    course = Course(
        setting=setting,
        staff=staff,
        table=builtin_table(),
        path=planned.path,
        matter=planned.matter,
        kind=planned.kind,
        dice=dice.child("run", planned.key),
        begin=planned.begin,
        detail=detail,
        planned_fine=planned.fine,
        known_party=known_party,
        diary=diary,
    )
    run(course)
    return course


def synth_town(
    seed: int,
    *,
    cases: int = 60,
    year: int = 2022,
    quotas: Quotas | None = None,
    setting: Setting = SAMPLE_TOWN,
) -> TownYear:
    """A synthetic town for a year. Everybody in it is invented; every case keeps to the law.

    The result depends on the arguments alone, to the byte when written.

    Args:
        seed: what the draws are named by.
        cases: how many cases; where `quotas.paths` names ways, these count instead.
        year: calendar year, 2022 to 2025.
        quotas: how much of everything else there is.
        setting: where the town lies.

    Raises:
        UsageError: a year out of range, or quotas that cannot be met.
    """
    _check(cases, year)
    quotas = quotas or Quotas()
    table = builtin_table()
    dice = Dice("town", seed, year)
    staff = make_staff(dice.child("staff"), year, holders=quotas.holders)
    draws = dice.child("cases")
    lenient = listed(quotas.lenient_items)
    if quotas.paths:
        plan = plan_by_quota(draws, quotas.paths, year, quotas.fines_total, lenient)
    else:
        plan = plan_cycle(draws, cases, year, lenient)
    courses: list[Course] = []
    diary = Diary()
    for each in plan:
        known = _offender(draws.child("again", each.key), each, courses)
        courses.append(_course(each, draws, setting, staff, "full", known_party=known, diary=diary))
    width = max(3, len(str(len(courses))))
    idents = [f"c-{year}-{index:0{width}d}" for index in range(1, len(courses) + 1)]
    told, spotted = _leads(courses, idents)
    heard, complaint_of = complaints(
        dice.child("complaints"),
        table,
        year,
        max(quotas.complaints, len(told)),
        leads=told,
        invalid=quotas.invalid_complaints,
    )
    looked, inspection_of = inspections(
        dice.child("inspections"), staff, table, year, quotas=quotas, leads=spotted
    )
    heard, looked = linked(dice.child("links"), heard, looked)
    for place, course in enumerate(courses):
        source = course.fields["source"]
        course.fields["source"] = attrs.evolve(
            source, complaint=complaint_of.get(place), inspection=inspection_of.get(place)
        )
    numbers = running_numbers(courses)
    made = tuple(
        finish(course, ident, lambda series, day, place=place: numbers[place, series, day])  # type: ignore[misc]  # the place is bound here
        for place, (course, ident) in enumerate(zip(courses, idents, strict=True))
    )
    held = trainings(
        dice.child("trainings"),
        staff,
        table,
        year,
        sessions=quotas.trainings,
        hours=quotas.class_hours,
    )
    return TownYear(
        town=Town(
            name=setting.name,
            organ=setting.organ,
            organ_code=setting.organ_code,
            division_code=setting.division_code,
            year=year,
        ),
        cases=made,
        officers=staff.officers,
        certificates=staff.certificates,
        trainings=held,
        complaints=heard,
        phone_calls=phone_calls(dice.child("calls"), year, quotas.phone_calls, heard),
        inspections=looked,
        campaigns=campaigns(year),
        delegations=delegations(),
        lenient_list=lenient_list(lenient),
        power_list=power_list(),
        disclosures=disclosures(year),
        reviews=reviews(dice.child("reviews"), staff, made, year, quotas.reviews),
        inspection_plans=inspection_plans(looked, year),
        training_plans=training_plans(held, year),
        assignments=assignments(staff, year),
        advisers=advisers(year),
        supervision=supervision(made, year),
    )


def _offender(dice: Dice, planned: PlannedCase, before: list[Course]) -> Party | None:
    """Now and then the party of an earlier penalty, of the same kind, who offends again."""
    path = planned.path
    if path.outcome != "penalty" or "minor" in path or not dice.chance(_AGAIN):
        return None
    known = [
        course.party
        for course in before
        if course.path.outcome == "penalty"
        and "minor" not in course.path
        and course.kind == planned.kind
        and course.fields["decision"]["date"] < planned.begin
    ]
    return dice.pick(known) if known else None


def _leads(
    courses: list[Course], idents: list[str]
) -> tuple[list[Lead], list[tuple[Lead, tuple[str, str], str]]]:
    told: list[Lead] = []
    spotted: list[tuple[Lead, tuple[str, str], str]] = []
    for place, (course, ident) in enumerate(zip(courses, idents, strict=True)):
        source = course.fields["source"]
        lead = Lead(case=ident, day=source.date, domain=course.matter.domain, place=place)
        if source.kind == "complaint":
            told.append(lead)
        elif source.kind == "inspection":
            officers = course.records[0].officers
            spotted.append((lead, officers, course.place))  # type: ignore[arg-type]  # the pair
    return told, spotted


def synth_cases(
    n: int, seed: int = 0, *, year: int = 2022, detail: Detail = "compact"
) -> Iterator[Case]:
    """A stream of synthetic cases, one at a time, none kept; about 5 KB each where compact.

    Args:
        n: how many.
        seed: what the draws are named by.
        year: calendar year of their first days, 2022 to 2025.
        detail: `compact` papers state kind, number, day and pages alone; `full` ones all.

    Raises:
        UsageError: a year out of range, a negative number.
    """
    _check(n, year)
    dice = Dice("stream", seed, year)
    staff = make_staff(dice.child("staff"), year)
    for planned in plan_stream(dice, n, year):
        serial = planned.key + 1
        course = _course(planned, dice, SAMPLE_TOWN, staff, detail)

        def number(series: str, day: object, serial: int = serial) -> str:
            assert isinstance(day, dt.date)
            return document_number(SAMPLE_TOWN.word, series, day.year, serial)

        yield finish(course, f"c-{year}-{serial:06d}", number)
