"""The example's report as it is handed in: opened by LibreOffice and by a browser, and steady."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import textwrap
import zipfile

import attrs
import openpyxl
import pypdfium2
import pytest
from playwright import sync_api

from enforcement_kit.measures import figures
from enforcement_kit.model import Party
from enforcement_kit.render import Chart, walk_blocks
from enforcement_kit.report import build_report, shape_names

OFFICE = shutil.which("soffice")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_office = pytest.mark.skipif(OFFICE is None, reason="needs soffice (LibreOffice)")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")


def converted(folder, name: str, data: bytes, form: str, ending: str):
    """A file as LibreOffice saves it in another form."""
    source = folder / name
    source.write_bytes(data)
    subprocess.run(
        [
            OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", form, "--outdir", str(folder / "out"), str(source),
        ],
        check=True, capture_output=True, timeout=150,
    )  # fmt: skip
    return folder / "out" / f"{source.stem}.{ending}"


@needs_office
class TestWorkbook:
    """The workbook reckoned by LibreOffice."""

    def test_recalculates_to_the_figures(self, report, figure_set, tmp_path):
        """With cached results taken out, each recounted value is the figure's own, to the fen."""
        bare = io.BytesIO()
        data = report.bytes("xlsx")
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(bare, "w") as target:
            for name in source.namelist():
                part = source.read(name)
                if name.startswith("xl/worksheets/"):
                    part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
                target.writestr(name, part)
        path = converted(
            tmp_path, "bare.xlsx", bare.getvalue(), "xlsx:Calc MS Excel 2007 XML", "xlsx"
        )
        book = openpyxl.load_workbook(path, data_only=True)
        lines = list(book["数据"].iter_rows(min_row=2, values_only=True))
        recounted = {row[8]: (row[4], row[5]) for row in lines if row[4] is not None}
        compared = 0
        for figure in figure_set:
            if figure.key in recounted:
                value, same = recounted[figure.key]
                assert abs(value - float(figure.value)) < 1e-6, figure.key
                assert "是" == same
                compared += 1
        assert compared >= 29
        table = [cell.value for row in book["程序与金额"].iter_rows() for cell in row]
        assert 316081.7 in table
        assert any(isinstance(cell, float) and abs(cell - 31.60817) < 1e-9 for cell in table)


@needs_office
class TestWord:
    """The Word file set by LibreOffice."""

    @pytest.mark.parametrize("shape", shape_names())
    def test_every_shape_is_set(self, figure_set, year, shape, tmp_path):
        """Each shape becomes pages of A4 with their numbers, and no page is empty."""
        made = build_report(figure_set, shape=shape, records=year)
        path = converted(tmp_path, "report.docx", made.bytes("docx"), "pdf", "pdf")
        pdf = pypdfium2.PdfDocument(path)
        try:
            pages = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
            sizes = {tuple(sorted(round(side) for side in page.get_size())) for page in pdf}
        finally:
            pdf.close()
        assert {(595, 842)} == sizes
        for number, words in enumerate(pages, 1):
            assert f"—{number}—" in words
            assert len(words) > len(f"—{number}—"), number
        assert "数据来源" in pages[-1] or "计算与口径" in pages[-1]

    def test_signature_is_not_alone(self, report, tmp_path):
        """The organ's name beneath the text stands on a page with text of the report."""
        path = converted(tmp_path, "report.docx", report.bytes("docx"), "pdf", "pdf")
        pdf = pypdfium2.PdfDocument(path)
        try:
            pages = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
        finally:
            pdf.close()
        signed = next(words for words in pages if "附件：" in words)
        assert "下一步工作" in signed
        assert "天津市西青区杨柳青镇人民政府" in signed


@needs_browser
class TestPage:
    """The page of the example in a browser without a network."""

    @pytest.fixture
    def page(self, report, tmp_path):
        path = tmp_path / "report.html"
        path.write_bytes(report.bytes("html"))
        with sync_api.sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(
                reduced_motion="reduce", viewport={"width": 1280, "height": 900}
            )
            asked = []
            page.on("request", lambda request: asked.append(request.url))
            page.goto(path.as_uri())
            yield page
            assert {path.as_uri()} == {url.partition("#")[0] for url in asked}
            browser.close()

    def test_opens_searches_prints(self, page):
        """A figure opens its 21 records, a search finds one of them, the page prints."""
        page.get_by_role("button", name="316,081.70元").first.click()
        panel = page.get_by_role("dialog")
        assert 21 == panel.locator("tbody tr").count()
        assert "罚款" in panel.inner_text()
        heads = panel.locator("thead th")
        narrow = [heads.nth(at).bounding_box()["height"] for at in range(min(4, heads.count()))]
        assert max(narrow) < 60
        page.keyboard.press("Escape")
        page.locator("#query").fill("c-2022-007")
        sync_api.expect(page.locator("#found")).to_contain_text("找到")
        assert page.locator(".records tbody tr:visible").count() >= 1
        pages = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        words = "".join("".join(one.get_textpage().get_text_range().split()) for one in pages)
        pages.close()
        assert "行政处罚决定21件" in words

    def test_contents_fold_on_a_phone(self, page):
        """On a narrow window the contents are folded, and open at a touch."""
        assert page.locator(".contents ol").first.is_visible()
        page.set_viewport_size({"width": 390, "height": 844})
        page.reload()
        assert not page.locator(".contents ol").first.is_visible()
        page.locator(".contents summary").click()
        assert page.locator(".contents ol").first.is_visible()


CHARTS = {
    "行政处罚决定种类",
    "行政处罚决定适用程序",
    "行政处罚决定各月件数",
    "投诉举报的类别与渠道",
    "培训课时各月分布",
    "处罚案件办理时段",
}


class TestCharts:
    """The charts that a report has."""

    @pytest.mark.parametrize("shape", shape_names())
    def test_all_are_there(self, figure_set, year, shape):
        """Kinds, procedures, months, complaints by field and channel, hours, course of cases."""
        made = build_report(figure_set, shape=shape, records=year)
        charts = [each for each in walk_blocks(made.document.blocks) if isinstance(each, Chart)]
        titles = {"".join(inline.text for inline in chart.title) for chart in charts}
        assert titles == CHARTS
        assert all(chart.alt for chart in charts)
        page = made.bytes("html").decode()
        assert len(CHARTS) == page.count("<svg ")
        assert not re.search(r"https?://|(?:src|href)=\"(?!#)", page)


WRITE = textwrap.dedent(
    """
    import hashlib
    from enforcement_kit import build_report, figures
    from enforcement_kit.report import FILES
    from enforcement_kit.testing import yangliuqing_2022
    records = yangliuqing_2022()
    report = build_report(figures(records, period=2022), records=records)
    for form in FILES:
        print(form, hashlib.sha256(report.bytes(form)).hexdigest())
    """
)


class TestSteady:
    """The bytes of the five files depend on the records alone."""

    @pytest.mark.parametrize(
        "environment",
        [
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "77", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"},
        ],
    )
    def test_any_seed_zone_and_locale(self, report, environment):
        """An interpreter with another hash seed, zone and locale writes the same files."""
        done = subprocess.run(
            [sys.executable, "-c", WRITE],
            env=os.environ | environment, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        theirs = dict(line.split() for line in done.stdout.splitlines())
        ours = {form: hashlib.sha256(report.bytes(form)).hexdigest() for form in theirs}
        assert 5 == len(theirs)
        assert ours == theirs


NAMES = [
    "<script>alert(1)</script><b>&amp;",
    "甲\x00\x07\x1b[31m乙",
    "甲\u202e乙\u2066丙",
    "=cmd|'/c calc'!A0",
    "+1+1",
    "名" * 10_000,
    "]]></w:t>",
]


class TestHostileRecords:
    """Records whose words would break a file."""

    @pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
    def test_every_format_stands(self, year, name):
        """Markup, controls, turning marks, formulas, endless names: every file is whole and safe."""
        first, *others = year.cases
        hostile = attrs.evolve(
            first, cause=name, number=name, party=Party(kind="organisation", name=name)
        )
        town = attrs.evolve(year, cases=(hostile, *others))
        made = build_report(figures(town, period=2022), records=town, unmask=True)
        page = made.bytes("html").decode()
        assert "<script>alert" not in page
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", page)
        with zipfile.ZipFile(io.BytesIO(made.bytes("docx"))) as archive:
            assert archive.testzip() is None
        book = openpyxl.load_workbook(io.BytesIO(made.bytes("xlsx")))
        sheet = next(each for each in book if each.title.endswith("案件"))
        words = [cell for row in sheet.iter_rows(min_row=2, max_row=2) for cell in row]
        assert not [cell for cell in words if cell.data_type == "f"]
        assert made.bytes("md").decode()
