"""Many cases of three invented towns, made of the sample cases."""

from __future__ import annotations

import attrs

from enforcement_kit.codec import dumps
from enforcement_kit.testing.sample_cases import sample_case, sample_names


def lines_of(count: int) -> list[bytes]:
    """Cases made of the samples: ids of their own, three organs, every fifth with a fault."""
    names = sample_names()
    found = []
    for at in range(count):
        case = sample_case(names[at % len(names)])
        organ = attrs.evolve(case.organ, code=None, name=f"示例{at % 3}镇人民政府")
        records = case.records[:1] if at % 5 == 0 else case.records
        case = attrs.evolve(
            case, id=f"s-{at:05d}", organ=organ, number=f"示立〔2025〕{at}号", records=records
        )
        found.append(dumps(case))
    return found
