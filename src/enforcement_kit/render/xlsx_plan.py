"""What stands where in a workbook: names of sheets, rows of figures, columns of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.render.numbers import RATIO
from enforcement_kit.render.outline import walk_blocks
from enforcement_kit.render.recount import Formula, KindSheet, recount_formula
from enforcement_kit.render.runs import plain_text
from enforcement_kit.render.sources import kind_labels, sources_of
from enforcement_kit.render.tables import Table
from enforcement_kit.render.xlsx_cells import sheet_name

if TYPE_CHECKING:
    from enforcement_kit.render.figures import FigureMap, FigureView, RecordView
    from enforcement_kit.render.outline import Document
    from enforcement_kit.render.sources import Source, SourceKey

__all__ = ["FIGURES", "Plan", "Row"]

FIGURES: Final = "数据"


@attrs.frozen(kw_only=True)
class Row:
    """Where a figure stands on the sheet of figures."""

    source: Source
    row: int
    formula: Formula

    def reference(self) -> str:
        """The cell that a table shows: the recount where there is one, else the stated value."""
        return f"'{FIGURES}'!${'E' if self.formula.text else 'C'}${self.row + 1}"


class Plan:
    """The sheets of one workbook before anything is written."""

    def __init__(
        self, document: Document, figures: FigureMap, records: tuple[RecordView, ...]
    ) -> None:
        self.sources = sources_of(document, figures)
        self.names: set[str] = set()
        self.labels = kind_labels(records)
        by_kind: dict[str, list[RecordView]] = {}
        for record in records:
            by_kind.setdefault(record.kind, []).append(record)
        self.about = sheet_name("说明", self.names)
        sheet_name(FIGURES, self.names)
        self.origin = sheet_name("来源", self.names)
        self.tables = [
            (block, sheet_name(block.sheet or plain_text(block.caption, figures), self.names))
            for block in walk_blocks(document.blocks)
            if isinstance(block, Table)
        ]
        self.kinds = {
            kind: self._kind_sheet(kind, tuple(members)) for kind, members in by_kind.items()
        }
        self.rows = self._figure_rows()

    def _kind_sheet(self, kind: str, members: tuple[RecordView, ...]) -> KindSheet:
        columns = tuple(dict.fromkeys(name for record in members for name, _cell in record.cells))
        ids = {record.id for record in members}
        marked = [
            key
            for key, source in self.sources.items()
            if source.figure.kind == kind and ids.intersection(source.figure.records)
        ]
        places = {key: 1 + len(columns) + place for place, key in enumerate(marked)}
        name = sheet_name(f"记录-{self.labels[kind]}", self.names)
        return KindSheet(name=name, columns=columns, rows=members, first=2, members=places)

    def _figure_rows(self) -> dict[SourceKey, Row]:
        rows: dict[SourceKey, Row] = {}
        for number, (key, source) in enumerate(self.sources.items()):
            figure = source.figure
            sheet = self.kinds.get(figure.recount.kind if figure.recount else figure.kind)
            rows[key] = Row(
                source=source, row=number + 1, formula=recount_formula(key, figure, sheet)
            )
        for key, row in list(rows.items()):
            formula = self._quotient(row.source.figure, rows)
            if formula is not None:
                rows[key] = attrs.evolve(row, formula=formula)
        return rows

    def _quotient(self, figure: FigureView, rows: dict[SourceKey, Row]) -> Formula | None:
        """A rate as the quotient of the two recounts it is reckoned from."""
        if figure.unit != RATIO or len(figure.of) != 2 or figure.value is None:
            return None
        above, below = (rows.get((key, ())) for key in figure.of)
        if not (above and below and above.formula.text and below.formula.text):
            return Formula(why_not="所依据的数不能重算")
        if not below.formula.result:
            return Formula(why_not="分母为零")
        top, bottom = f"$E${above.row + 1}", f"$E${below.row + 1}"
        return Formula(
            text=f'=IF({bottom}=0,"",{top}/{bottom})',
            result=above.formula.result / below.formula.result,
        )
