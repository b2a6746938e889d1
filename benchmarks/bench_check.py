"""Checking: decode, all rules and findings written, against one bare orjson pass over the bytes."""

from __future__ import annotations

import cProfile
import datetime as dt
import gc
import pstats
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import orjson
from rounds import Row, print_rows, ratio_row

from enforcement_kit.codec import dumps, fast_decoder
from enforcement_kit.model import Case, TownYear
from enforcement_kit.rules import CheckRun, Context, default_rules
from enforcement_kit.testing import synth_cases, synth_town

CASES = 3_000
FEW = 500
ON = dt.date(2025, 12, 31)


def registers() -> TownYear:
    """Officers, certificates and lists as a town keeps them; no cases."""
    town = synth_town(1, cases=10, year=2024)
    return TownYear(
        officers=town.officers,
        certificates=town.certificates,
        delegations=town.delegations,
        lenient_list=town.lenient_list,
        power_list=town.power_list,
    )


def rows() -> list[Row]:
    """Ratios over case files as the generator makes them."""
    lines = [dumps(case) for case in synth_cases(CASES, 1, year=2024)]
    rules = default_rules()
    size = sum(map(len, lines)) / CASES
    print(f"{CASES:,} case files of {size:,.0f} bytes on average, {len(rules)} rules")
    decode = fast_decoder(Case)
    context = Context(registers(), on=ON)
    cases = [decode(line) for line in lines[:FEW]]
    gc.freeze()  # what is kept for the benchmark must not burden what is measured

    def whole() -> None:
        for findings in CheckRun(rules, context).cases(map(decode, lines)):
            b"".join([each.to_json() + b"\n" for each in findings])

    def rules_alone() -> None:
        run = CheckRun(rules, context)
        for _ in range(CASES // FEW):
            for _found in run.cases(cases):
                pass

    def floor() -> None:
        for line in lines:
            orjson.loads(line)

    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        profile.runcall(rules_alone)
        pstats.Stats(profile).sort_stats("tottime").print_stats(40)
        return []
    run = CheckRun(rules, context)
    found = sum(map(len, run.cases(cases)))
    print(f"{found / FEW:.2f} findings a case")
    return [
        ratio_row("decode, all rules, findings written / orjson pass", whole, floor, bar=5.0),
        ratio_row("all rules alone / orjson pass (stated)", rules_alone, floor),
    ]


if __name__ == "__main__":
    print_rows(rows())
