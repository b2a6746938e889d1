"""The checker: coded rules, each with its ground, each ending in a verdict on every record."""

from __future__ import annotations

from enforcement_kit.rules.case_file import CaseFile, Deed, Placed
from enforcement_kit.rules.catalogue import default_rules
from enforcement_kit.rules.checking import check
from enforcement_kit.rules.context import Context, Due
from enforcement_kit.rules.engine import Engine
from enforcement_kit.rules.example import Example, builtin_examples, examples_of, read_examples
from enforcement_kit.rules.finding import Finding, fingerprint
from enforcement_kit.rules.ground import Ground, GroundKind
from enforcement_kit.rules.outcome import (
    PASS,
    VERDICTS,
    Outcome,
    Verdict,
    absent,
    missing,
    not_applicable,
    not_run,
    not_yet,
    undecided,
)
from enforcement_kit.rules.periods import within
from enforcement_kit.rules.result import CheckResult
from enforcement_kit.rules.rule import Automation, Rule, Scope, Severity, rule, town_rule
from enforcement_kit.rules.rule_set import RuleSet, UnknownRuleError
from enforcement_kit.rules.say import Say
from enforcement_kit.rules.town_file import TownFile
from enforcement_kit.rules.words import FAMILIES, GATES, STAGES, Gate

__all__ = [
    "FAMILIES",
    "GATES",
    "PASS",
    "STAGES",
    "VERDICTS",
    "Automation",
    "CaseFile",
    "CheckResult",
    "Context",
    "Deed",
    "Due",
    "Engine",
    "Example",
    "Finding",
    "Gate",
    "Ground",
    "GroundKind",
    "Outcome",
    "Placed",
    "Rule",
    "RuleSet",
    "Say",
    "Scope",
    "Severity",
    "TownFile",
    "UnknownRuleError",
    "Verdict",
    "absent",
    "builtin_examples",
    "check",
    "default_rules",
    "examples_of",
    "fingerprint",
    "missing",
    "not_applicable",
    "not_run",
    "not_yet",
    "read_examples",
    "rule",
    "town_rule",
    "undecided",
    "within",
]
