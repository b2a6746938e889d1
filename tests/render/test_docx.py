"""The Word file by its parts: fonts, page, headings, tables, bookmarks, marks of what is missing."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from xml.etree import ElementTree as ET

import docx
import pytest

from enforcement_kit.render import (
    Appendix,
    Cell,
    Column,
    DateText,
    FigureRef,
    FigureView,
    Heading,
    ItemList,
    Note,
    Paragraph,
    RecordText,
    SignOff,
    Sources,
    Table,
    to_docx,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body_of(data: bytes) -> ET.Element:
    return ET.fromstring(parts(data)["word/document.xml"])


def words(element: ET.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


@pytest.fixture(scope="module")
def data(sample) -> bytes:
    """The sample as a Word file."""
    return to_docx(sample.document, sample.figures)


@pytest.fixture(scope="module")
def body(data) -> ET.Element:
    """Its body."""
    return body_of(data)


class TestPackage:
    """What the file is made of."""

    def test_parts(self, data):
        """No theme, thumbnail, font table or custom data of the library's template is left."""
        names = set(parts(data))
        assert names == {
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            *(f"word/media/image{number}.png" for number in range(1, 6)),
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
        }

    def test_opens_in_the_library(self, data):
        """python-docx reads it back, title and properties too."""
        word = docx.Document(io.BytesIO(data))
        assert "示例镇2022年度行政执法情况报告" == word.paragraphs[0].text
        assert "示例镇2022年度行政执法情况报告" == word.core_properties.title
        assert "示例镇人民政府" == word.core_properties.author
        assert 2000 == word.core_properties.created.year

    def test_targets_are_there(self, data):
        """Every relation of the file points at a part of it, none outside."""
        found = parts(data)
        for name, text in found.items():
            if name.endswith(".rels"):
                for target, mode in re.findall(rb'Target="([^"]+)"(?: TargetMode="(\w+)")?', text):
                    assert b"" == mode
                    place = "" if name == "_rels/.rels" else "word/"
                    assert place + target.decode() in found

    def test_even_and_odd(self, data):
        """Pages on the left and right have footers of their own, with the number between dashes."""
        found = parts(data)
        assert b"<w:evenAndOddHeaders/>" in found["word/settings.xml"]
        sides = []
        for name in ("word/footer1.xml", "word/footer2.xml"):
            footer = ET.fromstring(found[name])
            assert "— 1 —" == words(footer)
            assert " PAGE " in [one.text for one in footer.iter(f"{W}instrText")]
            sides.append(next(footer.iter(f"{W}jc")).get(f"{W}val"))
        assert ["right", "left"] == sides


class TestFonts:
    """Fonts by name, everywhere, for every script."""

    def test_no_theme_font(self, data):
        """No attribute of a theme font stands in any part."""
        for name, text in parts(data).items():
            if name.endswith(".xml"):
                assert b"Theme" not in text, name

    @pytest.mark.parametrize("part", ["document", "styles", "footer1", "footer2", "numbering"])
    def test_east_asian_font_on_every_run_and_style(self, data, part):
        """Each run and each paragraph style names its East Asian font."""
        root = ET.fromstring(parts(data)[f"word/{part}.xml"])
        runs = list(root.iter(f"{W}r")) + [
            style for style in root.iter(f"{W}style") if style.get(f"{W}type") == "paragraph"
        ]
        for run in runs:
            if run.find(f"{W}drawing") is not None:
                continue
            fonts = run.find(f"{W}rPr/{W}rFonts")
            assert fonts is not None
            assert fonts.get(f"{W}eastAsia")

    def test_fonts_of_the_standard(self, body):
        """小标宋 for the title, 黑体, 楷体 and 仿宋 for the steps of headings, 仿宋 for the text."""
        fonts: dict[str, set[str]] = {}
        for paragraph in body.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            for run in paragraph.iter(f"{W}rFonts"):
                name = style.get(f"{W}val") if style is not None else ""
                fonts.setdefault(name, set()).add(run.get(f"{W}eastAsia"))
        assert {"方正小标宋简体"} == fonts["Title"]
        assert {"黑体"} == fonts["Heading1"]
        assert {"楷体_GB2312"} == fonts["Heading2"]
        assert {"仿宋_GB2312"} == fonts["Heading4"] == fonts["BodyText"]

    def test_sizes(self, data):
        """二号 title, 三号 text and headings: 44 and 32 half points."""
        styles = ET.fromstring(parts(data)["word/styles.xml"])
        sizes = {
            style.get(f"{W}styleId"): style.find(f"{W}rPr/{W}sz").get(f"{W}val")
            for style in styles.iter(f"{W}style")
            if style.find(f"{W}rPr/{W}sz") is not None
        }
        assert ("44", "32", "32", "32", "28") == tuple(
            sizes[name] for name in ("Title", "BodyText", "Heading1", "Heading4", "Footer")
        )


class TestStructure:
    """Headings, lists, tables."""

    def test_real_headings(self, data):
        """Headings bear the built-in styles with outline levels, so that Word lists them."""
        word = docx.Document(io.BytesIO(data))
        heads = [
            (paragraph.style.name, paragraph.text)
            for paragraph in word.paragraphs
            if paragraph.style.name.startswith("Heading")
        ]
        assert heads == [
            ("Heading 1", "一、行政执法制度落实情况"),
            ("Heading 2", "（一）行政处罚"),
            ("Heading 2", "（二）重大执法决定法制审核"),
            ("Heading 4", "（1）审核机构"),
            ("Heading 1", "二、执法队伍建设"),
            ("Heading 1", "三、执法监督"),
            ("Heading 1", "存在的问题"),
            ("Heading 1", "下一步工作"),
        ]
        levels = [
            style.element.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val")
            for style in word.styles
            if style.name.startswith("Heading")
        ]
        assert ["0", "1", "2", "3"] == levels

    def test_header_rows_repeat_and_rows_stay_whole(self, body):
        """Each table marks its heads as repeated, and no short row may split."""
        tables = list(body.iter(f"{W}tbl"))
        assert 3 == len(tables)
        heads = []
        for table in tables:
            rows = table.findall(f"{W}tr")
            heads.append(sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows))
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert [2, 1, 1] == heads

    def test_columns_fill_the_page(self, body):
        """The widths of each row add up to the width of the text, spans counted."""
        for table in body.iter(f"{W}tbl"):
            grid = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]
            assert 8844 == sum(grid)
            for row in table.iter(f"{W}tr"):
                cells = [int(one.get(f"{W}w")) for one in row.iter(f"{W}tcW")]
                assert 8844 == sum(cells)

    def test_a_row_too_long_for_a_page_may_split(self, sample):
        """A cell of ten thousand characters is not held together, lest it run off the page."""
        table = Table(
            header=[["名"]],
            rows=[[RecordText("长" * 10_000, record="r")], ["短"]],
            columns=["text"],
        )
        rows = list(body_of(to_docx(sample.with_blocks(table).document, {})).iter(f"{W}tr"))
        whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows]
        assert [True, False, True] == whole

    def test_wide_tables_lie_on_their_side(self, sample):
        """More than sixteen columns get a page turned sideways, and the text turns back after it."""
        names = [chr(0x4E00 + number) for number in range(18)]
        table = Table(header=[names], rows=[names], columns=[Column()] * 18, caption="宽表")
        body = body_of(
            to_docx(sample.with_blocks(Paragraph("前"), table, Paragraph("后")).document, {})
        )
        turned = [one.get(f"{W}orient") for one in body.iter(f"{W}pgSz")]
        assert [None, "landscape", None] == turned
        assert 12756 == sum(int(one.get(f"{W}w")) for one in body.iter(f"{W}gridCol"))

    def test_numbers_in_cells_are_not_broken(self, sample):
        """A money column grows at the cost of the others when its numbers need the room."""
        figure = FigureView(key="a.b", label="名", value=123_456_789_012, unit="元")
        table = Table(
            header=[["单位", "备注", "数"]],
            rows=[["镇", "无", FigureRef("a.b")]],
            columns=[Column(width=50), Column(width=45), Column(kind="money", width=5)],
        )
        body = body_of(to_docx(sample.with_blocks(table).document, {"a.b": figure}))
        widths = [int(one.get(f"{W}w")) for one in body.iter(f"{W}gridCol")]
        assert 8844 == sum(widths)
        assert widths[2] >= len("123,456,789,012.00") * 24 * 6

    def test_cells_that_reach_down(self, body):
        """A head over two rows is merged downwards, and the place below it is there."""
        first = next(body.iter(f"{W}tbl"))
        merges = [one.get(f"{W}val") for one in first.iter(f"{W}vMerge")]
        assert Counter(restart=3, **{"continue": 3}) == Counter(merges)

    def test_lists(self, sample):
        """Each numbered list counts from one, by the numbering part."""
        made = sample.with_blocks(
            ItemList(["甲"], ordered=True), ItemList(["乙"], ordered=True), ItemList(["丙"])
        )
        data = to_docx(made.document, {})
        used = [one.get(f"{W}val") for one in body_of(data).iter(f"{W}numId")]
        assert ["2", "3", "1"] == used
        numbering = ET.fromstring(parts(data)["word/numbering.xml"])
        assert ["1", "2", "3"] == [one.get(f"{W}numId") for one in numbering.findall(f"{W}num")]

    def test_charts_are_pictures_with_words(self, body):
        """Each picture has its text alternative and keeps its shape."""
        told = [one.get("descr") for one in body.iter() if one.tag.endswith("}docPr")]
        assert 5 == len(told)
        assert "罚款14件，警告7件，其余种类没有决定。" == told[0]

    def test_run_in_heading(self, body):
        """The heading and its paragraph are one line."""
        assert any(
            words(paragraph).startswith("1.总体情况。全年共作出行政处罚决定21件")
            for paragraph in body.iter(f"{W}p")
        )


class TestFigures:
    """Numbers and where they lead."""

    def test_bookmarks(self, body):
        """Names are single, begin with a letter, take forty characters at most, ids are single."""
        names = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in names)
        starts = [one.get(f"{W}id") for one in body.iter(f"{W}bookmarkStart")]
        ends = [one.get(f"{W}id") for one in body.iter(f"{W}bookmarkEnd")]
        assert starts == ends
        assert "f_penalty_decisions" in names

    def test_links_reach_their_bookmarks(self, body):
        """Each number leads to its row of the sources, and the row back to the number."""
        names = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
        targets = [one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")]
        assert set(targets) <= names
        assert "s_penalty_decisions" in targets
        assert "f_penalty_decisions" in targets

    def test_long_keys(self, sample):
        """Keys too long for a bookmark stay apart."""
        figures = {
            key: FigureView(key=key, label="名", value=1)
            for key in (f"local.{'x' * 60}.{letter}" for letter in "ab")
        }
        made = sample.with_blocks(*(Paragraph(FigureRef(key)) for key in figures), Sources())
        body = body_of(to_docx(made.document, figures))
        names = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
        assert 4 == len(set(names)) == len(names)
        assert all(len(name) <= 40 for name in names)

    def test_missing_is_yellow(self, body):
        """What could not be filled is highlighted, with its reason; nothing else is."""
        yellow = [
            words(run) for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}highlight") is not None
        ]
        assert yellow == [
            "缺（未提供来电记录（phone_calls））",
            "本节由人撰写：请写明存在的主要问题。",
            "缺（未提供来电记录（phone_calls））",
        ]

    def test_sources(self, body):
        """The appendix lists each figure with its law, and its records beneath."""
        table = list(body.iter(f"{W}tbl"))[-1]
        rows = [words(row) for row in table.iter(f"{W}tr")]
        assert "序号数据数值计算与口径依据" == rows[0]
        assert rows[1].startswith("1作出行政处罚决定21件种类为行政处罚的决定的件数")
        assert "记录：c-2022-001至c-2022-021，共 21 条" == rows[2]


class TestEnd:
    """Appendices and signature as the standard sets them."""

    def test_named_before_the_signature(self, body):
        """附件：数据来源 stands before organ and day; the appendix itself begins a page."""
        lines = [words(one) for one in body.iter(f"{W}p")]
        at = lines.index("附件：数据来源")
        assert ["示例镇人民政府", "2023年1月20日", "附件", "数据来源"] == lines[at + 1 : at + 5]

    def test_two_appendices(self, sample):
        """Several are numbered in the list and on their own pages."""
        made = sample.with_blocks(
            Paragraph("正文"),
            Appendix(title="甲", blocks=[Heading(1, "子")]),
            Appendix(title="乙", blocks=[]),
        )
        lines = [words(one) for one in body_of(to_docx(made.document, {})).iter(f"{W}p")]
        assert lines[-7:] == [
            "附件：1.甲", "　　　2.乙", "附件1", "甲", "一、子", "附件2", "乙",
        ]  # fmt: skip

    def test_organ_is_centred_over_the_day(self, sample):
        """The day ends four characters in; the organ's middle is the day's."""
        import datetime as dt

        made = sample.with_blocks(SignOff("镇政府", day=DateText(dt.date(2023, 1, 20))))
        body = body_of(to_docx(made.document, {}))
        ends = [
            int(one.get(f"{W}rightChars"))
            for one in body.iter(f"{W}ind")
            if one.get(f"{W}rightChars")
        ]
        assert [575, 400] == ends

    def test_notes(self, sample):
        """A note to be filled in is yellow, a plain one is not."""
        body = body_of(
            to_docx(sample.with_blocks(Note("甲"), Note("乙", tone="missing")).document, {})
        )
        yellow = {
            words(run) for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}highlight") is not None
        }
        assert {"乙"} == yellow

    def test_span_in_body(self, sample):
        """A body cell over two columns keeps the table whole."""
        table = Table(header=[["甲", "乙"]], rows=[[Cell("丙", span=2)]], columns=["text", "text"])
        body = body_of(to_docx(sample.with_blocks(table).document, {}))
        assert ["2"] == [one.get(f"{W}val") for one in body.iter(f"{W}gridSpan")]
