"""Running text: what is personal is masked, what only looks so stays."""

from __future__ import annotations

import csv
import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enforcement_kit.model.identifiers import (
    DocumentNumber,
    credit_code_check,
    is_valid_credit_code,
    is_valid_resident_id,
    resident_id_check,
)
from enforcement_kit.privacy import Leak, leaks, mask_text
from enforcement_kit.text import amount_in_words, date_in_words, date_zh

RESIDENT = "11010519491231002X"
PROVINCES = ["11", "12", "13", "21", "31", "33", "37", "41", "44", "51", "61", "65", "71", "81"]

around = st.sampled_from(["", "，", "：", "号", "张三", " ", "电话", "为", "(", "。"])


@st.composite
def residents(draw: st.DrawFn) -> str:
    born = draw(st.dates(dt.date(1920, 1, 1), dt.date(2020, 12, 31)))
    first = f"{draw(st.sampled_from(PROVINCES))}0111{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first + resident_id_check(first)


mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
plates = st.one_of(
    st.from_regex(r"[津京冀鲁][A-HJ-NP-Z][0-9][A-HJ-NP-Z0-9]{4}", fullmatch=True),
    st.from_regex(r"[津京冀鲁][A-HJ-NP-Z][DF][A-HJ-NP-Z0-9][0-9]{4}", fullmatch=True),
    st.from_regex(r"[津京冀鲁][A-HJ-NP-Z][0-9]{5}[DF]", fullmatch=True),
)
landlines = st.from_regex(r"0(10|22|311|596)-[2-8][0-9]{6,7}", fullmatch=True)


@st.composite
def cards(draw: st.DrawFn) -> str:
    first = "62" + draw(st.from_regex(r"[0-9]{13,16}", fullmatch=True))
    for last in "0123456789":
        number = first + last
        total = 0
        for place, digit in enumerate(reversed(number)):
            doubled = int(digit) * (1 + place % 2)
            total += doubled // 10 + doubled % 10
        if total % 10 == 0:
            return number
    raise AssertionError


def wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def crude(text: str) -> list[str]:
    """A second searcher that knows no context: joins what spaces part and looks at every window."""
    joined = re.sub(r"[\s\u200b-]", "", text).translate(
        {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    )
    found = [
        joined[at : at + 18]
        for at in range(len(joined) - 17)
        if joined[at : at + 18].isascii()
        and joined[at].isdigit()
        and is_valid_resident_id(joined[at : at + 18])
    ]
    return found + re.findall(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])", joined)


class TestMasked:
    """What must not stay."""

    @pytest.mark.parametrize(
        ("text", "masked"),
        [
            (f"身份证{RESIDENT}，住址不详", "身份证110105************，住址不详"),
            (f"证号{RESIDENT.lower()}。", "证号110105************。"),
            (wide(RESIDENT), "110105************"),
            (" ".join(RESIDENT), "110105************"),
            ("110105 19491231 002X", "110105************"),
            ("110105-19491231-002X", "110105************"),
            ("110105\u200b19491231\u200b002X", "110105************"),
            ("110105194912\n31002X", "110105************"),
            ("120111198503071234", "120111************"),
            ("身份证号码：120111202203150012", "身份证号码：120111************"),
            ("旧号110105491231002。", "旧号110105*********。"),
            ("13800138000", "138****8000"),
            ("手机13800138000或138-0013-8001", "手机138****8000或138****8001"),
            ("+86 138 0013 8000", "138****8000"),
            ("1 3 8 0 0 1 3 8 0 0 0", "138****8000"),
            (wide("13800138000"), "138****8000"),
            ("022-27391234", "022-******34"),
            ("（022）27391234", "022-******34"),
            ("022 2739123", "022-*****23"),
            ("电话：27391234", "电话：******34"),
            ("电话02227391234", "电话022-******34"),
            ("车牌津A12345", "车牌津A*****"),
            ("津AD12345、津A12345D", "津A******、津A******"),
            ("津a·1B345", "津a*****"),
            ("津A1234学", "津A*****"),
            ("卡号6222021234567890128", "卡号***************0128"),
            ("6222 0212 3456 7890 128", "***************0128"),
            ("账号：0302011234567", "账号：*********4567"),
            ("住址：天津市西青区柳口路12号3门，电话", "住址：天津市西青区柳口路***，电话"),
            ("家住柳口路12号。", "家住柳口路***。"),
            ("当事人：张三，男，1985年3月7日出生", "当事人：张某，男，1985年*月*日出生"),
            ("当事人张三，男", "当事人张某，男"),
            ("出生日期：1985-03-07", "出生日期：1985-**-**"),
            ("投诉人：李四 来电", "投诉人：李某 来电"),
        ],
    )
    def test_masked(self, text: str, masked: str) -> None:
        """Each kind, however it is written, is masked, and nothing else of the text is touched."""
        assert masked == mask_text(text)
        assert () == leaks(masked)
        assert leaks(text)

    @given(around, residents(), around)
    def test_every_resident_number(self, before: str, number: str, after: str) -> None:
        """Any resident number in any surroundings: whole, spaced, wide, with a wrong check sign."""
        for written in (number, wide(number), " ".join(number), f"{number[:6]} {number[6:]}"):
            masked = mask_text(f"{before}{written}{after}")
            assert number[6:14] not in re.sub(r"\s", "", masked)
            assert [] == crude(masked)

    @given(around, mobiles, around)
    def test_every_mobile(self, before: str, number: str, after: str) -> None:
        """Any mobile number, whole, in groups and wide."""
        for written in (number, wide(number), f"{number[:3]} {number[3:7]} {number[7:]}"):
            masked = mask_text(f"{before}{written}{after}")
            assert number[3:7] not in masked.replace(number[7:], "")
            assert [] == crude(masked)

    @given(around, st.one_of(plates, landlines, cards()), around)
    def test_every_plate_landline_and_card(self, before: str, value: str, after: str) -> None:
        """Any number plate, landline with its area code and bank card."""
        assert value not in mask_text(f"{before}{value}{after}")
        assert wide(value) not in mask_text(f"{before}{wide(value)}{after}")

    @given(
        st.lists(st.one_of(residents(), mobiles, plates, landlines, cards()), max_size=4), around
    )
    def test_several_side_by_side(self, values: list[str], between: str) -> None:
        """Personal values next to each other, separated or not, leave no valid one behind."""
        text = between.join(values)
        masked = mask_text(text)
        assert [] == crude(masked) or (not between and len(values) > 1)
        assert () == leaks(masked)


class TestKept:
    """What only looks personal."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "津西青杨罚〔2022〕21号",
            "津西青杨罚〔2022〕13800138000号",
            "A青[2017]罚字0213-4-1",
            "京建法罚(市)字〔2008〕第12-3456号",
            "2022-09-28T14:05:00+08:00",
            "2017-12-0500:00:00 至 2018-10-11 14:05",
            "20220928 20221013",
            "序号13 2022-3-15 12",
            "120111 2022-03-15 1234",
            "行政区划代码120111100，12345热线",
            "罚款316081.70元，叁拾壹万陆仟零捌拾壹元柒角整",
            "营业收入13800138000元",
            "13800138000.50",
            "注册号120111491231002",
            "项目编号120111200303150012",
            "统一社会信用代码91460200MA5RDD0H6T",
            "913206127945526588",
            "11440300MB2C1962XX",
            "工单20220315143000123456",
            "渝北区B区、津A区、沪C栋",
            "第12条第3款第（4）项",
            "法定代表人：某某地址：新安县",
            "当事人：天津某某有限公司，住所地：柳口路",
            "负责人：李明百货",
            "男、女职工各35名",
            "共检查30余家，整改70余条，出动150多人次",
        ],
    )
    def test_stays(self, text: str) -> None:
        """Dates, amounts, document numbers, credit codes and plain words stay as they are."""
        assert text == mask_text(text)
        assert () == leaks(text)

    @given(st.from_regex(r"[59][0-9][0-9]{6}[0-9A-HJ-NP-RTUW-Y]{9}", fullmatch=True), around)
    @example("91320612794552658", "")
    def test_credit_codes(self, first: str, around_it: str) -> None:
        """No credit code is taken for a person's number, all-digit ones included."""
        code = first + credit_code_check(first)
        assert is_valid_credit_code(code)
        text = f"统一社会信用代码：{code}{around_it}"
        assert text == mask_text(text)

    @given(st.dates(dt.date(1949, 1, 1), dt.date(2099, 12, 31)))
    def test_dates(self, day: dt.date) -> None:
        """No date is taken for anything, in whatever form, alone or two in a row."""
        forms = [day.isoformat(), f"{day:%Y%m%d}", f"{day:%Y/%m/%d}", date_zh(day)]
        forms += [date_in_words(day), f"{day:%Y.%m.%d}", f"{day} {day}", f"{day}T14:05:00+08:00"]
        forms += [
            f"{day:%Y%m%d}至{day:%Y%m%d}",
            f"{day:%Y%m%d}140500",
            f"{day:%Y%m%d}-{day:%Y%m%d}",
        ]
        for form in forms:
            assert form == mask_text(form)

    @given(st.integers(0, 10**17))
    def test_amounts(self, fen: int) -> None:
        """No amount is taken for a number of a person, in figures or in words."""
        amount = Decimal(fen).scaleb(-2)
        for form in (
            f"{amount:.2f}",
            f"{amount:,.2f}元",
            f"￥{amount:.2f}",
            amount_in_words(amount),
        ):
            assert form == mask_text(form)

    @given(
        st.text(alphabet="津京西青杨环罚字", min_size=1, max_size=8),
        st.integers(1990, 2030),
        st.integers(1, 99_999),
    )
    def test_document_numbers(self, prefix: str, year: int, serial: int) -> None:
        """No document number is taken for anything, strict or as found."""
        number = DocumentNumber(prefix=prefix, year=year, serial=serial).format()
        for form in (number, f"{prefix}[{year}]第{serial:05}号", f"{prefix}{year}第{serial}号"):
            assert form == mask_text(form)

    def test_real_notices(self, shared_dir: Path) -> None:
        """36 real notices, whose persons were taken out before, hold nothing to mask."""
        path = shared_dir / "data" / "real_documents" / "notices.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {} == {row["id"]: leaks(row["text"]) for row in rows if leaks(row["text"])}

    def test_real_report(self, shared_dir: Path) -> None:
        """A published annual report holds nothing to mask."""
        text = (shared_dir / "data" / "yangliuqing_2022_report.txt").read_text(encoding="utf-8")
        assert text == mask_text(text)


class TestAnyText:
    """What holds for every text."""

    @given(st.text())
    def test_idempotent(self, text: str) -> None:
        """Masked text masked again stays, and holds no leak."""
        masked = mask_text(text)
        assert masked == mask_text(masked)
        assert () == leaks(masked)

    @given(st.text(alphabet="0123456789 -X津A出生当事人:：张三，男年月日号\u200b*", max_size=40))
    def test_idempotent_on_likely_text(self, text: str) -> None:
        """Also for texts made of the signs that personal values are made of."""
        masked = mask_text(text)
        assert masked == mask_text(masked)
        assert () == leaks(masked)


class TestLeaks:
    """What a text still holds."""

    def test_place_and_kind(self) -> None:
        """A leak says what, where and how it should stand, and does not hold the value itself."""
        found = leaks("电话13800138000。")
        assert (Leak(kind="phone", start=2, end=13, masked="138****8000"),) == found
        assert "13800138000" not in repr(found)

    def test_offsets_with_invisible_characters(self) -> None:
        """Offsets are those of the text as given, invisible characters counted."""
        text = "a\u200b电话138\u200b00138000。"
        (leak,) = leaks(text)
        assert "138\u200b00138000" == text[leak.start : leak.end]

    def test_known_names(self) -> None:
        """Names that must not stand in a page are found in it; empty ones are passed over."""
        found = leaks("经查，张三占道经营。", known=["张三", "李四", ""])
        assert (Leak(kind="name", start=3, end=5, masked="张某"),) == found
