"""Engines of expressions: each is handed a whole case as a dict and says which rules fail."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Judge = "Callable[[dict[str, Any]], set[str]]"

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
RULE_ENGINE = {
    "DEC001": "[s for s in states if not (s in decision.states)].length > 0",
    "LGR003": "review_day > decision_day",
    "OFC001": "[r for r in records if r.officers.length < 2].length > 0",
    "OFC004": "[r for r in records if r.certificates_shown == false].length > 0",
    "ORG004": "decision.sealed_by != organ.name",
    "PRF001": "decision.pay_within_days != 15",
    "RMD001": "decision.remedies.reconsideration_days != 60",
    "RMD002": "decision.remedies.litigation_months != 6",
}


def zen() -> Callable[[dict[str, Any]], set[str]]:
    """zen-engine (Rust): one decision with an expression node of eight."""
    import zen as library

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
    made = library.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    return lambda given: {code for code, fires in made.evaluate(given)["result"].items() if fires}


def cel() -> Callable[[dict[str, Any]], set[str]]:
    """common-expression-language (Rust): eight compiled programs, one context a case."""
    import cel as library

    programs = {code: library.compile(text) for code, text in CEL.items()}

    def judge(given: dict[str, Any]) -> set[str]:
        context = library.Context(given)
        return {code for code, program in programs.items() if program.execute(context)}

    return judge


def rule_engine() -> Callable[[dict[str, Any]], set[str]]:
    """rule-engine (Python): eight rules with comprehensions over the nested case."""
    import rule_engine as library

    around = library.Context(resolver=library.resolve_item, default_value=None)
    rules = {code: library.Rule(text, context=around) for code, text in RULE_ENGINE.items()}
    return lambda given: {code for code, rule in rules.items() if rule.matches(given)}
