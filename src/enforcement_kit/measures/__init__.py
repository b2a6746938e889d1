"""Figures: each defined once, each with its formula, its counting basis and its records."""

from enforcement_kit.measures.catalogue import catalogue, catalogue_page
from enforcement_kit.measures.defaults import default_measures
from enforcement_kit.measures.definition import Definition, Measure, Rate, measure
from enforcement_kit.measures.figure import Figure, Gap, Part, Value
from enforcement_kit.measures.figure_set import FigureSet, Input
from enforcement_kit.measures.loading import load_measures
from enforcement_kit.measures.period import Period, PeriodLike, as_period
from enforcement_kit.measures.reading import Reading, Truth, Unknown
from enforcement_kit.measures.reckoning import HasTownYear, InputLike, RecordsLike, figures
from enforcement_kit.measures.registry import Measures, UnknownMeasureError
from enforcement_kit.measures.settings import Settings, SeverityOrder, severity_orders
from enforcement_kit.measures.settling import settle
from enforcement_kit.measures.tally import Partial, Tally
from enforcement_kit.measures.verifying import Difference, Verification, verify

__all__ = [
    "Definition",
    "Difference",
    "Figure",
    "FigureSet",
    "Gap",
    "HasTownYear",
    "Input",
    "InputLike",
    "Measure",
    "Measures",
    "Part",
    "Partial",
    "Period",
    "PeriodLike",
    "Rate",
    "Reading",
    "RecordsLike",
    "Settings",
    "SeverityOrder",
    "Tally",
    "Truth",
    "Unknown",
    "UnknownMeasureError",
    "Value",
    "Verification",
    "as_period",
    "catalogue",
    "catalogue_page",
    "default_measures",
    "figures",
    "load_measures",
    "measure",
    "settle",
    "severity_orders",
    "verify",
]
