"""The outline tree of a report, and the writers that it feeds."""

from enforcement_kit.render.blocks import (
    Appendix,
    Block,
    Chart,
    ChartKind,
    ChartPoint,
    ChartSpan,
    Heading,
    ItemList,
    Note,
    Paragraph,
    SignOff,
    Sources,
)
from enforcement_kit.render.charts import chart_png, chart_svg
from enforcement_kit.render.clean import clean_text, cut_text, escaped
from enforcement_kit.render.docx import to_docx
from enforcement_kit.render.docx_like import read_headings
from enforcement_kit.render.figures import (
    CellValue,
    Condition,
    FigureMap,
    FigurePart,
    FigureView,
    RecordView,
    Recount,
    look_up,
)
from enforcement_kit.render.html import to_html
from enforcement_kit.render.inlines import (
    CitationText,
    Content,
    ContentLike,
    DateText,
    Emphasis,
    FigureRef,
    Inline,
    RecordText,
    Term,
    Text,
)
from enforcement_kit.render.like import Followed, LastHeading, follow
from enforcement_kit.render.markdown import to_markdown
from enforcement_kit.render.numbers import MISSING, figure_text, number_text, percent_text
from enforcement_kit.render.outline import Document, Meta, references, walk_blocks, walk_inlines
from enforcement_kit.render.tables import Cell, Column, ColumnKind, Table
from enforcement_kit.render.xlsx import to_xlsx

__all__ = [
    "MISSING",
    "Appendix",
    "Block",
    "Cell",
    "CellValue",
    "Chart",
    "ChartKind",
    "ChartPoint",
    "ChartSpan",
    "CitationText",
    "Column",
    "ColumnKind",
    "Condition",
    "Content",
    "ContentLike",
    "DateText",
    "Document",
    "Emphasis",
    "FigureMap",
    "FigurePart",
    "FigureRef",
    "FigureView",
    "Followed",
    "Heading",
    "Inline",
    "ItemList",
    "LastHeading",
    "Meta",
    "Note",
    "Paragraph",
    "RecordText",
    "RecordView",
    "Recount",
    "SignOff",
    "Sources",
    "Table",
    "Term",
    "Text",
    "chart_png",
    "chart_svg",
    "clean_text",
    "cut_text",
    "escaped",
    "figure_text",
    "follow",
    "look_up",
    "number_text",
    "percent_text",
    "read_headings",
    "references",
    "to_docx",
    "to_html",
    "to_markdown",
    "to_xlsx",
    "walk_blocks",
    "walk_inlines",
]
