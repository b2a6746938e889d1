"""Corrections beside the papers: read strictly, laid over a reading, told when out of date."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from made_papers import PARTY, cited, paper, said

from enforcement_kit.citation import Citation
from enforcement_kit.errors import UsageError
from enforcement_kit.papers import read_corrections
from enforcement_kit.papers.folders.correcting import corrected

DECISION = paper(
    "decision",
    said("document_number", "示罚〔2022〕3号"),
    said("party_name", PARTY),
    said("fine", Decimal(20000), sure="unsure"),
    said("date", dt.date(2022, 3, 24), "decision"),
    said("date", dt.date(2022, 3, 14), "service"),
    cited("城市道路管理条例第四十二条", "basis"),
)


def read(tmp_path: Path, text: str) -> object:
    """The corrections of a text."""
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return read_corrections(path)


def one(tmp_path: Path, row: str) -> object:
    """A decision after one correction, and whether that still matched."""
    found = read(tmp_path, f'[[correction]]\npaper = "决定书.docx"\n{row}\n')
    return corrected(DECISION, found.of("决定书.docx"))  # type: ignore[attr-defined, arg-type]


def test_a_value_is_set_and_says_who_set_it(tmp_path: Path) -> None:
    """The corrected value takes the place of the one that was read, at its place, and is sure."""
    found, stale = one(
        tmp_path,
        'field = "fine"\nread = "20000.00"\nvalue = "2000.00"\nby = "李某"\nwhy = "见原件"',
    )
    (fine,) = found.all("fine")
    (before,) = DECISION.all("fine")  # type: ignore[attr-defined]
    assert not stale
    assert (fine.value, fine.sure) == (Decimal("2000.00"), "certain")
    assert (fine.start, fine.end, fine.written) == (before.start, before.end, before.written)
    assert fine.why == ("更正：李某，见原件", "corrected: 李某, 见原件")


def test_only_the_role_that_is_named_is_corrected(tmp_path: Path) -> None:
    """A date is told apart by its role; the other dates of the paper stay."""
    found, stale = one(tmp_path, 'field = "date"\nrole = "service"\nvalue = 2022-03-15')
    assert not stale
    assert [each.value for each in found.all("date")] == [
        dt.date(2022, 3, 24),
        dt.date(2022, 3, 15),
    ]


def test_what_was_not_found_is_added(tmp_path: Path) -> None:
    """A value that the reading missed stands in the paper by the word of a person."""
    found, stale = one(tmp_path, 'field = "court"\nvalue = "某区人民法院"')
    assert not stale
    assert found.one("court").value == "某区人民法院"


def test_what_is_not_there_is_removed(tmp_path: Path) -> None:
    """A value that was read by mistake goes."""
    found, stale = one(tmp_path, 'field = "fine"\nremove = true')
    assert not stale
    assert found.all("fine") == ()


def test_a_provision_and_a_kind_are_set(tmp_path: Path) -> None:
    """Citations are read as citations, and the kind of a paper may be said."""
    found, _ = one(tmp_path, 'field = "provision"\nrole = "basis"\nvalue = "行政处罚法第三十三条"')
    assert found.one("provision", role="basis").value == Citation.parse("行政处罚法第三十三条")
    found, _ = one(tmp_path, 'field = "kind"\nvalue = "no_penalty_decision"')
    assert (found.kind, found.kind_sure) == ("no_penalty_decision", "certain")


@pytest.mark.parametrize(
    "row",
    [
        'field = "fine"\nread = "3000.00"\nvalue = "2000.00"',
        'field = "court"\nremove = true',
        'field = "kind"\nread = "cover"\nvalue = "catalogue"',
    ],
)
def test_a_correction_of_what_is_no_longer_read_is_out_of_date(tmp_path: Path, row: str) -> None:
    """Where the paper does not read as it did, nothing is changed and the correction is named."""
    found, stale = one(tmp_path, row)
    assert len(stale) == 1
    assert found == DECISION


def test_a_correction_is_no_fault_once_the_paper_reads_right(tmp_path: Path) -> None:
    """A better reading, or a mended paper, says the right value by itself: nothing is to be done."""
    found, stale = one(tmp_path, 'field = "fine"\nread = "9.00"\nvalue = "20000.00"')
    assert not stale
    assert found == DECISION


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[correction", "无法读取"),
        ("nonsense = 1", "不认识 nonsense"),
        ("[corection]\n", "是否指 correction"),
        ('[folder]\none_case = "yes"', "true 或 false"),
        ('[[correction]]\nfield = "fine"\nvalue = "1"', "paper 应为文字"),
        ('[[correction]]\npaper = "a"\nfield = "fin"\nvalue = "1"', "是否指 fine"),
        ('[[correction]]\npaper = "a"\nfield = "fine"', "remove = true"),
        ('[[correction]]\npaper = "a"\nfield = "fine"\nvalue = "一千"', "fine 不能是"),
        ('[[correction]]\npaper = "a"\nfield = "fine"\nvalue = "1.234"', "fine 不能是"),
        ('[[correction]]\npaper = "a"\nfield = "fine"\nvalue = "-1"', "fine 不能是"),
        ('[[correction]]\npaper = "a"\nfield = "date"\nvalue = "2022-03-01"', "role"),
        (
            '[[correction]]\npaper = "a"\nfield = "date"\nrole = "filing"\nvalue = "3月"',
            "date 不能",
        ),
        ('[[correction]]\npaper = "a"\nfield = "kind"\nvalue = "decison"', "kind 不能是"),
        ('[[correction]]\npaper = "a"\nfield = "fine"\nvaluo = "1"', "是否指 value"),
        ('[[correction]]\npaper = "a"\nfield = "pay_within_days"\nvalue = true', "不能是"),
        ('correction = ["x"]', "一组键和值"),
    ],
)
def test_a_file_that_is_wrong_says_where(tmp_path: Path, text: str, words: str) -> None:
    """A slip in the side file ends the reading with its place and what was needed."""
    with pytest.raises(UsageError, match=words) as caught:
        read(tmp_path, text)
    assert "corrections.toml" in caught.value.message
    assert caught.value.message_en


def test_labels_and_what_is_left_out(tmp_path: Path) -> None:
    """A paper may be put into a case or left out; both are read apart from values."""
    found = read(
        tmp_path,
        '[folder]\nid = "c-1"\n[[correction]]\npaper = "a.docx"\nfield = "case"\nvalue = "甲"\n'
        '[[correction]]\npaper = "b.docx"\nfield = "left_out"\nvalue = true\n',
    )
    files = ["a.docx", "b.docx", "c.docx"]
    assert found.labels(files) == {"a.docx": "甲"}  # type: ignore[attr-defined]
    assert set(found.left_out(files)) == {"b.docx"}  # type: ignore[attr-defined]
    assert found.id == "c-1"  # type: ignore[attr-defined]
    assert found.of("a.docx") == ()  # type: ignore[attr-defined]


def test_a_pattern_names_several_files(tmp_path: Path) -> None:
    """All photographs of a folder are left out by one line."""
    found = read(tmp_path, '[[correction]]\npaper = "照片/*"\nfield = "left_out"\nvalue = true\n')
    files = ["照片/1.jpg", "照片/2.jpg", "a.docx"]
    assert set(found.left_out(files)) == {"照片/1.jpg", "照片/2.jpg"}  # type: ignore[attr-defined]
