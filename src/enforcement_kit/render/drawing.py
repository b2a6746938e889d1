"""The drawing itself, with Altair and vl-convert, which are imported when a chart is drawn."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from enforcement_kit.render.blocks import ChartSpan
from enforcement_kit.render.chartdata import chart_rows, chart_unit, short_names
from enforcement_kit.render.clean import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import altair as alt

    from enforcement_kit.render.blocks import Chart
    from enforcement_kit.render.figures import FigureMap

__all__ = ["Palette", "draw_svg", "drawn", "rastered"]

Row: TypeAlias = dict[str, str | int | float | None]
Drawn: TypeAlias = "alt.LayerChart | alt.FacetChart"

_FONT: Final = (
    "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif"
)
_WIDTH: Final = 580
_HEIGHT: Final = 172
_LABEL: Final = 27
_STEP: Final = 28
_BAR: Final = 18
_THIN: Final = 12
_MANY: Final = 12
_CLOSE_STEP: Final = 16
_CLOSE_BAR: Final = 8
_SIZE: Final = 12.5
_WORTH_A_LABEL: Final = 0.05
_LAST_DRAWN: Final = dt.date(9999, 12, 30)


@attrs.frozen(kw_only=True)
class Palette:
    """Colours of a chart.

    Attributes:
        ink, muted, line: of values, of labels, of lines.
        on_series: of words upon a bar.
        series: of the series, in order; a seventh begins again.
    """

    ink: str
    muted: str
    line: str
    on_series: str
    series: tuple[str, ...]


def draw_svg(chart: Chart, figures: FigureMap, palette: Palette) -> str:
    """The chart as SVG text."""
    import vl_convert  # noqa: PLC0415  # an extra, imported when used

    return drawn(vl_convert.vegalite_to_svg, _spec(chart, figures, palette))


@lru_cache(maxsize=32)
def drawn(draw: Callable[[str], str], spec: str) -> str:
    """A drawing, kept by what it is drawn from: two formats of one report have the same charts."""
    return draw(spec)


def rastered(svg: str, *, scale: int) -> bytes:
    """A drawing as PNG bytes, `scale` pixels to the point."""
    import vl_convert  # noqa: PLC0415  # an extra, imported when used

    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def _spec(chart: Chart, figures: FigureMap, palette: Palette) -> str:
    import altair as alt  # noqa: PLC0415  # an extra, imported when used

    if chart.kind == "timeline":
        drawn = _timeline(chart, palette)
    else:
        rows = _rows(chart, figures)
        unit = chart_unit(chart, figures)
        shape = {"bar": _bar, "column": _column, "stacked": _stacked, "line": _line}[chart.kind]
        drawn = shape(rows, palette, unit)
    whole = (
        drawn.configure(
            font=_FONT,
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
            background="transparent",
            padding={"left": 2, "right": 20, "top": 6, "bottom": 2},
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=palette.muted,
            titleColor=palette.muted,
            gridColor=palette.line,
            domainColor=palette.line,
            ticks=False,
            labelPadding=8,
            labelFontSize=_SIZE,
            titleFontSize=_SIZE,
            titleFontWeight="normal",
            labelLimit=0,
        )
        .configure_legend(
            labelColor=palette.ink,
            labelFontSize=_SIZE,
            orient="bottom",
            symbolType="square",
            symbolStrokeWidth=0,
            columns=4,
            labelLimit=0,
            offset=12,
        )
    )
    return json.dumps(whole.to_dict(validate=False), ensure_ascii=False, sort_keys=True)


def _chart(rows: Sequence[Row]) -> alt.Chart:
    import altair as alt  # noqa: PLC0415  # an extra, imported when used

    return alt.Chart(alt.InlineData(values=list(rows)))


def _rows(chart: Chart, figures: FigureMap) -> list[Row]:
    found: list[Row] = []
    below: dict[str, float] = {}
    values = chart_rows(chart, figures)
    categories = _short(chart, [row.category for row in values])
    series = short_names((row.series for row in values), _LABEL)
    for number, row in enumerate(values):
        start = below.get(row.category, 0.0)
        below[row.category] = start + (row.value or 0)
        found.append(
            {
                "order": number,
                "category": categories[row.category],
                "series": series[row.series],
                "value": row.value,
                "label": row.label,
                "at": row.value or 0,
                "from": start,
                "to": below[row.category],
            }
        )
    return found


def _short(chart: Chart, categories: Sequence[str]) -> dict[str, str]:
    """Names of categories as they fit beside a bar, or beneath a column."""
    standing = chart.kind in {"column", "line"}
    most = _WIDTH / max(1, len(set(categories))) / _SIZE * 2 if standing else _LABEL
    return short_names(categories, max(4, min(_LABEL, int(most))))


def _names(rows: Sequence[Row], field: str) -> list[str]:
    return list(dict.fromkeys(str(row[field]) for row in rows))


def _top(rows: Sequence[Row], field: str) -> float:
    """The far end of a scale of values; never an empty one."""
    return max([1.0, *(float(row[field] or 0) for row in rows)])


def _low(rows: Sequence[Row], field: str) -> float:
    return min([0.0, *(float(row[field] or 0) for row in rows)])


def _scale(rows: Sequence[Row], field: str) -> alt.Scale:
    import altair as alt  # noqa: PLC0415  # an extra, imported when used

    return alt.Scale(domain=[_low(rows, field), _top(rows, field)], nice=False, zero=True)


def _categories(rows: Sequence[Row]) -> alt.Y:
    import altair as alt  # noqa: PLC0415  # an extra, imported when used

    axis = alt.Axis(title=None, domain=False)
    return alt.Y("category:N", sort=_names(rows, "category"), axis=axis)


def _legend(rows: Sequence[Row], palette: Palette) -> alt.Color:
    import altair as alt  # noqa: PLC0415  # an extra, imported when used

    names = _names(rows, "series")
    colours = [palette.series[number % len(palette.series)] for number in range(len(names))]
    shown = alt.Legend(title=None) if len(names) > 1 else None
    return alt.Color("series:N", scale=alt.Scale(domain=names, range=colours), legend=shown)


def _bar(rows: Sequence[Row], palette: Palette, _unit: str) -> Drawn:
    import altair as alt  # noqa: PLC0415  # an extra, imported when used

    base = _chart(rows).encode(y=_categories(rows))
    x = alt.X("at:Q", axis=None, scale=_scale(rows, "at"))
    bars = base.mark_bar(height=_BAR, color=palette.series[0]).encode(x=x)
    words = base.mark_text(align="left", dx=6, color=palette.ink, fontSize=_SIZE)
    labels = words.encode(x=x, text="label:N")
    return alt.layer(bars, labels).properties(width=_WIDTH, height=alt.Step(_STEP))


def _column(rows: Sequence[Row], palette: Palette, _unit: str) -> Drawn:
    import altair as alt  # noqa: PLC0415  # an extra, imported when used

    axis = alt.Axis(title=None, labelAngle=0)
    base = _chart(rows).encode(x=alt.X("category:N", sort=_names(rows, "category"), axis=axis))
    y = alt.Y("at:Q", axis=None, scale=_scale(rows, "at"))
    bars = base.mark_bar(width={"band": 0.62}, color=palette.series[0]).encode(y=y)
    words = base.mark_text(dy=-8, color=palette.ink, fontSize=_SIZE)
    return alt.layer(bars, words.encode(y=y, text="label:N")).properties(
        width=_WIDTH, height=_HEIGHT
    )


def _stacked(rows: Sequence[Row], palette: Palette, _unit: str) -> Drawn:
    import altair as alt  # noqa: PLC0415  # an extra, imported when used

    least = _top(rows, "to") * _WORTH_A_LABEL
    marked: list[Row] = [
        {**row, "middle": (float(row["from"] or 0) + float(row["to"] or 0)) / 2} for row in rows
    ]
    base = _chart(marked).encode(y=_categories(rows))
    scale = _scale(rows, "to")
    bars = base.mark_bar(height=_BAR + 4).encode(
        x=alt.X("from:Q", axis=None, scale=scale), x2="to:Q", color=_legend(rows, palette)
    )
    words = base.mark_text(color=palette.on_series, fontSize=_SIZE)
    labels = words.encode(x=alt.X("middle:Q", axis=None, scale=scale), text="label:N")
    return alt.layer(bars, labels.transform_filter(f"datum.at >= {least!r}")).properties(
        width=_WIDTH, height=alt.Step(_STEP + 6)
    )


def _line(rows: Sequence[Row], palette: Palette, unit: str) -> Drawn:
    import altair as alt  # noqa: PLC0415  # an extra, imported when used

    axis = alt.Axis(title=None, labelAngle=0)
    base = _chart(rows).encode(
        x=alt.X("category:O", sort=_names(rows, "category"), axis=axis),
        y=alt.Y(
            "value:Q",
            title=unit or None,
            axis=alt.Axis(domain=False, tickCount=4, titleAngle=0, titleAlign="right", titleY=-8),
            scale=alt.Scale(domain=[_low(rows, "at"), _top(rows, "at")], nice=True),
        ),
        color=_legend(rows, palette),
    )
    lines = base.mark_line(strokeWidth=2)
    points = base.mark_point(filled=True, size=46, opacity=1)
    layers = [lines, points]
    if len(_names(rows, "series")) == 1:
        words = base.mark_text(dy=-12, fontSize=_SIZE)
        layers.append(words.encode(text="label:N", color=alt.value(palette.ink)))
    return alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT)


def _day(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _timeline(chart: Chart, palette: Palette) -> Drawn:
    """Bars from day to day on a scale in UTC, so that no zone of a machine moves them."""
    import altair as alt  # noqa: PLC0415  # an extra, imported when used

    spans = [span for span in chart.data if isinstance(span, ChartSpan)]
    categories = short_names((clean_text(span.category) for span in spans), _LABEL)
    series = short_names((clean_text(span.series) for span in spans), _LABEL)
    rows: list[Row] = [
        {
            "category": categories[clean_text(span.category)],
            "series": series[clean_text(span.series)],
            "first": _day(span.first),
            "last": _day(min(span.last, _LAST_DRAWN) + dt.timedelta(days=1)),
        }
        for span in spans
    ]
    years = sorted({day.year for span in spans for day in (span.first, span.last)})
    axis = alt.Axis(
        title="至".join(dict.fromkeys(f"{year}年" for year in years[:1] + years[-1:])) or None,
        titleAnchor="start",
        tickCount=6,
        labelExpr="(1 + utcmonth(datum.value)) + '月' + utcdate(datum.value) + '日'",
        labelOverlap="greedy",
        labelSeparation=10,
    )
    step, bar = (_CLOSE_STEP, _CLOSE_BAR) if len(categories) > _MANY else (_STEP - 4, _THIN)
    base = _chart(rows)
    bars = base.mark_bar(height=bar).encode(
        y=_categories(rows),
        x=alt.X("first:T", scale=alt.Scale(type="utc"), axis=axis),
        x2="last:T",
        color=_legend(rows, palette),
    )
    return alt.layer(bars).properties(width=_WIDTH, height=alt.Step(step))
