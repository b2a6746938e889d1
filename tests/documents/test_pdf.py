"""PDF files: running text, ruled tables, signs drawn late, pages without text, bad files."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys

import pytest

from enforcement_kit.documents import MOST_PAGES, letters, read_bytes
from enforcement_kit.documents.pdf_tables import _cell
from enforcement_kit.errors import MissingExtraError, UnreadableError

pdfium = pytest.importorskip("pypdfium2", reason="needs pypdfium2 (extra papers)")

PAGE = """<body style="font-family:'Noto Sans CJK SC';width:30em">
<p>某镇人民政府</p><p>立案审批表</p><p>某镇立〔2022〕5号</p>
<table style="border-collapse:collapse">{rows}</table>
<p>某镇人民政府</p><p>2022年8月3日</p></body>"""
ROWS = (("案由", "涉嫌占用道路经营案"), ("当事人", "张三"), ("负责人意见", "同意立案。李四"))


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What a browser prints of a page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("needs chromium, which is not installed")
    sync_api = pytest.importorskip("playwright.sync_api")

    def of(content: str) -> bytes:
        path = tmp_path_factory.mktemp("pdf") / "a.pdf"
        with sync_api.sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page()
            page.set_content(content)
            page.pdf(path=path)
            browser.close()
        return path.read_bytes()

    return of


def blank(pages: int) -> bytes:
    """A PDF of empty pages."""
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    kept = io.BytesIO()
    document.save(kept)
    document.close()
    return kept.getvalue()


class TestPages:
    """What is read."""

    def test_text_and_table(self, printed) -> None:
        """A ruled table is read in its place, cell by cell; the text around it is read once."""
        pytest.importorskip("pdfplumber", reason="needs pdfplumber (extra papers)")
        rows = "".join(
            "<tr>" + "".join(f"<td style='border:1px solid'>{cell}</td>" for cell in row) + "</tr>"
            for row in ROWS
        )
        document = read_bytes(printed(PAGE.format(rows=rows)), "a.pdf")
        lines = [line.strip() for line in document.text.split("\n") if line.strip()]
        assert lines == [
            "某镇人民政府",
            "立案审批表",
            "某镇立〔2022〕5号",
            *("\t".join(row) for row in ROWS),
            "某镇人民政府",
            "2022年8月3日",
        ]
        at = document.text.index("张三")
        assert document.cell(at) == (1, 2, 2)
        assert document.page(at) == 1

    def test_without_pdfplumber(self, printed, monkeypatch) -> None:
        """Without pdfplumber the words of a table are still read, and a note says how."""
        monkeypatch.setitem(sys.modules, "pdfplumber", None)
        rows = "".join(
            f"<tr><td style='border:1px solid'>{a}</td><td style='border:1px solid'>{b}</td></tr>"
            for a, b in ROWS
        )
        document = read_bytes(printed(PAGE.format(rows=rows)), "a.pdf")
        assert "涉嫌占用道路经营案" in document.text
        assert any("pdfplumber" in zh for zh, _ in document.notes)

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("1201111980\n01021234X"[:-1], "120111198001021234"),
            ("9112011\n1MA05EXAM1X", "91120111MA05EXAM1X"),
            ("2022年1\n2月3日", "2022年12月3日"),
            ("2022.9.2\n8", "2022.9.28"),
            ("02110001\n02110002", "02110001 02110002"),
            ("承办机构\n意见", "承办机构 意见"),
            ("某镇罚〔2\n022〕21号", "某镇罚〔2022〕21号"),
        ],
    )
    def test_broken_cells(self, written: str, expected: str) -> None:
        """A code or a day that a narrow cell broke is whole again; two numbers stay two."""
        assert _cell(written) == expected


class TestBad:
    """What cannot be read, and what is said of it."""

    def test_too_many_pages(self) -> None:
        """Thousands of pages are no paper; the message says to split them."""
        with pytest.raises(UnreadableError, match="拆分"):
            read_bytes(blank(MOST_PAGES + 1), "a.pdf")

    def test_pictures_without_the_extra(self, monkeypatch) -> None:
        """Pages without text need the extra, which the message names with its command."""
        monkeypatch.setattr(letters, "_installed", lambda _: False)
        with pytest.raises(MissingExtraError, match=r"enforcement-kit\[ocr\]"):
            read_bytes(blank(2), "扫描.pdf", ocr="auto")
        with pytest.raises(UnreadableError, match="扫描件"):
            read_bytes(blank(2), "扫描.pdf", ocr="never")

    def test_some_pages_without_the_extra(self, printed, monkeypatch) -> None:
        """Where some pages have text they are read, and a note counts the others."""
        monkeypatch.setattr(letters, "_installed", lambda _: False)
        text = printed(
            "<body style=\"font-family:'Noto Sans CJK SC'\"><p>行政处罚决定书，罚款三千元整</p></body>"
        )
        whole = pdfium.PdfDocument(text)
        whole.new_page(595, 842)
        kept = io.BytesIO()
        whole.save(kept)
        whole.close()
        document = read_bytes(kept.getvalue(), "a.pdf", ocr="auto")
        assert "罚款三千元整" in document.text
        assert any("1 页" in zh and "[ocr]" in zh for zh, _ in document.notes)

    @pytest.mark.parametrize(
        "data", [b"no pdf", b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(3000), blank(1)[:-200]]
    )
    def test_damaged(self, data: bytes) -> None:
        """A damaged file is refused with its name, never with a fault of the library."""
        with pytest.raises((UnreadableError, MissingExtraError), match=r"b\.pdf"):
            read_bytes(data, "b.pdf")

    def test_password(self, tmp_path) -> None:
        """A locked file says that it has a password."""
        office = shutil.which("soffice")
        if office is None:
            pytest.skip("needs LibreOffice, which is not installed")
        (tmp_path / "a.txt").write_text("行政处罚决定书", encoding="utf-8")
        options = {
            "EncryptFile": {"type": "boolean", "value": "true"},
            "DocumentOpenPassword": {"type": "string", "value": "x"},
        }
        subprocess.run(
            [
                office,
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                "--convert-to",
                f"pdf:writer_pdf_Export:{json.dumps(options)}",
                "--outdir",
                str(tmp_path),
                str(tmp_path / "a.txt"),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        with pytest.raises(UnreadableError, match="密码"):
            read_bytes((tmp_path / "a.pdf").read_bytes(), "a.pdf")
