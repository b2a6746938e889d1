"""Chinese numerals for small numbers and the numbers of headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.text import Heading, HeadingLevel, heading_number, numeral, parse_heading


class TestNumeral:
    """Whole numbers in words."""

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (0, "零"),
            (9, "九"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (33, "三十三"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1010, "一千零一十"),
            (10_000, "一万"),
            (20_030, "二万零三十"),
            (100_000, "十万"),
            (107_000, "十万七千"),
            (900_005_000, "九亿零五千"),
        ],
    )
    def test_words(self, number: int, words: str) -> None:
        """十 stands without 一 at the front alone; gaps are one 零."""
        assert words == numeral(number)

    @pytest.mark.parametrize("number", [-1, 10**16, True])
    def test_refused(self, number: int) -> None:
        """A negative or too large number is a wrong call."""
        with pytest.raises(UsageError):
            numeral(number)


class TestHeadings:
    """一、（一）1.（1）."""

    @pytest.mark.parametrize(
        ("number", "level", "text"),
        [(1, 1, "一、"), (12, 2, "（十二）"), (3, 3, "3."), (4, 4, "（4）"), (20, 1, "二十、")],
    )
    def test_written(self, number: int, level: HeadingLevel, text: str) -> None:
        """Each level is numbered in its own way."""
        assert text == heading_number(number, level)

    @given(st.integers(1, 199), st.sampled_from([1, 2, 3, 4]))
    def test_read_back(self, number: int, level: HeadingLevel) -> None:
        """The number of a heading is found at the start of its line, with its length."""
        text = heading_number(number, level)
        expected = Heading(level=level, number=number, length=len(text))
        assert expected == parse_heading(f"{text}全面推行行政执法公示制度")

    def test_other_writing(self) -> None:
        """Half-width brackets, full-width figures and space in front are read, too."""
        assert Heading(level=2, number=2, length=3) == parse_heading("(二)落实")
        assert Heading(level=3, number=1, length=4) == parse_heading("  １．全面")

    @pytest.mark.parametrize(
        "line", ["", "一是优化", "12.5万元", "全年共公示", "（三）".strip("（"), "第一条"]
    )
    def test_no_heading(self, line: str) -> None:
        """A decimal, an article, 一是 and plain text are no headings."""
        assert parse_heading(line) is None
