"""The calculator and the search for like cases, beside the time of decoding the cases."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit import Case, dumps
from enforcement_kit.codec import fast_decoder
from enforcement_kit.discretion import calculate, circumstances_of, like_cases
from enforcement_kit.law import Benchmark, Tier
from enforcement_kit.testing.sample_cases import sample_case

CASES = 2000
FEATURES = ("party.kind", "act.harm", "act.illegal_gains", "decision.degree")


def rows() -> list[Row]:
    """Ratios that are stated; no bar is set for them."""
    one = sample_case("hearing")
    texts = [dumps(one).replace(one.id.encode(), f"c-{n:05}".encode()) for n in range(CASES)]
    decode = fast_decoder(Case)
    cases = [decode(text) for text in texts]
    row = Benchmark(
        id="b", matter=str(one.matter), name="b", unit="yuan", low=Decimal(500), high=Decimal(5000),
        tier=(Tier(id="t", name="一般", low=Decimal(500), high=Decimal(5000)),),
    )  # fmt: skip

    def decoded() -> None:
        for text in texts:
            decode(text)

    def reckoned() -> None:
        for case in cases:
            calculate(row, circumstances_of(case))

    return [
        ratio_row(f"{CASES} calculations / decoding the cases", reckoned, decoded, rounds=9),
        ratio_row(
            f"like cases among {CASES} / decoding the cases",
            lambda: like_cases(cases[0], cases, features=FEATURES, least=10),
            decoded,
            rounds=9,
        ),
    ]


if __name__ == "__main__":
    print_rows(rows())
