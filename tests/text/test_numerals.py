"""Numbers in figures, Chinese numerals and mixtures, read exactly or refused with a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enforcement_kit.text import Invalid, numeral, parse_number

CAPITALS = str.maketrans("零一二三四五六七八九十百千万亿", "零壹贰叁肆伍陆柒捌玖拾佰仟萬億")


def spoken(number: int) -> str:
    """A slow second writer: digit by digit from the left, zeros noted and said before the next."""
    digits = str(number)
    words, zero = "", False
    for place, digit in enumerate(digits):
        power = len(digits) - place - 1
        if digit == "0":
            zero = bool(words)
        else:
            if zero:
                words += "零"
            zero = False
            words += "零一二三四五六七八九"[int(digit)] + ["", "十", "百", "千"][power % 4]
        if power and power % 8 == 0 and words:
            words += "亿"
            zero = False
        elif power % 8 == 4 and any(one != "0" for one in digits[max(0, place - 3) : place + 1]):
            words += "万"
            zero = False
    return words or "零"


def code_of(text: str) -> str:
    found = parse_number(text)
    assert isinstance(found, Invalid), found
    return found.code


class TestReading:
    """What is one exact number."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("三十一万六千零八十一", "316081"),
            ("叁拾壹万陆仟零捌拾壹", "316081"),
            ("參拾壹萬陸仟零捌拾壹", "316081"),
            ("零", "0"),
            ("〇", "0"),
            ("0", "0"),
            ("十", "10"),
            ("十五", "15"),
            ("一十五", "15"),
            ("廿五", "25"),
            ("卅一", "31"),
            ("两百", "200"),
            ("两万两千", "22000"),
            ("一百一十五", "115"),
            ("一百十五", "115"),
            ("一百零五", "105"),
            ("一百五", "150"),
            ("三千二", "3200"),
            ("三万五", "35000"),
            ("三万零五", "30005"),
            ("三万五百", "30500"),
            ("三亿五", "350000000"),
            ("三万零", "30000"),
            ("三万0", "30000"),
            ("一千零一十", "1010"),
            ("玖亿伍仟", "900005000"),
            ("玖亿零伍仟", "900005000"),
            ("九百八十一亿八千九百八十一", "98100008981"),
            ("一万亿", "1000000000000"),
            ("三万五千亿零二百万", "3500002000000"),
            ("二〇二二", "2022"),
            ("二○二二", "2022"),
            ("二零二二", "2022"),
            ("二0一六", "2016"),
            ("二Ｏ一七", "2017"),
            ("二OO八", "2008"),
            ("一二三", "123"),
            ("１２３", "123"),
            ("00012", "12"),
            ("316,081.70", "316081.70"),
            ("１，２３４．５", "1234.5"),
            ("12,3456", "123456"),
            ("1.6万", "16000"),
            ("1.2345亿", "123450000"),
            ("3亿5000万", "350000000"),
            ("3百万", "3000000"),
            ("5千", "5000"),
            ("3千5百", "3500"),
            ("一点六万", "16000"),
            ("三点一四", "3.14"),
            ("零点零五", "0.05"),
            ("百分之十", "0.1"),
            ("百分之十二点五", "0.125"),
            ("百分之百", "1"),
            ("百分之一百", "1"),
            ("千分之三", "0.003"),
            ("万分之五", "0.0005"),
            ("四分之一", "0.25"),
            ("5%", "0.05"),
            ("１００％", "1"),
            ("3‰", "0.003"),
            ("负五", "-5"),
            ("-5", "-5"),
            (" 三 十 一 ", "31"),
            ("三十\u200b一", "31"),
        ],
    )
    def test_reads(self, text: str, value: str) -> None:
        """The number is the one a reader takes it for, to the last digit."""
        found = parse_number(text)
        assert isinstance(found, Decimal), found
        assert Decimal(value) == found

    def test_thirty_digits_stay_exact(self) -> None:
        """No number passes through a float or is rounded to the precision of a context."""
        digits = "123456789012345678901234567890123456789.25"
        assert digits == str(parse_number(digits))
        assert Decimal("9999999999999999.99") == parse_number("999999999999.999999万") * Decimal(
            1
        ) + Decimal(0)

    @given(st.integers(0, 10**16 - 1))
    @example(900_005_000)
    @example(10**15)
    @example(10**8)
    @example(1_0000_0000_0001)
    def test_round_trip(self, number: int) -> None:
        """What `numeral` writes is read back, in small numerals and in capitals."""
        words = numeral(number)
        assert number == parse_number(words)
        assert number == parse_number(words.translate(CAPITALS))

    @given(st.integers(0, 10**15))
    def test_reads_what_another_writer_writes(self, number: int) -> None:
        """The words of a slow digit-by-digit writer, 零 set otherwise, are read as the number."""
        assert number == parse_number(spoken(number))

    @given(st.decimals(0, 10**9, places=4), st.sampled_from([("", 0), ("万", 4), ("亿", 8)]))
    def test_figures_with_units(self, value: Decimal, unit: tuple[str, int]) -> None:
        """Figures before 万 and 亿 are moved by four and eight places, exactly."""
        assert value.scaleb(unit[1]) == parse_number(f"{value}{unit[0]}")


class TestReasons:
    """What is not one exact number says why."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "empty"),
            ("  ", "empty"),
            ("\u200b", "empty"),
            ("30余", "approximate"),
            ("150多", "approximate"),
            ("近三十", "approximate"),
            ("数百", "approximate"),
            ("几十", "approximate"),
            ("三五万", "approximate"),
            ("三五", "approximate"),
            ("一二百", "approximate"),
            ("十万以上", "approximate"),
            ("一至三", "approximate"),
            ("1.20111E+17", "scientific"),
            ("1e5", "scientific"),
            ("三分之一", "inexact"),
            ("100 200", "several"),
            ("100\n200", "several"),
            ("1" * 101, "length"),
            ("12,34", "form"),
            ("1,2345,67", "form"),
            ("万", "form"),
            ("百", "form"),
            ("十百", "form"),
            ("二百一百", "form"),
            ("一万万", "form"),
            ("一百五万", "form"),
            ("一万二亿", "form"),
            ("一千二点五", "form"),
            ("一亿亿", "form"),
            ("一万二亿三万", "form"),
            ("1.6万500", "form"),
            ("三万20000", "form"),
            ("一点", "form"),
            ("点五", "form"),
            ("三万²", "form"),
            ("一点二点三", "form"),
            ("负", "form"),
            ("--5", "form"),
            ("%", "form"),
            ("百分之", "form"),
            ("零分之五", "form"),
            ("第三", "form"),
            ("三十件", "form"),
            (".5", "form"),
            ("NaN", "form"),
            ("O", "form"),
        ],
    )
    def test_reason(self, text: str, code: str) -> None:
        """Each kind of fault has a reason of its own."""
        assert code == code_of(text)

    @given(st.text(alphabet="零一二三五九十百千万亿点负%分之 0123456789.,余O", max_size=14))
    def test_no_text_raises(self, text: str) -> None:
        """Any mixture of the signs gives a finite number or a reason."""
        found = parse_number(text)
        assert isinstance(found, Invalid) or found.is_finite()

    @given(st.text(max_size=120))
    def test_no_other_text_raises(self, text: str) -> None:
        """Nor does any other text."""
        assert isinstance(parse_number(text), Decimal | Invalid)
