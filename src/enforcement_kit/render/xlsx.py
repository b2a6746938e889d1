"""The tables of an outline as a workbook that recounts itself. XlsxWriter is of the `report` extra.

Sheets: what the workbook is, a sheet for each table, the figures with their recount, the records a
sheet a kind, and the sources. Ids and words are text, never formulas; the functions are those that
Excel 2010 and WPS have. The same document gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.render.runs import check_figures
from enforcement_kit.render.xlsx_book import write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.render.figures import FigureMap, RecordView
    from enforcement_kit.render.outline import Document

__all__ = ["to_xlsx"]


def to_xlsx(document: Document, figures: FigureMap, records: Iterable[RecordView] = ()) -> bytes:
    """The workbook.

    Args:
        document: whose tables and figures are written.
        figures: the figures it refers to.
        records: the records behind them, masked already; formulas count over these.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        UsageError: the document refers to a figure that was not handed in.
    """
    check_figures(document, figures)
    try:
        return write(document, figures, tuple(records))
    except ModuleNotFoundError as error:
        if error.name != "xlsxwriter":
            raise
        raise MissingExtraError.for_extra("report", "XlsxWriter") from None
