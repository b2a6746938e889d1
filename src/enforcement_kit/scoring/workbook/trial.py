"""The trial score of a reviewer's column, by formulas of the workbook's own.

It shows the reviewer where the sheet stands; the kit's own reckoning is what counts. Two hidden
columns a seat hold, for each line, the points it has by now and the points it is out of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.scoring.workbook.labels import LEFT_OUT, seat_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

    from enforcement_kit.render.xlsx_cells import Formats
    from enforcement_kit.scoring.sheet import ScoreSheet
    from enforcement_kit.scoring.workbook.rows import FormRow

__all__ = ["Trial"]


class Trial:
    """The formulas of one sheet.

    Attributes:
        cells: the cell of each seat's trial score, absolute.
    """

    def __init__(
        self,
        page: Worksheet,
        formats: Formats,
        sheet: ScoreSheet,
        rows: Sequence[FormRow],
        first: int,
    ) -> None:
        self.page = page
        self.formats = formats
        self.sheet = sheet
        self.rows = rows
        self.first = first
        self.cells: dict[int, str] = {}

    def seat(self, seat: int, points: int, aside: int) -> None:
        """Write a seat's formulas.

        Args:
            seat: which.
            points: column of its points.
            aside: first of its two hidden columns.
        """
        from xlsxwriter.utility import (  # type: ignore[import-untyped]  # noqa: PLC0415
            xl_col_to_name,
            xl_rowcol_to_cell,
        )

        standard = self.sheet.standard
        if standard.formula is None or self.sheet.table is None:
            return
        plain = self.formats()
        whole = {row.item: at for at, row in self._placed() if row.sort == "item"}
        waiting: list[str] = []
        for at, row in self._placed():
            if row.sort == "section":
                continue
            said = xl_rowcol_to_cell(at, points)
            above = xl_rowcol_to_cell(at_item, points) if (at_item := whole.get(row.under)) else ""
            if row.waits:
                done = f'OR({said}<>"",{above}<>"")' if above else f'{said}<>""'
                waiting.append(f"IF({done},0,1)")
            has, out_of = _formulas(row, said, above, self._beneath(row.item))
            self.page.write_formula(at, aside, f"={has}", plain, 0)
            self.page.write_formula(at, aside + 1, f"={out_of}", plain, 0)
        self.page.set_column(aside, aside + 1, None, None, {"hidden": True})
        self._score(seat, points, xl_col_to_name(aside), xl_col_to_name(aside + 1), waiting)

    def _placed(self) -> list[tuple[int, FormRow]]:
        return list(enumerate(self.rows, self.first))

    def _beneath(self, item: str) -> bool:
        return any(row.under == item and row.sort == "criterion" for row in self.rows)

    def _score(self, seat: int, points: int, has: str, out_of: str, waiting: list[str]) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 - an extra

        formula = self.sheet.standard.formula
        if formula is None:
            return
        sorts = {
            sort: [at + 1 for at, row in self._placed() if row.sort == sort]
            for sort in ("veto", "basic", "item", "criterion", "bonus")
        }

        def added(column: str, *names: str) -> str:
            rows = [row for name in names for row in sorts[name]]
            return f"SUM({column}{min(rows)}:{column}{max(rows)})" if rows else "0"

        obtained = added(has, "item", "criterion", "bonus")
        applicable = added(out_of, "item", "criterion", "bonus")
        basic = f"{added(out_of, 'basic')}-{added(has, 'basic')}"
        vetoes = {veto.item: veto for veto in self.sheet.standard.vetoes}
        taken = "+".join(
            f"{has}{at + 1}*{vetoes[row.item].points}"
            for at, row in self._placed()
            if row.sort == "veto" and vetoes[row.item].effect == "deduct"
        )
        zero = "+".join(
            f"{has}{at + 1}"
            for at, row in self._placed()
            if row.sort == "veto" and vetoes[row.item].effect == "zero"
        )
        score = (
            f"MAX(0,{formula.base}+MAX(0,{formula.weight}*{obtained}/{applicable}-({basic}))"
            f"-({taken or 0}))"
        )
        left = "+".join(waiting) or "0"
        row = self.first + len(self.rows)
        text = (
            f'=IF(({zero or 0})>0,0,IF(({left})>0,"待评 "&({left})&" 项",'
            f'IF({applicable}=0,"—",ROUND({score},2))))'
        )
        self.page.write_string(row, points - 1, seat_head("试算", seat), self.formats(bold=True))
        style = self.formats(border=1, bold=True, num_format="0.00", align="right")
        self.page.write_formula(row, points, text, style, "")
        self.cells[seat] = xl_rowcol_to_cell(row, points, row_abs=True, col_abs=True)


def _formulas(row: FormRow, said: str, above: str, beneath: bool) -> tuple[str, str]:
    """What a line has, and what it is out of, as formulas of its answer and its item's."""
    if row.sort == "veto":
        machine = "1" if row.settled else "0"
        return f'IF({said}="有",1,IF({said}="无",0,{machine}))', "0"
    worth = f"{row.worth}"
    machine = "0" if row.out or row.settled is None else f"{row.settled}"
    machine_of = "0" if row.out else worth
    has = f'IF({said}="",{machine},IF({said}="{LEFT_OUT}",0,{said}))'
    out_of = f'IF({said}="",{machine_of},IF({said}="{LEFT_OUT}",0,{worth}))'
    if row.sort == "basic":
        has = f'IF({said}="",{machine},IF({said}="{LEFT_OUT}",{worth},{said}))'
        return (worth if row.out else has), worth
    if row.sort == "item" and beneath:
        # its criteria count, unless the item itself is answered
        return (
            f'IF({said}="",0,IF({said}="{LEFT_OUT}",0,{said}))',
            f'IF({said}="",0,IF({said}="{LEFT_OUT}",0,{worth}))',
        )
    if row.sort == "bonus":
        return has, "0"
    if above:
        return f'IF({above}<>"",0,{has})', f'IF({above}<>"",0,{out_of})'
    return has, out_of
