"""The Word file as LibreOffice sets it: margins, lines and characters, measured on the page."""

from __future__ import annotations

import re
import shutil
import subprocess

import pypdfium2
import pytest

from enforcement_kit.render import Paragraph, to_docx

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="needs soffice (LibreOffice Writer), which is not installed"
)

POINTS_PER_MM = 72 / 25.4
DOTS_PER_MM = 100 / 25.4


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font with Chinese characters."""
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    listed = subprocess.run([lister, ":lang=zh-cn"], capture_output=True, check=True)
    return bool(listed.stdout.strip())


@pytest.fixture(scope="module")
def as_pdf(tmp_path_factory):
    """Turns a Word file into a PDF by LibreOffice with a profile of its own."""
    if not has_chinese_font():
        pytest.skip("needs a Chinese font (fonts-noto-cjk), which is not installed")
    folder = tmp_path_factory.mktemp("office")
    profile = (folder / "profile").as_uri()

    def convert(data: bytes, name: str) -> pypdfium2.PdfDocument:
        source = folder / f"{name}.docx"
        source.write_bytes(data)
        subprocess.run(
            [
                OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
                "--outdir", str(folder), str(source),
            ],
            check=True, capture_output=True, timeout=150,
        )  # fmt: skip
        return pypdfium2.PdfDocument(folder / f"{name}.pdf")

    return convert


def lines_of(page: pypdfium2.PdfPage) -> list[str]:
    """The lines of a page from top to bottom, the page number left out."""
    text = page.get_textpage().get_text_range()
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not re.fullmatch(r"[—–-] ?\d+ ?[—–-]", line)]


def ink(page: pypdfium2.PdfPage, *, above: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the ink on a picture of the page, in mm, down to a height."""
    bitmap = page.render(scale=100 / 72, grayscale=True)
    wide, tall, step = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    rows = [
        data[row * step : row * step + wide] for row in range(min(tall, int(above * DOTS_PER_MM)))
    ]
    inked = [number for number, row in enumerate(rows) if min(row) < 128]
    columns = [column for column in range(wide) if min(rows[row][column] for row in inked) < 128]
    edges = (columns[0], inked[0], columns[-1] + 1, inked[-1] + 1)
    return tuple(edge / DOTS_PER_MM for edge in edges)


@pytest.fixture(scope="module")
def full_page(sample, as_pdf):
    """Pages full of plain Chinese text."""
    made = sample.with_blocks(*(Paragraph("国" * 400) for _ in range(4)))
    pdf = as_pdf(to_docx(made.document, {}), "full")
    yield pdf
    pdf.close()


class TestPage:
    """GB/T 9704-2012, 5.2 and 6: A4, 22 lines of 28 characters within 156 by 225 mm."""

    def test_size(self, full_page):
        """Every page is A4 upright."""
        for page in full_page:
            width, height = page.get_size()
            assert (210, 297) == (round(width / POINTS_PER_MM), round(height / POINTS_PER_MM))

    def test_lines_and_characters(self, full_page):
        """A full page has 22 lines, and each line within a paragraph 28 characters."""
        lines = lines_of(full_page[1])
        assert 22 == len(lines)
        inner = [len(line) for line in lines[1:-1]]
        full = [count for count in inner if count > 26]
        assert {28} == set(full)
        assert len(full) >= 18

    def test_margins_on_the_picture(self, full_page):
        """Ink begins 28 mm from the left and 37 mm from the top, ends 26 mm from the right."""
        left, top, right, bottom = ink(full_page[1], above=263)
        assert 28 <= left <= 29.5
        assert 37 <= top <= 41
        assert 182 <= right <= 184.5
        assert 255 <= bottom <= 262

    def test_page_numbers(self, full_page):
        """Odd pages bear it on the right, even ones on the left, below the text."""
        sides = []
        for page in list(full_page)[:2]:
            text = page.get_textpage()
            at = text.search("—").get_next()
            left, bottom, _right, top = text.get_charbox(at[0])
            height = page.get_size()[1]
            below = (height - top) / POINTS_PER_MM
            assert 262 <= below <= 280, bottom
            sides.append("left" if left < page.get_size()[0] / 2 else "right")
        assert ["right", "left"] == sides


class TestSample:
    """The whole sample on paper."""

    def test_nothing_is_lost_and_headers_repeat(self, sample, as_pdf):
        """Text, tables, charts' captions and sources are on the pages, within the margins."""
        pdf = as_pdf(to_docx(sample.document, sample.figures), "sample")
        try:
            pages = ["".join(lines_of(page)) for page in pdf]
            for page in pdf:
                left, _top, right, _bottom = ink(page, above=262)
                assert left >= 27.5
                assert right <= 185
        finally:
            pdf.close()
        whole = re.sub(r"\s", "", "".join(pages))
        for words in (
            "示例镇2022年度行政执法情况报告",
            "全年共作出行政处罚决定21件",
            "罚款总额147,007.00元",
            "图5办案时序",
            "接听来电缺（未提供来电记录（phone_calls））",
            "事后撤销的不扣减",
        ):
            assert words in whole
        heads = [page for page in pages if "计算与口径" in page]
        assert len(heads) == len(pages) - next(
            number for number, page in enumerate(pages) if "计算与口径" in page
        )
