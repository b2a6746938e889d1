"""Short passages of many shapes: each number found and understood, each contradiction seen."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from enforcement_kit import audit

LINES = [
    line
    for line in (Path(__file__).parent / "snippets.txt").read_text(encoding="utf-8").splitlines()
    if line[:2] in ("T ", "F ")
]
MARK = re.compile(r"⟦([^:⟧]+):([^⟧]*)⟧")


@pytest.mark.parametrize("line", LINES, ids=range(1, len(LINES) + 1))
def test_snippet(line: str) -> None:
    """The claims of a passage are those marked, no more and no less, with value, unit and bound; a
    contradiction is found where, and only where, it is broken.
    """
    marked = line[2:].replace("\\n", "\n").replace("\\t", "\t")
    text, wanted, opened, place = "", [], [], 0
    for found in MARK.finditer(marked):
        text += marked[place : found.start()]
        span = (len(text), len(text) + len(found[2]))
        text += found[2]
        place = found.end()
        if found[1] == "?":
            opened.append(span)
        elif found[1] != "-":
            wanted.append((span, found[1].split()))
    text += marked[place:]
    result = audit(text)
    left = list(result.claims)
    for (start, end), fields in wanted:
        claim = next(each for each in left if each.start < end and start < each.end)
        left.remove(claim)
        value, unit, bound, low, high = (*fields, *("", "exact", "", "")[len(fields) - 1 :])
        assert (claim.value, claim.unit, claim.bound) == (
            Decimal(value.replace(",", "")),
            unit,
            bound,
        )
        if bound != "exact":
            assert claim.low == (None if low == "~" else Decimal(low))
            assert claim.high == (None if high == "~" else Decimal(high))
    more = [c.text for c in left if not any(c.start < e and s < c.end for s, e in opened)]
    assert [] == more
    assert bool(result.contradictions) is (line[0] == "F")
