"""Agreement of two reviewers beyond chance: Cohen's kappa with its interval.

The interval is that of the large sample (Fleiss, Cohen and Everitt 1969).
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Kappa", "kappa"]

_Z95 = NormalDist().inv_cdf(float("0.975"))


@attrs.frozen(kw_only=True)
class Kappa:
    """Cohen's kappa.

    Attributes:
        judged: things that both judged.
        agreed: of these judged alike.
        value: kappa; `None` where it is not defined.
        low, high: its 95 % interval; `None` likewise.
        reason: why it is not defined.
    """

    judged: int
    agreed: int
    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""

    def to_dict(self) -> dict[str, object]:
        """As the comparison's JSON writes it."""
        return {
            "judged": self.judged,
            "agreed": self.agreed,
            "kappa": self.value,
            "interval_95": None if self.low is None else [self.low, self.high],
            "reason": self.reason,
        }


def kappa(pairs: Sequence[tuple[str, str]]) -> Kappa:
    """The agreement of two reviewers.

    Args:
        pairs: what the first and the second said of each thing.
    """
    total = len(pairs)
    agreed = sum(one == other for one, other in pairs)
    if not total:
        return Kappa(judged=0, agreed=0, value=None, reason="没有两人都评的项目")
    cells = {pair: Fraction(count, total) for pair, count in Counter(pairs).items()}
    rows = _share(one for one, _ in pairs)
    columns = _share(other for _, other in pairs)
    names = rows.keys() | columns.keys()
    observed = Fraction(agreed, total)
    expected = sum((rows.get(name, _ZERO) * columns.get(name, _ZERO) for name in names), _ZERO)
    if expected == 1:
        reason = "两人所评全属一类，无从区分一致与巧合"
        return Kappa(judged=total, agreed=agreed, value=None, reason=reason)
    value = (observed - expected) / (1 - expected)
    error = sqrt(float(_variance(cells, rows, columns, observed, expected) / total))
    return Kappa(
        judged=total,
        agreed=agreed,
        value=float(value),
        low=max(-1.0, float(value) - _Z95 * error),
        high=min(1.0, float(value) + _Z95 * error),
    )


_ZERO = Fraction(0)


def _share(names: object) -> dict[str, Fraction]:
    counts = Counter(names)  # type: ignore[call-overload]  # an iterable of names
    total = sum(counts.values())
    return {name: Fraction(count, total) for name, count in counts.items()}


def _variance(
    cells: dict[tuple[str, str], Fraction],
    rows: dict[str, Fraction],
    columns: dict[str, Fraction],
    observed: Fraction,
    expected: Fraction,
) -> Fraction:
    """The variance of kappa times n, term by term as Fleiss, Cohen and Everitt give it."""
    first = second = _ZERO
    for (one, other), share in cells.items():
        both = rows.get(other, _ZERO) + columns.get(one, _ZERO)
        if one == other:
            mean = rows.get(one, _ZERO) + columns.get(one, _ZERO)
            first += share * ((1 - expected) - mean * (1 - observed)) ** 2
        else:
            second += share * both**2
    second *= (1 - observed) ** 2
    third = (observed * expected - 2 * expected + observed) ** 2
    return (first + second - third) / ((1 - expected) ** 2) ** 2
