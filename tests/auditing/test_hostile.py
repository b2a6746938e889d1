"""Bad input: a result or a clear message, in time that the length of the text bounds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_kit import audit
from enforcement_kit.errors import EnforcementKitError

PIECES = (
    "(", "（", "1", "其中", "其中1件", "百", "《", "“", "1,", "1.", "1 ", "三分之", "1\t", "|", "1至",
    "第1、", "1件\n", "A1", "2022年1月", "共计", " ", "增长1%，", "上年末1件，", "合计1件，", "1|", "\r",
    "率1%", "平均每件1件，", "〔2022〕1号", "\u200b", "\x00", "💧1件",
    "占1%，1件，", "其中1件，其他1件，", "日均1件，1件，", "1件，占1%；", "甲中，1件，其他1件。", "剩余1件，", "每期1件，共1件，",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_repeated(piece: str) -> None:
    """A pattern repeated to 30,000 characters is audited; what stands before it is found."""
    result = audit("立案7件。" + piece * (30_000 // len(piece)))
    assert result.claims[0].text == "7件"


ALPHABET = st.sampled_from(
    [
        *"0123456789一二三百千万亿.,，。；：、（）()|\t\n 年月日件元%多余近约共同比其中分别第率",
        "其中",
        "百分之",
        "万元",
        "同比上升",
        "合计",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ALPHABET, min_size=1, max_size=120).map("".join))
def test_any_text(text: str) -> None:
    """Any text is audited or refused in words; claims lie in it, in order, without overlap."""
    try:
        result = audit(text)
    except EnforcementKitError:
        return
    end = 0
    for claim in result.claims:
        assert end <= claim.start < claim.end <= len(text)
        assert claim.text == text[claim.start : claim.end]
        end = claim.end
    named = {claim.id for claim in result.claims}
    assert all(set(each.claims) <= named for each in result.findings)
    assert result.to_dict()["counts"] == result.counts()
