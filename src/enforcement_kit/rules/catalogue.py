"""The rules of the kit, family by family."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from enforcement_kit.rules.rule_set import RuleSet, rules_in

__all__ = ["default_rules"]

_FAMILIES: Final = (
    "delegation",
    "organ",
    "officers",
    "collectors",
    "recusal",
    "filing",
    "limitation",
    "evidence",
    "transcripts",
    "preservation",
    "appraisal",
    "coercion",
    "coercion_time",
    "correction",
    "notice",
    "defence",
    "hearing",
    "hearing_record",
    "legal_review",
    "reviewers",
    "discussion",
    "decision",
    "decision_time",
    "no_penalty",
    "minors",
    "degree",
    "penalty_amount",
    "discretion",
    "service",
    "recipients",
    "remedies",
    "performance",
    "collecting",
    "enforcement",
    "own_enforcement",
    "substitute",
    "transfer",
    "disclosure",
    "record",
    "file",
    "closing",
    "numbers",
    "consistency",
    "party",
    "segregation",
    "registers",
    "citations",
    "order",
)
"""Modules of `families`, in the order of the course."""


@cache
def default_rules() -> RuleSet:
    """Every rule of the kit, built when first asked for."""
    modules = [import_module(f"enforcement_kit.rules.families.{name}") for name in _FAMILIES]
    return RuleSet(rule for module in modules for rule in rules_in(vars(module).values()))
