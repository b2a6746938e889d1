"""Instruments: the papers of a case written from its record, on the kit's forms or a town's own."""

from __future__ import annotations

from enforcement_kit.instruments.binding import OfficeError, bind_pdf, in_file_order
from enforcement_kit.instruments.instrument import INSTRUMENTS_FORMAT, Instrument
from enforcement_kit.instruments.kinds import OWN_FORMS, InstrumentKind
from enforcement_kit.instruments.piece import Blank
from enforcement_kit.instruments.templates import (
    Template,
    form_template,
    template_of,
    templates_in,
)
from enforcement_kit.instruments.vocabulary import Placeholder, placeholders
from enforcement_kit.instruments.writing import write_instrument, write_instruments

__all__ = [
    "INSTRUMENTS_FORMAT",
    "OWN_FORMS",
    "Blank",
    "Instrument",
    "InstrumentKind",
    "OfficeError",
    "Placeholder",
    "Template",
    "bind_pdf",
    "form_template",
    "in_file_order",
    "placeholders",
    "template_of",
    "templates_in",
    "write_instrument",
    "write_instruments",
]
