"""A calculation under way: the range as it is, and the steps so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.discretion.calculation import CalculationStep
from enforcement_kit.discretion.span import Span, in_yuan
from enforcement_kit.law import builtin_law

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from enforcement_kit.citation import Citation
    from enforcement_kit.discretion.calculation import StepName
    from enforcement_kit.discretion.circumstances import Circumstances
    from enforcement_kit.law import Benchmark, DiscretionProcedure

__all__ = ["Reckoning"]


class Reckoning:
    """One calculation under way.

    Attributes:
        given: the benchmark as the pack has it.
        row: the benchmark in yuan, where its base is known.
        known: what is known of the case.
        procedure: how the place applies its benchmarks.
        base: what a ratio is taken of, in yuan.
        span: the range as it is.
        steps: the steps so far.
        agreed_by: who must agree to it.
    """

    def __init__(
        self,
        row: Benchmark,
        known: Circumstances,
        procedure: DiscretionProcedure | None,
        on: dt.date | None,
    ) -> None:
        self.given = row
        self.known = known
        self.procedure = procedure
        self.on = on
        self.steps: list[CalculationStep] = []
        self.agreed_by: tuple[str, ...] = ()
        self.base = known.base
        if self.base is None and row.base == "illegal_gains":
            self.base = known.gains
        self.row = in_yuan(row, self.base) if self.base else row
        self.span = Span(low=self.row.low, high=self.row.high, unit=self.row.unit)

    def say(
        self,
        name: StepName,
        zh: str,
        en: str,
        *,
        by: Sequence[Citation] = (),
        sure: str = "",
        span: bool = True,
        open_: bool = False,
    ) -> None:
        """Notes a step."""
        self.steps.append(
            CalculationStep(
                name=name,
                zh=zh,
                en=en,
                citations=tuple(by),
                sure=sure,
                span=self.span if span else None,
                open=open_,
            )
        )

    def of_the_day(self, *citations: Citation) -> tuple[Citation, ...]:
        """Those of the articles that are in force on the day."""
        if self.on is None:
            return ()
        law = builtin_law()
        day = self.on
        return tuple(each for each in citations if law.resolve(each, day).good)
