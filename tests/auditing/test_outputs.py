"""The JSON, the words for a terminal, and the page in a real browser."""

from __future__ import annotations

import ast
import json
import re
import shutil
from pathlib import Path

import pytest

from enforcement_kit import audit
from enforcement_kit.auditing.telling import told
from enforcement_kit.auditing.webpage import webpage
from enforcement_kit.text import width

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CLAIM_KEYS = {
    "id", "text", "start", "end", "value", "unit", "bound", "low", "high", "scope", "measure",
    "verdict", "figure", "explanation",
}  # fmt: skip


@pytest.fixture(scope="module")
def broken(own_report, example):
    """The report of our own with one digit wrong, audited."""
    return audit(own_report.replace("774件", "747件"), records=example, period=2022)


class TestJson:
    """`to_dict`."""

    def test_shape(self, broken) -> None:
        """The document has the keys that other programs ask for, and can be written as JSON."""
        content = json.loads(json.dumps(broken.to_dict(), ensure_ascii=False))
        assert content["format"] == "enforcement-kit/audit/1"
        assert all(set(claim) >= CLAIM_KEYS for claim in content["claims"])
        assert all(
            set(each) >= {"code", "level", "claims", "message", "found", "needed"}
            for each in content["findings"]
        )

    def test_values(self, broken) -> None:
        """Counts are whole numbers, money and shares decimal strings, open ends null."""
        claims = {claim["text"]: claim for claim in broken.to_dict()["claims"]}
        assert claims["21件"]["value"] == 21
        assert claims["316081.7元"]["value"] == "316081.7"
        assert claims["100%"]["value"] == "100"
        assert (claims["150多次"]["low"], claims["150多次"]["high"]) == (151, 159)
        assert claims["747件"]["figure"] == 774

    def test_counts(self, broken) -> None:
        """The counts at the head are those of the lists."""
        counts = broken.counts()
        assert counts["contradicted"] == counts["contradiction"] == 1
        assert sum(counts[v] for v in ("verified", "consistent", "contradicted")) == 17


class TestCodes:
    """The codes of findings."""

    def test_each_is_in_the_guide(self, root_dir) -> None:
        """Each code that the room can give is explained in docs/guide/audit.md, and no other."""
        given = set()
        for path in (root_dir / "src" / "enforcement_kit" / "auditing").rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "finding":
                    given |= {
                        each.value
                        for each in ast.walk(call.args[0])
                        if isinstance(each, ast.Constant) and isinstance(each.value, str)
                    }
        page = (root_dir / "docs" / "guide" / "audit.md").read_text(encoding="utf-8")
        assert set() == {code for code in given if f"`{code}`" not in page}
        assert len(given) > 20


class TestWords:
    """The text for a terminal."""

    def test_cells_of_a_table(self, example) -> None:
        """A tab between two cells is a space to the reader, and lines still keep to 80 columns."""
        table = "表1 不予行政处罚的理由\n理由\t件数（起）\n轻微免罚\t16\n首违不罚\t15\n合计\t35"
        words = told(audit(table, records=example, period=2022))
        assert "轻微免罚 ｜" in words
        assert "\N{SYMBOL FOR HORIZONTAL TABULATION}" not in words
        assert max(map(width, words.splitlines())) <= 80

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_eighty_columns(self, broken, lang) -> None:
        """No line is wider than 80 columns, and no figure is broken over two lines."""
        lines = told(broken, lang=lang).splitlines()
        assert max(map(width, lines)) <= 80
        assert any("316081.7" in line for line in lines)

    def test_says_what_is_wrong(self, broken) -> None:
        """The contradiction stands first, with what the records give."""
        text = told(broken)
        assert text.index("747件：与记录不符") < text.index("各数")
        assert "774件" in text

    def test_marks_of_markdown(self) -> None:
        """Words quoted from a Markdown report stand without its marks, in text and on the page."""
        result = audit(
            "## 一、执法情况\n**1.立案**。全年立案**56件**，结案（case\\_closed）57件。\n"
        )
        for words in (told(result), webpage(result)):
            assert "全年立案" in words
            assert "**" not in words
            assert "##" not in words
            assert "\\_" not in words
        assert "## 一、" in result.text  # offsets count the characters of the text as it was read

    def test_count_of_a_list_of_ids(self) -> None:
        """How many ids a cell of an appendix lists is no claim of the report."""
        text = "| 立案 | 56件 | c-2022-001至c-2022-056，共 56 条 |\n| 结案 | 9件 | c-2022-001 等，共 9 条 |\n"
        assert [claim.text for claim in audit(text).claims] == ["56件", "9件"]

    def test_masked(self) -> None:
        """Personal data of the report is masked unless asked for."""
        result = audit("联系人王某，电话13912345678，立案3件。")
        assert "13912345678" not in told(result) + webpage(result)
        assert "13912345678" in webpage(result, unmask=True)


class TestPage:
    """The page as text."""

    def test_nothing_from_outside(self, broken) -> None:
        """The page asks for no other file and holds no script."""
        page = webpage(broken)
        assert re.search(r"(?:src|href)=[\"'](?!#)", page) is None
        assert "<script" not in page

    def test_hostile_report(self) -> None:
        """Marks in the report are text on the page."""
        page = webpage(audit("<script>alert(1)</script><b>立案3件</b>“&lt;”"))
        assert "<script" not in page
        assert "&lt;script&gt;" in page

    def test_the_report_is_there_whole(self, broken) -> None:
        """Without its marks the left side is the report, paragraph by paragraph."""
        import html

        left = re.findall(r"<div class=text><p>(.*?)</p></div>", webpage(broken), re.DOTALL)
        shown = [html.unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", each)) for each in left]
        assert shown == [line for line in broken.text.split("\n") if line.strip()]


@pytest.fixture(scope="module")
def page(broken, tmp_path_factory):
    """The page in a headless browser; whatever it complains of fails the tests."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path: Path = tmp_path_factory.mktemp("page") / "audit.html"
    path.write_text(webpage(broken), encoding="utf-8")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(path.as_uri())
        yield page
        assert page.said == []
        browser.close()


@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium, which is not installed")
class TestBrowser:
    """The page in a real browser."""

    def test_colours(self, page, broken) -> None:
        """Each number has its colour: the wrong one red, those borne out green."""
        marks = page.locator(".claim")
        assert marks.count() == len(broken.claims)
        red = page.locator(".claim.red")
        assert [each.inner_text() for each in red.all()] == ["747件✗"]
        assert page.locator(".claim.green").count() == 16
        colour = red.first.evaluate("e => getComputedStyle(e).backgroundColor")
        assert colour != page.locator(".claim.green").first.evaluate(
            "e => getComputedStyle(e).backgroundColor"
        )

    def test_explanation_beside(self, page) -> None:
        """The explanation of a number stands beside its paragraph, not under it."""
        mark, note = page.locator("#c13"), page.locator("#note-c13")
        assert "774" in note.inner_text()
        row = page.locator(".row", has=mark)
        assert note.bounding_box()["x"] > row.locator(".text").bounding_box()["width"]
        assert row.locator("#note-c13").count() == 1

    def test_a_click_leads_to_it(self, page) -> None:
        """A click on a number marks its explanation; one on the explanation leads back."""
        page.locator("#c13").click()
        assert page.evaluate("document.querySelector(':target').id") == "note-c13"
        page.locator("#note-c13 h3 a").click()
        assert page.evaluate("document.querySelector(':target').id") == "c13"

    def test_narrow_and_print(self, page) -> None:
        """On a narrow screen nothing is cut off to the side, and the page prints."""
        page.set_viewport_size({"width": 380, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 380
        page.set_viewport_size({"width": 1200, "height": 800})
        assert page.pdf()[:4] == b"%PDF"
