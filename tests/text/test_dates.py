"""Dates as people write them, or the reason why a text is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.text import Invalid, date_from_serial, date_in_words, date_zh, parse_date

days = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


def code_of(found: dt.date | Invalid) -> str:
    assert isinstance(found, Invalid), found
    return found.code


class TestReading:
    """One day in many ways."""

    @pytest.mark.parametrize(
        "text",
        [
            "2022-03-05",
            "2022-3-5",
            "2022.3.5",
            "2022.03.05",
            "2022/3/5",
            "2022、3、5",
            "2022\\3\\5",
            "2022年3月5日",
            "2022年03月05日",
            "2022年3月5号",
            "2022年3月5",
            "2022-3-5日",
            "2022 3 5",
            "20220305",
            "２０２２年３月５日",
            "２０２２．３．５",
            "2022—3—5",
            "2022年 3 月 5 日",
            "2022\u200b年3月5日",
            "二〇二二年三月五日",
            "二○二二年三月五日",
            "二零二二年三月五日",
            "二0二二年三月五日",
            "二Ｏ二二年三月五日",
            "贰零贰贰年3月5日".replace("贰", "二"),
            "2022年三月五日",
            "2022-03-05T14:05:00+08:00",
            "2022-03-05 14:05",
            "2022-03-0500:00:",
            "2022年3月5日14时5分",
            "2022年3月5日（星期六）",
            " 2022-3-5 。",
        ],
    )
    def test_fifth_of_march(self, text: str) -> None:
        """Separators, numerals, width, a weekday or a time behind do not matter."""
        assert dt.date(2022, 3, 5) == parse_date(text)

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("二OO八年三月三十一日", dt.date(2008, 3, 31)),
            ("二0一六年七月一日", dt.date(2016, 7, 1)),
            ("二○二二年十月二十一日", dt.date(2022, 10, 21)),
            ("二〇二〇年二月廿九日", dt.date(2020, 2, 29)),
            ("二〇二二年元月卅一日", dt.date(2022, 1, 31)),
            ("一九九九年十二月十日", dt.date(1999, 12, 10)),
            ("2018-09-3000:00:", dt.date(2018, 9, 30)),
        ],
    )
    def test_words(self, text: str, day: dt.date) -> None:
        """Numerals of two and three characters, 廿, 卅, 元月, and letters O in the year."""
        assert day == parse_date(text)

    @given(days)
    def test_own_forms_are_read_back(self, day: dt.date) -> None:
        """What the kit writes in figures or words is read as the same day."""
        assert day == parse_date(date_zh(day)) == parse_date(date_in_words(day))
        assert day == parse_date(day.isoformat()) == parse_date(f"{day:%Y%m%d}")

    def test_written_forms(self) -> None:
        """Figures without padding, as GB/T 9704 has it; words with 〇."""
        assert "2022年3月5日" == date_zh(dt.date(2022, 3, 5))
        assert "二〇二〇年十二月二十一日" == date_in_words(dt.date(2020, 12, 21))


class TestReasons:
    """Why a text is no day."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "empty"),
            ("无", "empty"),
            ("（空）", "empty"),
            ("—", "empty"),
            ("2022.13.1", "month"),
            ("2022-00-10", "month"),
            ("二〇二二年十三月一日", "month"),
            ("2022-02-30", "day"),
            ("2021-2-29", "day"),
            ("2022年4月31日", "day"),
            ("20220230", "day"),
            ("2022-1-0", "day"),
            ("0000-01-01", "year"),
            ("22.3.5", "year"),
            ("22年3月5日", "year"),
            ("5/3/2022", "order"),
            ("2022年3月", "incomplete"),
            ("2022-03", "incomplete"),
            ("2022年", "incomplete"),
            ("3月5日", "incomplete"),
            ("三月五日", "incomplete"),
            ("2022年3月5日至3月8日", "several"),
            ("2022-3-1~2022-3-5", "several"),
            ("2022-3-1 2022-3-5", "several"),
            ("2022年3月X日", "masked"),
            ("2022年3月×日", "masked"),
            ("2022年3月__日", "masked"),
            ("XXXX年3月5日", "masked"),
            ("44625", "form"),
            ("昨天", "form"),
            ("2022年3月5日上午到会", "several"),
            ("2" * 61, "form"),
        ],
    )
    def test_reason(self, text: str, code: str) -> None:
        """Each kind of fault has a reason of its own; no day is guessed."""
        assert code == code_of(parse_date(text))

    def test_day_says_what_the_month_has(self) -> None:
        """An impossible day is answered with the month's length and the form needed."""
        found = parse_date("2021-2-29")
        assert isinstance(found, Invalid)
        assert "1日至28日" in found.message
        assert "1 to 28" in found.message_en
        assert "2022-09-28" in found.message

    @given(st.text(alphabet="0123456789年月日-./二〇十三 T:O", max_size=20))
    def test_no_text_raises(self, text: str) -> None:
        """Any mixture of the signs gives a day or a reason."""
        assert isinstance(parse_date(text), dt.date | Invalid)

    @given(st.text(max_size=80))
    def test_no_other_text_raises(self, text: str) -> None:
        """Nor does any other text."""
        assert isinstance(parse_date(text), dt.date | Invalid)


class TestSerial:
    """The numbers that spreadsheets hold for days."""

    @pytest.mark.parametrize(
        ("serial", "day"),
        [
            (61, dt.date(1900, 3, 1)),
            ("44625", dt.date(2022, 3, 5)),
            ("44625.0", dt.date(2022, 3, 5)),
            ("４４６２５", dt.date(2022, 3, 5)),
            (2958465, dt.date(9999, 12, 31)),
        ],
    )
    def test_day(self, serial: int | str, day: dt.date) -> None:
        """Text or number, the 1900 system from the day that all programs agree on."""
        assert day == date_from_serial(serial)

    @pytest.mark.parametrize("serial", [60, 0, -1, 2958466, "44625.5", "", "²", "2022-3-5"])
    def test_refused(self, serial: int | str) -> None:
        """Days before 1900-03-01, parts of days and other text are no serial number."""
        assert "serial" == code_of(date_from_serial(serial))
