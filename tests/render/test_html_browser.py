"""The HTML page driven in a real browser: opening a number, searching, printing, by key alone."""

from __future__ import annotations

import shutil

import pypdfium2
import pytest
from playwright import sync_api

from enforcement_kit.render import to_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium, which is not installed")


@pytest.fixture(scope="module")
def browser():
    """A headless browser without any network."""
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(sample, tmp_path_factory) -> str:
    """The sample as a file."""
    path = tmp_path_factory.mktemp("html") / "report.html"
    path.write_bytes(to_html(sample.document, sample.figures, sample.records))
    return path.as_uri()


@pytest.fixture
def open_page(browser, address):
    """A page of the sample; whatever it asks for besides itself, or complains of, fails the test."""
    opened = []

    def open_one(**options):
        context = browser.new_context(reduced_motion="reduce", **options)
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(address)
        opened.append((context, page))
        return page

    yield open_one
    for context, page in opened:
        assert {address} == {url.split("#")[0] for url in page.asked}
        assert [] == page.said
        context.close()


class TestNumbers:
    """A number opens what is behind it."""

    def test_click_opens_records(self, open_page):
        """A click on 21件 shows formula, law and a table of 21 records; closing gives focus back."""
        page = open_page()
        number = page.get_by_role("button", name="21件").first
        number.click()
        panel = page.get_by_role("dialog")
        assert panel.is_visible()
        words = panel.inner_text()
        for expected in ("作出行政处罚决定", "种类为行政处罚的决定的件数", "第五十七条第一款"):
            assert expected in words
        assert 21 == panel.locator("tbody tr").count()
        assert "津示罚字〔2022〕021号" in panel.locator("tbody tr").last.inner_text()
        panel.get_by_role("button", name="关闭").click()
        assert not panel.is_visible()
        assert number.evaluate("one => one === document.activeElement")

    def test_keys_alone(self, open_page):
        """Tab reaches a number, Enter or Space opens it, Escape closes it."""
        page = open_page()
        number = page.locator("a.fig").first
        for key in ("Enter", "Space"):
            number.focus()
            page.keyboard.press(key)
            assert page.get_by_role("dialog").is_visible()
            page.keyboard.press("Escape")
            assert not page.get_by_role("dialog").is_visible()
            assert number.evaluate("one => one === document.activeElement")

    def test_first_stop_skips_the_contents(self, open_page):
        """The first Tab stops at a link to the text."""
        page = open_page()
        page.keyboard.press("Tab")
        assert "跳到正文" == page.evaluate("document.activeElement.textContent")

    def test_number_of_a_number(self, open_page):
        """Within the panel a rate leads on to the counts it is reckoned from."""
        page = open_page()
        page.get_by_role("button", name="100%").first.click()
        panel = page.get_by_role("dialog")
        panel.get_by_role("button", name="15件").first.click()
        assert "办结投诉举报" in panel.inner_text()
        assert 15 == panel.locator("tbody tr").count()

    def test_part_shows_its_own_records(self, open_page):
        """A number of a table opens the records of that cell alone."""
        page = open_page()
        page.locator("#table-kinds").get_by_role("button", name="14", exact=True).click()
        panel = page.get_by_role("dialog")
        assert 14 == panel.locator("tbody tr").count()
        assert "作出行政处罚决定（罚款）" in panel.inner_text()

    def test_missing(self, open_page):
        """A missing figure opens its reason."""
        page = open_page()
        page.get_by_role("button", name="缺", exact=True).first.click()
        assert "未提供来电记录" in page.get_by_role("dialog").inner_text()

    def test_without_script(self, open_page):
        """With scripts off a number is a link to its card, and records can be followed."""
        page = open_page(java_script_enabled=False)
        page.locator("a.fig").first.click()
        assert page.url.endswith("#f-penalty-decisions")
        page.locator("#f-penalty-decisions .ids a").first.click()
        assert page.url.endswith("#r-1")
        assert page.locator("#r-1").is_visible()
        assert not page.locator("#query").is_visible()


class TestSearch:
    """The records can be searched."""

    def test_words_narrow_the_rows(self, open_page):
        """All words must be there; the count is said; nothing left hides a kind."""
        page = open_page()
        field, status = page.locator("#query"), page.locator("#found")
        assert "共 44 条记录" == status.inner_text()
        field.fill("普通程序 罚款")
        sync_api.expect(page.locator("#found")).to_contain_text("找到")
        assert "找到 7 条记录，共 44 条" == status.inner_text()
        assert 7 == page.locator(".records tbody tr:visible").count()
        assert 1 == page.locator(".records .kind:visible").count()
        field.fill("")
        sync_api.expect(status).to_have_text("共 44 条记录")
        assert 44 == page.locator(".records tbody tr:visible").count()

    def test_full_width_letters_and_case(self, open_page):
        """A word is found whatever its width and case."""
        page = open_page()
        page.locator("#query").fill("Ｃ－2022－003")
        sync_api.expect(page.locator("#found")).to_contain_text("找到 1")
        assert "c-2022-003" in page.locator(".records tbody tr:visible").inner_text()

    def test_link_to_a_hidden_record(self, open_page):
        """A record that the search has hidden comes back when it is asked for."""
        page = open_page()
        page.locator("#query").fill("培训")
        sync_api.expect(page.locator("#found")).to_contain_text("找到 8")
        page.evaluate("location.hash = 'r-1'")
        page.locator("#r-1").wait_for(state="visible")


class TestLooks:
    """It fits where it is read."""

    @pytest.mark.parametrize(("width", "height"), [(1366, 768), (768, 1024), (360, 740)])
    def test_no_sideways_scroll(self, open_page, width, height):
        """From desk to phone the page is no wider than the window."""
        page = open_page(viewport={"width": width, "height": height})
        assert width >= page.evaluate("document.documentElement.scrollWidth")
        page.locator("a.fig").first.click()
        box = page.get_by_role("dialog").bounding_box()
        assert 0 <= box["x"]
        assert box["x"] + box["width"] <= width

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_contrast(self, open_page, scheme):
        """Text, links, notes and marks stand out from the paper by 4.5 to 1 in light and dark."""
        page = open_page(color_scheme=scheme)
        low = page.evaluate(
            """() => {
              const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
              const known = new Map();
              const parse = text => {
                if (!known.has(text)) {
                  canvas.clearRect(0, 0, 1, 1);
                  canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
                  known.set(text, canvas.getImageData(0, 0, 1, 1).data);
                }
                return known.get(text);
              };
              const light = colour => {
                const [r, g, b] = [...colour].slice(0, 3).map(v => v / 255)
                  .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                return .2126 * r + .7152 * g + .0722 * b;
              };
              const paper = one => {
                for (let at = one; at; at = at.parentElement) {
                  const colour = parse(getComputedStyle(at).backgroundColor);
                  if (colour[3] === 255) { return colour; }
                }
                return parse('#fff');
              };
              const low = [];
              const all = 'main p, main a, main h1, main h2, main h3, main td, main th, dt, dd,'
                + ' .contents a, summary, svg text, .reason, figcaption, code';
              document.querySelectorAll(all).forEach(one => {
                const style = getComputedStyle(one);
                const ink = one.ownerSVGElement ? style.fill : style.color;
                const [a, b] = [light(parse(ink)), light(paper(one))].sort((x, y) => y - x);
                const bar = one.ownerSVGElement && one.getAttribute('fill') === 'var(--on-series)';
                if (!bar && (a + .05) / (b + .05) < 4.5) {
                  low.push(one.tagName + ' ' + one.className + ' ' + one.textContent.slice(0, 20));
                }
              });
              return low;
            }"""
        )
        assert [] == low

    def test_charts_take_the_colours_of_the_page(self, open_page):
        """In the dark the bars and words of a chart change with the page."""
        find = "getComputedStyle(document.querySelector('#chart-1 svg text')).fill"
        light = open_page(color_scheme="light").evaluate(find)
        dark = open_page(color_scheme="dark").evaluate(find)
        assert light != dark


class TestPrint:
    """It prints as a document."""

    def test_pages(self, open_page):
        """On paper: the text and the sources, no contents list, no search, numbers like words."""
        page = open_page(color_scheme="dark")
        pages = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        try:
            words = "".join(one.get_textpage().get_text_range() for one in pages)
            size = pages[0].get_size()
        finally:
            pages.close()
        squeezed = "".join(words.split())
        assert "全年共作出行政处罚决定21件" in squeezed
        assert "按决定书载明的数额" in squeezed
        assert "检索记录" not in squeezed
        assert "记录清单不随本页打印" in squeezed
        assert (595, 842) == tuple(round(side) for side in size)

    def test_button(self, open_page):
        """The button calls the browser's own printing."""
        page = open_page()
        page.evaluate("window.print = () => { window.printed = true; }")
        page.get_by_role("button", name="打印").click()
        assert page.evaluate("window.printed") is True
