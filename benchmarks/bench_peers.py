"""Eight common rules: the kit's engine against two rule engines written in Rust, same verdicts.

The peers get each case as a dict with its two days turned into numbers beforehand, outside the
timing; the kit gets the record it has decoded. Every rule fires on some cases and not on others.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit.codec import to_dict
from enforcement_kit.rules import Context, Engine, default_rules
from enforcement_kit.testing import synth_town
from enforcement_kit.testing.edits import edited

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.model import Case

CASES = 300
CODES = ("DEC001", "LGR003", "OFC001", "OFC004", "ORG004", "PRF001", "RMD001", "RMD002")
STATES = ("party", "facts_evidence", "kind_basis", "manner_term", "remedies", "organ_date")
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
ZEN = {
    "DEC001": "not(all(states, # in decision.states))",
    "LGR003": "review_day > decision_day",
    "OFC001": "some(records, len(#.officers) < 2)",
    "OFC004": "some(records, #.certificates_shown == false)",
    "ORG004": "decision.sealed_by != organ.name",
    "PRF001": "decision.pay_within_days != 15",
    "RMD001": "decision.remedies.reconsideration_days != 60",
    "RMD002": "decision.remedies.litigation_months != 6",
}
CEL = {
    "DEC001": "!states.all(s, s in decision.states)",
    "LGR003": "review_day > decision_day",
    "OFC001": "records.exists(r, size(r.officers) < 2)",
    "OFC004": "records.exists(r, r.certificates_shown == false)",
    "ORG004": "decision.sealed_by != organ.name",
    "PRF001": "decision.pay_within_days != 15",
    "RMD001": "decision.remedies.reconsideration_days != 60",
    "RMD002": "decision.remedies.litigation_months != 6",
}


def _after(case: Case) -> str:
    assert case.decision is not None
    assert case.decision.date is not None
    return (case.decision.date + dt.timedelta(days=1)).isoformat()


def cases() -> list[Case]:
    """Ordinary penalties with a fine and a review, every third with one of the faults."""
    town = synth_town(5, cases=900, year=2024)
    plain = [
        case
        for case in town.cases or ()
        if case.procedure == "ordinary"
        and case.decision is not None
        and case.decision.kind == "penalty"
        and case.decision.pay_within_days
        and case.legal_review is not None
    ][:CASES]
    faults = list(FAULTS.values())
    return [
        faults[at // 3 % len(faults)](case) if at % 3 == 0 else case
        for at, case in enumerate(plain)
    ]


def document(case: Case) -> dict[str, Any]:
    """The case as the peers get it."""
    found = to_dict(case)
    assert case.legal_review is not None
    assert case.decision is not None
    days = (case.legal_review.date, case.decision.date)
    numbers = [day.toordinal() for day in days if day is not None]
    return found | {
        "review_day": numbers[0],
        "decision_day": numbers[1],
        "states": list(STATES),
    }


def zen_decision() -> Any:
    """The eight rules as one expression node."""
    import zen

    rows = [{"id": code, "key": code, "value": text} for code, text in ZEN.items()]
    place = {"x": 0, "y": 0}
    nodes = [
        {"id": "i", "type": "inputNode", "name": "in", "position": place},
        {
            "id": "e",
            "type": "expressionNode",
            "name": "rules",
            "position": place,
            "content": {"expressions": rows},
        },
        {"id": "o", "type": "outputNode", "name": "out", "position": place},
    ]
    edges = [
        {"id": f"{one}{two}", "sourceId": one, "targetId": two, "type": "edge"}
        for one, two in ("ie", "eo")
    ]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


def rows() -> list[Row]:
    """Ratios peer ÷ kit over the same cases, verdicts compared first."""
    import cel

    records = cases()
    documents = [document(case) for case in records]
    engine = Engine(default_rules().select(CODES), Context(on=dt.date(2026, 1, 1)))
    decision = zen_decision()
    programs = {code: cel.compile(text) for code, text in CEL.items()}
    gc.freeze()

    def ours(case: Case) -> set[str]:
        return {each.rule for each in engine.case(case) if each.verdict == "fail"}

    def by_zen(given: dict[str, Any]) -> set[str]:
        return {code for code, fires in decision.evaluate(given)["result"].items() if fires}

    def by_cel(given: dict[str, Any]) -> set[str]:
        context = cel.Context(given)
        return {code for code, program in programs.items() if program.execute(context)}

    verdicts = [ours(case) for case in records]
    assert verdicts == [by_zen(each) for each in documents], "zen-engine disagrees"
    assert verdicts == [by_cel(each) for each in documents], "CEL disagrees"
    for code in CODES:
        fired = sum(code in each for each in verdicts)
        assert 0 < fired < len(verdicts), f"{code} fired {fired} times"
    print(f"{len(records)} cases, 8 rules, verdicts equal")

    def each(judge: Callable[[Any], object], given: list[Any]) -> Callable[[], None]:
        def job() -> None:
            for one in given:
                judge(one)

        return job

    kit = each(engine.case, records)
    return [
        ratio_row(
            "zen-engine / kit, eight rules",
            each(decision.evaluate, documents),
            kit,
            bar=10.0,
            direction="at_least",
        ),
        ratio_row(
            "common-expression-language / kit, eight rules",
            each(by_cel, documents),
            kit,
            bar=20.0,
            direction="at_least",
        ),
    ]


if __name__ == "__main__":
    try:
        import cel  # noqa: F401
        import zen  # noqa: F401
    except ImportError:
        print("not installed: pip install -r benchmarks/peers.txt (an environment of its own)")
        sys.exit(0)
    print_rows(rows())
