"""Twelve case files as towns really spoil them, with the rules that each breaks."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

import attrs

from enforcement_kit.testing.edits import edited
from enforcement_kit.testing.rule_examples import town_edited
from enforcement_kit.testing.sample_cases import sample_case, sample_town

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.model import Case, TownYear

__all__ = ["FaultyFile", "faulty_files", "faulty_town"]


@attrs.frozen(kw_only=True)
class FaultyFile:
    """One case file with its story.

    Attributes:
        case: the case, faults included.
        title: what went wrong, in a few words.
        story: how it came about, and why the law says otherwise.
        expect: codes of the rules that it breaks, written down by hand.
        registers: what is changed in the registers for it, by place.
    """

    case: Case
    title: str
    story: str
    expect: frozenset[str]
    registers: Mapping[str, object]


@cache
def faulty_files() -> tuple[FaultyFile, ...]:
    """The twelve files, the same at every call. Everybody in them is invented."""
    text = files("enforcement_kit.testing").joinpath("data/faulty_files.toml").read_text("utf-8")
    return tuple(_file(row) for row in tomllib.loads(text)["file"])


def _file(row: Mapping[str, object]) -> FaultyFile:
    put = {"/id": row["id"], **cast("Mapping[str, object]", row.get("set", {}))}
    remove = cast("list[str]", row.get("remove", []))
    return FaultyFile(
        case=edited(sample_case(str(row["sample"])), put, remove),
        title=str(row["title"]),
        story=str(row["story"]),
        expect=frozenset(cast("list[str]", row["expect"])),
        registers=cast("Mapping[str, object]", row.get("registers", {})),
    )


@cache
def faulty_town() -> TownYear:
    """The records folder of the twelve files: the cases, and the registers they go with."""
    found = faulty_files()
    town = sample_town()
    for each in found:
        town = town_edited(town, each.registers)
    return attrs.evolve(
        town,
        town=attrs.evolve(town.town, name="示例镇（合成问题案卷）"),
        cases=tuple(each.case for each in found),
        complaints=None,
        phone_calls=None,
        inspections=None,
        campaigns=None,
        trainings=None,
        reviews=None,
        disclosures=None,
        inspection_plans=None,
        training_plans=None,
        assignments=None,
        advisers=None,
        supervision=None,
    )
