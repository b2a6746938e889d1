"""How much a synthetic case fines, inside the range that the statute states."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_UP, Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.model import BenchmarkUse, Sanction
from enforcement_kit.text import amount_in_words

if TYPE_CHECKING:
    from enforcement_kit.testing.course.state import Course
    from enforcement_kit.testing.dice import Dice
    from enforcement_kit.testing.matters import Bounds, Matter
    from enforcement_kit.testing.paths import Path

__all__ = [
    "Window",
    "benchmark",
    "choose_cost",
    "choose_fine",
    "fine_range",
    "fine_sanction",
    "rounded_up",
    "steps",
    "window",
]

_CENT: Final = Decimal("0.01")


def rounded_up(amount: Decimal, step: Decimal) -> Decimal:
    """The least multiple of the step that is not below the amount."""
    return (amount / step).to_integral_value(ROUND_CEILING) * step


@attrs.frozen(kw_only=True)
class Window:
    """Round amounts from low to high, both possible, a step apart."""

    low: Decimal
    high: Decimal
    step: Decimal

    def draw(self, dice: Dice) -> Decimal:
        """One of them, low rather than high."""
        count = max(int((self.high - self.low) // self.step), 0)
        return self.low + min(dice.between(0, count), dice.between(0, count)) * self.step


def steps(low: Decimal, high: Decimal) -> Decimal:
    """The round amount that fines of this size are multiples of."""
    for size, step in ((50_000, 1000), (5000, 500), (1000, 100)):
        if high >= size and low % step == 0:
            return Decimal(step)
    return Decimal(50)


def fine_range(course: Course) -> Bounds | None:
    """The statute's range for this party, `None` where the matter is not fined."""
    return course.matter.bounds_for(course.kind)


def _lowest(bounds: Bounds) -> Decimal:
    """The least that is imposed; without a lower bound a twentieth of the upper one."""
    return bounds.low if bounds.low is not None else bounds.high / 20


def choose_cost(course: Course) -> Decimal:
    """The cost of the building of which a fine is a share; it fits the fine that was planned."""
    share = course.matter.share
    assert share is not None, course.matter.code
    assert share.low is not None, course.matter.code
    if course.planned_fine is not None:
        return (course.planned_fine / share.low).quantize(_CENT)
    return Decimal(course.dice.between(60_000, 600_000)) + Decimal(course.dice.between(0, 99)) / 100


def window(path: Path, matter: Matter, kind: str) -> Window:
    """Where the fine of such a case lies: inside the range, below it where it is `mitigated`."""
    bounds = matter.bounds_for(kind)
    assert bounds is not None, matter.code
    low, high = _lowest(bounds), bounds.high
    if "mitigated" in path:
        assert bounds.low is not None, matter.code
        low, high = bounds.low * Decimal("0.3"), bounds.low * Decimal("0.8")
    elif "lighter" in path:
        high = low + (high - low) / 10
    elif "large" in path:
        low = max(low, high / 2)
        high = min(high, low * 2)
    else:
        high = low + (high - low) * Decimal("0.6")
    step = steps(low, high)
    return Window(low=rounded_up(low, step), high=high // step * step, step=step)


def choose_fine(course: Course) -> Decimal:
    """A round amount in the window, low rather than high; a share where the cost is known."""
    if course.cost is not None:
        rate = Decimal(course.dice.pick(("0.05", "0.06", "0.07", "0.08")))
        return (course.cost * rate).quantize(_CENT, ROUND_UP)
    return window(course.path, course.matter, course.kind).draw(course.dice)


def fine_sanction(amount: Decimal) -> Sanction:
    """The fine in figures and in words."""
    return Sanction(kind="fine", amount=amount, amount_in_words=amount_in_words(amount))


def benchmark(course: Course) -> BenchmarkUse:
    """The tier of the town's benchmark that the fine falls into."""
    path = course.path
    if "mitigated" in path:
        tier, why = "减轻", "主动消除违法行为危害后果"
    elif "lighter" in path:
        tier, why = "从轻", "主动减轻违法行为危害后果"
    else:
        tier, why = _tier(course)
    return BenchmarkUse(
        table=f"{course.setting.word}行政处罚裁量基准（合成示例）{course.matter.code}",
        tier=tier,
        reasons=why,
    )


def _tier(course: Course) -> tuple[str, str]:
    bounds = fine_range(course)
    if bounds is None or course.fine is None:
        return "一般", "违法情节一般"
    low = bounds.low or Decimal(0)
    share = (course.fine - low) / (bounds.high - low)
    if share <= Decimal("0.3"):
        return "较轻", "违法情节较轻"
    if share <= Decimal("0.7"):
        return "一般", "违法情节一般"
    return "较重", "违法情节较重"
