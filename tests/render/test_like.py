"""Last year's Word file: its order is followed, its prose and numbers are not."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import pytest

from enforcement_kit.errors import UnreadableError
from enforcement_kit.render import (
    Appendix,
    Document,
    FigureRef,
    Heading,
    LastHeading,
    Meta,
    Note,
    Paragraph,
    SignOff,
    Text,
    follow,
    read_headings,
    to_docx,
    to_markdown,
    walk_inlines,
)

META = Meta(organ="示例镇", first=dt.date(2022, 1, 1), last=dt.date(2022, 12, 31))


def document(*blocks) -> Document:
    return Document(title="报告", meta=META, blocks=blocks)


def heads(document: Document) -> list[str]:
    return [
        "".join(inline.text for inline in block.content if isinstance(inline, Text))
        for block in document.blocks
        if isinstance(block, Heading)
    ]


def last(*texts: str | tuple[int, str]) -> list[LastHeading]:
    return [
        LastHeading(level=1, text=text)
        if isinstance(text, str)
        else LastHeading(level=text[0], text=text[1])
        for text in texts
    ]


def word(*lines: str | tuple[str, str]) -> bytes:
    """A Word file of paragraphs; a pair is a style and words."""
    made = docx.Document()
    for line in lines:
        if isinstance(line, tuple):
            made.add_paragraph(line[1], style=line[0])
        else:
            made.add_paragraph(line)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


class TestReading:
    """Headings of a Word file."""

    def test_own_report(self, sample):
        """The kit's own report of last year gives its headings in order, numbers taken off."""
        found = read_headings(to_docx(sample.document, sample.figures))
        assert [(1, "行政执法制度落实情况"), (2, "行政处罚"), (3, "总体情况")] == [
            (heading.level, heading.text) for heading in found[:3]
        ]
        assert (1, "下一步工作") == (found[-1].level, found[-1].text)

    def test_a_report_as_towns_write_it(self):
        """Plain paragraphs that begin with 一、（一）1. are headings up to the first full stop."""
        found = read_headings(
            word(
                "杨柳青镇二〇二二年度行政执法情况报告",
                "一、认真落实工作制度，夯实行政执法规范化基础",
                "（一）下力推进行政执法“三项制度”落实",
                "1.全面推行行政执法公示制度。在政府网站公开，全年共公示21件。",
                "(二)抓行政执法促安全稳定。累计出动150多次。",
                "执法工作中还存在以下问题。",
            )
        )
        assert [(heading.level, heading.text) for heading in found] == [
            (1, "认真落实工作制度，夯实行政执法规范化基础"),
            (2, "下力推进行政执法“三项制度”落实"),
            (3, "全面推行行政执法公示制度"),
            (2, "抓行政执法促安全稳定"),
        ]

    def test_styles(self):
        """A heading by style needs no number; its level is the style's."""
        found = read_headings(word(("Heading 1", "基本情况"), ("Heading 2", "（一）人员"), "正文"))
        assert last("基本情况", (2, "人员")) == list(found)

    def test_long_paragraphs_are_no_headings(self):
        """A long sentence that happens to begin with a number is text."""
        with pytest.raises(UnreadableError, match="没有找到标题"):
            read_headings(word("一、" + "长" * 200))

    def test_decimals_are_no_headings(self):
        """1.5万元 at the start of a line is a number."""
        with pytest.raises(UnreadableError):
            read_headings(word("1.5万元用于培训"))

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"PK\x03\x04 broken",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "一、文本".encode(),
        ],
    )
    def test_not_a_word_file(self, data):
        """Empty, damaged, an old .doc or plain text: a message that says how to mend it."""
        with pytest.raises(UnreadableError, match=r"\.docx"):
            read_headings(data)

    @pytest.mark.parametrize(
        "part", ["word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"]
    )
    def test_damaged_within(self, part):
        """A zip of the right shape with a broken part is told, never a traceback."""
        data = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(word("一、甲"))) as source,
            zipfile.ZipFile(data, "w") as target,
        ):
            for name in source.namelist():
                target.writestr(name, b"<broken" if name == part else source.read(name))
        with pytest.raises(UnreadableError, match="损坏"):
            read_headings(data.getvalue())

    def test_a_flood_is_refused(self):
        """A small file that unpacks to more than a Word report can be is not unpacked."""
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr("word/document.xml", b"<w/>")
            with target.open("word/media/a.bin", "w", force_zip64=True) as part:
                for _turn in range(300):
                    part.write(bytes(1 << 20))
        with pytest.raises(UnreadableError, match="过大"):
            read_headings(data.getvalue())

    def test_missing_file(self, tmp_path):
        """A path that is not there, or a folder, is told by name."""
        with pytest.raises(UnreadableError, match=r"last\.docx"):
            read_headings(tmp_path / "last.docx")
        with pytest.raises(UnreadableError):
            read_headings(tmp_path)

    def test_path(self, tmp_path):
        """A path is read like its bytes."""
        path = tmp_path / "last.docx"
        path.write_bytes(word("一、甲"))
        assert tuple(last("甲")) == read_headings(path)


class TestFollowing:
    """The order of last year."""

    def this_year(self):
        return document(
            Paragraph("开头"),
            Heading(1, "基本情况", anchor="basic"),
            Paragraph("甲"),
            Heading(2, "执法人员"),
            Paragraph("乙"),
            Heading(2, "执法主体"),
            Paragraph("丙"),
            Heading(1, "措施和成效"),
            Paragraph("丁"),
            Heading(1, "存在的问题", numbered=False),
            Paragraph("戊"),
            SignOff("示例镇"),
            Appendix(title="来源", blocks=[]),
        )

    def test_order_of_two_levels(self):
        """Sections and their subsections come in last year's order, whole, ends stay at the end."""
        found = follow(
            self.this_year(),
            last(
                "存在的问题", "主要措施和成效", "基本情况", (2, "执法主体情况"), (2, "执法人员情况")
            ),
        )
        assert heads(found.document) == [
            "存在的问题", "措施和成效", "基本情况", "执法主体", "执法人员",
        ]  # fmt: skip
        assert Paragraph("开头") == found.document.blocks[0]
        assert isinstance(found.document.blocks[-2], SignOff)
        assert isinstance(found.document.blocks[-1], Appendix)
        assert ((), ()) == (found.unfilled, found.added)
        assert set(self.this_year().blocks) == set(found.document.blocks)

    def test_what_could_not_be_filled(self):
        """A section of last year that has no answer stands as a heading over a yellow note."""
        found = follow(self.this_year(), last("基本情况", "疫情防控", "措施和成效", "存在的问题"))
        assert ("疫情防控",) == found.unfilled
        at = found.document.blocks.index(Heading(1, "疫情防控"))
        note = found.document.blocks[at + 1]
        assert isinstance(note, Note)
        assert "missing" == note.tone
        assert (
            heads(found.document).index("疫情防控") == heads(found.document).index("措施和成效") - 1
        )

    def test_new_sections_stay_behind_their_neighbour(self):
        """A section that last year lacked follows the one it follows now, and is reported."""
        found = follow(self.this_year(), last("存在的问题", "基本情况"))
        assert ["存在的问题", "基本情况"] == [
            head for head in heads(found.document) if head in {"存在的问题", "基本情况"}
        ]
        order = heads(found.document)
        assert order.index("措施和成效") == order.index("执法主体") + 1
        assert ("措施和成效",) == found.added

    def test_new_closing_section(self):
        """What closes this year's report and is new closes it still, whatever stood last before."""
        found = follow(self.this_year(), last("措施和成效", "基本情况"))
        order = [head for head in heads(found.document) if head != "执法主体"]
        assert "存在的问题" == order[-1]
        assert order.index("措施和成效") < order.index("基本情况")
        assert ("存在的问题",) == found.added

    def test_new_first_section(self):
        """One that stands first and is new stands first."""
        found = follow(self.this_year(), last("存在的问题", "措施和成效"))
        assert "基本情况" == heads(found.document)[0]

    def test_last_year_s_numbers_are_struck_out(self):
        """No digit of last year's heading enters this year's report."""
        found = follow(self.this_year(), last("2021年办结案件35件"))
        assert ("××××年办结案件××件",) == found.unfilled
        for inline in walk_inlines(found.document):
            if isinstance(inline, Text):
                assert not any(char.isdigit() for char in inline.text)

    def test_keywords(self):
        """A town's own wording is recognised by the keywords given for a section."""
        wording = last("认真落实工作制度，夯实规范化基础", "措施和成效", "存在的问题")
        plain = follow(self.this_year(), wording)
        assert ("认真落实工作制度，夯实规范化基础",) == plain.unfilled
        known = follow(self.this_year(), wording, keywords={"basic": ("工作制度",)})
        assert () == known.unfilled

    def test_no_headings_change_nothing(self):
        """Without headings the document stays as it is."""
        assert self.this_year() == follow(self.this_year(), []).document

    def test_same_file_changes_nothing(self, sample):
        """A report put in the order of itself is itself."""
        data = to_docx(sample.document, sample.figures)
        found = follow(sample.document, read_headings(data))
        assert sample.document == found.document
        assert ((), ()) == (found.unfilled, found.added)

    def test_prose_is_never_carried_over(self, sample):
        """Nothing of last year's sentences or figures is found in this year's report."""
        old = word(
            "一、行政执法制度落实情况", "去年查处九百件。", "二、疫情防控工作", "出动4321人次。"
        )
        found = follow(sample.document, read_headings(old))
        text = to_markdown(found.document, sample.figures).decode()
        assert "九百" not in text
        assert "4321" not in text
        assert "疫情防控工作" in text

    def test_figures_are_this_year_s(self):
        """The sections carry their own figures along."""
        one = document(Heading(1, "甲"), Paragraph(FigureRef("k.b")), Heading(1, "乙"))
        found = follow(one, last("乙", "甲"))
        assert Paragraph(FigureRef("k.b")) == found.document.blocks[-1]
