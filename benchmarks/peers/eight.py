"""The eight rules, cases on which each fires and does not, and the kit's own verdicts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from enforcement_kit.codec import dumps, fast_decoder, to_dict
from enforcement_kit.model import Case
from enforcement_kit.rules import CheckRun, Context, default_rules
from enforcement_kit.testing import synth_town
from enforcement_kit.testing.edits import edited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

CODES = ("DEC001", "LGR003", "OFC001", "OFC004", "ORG004", "PRF001", "RMD001", "RMD002")
STATES = ("party", "facts_evidence", "kind_basis", "manner_term", "remedies", "organ_date")
ON = dt.date(2026, 1, 1)
FAULTS: dict[str, Callable[[Case], Case]] = {
    "DEC001": lambda c: edited(c, {"/decision/states": list(STATES[1:])}),
    "LGR003": lambda c: edited(c, {"/legal_review/date": _after(c)}),
    "OFC001": lambda c: edited(c, {"/records/0/officers": ["o-01"]}),
    "OFC004": lambda c: edited(c, {"/records/0/certificates_shown": False}),
    "ORG004": lambda c: edited(c, {"/decision/sealed_by": "另一个机关"}),
    "PRF001": lambda c: edited(c, {"/decision/pay_within_days": 7}),
    "RMD001": lambda c: edited(c, {"/decision/remedies/reconsideration_days": 30}),
    "RMD002": lambda c: edited(c, {"/decision/remedies/litigation_months": 3}),
}

Verdicts = list[set[str]]
"""For each case in turn, the codes of the rules that fail."""


def _after(case: Case) -> str:
    assert case.decision is not None
    assert case.decision.date is not None
    return (case.decision.date + dt.timedelta(days=1)).isoformat()


def cases(count: int = 300) -> list[Case]:
    """Ordinary penalties with a fine and a review, every third with one of the faults.

    More than the generator gives in one go are the same files under other ids.
    """
    town = synth_town(5, cases=900, year=2024)
    plain = [
        case
        for case in town.cases or ()
        if case.procedure == "ordinary"
        and case.decision is not None
        and case.decision.kind == "penalty"
        and case.decision.pay_within_days
        and case.legal_review is not None
    ][:300]
    faults = list(FAULTS.values())
    found = [
        faults[at // 3 % len(faults)](case) if at % 3 == 0 else case
        for at, case in enumerate(plain)
    ]
    if count <= len(found):
        return found[:count]
    return [edited(found[at % len(found)], {"/id": f"n-{at:06d}"}) for at in range(count)]


def document(case: Case) -> dict[str, Any]:
    """The case as engines of expressions get it: its two days as numbers, the states beside."""
    found = to_dict(case)
    assert case.legal_review is not None
    assert case.decision is not None
    days = (case.legal_review.date, case.decision.date)
    numbers = [day.toordinal() for day in days if day is not None]
    return found | {"review_day": numbers[0], "decision_day": numbers[1], "states": list(STATES)}


def decoded(records: Iterable[Case]) -> list[Case]:
    """The cases as a stream gives them."""
    decode = fast_decoder(Case)
    return [decode(dumps(case)) for case in records]


def kit() -> Callable[[Iterable[Case]], Verdicts]:
    """The kit made ready as the peers are, and asked as its own runs ask it.

    It gives the codes that fail in each case; findings are made.
    """
    run = CheckRun(default_rules().select(CODES), Context(on=ON))

    def asked(cases: Iterable[Case]) -> Verdicts:
        return [
            {each.rule for each in findings if each.verdict == "fail"}
            for findings in run.cases(cases)
        ]

    return asked


def kit_over(lines: Iterable[bytes]) -> Verdicts:
    """The kit from JSON Lines: decoded, asked, findings made."""
    return kit()(map(fast_decoder(Case), lines))


def write_lines(records: Iterable[Case], path: Path) -> list[bytes]:
    """The cases as JSON Lines in a file, and in memory."""
    lines = [dumps(each) for each in records]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return lines


def see_equal(name: str, mine: Verdicts, theirs: Verdicts) -> None:
    """Sees that a peer says the same of every case, and that every rule fires and does not."""
    assert len(mine) == len(theirs), f"{name}: {len(theirs)} cases, not {len(mine)}"
    for at, (one, other) in enumerate(zip(mine, theirs, strict=True)):
        assert one == other, f"{name} disagrees on case {at}: {sorted(one)} / {sorted(other)}"
    for code in CODES:
        fired = sum(code in each for each in mine)
        assert 0 < fired < len(mine), f"{code} fired {fired} times"
