"""The papers of a file bound to one PDF: put in order, turned to pages, listed, numbered."""

from __future__ import annotations

from enforcement_kit.instruments.binding.bound import bind_pdf
from enforcement_kit.instruments.binding.office import OfficeError
from enforcement_kit.instruments.binding.order import in_file_order

__all__ = ["OfficeError", "bind_pdf", "in_file_order"]
