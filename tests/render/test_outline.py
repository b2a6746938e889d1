"""The outline tree: what a line may hold, what fills a table, what a document refuses."""

from __future__ import annotations

import copy
import datetime as dt
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.errors import UsageError
from enforcement_kit.render import (
    Appendix,
    Cell,
    Chart,
    ChartPoint,
    ChartSpan,
    CitationText,
    Column,
    DateText,
    Document,
    Emphasis,
    FigureRef,
    Heading,
    ItemList,
    Meta,
    Note,
    Paragraph,
    RecordText,
    Sources,
    Table,
    Term,
    Text,
    references,
    walk_inlines,
)
from enforcement_kit.render.layout import lay_out

META = Meta(organ="示例镇", first=dt.date(2022, 1, 1), last=dt.date(2022, 12, 31))


def document(*blocks, title="报告"):
    return Document(title=title, meta=META, blocks=blocks)


class TestText:
    """`Text` holds words and no digit."""

    @pytest.mark.parametrize("digit", ["0", "9", "２", "٣", "²", "①", "½", "०"])
    def test_refuses_digits_of_any_script(self, digit):
        """ASCII, full-width, Arabic, raised, circled digits and fractions are refused alike."""
        with pytest.raises(UsageError) as caught:
            Text(f"共{digit}件")
        assert digit in caught.value.message
        assert "FigureRef" in caught.value.message
        assert "FigureRef" in caught.value.message_en

    def test_says_where(self):
        """The message counts characters from one and shows what stands around the digit."""
        with pytest.raises(UsageError, match="第 8 个字符") as caught:
            Text("全年共作出决定2件")
        assert "全年共作出决定2件" in caught.value.message

    def test_chinese_numerals_of_names_pass(self):
        """三项制度 and 一是 are words."""
        assert "落实三项制度，一是" == Text("落实三项制度，一是").text

    @given(st.text())
    def test_holds_a_digit_or_refuses_it(self, words):
        """Whatever text is taken has no decimal digit in it."""
        try:
            text = Text(words)
        except UsageError:
            assert any(char.isdigit() or char.isnumeric() for char in words)
        else:
            assert not any(char.isdecimal() for char in text.text)

    def test_refuses_what_is_no_string(self):
        """A bare number is no text."""
        with pytest.raises(UsageError, match="int"):
            Text(21)


class TestNames:
    """Terms, citations and references are names, not numbers in disguise."""

    @pytest.mark.parametrize("node", [Term, CitationText, FigureRef])
    @pytest.mark.parametrize("words", ["", " ", "21", "21.5%", "２０", "—"])
    def test_a_bare_number_is_no_name(self, node, words):
        """A term or citation without a letter would let a number in by the back door."""
        with pytest.raises(UsageError):
            node(words)

    def test_digits_within_a_name_pass(self):
        """12345热线 and a document number are what these nodes are for."""
        assert "12345热线" == Term("12345热线").text
        assert "国办发〔2018〕118号" == CitationText("国办发〔2018〕118号").text

    def test_parts_are_sorted(self):
        """A part is the same whichever way round its pairs were given."""
        one = FigureRef("a.b", part={"field": "x", "channel": "y"})
        assert one == FigureRef("a.b", part=[("channel", "y"), ("field", "x")])

    def test_unknown_way_to_show(self):
        """A reference shows its value in one of the ways that writers know."""
        with pytest.raises(ValueError, match="show"):
            FigureRef("a.b", show="roman")


class TestDates:
    """Dates are written as Chinese writes them."""

    @pytest.mark.parametrize(
        ("node", "words"),
        [
            (DateText(dt.date(2022, 9, 28)), "2022年9月28日"),
            (DateText.month(2022, 3), "2022年3月"),
            (DateText.year(2022), "2022年"),
            (DateText(dt.date(2022, 1, 1), last=dt.date(2022, 12, 31)), "2022年1月1日至12月31日"),
            (
                DateText(dt.date(2021, 12, 26), last=dt.date(2022, 1, 3)),
                "2021年12月26日至2022年1月3日",
            ),
            (
                DateText(dt.date(2021, 1, 1), last=dt.date(2022, 1, 1), precision="year"),
                "2021年至2022年",
            ),
        ],
    )
    def test_words(self, node, words):
        """A span leaves out the year that both ends share."""
        assert words == node.words()


class TestContent:
    """Strings become text; nothing else slips in."""

    def test_strings_and_nodes_mix(self):
        """A paragraph takes a string, a node or a list of both."""
        line = Paragraph(["共", FigureRef("a.b"), "件"]).content
        assert (Text("共"), FigureRef("a.b"), Text("件")) == line
        assert (Text("共"),) == Paragraph("共").content
        assert (FigureRef("a.b"),) == Paragraph(FigureRef("a.b")).content

    @pytest.mark.parametrize("wrong", [21, 2.5, None, [21], ["共", 21, "件"]])
    def test_a_bare_number_is_refused(self, wrong):
        """An integer in a list of words is an error that names FigureRef."""
        with pytest.raises(UsageError, match="FigureRef"):
            Paragraph(wrong)

    def test_digits_inside_emphasis_are_refused(self):
        """Emphasis is no way round the rule."""
        with pytest.raises(UsageError):
            Emphasis("共2件")

    def test_blocks_only(self):
        """A bare string among the blocks is an error, not a silent paragraph."""
        with pytest.raises(UsageError, match="str"):
            document("正文")


class TestTables:
    """A table is whole: each row fills the columns."""

    def test_spans_are_placed(self):
        """Cells that reach down push the next row's cells to the free places."""
        table = Table(
            header=[[Cell("单位", down=2), Cell("数量", span=2)], ["甲", "乙"]],
            rows=[["镇", FigureRef("a.b"), FigureRef("a.c")]],
            columns=["text", "count", Column(kind="count", width=4)],
        )
        places = [(row, column, header) for row, column, _cell, header in table.placed()]
        assert places == [
            (0, 0, True),
            (0, 1, True),
            (1, 1, True),
            (1, 2, True),
            (2, 0, False),
            (2, 1, False),
            (2, 2, False),
        ]

    @pytest.mark.parametrize(
        "rows",
        [
            [["甲"]],
            [["甲", "乙", "丙"]],
            [[Cell("甲", span=3)]],
            [["甲", Cell("乙", down=2)]],
            [[]],
        ],
    )
    def test_ragged_rows_are_refused(self, rows):
        """Too few, too many, too wide, or reaching out below: each is an error."""
        with pytest.raises(UsageError):
            Table(header=[["子", "丑"]], rows=rows, columns=["text", "text"])

    def test_empty_body(self):
        """A table without rows is a table."""
        table = Table(header=[["子"]], rows=[], columns=["text"])
        assert 1 == len(list(table.placed()))


class TestCharts:
    """A chart takes the data of its kind."""

    def test_points_for_values_and_spans_for_timelines(self):
        """A timeline of points, or bars of spans, is refused."""
        point = ChartPoint(category="甲", ref=FigureRef("a.b"))
        span = ChartSpan(category="甲", first=dt.date(2022, 1, 1), last=dt.date(2022, 1, 2))
        for kind, wrong in (("bar", span), ("timeline", point)):
            with pytest.raises(UsageError, match=kind):
                Chart(kind=kind, data=[wrong], title="图", alt="图")


class TestDocument:
    """A document is one value."""

    def test_immutable_and_copied_whole(self, sample):
        """It is frozen, hashable, equal to its pickle and its deep copy, with tuples inside."""
        one = sample.document
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            one.title = ()
        assert one == pickle.loads(pickle.dumps(one))
        assert one == copy.deepcopy(one)
        assert hash(one) == hash(copy.deepcopy(one))
        assert isinstance(one.blocks, tuple)

    def test_anchors_are_single(self):
        """Two blocks of one anchor are refused, inside an appendix too."""
        inner = Appendix(title="附", blocks=[Heading(1, "乙", anchor="a")])
        with pytest.raises(UsageError, match="锚点重复"):
            document(Heading(1, "甲", anchor="a"), inner)

    @pytest.mark.parametrize("anchor", ["A", "1a", "a b", "a_b", '"><script>', "é"])
    def test_anchors_are_plain(self, anchor):
        """An anchor is letters, digits and hyphens."""
        with pytest.raises(UsageError, match="锚点"):
            Heading(1, "甲", anchor=anchor)

    def test_appendices_come_last(self):
        """Text after an appendix, or an appendix within one, is refused."""
        appendix = Appendix(title="附", blocks=[])
        with pytest.raises(UsageError, match="附件之后"):
            document(appendix, Paragraph("正文"))
        with pytest.raises(UsageError, match="附件之中"):
            document(Appendix(title="附", blocks=[appendix]))

    def test_references_in_reading_order(self, sample):
        """Each key and part once, in the order a reader meets them, charts and tables included."""
        found = references(sample.document)
        assert "penalty.decisions" == found[0].key
        assert len({(ref.key, ref.part) for ref in found}) == len(found)
        assert FigureRef("penalty.decisions", part={"month": "07"}) in found
        assert "complaint.calls" in {ref.key for ref in found}

    def test_every_digit_is_accounted_for(self, sample):
        """In the sample no digit stands in plain text, seen by a walk over all of its words."""
        for inline in walk_inlines(sample.document):
            if isinstance(inline, Text):
                assert not any(char.isdigit() for char in inline.text)

    def test_walk_goes_everywhere(self):
        """Captions, notes, cells, lists, alternatives, titles of appendices: the walk meets all."""
        names = [Term(f"名{letter}") for letter in "甲乙丙丁戊己庚辛壬癸子"]
        one = document(
            Heading(1, names[1]),
            Paragraph([Emphasis([names[2]])]),
            ItemList([names[3]]),
            Note(names[4]),
            Table(
                caption=names[5],
                header=[[names[6]]],
                rows=[[names[7]]],
                columns=["text"],
                notes=[names[8]],
            ),
            Chart(kind="bar", data=[], title=names[9], alt=names[10]),
            Appendix(title=RecordText("附", record="r"), blocks=[Sources()]),
            title=[names[0]],
        )
        assert names == [node for node in walk_inlines(one) if isinstance(node, Term)]


class TestNumbering:
    """Headings, tables, charts and appendices are numbered by the writers, the same in each."""

    def test_four_steps_restart(self):
        """一、（一）1.（1）, each beginning anew beneath its parent."""
        placed = lay_out(
            document(
                *(Heading(level, "题") for level in (1, 2, 3, 4, 4, 3, 2, 3, 1, 2)),
            )
        )
        labels = ["一、", "（一）", "1.", "（1）", "（2）", "2.", "（二）", "1.", "二、", "（一）"]
        assert labels == [item.label for item in placed]
        assert len({item.anchor for item in placed}) == len(placed)

    def test_headings_without_number(self):
        """They take no number from the others, and have an anchor all the same."""
        placed = lay_out(
            document(Heading(1, "甲"), Heading(1, "乙", numbered=False), Heading(1, "丙"))
        )
        assert ["一、", "", "二、"] == [item.label for item in placed]
        assert all(item.anchor for item in placed)

    def test_appendices(self):
        """One appendix is 附件; of two each has its number; headings begin anew in each."""
        first = Appendix(title="甲", blocks=[Heading(1, "子")])
        second = Appendix(title="乙", blocks=[Heading(1, "丑")])
        alone = lay_out(document(Heading(1, "正文"), first))
        assert ["一、", "附件", "一、"] == [item.label for item in alone]
        both = lay_out(document(first, second))
        assert ["附件1", "一、", "附件2", "一、"] == [item.label for item in both]
        assert len({item.anchor for item in both}) == len(both)

    def test_tables_and_charts(self, sample):
        """Tables with a caption and charts are counted through the document."""
        labels = [item.label for item in lay_out(sample.document) if item.label[:1] in "表图"]
        assert [label for label in labels if label] == [
            "表1", "图1", "图2", "图3", "图4", "图5", "表2",
        ]  # fmt: skip
