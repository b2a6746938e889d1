"""Write docs/reference/accuracy.md: recall and precision of every rule over planted faults."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from enforcement_kit.rules import default_rules
from enforcement_kit.testing.faults import builtin_faults, interval, lawful_towns, measured

if TYPE_CHECKING:
    from enforcement_kit.testing.faults import RuleAccuracy

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "accuracy.md"
SEED, COUNT = 1, 20

HEAD = """\
# Accuracy of the checker

Made by `python tools/measure_rules.py`. Lawful synthetic case files of every way a case can go, of
2022 and 2024, get one fault each, written from the statutes by people who had not read the rules:
up to {count} varied faults for each rule. *Recall*: of the faults planted for a rule, how many it
finds. *Precision*: of all that a rule finds in a spoilt file beyond what it said of it before, how
much was planted for it or could not be helped. A rule that may over- or under-report, or that only
a person can decide, counts an `undecided` as found. Intervals are Wilson's, 95 %. On the {clean}
lawful files themselves no rule fails.

These are files that a generator wrote and people spoilt on purpose. Real files are messier; the
numbers say how the rules do on such faults, not how many faults your files have.

{whole}

| rule | n | recall | 95 % | precision | 95 % | cried out at faults of |
|---|--:|--:|---|--:|---|---|
"""

TAIL = """
## Not measured

No fault is planted for these rules, which look at a town as a whole.

{rest}
"""


def share(value: float | None) -> str:
    """A share with two places, or a dash."""
    return "—" if value is None else f"{value:.2f}"


def span(hits: int, tries: int) -> str:
    """The interval of a share."""
    if not tries:
        return "—"
    low, high = interval(hits, tries)
    return f"{low:.2f} to {high:.2f}"


def line(row: RuleAccuracy) -> str:
    """One rule as a line of the table."""
    strays = ", ".join(f"{code} ({count})" for code, count in sorted(row.strays.items()))
    finds = row.right + row.wrong
    return (
        f"| [{row.rule}](../api/rules/{row.rule}.md) | {row.planted} | {share(row.recall)} |"
        f" {span(row.found, row.planted)} | {share(row.precision)} |"
        f" {span(row.right, finds)} | {strays or '—'} |"
    )


def main() -> None:
    """Measures and writes the page."""
    towns = lawful_towns(SEED)
    able = {each.rule for each in builtin_faults()}
    codes = [each.code for each in default_rules() if each.scope == "case" and each.code in able]
    rows = measured(towns, codes=codes, count=COUNT, seed=SEED)
    shown = [each for each in rows.values() if each.planted]
    planted, found = sum(e.planted for e in shown), sum(e.found for e in shown)
    right, wrong = sum(e.right for e in rows.values()), sum(e.wrong for e in rows.values())
    whole = (
        f"All together: {planted} faults of {len(shown)} rules, {found} found, recall"
        f" {found / planted:.3f} ({span(found, planted)}); {right + wrong} finds, {right} right,"
        f" precision {right / (right + wrong):.3f} ({span(right, right + wrong)})."
    )
    clean = sum(len(town.cases or ()) for town in towns)
    rest = ", ".join(each.code for each in default_rules() if not rows_of(rows, each.code))
    text = HEAD.format(count=COUNT, clean=clean, whole=whole)
    text += "\n".join(line(each) for each in shown) + "\n" + TAIL.format(rest=rest)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{whole}\n")


def rows_of(rows: object, code: str) -> bool:
    """Whether faults were planted for a rule."""
    row = rows.get(code) if isinstance(rows, dict) else None
    return row is not None and row.planted > 0


if __name__ == "__main__":
    main()
