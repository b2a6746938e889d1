"""Times that do not count: typed intervals, united so that no day is taken out twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal, get_args

import attrs

from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Spans", "SuspendedInterval", "SuspensionEnds", "SuspensionGround", "united"]

SuspensionGround = Literal[
    "hearing",
    "public_notice",
    "test",
    "appraisal",
    "service",
    "deferral",
    "reconsideration",
    "litigation",
    "other",
]
"""Why the time does not count; `hearing` to `service` are those of a case's `suspensions`."""

SuspensionEnds = Literal["both", "last"]
"""Which ends of an interval are taken out: both days, or, as a stop-clock, the last alone."""

Spans = tuple[tuple[date, date], ...]
"""Disjoint spans of days in order, each with both its ends."""

GROUNDS_ZH: Final[dict[SuspensionGround, str]] = {
    "hearing": "听证",
    "public_notice": "公告",
    "test": "检测检验",
    "appraisal": "鉴定",
    "service": "送达",
    "deferral": "暂缓或者分期",
    "reconsideration": "行政复议",
    "litigation": "行政诉讼",
    "other": "其他",
}
ONE_DAY: Final = timedelta(days=1)


@attrs.frozen(kw_only=True)
class SuspendedInterval:
    """An interval of days that does not count, both ends belonging to it.

    Attributes:
        begin: its first day.
        end: its last day.
        ground: why.
        basis: the provision that takes it out, as written; empty where none is stated.
    """

    begin: date
    end: date
    ground: SuspensionGround = "other"
    basis: str = ""

    def __attrs_post_init__(self) -> None:
        if self.end < self.begin:
            raise UsageError(
                f"扣除期间的止日 {self.end} 早于起日 {self.begin}。请对调或改正。",
                f"the suspension ends on {self.end}, before it begins on {self.begin}",
            )

    @classmethod
    def parse(cls, text: str) -> SuspendedInterval:
        """Reads `FROM..TO` or `GROUND:FROM..TO`, such as `hearing:2022-09-01..2022-09-10`.

        Raises:
            UsageError: the text is not of that form, or a day does not exist.
        """
        ground, colon, days = text.strip().rpartition(":")
        first, dots, last = days.partition("..")
        kind = next((each for each in get_args(SuspensionGround) if each == ground), None)
        try:
            begin = date.fromisoformat(first.strip())
            end = date.fromisoformat(last.strip())
        except ValueError:
            dots = ""
        if not dots or (colon and kind is None):
            raise UsageError(
                f"扣除期间“{text}”不能识别。写成 起日..止日，例如 2022-09-01..2022-09-10；"
                f"可在前面加事由和冒号：{'、'.join(get_args(SuspensionGround))}。",
                f'the suspension "{text}" is not understood; write FROM..TO, such as '
                "2022-09-01..2022-09-10, with a ground and a colon before it if wanted: "
                f"{', '.join(get_args(SuspensionGround))}",
            )
        return cls(begin=begin, end=end, ground=kind or "other")

    def to_dict(self) -> dict[str, str]:
        """The interval in JSON, under the names that records use."""
        return {
            "from": self.begin.isoformat(),
            "to": self.end.isoformat(),
            "ground": self.ground,
            "basis": self.basis,
        }


def united(intervals: Iterable[SuspendedInterval], *, ends: SuspensionEnds = "both") -> Spans:
    """The days of all intervals as disjoint spans in order, each with both its ends.

    Overlapping and adjoining intervals become one span, so that a day is never taken out twice.
    With `ends="last"` the first day of each interval counts and only the days after it are out.
    """
    spans = sorted(
        (each.begin if ends == "both" else each.begin + ONE_DAY, each.end)
        for each in intervals
        if ends == "both" or each.end > each.begin
    )
    merged: list[tuple[date, date]] = []
    for begin, end in spans:
        if merged and begin.toordinal() <= merged[-1][1].toordinal() + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)
