"""Records that want to do harm: every writer makes a safe file of them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from enforcement_kit.render import (
    Chart,
    ChartPoint,
    CitationText,
    Column,
    Document,
    FigurePart,
    FigureRef,
    FigureView,
    Heading,
    Meta,
    Paragraph,
    RecordText,
    RecordView,
    Sources,
    Table,
    Term,
    to_docx,
    to_html,
    to_markdown,
    to_xlsx,
)
from enforcement_kit.render.clean import clean_text, cut_text

NAMES = {
    "markup": "<img src=x onerror=alert(1)></td></script><!--]]>&amp;",
    "control": "甲\x00\x01\x07\x08\x0b\x1b[31m\x7f\x85\x9f乙",
    "direction": "甲\u202e\u2066\u200f\u061c乙\u2069",
    "invisible": "甲\u200b\ufeff\u2060\u00ad乙",
    "surrogate": "甲\ud800乙\udfff",
    "no character": "甲\ufffe\uffff\ufdd0\U0001fffe乙",
    "formula": "=cmd|' /C calc'!A0",
    "long": "长" * 10_000,
    "long latin": "x" * 10_000,
    "lines": "一\n二\r\n三\u2028四\t五",
    "rare": "𠮷㐀\ue000é́👨‍👩‍👧",
    "path": "../../etc/passwd",
    "quotes": "\"'`´“”",
    "empty": "",
    "blank": " \u3000 ",
}


def report(name: str) -> tuple[Document, dict[str, FigureView], list[RecordView]]:
    """A report in which one name stands everywhere that a name can stand."""
    letters = name if any(char.isalpha() for char in name) else f"{name}名"
    figure = FigureView(
        key="k.b", label=name, value=2, unit="件", kind="k", records=[name, "r-2"], formula=name,
        counting_basis=name, basis=[name],
        parts=[FigurePart(by={name: name}, label=name, value=None, reason=name or "无")],
    )  # fmt: skip
    missing = FigureView(key="k.c", label=name, value=None, reason=name or "无", kind=name)
    records = [
        RecordView(id=name, kind="k", kind_label=name, cells={name: name, "二": 2}),
        RecordView(id="r-2", kind="k", cells={name: None}),
        RecordView(id=name, kind=name, cells={"日": dt.date(2022, 1, 1)}),
    ]
    text = RecordText(name, record=name, kind="k")
    refs = [
        FigureRef("k.b"),
        FigureRef("k.b", part={name: name}),
        FigureRef("k.c", show="with_unit"),
    ]
    day = dt.date(2022, 1, 1)
    document = Document(
        title=[text],
        meta=Meta(organ=name, first=day, last=day, notice=[text], subject=name, kit_version=name),
        blocks=[
            Heading(1, [text]),
            Heading(2, [text], run_in=True),
            Paragraph([text, Term(letters), CitationText(letters), *refs]),
            Table(
                caption=[text],
                header=[[text, text]],
                rows=[[text, refs[0]], [text, refs[2]]],
                columns=[Column(), Column(kind="count")],
                notes=[[text]],
                sheet=name,
            ),
            Chart(
                kind="bar",
                data=[ChartPoint(category=name, ref=ref, series=name) for ref in refs],
                title=[text],
                alt=[text],
            ),
            Sources(),
        ],
    )
    return document, {"k.b": figure, "k.c": missing}, records


@pytest.fixture(params=NAMES, scope="module")
def hostile(request):
    """The report of one bad name."""
    return NAMES[request.param], *report(NAMES[request.param])


def xml_parts(data: bytes) -> dict[str, str]:
    """Every part of an Office file, parsed; its characters are all allowed ones."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert ".." not in name
            if name.endswith((".xml", ".rels")):
                ET.fromstring(archive.read(name))
                found[name] = archive.read(name).decode()
    return found


class TestWriters:
    """No writer fails, and none lets a name do anything."""

    def test_html(self, hostile):
        """The page parses, runs its own script alone, and shows the name as words."""
        from html.parser import HTMLParser

        _name, document, figures, records = hostile
        text = to_html(document, figures, records).decode()
        tags: list[str] = []
        parser = HTMLParser()
        parser.handle_starttag = lambda tag, attributes: tags.append(tag)
        parser.feed(text)
        assert 1 == tags.count("script")
        assert "img" not in tags
        assert 1 == text.count("</script>")
        assert not set(text) & set("\x00\x01\u202e\u2066\u200f\u200b\ufeff\ufffe")

    def test_markdown(self, hostile):
        """The text is UTF-8 on lines of its own, no tag in it."""
        _name, document, figures, _records = hostile
        text = to_markdown(document, figures).decode()
        assert "<" not in text
        assert not set(text) & set("\x00\x01\u202e\u2066\u200f\u200b\ufeff\ufffe")

    def test_docx(self, hostile):
        """Each part is sound XML, the library opens the file, nothing points out of it."""
        _name, document, figures, _records = hostile
        data = to_docx(document, figures)
        for text in xml_parts(data).values():
            assert 'TargetMode="External"' not in text
        assert docx.Document(io.BytesIO(data)).paragraphs

    def test_xlsx(self, hostile):
        """Each part is sound XML, no formula is the record's, no link leads out."""
        _name, document, figures, records = hostile
        data = to_xlsx(document, figures, records)
        for text in xml_parts(data).values():
            assert 'TargetMode="External"' not in text
        book = openpyxl.load_workbook(io.BytesIO(data))
        formulas = [
            cell.value
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]
        assert all(
            str(value).startswith(("='数据'!", "=COUNTIFS('", "=IF(ABS(")) for value in formulas
        )


class TestAnyText:
    """What Hypothesis thinks of."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(min_size=1, max_size=30))
    @example("\x00")
    @example("]]>")
    def test_all_writers(self, name):
        """Any text at all, lone surrogates too, goes through every writer."""
        document, figures, records = report(name)
        to_html(document, figures, records).decode()
        to_markdown(document, figures).decode()
        xml_parts(to_xlsx(document, figures, records))

    @settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(min_size=1, max_size=30))
    @example("000000M\x08\x80¶Ȁ𐀀")
    def test_word(self, name):
        """And through the one that draws pictures."""
        document, figures, _records = report(name)
        xml_parts(to_docx(document, figures))


class TestCleaning:
    """The one place that makes text safe."""

    @pytest.mark.parametrize(
        ("text", "clean"),
        [
            ("甲乙", "甲乙"),
            ("a b", "a b"),
            ("甲\n\n乙\t丙", "甲 乙 丙"),
            ("甲\x00乙", "甲␀乙"),
            ("甲\u202e乙", "甲⟨U+202E⟩乙"),
            ("\ud800", "⟨U+D800⟩"),
            ("\ufffe", "\ufffd"),
            ("𠮷", "𠮷"),
        ],
    )
    def test_seen(self, text, clean):
        """What is not seen becomes a sign that is."""
        assert clean == clean_text(text)

    @given(st.text())
    def test_fit_for_xml(self, text):
        """Whatever comes out can stand in XML and is one line."""
        clean = clean_text(text)
        ET.fromstring(f"<x>{clean.replace('&', '&amp;').replace('<', '&lt;')}</x>")
        assert len(clean.splitlines()) <= 1
        assert clean == clean_text(clean)

    def test_cut(self):
        """A cut says how long the text was; a text that fits is whole."""
        assert "甲" * 10 == cut_text("甲" * 10, 10)
        cut = cut_text("甲" * 100, 50)
        assert len(cut) == 50
        assert cut.endswith("…（共 100 字，此处截短）")


class TestEmptyYear:
    """A year without records is a report."""

    def test_zero_report(self, sample):
        """Figures of zero without records pass every writer, and stand as 0."""
        from decimal import Decimal

        figures = {
            key: FigureView(
                key=key,
                label=figure.label,
                unit=figure.unit,
                kind=figure.kind,
                value=None
                if figure.unit == "ratio"
                else Decimal("0.00")
                if figure.unit == "元"
                else 0,
                reason="没有投诉举报" if figure.unit == "ratio" else "",
                of=figure.of,
                parts=[FigurePart(by=part.by, label=part.label, value=0) for part in figure.parts],
            )
            for key, figure in sample.figures.items()
        }
        text = to_markdown(sample.document, figures).decode()
        assert "全年共作出行政处罚决定0件，罚款总额0.00元" in text
        assert "事项办结率**缺**（没有投诉举报）" in text
        assert b"0.00" in to_html(sample.document, figures)
        xml_parts(to_docx(sample.document, figures))
        xml_parts(to_xlsx(sample.document, figures))
