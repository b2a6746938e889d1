"""The 200 fixed cases and the verdicts of every rule on them, as they stand in tests/verdicts."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from functools import cache
from pathlib import Path

from enforcement_kit import from_dict
from enforcement_kit.model import KINDS, Case, Town, TownYear
from enforcement_kit.rules import Context, Engine, RuleSet, default_rules

__all__ = ["FOLDER", "fixed_cases", "fixed_registers", "ranges", "read_verdicts", "verdicts_now"]

FOLDER = Path(__file__).parents[1] / "verdicts"


def unpacked(name: str) -> str:
    """The text of a packed file of the folder."""
    return gzip.decompress((FOLDER / name).read_bytes()).decode()


@cache
def fixed_cases() -> tuple[tuple[str, Case], ...]:
    """The cases in their order, each with the name of the registers it goes with."""
    rows = map(json.loads, unpacked("cases.jsonl.gz").splitlines())
    return tuple((row["town"], from_dict(Case, row["case"])) for row in rows)


@cache
def fixed_registers() -> dict[str, TownYear]:
    """The registers by name."""
    found = json.loads(unpacked("registers.json.gz"))
    return {
        name: TownYear(
            town=Town(name=name),
            **{
                kind: tuple(from_dict(KINDS[kind], r) for r in rows) for kind, rows in kinds.items()
            },
        )
        for name, kinds in found.items()
    }


def ranges(numbers: list[int]) -> str:
    """Numbers in order as `0-3,7,9-12`."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1][-1:] = [found[-1][-1], number] if len(found[-1]) == 1 else [number]
        else:
            found.append([number])
    return ",".join("-".join(map(str, dict.fromkeys((each[0], each[-1])))) for each in found)


def verdicts_now() -> dict[tuple[str, str], str]:
    """For each rule and verdict, the numbers of the cases that end so now."""
    import datetime as dt

    rules = RuleSet(each for each in default_rules() if each.scope == "case")
    registers = fixed_registers()
    engines = {
        name: Engine(rules, Context(town, on=dt.date(2026, 1, 31)))
        for name, town in registers.items()
    }
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (name, case) in enumerate(fixed_cases()):
        verdicts: dict[str, str] = {}
        engines[name].case(case, verdicts)
        for code, verdict in verdicts.items():
            found[code, verdict].append(number)
    return {key: ranges(numbers) for key, numbers in sorted(found.items())}


def read_verdicts() -> dict[tuple[str, str], str]:
    """The verdicts as they stand in the folder."""
    lines = (FOLDER / "verdicts.tsv").read_text(encoding="utf-8").splitlines()
    return {(code, verdict): cases for code, verdict, cases in (x.split("\t") for x in lines)}
