"""Papers of a case file: read to values, each with the place where it stands."""

from __future__ import annotations

from enforcement_kit.papers.fields import DateRole, PersonRole, PlaceRole, Sureness, ValueField
from enforcement_kit.papers.paper_read import PaperRead
from enforcement_kit.papers.reading import read_paper
from enforcement_kit.papers.value import Stated, Value

__all__ = [
    "DateRole",
    "PaperRead",
    "PersonRole",
    "PlaceRole",
    "Stated",
    "Sureness",
    "Value",
    "ValueField",
    "read_paper",
]
