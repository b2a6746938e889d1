"""Credit codes: letters at the head, masks, slips of the pen, and the check character."""

from __future__ import annotations

import csv
import pickle
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enforcement_kit.errors import EnforcementKitError, Location, UsageError
from enforcement_kit.model.identifiers import (
    CreditCode,
    Invalid,
    compact_credit_code,
    credit_code_check,
    is_valid_credit_code,
    organisation_code_check,
    parse_credit_code,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
GOOD = "91460200MA5RDD0H6T"

first17 = st.text(alphabet=ALPHABET, min_size=17, max_size=17)


def plain_check(code: str) -> str:
    """GB 32100 read word for word: weights 3^(i-1) mod 31, one product at a time."""
    total = 0
    for place, char in enumerate(code):
        total += ALPHABET.index(char) * pow(3, place, 31)
    return ALPHABET[(31 - total % 31) % 31]


def code_of(invalid: CreditCode | Invalid) -> str:
    assert isinstance(invalid, Invalid)
    return invalid.code


class TestCheckCharacter:
    """The fast sum against the plain one and against another library."""

    @given(first17)
    @example("0" * 17)
    @example("Y" * 17)
    def test_equals_the_plain_sum(self, first: str) -> None:
        """Read as one numeral to the base 34, the code gives the same character as the sum."""
        assert plain_check(first) == credit_code_check(first)

    @given(st.from_regex(r"[0-9]{8}[0-9A-HJ-NP-RTUW-Y]{9}", fullmatch=True))
    def test_equals_stdnum(self, first: str) -> None:
        """python-stdnum computes the same check character."""
        uscc = pytest.importorskip("stdnum.cn.uscc")
        assert uscc.calc_check_digit(first) == credit_code_check(first)

    @given(first17, st.integers(0, 17), st.sampled_from(ALPHABET))
    def test_every_single_substitution_is_caught(self, first: str, at: int, char: str) -> None:
        """Changing any one character of a valid code makes it invalid."""
        code = first + plain_check(first)
        changed = code[:at] + char + code[at + 1 :]
        assert (changed == code) == is_valid_credit_code(changed)

    @pytest.mark.parametrize("first", ["", "1" * 16, "1" * 18, "I" * 17, "a" * 17, "一" * 17])
    def test_refuses_what_is_no_beginning(self, first: str) -> None:
        """A generator that passes anything but 17 characters of the alphabet is told so."""
        with pytest.raises(UsageError, match="17"):
            credit_code_check(first)

    @pytest.mark.parametrize(
        ("first", "check"), [("58972348", "9"), ("MA5RDD0H", "6"), ("00000000", "0")]
    )
    def test_organisation_code(self, first: str, check: str) -> None:
        """The inner check character (GB 11714) of two real codes, and of zeros."""
        assert check == organisation_code_check(first)

    def test_organisation_code_x(self) -> None:
        """A remainder of ten is written X, as the standard has it."""
        assert "X" == organisation_code_check("00000007"[:7] + "6"[:1])

    def test_organisation_code_refuses(self) -> None:
        """Anything but eight digits or capitals is a wrong call."""
        with pytest.raises(UsageError):
            organisation_code_check("1234567")


class TestReading:
    """Codes as people write them."""

    @pytest.mark.parametrize(
        "text",
        [
            GOOD,
            GOOD.lower(),
            " 9146 0200 MA5R DD0H 6T ",
            "91460200-MA5RDD0H-6T",
            "９１４６０２００ＭＡ５ＲＤＤ０Ｈ６Ｔ",
            "91460200\u200bMA5RDD0H6T\ufeff",
            "'91460200MA5RDD0H6T",
            "91460200MA5RDD0H6T\r\n",
        ],
    )
    def test_one_code_in_many_ways(self, text: str) -> None:
        """Spaces, case, width, invisible characters do not matter; the text is kept as written."""
        found = parse_credit_code(text)
        assert isinstance(found, CreditCode)
        assert (GOOD, text) == (found.format(), found.written)
        assert is_valid_credit_code(text)
        assert GOOD == compact_credit_code(text)

    @pytest.mark.parametrize("head", ["N1", "N2", "N3", "N9", "A1", "A9", "Y1", "93", "52", "12"])
    def test_letters_may_head_a_code(self, head: str) -> None:
        """Codes of rural economic organisations, the army and others are as valid as a company's."""
        first = f"{head}120111MA06ABCD4"
        code = first + plain_check(first)
        assert isinstance(parse_credit_code(code), CreditCode)

    def test_parts(self) -> None:
        """The parts stand where GB 32100 puts them."""
        found = CreditCode.parse(GOOD)
        assert isinstance(found, CreditCode)
        assert ("460200", "MA5RDD0H6") == (found.division, found.organisation_code)
        assert not found.is_sole_proprietor
        assert () == found.doubts

    def test_sole_proprietor(self) -> None:
        """92 heads the code of an individual business."""
        first = "92120111MA06ABCD4"
        assert CreditCode(written="", value=first + plain_check(first)).is_sole_proprietor

    def test_equal_by_value(self) -> None:
        """Two ways of writing one code are equal, hash alike and survive pickle and evolve."""
        one, other = parse_credit_code(GOOD), parse_credit_code(GOOD.lower())
        assert isinstance(other, CreditCode)
        assert one == other == pickle.loads(pickle.dumps(other))
        assert 1 == len({one, other})
        assert "x" == attrs.evolve(other, written="x").written

    def test_real_codes(self, shared_dir: Path) -> None:
        """Of the codes in 36 real notices all are read but the one known to be wrong."""
        path = shared_dir / "data" / "real_documents" / "notices.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            codes = {
                row["id"]: row["credit_code"] for row in csv.DictReader(file) if row["credit_code"]
            }
        assert {"BN0302"} == {key for key, code in codes.items() if not is_valid_credit_code(code)}
        assert "check" == code_of(parse_credit_code(codes["BN0302"]))


class TestReasons:
    """Why a text is no credit code."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "empty"),
            ("  \t", "empty"),
            ("9111****", "masked"),
            ("********293W", "masked"),
            ("91110000××××××××1X", "masked"),
            ("9111000000XXXXXX1Y", "masked"),
            ("9111______1234567X", "masked"),
            (GOOD[:-1], "length"),
            (GOOD + "1", "length"),
            ("640400100000473", "length"),
            ("58972348-9", "length"),
            ("91460200MA5RDDOH6T", "alphabet"),
            ("统一社会信用代码统一社会信用代码一二", "alphabet"),
            ("9163000022658124XX", "check"),
            ("\ud800" * 18, "alphabet"),
            ("9" * 100_000, "length"),
        ],
    )
    def test_reason(self, text: str, code: str) -> None:
        """Each kind of fault has a reason of its own, and none raises."""
        assert code == code_of(parse_credit_code(text))
        assert not is_valid_credit_code(text)

    def test_check_says_what_was_needed(self) -> None:
        """A wrong check character names the one found and the one needed, in both languages."""
        found = parse_credit_code("9163000022658124XX")
        assert isinstance(found, Invalid)
        assert "K" == found.expected
        assert "“K”" in found.message
        assert "“X”" in found.message
        assert "'K'" in found.message_en

    def test_letter_for_digit_is_suggested(self) -> None:
        """An O for a 0 that makes the code valid is offered as the code meant."""
        found = parse_credit_code("9146O200MA5RDDOH6T")
        assert isinstance(found, Invalid)
        assert GOOD == found.expected

    def test_old_numbers_are_named(self) -> None:
        """A 15-digit registration number is called what it is."""
        found = parse_credit_code("640400100000473")
        assert isinstance(found, Invalid)
        assert "工商注册号" in found.message

    def test_problem(self) -> None:
        """A reason becomes a problem of a place, with a code that says of what."""
        found = parse_credit_code("9111****")
        assert isinstance(found, Invalid)
        place = Location(file="cases.jsonl", line=3, pointer="/party/credit_code")
        problem = found.to_problem(place, level="rejected")
        assert ("credit-code-masked", "9111****", place, "rejected") == (
            problem.code,
            problem.value,
            problem.at,
            problem.level,
        )

    def test_long_value_is_cut_in_a_problem(self) -> None:
        """A problem shows a long text cut, with its length said; the reason keeps it whole."""
        found = parse_credit_code("9" * 500)
        assert isinstance(found, Invalid)
        assert 500 == len(found.written)
        assert found.to_problem().value == "9" * 80 + "… (500)"

    def test_reason_is_false(self) -> None:
        """`if found:` tells a code from a reason."""
        assert not parse_credit_code("")
        assert parse_credit_code(GOOD)

    @given(st.text(max_size=40))
    def test_no_text_raises(self, text: str) -> None:
        """Any text gives a code or a reason, and both questions have one answer."""
        try:
            found = parse_credit_code(text)
        except EnforcementKitError:
            pytest.fail("raised for a text")
        assert is_valid_credit_code(text) == isinstance(found, CreditCode)
        assert text == found.written


class TestDoubts:
    """What is odd about a code that holds."""

    @pytest.mark.parametrize(
        ("first", "doubt"),
        [
            ("01120111MA06ABCD4", "department"),
            ("91990000MA06ABCD4", "division"),
            ("91120111MA06ABCD5", "organisation_check"),
        ],
    )
    def test_doubt(self, first: str, doubt: str) -> None:
        """An unknown department, province or inner check character is a remark, not a reason."""
        found = parse_credit_code(first + plain_check(first))
        assert isinstance(found, CreditCode)
        assert doubt in [one.code for one in found.doubts]

    def test_code_of_the_whole_country(self) -> None:
        """100000, the country's own division, raises no doubt."""
        first = "91100000" + "10001234" + organisation_code_check("10001234")
        assert () == CreditCode(written="", value=first + plain_check(first)).doubts
