"""Measures the audit on the labelled passages, and writes the table of docs/guide/audit.md.

python tests/audit_corpus/measure.py            # the table
python tests/audit_corpus/measure.py --faults   # what was wrong, of the development set alone
python tests/audit_corpus/measure.py --write    # puts the table into the page
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from audit_labels import Audited, Claimed, Score, measure, passages, wilson  # noqa: E402

from enforcement_kit import audit  # noqa: E402

PAGE = ROOT / "docs" / "guide" / "audit.md"
BEGIN, END = "<!-- accuracy: begin -->", "<!-- accuracy: end -->"
SETS = (("held_out", "held out"), ("development", "development"))


def audited(text: str) -> Audited:
    """What the kit says of a passage, in the terms of the measure."""
    result = audit(text)
    return Audited(
        claims=tuple(
            Claimed(
                id=claim.id,
                start=claim.start,
                end=claim.end,
                value=claim.value,
                unit=claim.unit,
                bound=claim.bound,
                low=claim.low,
                high=claim.high,
                scope=claim.scope,
            )
            for claim in result.claims
        ),
        contradictions=tuple(frozenset(each.claims) for each in result.contradictions),
    )


def _share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits} of {of} = {hits / of:.3f} ({low:.3f} to {high:.3f})" if of else "–"


def _rows(name: str, score: Score) -> list[str]:
    return [
        f"| {name} | claims found (recall) | {_share(score.matched, score.labelled)} | ≥ 0.98 |",
        f"| | what is found is right (precision) | {_share(score.right, score.found)} | ≥ 0.98 |",
        f"| | of these with the scope that was marked | {_share(score.scoped, score.matched)} | – |",
        f"| | contradictions found | {_share(score.recalled, score.contradictions)} | ≥ 0.95 |",
        f"| | true passages flagged | {_share(score.flagged, score.true_passages)} | 0 |",
    ]


def table() -> str:
    """The table as the page has it."""
    lines = ["| passages | what | counts, share, 95 % interval | bar |", "|---|---|---|---|"]
    for folder, name in SETS:
        found = passages(folder)
        if found:
            lines += _rows(f"{len(found)} {name}", measure(found, audited))
    return "\n".join(lines)


def written(page: str) -> str:
    """The page with the table of now."""
    inside = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    return inside.sub(lambda _: f"{BEGIN}\n{table()}\n{END}", page)


def main() -> None:
    """Prints the table, or what was asked for."""
    if "--faults" in sys.argv:
        print("\n".join(measure(passages("development"), audited).faults))  # noqa: T201 - a script
    elif "--write" in sys.argv:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(table())  # noqa: T201 - a script


if __name__ == "__main__":
    main()
