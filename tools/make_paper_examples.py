"""Writes examples/papers: two case files as a town keeps them, from their plain texts.

The texts stand in `tools/paper_examples`, one file a case, and are invented. A line `=== name`
begins a paper; `# ` is its title, `> ` stands to the right, rows of a table stand between bars. The
form of a paper is that of its name: Word, PDF (by LibreOffice), a page, plain text.

    .venv/bin/python tools/make_paper_examples.py [CASE …]
"""

from __future__ import annotations

import datetime as dt
import html
import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "tools" / "paper_examples"
EXAMPLES = ROOT / "examples" / "papers"
FOLDERS = {"clean": "某甲小吃店案", "faulty": "某乙装饰公司案"}
DAY = dt.datetime(2022, 1, 1, tzinfo=dt.UTC)
MARK = "虚构示例，不是真实文书"


def papers_of(text: str) -> dict[str, list[str]]:
    """The lines of each paper by its file name."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("=== "):
            lines = found.setdefault(line[4:].strip(), [])
        elif line.strip():
            lines.append(line)
    return found


def cells_of(line: str) -> list[str]:
    """The cells of a row between bars."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def to_word(lines: list[str]) -> bytes:
    """A Word file in plain style: SimSun, tables with lines, the mark in the footer."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    style = document.styles["Normal"]
    style.font.size = Pt(12)
    style.font.name = "SimSun"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    section.footer.paragraphs[0].text = MARK
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append(cells_of(line))
            continue
        if rows:
            _table(document, rows)
            rows = []
        if line.startswith("# "):
            paragraph = document.add_paragraph()
            run = paragraph.add_run(line[2:])
            run.bold, run.font.size = True, Pt(20)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif line.startswith("> "):
            paragraph = document.add_paragraph(line[2:])
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif line:
            document.add_paragraph(line)
    for part in (document.part, document.part.package):
        for name, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del part.rels[name]
    properties = document.core_properties
    properties.created = properties.modified = DAY
    properties.author = properties.last_modified_by = "示例"
    properties.comments = MARK
    written = io.BytesIO()
    document.save(written)
    return _same_bytes(written.getvalue())


def _table(document: object, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(len(rows), width, style="Table Grid")  # type: ignore[attr-defined]
    for at, row in enumerate(rows):
        # a row whose last cells are empty is one cell across
        filled = max((n for n, cell in enumerate(row) if cell), default=0)
        cells = table.rows[at].cells
        for number, cell in enumerate(row):
            cells[number].text = cell
        if width == 4 and filled == 1:
            cells[1].merge(cells[width - 1])
            cells[1].text = row[1]


def _same_bytes(data: bytes) -> bytes:
    """The package with one time on all its parts, so that the bytes are always the same."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return written.getvalue()


def to_page(lines: list[str]) -> bytes:
    """A page as an office system prints it."""
    title = next(line[2:] for line in lines if line.startswith("# "))
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells_of(line)) + "</tr>"
        for line in lines
        if line.startswith("|")
    )
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"</head>\n<body>\n<h1>{title}</h1>\n<table>\n{rows}\n</table>\n"
        f"<footer>{MARK}</footer>\n</body>\n</html>\n"
    ).encode()


def to_text(lines: list[str]) -> bytes:
    """Plain text."""
    return "\n".join([*lines, MARK, ""]).encode()


def to_pdf(lines: list[str]) -> bytes:
    """A PDF with text, printed by LibreOffice.

    Raises:
        SystemExit: LibreOffice is not installed.
    """
    office = shutil.which("soffice")
    if office is None:
        message = "LibreOffice (soffice) is needed for the PDF"
        raise SystemExit(message)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.docx"
        source.write_bytes(to_word(lines))
        subprocess.run(  # noqa: S603 - a fixed command
            [office, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)],
            check=True,
            capture_output=True,
        )
        return (Path(folder) / "paper.pdf").read_bytes()


WRITERS = {".docx": to_word, ".html": to_page, ".txt": to_text, ".pdf": to_pdf}


def write(case: str, folder: Path) -> None:
    """Writes the papers of a case into a folder; a PDF whose text is the same stays."""
    folder.mkdir(parents=True, exist_ok=True)
    papers = papers_of((TEXTS / f"{case}.txt").read_text(encoding="utf-8"))
    for path in folder.iterdir():
        if path.name not in papers:
            path.unlink()
    for name, lines in papers.items():
        path = folder / name
        if path.suffix == ".pdf" and path.exists() and _same_text(path, lines):
            continue
        path.write_bytes(WRITERS[path.suffix](lines))


def _same_text(path: Path, lines: list[str]) -> bool:
    """Whether a PDF has the words that it should; its bytes differ with each printing."""
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    wanted = "".join(line.removeprefix("# ").removeprefix("> ") for line in lines) + MARK
    return "".join(text.split()) == "".join(wanted.split())


def main() -> None:
    """Writes the cases that are named, or all."""
    for case in sys.argv[1:] or FOLDERS:
        write(case, EXAMPLES / FOLDERS[case])


if __name__ == "__main__":
    main()
