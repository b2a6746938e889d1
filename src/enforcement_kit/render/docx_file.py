"""The package of a Word file: styles, settings, footers and body, through python-docx."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.render.charts import chart_png
from enforcement_kit.render.clean import clean_text
from enforcement_kit.render.docx_body import Body
from enforcement_kit.render.docx_styles import (
    NAMESPACES,
    SETTINGS,
    footer_xml,
    numbering_xml,
    styles_xml,
)
from enforcement_kit.render.runs import plain_text
from enforcement_kit.render.zipping import steady_zip

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart

    from enforcement_kit.render.blocks import Chart
    from enforcement_kit.render.docx_body import Picture
    from enforcement_kit.render.figures import FigureMap
    from enforcement_kit.render.outline import Document

__all__ = ["FIXED", "LONGEST_PROPERTY", "footers", "refill", "strip", "write"]

_KEPT_PARTS: Final = frozenset({"styles", "settings", "numbering", "footer", "image"})
_KEPT_OF_PACKAGE: Final = frozenset({"officeDocument", "core-properties"})
FIXED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the file's property has no zone
LONGEST_PROPERTY: Final = 200
_EMU_PER_PIXEL: Final = 9525


def write(document: Document, figures: FigureMap) -> bytes:
    """The bytes of the file."""
    import docx  # noqa: PLC0415  # an extra, imported when used

    word = docx.Document()
    part = word.part
    strip(word)
    odd, even = footers(word)
    body = Body(document, figures, draw=_Pictures(part, figures))
    text = body.xml(footer_odd=odd, footer_even=even)
    refill(part.element, f"<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>")
    refill(part.styles.element, styles_xml())
    refill(word.settings.element, f"<w:settings {NAMESPACES}>{SETTINGS}</w:settings>")
    refill(part.numbering_part.element, numbering_xml(body.ordered_lists))
    _properties(word, document, figures)
    target = io.BytesIO()
    word.save(target)
    return steady_zip(target.getvalue())


def refill(element: BaseOxmlElement, xml: str) -> None:
    """Give an element the attributes and children of another, so that its part keeps its own."""
    from docx.oxml import parse_xml  # noqa: PLC0415  # an extra, imported when used

    fresh = parse_xml(xml)
    element.attrib.clear()
    for child in list(element):
        element.remove(child)
    for child in list(fresh):
        element.append(child)


def strip(word: WordFile) -> None:
    """Drop what the library's own template brings along: theme, thumbnail, font table and so on."""
    for rels, kept in (
        (word.part.rels, _KEPT_PARTS),
        (word.part.package.rels, _KEPT_OF_PACKAGE),
    ):
        for key, rel in list(rels.items()):
            if rel.reltype.rsplit("/", 1)[-1] not in kept:
                del rels[key]


def footers(word: WordFile) -> tuple[str, str]:
    """The footers of odd and even pages, by the ids of their parts."""
    from docx.oxml import parse_xml  # noqa: PLC0415  # an extra, imported when used

    word.settings.odd_and_even_pages_header_footer = True
    section = word.sections[0]
    found: list[str] = []
    for footer, even in ((section.footer, False), (section.even_page_footer, True)):
        footer.is_linked_to_previous = False
        element = footer._element  # noqa: SLF001  # the library gives no other way to its XML
        for child in list(element):
            element.remove(child)
        element.append(parse_xml(footer_xml(even=even)))
        found.append(word.part.relate_to(footer.part, _FOOTER_TYPE))
    return found[0], found[1]


_FOOTER_TYPE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"


class _Pictures:
    """Charts as pictures in the package."""

    def __init__(self, part: DocumentPart, figures: FigureMap) -> None:
        self.part = part
        self.figures = figures

    def __call__(self, chart: Chart) -> Picture | None:
        """The id of the picture and its size in pixels; `None` where nothing can draw it."""
        try:
            data = chart_png(chart, self.figures)
        except MissingExtraError:
            return None
        key, image = self.part.get_or_add_image(io.BytesIO(data))
        return key, image.px_width, image.px_height


def _properties(word: WordFile, document: Document, figures: FigureMap) -> None:
    meta, core = document.meta, word.core_properties
    core.title = plain_text(document.title, figures)[:LONGEST_PROPERTY]
    core.subject = clean_text(meta.subject)[:LONGEST_PROPERTY]
    core.author = clean_text(meta.organ)[:LONGEST_PROPERTY]
    core.comments = clean_text(f"enforcement-kit {meta.kit_version}")[:LONGEST_PROPERTY].strip()
    core.language = "zh-CN"
    core.last_modified_by = ""
    core.revision = 1
    core.created = core.modified = FIXED
