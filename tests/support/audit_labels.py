"""The labelled passages of `tests/audit_corpus`, and how a reading of them is measured."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import attrs

CORPUS = Path(__file__).parents[1] / "audit_corpus"
MARK = re.compile(r"⟦([^⟦⟧:]+):([^⟦⟧]*)⟧")
STYLES = ("town", "district", "department", "hotline", "table")


@attrs.frozen(kw_only=True)
class Label:
    """A claim as a person marked it."""

    name: str
    start: int
    end: int
    value: Decimal
    unit: str
    bound: str
    low: Decimal | None
    high: Decimal | None
    scope: str


@attrs.frozen(kw_only=True)
class Passage:
    """A passage with its labels; `open` are the places that count neither way."""

    name: str
    style: str
    broken: bool
    text: str
    labels: tuple[Label, ...]
    apart: tuple[tuple[int, int], ...]
    open: tuple[tuple[int, int], ...]
    contradictions: tuple[frozenset[str], ...]


def read_passage(path: Path) -> Passage:
    """Reads a file of the corpus; a fault of it is an AssertionError that names it."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    marked = data["text"]
    text, labels, apart, open_, place = "", [], [], [], 0
    rows = data["claims"]
    for found in MARK.finditer(marked):
        text += marked[place : found.start()]
        start = len(text)
        text += found[2]
        place = found.end()
        span = (start, len(text))
        if found[1] == "-":
            apart.append(span)
        elif found[1] == "?":
            open_.append(span)
        else:
            assert found[1] in rows, f"{path.name}: {found[1]} is marked and not listed"
            row = rows[found[1]]
            bound = row.get("bound", "exact")
            value = Decimal(row["value"])
            low, high = row.get("low"), row.get("high")
            labels.append(
                Label(
                    name=found[1],
                    start=start,
                    end=len(text),
                    value=value,
                    unit=row["unit"],
                    bound=bound,
                    low=None if low is None else Decimal(low),
                    high=None if high is None else Decimal(high),
                    scope=row.get("scope", "plain"),
                )
            )
    text += marked[place:]
    names = [label.name for label in labels]
    assert len(names) == len(set(names)), f"{path.name}: a claim is marked twice"
    assert set(names) == set(rows), f"{path.name}: {set(names) ^ set(rows)} marked or listed alone"
    assert "⟦" not in text, f"{path.name}: a mark is not closed"
    assert "⟧" not in text, f"{path.name}: a mark is not opened"
    found_in = data.get("contradictions", [])
    assert data["style"] in STYLES, f"{path.name}: no such style"
    assert data["arithmetic"] in ("true", "broken"), f"{path.name}: arithmetic is true or broken"
    assert (data["arithmetic"] == "broken") == bool(found_in), f"{path.name}: contradictions"
    for each in found_in:
        assert set(each["claims"]) <= set(names), f"{path.name}: a contradiction names no claim"
    return Passage(
        name=path.stem,
        style=data["style"],
        broken=data["arithmetic"] == "broken",
        text=text,
        labels=tuple(labels),
        apart=tuple(apart),
        open=tuple(open_),
        contradictions=tuple(frozenset(each["claims"]) for each in found_in),
    )


def passages(folder: str) -> tuple[Passage, ...]:
    """The passages of `development` or `held_out`, none where the folder is not there."""
    return tuple(read_passage(path) for path in sorted((CORPUS / folder).glob("*.toml")))


@attrs.frozen(kw_only=True)
class Claimed:
    """What an audit says of a number: offsets, value and so on, and its id."""

    id: str
    start: int
    end: int
    value: Decimal
    unit: str
    bound: str
    low: Decimal | None
    high: Decimal | None
    scope: str


@attrs.frozen(kw_only=True)
class Audited:
    """What an audit says of a passage: the claims, and the claims of each contradiction."""

    claims: tuple[Claimed, ...]
    contradictions: tuple[frozenset[str], ...]


@attrs.define
class Score:
    """Counts over passages, and what was wrong, in words."""

    labelled: int = 0
    matched: int = 0
    found: int = 0
    right: int = 0
    scoped: int = 0
    contradictions: int = 0
    recalled: int = 0
    true_passages: int = 0
    flagged: int = 0
    faults: list[str] = attrs.field(factory=list)


DIGITS = re.compile(r"[0-9０-９零〇一二三四五六七八九十百千万亿两]")


def overlap(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share a digit or numeral."""
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return start < end and DIGITS.search(text[start:end]) is not None


def agrees(label: Label, claim: Claimed) -> bool:
    """Whether value, unit and bound agree. An empty unit on one side agrees with any."""
    if label.value != claim.value or label.bound != claim.bound:
        return False
    if label.unit and claim.unit and label.unit != claim.unit:
        return False
    return label.bound == "exact" or (label.low == claim.low and label.high == claim.high)


def measure(
    given: Iterable[Passage], audited: Callable[[str], Audited], score: Score | None = None
) -> Score:
    """Measures an audit on passages."""
    score = Score() if score is None else score
    for passage in given:
        _one(passage, audited(passage.text), score)
    return score


def _one(passage: Passage, said: Audited, score: Score) -> None:
    text, taken = passage.text, set()
    names: dict[str, str] = {}
    score.labelled += len(passage.labels)
    for label in passage.labels:
        span = (label.start, label.end)
        near = [c for c in said.claims if overlap(text, span, (c.start, c.end))]
        best = next((c for c in near if c.id not in taken and agrees(label, c)), None)
        for claim in near:
            names.setdefault(claim.id, label.name)
        if best is None:
            got = [(str(c.value), c.unit, c.bound, str(c.low), str(c.high)) for c in near]
            score.faults.append(
                f"{passage.name}: {text[label.start : label.end]!r} {label.name} {got}"
            )
            continue
        taken.add(best.id)
        score.matched += 1
        score.scoped += best.scope == label.scope
        if best.scope != label.scope:
            score.faults.append(
                f"  scope {passage.name}: {text[label.start : label.end]!r} {label.scope}, found {best.scope}"
            )
    for claim in said.claims:
        span = (claim.start, claim.end)
        if claim.id in taken:
            score.found += 1
            score.right += 1
        elif not any(overlap(text, span, each) for each in passage.open):
            score.found += 1
            if claim.id not in names:
                score.faults.append(f"{passage.name}: no claim: {text[claim.start : claim.end]!r}")
    sets = [frozenset(names.get(each, each) for each in one) for one in said.contradictions]
    if not passage.broken:
        score.true_passages += 1
        score.flagged += bool(sets)
        if sets:
            score.faults.append(f"{passage.name}: true, flagged {[sorted(each) for each in sets]}")
        return
    for wanted in passage.contradictions:
        score.contradictions += 1
        hit = any(each and each <= wanted for each in sets)
        score.recalled += hit
        if not hit:
            score.faults.append(
                f"{passage.name}: contradiction {sorted(wanted)} not found; {[sorted(e) for e in sets]}"
            )
    for each in sets:
        if not any(each <= wanted for wanted in passage.contradictions):
            score.faults.append(f"  more {passage.name}: {sorted(each)}")


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    z = 1.959963984540054
    share = hits / of
    centre = share + z * z / (2 * of)
    spread = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    base = 1 + z * z / of
    return max(0.0, (centre - spread) / base), min(1.0, (centre + spread) / base)
