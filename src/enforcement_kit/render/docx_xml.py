"""Runs, paragraphs and tables of a Word file as text of its XML; every word is escaped here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.render.clean import escaped
from enforcement_kit.render.docx_styles import BODY, fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BREAK", "cell", "drawing", "link", "marked", "paragraph", "row", "run", "table"]

BREAK: Final = "<w:r><w:br/></w:r>"

_BORDER: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def run(
    text: str,
    *,
    font: str = BODY,
    bold: bool | None = None,
    half_points: int = 0,
    yellow: bool = False,
) -> str:
    """A run of words in one font; `bold=None` leaves it to the style."""
    if not text:
        return ""
    weight = {None: "", True: "<w:b/><w:bCs/>", False: '<w:b w:val="0"/><w:bCs w:val="0"/>'}[bold]
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else ""
    mark = '<w:highlight w:val="yellow"/>' if yellow else ""
    words = escaped(text)
    return (
        f"<w:r><w:rPr>{fonts(font)}{weight}{size}{mark}</w:rPr>"
        f'<w:t xml:space="preserve">{words}</w:t></w:r>'
    )


def link(anchor: str, runs: str) -> str:
    """Runs that lead to a bookmark of the same file."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{runs}</w:hyperlink>'


def marked(name: str, number: int, runs: str) -> str:
    """Runs with a bookmark around them."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'
    )


def paragraph(runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; `properties` are those of its own beside the style, in the schema's order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def cell(
    paragraphs: str,
    width: int,
    *,
    span: int = 1,
    merge: str = "",
    shaded: bool = False,
    top: bool = False,
) -> str:
    """A cell of a table; `merge` is `restart` for one that reaches down, `continue` below it."""
    side = "top" if top else "center"
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if shaded else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}{shade}'
        f'<w:vAlign w:val="{side}"/></w:tcPr>{paragraphs}</w:tc>'
    )


def row(cells: Sequence[str], *, header: bool = False, whole: bool = True, height: int = 0) -> str:
    """A row; a header is repeated on each page, a whole one is not split between pages.

    `height` is that of the row at least, in twentieths of a point.
    """
    properties = "<w:cantSplit/>" if whole else ""
    properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    properties += "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Sequence[str], widths: Sequence[int], *, title: str = "") -> str:
    """A ruled table of fixed widths, with a title for screen readers."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f'<w:tblCaption w:val="{escaped(title)}"/>' if title else ""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDER}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def drawing(key: str, number: int, width: int, height: int, *, title: str, words: str) -> str:
    """A picture in the line, its size in EMU, with its text alternative."""
    named = f'id="{number}" name="图 {number}"'
    told = f'descr="{escaped(words)}" title="{escaped(title)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {named} {told}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        "<a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="chart{number}.png"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
