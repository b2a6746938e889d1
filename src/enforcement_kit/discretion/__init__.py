"""Discretion (行政裁量): a calculator that shows its steps, a linter of tables, like cases.

Nothing here concludes: a range is what statute and table leave, and the amount is for a person.
Names are read when first asked for: the rules need two modules of this room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enforcement_kit.discretion.asking import (
        DeclaredLikeness,
        asked_tier,
        declared_likeness,
        named_factor,
        one_benchmark,
        procedure_for,
    )
    from enforcement_kit.discretion.calculating import calculate
    from enforcement_kit.discretion.calculation import Calculation, CalculationStep
    from enforcement_kit.discretion.choosing import fitting_benchmarks, named_tier
    from enforcement_kit.discretion.circumstances import Circumstances, Degree, circumstances_of
    from enforcement_kit.discretion.likeness import (
        FEATURES,
        LikeCase,
        Likeness,
        fine_of,
        like_cases,
    )
    from enforcement_kit.discretion.linting import lint_benchmarks
    from enforcement_kit.discretion.span import Side, Span, in_yuan, tier_span

_HOME = {
    "FEATURES": "likeness",
    "Calculation": "calculation",
    "CalculationStep": "calculation",
    "Circumstances": "circumstances",
    "DeclaredLikeness": "asking",
    "Degree": "circumstances",
    "LikeCase": "likeness",
    "Likeness": "likeness",
    "Side": "span",
    "Span": "span",
    "asked_tier": "asking",
    "calculate": "calculating",
    "circumstances_of": "circumstances",
    "declared_likeness": "asking",
    "fine_of": "likeness",
    "fitting_benchmarks": "choosing",
    "in_yuan": "span",
    "like_cases": "likeness",
    "lint_benchmarks": "linting",
    "named_factor": "asking",
    "named_tier": "choosing",
    "one_benchmark": "asking",
    "procedure_for": "asking",
    "tier_span": "span",
}

__all__ = [
    "FEATURES",
    "Calculation",
    "CalculationStep",
    "Circumstances",
    "DeclaredLikeness",
    "Degree",
    "LikeCase",
    "Likeness",
    "Side",
    "Span",
    "asked_tier",
    "calculate",
    "circumstances_of",
    "declared_likeness",
    "fine_of",
    "fitting_benchmarks",
    "in_yuan",
    "like_cases",
    "lint_benchmarks",
    "named_factor",
    "named_tier",
    "one_benchmark",
    "procedure_for",
    "tier_span",
]


def __getattr__(name: str) -> object:
    module = _HOME.get(name)
    if module is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 - only when a name is first asked for

    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
