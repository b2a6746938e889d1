"""The Markdown writer, read back by a parser of another hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from enforcement_kit.render import (
    Emphasis,
    FigureRef,
    FigureView,
    Heading,
    ItemList,
    Note,
    Paragraph,
    RecordText,
    Table,
    Term,
    to_markdown,
)
from enforcement_kit.render.clean import clean_text


def parsed(text: str) -> str:
    """HTML as a Markdown reader makes it, raw HTML and autolinks allowed."""
    return MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)


def words_of(text: str) -> str:
    """The text that a reader of the page sees, tags left out."""
    found = []
    for token in MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text):
        for inner in token.children or ():
            assert inner.type in {"text", "text_special"}, inner.type
            found.append(inner.content)
    return "".join(found)


class TestText:
    """What the sample becomes."""

    def test_sentences(self, sample):
        """Numbers stand in the sentence with their units, headings with their numbers."""
        text = to_markdown(sample.document, sample.figures).decode()
        assert text.startswith("# 示例镇2022年度行政执法情况报告\n")
        assert "## 一、行政执法制度落实情况" in text
        assert "### （一）行政处罚" in text
        assert (
            "**1.总体情况**。全年共作出行政处罚决定21件，罚款总额147,007.00元（14.7007万元）；"
            "其中普通程序11件，简易程序10件。" in text
        )
        assert "## 存在的问题" in text
        assert "接听来电**缺**（未提供来电记录（phone\\_calls））" in text

    def test_tables(self, sample):
        """The table has its kinds as heads; a chart stands as its values."""
        text = to_markdown(sample.document, sample.figures).decode()
        html = parsed(text)
        assert '<th style="text-align:right">吊销许可证件</th>' in html
        assert '<td style="text-align:right">147,007.00</td>' in html
        assert "**图1 行政处罚决定种类**" in text
        assert "| 市容环境 | 5 | 2 | 1 |" in text

    def test_sources(self, sample):
        """Each figure is listed once with its law and the first of its records."""
        text = to_markdown(sample.document, sample.figures).decode()
        (line,) = [row for row in text.splitlines() if row.startswith("| 2 |")]
        assert "罚款总额（penalty.fines\\_total）" in line
        assert "《中华人民共和国行政处罚法》第五十七条第一款" in line
        assert "c-2022-001、c-2022-002" in line

    def test_two_heads_of_one_name(self, sample):
        """Where the lowest heads do not tell columns apart, the upper ones are said too."""
        table = Table(
            header=[["甲", "乙"], ["数", "数"]], rows=[["子", "丑"]], columns=["text", "text"]
        )
        text = to_markdown(sample.with_blocks(table).document, {}).decode()
        assert "| 甲 · 数 | 乙 · 数 |" in text


class TestSafety:
    """Whatever a record holds is words."""

    @pytest.mark.parametrize(
        "name",
        [
            "<script>alert(1)</script>",
            "[点我](javascript:alert(1))",
            "![x](http://evil.example/x.png)",
            "a | b | c",
            "`code` *em* _em_ **strong** ~~del~~",
            "https://evil.example www.evil.example a@b.example",
            "&lt;b&gt; &amp; \\",
            "甲\n\n# 乙",
            "$x$",
            "<!-- -->",
        ],
    )
    def test_markup_is_words(self, sample, name):
        """A reader of the Markdown sees the name as it is and nothing else."""
        text = to_markdown(sample.with_blocks(Paragraph(RecordText(name, record="r"))).document, {})
        body = text.decode().split("\n\n", 2)[2]
        assert clean_text(name) == words_of(body)

    @pytest.mark.parametrize(
        "start", ["- 甲", "+ 甲", "1. 甲", "12) 甲", "# 甲", "> 甲", "=== 甲", "    甲", "--- 甲"]
    )
    def test_beginnings_make_no_blocks(self, sample, start):
        """A paragraph that begins like a list, a heading or a quotation stays a paragraph."""
        text = to_markdown(
            sample.with_blocks(Paragraph(RecordText(start, record="r"))).document, {}
        )
        body = text.decode().split("\n\n", 2)[2]
        assert parsed(body).startswith("<p>")
        assert words_of(body) == start.strip()

    @given(st.text(st.characters(exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), min_size=1))
    def test_any_text_comes_back(self, name):
        """Any name inside a cell is read back as the same words, in a row of two cells."""
        table = Table(
            header=[["甲", "乙"]],
            rows=[[RecordText(name, record="r"), "尾"]],
            columns=["text", "text"],
        )
        import datetime as dt

        from enforcement_kit.render import Document, Meta

        day = dt.date(2022, 1, 1)
        document = Document(title="题", meta=Meta(organ="镇", first=day, last=day), blocks=[table])
        body = to_markdown(document, {}).decode().split("\n\n", 1)[1]
        assert "甲乙" + clean_text(name) + "尾" == words_of(body)


class TestEmphasis:
    """Words that stand out do so in a reader of Markdown, with no space around them."""

    @pytest.mark.parametrize("words", ["甲", "甲。", "（甲）", "甲：", "“甲”，", "1.甲。"])
    def test_marks_are_read(self, sample, words):
        """Chinese signs at the ends do not leave the asterisks standing."""
        line = Paragraph(["前", Emphasis([RecordText(words, record="r")]), "后"])
        html = parsed(to_markdown(sample.with_blocks(line).document, {}).decode())
        assert "*" not in html
        assert "甲" in html.split("<strong>")[-1].split("</strong>")[0]

    def test_neighbours_are_one(self, sample):
        """Words and a number within one emphasis make one, not two that break each other."""
        line = Paragraph(["前", Emphasis(["共", FigureRef("penalty.decisions"), "件"]), "后"])
        text = to_markdown(sample.with_blocks(line).document, sample.figures).decode()
        assert "前**共21件**后" in text

    def test_only_signs(self, sample):
        """An emphasis of signs alone is written without marks."""
        line = Paragraph(["前", Emphasis("——"), "后"])
        assert "前——后" in to_markdown(sample.with_blocks(line).document, {}).decode()


class TestOthers:
    """Lists, notes, missing parts."""

    def test_lists_and_notes(self, sample):
        """Marks and numbers are the writer's."""
        text = sample.with_blocks(
            ItemList(["甲", "乙"]),
            ItemList(["丙", Term("12345热线")], ordered=True),
            Note("请补写", tone="missing"),
            Heading(4, "末"),
        )
        body = to_markdown(text.document, {}).decode()
        assert "- 甲\n- 乙\n\n1. 丙\n2. 12345热线\n\n> 请补写\n\n##### （1）末\n" in body

    def test_missing_in_a_table(self, sample):
        """A missing figure in a cell is 缺 with its reason."""
        figure = FigureView(key="a.b", label="名", value=None, reason="未登记")
        table = Table(header=[["数"]], rows=[[FigureRef("a.b")]], columns=["count"])
        body = to_markdown(sample.with_blocks(table).document, {"a.b": figure}).decode()
        assert "| **缺**（未登记） |" in body
