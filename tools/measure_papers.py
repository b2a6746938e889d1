"""Measures the reader of papers against papers whose values are known.

    python tools/measure_papers.py FOLDER [--write] [--name WORDS] [--misses]

FOLDER holds papers and one expected.json:

    {"01_decision.docx": {
      "kind": "decision",
      "document_number": ["津西青杨罚〔2022〕21号"],
      "dates": [{"role": "own", "value": "2022-09-28"}, {"role": "filing", "value": "2022-08-01"}],
      "amounts": [{"field": "fine", "value": "30000", "of": "name of the party, or null"}],
      "also_dates": ["2022-07-15"],
      "parties": [{"name": "…", "credit_code": "…", "id_number": "…"}],
      "organ": "…", "pay_within_days": 15, "courts": ["…"], "reconsideration_organs": ["…"],
      "litigation_months": 6, "reconsideration_days": 60}}

`own` is the date of the paper itself. `also_dates` are days whose part in the case the text leaves
open: whatever is read there is neither asked for nor counted. A value that is read and not expected
counts as invented, unless the reader itself marks it as unsure. `--write` puts the table between
the marks of docs/reference/papers-accuracy.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.papers import PaperRead, own_date_role, read_paper
from enforcement_kit.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PAGE: Final = Path(__file__).parents[1] / "docs" / "reference" / "papers-accuracy.md"
BEGIN: Final = "<!-- measured: {name} -->"
END: Final = "<!-- end of measured -->"
Z: Final = 1.959963984540054
ASKED: Final = frozenset(
    [
        "act_begin", "act_end", "archiving", "birth", "closing", "correction_due", "decision",
        "discussion", "filing", "hearing", "inspection", "inspection_end",
        "interview_begin", "interview_end", "legal_review", "notice", "own", "payment", "service",
    ]
)  # fmt: skip
MONEY: Final = (
    "fine", "confiscation", "total", "additional_fine", "paid", "due", "illegal_gains",
    "goods_value",
)  # fmt: skip
COUNTS: Final = ("pay_within_days", "litigation_months", "reconsideration_days")

Expected = dict[str, object]


class Score:
    """What came of one kind of value.

    Attributes:
        asked: values that the papers state.
        right: of these, read exactly and not marked unsure.
        marked: of these, read exactly and marked unsure.
        invented: read, not stated, and not marked unsure.
        doubted: read, not stated, and marked unsure.
    """

    def __init__(self) -> None:
        self.asked = self.right = self.marked = self.invented = self.doubted = 0

    def row(self, name: str) -> str:
        """A row of the table."""
        exact = self.right + self.marked
        low, high = wilson(exact, self.asked)
        share = f"{exact / self.asked:.3f} ({low:.3f}–{high:.3f})" if self.asked else "–"
        return (
            f"| {name} | {self.asked} | {exact} | {self.marked} | {share} | {self.invented} |"
            f" {self.doubted} |"
        )


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson)."""
    if not trials:
        return 0.0, 1.0
    share = hits / trials
    middle = (share + Z * Z / (2 * trials)) / (1 + Z * Z / trials)
    half = (Z * math.sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials))) / (
        1 + Z * Z / trials
    )
    return max(0.0, middle - half), min(1.0, middle + half)


def plain(text: object) -> str:
    """Text for comparison: half-width, without spaces, letters in capitals."""
    folded = fold(str(text)).upper()
    return re.sub(r"\s|^NO\.?|^№", "", folded.strip())


def plain_name(name: object) -> str:
    """A party's name for comparison: with or without （个体工商户） behind it, it is one name."""
    return plain(name).removesuffix("(个体工商户)")


def as_day(value: object) -> str:
    """A day or a time as expected.json writes it."""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    return str(value)


def same_day(read: str, expected: str) -> bool:
    """Whether a read day or time is the expected one; a time is a day where a day is expected."""
    return read == expected or (len(expected) == 10 and read[:10] == expected)


def plain_role(role: str, kind: str | None) -> str:
    """The role of a date as it is compared.

    The date of the paper itself is `own`, whichever stage the kind of paper is of; an inspection
    that is told of with a time of day may be called by its day or by its begin.
    """
    if role in (own_date_role(kind), "paper"):  # type: ignore[arg-type]  # a kind, or none
        return "own"
    return "inspection" if role == "inspection_begin" else role


def read_values(paper: PaperRead) -> dict[str, list[tuple[str, bool]]]:
    """What was read, kind by kind: the value as one text, and whether it is marked unsure."""
    names = paper.parties

    def of(value: int | None) -> str:
        return plain_name(names[value]) if value is not None and len(names) > 1 else ""

    dates: list[tuple[str, bool]] = []
    for value in paper.all("date"):
        role = plain_role(value.role, paper.kind)
        row = (f"{role} {as_day(value.value)}", value.sure == "unsure")
        if role in ASKED and row not in dates:
            dates.append(row)
    money = [
        (
            f"{value.field} {Decimal(str(value.value)):.2f} {of(value.of)}".strip(),
            value.sure == "unsure",
        )
        for field in MONEY
        for value in paper.all(field)
    ]
    numbers = [(plain(v.value), v.sure == "unsure") for v in paper.all("document_number")]
    return {"document numbers": numbers, "dates": dates, "amounts": money}


def expected_values(expected: Mapping[str, object]) -> dict[str, list[str]]:
    """What is expected, written in the same way."""
    numbers = [plain(each) for each in listed(expected, "document_number")]
    kind = expected.get("kind")
    dates = [
        f"{plain_role(str(row['role']), str(kind) if kind else None)} {row['value']}"
        for row in rows(expected, "dates")
    ]
    timed = {date[:-6] for date in dates if "T" in date}
    dates = [date for date in dict.fromkeys(dates) if date not in timed]
    several = len({row.get("of") for row in rows(expected, "amounts") if row.get("of")}) > 0
    money = [
        f"{row['field']} {Decimal(str(row['value'])):.2f}"
        f" {plain_name(row['of']) if several and row.get('of') else ''}".strip()
        for row in rows(expected, "amounts")
    ]
    return {"document numbers": numbers, "dates": dates, "amounts": money}


def listed(expected: Mapping[str, object], key: str) -> Sequence[object]:
    """A list of expected.json; empty where there is none."""
    found = expected.get(key)
    return found if isinstance(found, list) else ()


def rows(expected: Mapping[str, object], key: str) -> list[dict[str, object]]:
    """A list of objects of expected.json."""
    return [row for row in listed(expected, key) if isinstance(row, dict)]


def compare(
    kind: str,
    read: list[tuple[str, bool]],
    wanted: list[str],
    also: Sequence[object],
    score: Score,
) -> list[str]:
    """Counts one paper's values of a kind; comes back with what missed."""
    misses: list[str] = []
    left = list(read)
    score.asked += len(wanted)
    for each in wanted:
        role, _, value = each.partition(" ")
        hit = next(
            (
                one
                for one in left
                if one[0] == each
                or (kind == "document numbers" and matches_number(one[0], each))
                or (
                    kind == "dates"
                    and one[0].partition(" ")[0] == role
                    and same_day(one[0].partition(" ")[2], value)
                )
            ),
            None,
        )
        if hit is None:
            misses.append(f"missing {kind}: {each}")
            continue
        left.remove(hit)
        score.marked += hit[1]
        score.right += not hit[1]
    days = {str(each) for each in also}
    for text, unsure in left:
        if kind == "dates" and any(same_day(text.partition(" ")[2], day) for day in days):
            continue
        score.doubted += unsure
        score.invented += not unsure
        misses.append(f"{'doubted' if unsure else 'INVENTED'} {kind}: {text}")
    return misses


def matches_number(read: str, expected: str) -> bool:
    """Whether two numbers are one: a printed number of a receipt may carry its mark."""
    return read == expected or (read.isalnum() and expected.endswith(read) and len(read) > 6)


def others(paper: PaperRead, expected: Mapping[str, object], scores: dict[str, Score]) -> list[str]:
    """Counts what is measured where it is given: parties, organ, remedies, terms."""
    found: list[str] = []
    asked: list[tuple[str, list[str], list[str]]] = []
    parties = rows(expected, "parties")
    if parties:
        asked.append(
            ("parties", [plain_name(row["name"]) for row in parties if row.get("name")],
             [plain_name(each) for each in paper.parties])
        )  # fmt: skip
        for field in ("credit_code", "id_number"):
            wanted = [plain(row[field]) for row in parties if row.get(field)]
            read = [plain(v.value) for v in paper.all(field)]
            asked.append(("codes", wanted, read))
    if expected.get("organ"):
        asked.append(
            ("organs", [plain(expected["organ"])], [plain(v.value) for v in paper.all("organ")][:1])
        )
    for field in COUNTS:
        if expected.get(field) is not None:
            read = [plain(v.value) for v in paper.all(field)]  # type: ignore[arg-type]  # a field
            asked.append(("terms", [plain(expected[field])], read))
    for key, field in (("courts", "court"), ("reconsideration_organs", "reconsideration_organ")):
        if listed(expected, key):
            read = [plain(v.value) for v in paper.all(field)]  # type: ignore[arg-type]  # a field
            asked.append(("remedies", [plain(each) for each in listed(expected, key)], read))
    for name, wanted, read in asked:
        score = scores.setdefault(name, Score())
        hits = Counter(wanted) & Counter(read)
        score.asked += len(wanted)
        score.right += hits.total()
        score.invented += (Counter(read) - Counter(wanted)).total()
        if hits.total() < len(wanted):
            found.append(f"missing {name}: {wanted} read {read}")
    return found


def measure(folder: Path) -> tuple[dict[str, Score], dict[str, list[str]]]:
    """Reads every paper of a folder and counts."""
    wanted: dict[str, Expected] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    scores: dict[str, Score] = {
        name: Score() for name in ("kinds", "document numbers", "dates", "amounts")
    }
    misses: dict[str, list[str]] = {}
    for name, expected in wanted.items():
        try:
            paper = read_paper(folder / name)
        except EnforcementKitError as error:
            misses[name] = [f"not read: {error}"]
            for key, values in expected_values(expected).items():
                scores[key].asked += len(values)
            continue
        found: list[str] = []
        scores["kinds"].asked += 1
        if paper.kind == expected.get("kind"):
            scores["kinds"].right += 1
        else:
            found.append(f"kind {paper.kind}, expected {expected.get('kind')}")
        read, asked = read_values(paper), expected_values(expected)
        for key, values in asked.items():
            found += compare(key, read[key], values, listed(expected, "also_dates"), scores[key])
        found += others(paper, expected, scores)
        if found:
            misses[name] = found
    return scores, misses


def table(scores: Mapping[str, Score]) -> str:
    """The counts as a table of Markdown."""
    head = (
        "| values | stated | read exactly | of these marked unsure | share (95 % interval) |"
        " invented | invented, marked unsure |\n|---|--:|--:|--:|---|--:|--:|"
    )
    return "\n".join([head, *(score.row(name) for name, score in scores.items() if score.asked)])


def write(page: Path, name: str, text: str) -> None:
    """Puts the table between its marks."""
    begin = BEGIN.format(name=name)
    whole = page.read_text(encoding="utf-8")
    pattern = re.compile(re.escape(begin) + r".*?" + re.escape(END), re.DOTALL)
    made = f"{begin}\n\n{text}\n\n{END}"
    if pattern.search(whole) is None:
        whole = whole.rstrip() + f"\n\n{made}\n"
    else:
        whole = pattern.sub(lambda _: made, whole)
    page.write_text(whole, encoding="utf-8")


def main() -> int:
    """Measures and prints; 2 where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="write the table into the docs")
    parser.add_argument("--name", default="papers", help="name of the set, for the docs")
    parser.add_argument("--misses", action="store_true", help="print what missed")
    given = parser.parse_args()
    if not (given.folder / "expected.json").is_file():
        sys.stderr.write(f"{given.folder}: there is no expected.json\n")
        return 2
    scores, misses = measure(given.folder)
    text = table(scores)
    sys.stdout.write(f"{text}\n")
    if given.misses:
        for name, found in misses.items():
            sys.stdout.write("\n  ".join([name, *found]) + "\n")
    if given.write:
        write(PAGE, given.name, text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
