"""How a number is written: thousands, yuan and ten thousand yuan exact, per cent from a ratio.

The one place that turns a value into characters for people. Nothing is rounded but a ratio, which
is shown to two places of a per cent, and never as 100 % or 0 % unless it is exactly that.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from enforcement_kit.render.figures import FigureView
    from enforcement_kit.render.inlines import Show

__all__ = [
    "MISSING",
    "RATIO",
    "figure_text",
    "number_text",
    "percent_text",
    "unit_text",
    "written_text",
]

MISSING: Final = "缺"
RATIO: Final = "ratio"

_MONEY: Final = frozenset({"元", "yuan"})
_EXACT: Final = Context(prec=60)
_WAN: Final = 4
_CENT: Final = Decimal("0.01")


def _plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    whole = value.normalize(_EXACT)
    exponent = whole.as_tuple().exponent
    return (
        whole.quantize(Decimal(1), context=_EXACT)
        if isinstance(exponent, int) and exponent > 0
        else whole
    )


def _grouped(value: Decimal, *, least: int = 0) -> str:
    """Thousands with commas, every decimal place it has and `least` at the least."""
    plain = _plain(value)
    exponent = plain.as_tuple().exponent
    places = max(least, -exponent if isinstance(exponent, int) else 0)
    return f"{plain:,.{places}f}"


def percent_text(ratio: int | Decimal) -> str:
    """A ratio in per cent: `1` gives `100%`, `0.9876` gives `98.76%`.

    Two places at most, rounded half up; a ratio short of 1 never shows as 100 %, nor one above 0
    as 0 %.
    """
    exact = _EXACT.multiply(Decimal(ratio), Decimal(100))
    shown = exact.quantize(_CENT, rounding=ROUND_HALF_UP, context=_EXACT)
    for edge in (Decimal(-100), Decimal(0), Decimal(100)):
        if shown == edge != exact:
            shown = edge + (_CENT if exact > edge else -_CENT)
    return f"{_grouped(shown)}%"


def number_text(value: int | Decimal, unit: str = "", *, wan: bool = False) -> str:
    """A value without its unit; a ratio carries its `%`.

    Args:
        value: the exact value.
        unit: its unit; 元 is given two decimal places, `ratio` is given in per cent.
        wan: in ten thousands, exact: 316081.70 gives `31.60817`.
    """
    if unit == RATIO:
        return percent_text(value)
    number = Decimal(value)
    if wan:
        return _grouped(number.scaleb(-_WAN, context=_EXACT))
    return _grouped(number, least=2 if unit in _MONEY else 0)


def unit_text(unit: str, *, wan: bool = False) -> str:
    """The unit as it stands after a number; a ratio has none, since the per cent says it."""
    if unit == RATIO:
        return ""
    return f"万{unit}" if wan else unit


def written_text(value: int | Decimal) -> str:
    """A number of a record with the decimal places it was written with: `1000.50`, `4`."""
    exponent = Decimal(value).as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return f"{value:,.{places}f}" if isinstance(value, Decimal) else f"{value:,}"


def figure_text(figure: FigureView, show: Show = "value") -> str:
    """A figure in characters; a missing one is 缺, never 0. Its reason is the writer's to place."""
    if show == "label":
        return figure.label
    if figure.value is None:
        return MISSING
    wan = show in {"wan", "wan_with_unit"}
    number = number_text(figure.value, figure.unit, wan=wan)
    return number + unit_text(figure.unit, wan=wan) if show.endswith("with_unit") else number
