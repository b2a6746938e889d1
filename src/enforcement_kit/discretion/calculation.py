"""What a calculation came to: its steps, each with its article, and the range that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.discretion.span import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from enforcement_kit.citation import Citation
    from enforcement_kit.discretion.span import Span
    from enforcement_kit.law import Benchmark

__all__ = ["Calculation", "CalculationStep", "StepName"]

FORMAT: Final = "enforcement-kit/discretion/1"
StepName: TypeAlias = Literal[
    "gains", "statute", "base", "tier", "factor", "degree", "days", "confiscation", "with_it"
]


@attrs.frozen(kw_only=True)
class CalculationStep:
    """A step of a calculation.

    Attributes:
        name: what it does.
        zh: in words, Chinese.
        en: in English.
        citations: the articles and documents it rests on.
        sure: how surely the row behind it is held; empty where none is.
        span: the range after it; `None` where it is not about the range.
        open: whether a person has to settle something here.
    """

    name: StepName
    zh: str
    en: str
    citations: tuple[Citation, ...] = ()
    sure: str = ""
    span: Span | None = None
    open: bool = False

    def to_dict(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "name": self.name,
            "zh": self.zh,
            "en": self.en,
            "citations": [each.to_dict() for each in self.citations],
            "sure": self.sure,
            "span": None if self.span is None else self.span.to_dict(),
            "open": self.open,
        }


@attrs.frozen(kw_only=True)
class Calculation:
    """What a calculation came to. The amount inside the range is for a person.

    Attributes:
        benchmark: the benchmark, as the pack has it.
        steps: in order.
        span: the range in yuan that is left; `None` where it cannot be told in yuan.
        confiscation: illegal gains to confiscate, in yuan; `None` where they are not known.
        also: sanctions that are imposed with the fine.
        may_also: sanctions that may be.
        agreed_by: who must agree to it, where the place says so: `head`, `discussion`,
            `legal_review`.
        departure_by: who must agree to an amount outside the range.
        reasons_required: whether such an amount needs written reasons.
    """

    benchmark: Benchmark
    steps: tuple[CalculationStep, ...]
    span: Span | None
    confiscation: Decimal | None = None
    also: tuple[str, ...] = ()
    may_also: tuple[str, ...] = ()
    agreed_by: tuple[str, ...] = ()
    departure_by: tuple[str, ...] = ()
    reasons_required: bool = False

    @property
    def open(self) -> tuple[CalculationStep, ...]:
        """The steps at which a person has to settle something."""
        return tuple(step for step in self.steps if step.open)

    def compare(self, amount: Decimal) -> tuple[str, str]:
        """Where an amount lies against the range, in words: Chinese and English."""
        if self.span is None:
            return "幅度未知，不能比较", "the range is not known"
        side, off = self.span.side(amount), plain(self.span.off(amount))
        if side == "within":
            return f"{plain(amount)} 元在幅度以内", f"{plain(amount)} yuan lie within the range"
        zh, en = ("低于下限", "below") if side == "below" else ("高于上限", "above")
        if off == "0":
            return f"{plain(amount)} 元恰为不含的一端", f"{plain(amount)} yuan are an end left out"
        return (
            f"{plain(amount)} 元{zh} {off} 元",
            f"{plain(amount)} yuan lie {off} yuan {en} the range",
        )

    def to_dict(self) -> dict[str, object]:
        """As `ekit discretion calculate --format json` writes it."""
        row = self.benchmark
        return {
            "format": FORMAT,
            "benchmark": {
                "id": row.id,
                "name": row.name,
                "matter": row.matter,
                "source": row.source,
                "sure": row.sure,
            },
            "steps": [step.to_dict() for step in self.steps],
            "range": None if self.span is None else self.span.to_dict(),
            "confiscation": None if self.confiscation is None else format(self.confiscation, "f"),
            "also": list(self.also),
            "may_also": list(self.may_also),
            "agreed_by": list(self.agreed_by),
            "departure_by": list(self.departure_by),
            "reasons_required": self.reasons_required,
            "open": [step.name for step in self.open],
        }
