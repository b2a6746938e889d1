"""What the states of a step are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from enforcement_kit.course.step import Span, StepState

__all__ = ["STATES", "day_text"]

STATES: Final[dict[StepState, tuple[str, str]]] = {
    "done": ("已办理", "done"),
    "early": ("早于最早日", "too early"),
    "late": ("晚于最迟日", "too late"),
    "open": ("可以办理", "open"),
    "not_yet": ("尚不可办理", "not yet"),
    "overdue": ("已逾期", "overdue"),
    "lapsed": ("期限已过", "lapsed"),
    "unclear": ("待定", "unclear"),
}
"""Each state in Chinese and English."""


def day_text(span: Span | None) -> str:
    """A first or last day in one cell; `A~B` where it lies between two."""
    if span is None:
        return "—"
    return str(span.day) if span.day is not None else f"{span.low}~{span.high:%m-%d}"
