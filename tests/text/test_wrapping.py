"""Text as lines of so many columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.text import width, wrap

PARTS = st.sampled_from(["案", "卷", "，", "。", "（", "）", "2022-09-28", "c-01", " ", "a", "条"])


class TestWrap:
    """`wrap`."""

    def test_by_hand(self) -> None:
        """Ten columns are five characters; the stop stays with the character before it."""
        assert wrap("查找立案审批表，补录。", 10) == ["查找立案审", "批表，补", "录。"]

    def test_words_stay_whole(self) -> None:
        """A date that does not fit goes to the next line; so does an opening mark."""
        assert wrap("决定日期2022-09-28（已办理）", 18) == ["决定日期2022-09-28", "（已办理）"]
        assert wrap("决定日期2022-09-28", 16) == ["决定日期", "2022-09-28"]

    def test_indents(self) -> None:
        """The first line has its beginning, the others their own or as many spaces."""
        assert wrap("一二三四五", 8, first="- ") == ["- 一二三", "  四五"]
        assert wrap("一二三四五", 8, first="", rest="  ") == ["一二三四", "  五"]

    def test_too_long(self) -> None:
        """What no line holds is cut; nothing to say is no line."""
        assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]
        assert wrap("  ", 10) == []

    @given(st.lists(PARTS, max_size=60).map("".join), st.integers(14, 40))
    def test_nothing_is_lost(self, text: str, columns: int) -> None:
        """Every character but spaces is there in its order, and each line fits unless marks hang.

        A run of marks is longer than a line only where the text has nothing else.
        """
        lines = wrap(text, columns, first="· ")
        told = "".join(lines)
        assert told.replace(" ", "").removeprefix("·") == "".join(text.split())
        assert all(width(line) <= columns for line in lines)
