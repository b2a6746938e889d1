"""The relations of numbers that reports state, each in true and broken variants of many wordings."""

from __future__ import annotations

from pathlib import Path

import pytest

from enforcement_kit import audit

LINES = [
    line
    for line in (Path(__file__).parent / "relations.txt").read_text(encoding="utf-8").splitlines()
    if line[:2] in ("T ", "F ")
]


@pytest.mark.parametrize("line", LINES, ids=range(1, len(LINES) + 1))
def test_relation(line: str) -> None:
    """A broken relation is contradicted, and a true one is not flagged."""
    result = audit(line[2:].replace("\\n", "\n").replace("\\t", "\t"))
    assert bool(result.contradictions) is (line[0] == "F"), result.contradictions
