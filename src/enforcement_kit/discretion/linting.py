"""The linter of a benchmark table, for tables that are not in a pack yet as for those that are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.errors import Location, Problem
from enforcement_kit.law.packs.tiers import (
    matter_doubts,
    procedure_doubts,
    tier_doubts,
    tier_faults,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.law import Benchmark, DiscretionProcedure
    from enforcement_kit.law.packs.tiers import Said

__all__ = ["lint_benchmarks"]


def lint_benchmarks(
    rows: Sequence[Benchmark], procedures: Sequence[DiscretionProcedure] = ()
) -> tuple[Problem, ...]:
    """What is wrong with benchmark tables, faults first; `ekit pack check` says the same of a pack.

    Faults (`rejected`): a range or tier upside down, a tier outside the range of the statute, a
    range above what the article allows. Doubts (`kept`): gaps, overlaps, tiers that no amount or
    no case can be in, a ratio of nobody knows what, benchmarks of one matter whose illegal gains
    leave a gap or overlap, factors that rest on nothing or that nobody weighs.

    Args:
        rows: the benchmarks.
        procedures: how they are applied.
    """
    found = list(_all(rows, procedures))
    return tuple(sorted(found, key=lambda each: each.level != "rejected"))


def _all(rows: Sequence[Benchmark], procedures: Sequence[DiscretionProcedure]) -> Iterator[Problem]:
    places = {id(row): f"/benchmark/{place}" for place, row in enumerate(rows)}
    for row in rows:
        for said, value, expected in tier_faults(row):
            yield _problem(said, places[id(row)], fault=True, value=value, expected=expected)
        for said in tier_doubts(row):
            yield _problem(said, places[id(row)])
    for row, said in matter_doubts(rows):
        yield _problem(said, places[id(row)])
    for place, procedure in enumerate(procedures):
        for said in procedure_doubts(procedure):
            yield _problem(said, f"/discretion_procedure/{place}")


def _problem(
    said: Said, pointer: str, *, fault: bool = False, value: str = "", expected: str = ""
) -> Problem:
    code, below, zh, en, fix = said
    return Problem(
        code=code,
        message=zh,
        message_en=en,
        at=Location(pointer=pointer + below),
        value=value,
        expected=expected,
        fix=fix,
        level="rejected" if fault else "kept",
    )
