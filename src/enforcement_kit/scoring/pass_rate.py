"""How many files passed, and what a sample says of those that were not drawn.

The interval is exact (Clopper and Pearson 1934): the bounds at which a result as extreme as the one
seen would have just the chance left out. A census has no interval: nothing was left to chance.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.scoring.sheet import ScoreSheet

__all__ = ["PassRate", "failing_bounds", "pass_rate"]

_LEVEL = Fraction("0.95")
_STEPS = 100


@attrs.frozen(kw_only=True)
class PassRate:
    """The pass rate of reviewed files.

    Attributes:
        files: files reviewed.
        qualified: of these qualified.
        open: of these not settled yet; they stand in neither.
        census: whether every file was reviewed.
        graded: whether the standard has grades, without which no file is qualified or not.
        failing_one_sided: share of all files that fail at most, one-sided 95 %; `None` for a
            census, for no files, and while some are open.
        failing_two_sided: the bounds of that share, two-sided 95 %; `None` likewise.
    """

    files: int
    qualified: int
    open: int
    census: bool
    graded: bool = True
    failing_one_sided: float | None = None
    failing_two_sided: tuple[float, float] | None = None

    def words(self) -> str:
        """The rate in words, its interval with it."""
        if not self.graded:
            return f"评查 {self.files} 份；标准没有等次，不能得出合格率"
        said = f"评查 {self.files} 份，合格 {self.qualified} 份"
        if self.open:
            return f"{said}，{self.open} 份尚未评定，暂不能得出合格率"
        if not self.files:
            return "没有评查案卷"
        if self.census or self.failing_two_sided is None:
            return f"{said}（全部评查，没有抽样误差）"
        low, high = self.failing_two_sided
        return (
            f"{said}；据此推断全部案卷的不合格比例：单侧 95 % 至多 {self.failing_one_sided:.1%}，"
            f"双侧 95 % 在 {low:.1%} 至 {high:.1%} 之间"
        )

    def words_en(self) -> str:
        """The same in English."""
        if not self.graded:
            return f"{self.files} files reviewed; the standard has no grades, so there is no rate"
        said = f"{self.files} files reviewed, {self.qualified} qualified"
        if self.open:
            return f"{said}, {self.open} still open: there is no rate yet"
        if not self.files:
            return "no file was reviewed"
        if self.census or self.failing_two_sided is None:
            return f"{said} (all of them, so there is no error of sampling)"
        low, high = self.failing_two_sided
        return (
            f"{said}; of all files those not qualified are {self.failing_one_sided:.1%} at most "
            f"(one-sided 95 %), between {low:.1%} and {high:.1%} (two-sided 95 %)"
        )

    def to_dict(self) -> dict[str, object]:
        """The rate as the review's JSON writes it."""
        both = self.failing_two_sided
        return {
            "files": self.files,
            "qualified": self.qualified,
            "open": self.open,
            "census": self.census,
            "graded": self.graded,
            "failing_at_most_one_sided_95": self.failing_one_sided,
            "failing_between_two_sided_95": None if both is None else list(both),
            "words": self.words(),
        }


def pass_rate(sheets: Iterable[ScoreSheet], *, census: bool) -> PassRate:
    """The pass rate of sheets.

    Args:
        sheets: the sheets of the files reviewed.
        census: whether these are all files there are.
    """
    taken = tuple(sheets)
    listed = [sheet.outcome.qualified for sheet in taken]
    graded = all(sheet.standard.grades for sheet in taken)
    waiting = listed.count(None)
    passed = listed.count(True)
    made = PassRate(files=len(listed), qualified=passed, open=waiting, census=census, graded=graded)
    if census or waiting or not listed:
        return made
    failing = len(listed) - passed
    return attrs.evolve(
        made,
        failing_one_sided=failing_bounds(failing, len(listed), sides=1)[1],
        failing_two_sided=failing_bounds(failing, len(listed), sides=2),
    )


def failing_bounds(failing: int, files: int, *, sides: int = 2) -> tuple[float, float]:
    """The exact 95 % bounds of the share of failing files.

    Args:
        failing: files of the sample that fail.
        files: files of the sample.
        sides: 2 for both bounds, 1 for the upper bound alone; the lower is 0 then.

    Raises:
        UsageError: there is no sample, or more fail than there are.
    """
    if files < 1 or not 0 <= failing <= files:
        raise UsageError(
            f"样本 {files} 份、不合格 {failing} 份，不能推断",
            f"nothing follows from {failing} failing of {files}",
        )
    left_out = (1 - _LEVEL) / sides
    high = 1.0 if failing == files else _share(failing, files, left_out, upper=True)
    if sides == 1 or failing == 0:
        return 0.0, high
    return _share(failing, files, left_out, upper=False), high


def _share(failing: int, files: int, chance: Fraction, *, upper: bool) -> float:
    """The share of failing files under which a tail has just this chance, by halving."""
    low, high = Fraction(0), Fraction(1)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        # to so many binary places is far finer than is shown, and keeps the numbers short
        middle = Fraction(round(middle * 2**_STEPS), 2**_STEPS)
        tail = (
            _at_most(failing, files, middle) if upper else 1 - _at_most(failing - 1, files, middle)
        )
        if (tail > chance) == upper:
            low = middle
        else:
            high = middle
    return float(low)


def _at_most(failing: int, files: int, share: Fraction) -> Fraction:
    return sum(
        (
            comb(files, count) * share**count * (1 - share) ** (files - count)
            for count in range(failing + 1)
        ),
        Fraction(0),
    )
