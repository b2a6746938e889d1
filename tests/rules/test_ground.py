"""The time in which the ground of a rule holds."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.rules.ground import grounds_of


@pytest.mark.parametrize(
    ("written", "since", "until"),
    [
        ((), None, None),
        (("行政复议法 第九条",), None, None),
        (("国办发〔2018〕118号",), None, None),
        (("行政复议法@2017 第九条",), dt.date(2018, 1, 1), dt.date(2023, 12, 31)),
        (("行政复议法@2023 第二十条",), dt.date(2024, 1, 1), None),
        (("行政复议法@2023 第二十条", "行政复议法@2017 第九条"), dt.date(2018, 1, 1), None),
        (
            ("行政复议法@2017 第九条", "行政处罚法@2021 第五十九条"),
            dt.date(2018, 1, 1),
            dt.date(2023, 12, 31),
        ),
        (("行政复议法 第九条", "行政处罚法@2021 第五十九条"), None, None),
    ],
)
def test_time_in_force(
    written: tuple[str, ...], since: dt.date | None, until: dt.date | None
) -> None:
    """The law named first gives the time, over all its versions that are named."""
    ground = grounds_of(written)
    assert (ground.since, ground.until) == (since, until)


@pytest.mark.parametrize("written", ["行政复议法@1949 第九条", "无此法@2021 第一条"])
def test_a_version_that_is_not_held(written: str) -> None:
    """A version that the law data does not hold is refused."""
    with pytest.raises(UsageError):
        grounds_of((written,))
