"""Official papers as Word files in the layout of GB/T 9704-2012. python-docx is of an extra.

The same paper gives the same bytes. Blanks are marked yellow.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.render import docx_xml as xml
from enforcement_kit.render.clean import clean_text
from enforcement_kit.render.docx_file import FIXED, LONGEST_PROPERTY, footers, refill, strip
from enforcement_kit.render.docx_sources import GAP, shared
from enforcement_kit.render.docx_styles import (
    BODY,
    HEI,
    KAI,
    NAMESPACES,
    SECTION_PORTRAIT,
    SETTINGS,
    TEXT_WIDTH,
    TITLE,
    Style,
    numbering_xml,
    styles_xml,
)
from enforcement_kit.render.official import Line
from enforcement_kit.render.zipping import steady_zip

if TYPE_CHECKING:
    from enforcement_kit.render.official import Form, FormCell, LineStyle, OfficialPaper

__all__ = ["to_official_docx"]

_TWIPS_PER_MM: Final = 56.7
_SIGN_IN: Final = 400  # hundredths of a character between the day and the right edge
_KEPT_BEFORE_SIGNING: Final = 2
_WHOLE: Final = 300  # characters up to which a row is not split between pages
_LARGEST_ROW: Final = 31680  # twentieths of a point that Word takes as the height of a row

_HALF: Final = '<w:ind w:left="3800"/><w:jc w:val="center"/>'
_TO_NUMBER: Final = '<w:spacing w:after="200"/>'
_CENTRED: Final = '<w:jc w:val="center"/>'
_STYLES: Final = (
    Style(
        id="DocumentNumber",
        name="Document Number",
        spacing=0,
        paragraph='<w:spacing w:before="0" w:after="240" w:line="579" w:lineRule="exact"/>'
        + _CENTRED,
    ),
    Style(
        id="FormLabel",
        name="Form Label",
        half_points=24,
        spacing=0,
        paragraph='<w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="0" w:after="0" w:line="340" w:lineRule="atLeast"/>' + _CENTRED,
    ),
    Style(
        id="FormText",
        name="Form Text",
        half_points=24,
        spacing=0,
        paragraph='<w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="0" w:after="0" w:line="340" w:lineRule="atLeast"/>'
        '<w:jc w:val="left"/>',
    ),
    Style(
        id="CoverTitle",
        name="Cover Title",
        font=TITLE,
        half_points=64,
        spacing=60,
        paragraph='<w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="900" w:after="900" w:line="240" w:lineRule="auto"/>' + _CENTRED,
    ),
)
_NAMES: Final[dict[LineStyle, tuple[str, str]]] = {
    "title": ("Title", TITLE),
    "number": ("DocumentNumber", BODY),
    "plain": ("", BODY),
    "body": ("BodyText", BODY),
    "heading": ("Heading1", HEI),
    "note": ("Remark", KAI),
    "right": ("SignOff", BODY),
    "organ": ("SignOff", BODY),
    "seal": ("SignOff", BODY),
    "day": ("SignOff", BODY),
    "cover": ("CoverTitle", TITLE),
    "label": ("FormLabel", HEI),
    "middle": ("FormLabel", BODY),
    "cell": ("FormText", BODY),
    "small": ("TableNote", BODY),
}
"""The style and the font of each kind of line."""

_SIGNED: Final = frozenset({"organ", "seal", "day"})


def to_official_docx(paper: OfficialPaper) -> bytes:
    """The paper as a `.docx`.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415  # an extra, imported when used
    except ModuleNotFoundError:
        raise MissingExtraError.for_extra("papers", "python-docx") from None
    word = docx.Document()
    part = word.part
    strip(word)
    odd, even = footers(word) if paper.numbered else ("", "")
    section = SECTION_PORTRAIT.format(odd=odd, even=even)
    if not paper.numbered:
        section = "<w:sectPr>" + section[section.index("<w:pgSz") :]
    text = "".join(_blocks(paper)) + section
    refill(part.element, f"<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>")
    refill(part.styles.element, styles_xml(_STYLES))
    refill(word.settings.element, f"<w:settings {NAMESPACES}>{SETTINGS}</w:settings>")
    refill(part.numbering_part.element, numbering_xml(0))
    core = word.core_properties
    core.title = clean_text(paper.title)[:LONGEST_PROPERTY]
    core.author = clean_text(paper.organ)[:LONGEST_PROPERTY]
    core.subject = core.comments = core.last_modified_by = ""
    core.language = "zh-CN"
    core.revision = 1
    core.created = core.modified = FIXED
    target = io.BytesIO()
    word.save(target)
    return steady_zip(target.getvalue())


def _blocks(paper: OfficialPaper) -> list[str]:
    found: list[str] = []
    widest = max(
        (_wide(block) for block in paper.blocks if isinstance(block, Line) and _signs(block)),
        default=0.0,
    )
    signing = False
    kept = _kept(paper)
    for place, block in enumerate(paper.blocks):
        if not isinstance(block, Line):
            found.append(_form(block))
            continue
        extra = "<w:keepNext/>" if place in kept else ""
        following = paper.blocks[place + 1] if place + 1 < len(paper.blocks) else None
        if block.style == "title" and isinstance(following, Line) and following.style == "number":
            extra = _TO_NUMBER
        if _signs(block):
            gap = "" if signing else '<w:spacing w:before="579"/>'
            extra = gap + (
                _HALF
                if paper.open_signing
                else _right(round(_SIGN_IN + 50 * (widest - _wide(block))))
            )
        signing = _signs(block)
        found.append(_line(block, extra))
    if paper.blocks and not isinstance(paper.blocks[-1], Line):
        found.append(xml.paragraph("", properties=GAP))  # a body may not end with a table
    return found


def _kept(paper: OfficialPaper) -> frozenset[int]:
    """Lines that go to the next page with the signature, which must not stand on a page alone."""
    first = next(
        (at for at, each in enumerate(paper.blocks) if isinstance(each, Line) and _signs(each)), 0
    )
    return frozenset(range(max(0, first - _KEPT_BEFORE_SIGNING), first))


def _signs(line: Line) -> bool:
    return line.style in _SIGNED


def _wide(line: Line) -> float:
    """How many characters wide the words are."""
    return sum(1 if ord(char) > 127 else 0.5 for span in line.spans for char in span.text)


def _right(hundredths: int) -> str:
    return f'<w:ind w:rightChars="{hundredths}" w:right="{round(hundredths * 3.15)}"/>'


def _line(line: Line, properties: str = "", style: str = "") -> str:
    name, font = _NAMES[line.style]
    runs: list[str] = []
    for span in line.spans:
        for place, words in enumerate(span.text.split("\n")):
            if place:
                runs.append(xml.BREAK)
            runs.append(xml.run(words, font=font, yellow=span.blank))
    return xml.paragraph("".join(runs), style or name, properties)


def _form(form: Form) -> str:
    widths = shared(TEXT_WIDTH, form.widths)
    rows: list[str] = []
    for row in form.rows:
        cells: list[str] = []
        column = 0
        for cell in row.cells:
            across = sum(widths[column : column + cell.span])
            cells.append(_cell(cell, across))
            column += cell.span
        height = min(round(row.height * _TWIPS_PER_MM), _LARGEST_ROW)
        letters = sum(
            len(span.text) for cell in row.cells for line in cell.lines for span in line.spans
        )
        # LibreOffice cuts off what does not fit of a row that may not be split
        whole = letters <= _WHOLE
        rows.append(xml.row(cells, header=row.repeated, whole=whole, height=height))
    return xml.table(rows, widths, title=form.title)


def _cell(cell: FormCell, width: int) -> str:
    words = "".join(_line(line) for line in cell.lines) or xml.paragraph("", "FormText")
    return xml.cell(words, width, span=cell.span, top=cell.top)
