"""Columns of text tables."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.text import pad, shorten, width


class TestWidth:
    """How many columns a text takes."""

    @pytest.mark.parametrize(
        ("text", "columns"),
        [
            ("", 0),
            ("abc", 3),
            ("杨柳青镇", 8),
            ("杨a柳", 5),
            ("〔2022〕21号", 12),
            ("ＡＢ", 4),
            ("ｱ", 1),
            ("“引号”…", 7),
            ("e\u0301", 1),
            ("零\u200b宽\ufeff", 4),
            ("a\tb\x1b", 2),
            ("𠀀", 2),
            ("😀", 2),
        ],
    )
    def test_columns(self, text: str, columns: int) -> None:
        """Wide characters take two columns, combining and invisible ones none."""
        assert columns == width(text)

    @given(st.text(alphabet=st.characters(codec="gb18030", categories=["L", "N", "P", "S"])))
    def test_adds_up(self, text: str) -> None:
        """Without combining characters the width is the sum of each character's by UAX #11."""
        expected = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
        assert expected == width(text)


class TestPad:
    """Filling columns."""

    @pytest.mark.parametrize(
        ("align", "text"), [("left", "杨柳  "), ("right", "  杨柳"), ("centre", " 杨柳 ")]
    )
    def test_align(self, align: str, text: str) -> None:
        """Spaces stand where the alignment wants them."""
        assert text == pad("杨柳", 6, align=align)

    @given(st.text(max_size=20), st.integers(0, 40))
    def test_fills_exactly(self, text: str, columns: int) -> None:
        """The result takes the columns asked for, or the text's own where that is more."""
        assert max(columns, width(text)) == width(pad(text, columns))


class TestShorten:
    """Cutting to columns."""

    @pytest.mark.parametrize(
        ("columns", "text"),
        [
            (16, "杨柳青镇人民政府"),
            (15, "杨柳青镇人民政…"),
            (14, "杨柳青镇人民…"),
            (1, "…"),
            (2, "…"),
        ],
    )
    def test_cut(self, columns: int, text: str) -> None:
        """A wide character is never cut in half; the mark says that something is gone."""
        assert text == shorten("杨柳青镇人民政府", columns)

    def test_own_mark(self) -> None:
        """Any mark can stand for what is gone."""
        assert "杨柳..." == shorten("杨柳青镇", 7, mark="...")

    def test_no_room_for_the_mark(self) -> None:
        """Columns that do not hold the mark are a wrong call."""
        with pytest.raises(UsageError):
            shorten("杨柳", 2, mark="...")

    @given(st.text(max_size=20), st.integers(1, 30))
    def test_never_too_wide(self, text: str, columns: int) -> None:
        """The result fits, and is the text itself where that fits."""
        cut = shorten(text, columns)
        assert width(cut) <= columns
        assert (cut == text) == (width(text) <= columns) or cut.endswith("…")
