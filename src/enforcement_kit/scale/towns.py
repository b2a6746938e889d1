"""The rules on a town, asked of a stream: what they need of each case is kept by town."""

from __future__ import annotations

import tempfile
import zlib
from collections import defaultdict
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.codec import REFUSALS, collect_text, dumps_whole, fast_decoder
from enforcement_kit.model import Case, Town, TownYear
from enforcement_kit.rules import CheckRun, Context, RuleSet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from enforcement_kit.codec import FastDecoder
    from enforcement_kit.rules import Finding
    from enforcement_kit.scale.asking import Asking

__all__ = ["extract_of", "findings_of_town", "town_of", "town_runs"]

_BUCKETS: Final = 64
"""Files into which towns are sorted: one of them at a time is held in memory."""


def town_of(case: Case) -> str:
    """The town of a case: the code of its organ, or the name; empty where neither is stated."""
    organ = case.organ
    return "" if organ is None else (organ.code or organ.name or "")


def extract_of(case: Case) -> bytes:
    """A case as a line, without the parts that no rule on a town reads: evidence and papers."""
    records = tuple(attrs.evolve(each, content=None) for each in case.records)
    return dumps_whole(attrs.evolve(case, records=records, evidence=(), papers=()))


def town_runs(
    asking: Asking, extracts: Iterable[bytes]
) -> Iterator[tuple[str, CheckRun, Sequence[Finding]]]:
    """Asks the rules on a town of the cases of each organ, one organ after another.

    Args:
        asking: rules, registers, law, day. The registers are those of all towns.
        extracts: cases as `extract_of` gives them.

    Yields:
        The town, the run that was asked of it alone, and what was found.
    """
    rules = _town_rules(asking)
    for town, cases in _sorted(extracts):
        run, found = _asked(asking, rules, town, cases)
        yield town, run, found


def findings_of_town(asking: Asking, town: str, extracts: Iterable[bytes]) -> Sequence[Finding]:
    """Asks the rules on a town of one town.

    Args:
        asking: rules, registers, law, day.
        town: its code or name, as `town_of` gives it.
        extracts: its cases, as `extract_of` gives them.
    """
    cases = tuple(map(_case, extracts))
    return _asked(asking, _town_rules(asking), town, cases)[1]


def _town_rules(asking: Asking) -> RuleSet:
    return RuleSet(each for each in asking.rules() if each.scope == "town")


def _asked(
    asking: Asking, rules: RuleSet, town: str, cases: tuple[Case, ...]
) -> tuple[CheckRun, Sequence[Finding]]:
    registers = TownYear() if asking.registers is None else asking.registers
    head = attrs.evolve(registers.town, organ_code=town or None, name=town or None)
    year = attrs.evolve(registers, town=head if town else Town(), cases=cases)
    run = asking.run(rules, Context(year, packs=asking.packs, on=asking.on))
    return run, run.town_alone(year)


@cache
def _decoder() -> FastDecoder[Case]:
    return fast_decoder(Case)


def _case(line: bytes) -> Case:
    """The case of a line that `extract_of` made."""
    try:
        return _decoder()(line)
    except REFUSALS:
        found = collect_text(Case, line.decode()).record
    if found is None:
        raise ValueError(line)
    return found


def _sorted(extracts: Iterable[bytes]) -> Iterator[tuple[str, tuple[Case, ...]]]:
    """The cases by town; a town's stand in the order in which they came."""
    with tempfile.TemporaryDirectory(prefix="ekit-") as room:
        names = [Path(room) / str(bucket) for bucket in range(_BUCKETS)]
        order: dict[str, int] = {}
        with ExitStack() as stack:
            files = [stack.enter_context(name.open("wb")) for name in names]
            for line in extracts:
                town = town_of(_case(line))
                bucket = order.setdefault(town, zlib.crc32(town.encode()) % _BUCKETS)
                files[bucket].write(line.rstrip(b"\n") + b"\n")
        held: dict[str, list[Case]] = {}
        at = -1
        for town in sorted(order, key=lambda each: (order[each], each)):
            if order[town] != at:
                at = order[town]
                held = defaultdict(list)
                with names[at].open("rb") as file:
                    for line in file:
                        case = _case(line)
                        held[town_of(case)].append(case)
            yield town, tuple(held[town])
