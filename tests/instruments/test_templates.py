"""A town's own Word templates: placeholders wherever they stand, and clear words where they cannot be."""

from __future__ import annotations

import io
import itertools
import sys
import zipfile

import attrs
import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_kit.errors import MissingExtraError, UnreadableError, UsageError
from enforcement_kit.instruments import template_of, templates_in, write_instrument
from enforcement_kit.law import load_packs
from enforcement_kit.model import Party
from enforcement_kit.rules import Context
from enforcement_kit.testing import synth_town
from enforcement_kit.text import amount_in_words, date_zh


def saved(word) -> bytes:
    """The bytes of a document of python-docx."""
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def with_lines(*lines: str) -> bytes:
    """A template with a paragraph for each line."""
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    return saved(word)


def lines_of(data: bytes) -> list[str]:
    """The paragraphs of a file."""
    return [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]


def written(case, data: bytes, context, kind="decision"):
    """The paper of a template."""
    return write_instrument(case, kind, context=context, template=data)


class TestFilling:
    """Placeholders, lists, conditions."""

    def test_values(self, ordinary, context):
        """English and Chinese names, plain and full-width braces."""
        data = with_lines(
            "{{decision.number}}",
            "当事人：｛｛当事人名称｝｝",
            "罚款{{ fine.words }}",
            "没有占位符的一段",
        )
        fine = ordinary.decision.sanctions[0].amount
        assert lines_of(written(ordinary, data, context).docx) == [
            ordinary.decision.document_number,
            f"当事人：{ordinary.party.name}",
            f"罚款{amount_in_words(fine)}",
            "没有占位符的一段",
        ]

    def test_what_is_not_stated_is_marked_and_listed(self, ordinary, context):
        """A blank of a template is highlighted like one of the kit's own forms."""
        case = attrs.evolve(ordinary, party=attrs.evolve(ordinary.party, phone=None))
        made = written(case, with_lines("电话：{{party.phone}}。"), context)
        paragraph = docx.Document(io.BytesIO(made.docx)).paragraphs[0]
        assert paragraph.text == "电话：【　　】。"
        assert [run.text for run in paragraph.runs if run.font.highlight_color] == ["【　　】"]
        assert [each.field for each in made.blanks] == ["party.phone"]

    def test_runs_keep_their_look(self, ordinary, context):
        """A placeholder split over runs takes the look of the run in which it begins."""
        word = docx.Document()
        paragraph = word.add_paragraph()
        for text, bold in (
            ("当事人：", False),
            ("{{par", True),
            ("ty.na", False),
            ("me}}（以下", False),
        ):
            paragraph.add_run(text).bold = bold
        made = written(ordinary, saved(word), context)
        found = docx.Document(io.BytesIO(made.docx)).paragraphs[0]
        assert found.text == f"当事人：{ordinary.party.name}（以下"
        assert [(run.text, run.bold) for run in found.runs] == [
            ("当事人：", False),
            (ordinary.party.name, True),
            ("（以下", False),
        ]

    def test_sections_over_paragraphs(self, ordinary, context):
        """What stands between two markers is there once for each member, or not at all."""
        data = with_lines(
            "证据：",
            "{{#evidence}}",
            "{{evidence.no}}. {{evidence.name}}",
            "{{/evidence}}",
            "{{#not_established}}",
            "不成立",
            "{{/not_established}}",
            "{{^not_established}}",
            "成立",
            "{{/not_established}}",
        )
        names = [f"{n}. {each.name}" for n, each in enumerate(ordinary.evidence, 1)]
        assert lines_of(written(ordinary, data, context).docx) == ["证据：", *names, "成立"]

    def test_sections_in_a_line(self, ordinary, context):
        """A section within a paragraph is repeated within it; an empty one takes the line along."""
        data = with_lines(
            "证据有{{#evidence}}{{evidence.name}}；{{/evidence}}等",
            "{{#summary}}当场{{/summary}}",
            "完",
        )
        names = "".join(f"{each.name}；" for each in ordinary.evidence)
        assert lines_of(written(ordinary, data, context).docx) == [f"证据有{names}等", "完"]

    def test_a_row_of_a_list_is_repeated(self, ordinary, context):
        """A row that names two members of a list stands once for each of them."""
        word = docx.Document()
        table = word.add_table(2, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "名称", "证明"
        table.rows[1].cells[0].text = "{{evidence.name}}"
        table.rows[1].cells[1].text = "{{evidence.proves}}"
        made = docx.Document(io.BytesIO(written(ordinary, saved(word), context).docx))
        rows = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
        assert rows == [
            ["名称", "证明"],
            *([each.name, each.proves] for each in ordinary.evidence),
        ]

    def test_rows_between_markers(self, ordinary, context):
        """Rows between two rows of markers are repeated together."""
        word = docx.Document()
        table = word.add_table(4, 1)
        texts = ["{{#sanctions}}", "{{sanction.kind}}", "{{sanction.amount}}", "{{/sanctions}}"]
        for row, text in zip(table.rows, texts, strict=True):
            row.cells[0].text = text
        made = docx.Document(io.BytesIO(written(ordinary, saved(word), context).docx))
        found = [row.cells[0].text for row in made.tables[0].rows]
        assert len(found) == 2 * len(ordinary.decision.sanctions)
        assert found[:2] == ["罚款", f"{ordinary.decision.sanctions[0].amount:,.2f}"]

    def test_a_list_outside_of_its_rows_is_joined(self, ordinary, context):
        """A member asked for alone is told of all members: nothing is lost."""
        case = attrs.evolve(ordinary, co_parties=(Party(name="乙"), Party(name="丙")))
        data = with_lines("{{party.name}}", "{{violated.citation}}")
        first, second = lines_of(written(case, data, context).docx)
        assert first == f"{ordinary.party.name}、乙、丙"
        assert second.startswith("《")

    def test_header_footer_text_box_and_nested_table(self, ordinary, context):
        """Placeholders are found in headers, footers, text boxes and tables within tables."""
        word = docx.Document()
        word.sections[0].header.paragraphs[0].text = "{{organ.name}}"
        word.sections[0].footer.paragraphs[0].text = "{{decision.date}}"
        outer = word.add_table(1, 1)
        inner = outer.rows[0].cells[0].add_table(1, 1)
        inner.rows[0].cells[0].text = "{{case.number}}"
        box = parse_xml(
            f"<w:p {nsdecls('w')}><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'>"
            "<v:textbox><w:txbxContent><w:p><w:r><w:t>{{case.cause}}</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        )
        word.element.body.insert(0, box)
        made = written(ordinary, saved(word), context)
        file = docx.Document(io.BytesIO(made.docx))
        assert file.sections[0].header.paragraphs[0].text == ordinary.organ.name
        assert file.sections[0].footer.paragraphs[0].text == date_zh(ordinary.decision.date)
        assert file.tables[0].rows[0].cells[0].tables[0].rows[0].cells[0].text == ordinary.number
        assert ordinary.cause in made.text

    def test_content_controls(self, ordinary, context):
        """Paragraphs, rows and cells within content controls are filled like others."""
        word = docx.Document()
        table = word.add_table(1, 1)
        table.rows[0].cells[0].text = "{{case.number}}"
        row = table._tbl.tr_lst[0]
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        row.addprevious(control)
        control[0].append(row)
        block = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>{{{{case.cause}}}}</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        )
        word.element.body.insert(0, block)
        text = written(ordinary, saved(word), context).text
        assert ordinary.number in text
        assert ordinary.cause in text
        assert "{{" not in text

    def test_words_struck_out_are_left_alone(self, ordinary, context):
        """What was deleted under revision is no placeholder; what was inserted is."""
        word = docx.Document()
        paragraph = word.add_paragraph("甲")
        for tag, text in (("del", "{{no.such}}"), ("ins", "{{case.cause}}")):
            inner = "delText" if tag == "del" else "t"
            paragraph._p.append(
                parse_xml(
                    f"<w:{tag} {nsdecls('w')} w:id='1' w:author='a'><w:r><w:{inner}>{text}"
                    f"</w:{inner}></w:r></w:{tag}>"
                )
            )
        made = written(ordinary, saved(word), context)
        assert made.text == f"甲{ordinary.cause}\n"

    def test_words_of_a_record_are_no_placeholders(self, ordinary, context):
        """Braces in a record are words; they are not asked again."""
        case = attrs.evolve(ordinary, cause="{{party.name}}案")
        assert lines_of(written(case, with_lines("{{case.cause}}"), context).docx) == [
            "{{party.name}}案"
        ]

    def test_kinds_without_a_form_of_the_kit(self, ordinary, context):
        """A template makes any kind of paper, such as the approval of the filing."""
        made = written(
            ordinary, with_lines("{{paper.title}} {{paper.date}}"), context, "filing_approval"
        )
        assert made.text == f"行政处罚立案审批表 {date_zh(ordinary.filing.date)}\n"
        assert made.template == "模板"

    def test_the_same_bytes(self, ordinary, context):
        """The same case and template give the same file."""
        data = with_lines("{{case.cause}}", "{{#evidence}}{{evidence.name}}{{/evidence}}")
        assert written(ordinary, data, context).docx == written(ordinary, data, context).docx


CASE = next(
    case for case in synth_town(3, cases=8, year=2024).cases or () if case.decision is not None
)
TEXT = "甲{{party.name}}乙{{#evidence}}{{evidence.name}}，{{/evidence}}丙{{decision.date}}丁"


@settings(max_examples=60)
@given(st.sets(st.integers(1, len(TEXT) - 1), max_size=12))
def test_however_runs_cut_a_text_the_words_are_the_same(cuts):
    """Word cuts texts anywhere; the filled paragraph says what the uncut one says."""
    word = docx.Document()
    paragraph = word.add_paragraph()
    ends = [0, *sorted(cuts), len(TEXT)]
    for start, end in itertools.pairwise(ends):
        paragraph.add_run(TEXT[start:end])
    kind = "filing_approval"  # of any case
    cut = write_instrument(CASE, kind, template=saved(word), context=Context())
    whole = write_instrument(CASE, kind, template=with_lines(TEXT), context=Context())
    assert lines_of(cut.docx) == lines_of(whole.docx)
    assert cut.blanks == whole.blanks


class TestBadTemplates:
    """What is wrong, where, and how to mend it."""

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("文号{{decison.number}}", ["第 2 段", "decison.number", "decision.number"]),
            ("{{#evidnce}}x{{/evidnce}}", ["第 2 段", "evidence"]),
            ("{{party.name", ["第 2 段", "占位符不完整"]),
            ("{{#evidence}}", ["第 2 段", "没有用 {{/evidence}} 结束"]),
            ("{{/evidence}}", ["第 2 段", "没有与之相配的"]),
        ],
    )
    def test_placeholders(self, line, words):
        """Unknown, cut, unclosed: the message names the paragraph and the nearest name."""
        with pytest.raises(UsageError) as told:
            template_of(with_lines("第一段", line), "本镇决定书.docx")
        assert told.value.message.startswith("本镇决定书.docx ")
        for each in words:
            assert each in told.value.message

    def test_place_in_a_header(self):
        """A placeholder of a header is looked at before anything is written."""
        word = docx.Document()
        word.sections[0].header.paragraphs[0].text = "{{organ.nam}}"
        with pytest.raises(UsageError, match="页眉"):
            template_of(saved(word), "a.docx")

    def test_damaged(self):
        """A file that was cut is named as damaged."""
        with pytest.raises(UnreadableError, match="损坏"):
            template_of(with_lines("a")[:-200], "a.docx")

    def test_locked(self):
        """A file with a password is named as such."""
        locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
        with pytest.raises(UnreadableError, match="密码"):
            template_of(locked, "a.docx")

    def test_no_word_file(self):
        """Text under a wrong name is no template."""
        with pytest.raises(UnreadableError):
            template_of(b"{{party.name}}", "a.docx")

    def test_macros(self):
        """A template with programs is not used; they would come along into each paper."""
        target = io.BytesIO(with_lines("{{party.name}}"))
        with zipfile.ZipFile(target, "a") as archive:
            archive.writestr("word/vbaProject.bin", b"x")
        with pytest.raises(UnreadableError, match="宏"):
            template_of(target.getvalue(), "a.docx")

    def test_footnotes(self):
        """A placeholder in a footnote would stay as it is, so the template is refused."""
        target = io.BytesIO(with_lines("甲"))
        notes = (
            f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>{{{{case.cause}}}}</w:t>"
            "</w:r></w:p></w:footnote></w:footnotes>"
        )
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
        with zipfile.ZipFile(target) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts["word/footnotes.xml"] = notes.encode()
        rels = "word/_rels/document.xml.rels"
        end = b"</Relationships>"
        link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/>'.encode()
        parts[rels] = parts[rels].replace(end, link + end)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        with pytest.raises(UsageError, match="脚注"):
            template_of(made.getvalue(), "a.docx")

    def test_without_the_extra(self, monkeypatch):
        """Without python-docx the message names the extra."""
        monkeypatch.setitem(sys.modules, "docx", None)
        monkeypatch.setitem(sys.modules, "docx.oxml", None)
        with pytest.raises(MissingExtraError, match="papers"):
            template_of(b"PK")

    def test_not_there(self, tmp_path):
        """A path that leads nowhere is named."""
        with pytest.raises(UnreadableError, match=r"没有\.docx"):
            template_of(tmp_path / "没有.docx")


class TestPacks:
    """Templates in the folder of a pack."""

    def test_found_by_kind(self, tmp_path):
        """`templates/decision.docx` is the template of decisions; what Word leaves is passed over."""
        (tmp_path / "here.toml").write_text('name = "here"\n', encoding="utf-8")
        folder = tmp_path / "templates"
        folder.mkdir()
        (folder / "decision.docx").write_bytes(with_lines("{{party.name}}"))
        (folder / "~$cision.docx").write_bytes(b"x")
        found = templates_in([tmp_path])
        assert {kind: each.names for kind, each in found.items()} == {"decision": ("party.name",)}
        assert templates_in([tmp_path / "here.toml"]).keys() == {"decision"}

    def test_of_several_packs_those_in_use(self, tmp_path):
        """In a folder of packs the templates of a pack that is not laid are passed over."""
        for name in ("one", "two"):
            (tmp_path / name / "templates").mkdir(parents=True)
            (tmp_path / name / "p.toml").write_text(f'name = "{name}"\n', encoding="utf-8")
        (tmp_path / "one" / "templates" / "decision.docx").write_bytes(with_lines("{{party.name}}"))
        (tmp_path / "two" / "templates" / "demand.docx").write_bytes(with_lines("{{case.cause}}"))
        assert templates_in([tmp_path]).keys() == {"decision", "demand"}
        assert templates_in([tmp_path], load_packs("two", tmp_path)).keys() == {"demand"}

    def test_a_name_that_is_no_kind(self, tmp_path):
        """A file that would never be used is named, with what it may have meant."""
        folder = tmp_path / "templates"
        folder.mkdir()
        (folder / "descision.docx").write_bytes(with_lines("a"))
        with pytest.raises(UsageError, match="是否指 decision"):
            templates_in([tmp_path])


@pytest.mark.parametrize(
    "lines",
    [
        ("行政处罚决定书", "当事人：某甲小吃店，罚款五百元。"),
        ("{{#请核对}}当事人：某甲小吃店{{/请核对}}",),
        ("{{#fine}}罚款五百元{{/fine}}",),
        (),
    ],
)
def test_a_paper_that_asks_for_nothing_is_no_template(lines):
    """A finished paper of another party is refused: nothing of the case would come into it."""
    with pytest.raises(UsageError) as told:
        template_of(with_lines(*lines), "12-行政处罚决定书.docx")
    assert "12-行政处罚决定书.docx" in told.value.message
    assert "占位符" in told.value.message
    assert "ekit papers fields" in told.value.message
    assert "placeholder" in told.value.message_en
