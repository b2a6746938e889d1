"""Records to figures: one pass over the rows of each subject, whatever is measured on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Protocol, cast, runtime_checkable

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.measures.defaults import default_measures
from enforcement_kit.measures.definition import RATE_PLACES, Definition, Measure, Rate
from enforcement_kit.measures.figure import Figure, FigureSet, Gap, Part, Value
from enforcement_kit.measures.period import Period, PeriodLike, as_period
from enforcement_kit.measures.reading import Reading, Unknown, as_day
from enforcement_kit.measures.registry import Measures
from enforcement_kit.measures.settings import Settings
from enforcement_kit.measures.subject import (
    TIME_DIMENSIONS,
    Breakdown,
    Subject,
    as_breakdowns,
    time_member,
)
from enforcement_kit.measures.tally import Tally
from enforcement_kit.model import Case, Record, TownYear

__all__ = ["HasTownYear", "RecordsLike", "figures"]


class InputLike(Protocol):
    """A file that was read, with its digest and counts."""

    def to_dict(self) -> dict[str, str | int]:
        """As `figures.json` names it."""
        ...


@runtime_checkable
class HasTownYear(Protocol):
    """What loading gives: a town-year with the files it came from."""

    @property
    def town_year(self) -> TownYear:
        """The records."""
        ...

    @property
    def inputs(self) -> tuple[InputLike, ...]:
        """The files."""
        ...


RecordsLike = Case | TownYear | HasTownYear | Iterable[Case]
"""What figures are reckoned from."""


def _town_year(records: RecordsLike) -> tuple[TownYear, tuple[Mapping[str, str | int], ...]]:
    if isinstance(records, TownYear):
        return records, ()
    if isinstance(records, Case):
        return TownYear(cases=(records,)), ()
    if isinstance(records, HasTownYear):
        return records.town_year, tuple(each.to_dict() for each in records.inputs)
    return TownYear(cases=tuple(records)), ()


def figures(
    records: RecordsLike,
    *,
    period: PeriodLike,
    by: str | Iterable[str] = (),
    measures: Measures | None = None,
    settings: Settings | None = None,
    law_version: str = "",
) -> FigureSet:
    """The figures of a period, each with the records it comes from.

    Args:
        records: a case, cases, a town-year, or what `load` gives.
        period: `2022`, `"2022-H1"`, `"2022-Q3"`, `"2022-01-01..2022-06-30"`.
        by: breakdowns: `"month"`, `"matter,officer"`, `"campaign*month"`.
        measures: what to measure; the kit's own by default.
        settings: what differs from place to place.
        law_version: digest of the law data that took part.

    Raises:
        UsageError: for a period or a breakdown that is none.
    """
    year, inputs = _town_year(records)
    wanted = default_measures() if measures is None else measures
    span = as_period(period)
    breakdowns = as_breakdowns(by)
    _known_breakdowns(breakdowns, wanted)
    reckoned = _Reckoning(year, span, breakdowns, settings or Settings())
    made = {each.key: reckoned.of(each) for each in wanted if isinstance(each, Measure)}
    for each in wanted:
        if isinstance(each, Rate):
            made[each.key] = _rate(each, made[each.numerator], made[each.denominator])
    return FigureSet(
        organ=year.town.organ or year.town.name or "",
        period=span,
        law_version=law_version,
        inputs=inputs,
        figures=tuple(made[each.key] for each in wanted),
    )


def _known_breakdowns(breakdowns: tuple[Breakdown, ...], measures: Measures) -> None:
    subjects = [each.subject for each in measures if isinstance(each, Measure)]
    for breakdown in breakdowns:
        if not any(subject.has(breakdown) for subject in subjects):
            names = {each.name for subject in subjects for each in subject.dimensions}
            known = ", ".join(sorted({*names, *TIME_DIMENSIONS}))
            asked = "*".join(breakdown)
            raise UsageError(
                f"没有任何指标可按 {asked} 分列；可用：{known}",
                f"no figure can be broken down by {asked}; there are: {known}",
            )


@attrs.frozen
class _Reckoning:
    year: TownYear
    period: Period
    breakdowns: tuple[Breakdown, ...]
    settings: Settings

    def of(self, measure: Measure) -> Figure:
        """The figure of one measure."""
        records = self.year.of_kind(measure.kind)
        wanted = tuple(
            dict.fromkeys(
                each for each in (*measure.always_by, *self.breakdowns) if measure.subject.has(each)
            )
        )
        if records is None:
            return _missing(
                measure,
                f"没有 {measure.kind} 记录，无从得知",
                f"no {measure.kind} were given, so it cannot be known",
            )
        total = Tally(measure.how)
        parts: dict[Breakdown, dict[tuple[str | None, ...], Tally]] = {by: {} for by in wanted}
        for record in records:
            for row in _rows(measure.subject, record):
                reading = self._reading(measure, row)
                total.add(record.id, reading)
                if reading is not False and not isinstance(reading, Unknown):
                    for by in wanted:
                        for members in self._members(measure.subject, row, by):
                            tally = parts[by].setdefault(members, Tally(measure.how))
                            tally.add(record.id, reading)
        return _figure(measure, total, parts, self.settings)

    def _reading(self, measure: Measure, row: object) -> Reading:
        subject = measure.subject
        day = None if subject.day is None else as_day(subject.day(row))
        if day is not None and day not in self.period:
            return False
        truth = True if subject.test is None else subject.test(row)
        if truth is False:
            return False
        if subject.within is not None:
            placed = subject.within(row, self.period)
            if placed is not True:
                return placed
        elif subject.day is not None and day is None:
            reading = measure.read(row)
            # what would not count on any day lacks nothing here
            return False if reading is False else subject.no_day
        return measure.read(row) if truth is True else truth

    def _members(
        self, subject: Subject[object], row: object, by: Breakdown
    ) -> list[tuple[str | None, ...]]:
        found: list[tuple[str | None, ...]] = [()]
        for name in by:
            if name in TIME_DIMENSIONS:
                day = None if subject.day is None else as_day(subject.day(row))
                members: tuple[str | None, ...] = (time_member(name, day),)
            else:
                dimension = subject.dimension(name)
                given = None if dimension is None else dimension.members(row, self.settings)
                members = given if isinstance(given, tuple) else (given,)
            found = [(*before, member) for before in found for member in members]
        return found


def _rows(subject: Subject[object], record: Record) -> Iterable[object]:
    return (record,) if subject.rows is None else subject.rows(record)


def _missing(definition: Definition, zh: str, en: str, **more: object) -> Figure:
    return Figure(
        key=definition.key,
        label=definition.label,
        label_en=definition.label_en,
        unit=definition.unit,
        value=None,
        formula=definition.formula,
        counting_basis=definition.counting_basis,
        reason=zh,
        reason_en=en,
        **cast("dict[str, tuple[Gap, ...]]", more),  # type: ignore[arg-type]  # gaps alone
    )


def _figure(
    measure: Measure,
    total: Tally,
    parts: Mapping[Breakdown, Mapping[tuple[str | None, ...], Tally]],
    settings: Settings,
) -> Figure:
    gaps = total.gaps()
    if not total.records and gaps:
        lacks = "、".join(gap.label for gap in gaps)
        lacks_en = ", ".join(gap.label_en for gap in gaps)
        return _missing(
            measure, f"记录未载明：{lacks}", f"the records do not state: {lacks_en}", gaps=gaps
        )
    made = tuple(
        Part(by=tuple(zip(by, members, strict=True)), value=tally.value, records=tally.ids)
        for by, found in parts.items()
        for members, tally in sorted(
            found.items(), key=lambda item: tuple((part is None, part or "") for part in item[0])
        )
    )
    notes = [_note(by, found, total) for by, found in parts.items()]
    return Figure(
        key=measure.key,
        label=measure.label,
        label_en=measure.label_en,
        unit=measure.unit,
        value=total.value,
        records=total.ids,
        formula=measure.formula,
        counting_basis=measure.counting_basis,
        parameters=tuple(f"{name}={settings.value(name)}" for name in measure.parameters),
        parts=made,
        parts_note="；".join(filter(None, notes)),
        gaps=gaps,
    )


def _note(by: Breakdown, parts: Mapping[tuple[str | None, ...], Tally], total: Tally) -> str:
    added: Value = sum((tally.value for tally in parts.values()), start=type(total.value)(0))
    if added == total.value:
        return ""
    return f"按{'×'.join(by)}分列之和为 {added}：同一对象或人员可属几项，各项都计"


def _rate(rate: Rate, numerator: Figure, denominator: Figure) -> Figure:
    for part in (numerator, denominator):
        if part.value is None:
            return _missing(
                rate, f"{part.label}：{part.reason}", f"{part.label_en}: {part.reason_en}"
            )
    above, below = int(numerator.value or 0), int(denominator.value or 0)
    if below == 0:
        return attrs.evolve(
            _missing(
                rate,
                f"分母（{denominator.label}）为 0，比率无意义",
                f"the denominator ({denominator.label_en}) is 0, so there is no ratio",
            ),
            of=(above, below),
        )
    exact = (Decimal(above) / Decimal(below)).quantize(Decimal(1).scaleb(-RATE_PLACES))
    value = exact.normalize()
    return Figure(
        key=rate.key,
        label=rate.label,
        label_en=rate.label_en,
        unit=rate.unit,
        value=Decimal(format(value, "f")),
        records=denominator.records,
        formula=rate.formula,
        counting_basis=rate.counting_basis,
        of=(above, below),
        gaps=denominator.gaps,
    )
