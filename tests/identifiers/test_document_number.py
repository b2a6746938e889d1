"""Document and case numbers: read in every way found in real papers, written in one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.model.identifiers import (
    CaseNumber,
    DocumentNumber,
    Invalid,
    is_valid_document_number,
    parse_case_number,
    parse_document_number,
)

FOUND = [
    ("津西青杨罚〔2022〕21号", "津西青杨罚〔2022〕21号", ""),
    ("津西青杨罚〔2022〕第21号", "津西青杨罚〔2022〕21号", "di"),
    ("津西青杨罚〔2022〕021号", "津西青杨罚〔2022〕21号", "leading_zeros"),
    ("津西青杨罚〔2022〕第021号", "津西青杨罚〔2022〕21号", "di leading_zeros"),
    ("津西青杨罚[2022]21号", "津西青杨罚〔2022〕21号", "brackets"),
    ("津西青杨罚［2022］21号", "津西青杨罚〔2022〕21号", "brackets"),
    ("津西青杨罚【2022】21号", "津西青杨罚〔2022〕21号", "brackets"),
    ("津西青杨罚﹝2022﹞21号", "津西青杨罚〔2022〕21号", "brackets"),
    ("津西青杨罚(2022)21号", "津西青杨罚〔2022〕21号", "brackets"),
    ("津西青杨罚（2022）21号", "津西青杨罚〔2022〕21号", "brackets"),
    ("津西青杨罚〔２０２２〕２１号", "津西青杨罚〔2022〕21号", "width"),
    ("津西青杨罚 〔2022〕 21 号", "津西青杨罚〔2022〕21号", "width"),
    ("津西青杨罚\u200b〔2022〕21号", "津西青杨罚〔2022〕21号", ""),
    ("津西青杨罚〔二〇二二〕21号", "津西青杨罚〔2022〕21号", "year_words"),
    ("津西青杨罚〔2022年〕21号", "津西青杨罚〔2022〕21号", "brackets"),
    ("津西青杨罚〔2022〕21", "津西青杨罚〔2022〕21号", "no_hao"),
    ("津西青杨罚2022第21号", "津西青杨罚〔2022〕21号", "no_brackets di"),
    ("津西青杨罚2022-21号", "津西青杨罚〔2022〕21号", "no_brackets"),
    ("《津西青杨罚〔2022〕21号》。", "津西青杨罚〔2022〕21号", ""),
    ("行政处罚决定书文号：津西青杨罚〔2022〕21号", "津西青杨罚〔2022〕21号", "width"),
    ("津西青杨罚字第〔2022〕21号", "津西青杨罚字〔2022〕21号", "di"),
    ("津西青杨罚〔2022〕21号之一", "津西青杨罚〔2022〕21号之一", ""),
    ("京建法罚(市)字〔2008〕第12-3456号", "京建法罚（市）字〔2008〕12-3456号", "di"),
    ("[2015]乐环罚字94号", "乐环罚字〔2015〕94号", "brackets year_order"),
    (
        "A青[2017]罚字0213-4-1",
        "A青罚字〔2017〕213-4-1号",
        "brackets year_order leading_zeros no_hao",
    ),
    ("汴金环罚决字〔2017〕12-1号", "汴金环罚决字〔2017〕12-1号", ""),
    ("淄高新环罚字[2017]HB-150号", "淄高新环罚字〔2017〕HB-150号", "brackets"),
    ("深南环罚［2011］J130号", "深南环罚〔2011〕J130号", "brackets"),
    ("偃环罚[[2016]039号", "偃环罚〔2016〕39号", "brackets leading_zeros"),
    ("太环行罚字2017第196号", "太环行罚字〔2017〕196号", "no_brackets di"),
    ("秦环罚字2018007号", "秦环罚字〔2018〕7号", "no_brackets leading_zeros"),
    ("2013年第9号", "〔2013〕9号", "no_brackets di no_prefix"),
    ("公告2013年第9号", "公告〔2013〕9号", "no_brackets di"),
    ("（2022）津0111行审12号", "津0111行审〔2022〕12号", "brackets year_order"),
]


class TestReading:
    """Each way of writing that real papers show."""

    @pytest.mark.parametrize(("text", "strict", "deviations"), FOUND)
    def test_way_of_writing(self, text: str, strict: str, deviations: str) -> None:
        """The number is read, kept as written, written strictly, and told how it departs."""
        found = parse_document_number(text)
        assert isinstance(found, DocumentNumber)
        assert (strict, text) == (found.format(), found.written)
        assert sorted(deviations.split()) == sorted(found.deviations)
        assert len(found.deviations) == len(found.doubts)

    @pytest.mark.parametrize("text", [text for text, _, _ in FOUND])
    def test_strict_form_is_stable(self, text: str) -> None:
        """The strict form is read as the same number and has nothing to remark on but a prefix."""
        found = parse_document_number(text)
        assert isinstance(found, DocumentNumber)
        again = parse_document_number(found.format())
        assert found == again
        assert isinstance(again, DocumentNumber)
        assert set(again.deviations) <= {"no_prefix"}

    def test_parts(self) -> None:
        """Prefix, year, letters, serial, tail stand apart, so that series can be checked."""
        found = parse_document_number("淄高新环罚字[2017]HB-0150-2号")
        assert isinstance(found, DocumentNumber)
        assert ("淄高新环罚字", 2017, "HB-", 150, "-2") == (
            found.prefix,
            found.year,
            found.series,
            found.serial,
            found.tail,
        )
        assert ("淄高新环罚字", 2017, "HB-") == found.series_key

    def test_made_from_parts(self) -> None:
        """A number can be made without a text, for writing instruments."""
        made = DocumentNumber(prefix="津西青杨罚", year=2022, serial=21)
        assert "津西青杨罚〔2022〕21号" == str(made)
        assert made == parse_document_number("津西青杨罚[2022]第021号")

    def test_kinds_are_not_equal(self) -> None:
        """The number of a case is not the number of a document, even where both read alike."""
        one = parse_case_number("津西青杨立〔2022〕1号")
        other = parse_document_number("津西青杨立〔2022〕1号")
        assert isinstance(one, CaseNumber)
        assert one != other
        assert isinstance(CaseNumber.parse("津西青杨立〔2022〕1号"), CaseNumber)

    def test_every_real_number(self, shared_dir: Path) -> None:
        """All 37 numbers in 36 real notices are read, each with the year it states."""
        path = shared_dir / "data" / "real_documents" / "notices.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            texts = [one for row in csv.DictReader(file) for one in row["doc_no"].split(";")]
        assert 37 == len(texts)
        for text in texts:
            found = parse_document_number(text)
            assert isinstance(found, DocumentNumber), text
            assert str(found.year) in text

    @given(
        st.text(alphabet="津西青杨罚字（）市AB", min_size=1, max_size=12).filter(
            lambda prefix: prefix[-1] not in "AB（"
        ),
        st.integers(1949, 2099),
        st.integers(1, 99_999),
        st.sampled_from(["〔〕", "[]", "［］", "【】", "﹝﹞", "()", "（）"]),
        st.sampled_from(["", "第", "0", "第00"]),
    )
    def test_any_number_comes_back(
        self, prefix: str, year: int, serial: int, brackets: str, before: str
    ) -> None:
        """Whatever the brackets, 第 and zeros, the same number is read."""
        text = f"{prefix}{brackets[0]}{year}{brackets[1]}{before}{serial}号"
        assert DocumentNumber(prefix=prefix, year=year, serial=serial) == parse_document_number(
            text
        )


class TestReasons:
    """Why a text is no number."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "empty"),
            ("文号：", "empty"),
            ("津" * 101, "length"),
            ("京建法罚(市)字〔2008〕第XX-XXXX号", "masked"),
            ("津西青杨罚〔2022〕×号", "masked"),
            ("津西青杨罚〔2022〕__号", "masked"),
            ("津*罚〔2022〕1号", "masked"),
            ("津西青杨罚〔22〕21号", "year"),
            ("津西青杨罚21号", "year"),
            ("津西青杨罚字2018号", "year"),
            ("津西青杨罚", "year"),
            ("津西青杨罚〔2022〕号", "serial"),
            ("津西青杨罚〔2022〕 号", "serial"),
            ("津西青杨罚〔2022〕0号", "serial"),
            ("津西青杨罚〔2022〕2 1号", "form"),
            ("津西青杨罚〔2022〕21号，另案", "form"),
            ("罚款。津西青杨罚〔2022〕21号", "form"),
        ],
    )
    def test_reason(self, text: str, code: str) -> None:
        """Each kind of fault has a reason of its own; spaces never join two serials into one."""
        found = parse_document_number(text)
        assert isinstance(found, Invalid)
        assert (code, "document_number") == (found.code, found.what)
        assert not is_valid_document_number(text)

    def test_case_number_says_so(self) -> None:
        """The reason for a case number is about a case number."""
        found = parse_case_number("")
        assert isinstance(found, Invalid)
        assert "case-number-empty" == found.to_problem().code

    @given(st.text(alphabet="津罚字〔2〕02第1号-AX（）[ 年之一。", max_size=30))
    def test_no_text_raises(self, text: str) -> None:
        """Any text gives a number or a reason, and a number's strict form is read again."""
        found = parse_document_number(text)
        assert text == found.written
        if isinstance(found, DocumentNumber):
            assert isinstance(parse_document_number(found.format()), DocumentNumber)
