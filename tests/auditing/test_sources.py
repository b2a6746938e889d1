"""Reports in each form that is read: the same claims, with their places."""

from __future__ import annotations

import io
import shutil
import zipfile

import pypdfium2
import pytest

from enforcement_kit import audit
from enforcement_kit.auditing.opening import open_report
from enforcement_kit.errors import UnreadableError, UsageError

docx = pytest.importorskip("docx", reason="needs python-docx (extra report)")

PARAGRAPHS = (
    "示例镇2023年度行政执法情况报告",
    "一、执法情况",
    "全年作出行政处罚决定48件，其中简易程序30件、普通程序18件，罚款12.6万元。",
)
ROWS = (("单位", "检查（次）", "问题（个）"), ("甲村", "12", "3"), ("合计", "12", "3"))
CLAIMS = ["48件", "30件", "18件", "12.6万元", "12", "3", "12", "3"]


def words(result) -> list[str]:
    for claim in result.claims:
        assert result.text[claim.start : claim.end] == claim.text
    return [claim.text for claim in result.claims]


@pytest.fixture
def word_file(tmp_path):
    """The report as a Word file."""
    document = docx.Document()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("另有行政检查7次。")
    path = tmp_path / "报告.docx"
    document.save(path)
    return path


class TestText:
    """Plain text and Markdown."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_encodings(self, tmp_path, encoding) -> None:
        """UTF-8 with a mark at its head or without, and GB18030, give the same claims."""
        path = tmp_path / "a.txt"
        path.write_text("\n".join(PARAGRAPHS), encoding=encoding)
        assert words(audit(path)) == CLAIMS[:4]

    def test_offsets_are_the_files_own(self, tmp_path) -> None:
        """Line ends of Windows are characters of the file and are counted."""
        path = tmp_path / "a.txt"
        text = "\r\n".join(PARAGRAPHS)
        path.write_bytes(text.encode())
        result = audit(path)
        assert result.text == text
        assert [text[c.start : c.end] for c in result.claims] == CLAIMS[:4]

    def test_a_str_that_names_a_file(self, tmp_path) -> None:
        """A path may be a str; a text that is none stays a text."""
        path = tmp_path / "a.md"
        path.write_text(PARAGRAPHS[2], encoding="utf-8")
        assert words(audit(str(path))) == words(audit(PARAGRAPHS[2])) == CLAIMS[:4]

    def test_markdown_table(self, tmp_path) -> None:
        """A table of Markdown is a table, its ruled line no row."""
        lines = [" | ".join(row) for row in ROWS]
        path = tmp_path / "a.md"
        path.write_text("\n".join([lines[0], "--- | --- | ---", *lines[1:]]), encoding="utf-8")
        result = audit(path)
        assert words(result) == CLAIMS[4:]
        assert [claim.unit for claim in result.claims] == ["次", "个", "次", "个"]


class TestWord:
    """Word files."""

    def test_paragraphs_and_tables(self, word_file) -> None:
        """Paragraphs and tables are read in their order, with the number of the paragraph."""
        result = audit(word_file)
        assert words(result) == [*CLAIMS, "7次"]
        assert [claim.paragraph for claim in result.claims] == [3, 3, 3, 3, 5, 5, 6, 6, 7]
        assert result.claims[4].section == ("执法情况",)

    def test_spans(self, tmp_path) -> None:
        """A cell that spans columns leaves each number under its own head."""
        document = docx.Document()
        table = document.add_table(rows=3, cols=3)
        rows = (("单位", "处罚（件）", ""), ("", "简易", "普通"), ("甲镇", "3", "4"))
        for line, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, row, strict=True):
                cell.text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        path = tmp_path / "s.docx"
        document.save(path)
        assert [(c.text, c.unit) for c in audit(path).claims] == [("3", "件"), ("4", "件")]

    def test_notes(self, word_file, tmp_path) -> None:
        """A footnote is read too."""
        note = (
            '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:footnote><w:p><w:r><w:t>注：另移送案件4件。</w:t></w:r></w:p></w:footnote>"
            "</w:footnotes>"
        )
        path = tmp_path / "b.docx"
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        relation = (
            '<Relationship Id="rIdN" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/footnotes"/></Relationships>'
        )
        with zipfile.ZipFile(word_file) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                data = old.read(name).decode() if name.endswith((".xml", ".rels")) else None
                if name == "[Content_Types].xml":
                    data = data.replace(
                        "</Types>",
                        f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>',
                    )
                if name == "word/_rels/document.xml.rels":
                    data = data.replace("</Relationships>", relation)
                new.writestr(name, old.read(name) if data is None else data)
            new.writestr("word/footnotes.xml", note)
        assert words(audit(path))[-1] == "4件"

    def test_deleted_words(self, word_file, tmp_path) -> None:
        """What was struck out in revision is not there."""
        path = tmp_path / "c.docx"
        with zipfile.ZipFile(word_file) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if name == "word/document.xml":
                    data = data.replace(
                        "另有行政检查7次。".encode(),
                        "另有行政检查</w:t></w:r><w:del w:id='1'><w:r><w:delText>7次</w:delText></w:r>"
                        "</w:del><w:r><w:t>8次。".encode(),
                    )
                new.writestr(name, data)
        assert words(audit(path))[-1] == "8次"

    @pytest.mark.parametrize(
        "damage",
        [
            lambda data: b"",
            lambda data: b"no zip at all",
            lambda data: data[: len(data) // 2],
            lambda data: data.replace(b"word/document.xml", b"word/documenx.xml"),
            lambda data: data[:200] + bytes(400) + data[600:],
        ],
    )
    def test_damaged(self, word_file, tmp_path, damage) -> None:
        """A damaged file is refused with its name, in both languages."""
        path = tmp_path / "d.docx"
        path.write_bytes(damage(word_file.read_bytes()))
        with pytest.raises(UnreadableError, match=r"d\.docx.*d\.docx"):
            audit(path)

    def test_no_words(self, tmp_path) -> None:
        """A Word file without text is no empty pass."""
        path = tmp_path / "e.docx"
        docx.Document().save(path)
        with pytest.raises(UnreadableError, match=r"e\.docx"):
            audit(path)

    def test_bomb(self, tmp_path) -> None:
        """A small file that unpacks to more than any report is refused unread."""
        path = tmp_path / "f.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", bytes(300 * 1024 * 1024))
        with pytest.raises(UnreadableError, match="MB"):
            audit(path)


class TestWeb:
    """Web pages."""

    def test_page(self, tmp_path) -> None:
        """What is shown is read: no script, no style, no hidden part; rows of tables as rows."""
        table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
        body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
        path = tmp_path / "a.html"
        path.write_text(
            f"<!DOCTYPE html><html><head><title>99件</title><style>p{{width:98件}}</style></head>"
            f"<body><script>var a='97件'</script>{body}<div hidden>96件</div>"
            f"<table>{table}</table><details><summary>更多</summary>95件</details></body></html>",
            encoding="utf-8",
        )
        assert words(audit(path)) == CLAIMS

    def test_spans(self, tmp_path) -> None:
        """Cells that span columns and rows leave each number under its own head."""
        path = tmp_path / "s.html"
        path.write_text(
            "<table><tr><td rowspan=2>单位</td><td colspan=2>处罚（件）</td><td rowspan=2>罚款（元）</td>"
            "</tr><tr><td>简易</td><td>普通</td></tr>"
            "<tr><td>甲镇</td><td>3</td><td>4</td><td>5000</td></tr></table>",
            encoding="utf-8",
        )
        result = audit(path)
        assert result.text.split("\n") == [
            "单位\t处罚（件）\t\t罚款（元）",
            "\t简易\t普通\t",
            "甲镇\t3\t4\t5000",
        ]
        assert [(c.text, c.unit) for c in result.claims] == [
            ("3", "件"),
            ("4", "件"),
            ("5000", "元"),
        ]

    def test_broken_marks(self, tmp_path) -> None:
        """Marks that do not close are read as browsers do, without a fault."""
        path = tmp_path / "b.htm"
        path.write_text("<p>作出处罚<b>48件</p><td>立案<i>3件</div></span><", encoding="utf-8")
        assert words(audit(path)) == ["48件", "3件"]

    def test_gbk(self, tmp_path) -> None:
        """A page that says that it is in GBK is read so."""
        path = tmp_path / "c.html"
        path.write_bytes('<meta charset="gbk"><p>处罚48件</p>'.encode("gbk"))
        assert words(audit(path)) == ["48件"]

    def test_nothing_shown(self, tmp_path) -> None:
        """A page without text is no empty pass."""
        path = tmp_path / "d.html"
        path.write_text("<html><script>1件</script></html>", encoding="utf-8")
        with pytest.raises(UnreadableError, match=r"d\.html"):
            audit(path)


@pytest.fixture(scope="module")
def pdf_file(tmp_path_factory):
    """The report as a PDF of two pages, printed by a browser."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("needs chromium, which is not installed")
    sync_api = pytest.importorskip("playwright.sync_api")
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    rows = "".join(
        "<tr>" + "".join(f"<td style='border:1px solid'>{cell}</td>" for cell in row) + "</tr>"
        for row in ROWS
    )
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(
            "<body style='font-family:\"Noto Sans CJK SC\";width:12em'>"
            + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
            + f"<p style='break-before:page'>另有检查7次。</p><table>{rows}</table></body>"
        )
        page.pdf(path=path)
        browser.close()
    return path


class TestPdf:
    """PDF files."""

    def test_pages_and_lines(self, pdf_file) -> None:
        """Lines that a narrow page broke are joined; each claim knows its page."""
        result = audit(pdf_file)
        assert words(result)[:5] == [*CLAIMS[:4], "7次"]
        assert [claim.page for claim in result.claims[:5]] == [1, 1, 1, 1, 2]

    def test_tables(self, pdf_file) -> None:
        """Ruled tables are read as tables where pdfplumber is installed."""
        pytest.importorskip("pdfplumber", reason="pdfplumber (extra papers) is not installed")
        result = audit(pdf_file)
        cells = [
            claim
            for claim in result.claims
            if claim.unit in ("次", "个") and claim.scope == "total"
        ]
        assert [(claim.text, claim.unit) for claim in cells] == [("12", "次"), ("3", "个")]

    def test_scanned(self, tmp_path) -> None:
        """A PDF whose pages have no text is said to look scanned; it is no empty pass."""
        document = pypdfium2.PdfDocument.new()
        document.new_page(595, 842)
        document.new_page(595, 842)
        buffer = io.BytesIO()
        document.save(buffer)
        document.close()
        path = tmp_path / "scan.pdf"
        path.write_bytes(buffer.getvalue())
        with pytest.raises(UnreadableError, match="扫描"):
            audit(path)

    @pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no pdf", b"%PDF-1.4\n" + bytes(3000)])
    def test_damaged(self, tmp_path, data) -> None:
        """A damaged PDF is refused with its name."""
        path = tmp_path / "b.pdf"
        path.write_bytes(data)
        with pytest.raises(UnreadableError, match=r"b\.pdf"):
            audit(path)


class TestArguments:
    """What is no report."""

    def test_other_form(self, tmp_path) -> None:
        """A form that is not read names those that are."""
        path = tmp_path / "a.xlsx"
        path.write_bytes(b"PK")
        with pytest.raises(UsageError, match=r"\.docx"):
            audit(path)

    def test_missing_file(self, tmp_path) -> None:
        """A file that is not there is named, as a path and as a str."""
        for given in (tmp_path / "none.txt", str(tmp_path / "none.txt")):
            with pytest.raises(UnreadableError, match=r"none\.txt"):
                audit(given)

    @pytest.mark.parametrize("text", ["", "  \n "])
    def test_no_text(self, text) -> None:
        """An empty text is wrong usage."""
        with pytest.raises(UsageError):
            audit(text)

    def test_no_str(self) -> None:
        """What is neither text nor path is wrong usage."""
        with pytest.raises(UsageError, match="int"):
            audit(3)

    def test_utf16(self, tmp_path) -> None:
        """What an editor saves as "Unicode" is UTF-16 with its mark, and is read so."""
        path = tmp_path / "a.txt"
        path.write_text("处罚3件", encoding="utf-16")
        assert words(audit(path)) == ["3件"]

    def test_a_long_line_is_text(self) -> None:
        """A text of one long line is no path."""
        assert len(open_report("处罚3件，" * 2000).text) == 10000
