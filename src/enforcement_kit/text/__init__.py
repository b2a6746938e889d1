"""Chinese text as people write it: numerals, money, dates, widths, nearest names.

Each `parse_…` returns the value or an `Invalid` with a machine-readable reason, and never raises
for bad text.
"""

from __future__ import annotations

from enforcement_kit.text.dates import date_from_serial, date_in_words, date_zh, parse_date
from enforcement_kit.text.folding import Folded, fold, fold_spaces
from enforcement_kit.text.invalid import Invalid
from enforcement_kit.text.money import MoneyUnit, amount_in_words, parse_amount
from enforcement_kit.text.nearest import edit_distance, nearest
from enforcement_kit.text.numerals import parse_number
from enforcement_kit.text.ordinals import (
    Heading,
    HeadingLevel,
    heading_number,
    numeral,
    parse_heading,
)
from enforcement_kit.text.refused import syntax_reason
from enforcement_kit.text.visible import safe, strip_invisible
from enforcement_kit.text.width import Align, pad, shorten, width
from enforcement_kit.text.wrapping import wrap

__all__ = [
    "Align",
    "Folded",
    "Heading",
    "HeadingLevel",
    "Invalid",
    "MoneyUnit",
    "amount_in_words",
    "date_from_serial",
    "date_in_words",
    "date_zh",
    "edit_distance",
    "fold",
    "fold_spaces",
    "heading_number",
    "nearest",
    "numeral",
    "pad",
    "parse_amount",
    "parse_date",
    "parse_heading",
    "parse_number",
    "safe",
    "shorten",
    "strip_invisible",
    "syntax_reason",
    "width",
    "wrap",
]
