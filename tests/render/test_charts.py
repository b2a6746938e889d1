"""Charts: exact labels, the page's colours, and the same drawing in any zone."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from docx.image.image import Image

from enforcement_kit.errors import UsageError
from enforcement_kit.render import (
    Chart,
    ChartPoint,
    ChartSpan,
    FigureRef,
    FigureView,
    chart_png,
    chart_svg,
    walk_blocks,
)
from enforcement_kit.render.chartdata import chart_rows, chart_table, chart_unit
from enforcement_kit.render.charts import PAGE, PRINT, _for_print
from enforcement_kit.render.drawing import draw_svg, drawn
from enforcement_kit.render.runs import plain_text

KINDS = ("bar", "column", "stacked", "line")


def words_of(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ET.fromstring(svg).iter("text")]


def simple(kind: str, values: dict[str, int | Decimal | None], unit: str = "件"):
    figures = {
        f"k.x{number}": FigureView(
            key=f"k.x{number}", label=name, value=value, unit=unit, reason="未登记"
        )
        for number, (name, value) in enumerate(values.items())
    }
    data = [
        ChartPoint(category=figure.label, ref=FigureRef(key)) for key, figure in figures.items()
    ]
    return Chart(kind=kind, data=data, title="图", alt="图"), figures


class TestDrawing:
    """Each kind of chart draws its values."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_labels_are_exact(self, kind):
        """Categories stand in the order given and each number as it is written elsewhere."""
        chart, figures = simple(kind, {"乙": Decimal("316081.70"), "甲": Decimal("20000.00")}, "元")
        words = words_of(chart_svg(chart, figures))
        assert words.index("乙") < words.index("甲")
        assert "316,081.70" in words
        assert "20,000.00" in words

    @pytest.mark.parametrize("kind", KINDS)
    def test_missing_is_said(self, kind):
        """A missing value is 缺 on the chart, not a bar of nothing without a word."""
        chart, figures = simple(kind, {"甲": 3, "乙": None})
        words = words_of(chart_svg(chart, figures))
        if kind in {"bar", "column"}:
            assert "缺" in words
        table = chart_table(chart, figures)
        assert "缺（未登记）" == plain_text(table.rows[1][1].content, figures)

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("values", [{}, {"甲": 0}, {"甲": None}, {"甲": 0, "乙": 0}])
    def test_nothing_to_draw(self, kind, values):
        """No values, zeros alone and missing values alone are drawn without fault."""
        chart, figures = simple(kind, values)
        svg = chart_svg(chart, figures)
        assert "NaN" not in svg
        assert chart_png(chart, figures).startswith(b"\x89PNG")

    def test_negative_values(self):
        """A fall against last year is drawn to the left of the line."""
        chart, figures = simple("bar", {"甲": -5, "乙": 3})
        assert "-5" in words_of(chart_svg(chart, figures))

    def test_rate_in_per_cent(self):
        """Rates are drawn in per cent and labelled so."""
        chart, figures = simple("bar", {"甲": Decimal("0.5"), "乙": Decimal(1)}, "ratio")
        assert {"50%", "100%"} <= set(words_of(chart_svg(chart, figures)))
        assert [50.0, 100.0] == [row.value for row in chart_rows(chart, figures)]
        assert "%" == chart_unit(chart, figures)

    def test_stacked_has_a_legend(self, sample):
        """The channels are named, and each segment that has room bears its number."""
        (chart,) = [
            block
            for block in walk_blocks(sample.document.blocks)
            if isinstance(block, Chart) and block.kind == "stacked"
        ]
        words = words_of(chart_svg(chart, sample.figures))
        assert {"12345热线", "网上信访", "网格上报", "市容环境", "5", "4"} <= set(words)

    def test_unknown_figure(self):
        """A chart of nothing known is an error that names it."""
        chart = Chart(
            kind="bar",
            data=[ChartPoint(category="甲", ref=FigureRef("no.such"))],
            title="图",
            alt="图",
        )
        with pytest.raises(UsageError, match=r"no\.such"):
            chart_svg(chart, {})


class TestTimeline:
    """Steps of cases from day to day."""

    def spans(self):
        return [
            ChartSpan(
                category="甲案",
                series="调查",
                first=dt.date(2021, 12, 20),
                last=dt.date(2022, 2, 2),
            ),
            ChartSpan(
                category="甲案", series="告知", first=dt.date(2022, 2, 3), last=dt.date(2022, 2, 3)
            ),
        ]

    def test_drawn(self):
        """Bars lie by day, the years are named, steps are in the legend."""
        chart = Chart(kind="timeline", data=self.spans(), title="图", alt="图")
        words = words_of(chart_svg(chart, {}))
        assert {"甲案", "调查", "告知", "2021年至2022年"} <= set(words)

    def test_table(self):
        """Its values stand in a table of first and last days."""
        chart = Chart(kind="timeline", data=self.spans(), title="图", alt="图")
        row = [plain_text(cell.content, {}) for cell in chart_table(chart, {}).rows[1]]
        assert ["甲案", "告知", "2022年2月3日", "2022年2月3日"] == row

    def test_last_day_there_is(self):
        """A step that ends on the last day of the calendar is drawn."""
        span = ChartSpan(category="甲", first=dt.date(9999, 1, 1), last=dt.date.max)
        chart = Chart(kind="timeline", data=[span], title="图", alt="图")
        assert "NaN" not in chart_svg(chart, {})

    @pytest.mark.parametrize("data", [[], None])
    def test_empty(self, data):
        """A timeline without steps, or of one day, is drawn without fault."""
        one = [ChartSpan(category="甲", first=dt.date(2022, 1, 1), last=dt.date(2022, 1, 1))]
        chart = Chart(kind="timeline", data=one if data is None else data, title="图", alt="图")
        assert "NaN" not in chart_svg(chart, {})


class TestPage:
    """The SVG as a part of a page."""

    def test_only_the_page_s_colours(self, sample):
        """Every colour is a variable of the page, no font is named, no id can meet another."""
        for number, block in enumerate(walk_blocks(sample.document.blocks)):
            if isinstance(block, Chart):
                svg = chart_svg(block, sample.figures, prefix=f"c{number}")
                paints = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
                assert all(paint.startswith(("var(--", "none")) for paint in paints), paints
                assert "font-family" not in svg
                assert not re.search(r"aria-|role=|href|http|style=", svg)
                assert all(
                    name.startswith(f"c{number}-") for name in re.findall(r'id="([^"]+)"', svg)
                )

    @pytest.mark.parametrize(
        "name",
        [
            "<script>alert(1)</script>",
            '" onload="x',
            'x role="y" fill="#0a0b01"',
            "&lt;",
            "]]>",
            "甲\x00\u202e乙",
        ],
    )
    def test_names_are_words(self, name):
        """A category may hold markup, quotes, our own attributes; it is drawn as it is written."""
        chart, figures = simple("bar", {name: 1})
        svg = chart_svg(chart, figures)
        root = ET.fromstring(svg)
        assert {"svg", "g", "path", "text", "line", "rect"} >= {one.tag for one in root.iter()}
        shown = words_of(svg)
        assert any(
            word.startswith(name[:4].replace("\x00", "␀").replace("\u202e", "⟨")[:3])
            for word in shown
        )

    def test_long_names_are_cut(self):
        """A name of ten thousand characters does not make a chart of a thousand screens."""
        chart, figures = simple("bar", {"长" * 10_000: 1, "短": 2})
        assert len(chart_svg(chart, figures)) < 20_000

    @pytest.mark.parametrize("kind", KINDS)
    def test_long_names_that_begin_alike(self, kind):
        """Names that differ beyond what is shown keep a mark each, and each its own value."""
        chart, figures = simple(kind, {"长" * 50 + "甲": 4, "长" * 50 + "乙": 7})
        words = words_of(chart_svg(chart, figures))
        names = [word for word in words if word.startswith("长")]
        assert 2 == len(set(names))
        if kind in {"bar", "column"}:
            assert {"4", "7"} <= set(words)

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("length", range(20, 32))
    def test_rare_characters_are_not_halved(self, kind, length):
        """A long name of characters beyond the first plane is cut between two of them."""
        chart, figures = simple(kind, {"a" * (length % 2) + "𠮷" * length: 1, "乙": 2})
        for word in words_of(chart_svg(chart, figures)):
            word.encode()
        assert chart_png(chart, figures).startswith(b"\x89PNG")

    def test_same_twice(self, sample):
        """Drawing a chart again in the same process gives the same text and picture."""
        for block in walk_blocks(sample.document.blocks):
            if isinstance(block, Chart):
                svg, png = chart_svg(block, sample.figures), chart_png(block, sample.figures)
                drawn.cache_clear()
                assert svg == chart_svg(block, sample.figures)
                drawn.cache_clear()
                assert png == chart_png(block, sample.figures)


class TestPicture:
    """The PNG for Word."""

    def test_size(self):
        """It is wide enough for print: three pixels to the point."""
        chart, figures = simple("bar", {"甲": 1})
        image = Image.from_blob(chart_png(chart, figures))
        assert 1700 <= image.px_width <= 2000

    def test_colours(self):
        """It has the colours of print on white, and a name that looks like one of ours stays."""
        chart, figures = simple("bar", {'fill="#0a0b11"': 1})
        printed = _for_print(draw_svg(chart, figures, PAGE))
        painted = [
            one.get(name) for one in ET.fromstring(printed).iter() for name in ("fill", "stroke")
        ]
        inks = {PRINT.ink, PRINT.muted, PRINT.line, PRINT.on_series, *PRINT.series, "#ffffff"}
        assert {paint for paint in painted if paint and paint != "none"} <= inks
        assert 'fill="#0a0b11"' in "".join(ET.fromstring(printed).itertext())
