"""Resident numbers: check character and birth date alone decide; nothing tells the number."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.model.identifiers import (
    Invalid,
    ResidentId,
    is_valid_resident_id,
    parse_resident_id,
    resident_id_check,
)

GOOD = "11010519491231002X"
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def number(area: str, born: dt.date, sequence: int) -> str:
    first = f"{area}{born:%Y%m%d}{sequence:03}"
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first, strict=True))
    return first + "10X98765432"[total % 11]


numbers = st.builds(
    number,
    st.from_regex(r"[1-8][0-9]{5}", fullmatch=True),
    st.dates(dt.date(1900, 1, 1), dt.date(2022, 12, 31)),
    st.integers(0, 999),
)


class TestReading:
    """Numbers as people write them."""

    @pytest.mark.parametrize(
        "text",
        [
            GOOD,
            "11010519491231002x",
            "１１０１０５１９４９１２３１００２Ｘ",
            "1101 0519 4912 3100 2X",
            "110105-19491231-002X",
            "\t11010519491231002X\n",
        ],
    )
    def test_one_number_in_many_ways(self, text: str) -> None:
        """Width, case and spaces do not matter; the text is kept as written."""
        found = parse_resident_id(text)
        assert isinstance(found, ResidentId)
        assert (GOOD, text, dt.date(1949, 12, 31)) == (found.value, found.written, found.birth_date)
        assert is_valid_resident_id(text)

    @pytest.mark.parametrize(
        ("area", "born"),
        [
            ("330113", dt.date(2023, 5, 12)),
            ("330114", dt.date(1990, 1, 1)),
            ("330102", dt.date(1950, 1, 1)),
            ("810000", dt.date(1980, 2, 29)),
            ("830000", dt.date(1980, 12, 31)),
            ("999999", dt.date(1970, 1, 1)),
        ],
    )
    def test_area_is_never_a_reason(self, area: str, born: dt.date) -> None:
        """New districts, residence permits and areas that no table holds are read all the same."""
        assert isinstance(parse_resident_id(number(area, born, 1)), ResidentId)

    def test_unknown_province_is_a_doubt(self) -> None:
        """An area that begins with no province is remarked on."""
        found = parse_resident_id(number("991234", dt.date(1970, 1, 1), 1))
        assert isinstance(found, ResidentId)
        assert ["division"] == [doubt.code for doubt in found.doubts]

    @pytest.mark.parametrize(("sequence", "sex"), [(1, "male"), (2, "female"), (998, "female")])
    def test_sex(self, sequence: int, sex: str) -> None:
        """Odd sequence numbers are men's."""
        found = parse_resident_id(number("120111", dt.date(1985, 3, 7), sequence))
        assert isinstance(found, ResidentId)
        assert sex == found.sex

    def test_fifteen_digits(self) -> None:
        """An old number is read, is of the years 19xx, and is written out in eighteen."""
        found = parse_resident_id("110105491231002")
        assert isinstance(found, ResidentId)
        assert (GOOD, dt.date(1949, 12, 31), "female") == (
            found.format(),
            found.birth_date,
            found.sex,
        )
        assert ["old_form"] == [doubt.code for doubt in found.doubts]

    @given(numbers)
    @example(number("120111", dt.date(2000, 2, 29), 0))
    def test_every_built_number_is_read(self, text: str) -> None:
        """What the standard's arithmetic makes is valid and comes back as it is."""
        found = parse_resident_id(text)
        assert isinstance(found, ResidentId)
        assert text == found.format()

    @given(numbers, st.integers(0, 17), st.integers(0, 9))
    def test_every_single_substitution_is_caught(self, text: str, at: int, digit: int) -> None:
        """Changing any one digit of a valid number makes it invalid."""
        changed = text[:at] + str(digit) + text[at + 1 :]
        assert (changed == text) == is_valid_resident_id(changed)

    @given(st.from_regex(r"[0-9]{17}", fullmatch=True))
    def test_check_equals_stdnum(self, first: str) -> None:
        """python-stdnum computes the same check character."""
        ric = pytest.importorskip("stdnum.cn.ric")
        assert ric.calc_check_digit(f"{first}0") == resident_id_check(first)

    def test_check_refuses(self) -> None:
        """Anything but 17 digits is a wrong call, full-width digits included."""
        for first in ("", "1" * 16, "１" * 17, "a" * 17):
            with pytest.raises(UsageError):
                resident_id_check(first)


class TestReasons:
    """Why a text is no resident number."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "empty"),
            ("120111********1234", "masked"),
            ("1201111985", "length"),
            ("1101051949123100", "length"),
            ("11010519491231002Y", "alphabet"),
            ("1101054912310O2", "alphabet"),
            ("110105194902300021", "birth_date"),
            ("110105194913010021", "birth_date"),
            ("110105170001010021", "birth_date"),
            ("110105000001010021", "birth_date"),
            ("110105490230002", "birth_date"),
            ("110105194912310021", "check"),
            ("\ud800" * 18, "alphabet"),
        ],
    )
    def test_reason(self, text: str, code: str) -> None:
        """Each kind of fault has a reason of its own."""
        found = parse_resident_id(text)
        assert isinstance(found, Invalid)
        assert code == found.code
        assert not is_valid_resident_id(text)

    @given(st.text(alphabet="0123456789Xx*- １二", max_size=22))
    def test_messages_do_not_tell_the_number(self, text: str) -> None:
        """No message holds four characters of the text in a row, since messages are logged."""
        found = parse_resident_id(text)
        if isinstance(found, Invalid):
            shown = found.message + found.message_en + found.expected
            assert not any(text[i : i + 4] in shown for i in range(len(text) - 3))

    def test_repr_hides_the_number(self) -> None:
        """A number printed by accident, in a log or a trace, shows its province alone."""
        shown = repr(parse_resident_id(GOOD))
        assert "1101" not in shown
        assert "1949" not in shown
