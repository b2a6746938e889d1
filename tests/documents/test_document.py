"""A file as text: the way back to cells, pages, paragraphs and letters; encodings; what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.documents import LARGEST, CellPlace, Document, read_bytes, read_file
from enforcement_kit.documents.layout import Layout
from enforcement_kit.documents.lines import goes_on, is_page_number, joined
from enforcement_kit.documents.radicals import plain_letters
from enforcement_kit.documents.turned import SeenLine
from enforcement_kit.errors import UnreadableError, UsageError


def laid_out() -> Document:
    """Two pages: a line and a table of two rows; a line of recognised letters."""
    layout = Layout()
    layout.page()
    layout.line("标题")
    layout.rows(["甲\t乙\t丙", "\t戊\t己"])
    layout.page()
    layout.line("罚款3000元", [(0, 2, 0.99), (2, 7, 0.61)])
    return layout.document("a.docx", paragraphs=True)


class TestPlaces:
    """Where an offset lies."""

    def test_cells(self) -> None:
        """Each letter of a table knows its table, row and column; others know that they have none."""
        document = laid_out()
        places = {char: document.cell(at) for at, char in enumerate(document.text)}
        assert places["甲"] == CellPlace(table=1, row=1, column=1)
        assert places["丙"] == CellPlace(1, 1, 3)
        assert places["戊"] == CellPlace(1, 2, 2)
        assert places["标"] is None
        assert places["罚"] is None

    def test_pages_and_paragraphs(self) -> None:
        """A page is counted from 1, a paragraph too; a row of a table is one."""
        document = laid_out()
        at = document.text.index("罚")
        assert (document.page(0), document.page(at)) == (1, 2)
        assert (document.paragraph(0), document.paragraph(at)) == (1, 4)
        assert Document(text="x").page(0) is None
        assert Document(text="x").paragraph(0) == 0

    def test_confidence(self) -> None:
        """A stretch is as sure as its least sure letters; text that was typed has no confidence."""
        document = laid_out()
        at = document.text.index("罚")
        assert document.confidence(at, at + 2) == 0.99
        assert document.confidence(at + 1, at + 3) == 0.61
        assert document.confidence(0, 2) is None

    def test_rows_that_were_recognised(self) -> None:
        """Rows that follow one another are one table, also at the end of a page."""
        layout = Layout()
        layout.seen(
            [
                SeenLine(text="标题"),
                SeenLine(text="甲\t乙", is_row=True),
                SeenLine(text="丙\t丁", is_row=True),
                SeenLine(text="句子"),
                SeenLine(text="戊\t己", is_row=True),
            ]
        )
        document = layout.document("")
        assert [document.text[start:end] for start, end in document.tables] == [
            "甲\t乙\n丙\t丁",
            "戊\t己",
        ]

    @given(st.lists(st.lists(st.text("甲乙1 ", max_size=3), min_size=1, max_size=4), max_size=6))
    def test_any_table(self, cells: list[list[str]]) -> None:
        """Whatever a table holds, its letters lead back to their row and column."""
        layout = Layout()
        layout.line("前")
        layout.rows("\t".join(row) for row in cells)
        layout.line("后")
        document = layout.document("")
        place = document.text.index("前") + 2
        for number, row in enumerate(cells):
            for column, text in enumerate(row):
                for _ in text:
                    assert document.cell(place) == CellPlace(1, number + 1, column + 1)
                    place += 1
                place += 1
        assert document.cell(len(document.text) - 1) is None


class TestLines:
    """Lines of a page put together."""

    @pytest.mark.parametrize(
        "line", ["3", "- 3 -", "— 12 —", "第3页", "第 3 页 共 5 页", "3/5", "第1页/共3页"]
    )
    def test_page_numbers(self, line: str) -> None:
        """Numbers of pages are left out."""
        assert is_page_number(line)

    @pytest.mark.parametrize("line", ["2023-3-28", "2022", "3000元", "第三页"])
    def test_what_is_no_page_number(self, line: str) -> None:
        """A day, a year and a sum in a line of their own stay."""
        assert not is_page_number(line)
        assert joined(f"{'甲' * 30}。\n{line}\n乙")[1] == line

    def test_sentences_go_on(self) -> None:
        """A full line without an end goes on in the next; a mark or a label begins a new one."""
        full = "当事人的行为违反了某某条例第二十三条第一款的规定，依据该条例"
        assert joined(f"{full}\n第五十条的规定，决定处罚如下：\n一、警告。") == [
            f"{full}第五十条的规定，决定处罚如下：",
            "一、警告。",
        ]
        assert not goes_on(
            "案由：某某公司未取得施工许可证擅自施工一案的情况", "听证时间：2023年", 56
        )


class TestForms:
    """What is read and what is not."""

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-32"]
    )
    def test_encodings(self, encoding: str) -> None:
        """Text in the encodings that editors write is read, without the mark at its head."""
        data = "行政处罚决定书〔2022〕".encode(encoding, "replace")
        assert read_bytes(data, "a.txt").text.startswith("行政处罚决定书")

    @pytest.mark.parametrize(
        ("name", "data", "words"),
        [
            ("a.txt", b"\x81\xff\xff\x81 broken", "UTF-8"),
            ("a.txt", bytes(range(1, 32)) * 40, "不是文本"),
            ("a.txt", b"\x00\x01\x02", "不是文本"),
            ("a.txt", b"", "0 字节"),
            ("a.txt", b"  \n ", "没有文字"),
            ("a.txt", b"\xff\xfe\x00", "不是文本"),
        ],
    )
    def test_what_is_no_text(self, name: str, data: bytes, words: str) -> None:
        """Other bytes are refused with the name of the file and what is wrong with them."""
        with pytest.raises(UnreadableError, match=words) as caught:
            read_bytes(data, name)
        assert name in caught.value.message
        assert name in caught.value.message_en

    @pytest.mark.parametrize(
        ("name", "words"),
        [("a.xlsx", r"\.docx"), ("a", r"\.docx"), ("a.ofd", "PDF"), ("a.zip", "解压"), ("a.exe", r"\.pdf")],
    )  # fmt: skip
    def test_other_forms(self, name: str, words: str) -> None:
        """A form that is not read names those that are, and how to get there."""
        with pytest.raises(UsageError, match=words):
            read_bytes(b"PK", name)

    def test_too_large(self, tmp_path) -> None:
        """A file larger than any paper is refused before it is read."""
        path = tmp_path / "a.pdf"
        with path.open("wb") as file:
            file.truncate(LARGEST + 1)
        with pytest.raises(UnreadableError, match="MB"):
            read_file(path)

    def test_a_folder(self, tmp_path) -> None:
        """A folder with the ending of a file is refused with the reason."""
        (tmp_path / "a.docx").mkdir()
        with pytest.raises(UnreadableError, match=r"a\.docx"):
            read_file(tmp_path / "a.docx")


class TestRadicals:
    """Radicals that stand for characters."""

    @pytest.mark.parametrize(
        ("stored", "shown"), [("⼈⺠政府", "人民政府"), ("⽴案⽉⽇", "立案月日"), ("⻄⻘区⻔⻢⻜", "西青区门马飞")]
    )  # fmt: skip
    def test_whole_characters(self, stored: str, shown: str) -> None:
        """What a PDF stores as radicals is read as the page shows it, letter for letter."""
        assert plain_letters(stored) == shown

    @given(st.text())
    def test_nothing_else_changes(self, text: str) -> None:
        """Other text stays as it is, and no letter is lost or added."""
        made = plain_letters(text)
        assert len(made) == len(text)
        kept = [(a, b) for a, b in zip(text, made, strict=True) if a != b]
        assert all("⺀" <= a <= "⿕" or "豈" <= a <= "龎" for a, _ in kept)
