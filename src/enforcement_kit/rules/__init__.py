"""The checker: coded rules, each with its ground, each ending in a verdict on every record."""

from __future__ import annotations

from enforcement_kit.rules.answered import Answered
from enforcement_kit.rules.cache import VerdictCache
from enforcement_kit.rules.case_file import DECISION_PAPERS, CaseFile, Deed, Placed, day_of
from enforcement_kit.rules.catalogue import default_rules
from enforcement_kit.rules.checking import check, context_of
from enforcement_kit.rules.context import Context, Due
from enforcement_kit.rules.difference import Difference, difference
from enforcement_kit.rules.engine import Engine
from enforcement_kit.rules.example import Example, builtin_examples, examples_of, read_examples
from enforcement_kit.rules.finding import Finding, fingerprint
from enforcement_kit.rules.ground import Ground, GroundKind
from enforcement_kit.rules.legal_page import LegalPage, Question, QuestionVerdict, legal_page
from enforcement_kit.rules.loading import load_rules, packaged_rules
from enforcement_kit.rules.looks.people import key_of, person_key
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
from enforcement_kit.rules.rule import (
    SEVERITIES,
    Automation,
    Rule,
    Scope,
    Severity,
    rule,
    town_rule,
)
from enforcement_kit.rules.rule_set import RuleSet, UnknownRuleError
from enforcement_kit.rules.running import CheckRun
from enforcement_kit.rules.say import Say
from enforcement_kit.rules.town_file import TownFile
from enforcement_kit.rules.waivers import (
    Waiver,
    baseline,
    read_baseline,
    read_waivers,
    useless_waivers,
)
from enforcement_kit.rules.words import FAMILIES, GATES, STAGES, Gate

__all__ = [
    "DECISION_PAPERS",
    "FAMILIES",
    "GATES",
    "PASS",
    "SEVERITIES",
    "STAGES",
    "VERDICTS",
    "Answered",
    "Automation",
    "CaseFile",
    "CheckResult",
    "CheckRun",
    "Context",
    "Deed",
    "Difference",
    "Due",
    "Engine",
    "Example",
    "Finding",
    "Gate",
    "Ground",
    "GroundKind",
    "LegalPage",
    "Outcome",
    "Placed",
    "Question",
    "QuestionVerdict",
    "Rule",
    "RuleSet",
    "Say",
    "Scope",
    "Severity",
    "TownFile",
    "UnknownRuleError",
    "Verdict",
    "VerdictCache",
    "Waiver",
    "absent",
    "baseline",
    "builtin_examples",
    "check",
    "context_of",
    "day_of",
    "default_rules",
    "difference",
    "examples_of",
    "fingerprint",
    "key_of",
    "legal_page",
    "load_rules",
    "missing",
    "not_applicable",
    "not_run",
    "not_yet",
    "packaged_rules",
    "person_key",
    "read_baseline",
    "read_examples",
    "read_waivers",
    "rule",
    "town_rule",
    "undecided",
    "useless_waivers",
    "within",
]
