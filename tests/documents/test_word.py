"""Word files: all that a reader sees of them, once, and nothing that he does not."""

from __future__ import annotations

import io
import zipfile

import pytest

from enforcement_kit.documents import read_bytes
from enforcement_kit.errors import UnreadableError

docx = pytest.importorskip("docx", reason="needs python-docx (extra papers)")

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><wps:txbx xmlns:wps="http://schemas.microsoft.com/office/'
    'word/2010/wordprocessingShape"><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent>'
    '</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-'
    'com:vml"><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>'
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def saved(document) -> bytes:
    """The bytes of a document."""
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def with_body(xml: str) -> bytes:
    """A Word file whose first paragraph holds this."""
    document = docx.Document()
    document.add_paragraph("@@")
    data = saved(document)
    return replaced(data, "word/document.xml", "<w:r><w:t>@@</w:t></w:r>", xml)


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with a text of one of its parts replaced."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(kept, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text = content.decode()
                assert old in text
                content = text.replace(old, new, 1).encode()
            target.writestr(name, content)
    return kept.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one more part."""
    kept = io.BytesIO(data)
    with zipfile.ZipFile(kept, "a") as target:
        target.writestr(name, content)
    return kept.getvalue()


class TestText:
    """What is read."""

    def test_text_box(self) -> None:
        """A text box is read once, behind the paragraph that holds it, not twice as it is stored."""
        data = with_body(f"<w:r><w:t>标题</w:t></w:r>{BOX.format('津西青杨罚〔2022〕21号')}")
        assert read_bytes(data, "a.docx").text == "标题\n津西青杨罚〔2022〕21号"

    def test_text_box_in_a_cell(self) -> None:
        """A text box within a cell is words of the cell, once."""
        data = with_body(
            "<w:r><w:t>前</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>文号</w:t></w:r>"
            f"{BOX.format('21号')}</w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>后</w:t></w:r>"
        )
        assert read_bytes(data, "a.docx").text == "前\n文号 21号\n后"

    def test_heads_and_feet(self) -> None:
        """Heads and feet of pages are read once, behind the body."""
        document = docx.Document()
        section = document.sections[0]
        section.header.paragraphs[0].text = "某镇行政执法文书"
        section.footer.paragraphs[0].text = "第1页"
        document.add_section().header.is_linked_to_previous = False
        document.sections[1].header.paragraphs[0].text = "某镇行政执法文书"
        document.add_paragraph("正文")
        lines = [line for line in read_bytes(saved(document), "a.docx").text.split("\n") if line]
        assert lines == ["正文", "某镇行政执法文书", "第1页"]

    def test_boxes_and_ticks(self) -> None:
        """Ticked and open boxes are read, whether as signs of a font or as fields of a form."""
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>{0}'
            "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText>"
            '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>{1}</w:t></w:r>'
        )
        sign = '<w:r><w:sym w:font="Wingdings" w:char="{0}"/><w:t>{1}</w:t></w:r>'
        data = with_body(
            sign.format("F0FE", "警告")
            + sign.format("F0A8", "罚款")
            + field.format("<w:checked/>", "直接")
            + field.format("", "留置")
            + field.format('<w:checked w:val="0"/>', "邮寄")
        )
        assert read_bytes(data, "a.docx").text == "☑警告□罚款☑直接□留置□邮寄"

    def test_content_controls_and_revisions(self) -> None:
        """Words in controls and inserted words are read; deleted and moved ones are not."""
        data = with_body(
            "<w:sdt><w:sdtContent><w:r><w:t>罚款</w:t></w:r></w:sdtContent></w:sdt>"
            "<w:del w:id='1'><w:r><w:delText>5000</w:delText></w:r></w:del>"
            "<w:ins w:id='2'><w:r><w:t>3000</w:t></w:r></w:ins>"
            "<w:moveFrom w:id='3'><w:r><w:t>不见</w:t></w:r></w:moveFrom>"
            "<w:hyperlink><w:r><w:t>元</w:t></w:r></w:hyperlink>"
        )
        assert read_bytes(data, "a.docx").text == "罚款3000元"

    def test_table_in_a_control(self) -> None:
        """Rows and cells within controls are read, and a cell that spans leaves empty ones."""
        data = with_body(
            "<w:r><w:t>前</w:t></w:r></w:p><w:sdt><w:sdtContent><w:tbl><w:tr><w:tc><w:tcPr>"
            '<w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>当事人</w:t></w:r></w:p></w:tc><w:sdt><w:sdtContent>'
            "<w:tc><w:p><w:r><w:t>张三</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
            "</w:sdtContent></w:sdt><w:p>"
        )
        document = read_bytes(data, "a.docx")
        assert document.text.split("\n")[1] == "当事人\t\t张三"
        assert document.cell(document.text.index("张"))[1:] == (1, 3)

    def test_the_main_part_may_have_any_name(self) -> None:
        """The part that the package calls its document is read, wherever it lies."""
        document = docx.Document()
        document.add_paragraph("正文")
        kept = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(saved(document))) as source,
            zipfile.ZipFile(kept, "w") as new,
        ):
            for name in source.namelist():
                content = source.read(name).replace(b"word/document.xml", b"word/document2.xml")
                new.writestr(name.replace("word/document.xml", "word/document2.xml"), content)
        assert "正文" in read_bytes(kept.getvalue(), "a.docx").text


class TestBad:
    """What is refused, and what is said of it."""

    def test_macros_are_not_run(self) -> None:
        """A file with macros is read as text, and says that they were not run."""
        document = docx.Document()
        document.add_paragraph("正文")
        data = with_part(saved(document), "word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
        read = read_bytes(data, "a.docm")
        assert read.text.strip() == "正文"
        assert any("宏" in zh for zh, _ in read.notes)

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"另存为 \.docx"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64) + "EncryptedPackage".encode("utf-16-le"), "密码"),
            (b"{\\rtf1 \\ansi}", r"另存为 \.docx"),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.wps"])
    def test_old_and_locked(self, name: str, data: bytes, words: str) -> None:
        """An old file says how to save it anew; a locked one that it has a password."""
        with pytest.raises(UnreadableError, match=words):
            read_bytes(data, name)

    @pytest.mark.parametrize(
        ("data", "ending"),
        [(b"%PDF-1.7", ".pdf"), (b"\x89PNG\r\n", ".png"), (b"\xff\xd8\xff\xe0", ".jpg")],
    )
    def test_another_form_named_docx(self, data: bytes, ending: str) -> None:
        """A PDF or picture with the ending of Word is told to be named what it is."""
        with pytest.raises(
            UnreadableError, match=f"扩展名改为 [{ending[0]}]{ending[1:]}"
        ) as caught:
            read_bytes(data + bytes(99), "a.docx")
        assert "Word 或 WPS" not in caught.value.message

    def test_damage_is_told_in_words(self) -> None:
        """No name of a fault of Python stands in what people read."""
        with pytest.raises(UnreadableError, match="损坏") as caught:
            read_bytes(b"PK\x03\x04" + bytes(99), "a.docx")
        assert "BadZipFile" not in str(caught.value)

    def test_a_docx_that_was_renamed(self) -> None:
        """A file is read by what it is, where its name says an old form."""
        document = docx.Document()
        document.add_paragraph("正文")
        assert read_bytes(saved(document), "a.doc").text.strip() == "正文"

    def test_bomb(self) -> None:
        """A small file that unpacks to hundreds of megabytes is refused unread."""
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", bytes(300 * 1024 * 1024))
        with pytest.raises(UnreadableError, match="MB"):
            read_bytes(kept.getvalue(), "a.docx")

    def test_entities_are_not_resolved(self, tmp_path) -> None:
        """A part that names a file outside does not bring its words in."""
        secret = tmp_path / "secret.txt"
        secret.write_text("机密", encoding="utf-8")
        document = docx.Document()
        document.add_paragraph("@@")
        data = replaced(saved(document), "word/document.xml", "<w:document", "@!<w:document")
        declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
        data = replaced(data, "word/document.xml", "@!", declared)
        data = replaced(data, "word/document.xml", "@@", "正文&e;")
        assert "机密" not in read_bytes(data, "a.docx").text

    def test_pictures_alone(self) -> None:
        """A file that holds only a picture says how its letters can be read."""
        data = with_part(saved(docx.Document()), "word/media/image1.png", b"\x89PNG")
        with pytest.raises(UnreadableError, match="只有图片"):
            read_bytes(data, "a.docx")
