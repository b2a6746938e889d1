"""How numbers are written."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enforcement_kit.render import FigureView, figure_text, number_text, percent_text
from enforcement_kit.render.numbers import written_text

MONEY = st.decimals(min_value=-(10**15), max_value=10**15, places=2)


class TestMoney:
    """Money is exact, in 元 and in 万元."""

    @pytest.mark.parametrize(
        ("value", "yuan", "wan"),
        [
            ("316081.70", "316,081.70", "31.60817"),
            ("316081.7", "316,081.70", "31.60817"),
            ("0.00", "0.00", "0"),
            ("0.01", "0.01", "0.000001"),
            ("9999.99", "9,999.99", "0.999999"),
            ("1E+6", "1,000,000.00", "100"),
            ("-50.5", "-50.50", "-0.00505"),
            ("100000000000000.01", "100,000,000,000,000.01", "10,000,000,000.000001"),
        ],
    )
    def test_yuan_and_wan(self, value, yuan, wan):
        """Two places at the least in 元, no more places than needed in 万元, nothing rounded."""
        assert yuan == number_text(Decimal(value), "元")
        assert wan == number_text(Decimal(value), "元", wan=True)

    @given(MONEY)
    @example(Decimal("0.00"))
    def test_reads_back(self, value):
        """Both ways of writing money read back to the very value."""
        yuan = Decimal(number_text(value, "元").replace(",", ""))
        wan = Decimal(number_text(value, "元", wan=True).replace(",", "")) * 10000
        assert (value, value) == (yuan, wan)

    @given(st.integers(-(10**20), 10**20))
    def test_thousands_against_a_plain_count(self, value):
        """Commas stand before every third digit from the right, as a slow loop puts them."""
        digits = str(abs(value))
        parts = []
        while digits:
            parts.insert(0, digits[-3:])
            digits = digits[:-3]
        assert ("-" if value < 0 else "") + ",".join(parts) == number_text(value, "件")


class TestPercent:
    """A ratio in per cent."""

    @pytest.mark.parametrize(
        ("ratio", "text"),
        [
            ("1", "100%"),
            ("1.0", "100%"),
            ("1.000000", "100%"),
            ("0", "0%"),
            ("0.5", "50%"),
            ("0.98765", "98.77%"),
            ("0.99995", "99.99%"),
            ("0.999999999", "99.99%"),
            ("0.00004", "0.01%"),
            ("0.000000001", "0.01%"),
            ("1.00001", "100.01%"),
            ("-0.00001", "-0.01%"),
            ("-1", "-100%"),
            ("12.3456", "1,234.56%"),
        ],
    )
    def test_written(self, ratio, text):
        """Two places at most; 100 % and 0 % are said only of what is exactly so."""
        assert text == percent_text(Decimal(ratio))

    @given(st.integers(0, 10**6), st.integers(1, 10**6))
    @example(774, 774)
    @example(773, 774)
    @example(99999, 100000)
    def test_edges_are_exact(self, part, whole):
        """`100%` is written if and only if the two counts are equal, `0%` only of none."""
        text = percent_text(Decimal(part) / Decimal(whole))
        assert (part == whole) == (text == "100%")
        assert (part == 0) == (text == "0%")
        shown = Fraction(text.rstrip("%").replace(",", "")) / 100
        assert abs(shown - Fraction(part, whole)) <= Fraction(1, 10000)


class TestFigures:
    """A figure in each way of showing it."""

    @pytest.mark.parametrize(
        ("value", "unit", "show", "text"),
        [
            (21, "件", "value", "21"),
            (21, "件", "with_unit", "21件"),
            (1234, "件", "with_unit", "1,234件"),
            (Decimal("32.0"), "课时", "with_unit", "32课时"),
            (Decimal("32.5"), "课时", "with_unit", "32.5课时"),
            (Decimal("316081.70"), "元", "with_unit", "316,081.70元"),
            (Decimal("316081.70"), "元", "wan_with_unit", "31.60817万元"),
            (Decimal(1), "ratio", "with_unit", "100%"),
            (Decimal(1), "ratio", "value", "100%"),
            (0, "件", "with_unit", "0件"),
            (None, "件", "with_unit", "缺"),
            (None, "元", "wan_with_unit", "缺"),
            (None, "件", "label", "名称"),
            (21, "件", "label", "名称"),
        ],
    )
    def test_shown(self, value, unit, show, text):
        """A missing figure is 缺 in every way, and zero is zero."""
        figure = FigureView(key="a.b", label="名称", value=value, unit=unit, reason="没有记录")
        assert text == figure_text(figure, show)

    def test_numbers_of_records_keep_their_places(self):
        """A record's 1000.50 stays so; a whole number has no places."""
        assert ["1,000.50", "4", "0.00"] == [
            written_text(value) for value in (Decimal("1000.50"), 4, Decimal("0.00"))
        ]
