"""Charts as SVG that takes a page's colours, and as PNG for Word.

Altair and vl-convert are of the `report` extra; this module imports them when a chart is drawn.
Numbers stand on a chart as the labels of figures, exact.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from enforcement_kit.errors import MissingExtraError
from enforcement_kit.render.drawing import Palette, draw_svg, rastered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_kit.render.blocks import Chart
    from enforcement_kit.render.figures import FigureMap

__all__ = ["PAGE", "PRINT", "chart_png", "chart_svg"]

_LONG_PLACES: Final = re.compile(r"(\d+\.\d{3})\d+")
_SCALE: Final = 3


# Told apart in grey too, and by those who do not see red and green apart.
PRINT: Final = Palette(
    ink="#1f2328",
    muted="#4d545c",
    line="#d0d5da",
    on_series="#ffffff",
    series=("#1f4e79", "#b5542f", "#5d8a8c", "#94732c", "#5b5f97", "#7d5a6b"),
)
# Each of these stands for a CSS variable of the page.
PAGE: Final = Palette(
    ink="#0a0b01",
    muted="#0a0b02",
    line="#0a0b03",
    on_series="#0a0b04",
    series=("#0a0b11", "#0a0b12", "#0a0b13", "#0a0b14", "#0a0b15", "#0a0b16"),
)
_PAPER: Final = "#ffffff"
_SVG: Final = "http://www.w3.org/2000/svg"
_VARIABLES: Final = {
    PAGE.ink: "var(--ink)",
    PAGE.muted: "var(--muted)",
    PAGE.line: "var(--line)",
    PAGE.on_series: "var(--on-series)",
    **{colour: f"var(--series-{number})" for number, colour in enumerate(PAGE.series, 1)},
}
_INKS: Final = {
    **{getattr(PAGE, name): getattr(PRINT, name) for name in ("ink", "muted", "line", "on_series")},
    **dict(zip(PAGE.series, PRINT.series, strict=True)),
}


def chart_svg(chart: Chart, figures: FigureMap, *, prefix: str = "chart") -> str:
    """The chart as an `<svg>` for a page, coloured by `--ink`, `--muted`, `--line`, `--series-1` ….

    It carries no names for screen readers: the page gives it one, and the values as a table.

    Args:
        chart: what to draw.
        figures: the figures it refers to.
        prefix: put before every id inside, so that two charts of one page do not meet.

    Raises:
        MissingExtraError: Altair or vl-convert is not installed.
        UsageError: a figure that the chart refers to was not handed in.
    """
    try:
        svg = draw_svg(chart, figures, PAGE)
    except ModuleNotFoundError as error:
        raise _missing(error) from None
    return _for_page(svg, prefix)


def _for_page(svg: str, prefix: str) -> str:
    """The drawing with the page's colours and fonts, and without what only a drawer needs."""
    root = ET.fromstring(svg)  # noqa: S314  # our own drawing, not input
    for parent in root.iter():
        for child in list(parent):
            if _hidden(child):
                parent.remove(child)
    ids = [name for element in root.iter() if (name := element.get("id"))]
    renamed = {name: f"{prefix}-{number}" for number, name in enumerate(ids, 1)}
    for element in root.iter():
        element.tag = element.tag.rsplit("}", 1)[-1]
        kept = {name: value for name, value in element.attrib.items() if not _dropped(name, value)}
        element.attrib.clear()
        for name, value in kept.items():
            element.set(name, _attribute(name, value, renamed))
    return ET.tostring(root, encoding="unicode")


def _hidden(element: ET.Element) -> bool:
    drawn = element.get("d", "M0,0h10").strip()
    return (
        element.get("opacity") == "0"
        or element.get("display") == "none"
        or drawn in {"", "M0,0h0v0h0Z"}
    )


def _dropped(name: str, value: str) -> bool:
    if name.startswith("aria-") or name in {"role", "class", "pointer-events", "font-family"}:
        return True
    return name == "opacity" and value == "1"


def _attribute(name: str, value: str, renamed: Mapping[str, str]) -> str:
    """A value as the page has it; ids anew, since the drawer counts on from chart to chart."""
    if name == "id":
        return renamed[value]
    if name in {"fill", "stroke"}:
        return _VARIABLES.get(value, value)
    if value.startswith("url(#"):
        return f"url(#{renamed.get(value[5:-1], '')})"
    return _LONG_PLACES.sub(r"\1", value)


def chart_png(chart: Chart, figures: FigureMap) -> bytes:
    """The chart as a PNG on white, three pixels to the point, for a page of print.

    Raises:
        MissingExtraError: Altair or vl-convert is not installed.
        UsageError: a figure that the chart refers to was not handed in.
    """
    try:
        return rastered(_for_print(draw_svg(chart, figures, PAGE)), scale=_SCALE)
    except ModuleNotFoundError as error:
        raise _missing(error) from None


def _for_print(svg: str) -> str:
    """The drawing in the colours of print, on white paper."""
    root = ET.fromstring(svg)  # noqa: S314  # our own drawing, not input
    for element in root.iter():
        element.tag = element.tag.rsplit("}", 1)[-1]
        for name in ("fill", "stroke"):
            if (paint := element.get(name)) in _INKS:
                element.set(name, _INKS[paint])
    root.set("xmlns", _SVG)
    root.insert(0, ET.Element("rect", {"width": "100%", "height": "100%", "fill": _PAPER}))
    return ET.tostring(root, encoding="unicode")


def _missing(error: ModuleNotFoundError) -> Exception:
    libraries = {"altair": "altair", "vl_convert": "vl-convert-python"}
    library = libraries.get(error.name or "")
    return MissingExtraError.for_extra("report", library) if library else error
