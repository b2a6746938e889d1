"""The HTML page, read as a parser of another hand reads it."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import attrs
import pytest

from enforcement_kit.render import (
    FigureRef,
    FigureView,
    Heading,
    Paragraph,
    RecordView,
    references,
    to_html,
)

VOID = {"meta", "link", "br", "hr", "img", "input", "source", "area", "base", "col", "embed"}


class Page(HTMLParser):
    """Elements with their attributes, and the words within each."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open:
            self.words.append((self.open[-1], data))

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    def ids(self):
        return [attributes["id"] for _tag, attributes in self.elements if "id" in attributes]


@pytest.fixture(scope="module")
def text(sample) -> str:
    """The sample as HTML."""
    return to_html(sample.document, sample.figures, sample.records).decode()


@pytest.fixture(scope="module")
def page(text) -> Page:
    """The same, parsed."""
    return Page(text)


class TestWhole:
    """One file that asks for nothing."""

    def test_well_formed(self, page):
        """Every element is closed where it was opened."""
        assert [] == page.open

    def test_no_source_outside(self, text, page):
        """No address, import, picture or frame points out of the file."""
        assert not re.search(r"https?:|//[a-z]|url\((?!#)|@import", text)
        for tag, attributes in page.elements:
            assert tag not in {"link", "iframe", "img", "object", "embed", "base", "audio", "video"}
            assert "src" not in attributes
            assert not any(name.startswith("on") for name in attributes)
        assert all(link["href"].startswith("#") for link in page.all("a"))

    def test_policy_lets_only_its_own_script_run(self, text, page):
        """The policy names the digest of the one script there is, and no other source."""
        (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        (policy,) = [
            meta["content"]
            for meta in page.all("meta")
            if meta.get("http-equiv") == "Content-Security-Policy"
        ]
        assert f"script-src 'sha256-{digest}'" in policy
        assert "default-src 'none'" in policy

    def test_language_and_width(self, page):
        """The page says its language and fits a phone."""
        assert "zh-CN" == page.all("html")[0]["lang"]
        assert any(meta.get("name") == "viewport" for meta in page.all("meta"))

    def test_without_a_list_of_sources_it_makes_one(self, sample):
        """Numbers need their cards even where the text does not ask for the list."""
        made = sample.with_blocks(Paragraph(FigureRef("penalty.decisions")))
        html = to_html(made.document, made.figures).decode()
        assert 1 == html.count('id="f-penalty-decisions"')

    def test_empty_document(self, sample):
        """A report of nothing is a page."""
        page = Page(to_html(sample.with_blocks().document, {}).decode())
        assert [] == page.open


class TestLinks:
    """What leads somewhere leads somewhere."""

    def test_ids_are_single(self, page):
        """No id stands twice, those inside charts included."""
        ids = page.ids()
        assert len(set(ids)) == len(ids)

    def test_every_target_is_there(self, page):
        """Links, labels and names of regions point at ids of the page."""
        ids = set(page.ids())
        for _tag, attributes in page.elements:
            if (attributes.get("href") or "").startswith("#"):
                assert attributes["href"][1:] in ids
            for name in ("aria-labelledby", "aria-describedby", "for"):
                for target in (attributes.get(name) or "").split():
                    assert target in ids

    def test_every_number_opens_its_card(self, sample, page):
        """Each reference of the document has a card that lists each of its records."""
        ids = set(page.ids())
        shown = {link["href"][1:] for link in page.all("a") if "fig" in (link.get("class") or "")}
        assert shown <= ids
        assert len(shown) >= len(references(sample.document))

    def test_cards_say_formula_basis_law_and_records(self, sample, text):
        """The card of a figure holds all that backs it, and a link for each record."""
        card = re.search(r'<section class="card" id="f-penalty-decisions">.*?</section>', text)[0]
        for words in (
            "种类为行政处罚的决定的件数",
            "按决定日期计",
            "第五十七条第一款",
            "案件 21 条",
        ):
            assert words in card
        assert 21 == len(re.findall(r'<li><a href="#r-\d+">c-2022-', card))

    def test_rate_names_its_two_counts(self, text):
        """The card of a rate links to what it is reckoned from."""
        card = re.search(r'id="f-complaint-completion-rate">.*?</section>', text)[0]
        assert 'href="#f-complaint-closed"' in card
        assert 'href="#f-complaint-handled"' in card
        assert "100%" in card

    def test_records_of_one_id_in_two_kinds(self, sample):
        """Ids are unique within a kind; a figure's records are those of its kind."""
        records = [RecordView(id="x", kind=kind, cells={"名": kind}) for kind in ("a", "b")]
        figure = FigureView(key="k.b", label="名", value=1, kind="b", records=["x"])
        made = sample.with_blocks(Paragraph(FigureRef("k.b")))
        html = to_html(made.document, {"k.b": figure}, records).decode()
        assert '<li><a href="#r-2">x</a></li>' in html


class TestMissing:
    """What nobody knows is shown as such."""

    def test_missing_with_reason(self, text):
        """缺 leads to its card and says why, and no 0 stands there."""
        assert re.search(
            r'<a class="fig missing" href="#f-complaint-calls"[^>]*>缺</a>'
            r'<span class="reason">（未提供来电记录（phone_calls））</span>',
            text,
        )

    def test_zero_is_zero(self, text):
        """A count of none is a number like any other."""
        assert re.search(r'class="fig zero" [^>]*>0<', text)

    def test_records_not_handed_in(self, sample):
        """Without records the cards still name them, without links."""
        html = to_html(sample.document, sample.figures).decode()
        assert "<li>c-2022-001</li>" in html
        assert 'id="records"' not in html

    def test_more_records_than_are_listed(self, sample):
        """What is left out is said, with its number."""
        figure = FigureView(key="k.b", label="名", value=20000, records=["x"], records_total=20000)
        made = sample.with_blocks(Paragraph(FigureRef("k.b")))
        html = to_html(made.document, {"k.b": figure}).decode()
        assert "20,000 条，此处列出 1 条，其余 19,999 条见随附数据文件" in html


class TestStructure:
    """Headings, contents, tables and charts for those who listen."""

    def test_headings_step_by_one(self, page):
        """One h1, and none skips a step downwards except where the outline itself does."""
        levels = [int(tag[1]) for tag, _attributes in page.elements if re.fullmatch(r"h[1-6]", tag)]
        assert 1 == levels.count(1)

    def test_contents(self, text):
        """The list of contents has headings of two levels, the appendix and the records."""
        contents = re.search(r'<nav class="contents".*?</nav>', text, re.DOTALL)[0]
        for words in ("一、行政执法制度落实情况", "（一）行政处罚", "附件　数据来源", "记录清单"):
            assert words in contents
        assert "审核机构" not in contents

    def test_tables(self, text):
        """Heads have a scope, captions name their region, a region can be reached by key."""
        table = re.search(r'<div class="table wide" id="table-kinds".*?</div>', text, re.DOTALL)[0]
        assert '<th scope="colgroup" colspan="12">行政处罚决定数量（件）</th>' in table
        assert '<th scope="col" rowspan="2">单位</th>' in table
        assert 'aria-labelledby="table-kinds-name" tabindex="0"' in table
        assert '<caption id="table-kinds-name">表1 行政处罚实施情况统计表</caption>' in table
        assert "<thead>" in table

    def test_charts_have_words(self, text):
        """Each chart is an image with a name and a description, and its values as a table."""
        charts = re.findall(r'<figure class="chart".*?</figure>', text, re.DOTALL)
        assert 5 == len(charts)
        for chart in charts:
            assert 'role="img"' in chart
            assert "aria-labelledby=" in chart
            assert "aria-describedby=" in chart
            assert "<summary>数据表</summary>" in chart

    def test_run_in_heading(self, text):
        """A heading that runs on is a heading still, on the line of its paragraph."""
        assert re.search(
            r'<div class="run-in"><h4 id="[^"]+">1\.总体情况。</h4><p>全年共作出', text
        )

    def test_columns_of_records(self, sample, text):
        """Every record is a row of its kind's table, its id first."""
        assert len(sample.records) == len(re.findall(r'<tr id="r-\d+">', text))
        assert "案件（21 条）" in text

    def test_heading_with_a_number(self, sample):
        """A figure in a heading links in the text and is plain in the contents."""
        made = sample.with_blocks(
            Heading(1, ["共", FigureRef("penalty.decisions", show="with_unit")])
        )
        html = to_html(made.document, made.figures).decode()
        assert '<a href="#s-1">一、共21件</a>' in html


class TestAttributes:
    """Text in attributes is as safe as text between tags."""

    def test_label_in_a_title(self, sample):
        """A label with quotes and tags does not break out of the title of its link."""
        label = '"><script>alert(1)</script>'
        figure = FigureView(key="k.b", label=label, value=1)
        made = sample.with_blocks(Paragraph(FigureRef("k.b")))
        page = Page(to_html(made.document, {"k.b": figure}).decode())
        assert 1 == len(page.all("script"))
        assert label in [link.get("title") for link in page.all("a")]

    def test_organ(self, sample):
        """So with the name of the organ and the version."""
        meta = attrs.evolve(sample.document.meta, organ="<b>镇</b>", kit_version='"><b>')
        page = Page(to_html(attrs.evolve(sample.document, meta=meta), sample.figures).decode())
        assert ("p", "<b>镇</b>") in page.words
