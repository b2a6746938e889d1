"""What a chart shows, as rows and as a table: its values without any drawing library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from enforcement_kit.render.blocks import ChartPoint, ChartSpan
from enforcement_kit.render.clean import clean_text, cut_text
from enforcement_kit.render.figures import look_up
from enforcement_kit.render.inlines import DateText, FigureRef, RecordText
from enforcement_kit.render.numbers import RATIO, figure_text, unit_text
from enforcement_kit.render.tables import Cell, Column, Table
from enforcement_kit.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.render.blocks import Chart
    from enforcement_kit.render.figures import FigureMap
    from enforcement_kit.render.inlines import ContentLike

__all__ = ["ChartRow", "chart_rows", "chart_table", "chart_unit", "short_names"]

_LONGEST = 40


@attrs.frozen(kw_only=True)
class ChartRow:
    """One mark of a chart of values.

    Attributes:
        category, series: where it stands, as safe text.
        value: for drawing only; the label carries the exact number. `None` is drawn as a gap.
        label: the number as people read it.
    """

    category: str
    series: str
    value: float | None
    label: str


def _name(text: str) -> str:
    return cut_text(clean_text(text), _LONGEST)


def short_names(names: Iterable[str], columns: int) -> dict[str, str]:
    """Each name cut to so many columns, and no two of them alike.

    The drawing library would cut them itself, between the halves of a rare character, and fail.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        short, again = shorten(name, columns), 1
        while short in taken:
            again += 1
            mark = f"…{again}"
            short = shorten(name, max(columns, len(mark) + 1), mark=mark)
            if not short.endswith(mark):
                short = name + mark
        taken.add(short)
        found[name] = short
    return found


def chart_rows(chart: Chart, figures: FigureMap) -> tuple[ChartRow, ...]:
    """The values of a chart in its order; a missing one is `None` with 缺 as its label."""
    rows: list[ChartRow] = []
    for point in chart.data:
        if isinstance(point, ChartPoint):
            figure = look_up(point.ref, figures)
            scale = 100 if figure.unit == RATIO else 1
            rows.append(
                ChartRow(
                    category=clean_text(point.category),
                    series=clean_text(point.series),
                    value=None if figure.value is None else float(figure.value * scale),
                    label=figure_text(figure),
                )
            )
    return tuple(rows)


def chart_unit(chart: Chart, figures: FigureMap) -> str:
    """The unit of a chart's values, where all share one."""
    units = {
        "%" if (unit := look_up(point.ref, figures).unit) == RATIO else unit_text(unit)
        for point in chart.data
        if isinstance(point, ChartPoint)
    }
    return units.pop() if len(units) == 1 else ""


def chart_table(chart: Chart, figures: FigureMap) -> Table:
    """A chart's values as a table: a row a category, a column a series."""
    if chart.kind == "timeline":
        rows: list[tuple[ContentLike, ...]] = [
            (
                RecordText(_name(span.category), record=""),
                RecordText(_name(span.series), record=""),
                DateText(span.first),
                DateText(span.last),
            )
            for span in chart.data
            if isinstance(span, ChartSpan)
        ]
        return Table(
            header=[("事项", "环节", "起", "止")],
            rows=rows,
            columns=["text", "text", "date", "date"],
        )
    points = [point for point in chart.data if isinstance(point, ChartPoint)]
    series = list(dict.fromkeys(point.series for point in points))
    categories = list(dict.fromkeys(point.category for point in points))
    by_place = {(point.category, point.series): point.ref for point in points}
    unit = chart_unit(chart, figures)
    heads = [
        Cell(
            RecordText(_name(name), record="") if name else "数值" + (f"（{unit}）" if unit else "")
        )
        for name in series
    ]
    body = [
        [
            Cell(RecordText(_name(category), record="")),
            *(_value_cell(by_place.get((category, name))) for name in series),
        ]
        for category in categories
    ]
    return Table(
        header=[[Cell("类别"), *heads]],
        rows=body,
        columns=[Column(width=16), *(Column(kind="count") for _ in series)],
    )


def _value_cell(ref: FigureRef | None) -> Cell:
    return Cell(()) if ref is None else Cell(ref)
