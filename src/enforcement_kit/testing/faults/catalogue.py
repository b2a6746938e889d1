"""All faults that can be planted, family by family."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from enforcement_kit.testing.faults.fault import faults_in

if TYPE_CHECKING:
    from enforcement_kit.testing.faults.fault import Fault

__all__ = ["builtin_faults"]

_FAMILIES: Final[tuple[str, ...]] = (
    "organ",
    "officers",
    "certificates",
    "recusals",
    "filing",
    "evidence",
    "inquiry_records",
    "safekeeping",
    "coercion",
    "seizure_terms",
    "correction",
    "notice",
    "hearing",
    "legal_review",
    "discussion",
    "decision",
    "sanctions",
    "lenience",
    "amounts",
    "discretion",
    "service",
    "remedies",
    "performance",
    "court",
    "enforcement",
    "transfer",
    "disclosure",
    "record",
    "file",
    "consistency",
    "segregation",
    "citations",
    "order",
    "place",
)
"""Modules of faults, in the order of the families of rules."""


@cache
def builtin_faults() -> tuple[Fault, ...]:
    """Every fault of the kit, built when first asked for."""
    modules = [import_module(f"enforcement_kit.testing.faults.{name}") for name in _FAMILIES]
    return tuple(fault for module in modules for fault in faults_in(vars(module)))
