"""Records in, figures out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from enforcement_kit.errors import UsageError
from enforcement_kit.measures.defaults import default_measures
from enforcement_kit.measures.definition import Measure
from enforcement_kit.measures.figure_set import FigureSet, Input
from enforcement_kit.measures.off_year import outside, unsaid
from enforcement_kit.measures.period import PeriodLike, as_period
from enforcement_kit.measures.settling import settle
from enforcement_kit.measures.subject import TIME_DIMENSIONS, Breakdown, as_breakdowns
from enforcement_kit.measures.tally import Tally
from enforcement_kit.model import KINDS, Record, TownYear

if TYPE_CHECKING:
    from enforcement_kit.measures.registry import Measures
    from enforcement_kit.measures.settings import Settings

__all__ = [
    "HasTownYear",
    "InputLike",
    "RecordsLike",
    "current_law_version",
    "figures",
    "known_breakdowns",
    "set_aside",
]


class InputLike(Protocol):
    """A file that was read, with its digest and counts."""

    @property
    def path(self) -> str:
        """Relative to the records argument."""
        ...

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        ...

    @property
    def read(self) -> int:
        """Records found in it."""
        ...

    @property
    def rejected(self) -> int:
        """Records of it that were set aside."""
        ...


@runtime_checkable
class HasTownYear(Protocol):
    """What loading gives: a town-year, and the files that it came from."""

    @property
    def town_year(self) -> TownYear:
        """The records."""
        ...

    @property
    def inputs(self) -> tuple[InputLike, ...]:
        """The files."""
        ...


RecordsLike: TypeAlias = Record | TownYear | HasTownYear | Iterable[Record]
"""What figures are reckoned from: a case, cases (streamed), a town-year, or what `load` gives."""

_KIND_OF: dict[type[Record], str] = {each: kind for kind, each in KINDS.items()}


def figures(
    records: RecordsLike,
    *,
    period: PeriodLike,
    by: str | Iterable[str] = (),
    measures: Measures | None = None,
    settings: Settings | None = None,
    law_version: str | None = None,
) -> FigureSet:
    """The figures of a period, each with the records it comes from.

    A kind of record that was not given is unknown: its figures are `None` with a reason. A kind
    that was given and is empty is none: its figures are 0. A record that lacks what a figure needs
    stands in the figure's `gaps`. Records that are stated to be of one year (`year` of the town)
    say nothing of a period that lies wholly outside it: every figure is `None` with that reason.

    Args:
        records: a case, cases, a town-year, or what `load` gives. An iterable is read once.
        period: `2022`, `"2022-H1"`, `"2022-Q3"`, `"2022-03"`, `"2022-01-01..2022-06-30"`.
        by: breakdowns, each for itself: `"month,officer"`; crossed with `*`: `"channel*category"`.
        measures: what to measure; the kit's own by default.
        settings: what differs from place to place, such as the order of severity.
        law_version: version of the law data that stands in the result; by default the kit's.

    Raises:
        UsageError: for a period or a breakdown that is none, or records that are none.
    """
    wanted = default_measures() if measures is None else measures
    breakdowns = as_breakdowns(by)
    known_breakdowns(breakdowns, wanted)
    tally = Tally(wanted, period=as_period(period), by=breakdowns, settings=settings)
    year = _year_of(records)
    organ, inputs = _feed(tally, records)
    return FigureSet(
        organ=organ,
        period=tally.period,
        by=breakdowns,
        law_version=current_law_version() if law_version is None else law_version,
        inputs=inputs,
        figures=unsaid(tally, year)
        if year is not None and outside(year, tally.period)
        else settle(tally, set_aside(inputs, tally.partial.known)),
    )


def _year_of(records: RecordsLike) -> int | None:
    """The year that records are stated to be of."""
    if isinstance(records, HasTownYear):
        records = records.town_year
    return records.town.year if isinstance(records, TownYear) else None


def _feed(tally: Tally, records: RecordsLike) -> tuple[str | None, tuple[Input, ...]]:
    """Hands all records to the tally; gives the organ and the files they came from."""
    if isinstance(records, HasTownYear):
        organ, _ = _feed(tally, records.town_year)
        return organ, tuple(
            Input(path=each.path, sha256=each.sha256, read=each.read, rejected=each.rejected)
            for each in records.inputs
        )
    if isinstance(records, TownYear):
        for kind in KINDS:
            found = records.of_kind(kind)
            if found is not None:
                tally.know(kind)
                for record in found:
                    tally.add(kind, record)
        return records.town.organ or records.town.name, ()
    if isinstance(records, Record):
        records = (records,)
    if isinstance(records, str | bytes | Path) or not isinstance(records, Iterable):
        raise _no_records(records)
    for record in records:
        kind = _KIND_OF.get(record.__class__, "")
        if not kind:
            raise _no_records(record)
        tally.add(kind, record)
    if not tally.partial.known:
        tally.know("cases")
    return None, ()


def _no_records(found: object) -> UsageError:
    what = type(found).__name__
    return UsageError(
        f"需要案件、案件的序列、TownYear 或 load 的结果，得到 {what}；文件请先用 load 读入",
        f"a case, cases, a TownYear or what load gives is needed, not {what}; load files first",
    )


def known_breakdowns(breakdowns: tuple[Breakdown, ...], measures: Measures) -> None:
    """Looks whether some measure can be broken down by each.

    Raises:
        UsageError: none can.
    """
    subjects = {id(each.subject): each.subject for each in measures if isinstance(each, Measure)}
    for breakdown in breakdowns:
        if not any(subject.has(breakdown) for subject in subjects.values()):
            names = {each.name for subject in subjects.values() for each in subject.dimensions}
            known = ", ".join(sorted({*names, *TIME_DIMENSIONS}))
            asked = "*".join(breakdown)
            raise UsageError(
                f"没有任何指标可按 {asked} 分列；可用：{known}",
                f"no figure can be broken down by {asked}; there are: {known}",
            )


def set_aside(inputs: Iterable[Input], known: Iterable[str]) -> dict[str, int]:
    """How many records of a kind were set aside; a file of no one kind may hold any of them."""
    counts = dict.fromkeys(known, 0)
    for each in inputs:
        stem = each.path.replace("\\", "/").rpartition("/")[2].partition(".")[0]
        for kind in (stem,) if stem in KINDS else tuple(counts):
            counts[kind] = counts.get(kind, 0) + each.rejected
    return counts


def current_law_version() -> str:
    """The version of the law data, read only when figures are made."""
    from enforcement_kit.law import builtin_law  # noqa: PLC0415 - the law's data take time to read

    return builtin_law().version
