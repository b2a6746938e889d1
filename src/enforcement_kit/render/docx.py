"""The outline as a Word file in the layout of GB/T 9704-2012. python-docx is of the `report` extra.

The same document gives the same bytes. No theme font stands in it; every run and style names its
fonts. Numbers are bookmarked and lead to the list of sources; what is missing is marked yellow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.render.docx_file import write
from enforcement_kit.render.runs import check_figures

if TYPE_CHECKING:
    from enforcement_kit.render.figures import FigureMap
    from enforcement_kit.render.outline import Document

__all__ = ["to_docx"]


def to_docx(document: Document, figures: FigureMap) -> bytes:
    """The document as a `.docx`, charts as pictures where the extra is whole, else as tables.

    Raises:
        MissingExtraError: python-docx is not installed.
        UsageError: the document refers to a figure that was not handed in.
    """
    check_figures(document, figures)
    try:
        return write(document, figures)
    except ModuleNotFoundError as error:
        if error.name != "docx":
            raise
        raise MissingExtraError.for_extra("report", "python-docx") from None
