"""Where titles part, and how ids of records are listed."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.render import (
    Appendix,
    FigureView,
    Paragraph,
    RecordText,
    SignOff,
    Text,
    to_docx,
    to_html,
)
from enforcement_kit.render.runs import plain_text
from enforcement_kit.render.sources import record_words
from enforcement_kit.render.titles import title_lines, title_pieces

ORGAN = RecordText("天津市西青区杨柳青镇人民政府", record="", kind="town")
REST = Text("年度行政执法情况报告")


def lines(content, columns):
    return [plain_text(line, {}) for line in title_lines(content, {}, columns)]


class TestTitle:
    """A title parts after the name of the organ."""

    def test_parts_after_a_name(self):
        """Too long for a line, it parts where the name ends."""
        assert [ORGAN.text, REST.text] == lines((ORGAN, REST), 40)

    def test_stays_whole(self):
        """With room for it, it stands on one line."""
        assert [ORGAN.text + REST.text] == lines((ORGAN, REST), 48)

    def test_no_name(self):
        """Without a name there is nowhere to part."""
        assert [REST.text] == lines((REST,), 4)

    @given(st.lists(st.sampled_from([ORGAN, REST]), min_size=1, max_size=6), st.integers(1, 99))
    def test_nothing_is_lost(self, content, columns):
        """Whatever the title and the room, all of its words stand in it, in order."""
        whole = plain_text(tuple(content), {})
        assert whole == "".join(lines(content, columns))
        assert whole == "".join(plain_text(piece, {}) for piece in title_pieces(content))

    def test_in_the_files(self, sample):
        """Word breaks the line, a page may break it."""
        made = sample.with_blocks(Paragraph("甲"))
        document = type(made.document)(
            title=(ORGAN, REST), meta=made.document.meta, blocks=made.document.blocks
        )
        with zipfile.ZipFile(BytesIO(to_docx(document, {}))) as archive:
            xml = archive.read("word/document.xml").decode()
        title = xml.partition("</w:p>")[0]
        assert 1 == title.count("<w:br/>")
        page = to_html(document, {}).decode()
        assert f"<h1><span>{ORGAN.text}</span><span>{REST.text}</span></h1>" in page


class TestSignature:
    """A signature stands on no page without text."""

    def test_text_is_kept_with_it(self, sample):
        """The last paragraph and the list of appendices are kept with what follows."""
        made = sample.with_blocks(
            Paragraph("甲"), Paragraph("末段"), SignOff("某镇"), Appendix(title="附", blocks=())
        )
        with zipfile.ZipFile(BytesIO(to_docx(made.document, {}))) as archive:
            xml = archive.read("word/document.xml").decode()
        kept = {}
        for one in re.findall(r"<w:p>.*?</w:p>", xml):
            words = "".join(re.findall(r"<w:t[^>]*>([^<]*)", one))
            kept[words] = "<w:keepNext/>" in one
        assert (False, True, True) == (kept["甲"], kept["末段"], kept["附件：附"])


class TestRecords:
    """Ids of records in words."""

    @pytest.mark.parametrize(
        ("ids", "limit", "expected"),
        [
            ((), 9, ""),
            (("a",), 9, "a"),
            (("a-1", "a-2"), 9, "a-1、a-2"),
            (("a-1", "a-2", "a-3"), 9, "a-1至a-3，共 3 条"),
            (("a-09", "a-10", "a-11"), 9, "a-09至a-11，共 3 条"),
            (("a-1", "b-2", "b-3", "b-4", "c"), 9, "a-1、b-2至b-4、c，共 5 条"),
            (("a-1", "a-3", "a-5"), 2, "a-1、a-3 等，共 3 条"),
            (("a-099", "a-100", "a-101", "a-103"), 1, "a-099至a-101 等，共 4 条"),
            (("a-1", "a-02", "a-3"), 9, "a-1、a-02、a-3"),
        ],
    )
    def test_ranges(self, ids, limit, expected):
        """Three or more in unbroken order are a range; what is left out is counted."""
        figure = FigureView(key="k.a", label="甲", value=len(ids), unit="件", records=ids)
        assert expected == record_words(figure, limit)

    @given(st.sets(st.integers(0, 60), max_size=40))
    def test_a_range_names_its_members_alone(self, numbers):
        """Every id is named or lies within a range, and no other does."""
        ids = tuple(f"c-{number:03}" for number in sorted(numbers))
        figure = FigureView(key="k.a", label="甲", value=len(ids), unit="件", records=ids)
        words = record_words(figure, 99).partition("，")[0]
        named = set()
        for one in filter(None, words.split("、")):
            first, _, last = one.partition("至")
            named |= set(range(int(first[2:]), int((last or first)[2:]) + 1))
        assert numbers == named
